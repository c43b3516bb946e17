"""A second line to the database, over which the next batch of an extract is found while the rows of one leave.

To find what hangs on the agreements of a batch takes PostgreSQL longer than to send it, and over one line it does one
after the other. Both lines read one snapshot. A batch is begun in a thread, which waits for its first row; the others
are read by whoever iterates.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections
from psycopg.sql import Composable

from agreements.exports import statements

type Line = psycopg.Connection[Any]

_CANCEL_S = 5.0


class Batch:
    """The rows of a statement that has been begun on a line."""

    def __init__(
        self, starter: ThreadPoolExecutor, line: Line, statement: Composable, parameters: Mapping[str, Any]
    ) -> None:
        self._line = line
        cursor: Any = line.cursor()  # its types take no Composable, though it does
        self._copying = cursor.copy(statement, parameters)
        self._begun = starter.submit(self._copying.__enter__)
        self._ended = False

    def __iter__(self) -> Iterator[Any]:
        """The rows, each with its line end."""
        yield from self._begun.result()
        self._ended = True
        self._copying.__exit__(None, None, None)

    def drop(self) -> None:
        """End it before its time, and leave no statement behind."""
        if self._ended:
            return
        self._ended = True
        with suppress(psycopg.Error):
            self._line.cancel_safe(timeout=_CANCEL_S)
        with suppress(psycopg.Error):
            self._begun.result()
            unwanted = GeneratorExit()
            self._copying.__exit__(type(unwanted), unwanted, None)


@contextmanager
def second_line() -> Iterator[Line | None]:
    """A line that reads the snapshot of Django's own; nothing where none is to be had."""
    with connection.cursor() as cursor:
        cursor.execute(statements.SNAPSHOT)
        snapshot, *limits = cursor.fetchone()
    other = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        other.ensure_connection()
    except OperationalError:  # neither the pool nor the server has room for more
        yield None
        return
    line: Line = other.connection
    try:
        with other.wrap_database_errors:
            line.execute("begin isolation level repeatable read, read only")
            line.execute("set transaction snapshot %s", [snapshot])
            line.execute(statements.LIMITS, limits)
        yield line
    finally:
        with suppress(psycopg.Error):
            line.rollback()
        other.close()
