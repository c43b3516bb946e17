"""Counts of facets as the database gives them; those of everything are carried on from event to event, both ways."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from sys import byteorder
from typing import TYPE_CHECKING, Any

from django.db import connection

from agreements import statements
from agreements.statements_past import COUNT_SINCE, COUNT_STATUSES_THEN

if TYPE_CHECKING:
    import datetime

    from agreements.finding import Wanted

type Keys = array[int]


@dataclass(frozen=True)
class Everything:
    """The counts of all that a reader may know of, with every organization, as of the event ``head``."""

    head: int
    on: "datetime.date"  # for which statuses are counted
    total: int
    counts: dict[str, dict[str, int]]


def read_counts(rows: Iterable[tuple[Any, ...]]) -> tuple[dict[str, dict[str, int]], dict[str, int], Keys | None]:
    counts: dict[str, dict[str, int]] = {}
    totals: dict[str, int] = {}
    keys: Keys | None = None
    for facet, value, n, *rest in rows:
        if facet == "keys":
            keys = from_bytes(rest[0])
        elif value == "" and facet in ("total", "beside", "hits", "head"):
            totals[facet] = n
        else:
            counts.setdefault(facet, {})[value] = n
    return counts, totals, keys


def counted_anew(wanted: "Wanted") -> Everything:
    counts, totals, _keys = read_counts(all_rows(statements.COUNT_ALL, _of_everything(wanted)))
    return Everything(totals["head"], wanted.on, totals["total"], counts)


def carried_on(wanted: "Wanted", known: Everything) -> Everything:
    asked = _of_everything(wanted) | {"head": known.head, "on_day": known.on}
    changes, totals, _keys = read_counts(all_rows(statements.COUNT_CHANGES, asked))
    everything = Everything(
        totals["head"], known.on, known.total + (totals["total"] or 0), _added(known.counts, changes)
    )
    if known.on == wanted.on:
        return everything
    statuses, totals, _keys = read_counts(all_rows(statements.COUNT_STATUSES, _of_everything(wanted)))
    if totals["head"] != everything.head:  # somebody saved between the two
        return counted_anew(wanted)
    return replace(everything, on=wanted.on, counts=everything.counts | statuses)


def counted_then(wanted: "Wanted", known: Everything) -> Everything | None:
    """What was counted as of an event: ``known`` of the present, but for what has changed since.

    None where somebody saved after ``known`` was counted.
    """
    asked = _of_everything(wanted) | {"on_day": known.on}
    since, totals, _keys = read_counts(all_rows(COUNT_SINCE, asked))
    if totals["head"] != known.head:
        return None
    taken = {facet: {value: -change for value, change in values.items()} for facet, values in since.items()}
    counts = _added(known.counts, taken)
    if known.on != wanted.on:
        statuses, totals_then, _keys = read_counts(all_rows(COUNT_STATUSES_THEN, _of_everything(wanted)))
        if totals_then["head"] != known.head:
            return None
        counts |= statuses
    return Everything(known.head, wanted.on, known.total - (totals["total"] or 0), counts)


def _of_everything(wanted: "Wanted") -> dict[str, Any]:
    return wanted.parameters() | {"most_organizations": None}


def _added(counts: dict[str, dict[str, int]], changes: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Counts with changes added; what comes to nothing is not listed."""
    added = {facet: dict(values) for facet, values in counts.items()}
    for facet, values in changes.items():
        known = added.setdefault(facet, {})
        for value, change in values.items():
            known[value] = known.get(value, 0) + change
            if not known[value]:
                del known[value]
    return {facet: values for facet, values in added.items() if values}


def from_bytes(data: bytes) -> Keys:
    """Keys as PostgreSQL sends them: eight bytes each, the highest first."""
    keys = array("q", data)
    if byteorder == "little":
        keys.byteswap()
    return keys


def all_rows(statement: Any, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def one_row(statement: Any, asked: dict[str, Any]) -> tuple[Any, ...]:
    return all_rows(statement, asked)[0]
