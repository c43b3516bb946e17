"""Russian datelines with the agency in quotation marks or behind a comma: КАЗАНЬ, 23 января, «Идель-информ»."""

from collections.abc import Sequence

from agreements.drafting.dates import MONTHS
from agreements.drafting.places import places_in
from agreements.drafting.tokens import Token
from agreements.drafting.towns import opening_town

_PARTS = frozenset({",", "."})
_DASHES = frozenset({"-", "–", "—"})
_YEAR_WORDS = frozenset({"г", "года", "год"})
_AGENCIES = ("агентств", "корр", "информ", "иа")
LONGEST_AGENCY = 6  # words and marks


def russian_dateline_end(tokens: Sequence[Token]) -> int | None:
    """The token after a city, a day and an agency in quotation marks, with a full stop or a dash behind; else None."""
    day = _day_at(tokens)
    at = _past_day(tokens, day) if day is not None else None
    if at is None:
        return None
    while at < len(tokens) and tokens[at].text in (",", ".", *_DASHES):
        at += 1
    end = _past_agency(tokens, at)
    if end is None or end + 1 >= len(tokens) or tokens[end].text not in (".", ":", *_DASHES):
        return None
    while end < len(tokens) and tokens[end].text in (".", ":", *_DASHES):
        end += 1
    return end if end < len(tokens) and (tokens[end].is_cap or tokens[end].text in '«“"') else None


def _day_at(tokens: Sequence[Token]) -> int | None:
    """Where the day begins behind the city: Омск, 3 мая."""
    town = opening_town(tokens)
    places = [place for place in [*places_in(tokens[:8]), *([town] if town else [])] if place.first == 0]
    if not places or not tokens[0].is_cyrillic:
        return None
    at = max(place.last for place in places) + 1
    if at < len(tokens) and tokens[at].text == "(":
        at = next((i + 1 for i in range(at, min(at + 4, len(tokens))) if tokens[i].text == ")"), at)
    return at + 1 if at < len(tokens) and tokens[at].text in _PARTS else None


def _past_day(tokens: Sequence[Token], at: int) -> int | None:
    """The token behind a day, with its year where it has one."""
    if at + 2 >= len(tokens) or not tokens[at].is_number or tokens[at + 1].low.rstrip(".") not in MONTHS:
        return None
    at += 2
    if tokens[at].is_number and len(tokens[at].text) == 4:
        at += 1
    while at < len(tokens) and tokens[at].low in _YEAR_WORDS:
        at += 1
    return at


def _past_agency(tokens: Sequence[Token], at: int) -> int | None:
    """The token behind an agency in quotation marks, with the word for it before: Агентство «Турон»."""
    if at < len(tokens) and tokens[at].low.startswith(_AGENCIES):
        at += 1 + (at + 1 < len(tokens) and tokens[at + 1].text == ".")
    if at >= len(tokens) or tokens[at].text not in '«“"':
        return None
    near = range(at + 1, min(at + LONGEST_AGENCY, len(tokens)))
    close = next((i for i in near if tokens[i].text in '»”"'), None)
    return close + 1 if close is not None else None
