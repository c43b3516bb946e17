"""Where the dateline at the beginning of a line ends: MINSK, 28 January. /TASS/. …"""

from collections.abc import Sequence

from agreements.drafting.datelines_russian import russian_dateline_end
from agreements.drafting.dates import MONTHS, WEEKDAYS
from agreements.drafting.headings import (
    bracketed_dateline,
    unknown_city,
)
from agreements.drafting.places import Place, places_in
from agreements.drafting.regions import is_region
from agreements.drafting.tokens import Token
from agreements.drafting.towns import opening_town
from agreements.drafting.wordlists import word_set


def dateline_end(tokens: Sequence[Token]) -> int | None:
    """The token after a dateline: MINSK, 28 January. /TASS/. or TEHRAN –."""
    end = russian_dateline_end(tokens)
    if end is not None:
        return end
    end = _usual_end(tokens)
    return _loose_end(tokens) if end is None else _past_day(tokens, end)


def _is_agency(token: Token) -> bool:
    """Whether a word is of a news agency: COASTNEWS, CoastNews, тасс."""
    return token.low in _AGENCIES or (token.is_cap and not token.text[1:].islower())


def _past_day(tokens: Sequence[Token], end: int) -> int:
    """Past a day behind the city: MUSCAT - 2021-11-10 - The …; HARARE. October 5, 2024 (CoastNews). The …"""
    day, dash = [*tokens[end : end + 2], None, None][:2]
    figures = day is not None and day.text[:4].isdigit() and day.text.count("-") == 2
    if figures and dash is not None and dash.text in _DASHES and end + 2 < len(tokens):
        return end + 2
    dated = False
    for at in range(end, min(end + LONGEST, len(tokens) - 1)):
        token = tokens[at]
        if token.text == "." and dated and tokens[at + 1].is_cap and not tokens[at - 1].low.startswith(_CUT_MONTHS):
            return at + 1
        dated = dated or (token.is_number and len(token.text) == 4)
        opened = any(tokens[i].text == "(" for i in range(end, at)) and token.is_cap
        if token.is_word and not (token.is_number or token.low.rstrip(".") in MONTHS or opened):
            break
    return end


_CUT_MONTHS = ("jan", "feb", "aug", "sep", "oct", "nov", "dec")
LONGEST = 16  # tokens of a dateline


def is_dateline(tokens: Sequence[Token]) -> bool:
    """Whether a line is a city, its day and maybe an agency: Turin, July 30, COASTNEWS."""
    named = places_in(tokens) or [town for town in [unknown_city(tokens)] if town]
    places = {at for place in named for at in range(place.first, place.last + 1)}
    if 0 not in places or len(tokens) > LONGEST or not any(token.low.rstrip(".") in MONTHS for token in tokens):
        return False
    rest = [token for at, token in enumerate(tokens) if token.is_word and at not in places]
    of_day = [token for token in rest if token.text[0].isdigit() or token.low.rstrip(".") in MONTHS]
    agency = [token for token in rest if token not in of_day and _is_agency(token)]
    return len(of_day) + len(agency) == len(rest) and 2 <= len(of_day) <= 3 and len(agency) < 3


def _loose_end(tokens: Sequence[Token]) -> int | None:
    """The token after a city, a day and an agency, in any order and with any marks: DUBAI, 13th May, 2023 (WAM) -- …"""
    town = opening_town(tokens)
    named = [*places_in(tokens[:LONGEST]), *([town] if town else [])]
    places = {at for place in named for at in range(place.first, place.last + 1)}
    if 0 not in places:
        return None
    dated, opened = False, ""
    for at, token in enumerate(tokens[:LONGEST]):
        text = token.text
        if (
            dated
            and text in _ENDS
            and not opened
            and not (text == "." and tokens[at - 1].low in MONTHS and len(tokens[at - 1].low) < 5)
            and at + 1 < len(tokens)
        ):
            end = at + 1
            while end < len(tokens) and tokens[end].text in _DASHES:
                end += 1
            spaced = text != "-" or token.start > tokens[at - 1].end
            return end if end < len(tokens) and tokens[end].is_cap and spaced else None
        if dated and text == ")" and opened == "(" and at + 1 < len(tokens) and tokens[at + 1].is_cap:
            return at + 1  # NICOSIA, (CPA - 8th Feb, 2022) The …
        number = token.is_number or token.text[:1].isdigit()
        of_date = number or token.low.rstrip(".") in MONTHS or token.low in _DATE_WORDS or token.low in WEEKDAYS
        dated = dated or number
        opened = "" if text == _CLOSES.get(opened) else opened or (text if text in _CLOSES else "")
        agency = dated and token.is_cap and (token.is_upper or not token.text[1:].islower())
        if token.is_word and not (of_date or at in places or opened or agency):
            return None
    return None


_CLOSES = {"(": ")", "/": "/"}
_DASHES = frozenset({"-", "–", "—", "--"})
_ENDS = _DASHES | {":", "."}


def _usual_end(tokens: Sequence[Token]) -> int | None:
    if not tokens or not (tokens[0].is_cap or tokens[0].is_number):
        return bracketed_dateline(tokens)
    places = {at: place for place in places_in(tokens[:20]) for at in range(place.first, place.last + 1)}
    if not places.get(0) and (unknown := unknown_city(tokens)):
        places |= dict.fromkeys(range(unknown.last + 1), unknown)
    dated = bool(places) and min(places) == 0
    for at, token in enumerate(tokens[:18]):
        text = token.text
        if (
            at > 0
            and dated
            and not _is_open(tokens[:at])
            and not _joins_days(tokens, at)
            and (
                text in "–—"
                or (text == ":" and _ends_with_day(tokens, at, places))
                or (text == "-" and token.start > tokens[at - 1].end)
            )
        ):
            return _after_dash(tokens, at + 1)
        if text == "/" and at > 2 and not _is_open(tokens[:at]):
            close = next((i for i in range(at + 1, min(at + 6, len(tokens))) if tokens[i].text == "/"), at)
            return close + 2 if close + 1 < len(tokens) and tokens[close + 1].text in ".–—" else close + 1
        if text == "." and at > 0 and at not in places and _ends_dateline(tokens, at, places):
            return at + 1
        of_date = token.is_number or token.low.rstrip(".") in MONTHS or token.low in _DATE_WORDS
        of_date = of_date or (at > 0 and token.low in WEEKDAYS)
        dated = dated or of_date
        of_name = at in places or (bool(places.get(0)) and is_region(tokens, at))
        if token.is_word and not of_date and not of_name and not _of_agency(tokens, at):
            return None
    return None


def _joins_days(tokens: Sequence[Token], dash: int) -> bool:
    """Whether a dash stands between the first and the last day of a run: 16–20 октября."""
    near = [*tokens[dash - 1 : dash + 3]]
    days = len(near) == 4 and near[0].is_number and near[2].is_number and near[3].is_word
    return days and near[3].low.rstrip(".") in MONTHS and max(len(near[0].text), len(near[2].text)) < 3


def _is_open(tokens: Sequence[Token]) -> bool:
    """Whether a bracket is open behind these words."""
    marks = [token.text for token in tokens if token.text in "()"]
    return bool(marks) and marks[-1] == "("


def _ends_with_day(tokens: Sequence[Token], colon: int, places: dict[int, Place]) -> bool:
    """Whether a city in capitals, or a city and a day, stands before a colon: DOHA: and Haldenburg, Sept 24, 2020:."""
    near = tokens[max(0, colon - 4) : colon]
    day = tokens[colon - 1].is_number and any(token.low.rstrip(".") in MONTHS for token in near)
    return colon - 1 in places or (day and 0 in places)


def _after_dash(tokens: Sequence[Token], at: int) -> int:
    """Past an agency and a dash, or a day after the dash: – РИА Новости. – 11 February 2022."""
    while at < len(tokens) and tokens[at].text in "-–—":
        at += 1
    for end in range(at, min(len(tokens), at + 6)):
        token = tokens[end]
        if (
            token.text == "."
            and end > at
            and (end + 1 == len(tokens) or tokens[end + 1].is_cap)
            and tokens[end - 1].low not in ("st", "mr", "dr", "prof")
        ):
            return end + 1
        if not (
            token.is_number
            or (token.is_cyrillic and token.is_upper)
            or token.text in "«»"
            or (end > at and tokens[end - 1].text == "«")
            or token.low in MONTHS
            or token.low in _DATE_WORDS
            or token.text == ","
            or token.low in _AGENCIES
            or (token.is_cap and tokens[at].is_upper and any(tokens[i].text == "," for i in range(at, end)))  # a byline
        ):
            return at
    return at


def _ends_dateline(tokens: Sequence[Token], at: int, places: dict[int, Place]) -> bool:
    """Whether a full stop ends a dateline: after a year or an agency, or after a city all in capitals."""
    before = tokens[at - 1]
    if at + 1 < len(tokens) and not tokens[at + 1].is_cap and tokens[at + 1].text not in '«“"':
        return at - 1 in places and _begins_with_day(tokens, at + 1)
    if before.text == ")":
        return True  # Riga (Latvia).
    if at - 1 in places:
        city = places.get(0)  # "25 China." has none
        of_country = not places[at - 1].city and bool(city and city.city and city.last + 2 == places[at - 1].first)
        return before.is_upper or of_country or (at + 1 < len(tokens) and tokens[at + 1].is_number)
    return (
        (before.is_number and len(before.text) == 4)
        or before.low in ("года", "г", "тасс")
        or (before.low in MONTHS and (len(before.text) > 4 or before.low in _SHORT_MONTHS))
        or (before.is_number and len(before.text) < 3 and tokens[at - 2].low in MONTHS and places.get(0) is not None)
    )


def _begins_with_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether a day stands here that is part of the sentence: Рига. 21 июня, в День леса, …; no Рига. 21 июня. …"""
    dated = tokens[at].is_number and at + 1 < len(tokens) and tokens[at + 1].low in MONTHS
    behind = next((i for i in range(at + 2, len(tokens)) if not _is_year(tokens[i])), len(tokens))
    return dated and behind < len(tokens) and tokens[behind].text not in ".–—-/("


def _is_year(token: Token) -> bool:
    return (token.is_number and len(token.text) == 4) or token.low in ("г", "года")


_SHORT_MONTHS = frozenset({"may", "june", "july", "мая", "июня", "июля"})  # that are no abbreviations


def _of_agency(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is of an agency between marks: (Xinhua), /ТАСС/, or between a dash and a full stop."""
    opened = any(tokens[i].text in "(/" for i in range(at))
    return (opened and tokens[at].is_cap) or tokens[at].low in _AGENCIES


_DATE_WORDS = frozenset(["г", "года", "of", "st", "nd", "rd", "th", "год"])


_AGENCIES = word_set("layout agencies")
