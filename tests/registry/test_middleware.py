"""Every answer: headers, cookies, caching, language, and input that no browser of a person sends."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.urls("tests.registry.urls")]

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("address", ["/page/", "/nowhere/", "/boom/", "/away/", "/bad/", "/livez", "/page/?q=%00"])
def test_every_answer_carries_the_security_headers(browser: Client, address: str) -> None:
    headers = browser.get(address).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_wrong_host_is_refused_with_the_headers_too(browser: Client) -> None:
    response = browser.get("/page/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert response.headers["Content-Security-Policy"] == CSP
    assert b"evil.example" not in response.content


def test_public_page_sets_no_cookie_and_varies_by_nothing_personal(browser: Client) -> None:
    response = browser.get("/page/", headers={"accept-language": "ru"})
    assert not response.cookies
    assert "Vary" not in response.headers
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response.headers["Content-Language"] == "en"
    assert b"False" in response.content


def test_unchanged_page_is_answered_with_304(browser: Client) -> None:
    tag = browser.get("/page/").headers["ETag"]
    again = browser.get("/page/", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_page_of_a_person_with_a_session_is_never_stored(browser: Client) -> None:
    assert browser.get("/start-session/").headers["Cache-Control"] == "no-store, private"
    response = browser.get("/page/")
    assert response.headers["Cache-Control"] == "no-store, private"
    assert "ETag" not in response.headers


def test_cookie_that_was_never_a_session_key_is_forgotten_without_a_query(browser: Client) -> None:
    for value in ("x", "A" * 32, "a" * 31 + "\x00", "a" * 5000):
        browser.cookies["sessionid"] = value
        response = browser.get("/page/")
        assert (response.status_code, "False" in response.content.decode()) == (200, True)


def test_language_comes_from_the_path_alone(browser: Client) -> None:
    browser.cookies["django_language"] = "ru"
    assert browser.get("/page/").headers["Content-Language"] == "en"
    assert browser.get("/ru/page/").headers["Content-Language"] == "ru"


def test_view_that_is_not_marked_public_asks_to_sign_in(browser: Client) -> None:
    response = browser.get("/staff-only/")
    assert (response.status_code, response.headers["Location"]) == (302, "/admin/login/?next=/staff-only/")


@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "BREW"])
def test_other_methods_are_refused(browser: Client, method: str) -> None:
    response = browser.generic(method, "/page/")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/page/%00", 404),
        ("/%00/", 404),
        ("/page/?q=%00", 400),
        ("/page/?%00=1", 400),
        ("/page/?q=%ff%fe", 200),
        ("/page/?q=%ED%A0%80", 200),
        ("/%ff/", 404),
        ("/page/?" + "&".join(f"a{n}=1" for n in range(1000)), 200),
        ("/page/?" + "&".join(f"a{n}=1" for n in range(1001)), 400),
        ("/page/?q=" + "%CC%81" * 3000, 200),
        ("/page/?q=" + "я" * 9000, 200),
        ("/page/?q=%7B%7B7*7%7D%7D%25(x)s", 200),
        ("/page/..%2f..%2fetc/passwd", 404),
    ],
)
def test_hostile_address_is_answered_in_words_and_never_with_500(browser: Client, address: str, status: int) -> None:
    response = browser.get(address)
    assert response.status_code == status
    assert b"Traceback" not in response.content


def test_path_that_looks_like_another_host_leads_nowhere(browser: Client) -> None:
    response = browser.get("/", PATH_INFO="//evil.example/nowhere")
    assert (response.status_code, response.headers.get("Location")) == (404, None)


@pytest.mark.parametrize(
    "content_type",
    ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=nonsense", "text/plain"],
)
def test_malformed_body_is_never_500(browser: Client, content_type: str) -> None:
    response = browser.generic("POST", "/page/", b"\x00\xff--x\r\n", content_type=content_type)
    assert response.status_code < 500
