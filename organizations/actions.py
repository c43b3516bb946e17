"""Writes of organizations and persons: keyword-only, by somebody, in one transaction, fully checked."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from history.models import Event
from history.recording import recording
from organizations.choices import PersonNameKind
from organizations.constraints import save_checked, save_next_version
from organizations.models import (
    DistinctOrganizations,
    DistinctPair,
    DistinctPersons,
    Organization,
    OrganizationName,
    Person,
    PersonName,
)
from organizations.moving import lock_pair, lock_with_merged, move_and_lead_on
from organizations.slugs import free_slug
from organizations.undoing import Undoing, carry_out, events_of_act, is_about, plan

if TYPE_CHECKING:
    from accounts.models import User

# What a record takes over from one that is merged into it where it says nothing itself, if nobody chose.
TAKEN_OVER = {
    Organization: (
        "name_ru", "short_name", "country", "city", "city_ru", "founded_year", "website", "about", "about_ru",
        "successor",
    ),
    Person: ("name_ru", "patronymic"),
}  # fmt: skip
# What can be chosen field by field when two are merged.
CHOSEN = {
    Organization: (
        "name", "name_ru", "short_name", "kind", "country", "city", "city_ru", "website", "founded_year", "active_from",
        "ended_on", "successor", "about", "about_ru", "internal_note",
    ),
    Person: ("name", "name_ru", "patronymic", "internal_note"),
}  # fmt: skip
DISTINCT: dict[type[models.Model], type[DistinctPair]] = {
    Organization: DistinctOrganizations,
    Person: DistinctPersons,
}


class StaleError(Exception):
    """Somebody else saved the record after it was read; nothing was written."""


def _require(user: "User", verb: str, model: type[models.Model]) -> None:
    if not user.has_perm(f"organizations.{verb}_{model._meta.model_name}"):
        raise PermissionDenied


@recording
def save_named[M: (Organization, Person)](*, record: M, by: "User", read_version: int | None = None) -> M:
    """Enter an organization or a person, or save a changed one; its address and what it was merged into stay.

    Args:
        record: checked whole before it is written; a new one without a slug gets one from its name.
        by: who saves.
        read_version: the ``version`` the changes were made on; None where nobody can have changed it meanwhile.

    Raises:
        PermissionDenied: ``by`` may not enter or change such a record.
        StaleError: the stored version is another one, or the record is gone.
        ValidationError: a rule is broken; by field.
    """
    model = type(record)
    if record._state.adding:
        _require(by, "add", model)
        record.slug = record.slug or free_slug(model, record.name)
        save_checked(record)
        return record
    _require(by, "change", model)
    stored = model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=record.pk).first()
    if stored is None or (read_version is not None and stored.version != read_version):
        raise StaleError
    record.slug, record.merged_into = stored.slug, stored.merged_into
    save_next_version(record, stored.version)
    return record


def create_organization(*, by: "User", name: str, **facts: Any) -> Organization:
    """Enter an organization by its name, as staff do from the form of an agreement; facts are fields of the model."""
    return save_named(record=Organization(name=name, **facts), by=by)


def create_person(*, by: "User", name: str, **facts: Any) -> Person:
    """Enter a person by name."""
    return save_named(record=Person(name=name, **facts), by=by)


@recording
def merge_organizations(
    *,
    source: Organization,
    target: Organization,
    by: "User",
    kept: Collection[str] | None = None,
    read_versions: tuple[int, int] | None = None,
    reason: str = "",
) -> Organization:
    """Make ``source`` a name of ``target``: everything that points at it moves, its address leads on.

    Args:
        kept: the fields of ``CHOSEN`` in which the value of the source is kept; None takes over what the target does
            not say. A name that is not kept stays a name of the target, whichever of the two had it.
        read_versions: the versions of source and target that were looked at; None where nobody looked.

    Returns:
        The target as it is stored now; neither argument is changed.

    Raises:
        PermissionDenied: ``by`` may not merge.
        StaleError: one of the two was changed since it was looked at.
        ValidationError: they are the same, one is merged already, or something has both (an agreement, say).
    """
    _require(by, "merge", Organization)
    source, target = _as_read(*lock_pair(Organization, source, target), read_versions)
    if source.is_host:
        raise ValidationError(_("The organization that keeps the register cannot be merged into another."))
    if source.successor == target or target.successor == source:
        raise ValidationError(_("One of the two succeeded the other: they are two organizations, not one."))
    _refuse_distinct(source, target)
    names = [(one.name, one.name_ru, one.short_name) for one in (source, target)]
    _take(source, target, kept)
    _keep_names(
        target,
        [
            OrganizationName(organization=target, text=text, language=code)
            for own in names
            for text, code in zip(own, ("", "ru", ""), strict=True)
        ],
    )
    move_and_lead_on(source, target)
    save_next_version(target, target.version)
    return target


@recording
def merge_persons(
    *,
    source: Person,
    target: Person,
    by: "User",
    kept: Collection[str] | None = None,
    read_versions: tuple[int, int] | None = None,
    reason: str = "",
) -> Person:
    """Make ``source`` another spelling of ``target``; see ``merge_organizations``."""
    _require(by, "merge", Person)
    source, target = _as_read(*lock_pair(Person, source, target), read_versions)
    _refuse_distinct(source, target)
    names = [(one.name, one.name_ru) for one in (source, target)]
    _take(source, target, kept)
    kind = PersonNameKind.SPELLING
    _keep_names(
        target,
        [
            PersonName(person=target, text=text, language=code, kind=kind)
            for own in names
            for text, code in zip(own, ("", "ru"), strict=True)
        ],
    )
    move_and_lead_on(source, target)
    save_next_version(target, target.version)
    return target


@recording
def undo_merge[M: (Organization, Person)](*, source: M, by: "User", reason: str, mark: str | None = None) -> Undoing:
    """Take a merge back: the source stands for itself again, with everything that moved and was not changed since.

    Args:
        source: the record that was merged into another.
        reason: why; undoing without a reason is refused.
        mark: of the ``Undoing`` that was shown; None where nobody saw one.

    Returns:
        What went back, and what was left as it is.

    Raises:
        PermissionDenied: ``by`` may not merge.
        StaleError: something changed since the plan was shown.
        ValidationError: it is not merged, or what it was merged into was merged since, or there is no reason.
    """
    model = type(source)
    _require(by, "merge", model)
    if not reason.strip():
        raise ValidationError(_("Say why the merge is undone."), code="reason")
    into = model._default_manager.filter(pk=source.pk).values_list("merged_into", flat=True).first()
    rows = lock_with_merged(model, source.pk, into)
    if source.pk not in rows or rows[source.pk].merged_into_id != into:
        raise StaleError
    undoing = undoing_of(rows[source.pk])
    if mark is not None and undoing.mark != mark:
        raise StaleError
    carry_out(undoing)
    # Whoever has one of the two open is told that it changed.
    model._default_manager.filter(pk__in=[source.pk, into]).update(version=F("version") + 1, updated_at=timezone.now())
    # Rules over several rows speak now, while their sentence can still be told.
    connection.check_constraints()
    return undoing


def undoing_of(source: Organization | Person) -> Undoing:
    """What undoing the merge of this record would do now.

    Raises:
        ValidationError: it cannot be undone, with the reason in words.
    """
    if source.merged_into is None:
        raise ValidationError(_("This record is not merged into another."), code="merged")
    table = type(source)._meta.db_table
    events = Event.objects.of_row(table, source.pk).filter(before__merged_into_id=None, op="U").order_by("-pk")
    event = next((one for one in events if (one.after or {}).get("merged_into_id")), None)
    if event is None:
        raise ValidationError(_("The history of this register does not know this merge."), code="unknown")
    if (event.after or {})["merged_into_id"] != source.merged_into.pk:
        raise ValidationError(
            _("What it was merged into was merged into “%(name)s” since. Undo that first."),
            code="merged",
            params={"name": source.merged_into},
        )
    written = events_of_act(event)
    merges = [one for one in written if one.table_name == table and one.op == "U" and _began(one)]
    if len(merges) > 1 or not is_about(written, type(source), [source.pk, source.merged_into.pk]):
        raise ValidationError(
            _("The merge was one act with other changes; they cannot be taken apart."), code="several"
        )
    return plan(written)


def _began(event: Event) -> bool:
    return (event.before or {}).get("merged_into_id") is None and (event.after or {}).get("merged_into_id") is not None


@recording
def say_distinct[M: (Organization, Person)](*, one: M, other: M, by: "User", reason: str = "") -> DistinctPair:
    """Say that two records are not the same, so that nobody is asked about them again.

    Raises:
        PermissionDenied: ``by`` may not merge, and so not decide.
        ValidationError: they are the same, one is merged, or it is said already.
    """
    _require(by, "merge", type(one))
    first, second = sorted(lock_pair(type(one), one, other), key=lambda row: row.pk)
    kind: Any = DISTINCT[type(one)]
    said: DistinctPair = kind(first=first, second=second, said_by=by, reason=reason.strip())
    save_checked(said)
    return said


@recording
def take_back_distinct(*, said: DistinctPair, by: "User", reason: str = "") -> None:
    """Forget that two records are not the same: they may be asked about again. The history keeps who said what."""
    _require(by, "merge", type(said.first))
    said.delete()


def _as_read[M: (Organization, Person)](source: M, target: M, read: tuple[int, int] | None) -> tuple[M, M]:
    if read is not None and read != (source.version, target.version):
        raise StaleError
    return source, target


def _refuse_distinct(source: Organization | Person, target: Organization | Person) -> None:
    """Refuse to merge two of which it is said that they are not the same; a merged one speaks for what it leads to."""
    model = type(source)
    ours, theirs = (
        {one.pk, *model._default_manager.filter(merged_into=one).values_list("pk", flat=True)}
        for one in (source, target)
    )
    said = DISTINCT[model]._default_manager.filter(
        models.Q(first__in=ours, second__in=theirs) | models.Q(first__in=theirs, second__in=ours)
    )
    if said.exists():
        raise ValidationError(
            _("It is said of these two that they are not the same. Take that back first."), code="distinct"
        )


def _take(source: Organization | Person, target: Organization | Person, kept: Collection[str] | None) -> None:
    """Let the target say what was chosen of the source; it is saved at the end of the merge."""
    model = type(source)
    if kept is None:
        kept = [name for name in TAKEN_OVER[model] if not getattr(target, name)]
    for name in CHOSEN[model]:
        if name in kept:
            setattr(target, name, getattr(source, name))


def _keep_names(target: Organization | Person, names: list[OrganizationName] | list[PersonName]) -> None:
    """Record names of both as the target's, but for those it has already, letter for letter."""
    own = (target.name, target.name_ru, getattr(target, "short_name", ""))
    known = {"", *own, *target.names.values_list("text", flat=True)}
    for name in names:
        if name.text not in known:
            save_checked(name)
            known.add(name.text)
