"""All organizations or people that a reader may know of, in the order of names, kept for a state of the register.

Of tens of thousands, to find out who may be shown and in how many agreements each is takes far longer than to show
twenty of them. So it is found out once after a change; facets, orders and pages are taken from what is kept.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING, Any

from django.db import connection

from agreements import statements_names
from agreements.finding import KEPT, reader_of, state_of_register
from agreements.presentation.names import reader_language
from organizations.models import Organization, Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


@dataclass(frozen=True)
class Everybody:
    """Keys in the order of names; by the same places the number of agreements, and what facets tell apart."""

    keys: "array[int]"
    agreements: "array[int]"
    facets: Mapping[str, Sequence[str]]

    def places(self, chosen: Mapping[str, Sequence[str]]) -> Sequence[int]:
        """Where those stand that have one of the chosen values of every facet."""
        places: Sequence[int] = range(len(self.keys))
        for name, values in chosen.items():
            column = self.facets[name]
            places = [place for place in places if column[place] in values]
        return places

    def count(self, name: str, places: Iterable[int]) -> dict[str, int]:
        """How many of those at the places have each value of a facet; who has none is not counted."""
        column = self.facets[name]
        counts = Counter(column[place] for place in places)
        counts.pop("", None)
        return counts

    def most_first(self, places: Iterable[int]) -> list[int]:
        """The places by number of agreements, and within the same number as they were."""
        return sorted(places, key=lambda place: -self.agreements[place])


def everybody(model: type[Organization] | type[Person], user: "User | AnonymousUser") -> Everybody:
    """Everybody of this kind that the reader may know of, in the order of names in the reader's language."""
    reader, russian = reader_of(user), reader_language() == "ru"
    key = (state_of_register(), "everybody", model, reader, russian)
    known: Everybody | None = KEPT.get(key)
    if known is None:
        asked: dict[str, Any] = {"scope": reader.scope, "own": list(reader.organizations), "russian": russian}
        with connection.cursor() as cursor:
            if model is Organization:
                cursor.execute(statements_names.EVERY_ORGANIZATION, asked)
            else:
                cursor.execute(statements_names.EVERY_PERSON, asked)
            rows = cursor.fetchall()
        known = Everybody(
            array("q", (row[0] for row in rows)),
            array("q", (row[1] for row in rows)),
            {"kind": [intern(row[2]) for row in rows], "country": [intern(row[3]) for row in rows]},
        )
        KEPT.put(key, known, 32 * len(rows))
    return known
