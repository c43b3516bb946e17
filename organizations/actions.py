"""Writes of organizations and persons: keyword-only, by somebody, in one transaction, fully checked."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from organizations.choices import OrganizationNameKind, PersonNameKind
from organizations.models import Named, Organization, OrganizationName, Person, PersonName
from organizations.slugs import free_slug

if TYPE_CHECKING:
    from accounts.models import User


class StaleError(Exception):
    """Somebody else saved the record after it was read; nothing was written."""


@transaction.atomic
def save_named[M: Named](*, record: M, by: "User", read_version: int | None = None) -> M:
    """Enter an organization or a person, or save a changed one.

    Args:
        record: checked whole before it is written; a new one without a slug gets one from its name.
        by: who saves.
        read_version: the ``version`` the changes were made on; None where nobody can have changed it meanwhile.

    Raises:
        StaleError: the stored version is another one.
        ValidationError: a rule is broken; by field.
    """
    adding = record._state.adding
    if adding:
        record.slug = record.slug or free_slug(type(record), record.name)
    else:
        stored = type(record)._default_manager.select_for_update().values_list("version", flat=True).get(pk=record.pk)
        if read_version is not None and stored != read_version:
            raise StaleError
        record.version = stored + 1
    record.full_clean()
    record.save()
    return record


@transaction.atomic
def create_organization(*, by: "User", name: str, **facts: object) -> Organization:
    """Enter an organization by its name, as staff do from the form of an agreement; facts are fields of the model."""
    return save_named(record=Organization(name=name, **facts), by=by)


@transaction.atomic
def create_person(*, by: "User", name: str, **facts: object) -> Person:
    """Enter a person by name."""
    return save_named(record=Person(name=name, **facts), by=by)


@transaction.atomic
def merge_organizations(*, source: Organization, target: Organization, by: "User") -> None:
    """Make ``source`` a name of ``target``: everything that points at it moves, its address leads on.

    Raises:
        PermissionDenied: ``by`` may not merge.
        ValidationError: they are the same, one is merged already, or something has both (an agreement, say).
    """
    if not by.has_perm("organizations.merge_organization"):
        raise PermissionDenied
    source, target = _lock_pair(Organization, source, target)
    if source.is_host:
        raise ValidationError(_("The organization that keeps the register cannot be merged into another."))
    for text, language in ((source.name, "en"), (source.name_ru, "ru"), (source.short_name, "")):
        _keep_name(OrganizationName, "organization", target, text, language, OrganizationNameKind.ALIAS)
    _move_everything(source, target)
    for field in ("website", "about", "about_ru", "city", "country", "founded_year", "short_name", "name_ru"):
        if not getattr(target, field):
            setattr(target, field, getattr(source, field))
    _finish_merge(source, target)


@transaction.atomic
def merge_persons(*, source: Person, target: Person, by: "User") -> None:
    """Make ``source`` another spelling of ``target``; see ``merge_organizations``."""
    if not by.has_perm("organizations.merge_person"):
        raise PermissionDenied
    source, target = _lock_pair(Person, source, target)
    for text, language in ((source.name, ""), (source.name_ru, "ru")):
        _keep_name(PersonName, "person", target, text, language, PersonNameKind.SPELLING)
    _move_everything(source, target)
    for field in ("name_ru", "patronymic"):
        if not getattr(target, field):
            setattr(target, field, getattr(source, field))
    _finish_merge(source, target)


def _lock_pair[M: Organization | Person](model: type[M], source: M, target: M) -> tuple[M, M]:
    if source.pk == target.pk:
        raise ValidationError(_("Choose two different records to merge."))
    # In the order of their keys, so that two merges at once wait for each other instead of dying.
    rows = model._default_manager.select_for_update().order_by("pk").in_bulk([source.pk, target.pk])
    pair = rows[source.pk], rows[target.pk]
    if any(row.merged_into_id for row in pair):
        raise ValidationError(_("One of the two was merged already."))
    return pair


def _keep_name(
    model: type[models.Model], owner: str, target: Named, text: str, language: str, kind: str
) -> None:
    """Record ``text`` as a name of the target, unless the target has it already, letter for letter."""
    known = {target.name, target.name_ru, *target.names.values_list("text", flat=True)}
    if text and text not in known:
        name = model(**{owner: target, "text": text, "language": language, "kind": kind})
        name.full_clean()
        name.save()


def _move_everything(source: Named, target: Named) -> None:
    """Point at ``target`` what points at ``source``, in whichever app it lives: this app knows none of them by name."""
    for relation in type(source)._meta.related_objects:
        if relation.field.name == "merged_into" and relation.related_model is type(source):
            continue
        rows = relation.related_model._default_manager.filter(**{relation.field.name: source})
        for row in rows.order_by("pk"):
            try:
                with transaction.atomic():
                    relation.related_model._default_manager.filter(pk=row.pk).update(**{relation.field.name: target})
            except IntegrityError as error:
                if isinstance(row, OrganizationName | PersonName):
                    row.delete()  # the target has this very name
                    continue
                raise ValidationError(
                    _("“%(row)s” belongs to both (%(kind)s); settle that first."),
                    params={"row": row, "kind": relation.related_model._meta.verbose_name},
                ) from error


def _finish_merge(source: Named, target: Named) -> None:
    target.full_clean()
    target.version = F("version") + 1
    target.save()
    target.refresh_from_db(fields=["version"])
    model = type(source)
    # Whatever was merged into the source earlier leads on to the target too.
    model._default_manager.filter(merged_into=source).update(merged_into=target)
    model._default_manager.filter(pk=source.pk).update(merged_into=target, version=F("version") + 1)
