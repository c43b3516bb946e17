"""Names offered while somebody types one: by any recorded name, in any script, nearest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db import connection
from django.db.models import FloatField, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest

from organizations.models import Organization, Person

SHORTEST = 2
MOST = 8


@dataclass(frozen=True)
class Suggestion:
    """One organization or person that what was typed may mean."""

    record: Organization | Person
    also: str  # the other recorded name that matched; empty if the shown one did
    exact: bool  # one of its names reads like what was typed, in whatever script

    @property
    def about(self) -> str:
        """What tells it apart from a namesake: the country of an organization."""
        country = getattr(self.record, "country", None)
        return str(country.name) if country else ""


def name_key_of(text: str) -> str:
    """The key of ``text``, as the database's ``name_key`` writes it."""
    with connection.cursor() as cursor:
        cursor.execute("select name_key(%s)", [text])
        return str(cursor.fetchone()[0])


def suggest[M: Organization | Person](model: type[M], text: str, *, most: int = MOST) -> list[Suggestion]:
    """Standing records with a name that contains ``text`` or is near a part of it, the best first.

    Two queries, whatever the number of names. Fewer than SHORTEST letters or figures give nothing.
    """
    key = name_key_of(text)
    if len(key) < SHORTEST:
        return []
    said = [_said(record, key, text) for record in _nearest(model, key, text)[:most]]
    # Of several whose names read alike, the one that is written like this.
    typed = " ".join(text.split()).casefold()
    return sorted(said, key=lambda one: typed not in {one.record.name.casefold(), one.record.name_ru.casefold()})


def posts_of(persons: Iterable[int]) -> dict[int, str]:
    """As what, and for whom, each of these persons signed last: it tells one from a namesake. One query."""
    signatures: Any = Person._meta.get_field("signatures").related_model
    latest = signatures._default_manager.filter(person__in=persons).order_by("person_id", "-pk").distinct("person_id")
    return {
        row.person_id: ", ".join(filter(None, [row.capacity, row.party.organization.display_name]))
        for row in latest.select_related("party__organization")
    }


def _nearest[M: Organization | Person](model: type[M], key: str, text: str) -> QuerySet[M]:
    contains = Q(name_key__contains=key) | Q(name_ru_key__contains=key) | Q(names__key__contains=key)
    near = (
        Q(name_key__trigram_word_similar=key)
        | Q(name_ru_key__trigram_word_similar=key)
        | Q(names__key__trigram_word_similar=key)
    )
    if model is Organization:
        contains |= Q(short_name__istartswith=text.strip())
    zero = Value(0.0, output_field=FloatField())
    part: list[Any] = [Coalesce(TrigramWordSimilarity(key, column), zero) for column in ("name_key", "name_ru_key")]
    whole: list[Any] = [Coalesce(TrigramSimilarity(column, key), zero) for column in ("name_key", "name_ru_key")]
    part.append(Max(Coalesce(TrigramWordSimilarity(key, "names__key"), zero)))
    whole.append(Max(Coalesce(TrigramSimilarity("names__key", key), zero)))
    standing: QuerySet[M] = model._default_manager.filter(merged_into=None)  # type: ignore[assignment]
    nearest: QuerySet[M] = (
        standing.filter(contains | near)
        .annotate(part=Greatest(*part), whole=Greatest(*whole))
        .order_by("-part", "-whole", "sort_key", "pk")
        .prefetch_related("names")
    )
    return nearest


def _said(record: Organization | Person, key: str, text: str) -> Suggestion:
    typed = text.strip().casefold()
    short = str(getattr(record, "short_name", "")).casefold()  # short names have no column of keys
    own = {record.name_key, record.name_ru_key}
    others = [(name.text, name.key) for name in record.names.all()]
    exact = key in own or short == typed or any(other == key for _text, other in others)
    if any(key in name for name in own) or short.startswith(typed):
        return Suggestion(record, "", exact)
    return Suggestion(record, next((text for text, other in others if key in other), ""), exact)
