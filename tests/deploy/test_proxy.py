"""The proxy as deployed, with a real nginx in front of a real gunicorn: TLS, files, headers, limits, faults."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from script.sample.cluster import Cluster
from script.sample.configuration import for_cluster
from script.sample.places import ROOT
from tests.registry.test_middleware import HEADERS
from tests.registry.test_settings import PRODUCTION
from tests.servers import Gunicorn, eventually, free_port, open_folder

HOST = "register.example.org"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
UNFINISHED = f"POST /admin/login/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 100000\r\n\r\na".encode()
MAIN = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 512; }}
http {{
    types {{ text/html html; text/css css; application/javascript js; font/woff2 woff2; image/svg+xml svg; }}
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/register.conf;
}}
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        NGINX is None and not os.environ.get("CI"), reason="nginx is not installed (package nginx-light)"
    ),
]


class Proxy:
    """nginx with the template of deploy/, its paths and ports moved into a folder of the test."""

    def __init__(self, folder: Path, upstream: int, static_files: Path) -> None:
        assert NGINX is not None, "nginx is missing, and in CI these tests must run"
        self.folder, self.plain, self.tls = folder, free_port(), free_port()
        (folder / "tls").mkdir()
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
             "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", folder / "tls/privkey.pem",
             "-out", folder / "tls/fullchain.pem"],
            check=True, capture_output=True,
        )  # fmt: skip
        text = (ROOT / "deploy/nginx/register.conf.template").read_text()
        for old, new in {
            "${REGISTER_HOST}": HOST,
            "${REGISTER_UPSTREAM}": f"127.0.0.1:{upstream}",
            "/etc/nginx/tls/": f"{folder}/tls/",
            "/etc/nginx/register/": f"{ROOT}/deploy/nginx/",
            "/srv/static/": f"{static_files}/",
            "/srv/away": f"{ROOT}/deploy/nginx",
            "listen 80 ": f"listen 127.0.0.1:{self.plain} ",
            "listen 443 ": f"listen 127.0.0.1:{self.tls} ",
        }.items():
            assert old in text, old
            text = text.replace(old, new)
        (folder / "register.conf").write_text(text)
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
        self.command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        self.trust = ssl.create_default_context(cafile=str(folder / "tls/fullchain.pem"))

    def __enter__(self) -> "Proxy":
        tested = subprocess.run([*self.command, "-t"], capture_output=True, text=True, check=False)
        assert tested.returncode == 0, tested.stderr
        assert "[warn]" not in tested.stderr
        self.process = subprocess.Popen(self.command)
        eventually(self.accepts)
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.process.terminate()
        self.process.wait(60)

    def accepts(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.tls), timeout=1):
            return True
        return False

    def line(self, name: str = HOST) -> ssl.SSLSocket:
        raw = socket.create_connection(("127.0.0.1", self.tls), timeout=15)
        try:
            return self.trust.wrap_socket(raw, server_hostname=name)
        except BaseException:
            raw.close()
            raise

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(HOST, self.tls)
        connection.sock = self.line()
        try:
            named = {name.replace("_", "-"): value for name, value in {"Host": HOST, **headers}.items()}
            connection.request("GET", path, headers=named)
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()


@contextmanager
def serving(cluster: Cluster, static_files: Path) -> Iterator[tuple[Proxy, Gunicorn]]:
    """nginx before gunicorn, which has production settings: https, behind a proxy that is trusted."""
    settings = {
        **for_cluster(cluster, 8000),
        **{name: value for name, value in PRODUCTION.items() if name != "DATABASE_URL"},
        "REGISTER_INSECURE_HTTP": "",
        "STATIC_ROOT": str(static_files),
    }
    with (
        open_folder() as folder,
        Gunicorn(settings, folder / "gunicorn.log", host=HOST) as application,
        Proxy(folder, application.port, static_files) as proxy,
    ):
        yield proxy, application


@pytest.fixture(scope="module")
def both(sample_cluster: Cluster, static_files: Path) -> Iterator[tuple[Proxy, Gunicorn]]:
    """Shared by the tests that leave everything as it was."""
    with serving(sample_cluster, static_files) as both:
        yield both


@pytest.fixture
def proxy(both: tuple[Proxy, Gunicorn]) -> Proxy:
    return both[0]


def test_page_comes_through_tls_with_every_header_once(proxy: Proxy) -> None:
    status, headers, page = proxy.get("/")
    assert (status, b"<html" in page) == (200, True)
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert headers["strict-transport-security"] == "max-age=63072000; includeSubDomains; preload"
    assert "set-cookie" not in headers
    assert headers["server"] == "nginx"


def test_large_page_travels_compressed(proxy: Proxy) -> None:
    _status, headers, _page = proxy.get("/agreements/", Accept_Encoding="gzip")
    assert headers["content-encoding"] == "gzip"


def test_static_file_comes_from_the_proxy_kept_for_ever_with_the_same_headers(proxy: Proxy, static_files: Path) -> None:
    name = next(path.name for path in (static_files / "css").iterdir() if re.search(r"\.[0-9a-f]{12}\.css$", path.name))
    status, headers, _body = proxy.get(f"/static/css/{name}", Accept_Encoding="gzip")
    assert status == 200
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["content-encoding"] == "gzip"
    assert {header: headers.get(header.lower()) for header in HEADERS} == HEADERS
    plain = re.sub(r"\.[0-9a-f]{12}\.", ".", name)
    assert proxy.get(f"/static/css/{plain}")[1]["cache-control"] == "public, max-age=300"


@pytest.mark.parametrize(
    "path", ["/static/../manage.py", "/static/%2e%2e/manage.py", "/static../manage.py", "/media/x", "/static/"]
)
def test_nothing_beside_the_static_files_is_served(proxy: Proxy, path: str) -> None:
    assert proxy.get(path)[0] in {400, 403, 404}


def test_plain_http_leads_to_https_under_our_name(proxy: Proxy) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain, timeout=30)
    connection.request("GET", "/agreements/?q=x", headers={"Host": "evil.example"})
    response = connection.getresponse()
    assert (response.status, response.getheader("Location")) == (301, f"https://{HOST}/agreements/?q=x")
    response.read()
    connection.request("GET", "/proxy-is-up")
    assert connection.getresponse().status == 204
    connection.close()


def test_another_name_gets_no_handshake_and_a_forged_host_is_refused(proxy: Proxy) -> None:
    with pytest.raises(ssl.SSLError):
        proxy.line("evil.example")
    assert proxy.get("/", Host="evil.example")[0] == 421


def test_a_visitor_cannot_say_what_only_the_proxy_may(proxy: Proxy) -> None:
    """With X-Forwarded-Proto: http believed, the application would answer with a redirect."""
    forged = {"X_Forwarded_Proto": "http", "X_Forwarded_For": "192.0.2.1", "X_Forwarded_Host": "evil.example"}
    assert proxy.get("/", **forged)[0] == 200


def test_without_the_proxy_the_application_only_redirects(both: tuple[Proxy, Gunicorn]) -> None:
    status, headers, _body = both[1].get("/agreements/")
    assert (status, headers["location"]) == (301, f"https://{HOST}/agreements/")
    assert both[1].status("/livez") == 200


def test_slow_visitors_hold_no_worker(proxy: Proxy) -> None:
    """More connections that send a byte and wait than the application has workers; others notice nothing."""
    slow = [proxy.line() for _ in range(30)]
    try:
        for line in slow:
            line.sendall(UNFINISHED)
        assert proxy.get("/livez")[0] == 200
    finally:
        for line in slow:
            line.close()


def test_too_large_upload_is_refused_before_it_is_read(proxy: Proxy) -> None:
    with proxy.line() as line:
        line.sendall(f"POST /admin/login/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 900000000\r\n\r\n".encode())
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")


@pytest.mark.asvs("2.4.1")
def test_too_many_requests_are_429_and_a_restart_is_503_for_people(sample_cluster: Cluster, static_files: Path) -> None:
    with serving(sample_cluster, static_files) as (proxy, application):
        application.process.terminate()
        application.process.wait(60)
        status, headers, page = proxy.get("/agreements/")
        assert (status, headers["retry-after"]) == (503, "30")
        assert "Реестр сейчас недоступен" in page.decode()
        assert headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
        assert proxy.get("/static/staticfiles.json")[0] == 200
        with proxy.line() as line:
            line.sendall(f"GET /livez HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode() * 200)
            assert statuses(line, 200) == {b"503", b"429"}


def statuses(line: ssl.SSLSocket, number: int) -> set[bytes]:
    """The statuses of so many answers on one line."""
    received = b""
    while len(found := re.findall(rb"HTTP/1\.1 (\d{3}) ", received)) < number:
        more = line.recv(65536)
        assert more, f"{len(found)} answers, then the line was closed"
        received += more
    return set(found)


@pytest.mark.asvs("12.1.1")
def test_old_tls_is_refused(proxy: Proxy) -> None:
    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{proxy.tls}", "-servername", HOST, "-tls1_1"]
    done = subprocess.run(command, input="", capture_output=True, text=True, check=False, timeout=10)
    assert done.returncode != 0
    assert "BEGIN CERTIFICATE" not in done.stdout
