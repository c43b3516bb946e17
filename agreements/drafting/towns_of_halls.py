"""The town in the name of its hall, in English sentences that tell where it was signed: at Brackenholm Town Hall."""

from collections.abc import Collection
from dataclasses import replace

from agreements.drafting.marking import Marked
from agreements.drafting.occasions import Span
from agreements.drafting.places import Place
from agreements.drafting.strange_towns import is_of_name, name_end
from agreements.drafting.towns import town_at

_HALLS = frozenset({("town", "hall"), ("city", "hall"), ("town", "house"), ("city", "council"), ("city", "library")})
LONGEST = 3  # words of a name


def town_of_hall(words: Marked, venue: Span, countries: Collection[str]) -> Place | None:
    """The town whose hall a building is: the Brackenholm Town Hall, the Town Hall of Velmora; of any list or none."""
    hall = next((at for at in range(venue.first, venue.last) if (words.low(at), words.low(at + 1)) in _HALLS), None)
    if hall is None or words.tokens[venue.first].is_cyrillic:
        return None
    if words.low(hall + 2) == "of":
        first, last = hall + 3, min(name_end(words, hall + 3), venue.last)
        return _place(words, first, last, countries) if first <= last else None
    first = hall
    while first > venue.first and words.tokens[first - 1].is_cap and hall - first < LONGEST:
        first -= 1
    fits = first < hall and all(is_of_name(words, at) for at in range(first, hall))
    return _place(words, first, hall - 1, countries) if fits or first in words.place_at else None


def _place(words: Marked, first: int, last: int, countries: Collection[str]) -> Place | None:
    listed = words.place_at.get(first) or town_at(words.tokens, first, countries)
    country = words.place_at.get(last + 2) if words.low(last + 1) == "," else None
    if listed and country and not country.city and listed.country != country.country:
        return None
    if listed is not None and listed.last <= last:
        return replace(listed, first=first, last=listed.last) if listed.city else None
    return Place(" ".join(words.tokens[at].text for at in range(first, last + 1)), "", first, last)
