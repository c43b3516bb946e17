"""One state of the register, read in batches: a snapshot, a place among the exports under way, and a bound on time."""

import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, cycle, islice
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from psycopg.sql import Composable

from agreements.exports import statements
from agreements.exports.ahead import Batch, Line, second_line
from agreements.exports.question import Question
from agreements.finding import _ranks
from agreements.status import ENDING_SOON_DAYS
from history.moments import Moment, head
from registry.heartbeat import beat

# Agreements whose rows are read at once: few enough for the memory of one sort, and for both lines to end together;
# enough for the plan to pay.
BATCH = 10_000
FIRST_BATCH = 200  # so that the first rows leave at once
PAST_BATCH = 200_000  # what was known then is put together from the events, and that is better done once
WORK_MEM = "64MB"  # a batch is sorted in memory; few exports run at once
BLOCK = 64 * 1024
PLACES = 724_022_04  # the class of the advisory locks that are the places
PATIENCE_S, PAUSE_S = 1.0, 0.1


class BusyError(Exception):
    """As many exports as may run at once are under way."""


class TooLongError(Exception):
    """The export took longer than one may."""


class Reading:
    """What an extract reads, and of which moment. Made by ``opened`` alone."""

    def __init__(self, question: Question, moment: Moment, *, alone: bool) -> None:
        """``alone``: nothing was written in the transaction, so that another line can read the same."""
        self.question = question.at(moment)
        self._alone = alone
        self._deadline = time.monotonic() + settings.REGISTER_EXPORT_SECONDS
        self.agreements = 0
        self.rows = 0

    @property
    def parameters(self) -> dict[str, Any]:
        """For every statement of the extract."""
        return parameters_of(self.question)

    def keys(self) -> Iterator[str]:
        """The agreements of the extract in their order, a batch at a time.

        Each batch is an array as PostgreSQL writes it: psycopg would look at every key for what has to be quoted.
        """
        size = PAST_BATCH if self.question.past else FIRST_BATCH
        with connection.chunked_cursor() as cursor:
            cursor.execute(keys_statement(self.question), self.parameters)
            while found := cursor.fetchmany(size):
                self.agreements += len(found)
                keys = f"{{{','.join([str(key) for (key,) in found])}}}"
                del found  # it would be held while the rows of the batch leave
                yield keys
                size = max(size, BATCH)

    def copied(self, statement: Composable, more: Mapping[str, Any] | None = None) -> Iterator[list[bytes]]:
        """The rows of a statement without its batches, each with its line end, some 64 KiB at a time."""
        parameters = self.parameters | dict(more or {})
        # Django's own cursor takes no parameters for COPY where it counts queries, so psycopg's is asked.
        with (
            connection.cursor() as cursor,
            connection.wrap_database_errors,
            cursor.cursor.copy(statement, parameters) as copy,
        ):
            yield from self._in_blocks(copy)

    def batched(self, statement: Composable) -> Iterator[list[bytes]]:
        """The rows of the statement for every batch of the extract."""
        batches = self.keys()
        for keys in islice(batches, 1):
            yield from self.copied(statement, {"keys": keys})
        waiting = deque(islice(batches, 2))
        if len(waiting) == 2 and self._alone and not self.question.past:
            with second_line() as line:
                if line:
                    yield from self._ahead(statement, waiting, batches, line)
                    return
        for keys in chain(waiting, batches):
            yield from self.copied(statement, {"keys": keys})

    def _ahead(
        self, statement: Composable, waiting: deque[str], batches: Iterator[str], second: Line
    ) -> Iterator[list[bytes]]:
        """The same over two lines in turn: each batch is begun before the rows of the one before it are read."""
        first: Line = connection.connection
        begun: deque[Batch] = deque()
        with connection.wrap_database_errors, ThreadPoolExecutor(2, "export") as starter:
            try:
                for line in cycle((first, second)):
                    if line is first:  # it is idle, and the keys come over it
                        waiting.extend(islice(batches, 2 - len(waiting)))
                    if waiting:
                        parameters = self.parameters | {"keys": waiting.popleft()}
                        begun.append(Batch(starter, line, statement, parameters))
                    if len(begun) == 2 or not waiting:
                        yield from self._in_blocks(begun[0])
                        begun.popleft()
                    if not begun:
                        break
            finally:
                for batch in begun:
                    batch.drop()

    def _in_blocks(self, rows: Iterable[Any]) -> Iterator[list[bytes]]:
        """Some 64 KiB of rows at a time."""
        block: list[bytes] = []
        size = 0
        for row in rows:
            block.append(row)
            size += len(row)
            if size >= BLOCK:
                yield self._counted(block)
                block, size = [], 0
        if block:
            yield self._counted(block)

    def has_more_than(self, most: int) -> bool:
        """Whether the extract has more rows than a format can hold. What hangs on agreements is counted as of now."""
        return counted_rows(self.question, most + 1) > most

    def _counted(self, block: list[bytes]) -> list[bytes]:
        self.rows += len(block)
        if time.monotonic() > self._deadline:
            raise TooLongError
        beat()
        return block


def parameters_of(question: Question) -> dict[str, Any]:
    """The parameters of every statement of an extract."""
    wanted = question.wanted
    return wanted.parameters() | {
        **_ranks(wanted.search),
        "picked": list(question.picked or ()),
        "russian": question.language == "ru",
        "zone": settings.TIME_ZONE,
        "own_address": f"{settings.REGISTER_URL}/agreements/",
        "ending_soon": ENDING_SOON_DAYS,
    }


def counted_rows(question: Question, most: int | None = None) -> int:
    """How many rows an extract has, up to ``most`` or in all. What hangs on agreements is counted as of now."""
    counting = statements.COUNTED[question.rows].format(keys=keys_statement(question))
    with connection.cursor() as cursor:
        cursor.execute(counting, parameters_of(question) | {"most": most})
        return int(cursor.fetchone()[0])


def keys_statement(question: Question) -> str:
    """The statement for the keys of an extract."""
    if question.picked is not None:
        return statements.PAST_PICKED if question.past else statements.PICKED
    return (statements.PAST_KEYS if question.past else statements.KEYS)[question.order]


@contextmanager
def opened(question: Question) -> Iterator[Reading]:
    """A reading of one snapshot. Inside a transaction that has begun already, as in tests, it is that one's.

    Raises:
        BusyError: no place is free.
    """
    begins = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if begins:
            cursor.execute("set transaction isolation level repeatable read, read only")
        longest = str(settings.REGISTER_EXPORT_SECONDS * 1000)
        # Who takes the last rows slowly from one line leaves the other idle meanwhile.
        cursor.execute(statements.LIMITS, [longest, longest, WORK_MEM])
        _take_place(cursor)
        yield Reading(question, question.moment or head(), alone=begins)


def _take_place(cursor: Any) -> None:
    """Take one of the places; it is given back when the transaction ends, however it ends."""
    until = time.monotonic() + PATIENCE_S
    while True:
        for place in range(settings.REGISTER_EXPORTS_AT_ONCE):
            cursor.execute("select pg_try_advisory_xact_lock(%s, %s)", [PLACES, place])
            if cursor.fetchone()[0]:
                return
        if time.monotonic() > until:
            raise BusyError
        time.sleep(PAUSE_S)
