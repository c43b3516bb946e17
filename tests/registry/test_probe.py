"""The container's health check."""

import pytest

from registry.probe import main
from tests.servers import Gunicorn, free_port

pytestmark = pytest.mark.slow


def test_probe_agrees_with_a_register_that_can_serve(gunicorn: Gunicorn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_BIND", f"0.0.0.0:{gunicorn.port}")
    monkeypatch.setenv("REGISTER_URL", f"http://127.0.0.1:{gunicorn.port}")
    assert main() == 0
    assert main("/nowhere/") == 1


def test_probe_of_nothing_fails_in_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("WEB_BIND", f"0.0.0.0:{free_port()}")
    assert main() == 1
    assert "No answer on port" in capsys.readouterr().err
