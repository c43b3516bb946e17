"""Writes of organizations and persons: keyword-only, by somebody, in one transaction, fully checked."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from history.recording import recording
from organizations.choices import OrganizationNameKind, PersonNameKind
from organizations.constraints import save_checked, save_next_version
from organizations.integrity import broken_rule
from organizations.models import Organization, OrganizationName, Person, PersonName
from organizations.slugs import free_slug

if TYPE_CHECKING:
    from accounts.models import User

# What a record takes over from one that is merged into it, where it says nothing itself.
TAKEN_OVER = {
    Organization: (
        "name_ru", "short_name", "country", "city", "city_ru", "founded_year", "website", "about", "about_ru",
        "successor",
    ),
    Person: ("name_ru", "patronymic"),
}  # fmt: skip
ONE_OFFICIAL_NAME = "organizations_organizationname_one_official_at_a_time"


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
def merge_organizations(*, source: Organization, target: Organization, by: "User") -> Organization:
    """Make ``source`` a name of ``target``: everything that points at it moves, its address leads on.

    Returns:
        The target as it is stored now; neither argument is changed.

    Raises:
        PermissionDenied: ``by`` may not merge.
        ValidationError: they are the same, one is merged already, or something has both (an agreement, say).
    """
    _require(by, "merge", Organization)
    source, target = _lock_pair(Organization, source, target)
    if source.is_host:
        raise ValidationError(_("The organization that keeps the register cannot be merged into another."))
    if source.successor == target or target.successor == source:
        raise ValidationError(_("One of the two succeeded the other: they are two organizations, not one."))
    _take_over(source, target)
    kept = [(source.name, ""), (source.name_ru, "ru"), (source.short_name, "")]
    _keep_names(target, [OrganizationName(organization=target, text=t, language=code) for t, code in kept])
    return _move_and_lead_on(source, target)


@recording
def merge_persons(*, source: Person, target: Person, by: "User") -> Person:
    """Make ``source`` another spelling of ``target``; see ``merge_organizations``."""
    _require(by, "merge", Person)
    source, target = _lock_pair(Person, source, target)
    _take_over(source, target)
    kept = [(source.name, ""), (source.name_ru, "ru")]
    spelling = PersonNameKind.SPELLING
    _keep_names(target, [PersonName(person=target, text=t, language=code, kind=spelling) for t, code in kept])
    return _move_and_lead_on(source, target)


def _lock_pair[M: (Organization, Person)](model: type[M], source: M, target: M) -> tuple[M, M]:
    if source.pk == target.pk:
        raise ValidationError(_("Choose two different records to merge."))
    # In the order of their keys, so that two merges at once wait for each other instead of dying.
    locked = model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=[source.pk, target.pk])
    rows = {row.pk: row for row in locked.order_by("pk")}
    if any(row.merged_into_id for row in rows.values()):
        raise ValidationError(_("One of the two was merged already."))
    return rows[source.pk], rows[target.pk]


def _take_over(source: Organization | Person, target: Organization | Person) -> None:
    """Let the target say what only the source said; it is saved at the end of the merge."""
    for field in TAKEN_OVER[type(source)]:
        if not getattr(target, field):
            setattr(target, field, getattr(source, field))


def _keep_names(target: Organization | Person, names: list[OrganizationName] | list[PersonName]) -> None:
    """Record names of the source as the target's, but for those it has already, letter for letter."""
    own = (target.name, target.name_ru, getattr(target, "short_name", ""))
    known = {"", *own, *target.names.values_list("text", flat=True)}
    for name in names:
        if name.text not in known:
            save_checked(name)
            known.add(name.text)


def _move_and_lead_on[M: (Organization, Person)](source: M, target: M) -> M:
    model = type(source)
    for relation in model._meta.get_fields(include_hidden=True):
        # Many-to-many relations move with the table between.
        if isinstance(relation, models.ManyToOneRel) and relation.field.name != "merged_into":
            for row in relation.related_model._base_manager.filter(**{relation.field.name: source}).order_by("pk"):
                _point_at(row, relation.field, target)
    # Whatever was merged into the source earlier leads on to the target too.
    model._default_manager.filter(merged_into=source).update(merged_into=target)
    model._default_manager.filter(pk=source.pk).update(merged_into=target, version=source.version + 1)
    save_next_version(target, target.version)
    return target


def _point_at(row: models.Model, field: "models.Field[Any, Any]", target: Organization | Person) -> None:
    """Move one row to the target, whichever app it belongs to: this one knows none of them by name."""
    others = type(row)._base_manager.exclude(pk=row.pk)
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{field.name: target})
    except IntegrityError as error:
        if _says_nothing_more(row, field, others.filter(**{field.name: target})):
            row.delete()
        elif isinstance(row, OrganizationName) and broken_rule(error) == ONE_OFFICIAL_NAME:
            row.kind = OrganizationNameKind.ALIAS  # the target's own official names stand
            row.save(update_fields=["kind"])
            _point_at(row, field, target)
        else:
            raise _conflict(row, error) from error


def _conflict(row: models.Model, error: IntegrityError) -> ValidationError:
    return ValidationError(
        _("“%(row)s” belongs to both (%(kind)s); settle that first."),
        code=broken_rule(error),
        params={"row": row, "kind": row._meta.verbose_name},
    )


def _says_nothing_more(row: models.Model, owner: "models.Field[Any, Any]", twins: "models.QuerySet[Any]") -> bool:
    """Whether the target has a row that says the same already: the same name, or the same account.

    Anything else with words of its own (a party, somebody present) is for people to settle.
    """
    fields = [f for f in row._meta.local_concrete_fields if not f.primary_key and not f.generated and f != owner]
    if isinstance(row, PersonName):
        fields = [f for f in fields if f.name == "text"]  # how the spelling was classed is no reason to refuse
    elif not isinstance(row, OrganizationName) and not all(f.is_relation for f in fields):
        return False
    return twins.filter(**{f.attname: getattr(row, f.attname) for f in fields}).exists()
