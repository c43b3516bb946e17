"""Static files as production serves them: hashed names, compressed once, kept for ever, with our headers."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from script.sample.places import ROOT

type Get = Callable[..., tuple[int, dict[str, str]]]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after the real collectstatic with the production storage."""
    folder = tmp_path_factory.mktemp("static")
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "STATIC_ROOT": str(folder)}, check=True)
    return folder


@pytest.fixture
def get(collected: Path, settings: Settings) -> Get:
    """Asks for an address and returns status and headers, with the file closed again."""
    settings.STATIC_ROOT = collected
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


def hashed(collected: Path, name: str) -> str:
    names: dict[str, str] = json.loads((collected / "staticfiles.json").read_text())["paths"]
    return f"/static/{names[name]}"


def test_hashed_file_is_kept_for_ever_and_compressed(get: Get, collected: Path) -> None:
    status, headers = get(hashed(collected, "admin/css/base.css"), accept_encoding="br, gzip")
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


def test_every_collected_style_and_script_is_compressed(collected: Path) -> None:
    ours = [path for path in (collected / "css").glob("*.css") if path.stat().st_size > 1000]
    assert ours
    assert [path for path in ours if not path.with_name(path.name + ".br").exists()] == []
