"""What goes over the line in production: headers, cookies, hosts, methods, and bytes that no browser sends."""

import re
from urllib.parse import urlencode

import pytest

from tests.security.conftest import HOST, NAME, PASSWORD, Answer, Served

pytestmark = pytest.mark.slow

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
ADDRESSES = {
    "/": 200,
    "/ru/agreements/": 200,
    "/agreements/export.csv": 200,
    "/agreements/EPA-1999-0001.json": 404,
    "/nowhere/": 404,
    "/?q=%00": 400,
    "/suggestions/?q=a": 200,
    "/suggestions/?q=%00": 400,
    "/robots.txt": 200,
    "/sitemap.xml": 200,
    "/livez": 200,
    "/readyz": 200,
    "/admin/": 302,
    "/admin/login/": 200,
    "/static/css/base.css": 200,
    "/static/js/admin/entry.js": 200,
}
SENT = f"Host: {HOST}\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n".encode()


def cookies_of(answer: Answer) -> dict[str, str]:
    return dict(cookie.split(";")[0].split("=", 1) for cookie in answer.all("Set-Cookie"))


def as_header(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def sign_in(served: Served, **more: str) -> tuple[Answer, dict[str, str]]:
    """The answer to the form to sign in, and the cookies a browser then holds."""
    page = served.ask("/admin/login/")
    cookies = cookies_of(page) | more
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
    assert token is not None
    form = {"username": NAME, "password": PASSWORD, "csrfmiddlewaretoken": token[1].decode(), "next": "/admin/"}
    headers = {
        "Cookie": as_header(cookies),
        "Referer": f"https://{HOST}/admin/login/",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    answer = served.ask("/admin/login/", method="POST", headers=headers, body=urlencode(form).encode())
    return answer, cookies | cookies_of(answer)


@pytest.mark.asvs("3.4.1", "3.4.3", "3.4.4", "3.4.5", "3.4.6", "3.4.8")
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_each_protecting_header_once(served: Served, address: str) -> None:
    answer = served.ask(address)
    assert answer.status == ADDRESSES[address]
    assert {name: answer.all(name) for name in (
        "Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
        "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "X-Frame-Options",
    )} == {
        "Strict-Transport-Security": ["max-age=63072000; includeSubDomains; preload"],
        "Content-Security-Policy": [CSP],
        "X-Content-Type-Options": ["nosniff"],
        "Referrer-Policy": ["strict-origin-when-cross-origin"],
        "Cross-Origin-Opener-Policy": ["same-origin"],
        "Cross-Origin-Resource-Policy": ["same-origin"],
        "X-Frame-Options": ["DENY"],
    }  # fmt: skip


@pytest.mark.asvs("3.4.2")
@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"https://{HOST}.evil.example"])
def test_no_other_site_reads_our_answers(served: Served, origin: str) -> None:
    for address in ADDRESSES:
        assert served.ask(address, headers={"Origin": origin}).all("Access-Control-Allow-Origin") == []


@pytest.mark.asvs("4.1.1")
def test_every_body_says_its_type_and_letters(served: Served) -> None:
    kinds = {
        address: served.ask(address)["Content-Type"].replace('"', "") for address in ADDRESSES if address != "/admin/"
    }
    assert kinds == {
        "/": "text/html; charset=utf-8",
        "/ru/agreements/": "text/html; charset=utf-8",
        "/agreements/export.csv": "text/csv; charset=utf-8",
        "/agreements/EPA-1999-0001.json": "application/json",  # RFC 8259: JSON is UTF-8, and the type has no charset
        "/nowhere/": "text/html; charset=utf-8",
        "/?q=%00": "text/html; charset=utf-8",
        "/suggestions/?q=a": "application/json",
        "/suggestions/?q=%00": "application/json",
        "/robots.txt": "text/plain; charset=utf-8",
        "/sitemap.xml": "application/xml; charset=utf-8",
        "/livez": "text/plain; charset=utf-8",
        "/readyz": "text/plain; charset=utf-8",
        "/admin/login/": "text/html; charset=utf-8",
        "/static/css/base.css": "text/css; charset=utf-8",
        "/static/js/admin/entry.js": "text/javascript; charset=utf-8",
    }


@pytest.mark.asvs("3.3.1", "3.3.2", "3.3.3", "3.3.4")
def test_cookies_are_of_this_host_alone_and_out_of_reach_of_scripts(served: Served) -> None:
    answer, _cookies = sign_in(served)
    assert (answer.status, answer["Location"]) == (302, "/admin/")
    made = {
        cookie.split("=")[0]: {part.strip() for part in cookie.split(";")[1:]} for cookie in answer.all("Set-Cookie")
    }
    assert set(made) == {"__Host-sessionid", "__Host-csrftoken"}
    for attributes in made.values():
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= attributes
        assert not [part for part in attributes if part.startswith("Domain")]


@pytest.mark.asvs("7.2.4")
def test_a_session_that_was_planted_is_not_the_one_signed_into(served: Served) -> None:
    planted = "a" * 32
    _answer, cookies = sign_in(served, **{"__Host-sessionid": planted})
    assert cookies["__Host-sessionid"] != planted
    assert served.ask("/admin/work/", headers={"Cookie": as_header(cookies)}).status == 200
    again, cookies_again = sign_in(served, **{"__Host-sessionid": cookies["__Host-sessionid"]})
    assert again.status == 302
    assert cookies_again["__Host-sessionid"] != cookies["__Host-sessionid"]
    assert served.ask("/admin/", headers={"Cookie": as_header(cookies)}).status == 302


@pytest.mark.asvs("14.3.2", "14.2.2")
def test_nothing_a_person_saw_is_kept_or_given_to_the_next(served: Served) -> None:
    before = served.ask("/")
    _answer, cookies = sign_in(served)
    for address in ("/", "/agreements/", "/admin/", "/admin/agreements/agreement/", "/nowhere/"):
        answer = served.ask(address, headers={"Cookie": as_header(cookies)})
        assert answer.all("Cache-Control") == ["no-store, private"], address
    after = served.ask("/")
    assert after.lasting == before.lasting
    assert after["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert after.all("Set-Cookie") == []


@pytest.mark.asvs("12.2.1")
def test_plain_http_is_only_led_to_https_under_our_own_name(served: Served) -> None:
    answer = served.ask("/agreements/?q=a", headers={"X-Forwarded-Proto": "http"})
    assert (answer.status, answer["Location"]) == (301, f"https://{HOST}/agreements/?q=a")
    assert answer.body == b""


@pytest.mark.parametrize(
    "host", ["evil.example", f"{HOST}.evil.example", f"{HOST}@evil.example", f"{HOST}:80@evil", "127.0.0.1", "a" * 300]
)
def test_another_host_is_refused_and_not_repeated(served: Served, host: str) -> None:
    answer = served.ask("/admin/login/", headers={"Host": host})
    assert answer.status == 400
    assert b"evil" not in answer.body
    assert answer["Content-Security-Policy"] == CSP


@pytest.mark.asvs("4.1.3")
@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Host": "evil.example"},
        {"Forwarded": "host=evil.example;proto=http"},
        {"X-Original-URL": "/livez", "X-Rewrite-URL": "/livez"},
        {"X-HTTP-Method-Override": "DELETE"},
        {"SCRIPT-NAME": "/evil.example"},
        {"SCRIPT_NAME": "/evil.example"},
        {"PATH_INFO": "/livez"},
        {"X_Forwarded_Proto": "http"},
        {"X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1", "X-User-ID": "1", "Remote-User": "served-registrar"},
    ],
    ids=lambda headers: " ".join(headers),
)
def test_what_a_header_claims_changes_nothing(served: Served, headers: dict[str, str]) -> None:
    for address in ("/", "/admin/"):
        answer, plain = served.ask(address, headers=headers), served.ask(address)
        assert (answer.status, answer["Location"], answer.lasting) == (plain.status, plain["Location"], plain.lasting)


@pytest.mark.asvs("13.4.4", "4.1.4")
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND", "BREW"])
def test_no_other_method_is_answered_or_echoed(served: Served, method: str) -> None:
    for address in ("/", "/admin/", "/static/css/base.css", "/livez", "/nowhere/"):
        answer = served.ask(address, method=method, headers={"X-Secret": "echoed"})
        assert answer.status == 405, address
        assert b"echoed" not in answer.body


@pytest.mark.asvs("4.2.1")
@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        b"Content-Length: 4\r\nContent-Length: 5\r\n",
        b"Content-Length: +4\r\n",
        b"Content-Length: -4\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Transfer-Encoding : chunked\r\n",
        b"X: a\r\n b: c\r\n",
        b"X: a\x00b\r\n",
        b"Host: evil.example\r\n",
    ],
)
def test_a_request_of_doubtful_length_is_refused_and_its_rest_is_no_request(served: Served, head: bytes) -> None:
    smuggled = b"0\r\n\r\nGET /livez HTTP/1.1\r\n" + SENT + b"\r\n"
    answer = served.raw(
        b"POST /admin/login/ HTTP/1.1\r\n" + SENT.replace(b"Connection: close\r\n", b"") + head + b"\r\n" + smuggled
    )
    assert answer.split(b" ")[1][:1] in {b"4", b"5"}
    assert answer.split(b" ")[1] != b"500"
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"ok\n" not in answer


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /?q=" + b"a" * 60_000 + b" HTTP/1.1\r\n" + SENT, b"414"),
        (b"GET / HTTP/1.1\r\n" + SENT + b"X-A: b\r\n" * 90, b"200"),
        (b"GET / HTTP/1.1\r\n" + SENT + b"X-A: b\r\n" * 150, b"431"),
        (b"GET / HTTP/1.1\r\n" + SENT + b"X-A: " + b"b" * 20_000 + b"\r\n", b"431"),
        (b"GET / HTTP/1.1\r\n" + SENT + b"Cookie: __Host-sessionid=" + b"'\";--\\" * 200 + b"\r\n", b"200"),
        (b"GET / HTTP/1.1\r\n" + SENT + b"If-None-Match: " + b'"a",' * 1500 + b"\r\nRange: bytes=-9-x\r\n", b"200"),
        (b"GET / HTTP/1.1\r\n" + SENT + b"If-Modified-Since: " + b"9" * 3000 + b"\r\n", b"200"),
        (b"GET /static/css/base.css HTTP/1.1\r\n" + SENT + b"Range: bytes=99999999999999999999-\r\n", b"416"),
        (b"GET /static/css/base.css HTTP/1.1\r\n" + SENT + b"Accept-Encoding: br;q=1e999,,gzip;q=x\r\n", b"200"),
    ],
    ids=[
        "long line",
        "90 headers",
        "150 headers",
        "long header",
        "odd cookie",
        "odd conditions",
        "odd day",
        "odd range",
        "odd encoding",
    ],
)
def test_an_odd_request_is_answered_and_is_no_fault(served: Served, request_: bytes, status: bytes) -> None:
    answer = served.raw(request_ + b"\r\n")
    assert answer.split(b" ")[1] == status
    assert b"Traceback" not in answer


@pytest.mark.asvs("5.2.1")
def test_a_body_too_large_for_a_visitor_is_refused_before_it_is_sent(served: Served) -> None:
    answer = served.raw(b"POST /admin/login/ HTTP/1.1\r\n" + SENT + b"Content-Length: 70000\r\n\r\n")
    assert answer.split(b" ")[1] == b"413"
    session = b"Cookie: __Host-sessionid=" + b"a" * 32 + b"\r\n"
    answer = served.raw(b"POST /admin/login/ HTTP/1.1\r\n" + SENT + session + b"Content-Length: 9000000000\r\n\r\n")
    assert answer.split(b" ")[1] == b"413"


@pytest.mark.asvs("5.3.1", "13.4.1", "13.4.3", "13.4.5", "15.2.3")
@pytest.mark.parametrize(
    "path",
    [
        "/.git/config", "/.env", "/manage.py", "/pyproject.toml", "/registry/settings.py", "/static/", "/static/css/",
        "/static/../registry/settings.py", "/static/%2e%2e/%2e%2e/registry/settings.py", "/static/..%2fsettings.py",
        "/static/%00", "/media/", "/media/documents/", "/documents/", "/pending/", "/metrics", "/server-status",
        "/__debug__/", "/static/css",
        "/admin.py", "/docs/", "/api/", "/swagger.json", "/phpinfo.php", "//etc/passwd", "/var/secret_key",
    ],
)  # fmt: skip
def test_nothing_but_pages_and_static_files_is_there(served: Served, path: str) -> None:
    assert served.ask(path).status == 404


def test_the_server_does_not_say_its_version(served: Served) -> None:
    answer = served.ask("/nowhere/")
    assert answer["Server"] == "gunicorn"
    assert not [name for name, _value in answer.headers if name.lower().startswith("x-powered")]
    assert not re.search(rb"[Dd]jango|[Pp]ython|[Gg]unicorn|[Pp]ostgre", answer.body)


@pytest.mark.asvs("3.7.2")
@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/agreements",
        "/%2Fevil.example/agreements",
        "/%5Cevil.example",
        "/agreements",
        "//evil.example/%2e%2e",
        "/https:/evil.example",
    ],
)
def test_no_address_leads_to_another_site(served: Served, path: str) -> None:
    answer = served.ask(path)
    assert answer.status in {301, 404}
    assert answer["Location"] in {"", "/agreements/"}


@pytest.mark.asvs("16.3.1", "16.2.1", "16.2.2", "16.4.1", "16.2.5")
def test_the_log_says_who_signed_in_when_and_no_password(served: Served) -> None:
    _answer, cookies = sign_in(served)
    served.ask("/nowhere%0A2026-01-01T00:00:00.000Z%20INFO%20accounts.signing_in:%20Account%201%20signed%20in")
    lines = served.log.splitlines()
    stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
    assert [line for line in lines if re.fullmatch(rf"{stamp} INFO accounts\.signing_in: Account \d+ signed in", line)]
    assert not [line for line in lines if line.startswith("2026-01-01T00:00:00.000Z")]
    assert PASSWORD not in served.log
    assert cookies["__Host-sessionid"] not in served.log
