"""What every test needs and nothing else; a cast or a fixture of one area lives beside its tests."""

import datetime
import gc
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from pytest_django import Settings

from script.sample.places import VAR

pytest_plugins = ["tests.browsers", "tests.histories", "tests.cast", "tests.servers"]


def pytest_configure(config: pytest.Config) -> None:
    """The settings of production, but for speed and for files that must not land in the project."""
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_settings.STORAGES = {
        **django_settings.STORAGES,
        # The manifest needs collectstatic; tests/registry/test_static_files.py runs the real one.
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # Must exist, and be empty: every client of a test reads what is in it. Tests serve static files from the apps.
    nothing = VAR / "no-static"
    nothing.mkdir(parents=True, exist_ok=True)
    django_settings.STATIC_ROOT = nothing


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The few long ones begin, so that at the end nobody waits for one of them; the rest stays in its random order."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Django and thousands of tests stay to the end: no collector of garbage need go through them again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """Close what a test left unread, before its transaction is taken back."""
    from tests.cast import close_streams

    close_streams()


@pytest.fixture(autouse=True)
def no_kept_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of a test is made anew, so that its queries and its context can be seen."""
    from agreements.views.kept import PAGES

    monkeypatch.setattr(PAGES, "most", 0)


@pytest.fixture(autouse=True)
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What every page says of now is the moment in which the test began: many compare two pages, byte by byte."""
    began = datetime.datetime.now(datetime.UTC)
    # Read by the template tag "now" alone.
    monkeypatch.setattr("django.template.defaulttags.datetime", SimpleNamespace(now=lambda tz: began.astimezone(tz)))


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    """Uploads of a test go to its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a worker keeps in its memory ends with a test, or the next would depend on which one ran before."""
    from agreements import finding  # the apps are not there yet when this file is read
    from tests.factories import REGISTRARS

    cache.clear()
    finding.KEPT.clear()
    REGISTRARS.clear()
    monkeypatch.setattr(finding, "CARRY_ON", False)
