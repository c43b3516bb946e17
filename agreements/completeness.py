"""What records lack: how many have no date of signing, no document, no source or no recorded term."""

from dataclasses import dataclass

from django.db import connection

from agreements.finding import Wanted
from agreements.statements import LACKS
from agreements.statements_past import PAST, TODAY


@dataclass(frozen=True)
class Completeness:
    """``total`` records, ``signed`` of them signed; ``lacks``: what, to how many lack it, as the lists say."""

    total: int
    signed: int
    lacks: dict[str, int]

    def of(self, what: str) -> int:
        """How many records could have it: a source every record, the rest those that are signed."""
        return self.total if what == "source" else self.signed


def completeness(wanted: Wanted) -> Completeness:
    """For the reader and the moment that a list is asked for; its other filters do not count."""
    statement = (TODAY if wanted.as_of is None else PAST).completeness
    with connection.cursor() as cursor:
        cursor.execute(statement, wanted.parameters())
        total, signed, *lacks = cursor.fetchone()
    return Completeness(total, signed, dict(zip(LACKS, lacks, strict=True)))
