"""Running one thing many times at once, each on a connection of its own."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

PATIENCE_S = 60


def all_at_once[T](jobs: Sequence[Callable[[], T]]) -> list[T | Exception]:
    """Start every job at the same moment; each one's result, or the exception it ended with, in their order."""
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], T]) -> T | Exception:
        try:
            connection.ensure_connection()
            start.wait(timeout=PATIENCE_S)
            return job()
        except Exception as error:  # the test asks which ones failed, and how
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(jobs)) as threads:
        return list(threads.map(run, jobs, timeout=PATIENCE_S))
