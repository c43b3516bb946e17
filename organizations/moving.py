"""The mechanics of merging: every row that points at one record points at another afterwards, or nothing happens.

This app knows none of the tables by name that others hang on its records: what points here is found by the models.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from organizations.choices import OrganizationNameKind
from organizations.integrity import broken_rule
from organizations.models import DistinctPair, Organization, OrganizationName, Person, PersonName

MOST_NAMED = 5
ONE_OFFICIAL_NAME = "organizations_organizationname_one_official_at_a_time"

type Who = Organization | Person


@dataclass(frozen=True)
class Moving:
    """How many rows of one kind move, what they are called, and the first of them."""

    name: Any
    count: int
    first: tuple[models.Model, ...] = ()  # as many as a page has room to name


@dataclass(frozen=True)
class Clash:
    """A row of the one that goes which cannot be the other's too, and the row of the other that stands in its way."""

    row: models.Model
    other: models.Model


def lock_pair[M: (Organization, Person)](model: type[M], source: M, target: M) -> tuple[M, M]:
    """Both rows as they are stored, locked.

    Raises:
        ValidationError: they are the same, or one leads to another already.
    """
    if source.pk == target.pk:
        raise ValidationError(_("Choose two different records to merge."))
    rows = lock_with_merged(model, source.pk, target.pk)
    pair = [rows.get(source.pk), rows.get(target.pk)]
    if any(row is None or row.merged_into_id for row in pair):
        raise ValidationError(_("One of the two was merged already."), code="merged")
    return rows[source.pk], rows[target.pk]


def lock_with_merged[M: (Organization, Person)](model: type[M], *keys: int | None) -> dict[int, M]:
    """These rows and all that lead to them, locked: a merge writes both.

    In the order of their keys, so that who merges, and who undoes a merge, wait for each other instead of dying.
    """
    locked = model._default_manager.select_for_update(of=("self",), no_key=True)
    wanted = locked.filter(models.Q(pk__in=keys) | models.Q(merged_into__in=keys))
    return {row.pk: row for row in wanted.order_by("pk")}


def pointing_at(
    model: type[Who], *, hidden: bool = False
) -> Iterator[tuple[type[models.Model], "models.Field[Any, Any]"]]:
    """Each table with a column that points at such records, but for what leads on, and for what was said of pairs.

    ``hidden``: those too that are derived from others, and that nobody is told of.
    """
    for relation in model._meta.get_fields(include_hidden=hidden):
        # Many-to-many relations move with the table between.
        if not isinstance(relation, models.ManyToOneRel) or relation.field.name == "merged_into":
            continue
        if not issubclass(relation.related_model, DistinctPair):
            yield relation.related_model, relation.field


def moving(source: Who) -> list[Moving]:
    """What points at the record, in whichever part of the register it lives."""
    found = []
    for model, field in pointing_at(type(source)):
        rows = model._default_manager.filter(**{field.name: source})
        if count := rows.count():
            found.append(Moving(model._meta.verbose_name_plural, count, tuple(rows.order_by("pk")[:MOST_NAMED])))
    return found


def clashes(source: Who, target: Who) -> list[Clash]:
    """What stands between the two: rows of which there can be only one, as of two parties of one agreement."""
    found = []
    for model, field in pointing_at(type(source)):
        for rule in model._meta.constraints:
            if isinstance(rule, models.UniqueConstraint) and field.name in rule.fields and not rule.condition:
                beside = [name for name in rule.fields if name != field.name]
                found += list(_clashes(model, field, beside, source, target))
    return found


def _clashes(
    model: type[models.Model], field: "models.Field[Any, Any]", beside: list[str], source: Who, target: Who
) -> Iterator[Clash]:
    """Rows of one table that differ in nothing but whose they are, as far as a rule looks."""
    rows, of_target = (model._base_manager.filter(**{field.name: whose}) for whose in (source, target))
    meta: Any = model._meta
    columns = [meta.get_field(name).attname for name in beside]
    # Of a target that stands in very many rows, those that could clash alone.
    near = of_target.filter(**{f"{columns[0]}__in": rows.values(columns[0])}) if columns else of_target
    twins = {tuple(getattr(row, name) for name in columns): row for row in near}
    for row in rows.order_by("pk") if twins else ():
        twin = twins.get(tuple(getattr(row, name) for name in columns))
        if twin is not None and not says_nothing_more(row, field, of_target):
            yield Clash(row, twin)


def move_and_lead_on(source: Who, target: Who) -> None:
    """Point everything at the target, and let the source's address lead there; the target itself is saved later."""
    model = type(source)
    for other, field in pointing_at(model, hidden=True):
        for row in other._base_manager.filter(**{field.name: source}).order_by("pk"):
            _point_at(row, field, target)
    # Whatever was merged into the source earlier leads on to the target too.
    model._default_manager.filter(merged_into=source).update(merged_into=target)
    model._default_manager.filter(pk=source.pk).update(merged_into=target, version=source.version + 1)


def _point_at(row: models.Model, field: "models.Field[Any, Any]", target: Who) -> None:
    """Move one row to the target, whichever app it belongs to."""
    others = type(row)._base_manager.exclude(pk=row.pk)
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{field.name: target})
    except IntegrityError as error:
        if says_nothing_more(row, field, others.filter(**{field.name: target})):
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


def says_nothing_more(row: models.Model, owner: "models.Field[Any, Any]", twins: "models.QuerySet[Any]") -> bool:
    """Whether the target has a row that says the same already: the same name, or the same account.

    Anything else with words of its own (a party, somebody present) is for people to settle.
    """
    fields = [f for f in row._meta.local_concrete_fields if not f.primary_key and not f.generated and f != owner]
    if isinstance(row, PersonName):
        fields = [f for f in fields if f.name == "text"]  # how the spelling was classed is no reason to refuse
    elif not isinstance(row, OrganizationName) and not all(f.is_relation for f in fields):
        return False
    return twins.filter(**{f.attname: getattr(row, f.attname) for f in fields}).exists()
