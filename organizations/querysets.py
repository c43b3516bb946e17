"""Reads of organizations and persons, as words."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.db.models import F, FloatField, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Greatest
from django.db.models.lookups import GreaterThanOrEqual

from organizations.lookups import Among as Among  # known to every query of names from here on
from organizations.names import Likeness, NameKey

if TYPE_CHECKING:
    from organizations.models import Organization, Person

# Below this similarity of keys (0 to 1) two names are not worth a warning; found on the names of the sample register.
SIMILAR = 0.5


class NamedQuerySet[M: "Organization | Person"](QuerySet[M]):
    """What organizations and persons have in common: names, and being merged."""

    def standing(self) -> Self:
        """Those that were not merged into another."""
        return self.filter(merged_into=None)

    def named(self, text: str) -> Self:
        """Those with a recorded name, present or past, in which ``text`` reads the same in any script."""
        key = NameKey(Value(text))
        rows, names = self.model._default_manager.order_by(), self._other_names()
        # A name in Russian that is not recorded has the empty key, which is also the key of "!".
        russian = rows.filter(name_ru_key=key).exclude(name_ru="")
        return self._found_in(rows.filter(name_key=key), russian, names.filter(key=key))

    def _found_in(self, rows: "QuerySet[Any]", russian: "QuerySet[Any]", names: "QuerySet[Any]") -> Self:
        """Those that one of three reads finds, each by an index or a hash of its own; an OR would read every name."""
        found = rows.values("pk").union(russian.values("pk"), names.values(self._owner()))
        return self.filter(pk__in=found)

    def with_a_key_of(self, keys: Collection[str]) -> Self:
        """Those with a name, present or past, whose key is one of these."""
        keys = [key for key in keys if key]
        rows, names = self.model._default_manager.order_by(), self._other_names()
        return self._found_in(
            rows.filter(name_key__among=keys), rows.filter(name_ru_key__among=keys), names.filter(key__among=keys)
        )

    def similar_to(self, text: str) -> Self:
        """Those with a recorded name, present or past, that is near ``text``; the nearest first, as ``likeness``."""
        key = NameKey(Value(text))
        rows, names = self.model._default_manager.order_by(), self._other_names()
        near = self._found_in(_near(rows, "name_key", key), _near(rows, "name_ru_key", key), _near(names, "key", key))
        nearest_other_name = (
            names.filter(**{self._owner(): OuterRef("pk")})
            .values(self._owner())
            .annotate(nearest=Max(Likeness("key", key)))
            .values("nearest")
        )
        return (
            near
            # PostgreSQL's GREATEST leaves nulls out: most have no other name.
            .annotate(
                likeness=Greatest(
                    Likeness("name_key", key),
                    Likeness("name_ru_key", key),
                    Subquery(nearest_other_name),
                    output_field=FloatField(),
                )
            )
            .filter(likeness__gte=SIMILAR)
            .order_by("-likeness", "pk")
        )

    def _owner(self) -> str:
        """The field by which another name points at these rows."""
        return self.model._meta.get_field("names").remote_field.name

    def _other_names(self) -> "QuerySet[Any]":
        return self.model._meta.get_field("names").related_model._default_manager.order_by()

    def in_name_order(self) -> Self:
        """By name, whatever the script; a tie is broken by age of the record."""
        return self.order_by(F("sort_key").asc(), "pk")


def _near(rows: "QuerySet[Any]", column: str, key: NameKey) -> "QuerySet[Any]":
    """Rows whose key in this column is near. Their index serves one condition, and is taken because of the other."""
    return rows.filter(GreaterThanOrEqual(Likeness(column, key), SIMILAR), **{f"{column}__trigram_similar": key})


class OrganizationQuerySet(NamedQuerySet["Organization"]):
    """Organizations."""

    def host(self) -> Self:
        """The organization that keeps the register; none or one."""
        return self.filter(is_host=True)


class PersonQuerySet(NamedQuerySet["Person"]):
    """Persons."""
