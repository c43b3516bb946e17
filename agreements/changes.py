"""What happened to a record: its events as acts, one for each transaction, and its rows as they were after an event.

A record is an agreement, an organization, a person or a word of a vocabulary, with all that hangs on it. Every read is
a fixed number of statements, however many acts and rows there are.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import connection, models

from agreements import statements_changes as statements
from agreements.choices import RecordState, Visibility
from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementLink,
    Attendee,
    Document,
    FieldOfCooperation,
    Party,
    Signature,
    Source,
)
from history.models import Event
from organizations.models import Organization, OrganizationIdentifier, OrganizationName, Person, PersonName

PER_PAGE = 50
# More events of one record than anybody reads; what is older is found in an extract of the history.
MOST_EVENTS = 2_000
LATEST = 2**62  # later than every event

type Row = dict[str, Any]
type Model = type[models.Model]

AgreementField: Any = Agreement.fields.through


@dataclass(frozen=True)
class Tree:
    """A kind of record: its own table, and those that hang on it by a column; ``deeper`` hang on a child.

    The order is that in which changes are told.
    """

    model: Model
    children: Mapping[Model, str]
    deeper: Mapping[Model, tuple[Model, str]]

    @property
    def tables(self) -> dict[str, Model]:
        """The models by the names of their tables, in the order in which changes are told."""
        told: list[Model] = [self.model]
        for child in self.children:
            told += [child, *(model for model, (parent, _column) in self.deeper.items() if parent is child)]
        return {model._meta.db_table: model for model in told}

    def parent_column(self, table: str) -> str:
        """The column by which rows of a child table hang on the record; empty for other tables."""
        return next((column for model, column in self.children.items() if model._meta.db_table == table), "")

    def asked(self, keys: Iterable[object], **more: Any) -> dict[str, Any]:
        """The parameters of the statements, for some records of this kind."""
        [(model, (parent, column))] = self.deeper.items() or [(None, (None, ""))]
        return {
            "table": self.model._meta.db_table,
            "keys": [str(key) for key in keys],
            "tables": [child._meta.db_table for child in self.children],
            "columns": list(self.children.values()),
            "deeper": model._meta.db_table if model else "",
            "deeper_column": column,
            "middle": parent._meta.db_table if parent else "",
            **more,
        }


AGREEMENT = Tree(
    Agreement,
    {
        Party: "agreement_id",
        Attendee: "agreement_id",
        AgreementField: "agreement_id",
        Source: "agreement_id",
        Document: "agreement_id",
        AgreementLink: "agreement_id",
    },
    {Signature: (Party, "party_id")},
)
TREES: Mapping[Model, Tree] = {
    Agreement: AGREEMENT,
    Organization: Tree(
        Organization, {OrganizationName: "organization_id", OrganizationIdentifier: "organization_id"}, {}
    ),
    Person: Tree(Person, {PersonName: "person_id"}, {}),
    AgreementKind: Tree(AgreementKind, {}, {}),
    FieldOfCooperation: Tree(FieldOfCooperation, {}, {}),
}


@dataclass(frozen=True)
class Net:
    """What an act made of one row; None where the row was not there, or not the record's."""

    table: str
    row_id: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True)
class Act:
    """All that one transaction did to one record: who, when, why, and each row. ``last``: its last event."""

    root: str
    first: int
    last: int
    at: datetime.datetime
    tx: int
    actor: str
    db_user: str
    origin: str
    reason: str
    nets: tuple[Net, ...]


@dataclass(frozen=True)
class Told:
    """One event of a record, as the statements give it."""

    id: int
    at: datetime.datetime
    tx: int
    actor: str
    db_user: str
    origin: str
    reason: str
    table: str
    row_id: str
    before: Row | None
    after: Row | None
    root: str

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> "Told":
        pk, at, tx, actor, db_user, origin, reason, table, row_id, before, after, root = row
        was, now = json.loads(before or "null"), json.loads(after or "null")
        return cls(pk, at, tx, actor, db_user, origin, reason, table, row_id, was, now, root)


def count_of_acts(tree: Tree, key: object) -> int:
    """How many acts there were."""
    [(count,)] = _all(statements.COUNT, tree.asked([key]))
    return int(count)


def acts_of(tree: Tree, key: object, *, limit: int = PER_PAGE, offset: int = 0) -> list[Act]:
    """Some of the acts, the latest first."""
    return _acts(tree, _all(statements.PAGE, tree.asked([key], limit=limit, offset=offset)))


def acts_since(tree: Tree, key: object, *, event: int) -> list[Act]:
    """The acts after an event, the latest first, as far as ``MOST_EVENTS`` reach."""
    return _acts(tree, _all(statements.SINCE, tree.asked([key], since=event, limit=MOST_EVENTS)))


def public_acts_of(agreement_id: object) -> list[Act]:
    """Acts on a record since it was first public, those in times when it was not left out; the latest first."""
    states = states_of(agreement_id)
    first = next((state for state in states if state.public), None)
    if first is None:
        return []
    return [
        act
        for act in acts_since(AGREEMENT, agreement_id, event=first.event)
        if (act.tx, act.at) != (first.tx, first.at)
        and state_at(states, act.first - 1).public
        and state_at(states, act.last).public
    ]


def acts_on_public_records(*, before: int = LATEST, limit: int = PER_PAGE) -> tuple[list[Act], int]:
    """Acts on agreements that everybody may read, the latest first; and the event to go on from, 0 at the end."""
    found = _all(statements.PUBLIC, {"before": before, "limit": limit + 1})
    page, more = found[:limit], found[limit:]
    if not page:
        return [], 0
    wanted = {(row_id, tx, at) for _id, tx, at, row_id in page}
    keys, txs = {row_id for row_id, *_act in wanted}, {tx for _row_id, tx, _at in wanted}
    acts = _acts(AGREEMENT, _all(statements.OF_ACTS, AGREEMENT.asked(keys, txs=list(txs))))
    own = [act for act in acts if (act.root, act.tx, act.at) in wanted and _public_throughout(act)]
    return own, int(page[-1][0]) if more else 0


def _public_throughout(act: Act) -> bool:
    """Whether everybody could read the record before the act, and can since, by its own row."""
    table = Agreement._meta.db_table
    rows = [row or {} for net in act.nets if net.table == table for row in (net.before, net.after)]
    return bool(rows) and all(is_public(row.get("record_state"), row.get("visibility")) for row in rows)


def rows_then(tree: Tree, key: object, *, as_of: int = LATEST) -> dict[tuple[str, str], Row]:
    """The rows of the record as they were after an event, by table and key; empty before it was entered."""
    found = _all(statements.THEN, tree.asked([key], as_of=as_of))
    rows = {(table, row_id): json.loads(after) for table, row_id, after in found}
    return {(table, row_id): row for (table, row_id), row in rows.items() if _own(tree, table, row, str(key))}


def nets_between(tree: Tree, now: Mapping[tuple[str, str], Row], then: Mapping[tuple[str, str], Row]) -> list[Net]:
    """What differs between two states of a record, in the order in which changes are told."""
    nets = [Net(*place, now.get(place), then.get(place)) for place in {**now, **then}]
    return _in_order(tree, [net for net in nets if net.before != net.after])


@dataclass(frozen=True)
class State:
    """What an agreement's record was from an event on: its number, and whether everybody could read it."""

    event: int
    at: datetime.datetime
    tx: int
    number: str
    public: bool


BEFORE = State(0, datetime.datetime.min.replace(tzinfo=datetime.UTC), 0, "", public=False)


def states_of(agreement_id: object) -> list[State]:
    """The states of the record of an agreement, the earliest first; one for each event of its own row."""
    events = Event.objects.of_row(Agreement._meta.db_table, agreement_id)
    told = events.values_list("pk", "at", "tx", "after__number", "after__record_state", "after__visibility")
    return [
        State(pk, at, tx, number or "", is_public(state, visibility)) for pk, at, tx, number, state, visibility in told
    ]


def state_at(states: Iterable[State], event: int) -> State:
    """The state right after an event."""
    return max((one for one in states if one.event <= event), key=lambda one: one.event, default=BEFORE)


def is_public(record_state: object, visibility: object) -> bool:
    """Whether everybody may read a record of this state."""
    return record_state == RecordState.PUBLISHED and visibility == Visibility.PUBLIC


def last_of_gone(places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Row]:
    """The last that is known of rows that were deleted, by table and key."""
    asked = list(places)
    if not asked:
        return {}
    rows = _all(statements.GONE, {"tables": [table for table, _ in asked], "rows": [key for _, key in asked]})
    return {(table, row_id): json.loads(before) for table, row_id, before in rows}


def _acts(tree: Tree, rows: list[tuple[Any, ...]]) -> list[Act]:
    """Events of one record and one transaction as an act, the latest first."""
    events = sorted((Told.of(row) for row in rows), key=lambda one: (one.root, one.at, one.tx, one.id))
    acts = []
    for _same, group in groupby(events, key=lambda one: (one.root, one.at, one.tx)):
        several = list(group)
        told = several[-1]
        nets = _in_order(tree, list(_nets(tree, several)))
        # Who set out to do it, and why, may be said by some of its events alone: triggers write for others.
        by = next((one for one in several if one.actor), told)
        why = next((one.reason for one in several if one.reason), "")
        acts.append(
            Act(told.root, several[0].id, told.id, told.at, told.tx, by.actor, by.db_user, by.origin, why, tuple(nets))
        )
    return sorted(acts, key=lambda act: -act.last)


def _nets(tree: Tree, events: list[Told]) -> Iterator[Net]:
    """Several changes of one row are one; a row that came and went within the act is none."""
    places: dict[tuple[str, str], list[Told]] = {}
    for event in events:
        places.setdefault((event.table, event.row_id), []).append(event)
    for (table, row_id), several in places.items():
        before, after = several[0].before, several[-1].after
        root = several[0].root
        if before and not _own(tree, table, before, root):
            before = None
        if after and not _own(tree, table, after, root):
            after = None
        if before != after:
            yield Net(table, row_id, before, after)


def _own(tree: Tree, table: str, row: Row, root: str) -> bool:
    column = tree.parent_column(table)
    return not column or str(row.get(column)) == root


def _in_order(tree: Tree, nets: list[Net]) -> list[Net]:
    order = list(tree.tables)
    return sorted(nets, key=lambda net: (order.index(net.table), _place(net), int(net.row_id)))


def _place(net: Net) -> int:
    row = net.after or net.before or {}
    position = row.get("position")
    return position if isinstance(position, int) else 0


def _all(statement: str, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
