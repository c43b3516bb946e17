"""Ports of this machine that are free, and kept for whoever is going to listen on them."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count

from script.sample.places import Problem

TRIES = 100


@contextmanager
def kept_ports(number: int) -> Iterator[int]:
    """The first of so many free ports in a row. Until the block ends the system gives none of them to anybody.

    They are bound and not listened on. A server that asks for the address to be reused, as gunicorn, nginx and uvicorn
    do, can listen on them; another that asks for any free port cannot get them.
    """
    for tried in count(1):
        with ExitStack() as held:
            try:
                first = _bound(held, 0)
                for port in range(first + 1, first + number):
                    _bound(held, port)
            except (OSError, OverflowError) as error:
                if tried == TRIES:
                    raise Problem(f"No {number} free ports in a row were found on this machine.") from error
                continue
            yield first
            return


def _bound(held: ExitStack, port: int) -> int:
    keeper = held.enter_context(socket.socket())
    if port:  # the system's own choice is made of those that nobody holds at all
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    keeper.bind(("127.0.0.1", port))
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return int(keeper.getsockname()[1])
