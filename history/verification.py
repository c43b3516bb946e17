"""Whether the history is what it was: every event as it was sealed, none missing, and every row as its event says."""

import datetime
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connection

from history.models import Event
from history.moments import BEGINNING, Moment

# How many, and the number, hash and time of the last; then the first that is not right, and how.
type Checked = tuple[int, int, bytes, datetime.datetime, int | None, str]

AT_ONCE = 20_000  # events that the database checks in one statement

# What can be wrong with an event, in words after its number.
OF_EVENTS = {
    "removed": "follows a gap: events before it were removed",
    "edited": "was edited: it is not what was sealed",
    "displaced": "was edited or put in another place: it is not what was sealed, and not after the event before it",
    "sealed_anew": "was sealed after another event than the one before it now: that one was replaced, or edited and "
    "sealed anew",
    "earlier": "says that it happened before the event before it: the two were put in another order",
    "past_triggers": "begins with another state of its row than the event before left: the row was changed past the "
    "triggers, or an event of it was removed",
}
OF_ROWS = {
    "unknown": "has no event: it was entered past the triggers",
    "gone": "is gone, and its last event does not say so: it was deleted past the triggers, or the event was removed",
    "differs": "is not what its last event says: it was changed past the triggers, or the event was removed",
}


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was: an event by its number, or a row of a table."""

    kind: str
    words: str
    event: int | None = None
    table: str = ""
    row: str = ""
    more: int = 0  # rows of the same table with the same fault

    def __str__(self) -> str:
        rest = f" (and {self.more:,} more of this table)" if self.more else ""
        return f"{self.words}{rest}."


@dataclass
class Result:
    """What was looked at and what was found; ``head`` is the last event up to which the chain holds."""

    events: int = 0
    tables: int = 0
    head: Moment = BEGINNING
    faults: list[Fault] = field(default_factory=list)
    chain_seconds: float = 0.0  # of the time, what the events took and not the rows

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


@dataclass(frozen=True)
class KnownHead:
    """What somebody else keeps: the number of an event and its hash, as an extract prints them."""

    event: int
    hash: bytes


def verify(*, heads: Sequence[KnownHead] = (), told: Callable[[int], None] = lambda checked: None) -> Result:
    """Check the whole history in the snapshot of the transaction.

    Args:
        heads: heads of the chain that other hands keep; only they can show that its end was cut off or all of it
            written anew.
        told: called with the number of events checked so far.
    """
    result = Result()
    begun = time.monotonic()
    result.faults += _walk(result, told)
    result.chain_seconds = time.monotonic() - begun
    result.faults += [fault for head in heads for fault in _against(head)]
    result.faults += _rows(result)
    return result


def _walk(result: Result, told: Callable[[int], None]) -> list[Fault]:
    """Go along the chain to its first bad event."""
    _share_the_work()
    while (found := _check_next(result.head)) is not None:
        last = result.head
        checked, number, hash_, at, bad, kind = found
        if bad is not None:
            result.events += Event.objects.filter(pk__gt=last.event, pk__lt=bad).count()
            result.head = _before(bad)
            return [_bad_event(bad, kind, result.head)]
        result.events += checked
        result.head = Moment(number, at, bytes(hash_))
        told(result.events)
    return []


def _share_the_work() -> None:
    """Let several processes of PostgreSQL take part, if it has them: it does not know how long a digest takes."""
    with connection.cursor() as cursor:
        for setting in ("parallel_setup_cost", "parallel_tuple_cost", "min_parallel_index_scan_size"):
            cursor.execute("select set_config(%s, '0', true)", [setting])


def _check_next(last: Moment) -> Checked | None:
    """What ``history_check`` says of the next so many events; none if there are no more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select max(id) from (select id from history_event where id > %s order by id limit %s) as next",
            [last.event, AT_ONCE],
        )
        (up_to,) = cursor.fetchone() or (None,)
        cursor.execute("select * from history_check(%s, %s, %s, %s)", [last.event, last.hash, last.at, up_to])
        found: Checked | None = cursor.fetchone()
        return found


def _before(number: int) -> Moment:
    found = Event.objects.filter(pk__lt=number).order_by("-pk").values_list("pk", "at", "hash").first()
    return Moment(found[0], found[1], bytes(found[2])) if found else BEGINNING


def _bad_event(number: int, kind: str, last: Moment) -> Fault:
    event = Event.objects.get(pk=number)
    words = f"Event #{number} {OF_EVENTS[kind]}"
    if kind == "removed":
        words = f"Event #{number} comes after #{last.event}: events #{last.event + 1} to #{number - 1} were removed"
    if kind == "displaced":
        followed = Event.objects.filter(hash=bytes(event.previous_hash)).exclude(pk=number - 1).first()
        if followed is not None:
            words = f"Event #{number} was put in another place: it was sealed after what is #{followed.pk} now"
    return Fault(kind, words, event=number, table=event.table_name, row=event.row_id)


def _against(head: KnownHead) -> Iterator[Fault]:
    """Compare the chain with a head that is known from elsewhere."""
    stored = Event.objects.filter(pk=head.event).values_list("hash", flat=True).first()
    if stored is None:
        last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        yield Fault(
            "cut_off",
            f"Event #{head.event} of the known head is not there: the history was cut off after #{last}"
            if last < head.event
            else f"Event #{head.event} of the known head was removed",
            event=head.event,
        )
    elif bytes(stored) != head.hash:
        yield Fault(
            "rewritten",
            f"Event #{head.event} has another hash than the known head: it or an event before it was written anew",
            event=head.event,
        )


def _rows(result: Result) -> Iterator[Fault]:
    """Compare every row of the watched tables with its last event; one fault for each table and kind."""
    with connection.cursor() as cursor:
        cursor.execute("select table_name from history_watched order by table_name")
        tables = [name for (name,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(
                "select what, min(row_id), count(*) from history_unlike(%s) group by what order by what", [table]
            )
            for what, row, count in cursor.fetchall():
                yield Fault(
                    f"row_{what}", f"Row {row} of {table} {OF_ROWS[what]}", table=table, row=row, more=count - 1
                )
    result.tables = len(tables)
