"""What tests of drafting share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from agreements.drafting import weights


@pytest.fixture
def by_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read by rules alone, for tests of what a rule leaves open: on such a page what was learnt may still guess."""
    monkeypatch.setattr(weights, "FILE", tmp_path / "none.txt")


@pytest.fixture
def learnt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Let drafting read by weights of the test's own."""

    def let(told: str) -> None:
        file = tmp_path / f"{len(list(tmp_path.iterdir()))}.txt"  # what was read of a file is kept by its name
        file.write_text(told, encoding="utf-8")
        monkeypatch.setattr(weights, "FILE", file)

    return let
