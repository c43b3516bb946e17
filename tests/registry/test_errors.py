"""Error pages: the right status, in words, in both languages, as JSON for machines; nothing of the inside."""

import json
import logging
import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.urls("tests.registry.urls")]


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status"),
    [("/nowhere/", 404), ("/bad/", 400), ("/denied/", 403), ("/boom/", 500), ("/away/", 503)],
)
@pytest.mark.asvs("16.5.1", "16.5.4")
def test_error_page_has_its_status_and_keeps_the_inside_inside(browser: Client, address: str, status: int) -> None:
    response = browser.get(address)
    assert response.status_code == status
    assert b"<html" in response.content
    assert b"inner workings" not in response.content
    assert response.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_error_page_speaks_the_language_of_the_address(browser: Client) -> None:
    assert b'lang="en"' in browser.get("/nowhere/").content
    assert b'lang="ru"' in browser.get("/ru/nowhere/").content


def test_not_found_offers_a_search(browser: Client) -> None:
    page = browser.get("/nowhere/").content.decode()
    assert re.search(r'<form[^>]+role="search"|<form[^>]*action="/agreements/"', page)
    assert 'name="q"' in page


@pytest.mark.asvs("16.3.4", "16.5.1")
def test_server_error_gives_a_reference_that_is_in_the_log(browser: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "registry.errors"):
        page = browser.get("/boom/").content.decode()
    logged = re.search(r"Error ([0-9A-F]{8}) on GET /boom/", caplog.text)
    assert logged
    assert logged[1] in page


def test_server_error_for_machines_is_json_with_the_reference(browser: Client) -> None:
    answer = json.loads(browser.get("/boom.json").content)
    assert answer.keys() == {"status", "reason", "reference"}
    assert answer["status"] == 500


@pytest.mark.parametrize("address", ["/away/", "/closed/", "/wrapped/", "/idle/"])
def test_database_away_is_503_with_retry_after_and_never_500(browser: Client, address: str) -> None:
    response = browser.get(address)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")


def test_defect_reported_by_the_database_stays_500(browser: Client) -> None:
    assert browser.get("/internal/").status_code == 500


def test_database_away_for_machines_is_json(browser: Client) -> None:
    response = browser.get("/away.json")
    assert (response.status_code, response.headers["Content-Type"]) == (503, "application/json")
    assert json.loads(response.content)["status"] == 503


@pytest.mark.django_db
def test_statement_that_takes_too_long_is_503(browser: Client) -> None:
    response = browser.get("/too-slow/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")


def test_error_page_with_a_session_cookie_asks_no_database(browser: Client) -> None:
    """Without the django_db mark any query would fail the test: the 503 page must not need what is away."""
    browser.cookies["sessionid"] = "a" * 32
    assert browser.get("/away/").status_code == 503


def test_form_without_its_token_is_refused_in_words() -> None:
    browser = Client(enforce_csrf_checks=True)
    response = browser.post("/page/", {"q": "x"})
    assert response.status_code == 403
    assert "expired" in response.content.decode()


def test_a_form_that_has_expired_leads_to_its_own_page_again() -> None:
    browser = Client(enforce_csrf_checks=True)
    for came_from, leads in (("http://testserver/page/?a=1", True), ("http://testserver/other/", False), ("", False)):
        page = browser.post("/page/?a=1", headers={"Referer": came_from}).content.decode()
        assert ('<a href="/page/?a=1">Load the page again</a>' in page) is leads
