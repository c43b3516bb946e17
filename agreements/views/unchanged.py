"""Saying "not modified" again before Django is asked.

Most of what browsers and proxies ask for again has not changed. To find that out takes one question to the database;
what Django does around it for each request takes several times as long. So an answer that Django has given is given
again to whoever asks the very same, as long as the register, the day and the minute are the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest
from django.utils import timezone

from agreements.finding import state_of_register
from agreements.keeping import Kept

type Environ = dict[str, Any]
type Headers = list[tuple[str, str]]
type Application = Callable[[Environ, Any], Iterable[bytes]]

ANSWERS = Kept(most=4_096, most_bytes=8 * 1024 * 1024)
# Seconds. What a page says apart from the register, as the name of the host, is kept for as long.
OLDEST = 60
HOLDS = "register.page_holds_while"
STATUS = "304 Not Modified"
# Whoever sends one of these may see a page of their own.
OWN = ("HTTP_COOKIE", "HTTP_AUTHORIZATION")
ASKED = (
    "REQUEST_METHOD", "wsgi.url_scheme", "HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "SCRIPT_NAME",
    "PATH_INFO", "QUERY_STRING", "HTTP_IF_NONE_MATCH", "HTTP_ACCEPT_LANGUAGE",
)  # fmt: skip


@dataclass(frozen=True)
class Unmodified:
    """The headers that "not modified" was said with, while what, and since when."""

    headers: Headers
    holds: object
    at: float

    def serves(self) -> bool:
        """Whether Django would say the same now."""
        return monotonic() - self.at < OLDEST and self.holds == holding()


def holding() -> object:
    """What a page of everybody depends on: the state of the register, and the day."""
    return state_of_register(), timezone.localdate()


def holds_while(request: HttpRequest, holds: object) -> None:
    """Tell the server that the answer to this request holds as long as ``holding()`` is this."""
    getattr(request, "environ", {})[HOLDS] = holds  # only requests of a server have it


class Unchanged:
    """A WSGI application around Django's."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer from what was answered before, or ask Django."""
        if "HTTP_IF_NONE_MATCH" not in environ or any(name in environ for name in OWN):
            return self.application(environ, start_response)
        key = tuple(environ.get(name) for name in ASKED)
        answer: Unmodified | None = ANSWERS.get(key)
        if answer is not None and still_serves(answer):
            start_response(STATUS, answer.headers)
            return []

        def started(status: str, headers: Headers, *more: Any) -> Any:
            if status == STATUS and HOLDS in environ:
                size = (
                    500 + sum(len(str(part)) for part in key) + sum(len(name) + len(value) for name, value in headers)
                )
                ANSWERS.put(key, Unmodified(list(headers), environ[HOLDS], monotonic()), size)
            return start_response(status, headers, *more)

        return self.application(environ, started)


def still_serves(answer: Unmodified) -> bool:
    """Ask the database, outside of any request of Django's; where it is away, Django has the words for that."""
    try:
        return answer.serves()
    except (DatabaseError, InterfaceError):
        return False
    finally:
        if not connection.in_atomic_block:  # a transaction that is open here is somebody else's
            connection.close_if_unusable_or_obsolete()
