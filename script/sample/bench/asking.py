"""Asks a server over plain HTTP, one after another for the time, eight at once for the number a second."""

import http.client
import itertools
import select
import statistics
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from script.sample.places import Problem

PATIENCE_S = 120
CLIENTS = 8


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Asker:
    """One client of one server; the connection is kept as long as the server keeps it."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        if self._was_left():
            self.connection.close()
        self.connection.request("GET", path, headers=dict(headers or {}))
        response = self.connection.getresponse()
        body = response.read()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)

    def _was_left(self) -> bool:
        """Whether the server has closed the connection, as it may while a peer took its time over the same question."""
        line = self.connection.sock
        return line is not None and bool(select.select([line], [], [], 0)[0])

    def must_get(self, path: str, headers: Mapping[str, str] | None = None, *, status: int = 200) -> Answer:
        """A wrong answer is quick, and would make a fine figure."""
        answer = self.get(path, headers)
        if answer.status != status:
            raise Problem(f"{path} was answered {answer.status} instead of {status}: {answer.body[:300]!r}")
        return answer


def milliseconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1000


def median(times: Iterable[float]) -> float:
    return round(statistics.median(times), 3)


def asked_once(
    port: int, paths: Sequence[str], headers: Mapping[str, str] | None = None, *, status: int = 200
) -> float:
    """The median over addresses of which each is asked for once: nothing of it was kept."""
    asker = Asker(port)
    return median(
        milliseconds(lambda path=path: asker.must_get(path, headers, status=status))  # type: ignore[misc]
        for path in paths
    )


def asked_again(
    port: int, path: str, headers: Mapping[str, str] | None = None, *, times: int = 30, status: int = 200
) -> float:
    """The median over one address asked for again and again, after each worker has seen it."""
    asked_once(port, [path] * 4, headers, status=status)
    return asked_once(port, [path] * times, headers, status=status)


def in_turn(rounds: int, tasks: Mapping[str, Callable[[int], object]]) -> dict[str, float]:
    """The median of each task. They take turns, so that whatever else the machine does meets all alike.

    Each is told the number of its round.
    """
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds):
        for name, task in tasks.items():
            times[name].append(milliseconds(partial(task, number)))
    return {name: median(taken) for name, taken in times.items()}


def asking(port: int, paths: Sequence[str]) -> Callable[[int], object]:
    """A task for ``in_turn``: asks for the next address each time, and begins anew after the last."""
    asker = Asker(port)
    return lambda number: asker.must_get(paths[number % len(paths)])


def per_second(
    port: int, paths: Sequence[str], seconds: float, headers: Mapping[str, str] | None = None, *, status: int = 200
) -> float:
    """Requests a second with eight clients, who take the addresses in turn."""
    turn = itertools.cycle(paths)
    counted = [0] * CLIENTS
    failed: list[BaseException] = []
    until = time.perf_counter() + seconds

    def ask(client: int) -> None:
        asker = Asker(port)
        try:
            while time.perf_counter() < until:
                asker.must_get(next(turn), headers, status=status)
                counted[client] += 1
        except Exception as error:  # told by the main thread
            failed.append(error)

    begun = time.perf_counter()
    threads = [threading.Thread(target=ask, args=[client]) for client in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise Problem(f"With {CLIENTS} clients at once: {failed[0]}")
    return sum(counted) / (time.perf_counter() - begun)
