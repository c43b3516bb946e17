"""Pages for when something is wrong: complete without a request, a user, a session or the database.

No test here may reach the database: pytest-django refuses it, so a page that asked for it would fail.
"""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

CODES = [400, 403, 404, 500, 503]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("code", CODES)
def test_page_stands_by_itself_in_its_language(code: int, language: str) -> None:
    with translation.override(language):
        page = render_to_string(f"{code}.html")
    assert f'<html lang="{language}">' in page
    assert page.count("<h1>") == 1
    assert 'name="robots" content="noindex"' in page
    assert 'rel="canonical"' not in page
    assert 'href="/ru/"' in page if language == "ru" else 'href="/"' in page


def test_page_of_a_fault_gives_its_reference() -> None:
    assert ">3FA91C07<" in render_to_string("500.html", {"reference": "3FA91C07"})


@pytest.mark.parametrize(("seconds", "words"), [(1, "in 1 second."), (10, "in 10 seconds.")])
def test_page_of_an_absence_says_until_when(seconds: int, words: str) -> None:
    assert words in render_to_string("503.html", {"seconds": seconds})


def test_page_of_nothing_offers_the_search() -> None:
    page = render_to_string("404.html", {"path": "/nowhere/"})
    assert '<form action="/agreements/" method="get">' in page
    assert 'name="q"' in page
    assert 'href="/ru/nowhere/"' in page


@pytest.mark.parametrize("code", CODES)
def test_what_was_sent_stays_text(code: int) -> None:
    page = render_to_string(f"{code}.html", {"path": '/"><b>bold</b>', "reason": "<b>bold</b>", "reference": "<b>"})
    assert "<b>" not in page


@pytest.mark.parametrize("code", [500, 503])
def test_page_comes_although_the_list_of_file_names_is_broken(code: int, settings: object) -> None:
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    assert "/static/css/register.css" in render_to_string(f"{code}.html")
