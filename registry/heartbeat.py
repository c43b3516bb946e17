"""Says that this worker lives while one answer takes long: a stream that moves is not a worker that hangs.

gunicorn replaces a sync worker that has said nothing for its timeout, and hears of it between requests alone.
"""

from collections.abc import Callable

_tell: Callable[[], None] | None = None


def tells(tell: Callable[[], None]) -> None:
    """Set what tells the server; see ``registry.gunicorn``."""
    global _tell  # a process is one worker
    _tell = tell


def beat() -> None:
    """This worker has just got something done. Without a server that listens, nothing happens."""
    if _tell is not None:
        _tell()
