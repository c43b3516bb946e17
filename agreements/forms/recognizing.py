"""Who of the register a draft speaks of: the organizations and people that its names may be of."""

import re
from collections.abc import Collection
from itertools import islice

from django.db import connection

from agreements.drafting.proper import ProperName, is_of_a_sort, near_words, proper_name
from agreements.drafting.values import PartyDraft
from organizations.models import Organization, Person

MOST_NAMES = 4  # of one party that are looked for
MOST_NEAR = 5  # organizations with a name near one of them
_QUOTED = re.compile(r"[«“\"]([^«»“”\"]{3,200})[»”\"]")


def names_of(party: PartyDraft) -> dict[str, str]:
    """The names of a party to look for, the fullest first, each with the whole name it is of.

    What stands in the quotation marks of a name is looked for by itself too.
    """
    whole = [party.name.value, *(each.value for each in party.other_names)]
    inner = {match[1]: name for name in whole for match in _QUOTED.finditer(name)}
    short = [party.short_name.value] if party.short_name and not is_of_a_sort(party.short_name.value) else []
    names = {name: name for name in whole} | {name: of for name, of in inner.items() if name not in whole}
    return dict(islice((names | {name: name for name in short if name not in names}).items(), 2 * MOST_NAMES))


def matched(party: PartyDraft) -> Organization | None:
    """The organization of the register that the party is: one of its names reads the same in any script, or nearly.

    Names are near by their letters, of which words of the sort have the most: so each word that tells which body it is
    must have its like. Where it is less than plain the party is proposed as new, and the page asks when it is saved.
    """
    standing = Organization.objects.standing()
    names = names_of(party)
    for name, whole in names.items():
        found = list(standing.named(name).prefetch_related("names")[:2])
        # What stands in quotation marks may be the name of another sort of body.
        if len(found) == 1 and (name == whole or _same(whole, found)):
            return found[0]
    for name, whole in islice(names.items(), MOST_NAMES):
        near = list(standing.similar_to(name).prefetch_related("names")[:MOST_NEAR])
        same = _same(whole, [one for one in near if _may_be(party, one)])
        if same:
            return same[0]
    return None


def _may_be(party: PartyDraft, organization: Organization) -> bool:
    """Whether the countries, where both are told, are the same."""
    told = party.country.value if party.country else ""
    return not told or not organization.country or str(organization.country) == told


def _same(name: str, organizations: list[Organization]) -> list[Organization]:
    """Those with a recorded name that has the same proper name, in whatever script and case."""
    if not organizations:
        return []
    said = proper_name(name)
    recorded = [
        [proper_name(text) for text in (one.name, one.name_ru, *(each.text for each in one.names.all())) if text]
        for one in organizations
    ]
    keys = _keys({word for each in (said, *(each for names in recorded for each in names)) for word in each.words()})

    def near(one: str, other: str) -> bool:
        return near_words(keys[one], keys[other])

    def is_same(known: ProperName) -> bool:
        return said.may_be(known) and said.is_same(known, near)

    return [one for one, names in zip(organizations, recorded, strict=True) if any(map(is_same, names))]


def _keys(words: Collection[str]) -> dict[str, str]:
    """The key of each word, in which scripts and spellings meet."""
    with connection.cursor() as cursor:
        cursor.execute("select word, name_key(word) from unnest(%s::text[]) as word", [list(words)])
        return {str(word): str(key) for word, key in cursor.fetchall()}


def known_person(name: str) -> Person | None:
    """The one person of the register with this name in any script."""
    found = list(Person.objects.standing().named(name)[:2])
    return found[0] if len(found) == 1 else None
