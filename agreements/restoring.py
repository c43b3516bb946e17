"""Restoring a record to what it said after an earlier event: as a new change, which leaves events of its own.

What is restored are the fields that people fill in, and the rows that hang on the record. Its number, its state and its
address are not history to be undone, and neither are documents, whose files may be gone.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from agreements.actions import StaleError, save_agreement
from agreements.changes import AgreementField, Net, Row, Tree, nets_between, rows_then
from agreements.models import Agreement, Document
from history.recording import recording
from organizations.actions import save_named
from organizations.constraints import save_checked
from organizations.models import Organization, Person

if TYPE_CHECKING:
    from accounts.models import User

# What the register itself says of a record: steps change it, and restoring does not.
KEPT = {
    "id", "number", "record_state", "submitted_by_id", "withdrawal_reason", "published_at", "load_key", "version",
    "created_at", "updated_at", "slug", "merged_into_id", "is_host",
}  # fmt: skip

type Rows = dict[tuple[str, str], Row]


@dataclass(frozen=True)
class Restoring:
    """What restoring would change now. ``head``: a mark of the state it was computed on."""

    nets: tuple[Net, ...]
    head: str


def restoring(tree: Tree, key: int, *, event: int) -> Restoring:
    """What it takes to say again what the record said after the event.

    Raises:
        ValidationError: the record was not there then, or is not there now; code ``unknown``.
    """
    now, then = rows_then(tree, key), rows_then(tree, key, as_of=event)
    place = (tree.model._meta.db_table, str(key))
    if place not in now or place not in then:
        raise ValidationError(_("The record was not in the register then."), code="unknown")
    return Restoring(tuple(nets_between(tree, now, _target(tree, place, now, then))), mark_of(now))


def mark_of(rows: Rows) -> str:
    """A mark of a state that changes with it, wherever in the record something did."""
    told = json.dumps(sorted((table, key, row) for (table, key), row in rows.items()), sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


@recording
def restore_record(*, tree: Tree, key: int, event: int, by: "User", reason: str, head: str | None = None) -> None:
    """Say again what the record said after the event.

    Args:
        tree: what kind of record it is.
        key: which one.
        event: the last event of the state to come back to.
        by: who restores; needs what changing the record in its present state takes.
        reason: why; a restoration without a reason is refused.
        head: of the ``Restoring`` that was shown; None where nobody saw one.

    Raises:
        PermissionDenied: ``by`` may not change it.
        StaleError: the record was changed since it was shown.
        ValidationError: a rule is broken, there is no reason, or nothing differs.
    """
    _restore(tree, key, event, by, reason, head)
    # Rules over several rows speak now, while their sentence can still be told.
    connection.check_constraints()


@recording
def restore_records(*, tree: Tree, events: Mapping[int, int], by: "User", reason: str) -> None:
    """The same for several records, by key, as one act: all of them or none.

    Raises:
        PermissionDenied, StaleError, ValidationError: as for one record.
    """
    for key, event in events.items():
        _restore(tree, key, event, by, reason, None)
    # Once for all: rules that speak end an act of the history, and what is done afterwards would be another.
    connection.check_constraints()


def _restore(tree: Tree, key: int, event: int, by: "User", reason: str, head: str | None) -> None:
    if not reason.strip():
        raise ValidationError(_("Say why the earlier state is restored."), code="reason")
    record = tree.model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=key).first()
    if record is None:
        raise StaleError
    todo = restoring(tree, key, event=event)
    if head is not None and head != todo.head:
        raise StaleError
    if not todo.nets:
        raise ValidationError(_("The record says the same already."), code="same")
    _apply(tree, record, todo.nets, by)


def _target(tree: Tree, place: tuple[str, str], now: Rows, then: Rows) -> Rows:
    """The state to come to: what was, but for what is kept, and for what it pointed at and is another today."""
    kept = {name: value for name, value in now[place].items() if name in KEPT}
    documents = Document._meta.db_table
    target = {where: row for where, row in now.items() if where[0] == documents}
    target |= {where: row for where, row in then.items() if where[0] != documents}
    # A column that came since then keeps what it says.
    target[place] = now[place] | then[place] | kept
    if tree.model is Agreement:
        target = _same_fields(now, target)
    return _pointing_at_what_is(tree, target)


def _same_fields(now: Rows, target: Rows) -> Rows:
    """A field of cooperation that was taken away and given back has another row: it is the same all the same."""
    table = AgreementField._meta.db_table
    own = {row["fieldofcooperation_id"]: where for where, row in now.items() if where[0] == table}
    found: Rows = {}
    for where, row in target.items():
        same = own.get(row["fieldofcooperation_id"]) if where[0] == table else None
        found[same or where] = now[same] if same else row
    return found


def _pointing_at_what_is(tree: Tree, target: Rows) -> Rows:
    """Follows merges; what may be empty and pointed at something that is gone is empty."""
    pointing = [
        (where, field)
        for where in target
        for field in tree.tables[where[0]]._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and target[where].get(field.attname) is not None
    ]
    keys: dict[Any, set[Any]] = {}
    for where, field in pointing:
        keys.setdefault(field.related_model, set()).add(target[where][field.attname])
    today = {model: _today(model, wanted) for model, wanted in keys.items() if model not in tree.tables.values()}
    rows = {where: dict(row) for where, row in target.items()}
    for where, field in pointing:
        if field.related_model in today:
            was = rows[where][field.attname]
            rows[where][field.attname] = today[field.related_model].get(was, None if field.null else was)
    return rows


def _today(model: Any, keys: Iterable[Any]) -> dict[Any, Any]:
    """For each row that is there, its key, or that of what it was merged into."""
    found = model._default_manager.filter(pk__in=keys)
    if model in (Organization, Person):
        return {pk: target or pk for pk, target in found.values_list("pk", "merged_into")}
    return {pk: pk for pk in found.values_list("pk", flat=True)}


def _apply(tree: Tree, record: Any, nets: Iterable[Net], by: "User") -> None:
    """Write the changes: the record itself first, then what goes, from below, then what stays and comes."""
    table = tree.model._meta.db_table
    own = [net for net in nets if net.table == table]
    rows = [net for net in nets if net.table != table]
    _set(record, own[0].after or {} if own else {})
    _save(record, by)
    gone = [net for net in reversed(rows) if net.after is None]
    there = [net for net in rows if net.after is not None]
    for net in gone:
        tree.tables[net.table]._default_manager.filter(pk=net.row_id).delete()
    for net in sorted(there, key=lambda net: net.before is None):
        model = tree.tables[net.table]
        row = model._default_manager.get(pk=net.row_id) if net.before is not None else model()
        _set(row, net.after or {}, key=net.before is None)
        save_checked(row)


def _save(record: Any, by: "User") -> None:
    """Through the action of its kind, which asks for the permission."""
    if isinstance(record, Agreement):
        save_agreement(agreement=record, by=by)
    elif isinstance(record, Organization | Person):
        save_named(record=record, by=by)  # type: ignore[type-var]  # it is one of the two
    else:
        if not by.has_perm(f"{record._meta.app_label}.change_{record._meta.model_name}"):
            raise PermissionDenied
        save_checked(record)


def _set(row: models.Model, values: Mapping[str, Any], *, key: bool = False) -> None:
    """Assign what JSON holds; the key only to a row that comes back, whose history then goes on."""
    for field in row._meta.concrete_fields:
        wanted = key if field.primary_key else field.attname not in KEPT and not field.generated
        if wanted and field.attname in values:
            setattr(row, field.attname, field.to_python(values[field.attname]))
