"""The register after one event and after a later one: what was added, ended, withdrawn or changed, and how.

For staff and auditors alone: a comparison for others would have to leave out what was public on one day and hidden on
the other, and would tell by its gaps what it leaves out.
"""

import datetime
import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from sys import byteorder
from typing import Any, cast

from django.db import connection
from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from agreements import statements_comparing as statements
from agreements.finding import KEPT
from agreements.reading import in_batches
from agreements.status import ENDING_SOON_DAYS

BATCH = 50

type Keys = array[int]
type Row = Mapping[str, Any]
type Pointed = Mapping[tuple[str, str], Row]


class Way(TextChoices):
    """How a record can differ; one may differ in several ways."""

    ADDED = "added", pgettext_lazy("an agreement, between two days", "Added")
    ENDED = "ended", pgettext_lazy("an agreement, between two days", "Ended")
    WITHDRAWN = "withdrawn", pgettext_lazy("an agreement, between two days", "Withdrawn")
    CHANGED = "changed", pgettext_lazy("an agreement, between two days", "Changed")
    REMOVED = "removed", pgettext_lazy("an agreement, between two days", "Removed")


@dataclass(frozen=True)
class Moments:
    """What is compared: the numbers of two events, the first not later, and the days that statuses are told for."""

    first: int
    last: int
    first_day: datetime.date
    last_day: datetime.date

    def parameters(self) -> dict[str, Any]:
        """For the statements."""
        return {
            "first": self.first,
            "last": self.last,
            "first_day": self.first_day,
            "last_day": self.last_day,
            "ending_soon": ENDING_SOON_DAYS,
            "tables": list(statements.OF_AGREEMENT),
            "left_out": list(statements.LEFT_OUT),
            "over": [status.value for status in statements.OVER],
        }


@dataclass(frozen=True)
class RowDifference:
    """A row that is not what it was; None where there was, or is, none."""

    table: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True)
class Difference:
    """An agreement that differs: its ways, its row at last, both statuses (None where it was not registered)."""

    key: int
    ways: tuple[Way, ...]
    record: Row
    was: str | None
    became: str | None
    rows: tuple[RowDifference, ...]


class Comparison:
    """The differences between two moments. What has happened stays as it is, so answers are kept."""

    def __init__(self, moments: Moments) -> None:
        self.moments = moments
        self.ways: dict[Way, Keys] = self._ways()

    def keys(self, way: Way | None = None) -> Keys:
        """The agreements that differ in this way, or in any, in the order in which they were entered."""
        if way is not None:
            return self.ways.get(way, array("q"))
        return array("q", sorted({key for keys in self.ways.values() for key in keys}))

    def count(self, way: Way | None = None) -> int:
        """How many they are."""
        return len(self.keys(way))

    def differences(self, keys: Iterable[int]) -> list[Difference]:
        """How these agreements differ, in their order, in a fixed number of statements."""
        wanted = list(keys)
        asked = self.moments.parameters() | {"keys": wanted, "texts": [str(key) for key in wanted]}
        rows: dict[int, list[RowDifference]] = {}
        for key, table, before, after in _all(statements.ROWS, asked):
            rows.setdefault(key, []).append(RowDifference(table, _read(before), _read(after)))
        return [
            Difference(key, self._ways_of(key), _read(record) or {}, was, became, _in_order(rows.get(key, ())))
            for key, record, was, became in _all(statements.NAMED, asked)
        ]

    def every(self, way: Way | None = None) -> Iterator[list[Difference]]:
        """All of them, some at a time."""
        for keys in in_batches(self.keys(way), size=BATCH):
            yield self.differences(keys)

    def pointed_at(self, differences: Iterable[Difference]) -> Pointed:
        """The rows that the differing rows point at, by table and key, as they were at last."""
        sides = [side for one in differences for row in one.rows for side in (row.before, row.after)]
        found = self._rows_at({pointer for side in sides for pointer in _pointers(side)})
        # A signature points at a party, which says by its organization alone whose it is.
        parties = [row for (table, _key), row in found.items() if table == PARTY]
        return {**self._rows_at({one for party in parties for one in _pointers(party)} - set(found)), **found}

    def _rows_at(self, wanted: set[tuple[str, str]]) -> Pointed:
        if not wanted:
            return {}
        tables, keys = zip(*sorted(wanted), strict=True)
        asked = self.moments.parameters() | {"pointed": list(tables), "keys": list(keys)}
        return {(table, key): _read(row) or {} for table, key, row in _all(statements.POINTED_AT, asked)}

    def _ways(self) -> dict[Way, Keys]:
        found: dict[Way, Keys] | None = KEPT.get(("compared", self.moments))
        if found is None:
            rows = _all(statements.DIFFERENCES, self.moments.parameters())
            found = {Way(way): _from_bytes(keys) for way, keys in rows}
            KEPT.put(("compared", self.moments), found, 1_000 + sum(len(keys) * 8 for keys in found.values()))
        return found

    def _ways_of(self, key: int) -> tuple[Way, ...]:
        return tuple(way for way in Way if _holds(self.ways.get(way), key))


PARTY = "agreements_party"
# Columns that hold the key of a row, and where that row stands.
POINTERS = {
    "kind_id": "agreements_agreementkind",
    "responsible_id": "accounts_user",
    "organization_id": "organizations_organization",
    "person_id": "organizations_person",
    "fieldofcooperation_id": "agreements_fieldofcooperation",
    "target_id": "agreements_agreement",
    "party_id": PARTY,
}


def _pointers(row: Row | None) -> Iterator[tuple[str, str]]:
    for column, table in POINTERS.items():
        if row and row.get(column) is not None:
            yield table, str(row[column])


_PLACES = {statements.RECORD: 0, PARTY: 1, statements.SIGNATURE: 2}


def _in_order(rows: Iterable[RowDifference]) -> tuple[RowDifference, ...]:
    """The record itself, its parties, their signatures, and the rest."""
    return tuple(sorted(rows, key=lambda row: (_PLACES.get(row.table, len(_PLACES)), row.table)))


def _holds(keys: Keys | None, key: int) -> bool:
    """Whether the key is among these, which are in order."""
    if not keys:
        return False
    place = bisect_left(keys, key)
    return place < len(keys) and keys[place] == key


def _read(row: str | None) -> Row | None:
    """A stored row; Django's cursors leave JSON as a text."""
    return None if row is None else cast("Row", json.loads(row))


def _from_bytes(data: bytes) -> Keys:
    """Keys as PostgreSQL sends them: eight bytes each, the highest first."""
    keys = array("q", data)
    if byteorder == "little":
        keys.byteswap()
    return keys


def _all(statement: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
