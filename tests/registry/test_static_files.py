"""Static files as production serves them: hashed names, compressed once, kept for ever, with our headers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

type Get = Callable[..., tuple[int, dict[str, str]]]

# Not that a file needs the database: closing an answer makes Django look after its lines, and a test that ran before in
# the same worker may have left one open.
pytestmark = pytest.mark.django_db


@pytest.fixture
def get(static_files: Path, settings: Settings) -> Get:
    """Asks for an address and returns status and headers, with the file closed again."""
    settings.STATIC_ROOT = static_files
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    browser = Client()

    def get(address: str, **headers: str) -> tuple[int, dict[str, str]]:
        response = browser.get(address, headers=headers)
        response.close()
        assert not response.cookies
        return response.status_code, dict(response.items())

    return get


def hashed(static_files: Path, name: str) -> str:
    names: dict[str, str] = json.loads((static_files / "staticfiles.json").read_text())["paths"]
    return f"/static/{names[name]}"


def test_hashed_file_is_kept_for_ever_and_compressed(get: Get, static_files: Path) -> None:
    status, headers = get(hashed(static_files, "admin/css/base.css"), accept_encoding="br, gzip")
    assert status == 200
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert headers["Content-Encoding"] == "br"
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_plain_name_is_asked_about_again_soon(get: Get) -> None:
    assert get("/static/admin/css/base.css")[1]["Cache-Control"] == "max-age=300, public"


@pytest.mark.parametrize(
    "path", ["/static/../registry/settings.py", "/static/%2e%2e/.env", "/static/nothing.css", "/media/x"]
)
def test_nothing_but_collected_files_is_served(get: Get, path: str) -> None:
    assert get(path)[0] == 404


def test_every_collected_style_and_script_is_compressed(static_files: Path) -> None:
    ours = [path for path in (static_files / "css").glob("*.css") if path.stat().st_size > 1000]
    assert ours
    assert [path for path in ours if not path.with_name(path.name + ".br").exists()] == []
