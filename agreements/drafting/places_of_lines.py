"""The city of a line of the site beside the day: Abidjan, 20 May 2024; 9 May 2024 - 18:40, Riga."""

from collections.abc import Sequence

from agreements.drafting.dates import Found, dates_in
from agreements.drafting.headings import town_before_day
from agreements.drafting.places import Place, places_in
from agreements.drafting.strange_datelines import strange_name
from agreements.drafting.tokens import Token

_PARTED = frozenset("|/·•,–—-")


def place_of_line(text: str, tokens: Sequence[Token]) -> Place | None:
    """The city with which a line above the body begins, of any list or none: Abidjan, 20 May 2024."""
    told = [*places_in(tokens), *town_before_day(tokens), *_strange(text, tokens)]
    place = min(told, key=lambda place: place.first, default=None)
    if place and place.last + 2 < len(tokens) and tokens[place.last + 1].text in "/&" and not _is_day(tokens, place):
        return None  # Lima / Antwerp
    return place if place and place.city else None


def _is_day(tokens: Sequence[Token], place: Place) -> bool:
    return tokens[place.last + 2].text[0].isdigit()


def place_beside_day(text: str, tokens: Sequence[Token], date: Found) -> Place | None:
    """The city right before the day, or behind it at the end, in the line of who put a page out.

    Пресс-служба завода, Пермь, 04.10.2023; News, 9 May 2024 - 18:40, Riga; Posted on May 2, 2025 | Velmora, Peru
    """
    at = next((i for i, token in enumerate(tokens) if token.start >= date.start), 0)
    places = [place for place in places_in(tokens) if place.city]
    before = next((place for place in places if place.last + 2 == at), None)
    if before and before.first and tokens[at - 1].text == "," == tokens[before.first - 1].text:
        return before
    behind = [place for place in [*places, *_strange(text, tokens)] if tokens[place.first].start > date.end]
    return next((place for place in behind if _is_last(tokens, place)), None)


def _is_last(tokens: Sequence[Token], place: Place) -> bool:
    """Whether a city ends a line, alone or with its country, behind a mark."""
    rest = tokens[place.last + 1 :]
    country = next((each for each in places_in(tokens) if not each.city and each.first == place.last + 2), None)
    ends = not rest or (rest[0].text == "," and country is not None and country.last + 1 == len(tokens))
    return ends and tokens[place.first - 1].text in _PARTED


def _strange(text: str, tokens: Sequence[Token]) -> list[Place]:
    """The name before the day of a line, or behind it at the end, that no list has: its country or the page tells it.

    Brackenholm, Denmark, 20 May 2025; Brackenholm, 20 May 2025, where the page says "in Brackenholm".
    """
    dates = dates_in(text, tokens)
    if not dates or tokens[0].is_cyrillic:
        return []
    day = next((i for i, token in enumerate(tokens) if token.start >= dates[0].start), 0)
    end = next((i for i, token in enumerate(tokens) if token.start >= dates[0].end), len(tokens))
    found = []
    for first in (0, *(i + 1 for i in range(end, len(tokens) - 1) if tokens[i].text in _PARTED)):
        place = strange_name(tokens, first) if first < day or first >= end else None
        if place is None or place.city.casefold() in _known(tokens):
            continue
        after = place.last + 2
        country = next((each for each in places_in(tokens) if not each.city and each.first == after), None)
        follows = first >= end or day in (after, (country.last + 2) if country else after)
        if follows and (country is not None or _is_told(text, place.city)):
            found.append(place)
    return found


def _known(tokens: Sequence[Token]) -> set[str]:
    return {token.low for place in places_in(tokens) for token in tokens[place.first : place.last + 1]}


def _is_told(text: str, name: str) -> bool:
    """Whether a page tells of a place by that name: the guests arrived in Brackenholm, the Mayor of Brackenholm."""
    told = (text.partition(f" {word} {name}") for word in ("in", "to", "from", "of"))
    return any(found and not behind[:1].isalnum() for _, found, behind in told)
