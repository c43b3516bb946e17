"""Ctrl-C, a closed terminal and `kill` all end a script the same way: everything it started is stopped first."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """Somebody asked the script to end. Not an Exception: no handler of errors may swallow it."""


def interruptible() -> None:
    for number in SIGNALS:
        signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise Interrupted


@contextmanager
def uninterruptible() -> Iterator[None]:
    """While things are being stopped, a second Ctrl-C is not allowed to leave half of them behind."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
