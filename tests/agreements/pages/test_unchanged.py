"""What has not changed is said by the server in front of Django, as Django said it, and only while that is true."""

import datetime
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.views import unchanged
from agreements.views.unchanged import ANSWERS, Unchanged
from tests.factories import AgreementFactory

LIST = "/agreements/"


class Server:
    """The application as gunicorn calls it, and how often Django was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.django = WSGIHandler()
        self.application = Unchanged(self._django)

    def _django(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        return self.django(environ, start_response)

    def get(self, path: str, **more: str) -> tuple[str, dict[str, str]]:
        """The status and the headers of an answer."""
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "testserver",
            "SERVER_PORT": "443", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "testserver", "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(), **more,
        }  # fmt: skip
        answered: list[tuple[str, dict[str, str]]] = []
        parts = self.application(environ, lambda status, headers, *_: answered.append((status, dict(headers))))
        b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        return answered[0]


@pytest.fixture
def server(db: None) -> Iterator[Server]:
    """One that knows nothing yet, over a register with an agreement, in the connection of the test."""
    ANSWERS.clear()
    AgreementFactory.create(published=True)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Server()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def tag(server: Server) -> str:
    """The tag of the list, after Django has said once that it has not changed."""
    status, headers = server.get(LIST)
    assert status == "200 OK"
    assert server.get(LIST, HTTP_IF_NONE_MATCH=headers["ETag"])[0] == "304 Not Modified"
    assert server.asked == 2
    return headers["ETag"]


def test_it_is_said_again_with_one_question_and_the_same_headers(server: Server, tag: str) -> None:
    ANSWERS.clear()
    by_django = server.get(LIST, HTTP_IF_NONE_MATCH=tag)
    with CaptureQueriesContext(connection) as queries:
        again = server.get(LIST, HTTP_IF_NONE_MATCH=tag)
    assert (again, server.asked, len(queries)) == (by_django, 3, 1)
    assert again[1]["ETag"] == tag
    assert "Content-Security-Policy" in again[1]


def test_a_change_is_seen_at_once(server: Server, tag: str) -> None:
    AgreementFactory.create(published=True)
    status, headers = server.get(LIST, HTTP_IF_NONE_MATCH=tag)
    assert (status, server.asked) == ("200 OK", 3)
    assert headers["ETag"] != tag


@pytest.mark.parametrize(
    "other",
    [
        {"HTTP_COOKIE": "a=b"},
        {"HTTP_AUTHORIZATION": "Basic x"},
        {"HTTP_IF_NONE_MATCH": '"other"'},
        {"QUERY_STRING": "page=2"},
        {"REQUEST_METHOD": "HEAD"},
        {"HTTP_HOST": "elsewhere"},
        {"wsgi.url_scheme": "http"},
    ],
    ids=str,
)
def test_whoever_asks_otherwise_is_answered_by_django(server: Server, tag: str, other: dict[str, str]) -> None:
    server.get(LIST, **{"HTTP_IF_NONE_MATCH": tag} | other)
    assert server.asked == 3


def test_it_is_looked_at_anew_after_a_minute_and_on_another_day(
    server: Server, tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(unchanged, "OLDEST", 0)
        server.get(LIST, HTTP_IF_NONE_MATCH=tag)
    assert server.asked == 3
    tomorrow = timezone.localdate() + datetime.timedelta(1)
    monkeypatch.setattr("agreements.views.unchanged.timezone.localdate", lambda: tomorrow)
    server.get(LIST, HTTP_IF_NONE_MATCH=tag)
    assert server.asked == 4


def test_django_has_the_words_where_the_database_is_away(
    server: Server, tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(unchanged, "state_of_register", away)
    server.get(LIST, HTTP_IF_NONE_MATCH=tag)
    assert server.asked == 3


def test_a_page_that_does_not_say_how_long_it_holds_is_always_asked_for(server: Server) -> None:
    _status, headers = server.get("/about/")
    for _ in range(2):
        server.get("/about/", HTTP_IF_NONE_MATCH=headers.get("ETag", '"none"'))
    assert (server.asked, len(ANSWERS)) == (3, 0)
