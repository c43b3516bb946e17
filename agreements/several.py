"""One change made in several records at once: shown record by record before, all or nothing, and undone as one act."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agreements.actions import StaleError, save_agreement
from agreements.changes import AGREEMENT, acts_of
from agreements.choices import Term
from agreements.models import Agreement, FieldOfCooperation
from agreements.permissions import may
from agreements.restoring import restore_records
from history.models import Event
from history.recording import recording

if TYPE_CHECKING:
    from accounts.models import User

TABLE = Agreement._meta.db_table
# An act has at most so many events; they stand one after another, because transactions are sealed one by one.
MOST_EVENTS = 20_000
MOST_UNDONE = 200  # as many as are changed at once


@dataclass(frozen=True)
class Wish:
    """What is to be changed: columns with their new value, and fields of cooperation that come or go."""

    values: Mapping[str, Any] = field(default_factory=dict)
    add: tuple[FieldOfCooperation, ...] = ()
    remove: tuple[FieldOfCooperation, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values or self.add or self.remove)


@dataclass(frozen=True)
class Change:
    """One column of one record, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One record: what would change in it, or why it is left out."""

    agreement: Agreement
    changes: tuple[Change, ...] = ()
    refusal: str = ""

    @property
    def counts(self) -> bool:
        """Whether the record would be saved."""
        return bool(self.changes) and not self.refusal


def planned(agreements: Iterable[Agreement], wish: Wish, *, by: "User") -> list[Line]:
    """What the wish would change in which record; ``agreements`` come with ``responsible`` and ``fields``."""
    return [_line(agreement, wish, by) for agreement in agreements]


@recording
def change_several(*, versions: Mapping[int, int], wish: Wish, by: "User", reason: str = "") -> list[Agreement]:
    """Change each of the records, or none.

    Args:
        versions: the keys of the records, and the version of each that was looked at.
        wish: what is to be changed.
        by: who does it; needs what changing each of them takes.
        reason: why.

    Raises:
        StaleError: somebody changed one of them since, or it is gone.
        PermissionDenied: ``by`` may not change one of them.
        ValidationError: a rule is broken in one of them; the sentence begins with the record.
    """
    rows = Agreement.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=versions).order_by("pk")
    stored = {row.pk: row for row in rows}
    if {pk: row.version for pk, row in stored.items()} != dict(versions):
        raise StaleError
    for agreement in stored.values():
        for name, value in wish.values.items():
            setattr(agreement, name, value)
        try:
            save_agreement(agreement=agreement, by=by, read_version=agreement.version)
        except ValidationError as error:
            said = _("%(record)s: %(problem)s") % {"record": agreement, "problem": " ".join(error.messages)}
            raise ValidationError(said) from error
        agreement.fields.add(*wish.add)
        agreement.fields.remove(*wish.remove)
    return list(stored.values())


def _line(agreement: Agreement, wish: Wish, by: "User") -> Line:
    if not may(by, "change", agreement):
        return Line(agreement, refusal=_("Only a registrar changes a record that was published."))
    changes = [
        Change(_label(name), _said(agreement, name), _said(_with(agreement, name, value), name))
        for name, value in wish.values.items()
        if getattr(agreement, name) != value
    ]
    held = list(agreement.fields.all())
    after = [*(one for one in held if one not in wish.remove), *(one for one in wish.add if one not in held)]
    if set(after) != set(held):
        changes.append(Change(_label("fields"), _names(held), _names(after)))
    if not changes:
        return Line(agreement, refusal=_("It says so already."))
    return Line(agreement, tuple(changes), _broken_rule(agreement, wish))


def _with(agreement: Agreement, name: str, value: Any) -> Agreement:
    """Another object that says something else in one column, only to be put in words."""
    other = Agreement(pk=agreement.pk)
    setattr(other, name, value)
    return other


def _said(agreement: Agreement, name: str) -> str:
    shown = getattr(agreement, f"get_{name}_display", None)
    value = shown() if shown else getattr(agreement, name)
    return "–" if value in (None, "") else str(value)


def _names(fields: Iterable[FieldOfCooperation]) -> str:
    return ", ".join(sorted(str(one) for one in fields)) or "–"


def _label(name: str) -> str:
    field: Any = Agreement._meta.get_field(name)
    return str(capfirst(str(field.verbose_name)))


def _broken_rule(agreement: Agreement, wish: Wish) -> str:
    """The sentence of a rule that the record would break: saving says the same, and later."""
    term = wish.values.get("term", agreement.term)
    broken = {
        "indefinite_has_no_end": term == Term.INDEFINITE and agreement.expires is not None,
        "renewal_belongs_to_renewing": term != Term.AUTO_RENEWING and agreement.renewal_months is not None,
    }
    rules = {rule.name: rule for rule in Agreement._meta.constraints}
    sentences = [rules[f"{TABLE}_{name}"].violation_error_message for name, is_broken in broken.items() if is_broken]
    return " ".join(str(sentence) for sentence in sentences)


@dataclass(frozen=True)
class Done:
    """An act of the history in some agreements: who, when, why, and each record with the event to come back to.

    ``back`` is 0 where nothing can be undone, because something was changed since or was entered with the act. Of an
    act on very many records, as a command's, it is empty.
    """

    event: int
    at: datetime.datetime
    actor: str
    reason: str
    back: Mapping[int, int]


def last_act(agreement: Agreement) -> int:
    """The latest event of the record's own row; 0 while its transaction is not over."""
    return Event.objects.of_row(TABLE, agreement.pk).values_list("pk", flat=True).last() or 0


def done_at(event: int) -> Done | None:
    """What the transaction of an event did to agreements; None if that was nothing."""
    told = Event.objects.filter(pk=event).first()
    if told is None:
        return None
    near = Event.objects.filter(pk__gt=event - MOST_EVENTS, pk__lt=event + MOST_EVENTS, tx=told.tx, at=told.at)
    keys = sorted({int(key) for key in near.filter(table_name=TABLE).values_list("row_id", flat=True)})
    if not keys:
        return None
    if len(keys) > MOST_UNDONE:
        keys = []
    return Done(event, told.at, told.actor, told.reason, {key: _event_before(key, told) for key in keys})


def _event_before(key: int, told: Event) -> int:
    acts = acts_of(AGREEMENT, key, limit=2)
    if len(acts) < 2 or (acts[0].tx, acts[0].at) != (told.tx, told.at):
        return 0
    return acts[1].last


@recording
def undo(*, done: Done, by: "User", reason: str) -> int:
    """Bring back what each of the records said before the act, in one act; how many there were.

    Raises:
        PermissionDenied: ``by`` may not change one of them.
        ValidationError: there is no reason, or nothing to undo; or an earlier state breaks a rule of today.
        StaleError: one of them was changed meanwhile.
    """
    events = {key: event for key, event in done.back.items() if event}
    if not events:
        raise ValidationError(_("There is nothing left to undo."), code="same")
    told = Event.objects.get(pk=done.event)
    # Locked before they are looked at: what somebody saves from now on waits, and then meets another version.
    list(Agreement.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=events).order_by("pk"))
    if any(_event_before(key, told) != event for key, event in events.items()):
        raise StaleError
    restore_records(tree=AGREEMENT, events=events, by=by, reason=reason)
    return len(events)
