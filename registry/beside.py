"""Long work in a process beside this one, a step ahead: what a second core is for.

The process is a new one and not a fork, so that no connection to the database is shared by two. It sets Django up
itself, and ends with its owner.
"""

import io
import os
import pickle
import threading
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context, parent_process
from typing import Any

import django
from django.utils.functional import Promise, lazy

AHEAD = 2  # pieces of work handed over before the first one's result is asked for
_work: Callable[[Any], Any]


def done_beside[P, W, R](work: Callable[[W], R], pieces: Iterable[P], told: Callable[[P], W]) -> Generator[tuple[P, R]]:
    """Each piece with what ``work`` makes of it, in their order; done here, where there is one core only.

    Args:
        work: can be pickled, and writes nothing. One process does all of it, in order: it may go on from its last call.
        pieces: read as they are needed.
        told: what ``work`` is told of a piece; can be pickled, and so can what is made of it.

    Raises:
        BrokenProcessPool: the process was killed. Nothing else is lost.
    """
    if (os.process_cpu_count() or 1) < 2:
        for piece in pieces:
            yield piece, work(told(piece))
        return
    # Pickled here: there, Django has to be set up before a model can be read.
    pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin, initargs=(pickle.dumps(work),))
    with pool:
        try:
            waiting = []
            for piece in pieces:
                waiting.append((piece, pool.submit(_do, pickle.dumps(told(piece)))))
                if len(waiting) > AHEAD:
                    first, result = waiting.pop(0)
                    yield first, pickle.loads(result.result())  # noqa: S301 - from our own process
            for piece, result in waiting:
                yield piece, pickle.loads(result.result())  # noqa: S301 - the same
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _begin(pickled: bytes) -> None:
    """In the process beside: get ready."""
    global _work
    threading.Thread(target=_end_with_owner, daemon=True).start()
    django.setup()
    _work = pickle.loads(pickled)  # noqa: S301 - from our own process


def _end_with_owner() -> None:
    """An owner that is killed tells nobody, and this process would wait for ever."""
    owner = parent_process()
    if owner is not None:
        owner.join()
        os._exit(1)


def _do(pickled: bytes) -> bytes:
    """In the process beside: one piece."""
    result = io.BytesIO()
    _Pickler(result, pickle.HIGHEST_PROTOCOL).dump(_work(pickle.loads(pickled)))  # noqa: S301 - the same
    return result.getvalue()


class _Pickler(pickle.Pickler):
    """Writes texts that are translated when they are shown so that they are read again in no time.

    As Django writes them, each is read with a class of its own: thousands are a matter of seconds.
    """

    def reducer_override(self, obj: Any) -> Any:
        """How to make the object anew."""
        return (_lazy_again, obj.__reduce__()[1]) if isinstance(obj, Promise) else NotImplemented


def _lazy_again(function: Callable[..., Any], args: Any, kwargs: Any, *classes: type) -> Any:
    return _lazy(function, *classes)(*args, **kwargs)


@cache
def _lazy(function: Callable[..., Any], *classes: type) -> Callable[..., Any]:
    return lazy(function, *classes)
