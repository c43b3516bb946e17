"""Where and when in a line without a verb beside a signing: Oslo, National Library, 9 May 2018. Riga, 12 April 2019."""

from collections.abc import Sequence
from dataclasses import dataclass

from agreements.drafting.dates import Found, dates_in
from agreements.drafting.layout import Line, Page
from agreements.drafting.occasions import Span
from agreements.drafting.places import Place
from agreements.drafting.towns import town_at

MOST_NEAR = 2  # sentences from a signing to its stamp
LONGEST = 20  # words
MOST_OF_CITY = 6  # words and marks with the comma behind the city
_SMALL = frozenset({"of", "the", "in", "at", "and", "for", "de", "da", "la", "del"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line with a city, the day and maybe a building between them."""

    line: Line
    place: Place
    day: Found
    venue: Span | None


def stamp_of(page: Page, own: Sequence[Line]) -> Stamp | None:
    """The stamp behind a signing, or before it."""
    lines = page.part("body")
    for line in own:
        at = next((i for i, each in enumerate(lines) if each is line), None)
        near = [*lines[at + 1 : at + 1 + MOST_NEAR], *lines[max(0, at - MOST_NEAR) : at]] if at is not None else []
        found = (_read(page, each) for each in near if not any(each is other for other in own))
        if stamp := next((stamp for stamp in found if stamp), None):
            return stamp
    return None


def _read(page: Page, line: Line) -> Stamp | None:
    words = line.words
    marks = {token.text for token in words.tokens[1:MOST_OF_CITY]} if len(words) <= LONGEST else set()
    if "," not in marks or not any(token.is_number for token in words.tokens):
        return None
    place = words.place_at.get(0) or town_at(words.tokens, 0, page.countries())
    dates = [date for date in dates_in(page.text, words.tokens) if date.day and date.year and not date.is_range]
    if place is None or not place.city or len(dates) != 1 or words.low(place.last + 1) != ",":
        return None
    end = next(at for at, token in enumerate(words.tokens) if token.start >= dates[0].start)
    between = range(place.last + 2, end - 1)
    rest = [token for token in words.tokens if token.start >= dates[0].end and token.is_word]
    named = all(words.tokens[at].is_cap or words.low(at) in _SMALL or at in words.inside for at in between)
    if rest or words.low(end - 1) != "," or not named:
        return None
    country = words.place_at.get(place.last + 2)
    first = country.last + 2 if country and not country.city else place.last + 2
    return Stamp(line, place, dates[0], Span(first, first, end - 2) if first < end - 1 else None)
