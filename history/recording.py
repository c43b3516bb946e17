"""Who writes, from where and why: told to the database for one transaction, whose triggers put it into the events."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


@dataclass(frozen=True)
class Saying:
    """What the events of a transaction say beside what changed; empty where nobody said it."""

    actor_id: int | None = None
    actor: str = ""
    origin: str = ""
    reason: str = ""


# What the transaction was told that this code runs in; None where it was told nothing.
_told: ContextVar[Saying | None] = ContextVar("history_told", default=None)
# Where the writes of this process come from, if nobody says it nearer to them: a command's name, set by manage.py.
_of_process = ""


def comes_from(origin: str) -> None:
    """Say once where the writes of this process come from, as ``command load_register``."""
    global _of_process
    _of_process = origin


@contextmanager
def recorded(*, by: "AbstractBaseUser | None" = None, origin: str = "", reason: str = "") -> Iterator[None]:
    """One transaction, like ``transaction.atomic``, whose events say by whom, from where and why.

    What is not given is taken from the ``recorded`` around this one, so a page says the reason once for all the actions
    it calls, and an action said by the same account costs no statement. What the enclosing transaction writes
    afterwards is recorded as before.

    Args:
        by: the account that acts.
        origin: ``web``, or ``command`` and its name.
        reason: why, in the words of whoever acts.
    """
    around = _told.get()
    base = around or Saying(origin=_of_process)
    saying = Saying(
        actor_id=by.pk if by is not None else base.actor_id,
        actor=by.get_username() if by is not None else base.actor,
        origin=origin or base.origin,
        reason=reason.strip() or base.reason,
    )
    with transaction.atomic():
        if saying != around:
            _tell(saying)
        token = _told.set(saying)
        try:
            yield
        finally:
            _told.reset(token)
        # After an error, or where all is taken back, the database takes this back as well.
        if around is not None and saying != around and not transaction.get_rollback():
            _tell(around)


def recording[**P, R](action: Callable[P, R]) -> Callable[P, R]:
    """Makes a function with the keyword ``by`` one recorded transaction; its keyword ``reason``, if any, is why."""

    @wraps(action)
    def recorded_action(*args: P.args, **kwargs: P.kwargs) -> R:
        by, reason = kwargs.get("by"), kwargs.get("reason") or ""
        with recorded(by=by, reason=str(reason)):  # type: ignore[arg-type]  # the action says that it is an account
            return action(*args, **kwargs)

    return recorded_action


def _tell(saying: Saying) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('register.actor_id', %s, true), set_config('register.actor', %s, true),"
            " set_config('register.origin', %s, true), set_config('register.reason', %s, true)",
            [str(saying.actor_id or ""), saying.actor, saying.origin, saying.reason],
        )
