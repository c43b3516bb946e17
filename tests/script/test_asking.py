"""The clients of ``script/bench``: a connection that the server has left is opened anew; one that it breaks is told."""

import http.client
import select
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from script.sample.bench.asking import Asker


class Impatient(BaseHTTPRequestHandler):
    """Keeps a connection for a tenth of a second; answers nothing at all to ``/broken``."""

    protocol_version = "HTTP/1.1"
    timeout = 0.1

    def do_GET(self) -> None:
        if self.path == "/broken":
            self.close_connection = True
            return
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def asker() -> Iterator[Asker]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Impatient) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        asker = Asker(server.server_port)
        yield asker
        asker.connection.close()
        server.shutdown()


def test_a_connection_that_the_server_has_left_is_opened_anew(asker: Asker) -> None:
    assert asker.get("/").body == b"ok"
    assert select.select([asker.connection.sock], [], [], 10)[0]
    assert asker.get("/").body == b"ok"


def test_a_server_that_ends_without_an_answer_is_told(asker: Asker) -> None:
    assert asker.get("/").body == b"ok"
    with pytest.raises(http.client.RemoteDisconnected):
        asker.get("/broken")
