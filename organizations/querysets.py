"""Reads of organizations and persons, as words."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Greatest

from organizations.names import NameKey

if TYPE_CHECKING:
    from organizations.models import Organization, Person  # noqa: F401

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
        return self.filter(Q(name_key=key) | Q(name_ru_key=key) | Q(names__key=key)).distinct()

    def similar_to(self, text: str) -> Self:
        """Those whose current name, in either language, or any other recorded name is near ``text``; nearest first."""
        key = NameKey(Value(text))
        near = (
            self.model._default_manager.filter(
                Q(name_key__trigram_similar=key) | Q(name_ru_key__trigram_similar=key) | Q(names__key__trigram_similar=key)
            )
            .alias(
                likeness=Greatest(
                    TrigramSimilarity("name_key", key),
                    TrigramSimilarity("name_ru_key", key),
                    TrigramSimilarity("names__key", key),
                    output_field=FloatField(),
                )
            )
            .filter(likeness__gte=SIMILAR)
        )
        return self.filter(pk__in=near.values("pk")).annotate(
            likeness=Greatest(
                TrigramSimilarity("name_key", key),
                TrigramSimilarity("name_ru_key", key),
                output_field=FloatField(),
            )
        ).order_by("-likeness", "pk")

    def in_name_order(self) -> Self:
        """By name, whatever the script; a tie is broken by age of the record."""
        return self.order_by(F("sort_key").asc(), "pk")


class OrganizationQuerySet(NamedQuerySet["Organization"]):
    """Organizations."""

    def host(self) -> Self:
        """The organization that keeps the register; none or one."""
        return self.filter(is_host=True)


class PersonQuerySet(NamedQuerySet["Person"]):
    """Persons."""
