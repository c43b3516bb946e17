"""Taking a merge back: as a new change, which puts back just what the merge moved and nobody has changed since.

What moved stands in the history: every row that the act of merging wrote, before and after. So nothing is kept
beside it, and merges of before this could be undone are undone like any other.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from history.models import Event, Operation
from organizations.constraints import save_checked

# A save counts and times by itself; coming back to a number of before would hide a change from who has the page open.
OWN_COUNT = {"version", "updated_at"}


@dataclass(frozen=True)
class Left:
    """Something that does not come back as it was, and why, in words."""

    what: str
    why: Promise


@dataclass
class Turn:
    """What has to be done to one row to take back what the merge did to it."""

    model: type[models.Model]
    key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    row: models.Model | None = None
    columns: list[str] = field(default_factory=list)  # of a changed row: those that go back

    @property
    def what(self) -> str:
        """The row in words, as "party: University of Partners"."""
        said = str(self.row) if self.row is not None else _name_in(self.before or self.after or {})
        return f"{self.model._meta.verbose_name}: {said}" if said else str(self.model._meta.verbose_name)


@dataclass
class Undoing:
    """What undoing a merge would do now: rows that go back, and what is left as it is."""

    turns: list[Turn] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """A mark of the plan, which changes when anything in it does."""
        told = [[t.model._meta.label, t.key, t.columns, t.row is None] for t in self.turns], [o.what for o in self.left]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    def returning(self) -> list[tuple[Any, int]]:
        """How many rows of each kind go back, by what they are called."""
        counted: dict[Any, int] = {}
        for turn in self.turns:
            name = turn.model._meta.verbose_name_plural
            counted[name] = counted.get(name, 0) + 1
        return list(counted.items())


def events_of_act(event: Event) -> list[Event]:
    """Everything that was written in one act with the event: events of an act follow one another."""
    others = Event.objects.exclude(tx=event.tx, at=event.at)
    earlier = others.filter(pk__lt=event.pk).order_by("-pk").values_list("pk", flat=True).first() or 0
    later = others.filter(pk__gt=event.pk).order_by("pk").values_list("pk", flat=True).first()
    events = Event.objects.filter(pk__gt=earlier).order_by("pk")
    return list(events.filter(pk__lt=later) if later else events)


def is_about(events: Iterable[Event], model: type[models.Model], keys: Iterable[int]) -> bool:
    """Whether every event is of one of these records or of what hangs on them: a merge writes nothing else."""
    written = list(events)
    records = list(keys)
    known = {(model._meta.db_table, str(key)) for key in records}
    known |= _hanging_on(model, records, {place for one in written for place in _points_at(one)})
    for _depth in range(2):  # signatures hang on parties, and parties on an agreement
        known |= {(one.table_name, one.row_id) for one in written if any(place in known for place in _points_at(one))}
    return all((one.table_name, one.row_id) in known for one in written)


def _hanging_on(model: type[models.Model], keys: list[int], places: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of these rows, those that point at the records: a signature may be written while its party is not."""
    found = set()
    for relation in model._meta.related_objects:
        table = relation.related_model._meta.db_table
        rows = [int(row) for name, row in places if name == table and row.isdecimal()]
        if rows and isinstance(relation.field, models.ForeignKey):
            hanging = relation.related_model._default_manager.filter(
                **{"pk__in": rows, f"{relation.field.name}__in": keys}
            )
            found |= {(table, str(row)) for row in hanging.values_list("pk", flat=True)}
    return found


def _points_at(event: Event) -> Iterator[tuple[str, str]]:
    """The rows that a row pointed at, before or after."""
    model = _models_by_table()[event.table_name]
    for column in model._meta.concrete_fields:
        if isinstance(column, models.ForeignKey):
            pointed_at: Any = column.related_model
            for said in (event.before or {}, event.after or {}):
                yield pointed_at._meta.db_table, str(said.get(column.attname))


def _models_by_table() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def plan(events: Iterable[Event]) -> Undoing:
    """What taking back these events takes, in the order in which it is done: the last one first."""
    undoing = Undoing()
    for turn in reversed(_nets(events)):
        _look(turn, undoing)
    return undoing


def carry_out(undoing: Undoing) -> None:
    """Write the plan.

    Raises:
        ValidationError: a rule of today stands against it.
    """
    for turn in undoing.turns:
        if turn.before is None:
            if turn.row is not None:
                turn.row.delete()
        elif turn.row is None:
            _bring_back(turn)
        else:
            for name in turn.columns:
                column = _column(turn.model, name)
                setattr(turn.row, column.attname, column.to_python(turn.before[name]))
            names = [_column(turn.model, name).name for name in turn.columns]
            save_checked(turn.row, update_fields=names)


def _nets(events: Iterable[Event]) -> list[Turn]:
    """Several changes of one row are one; in the order of the last of each."""
    models_of = _models_by_table()
    found: dict[tuple[str, str], Turn] = {}
    for event in events:
        place = (event.table_name, event.row_id)
        before = event.before if event.op != Operation.INSERT else None
        if place in found:
            before = found.pop(place).before
        found[place] = Turn(models_of[event.table_name], event.row_id, before, event.after)
    return [turn for turn in found.values() if turn.before != turn.after]


def _look(turn: Turn, undoing: Undoing) -> None:
    """Compare what the merge left with what is there now, and plan what still fits."""
    turn.row = turn.model._base_manager.filter(pk=turn.key).first()
    if turn.before is None:
        if turn.row is not None and _changed(turn, turn.after or {}):
            undoing.left.append(Left(turn.what, _("it was entered by the merge and changed since, so it stays")))
        elif turn.row is not None:
            undoing.turns.append(turn)
    elif turn.after is None:
        if turn.row is None:
            undoing.turns.append(turn)
    elif turn.row is None:
        undoing.left.append(Left(turn.what, _("it was deleted since")))
    else:
        _look_at_columns(turn, undoing)


def _look_at_columns(turn: Turn, undoing: Undoing) -> None:
    before, after = turn.before or {}, turn.after or {}
    moved = [name for name in after if name not in OWN_COUNT and before.get(name) != after[name]]
    changed = _changed(turn, {name: after[name] for name in moved})
    # A row that somebody has moved on belongs to where it is now, with all that it says.
    moved_on = any(_column(turn.model, name).is_relation for name in changed)
    turn.columns = [] if moved_on else [name for name in moved if name not in changed]
    for name in changed:
        label = _column(turn.model, name).verbose_name
        undoing.left.append(Left(f"{turn.what}, {label}", _("it was changed since")))
    if turn.columns:
        undoing.turns.append(turn)


def _changed(turn: Turn, said: Mapping[str, Any]) -> list[str]:
    """The columns in which the row does not say this any more."""
    own = {column.attname: column for column in turn.model._meta.concrete_fields if not column.generated}
    return [
        name
        for name, value in said.items()
        if name in own and name not in OWN_COUNT and own[name].to_python(value) != getattr(turn.row, name)
    ]


def _bring_back(turn: Turn) -> None:
    """A row that the merge deleted, under its old key, so that its history goes on."""
    row = turn.model()
    for column in turn.model._meta.concrete_fields:
        if column.attname in (turn.before or {}) and not column.generated:
            setattr(row, column.attname, column.to_python((turn.before or {})[column.attname]))
    gone = [column for column in turn.model._meta.concrete_fields if _points_at_nothing(row, column)]
    if any(not column.null for column in gone):
        raise ValidationError(
            _("%(what)s cannot come back: what it belongs to is gone."), code="gone", params={"what": turn.what}
        )
    for column in gone:
        setattr(row, column.attname, None)
    save_checked(row)
    turn.row = row
    # The day on which it was entered is not the day on which it came back.
    entered = {
        column.name: column.to_python((turn.before or {})[column.attname])
        for column in turn.model._meta.concrete_fields
        if getattr(column, "auto_now_add", False)
    }
    if entered:
        turn.model._base_manager.filter(pk=turn.key).update(**entered)


def _points_at_nothing(row: models.Model, column: Any) -> bool:
    key = getattr(row, column.attname) if isinstance(column, models.ForeignKey) else None
    return key is not None and not column.related_model._base_manager.filter(pk=key).exists()


def _column(model: type[models.Model], name: str) -> Any:
    return next(column for column in model._meta.concrete_fields if column.attname == name)


def _name_in(said: Mapping[str, Any]) -> str:
    return str(next((said[name] for name in ("title", "name", "text", "value", "url") if said.get(name)), ""))
