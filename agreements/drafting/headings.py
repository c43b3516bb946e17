"""Lines above the body of a page: headings with a day, the city, who publishes; the day in its address."""

import re
from collections.abc import Sequence

from agreements.drafting.bylines import day_in_address
from agreements.drafting.dates import MONTHS, WEEKDAYS, Found
from agreements.drafting.places import Place, places_in
from agreements.drafting.strange_datelines import strange_city
from agreements.drafting.tokens import Token, fold
from agreements.drafting.towns import opening_town
from agreements.drafting.wordlists import word_set

_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?!\d)")


def ends_heading(
    text: str, tokens: Sequence[Token], end: int, date: Found, others: int, *, seen_body: bool = False
) -> bool:
    """Whether a line is a few words, a full stop or a bar, and the day: Новости университета. 11 ноября 2022.

    Below the body only an office may stand before the day: International Relations Office, 24 May 2023.
    """
    before = text[tokens[0].start : date.start].rstrip()
    if not before and text[date.end : end].lstrip()[:1] in ("|", "·", "•"):
        return others < 5 and not seen_body  # 3 July 2023 | Colombo Courier
    rest = text[date.end : end].strip(" .|,:0123456789")
    ends = not rest or fold(rest) in WEEKDAYS
    of_office = before[-1:] in (",", "–", "—", "-") and fold(before[:-1]).split()[-1:] in _OFFICES
    of_office = of_office or (before[-1:] == "," and tokens[0].low == "press")
    parted = before[-1:] in (".", "|", "·", "•", "/") and not seen_body
    parted = parted or (before[-1:] == "," and not seen_body and _is_region(tokens, date))
    return others < 5 and ends and (parted or of_office)


def is_dateline_alone(text: str, tokens: Sequence[Token], end: int, date: Found) -> bool:
    """Whether a line is a city, its day, and who reports in brackets: Colombo, 16 July 2024 (Ceylon Coast News)."""
    behind = text[date.end : end].strip(" .")
    told = behind[:1] + behind[-1:] in ("()", "//", "[]") and len(behind.split()) <= MOST_OF_PAPER
    named = {
        at
        for place in [*places_in(tokens), *town_before_day(tokens, date)]
        for at in range(place.first, place.last + 1)
    }
    before = [at for at, token in enumerate(tokens) if token.end <= date.start and token.is_word]
    return told and 0 in named and all(at in named for at in before)


def _is_region(tokens: Sequence[Token], date: Found) -> bool:
    """Whether before the day only a name stands that may be of a place: Republic of Tuva, 29.08.2019."""
    before = [token for token in tokens if token.end <= date.start and token.is_word]
    return 0 < len(before) < 5 and all(token.is_cap or token.low in ("of", "the") for token in before)


# Who put a page out, in a line of its own with the day: Press Office, 3 May 2024.
_OFFICES = [[word] for word in ("office", "service", "department", "desk", "team", "newsroom", "news", "bureau")]


def town_before_day(tokens: Sequence[Token], date: Found | None = None) -> list[Place]:
    """The town with its Russian sign before the day of a line, whether or not a list has it: г. Ейск, 5 июня 2025 г."""
    town = opening_town(tokens)
    if town and (date is None or date.start == tokens[town.last + 2].start):
        return [town]
    signed = len(tokens) > 4 and tokens[0].low in ("г", "гор", "с", "пос") and tokens[1].text == "."
    comma = next((at for at in range(3, 6) if at < len(tokens) and tokens[at].text == ","), 0) if signed else 0
    capitals = comma and all(token.is_cap and token.is_cyrillic for token in tokens[2:comma])
    dated = capitals and (date is None or date.start == tokens[comma + 1].start if comma + 1 < len(tokens) else False)
    if not dated or not tokens[comma + 1].is_number:
        return []
    return [Place(" ".join(token.text for token in tokens[2:comma]), "", 2, comma - 1)]


_PUBLISHERS = ("пресс-служб", "пресс-центр", "пресс-секретар", "источник", "газета", "журнал", "press", "source")


def tells_source(tokens: Sequence[Token], end: int, date: Found) -> bool:
    """Whether a line names the paper it was taken from, and the day of that: Источник: газета «Заря», 3 мая 2019 г."""
    return tokens[0].low == "источник" and len(tokens) < 25 and date.start - tokens[0].end > 1 and end - date.end < 8


_PUT_OUT = word_set("headings put out")


def ends_with_label(text: str, tokens: Sequence[Token], end: int, date: Found) -> bool:
    """Whether right before a day a line says that it was put out then, and is no sentence.

    Подготовлено пресс-службой. Размещено 2 июня 2025; Share it   Date posted: 14 November 2019   Source: the Registrar
    """
    at = next((i for i, token in enumerate(tokens) if token.start >= date.start), len(tokens)) - 1
    at -= at > 0 and (tokens[at].text in ":–—" or tokens[at].low == "on")
    labelled = 0 <= at < 25 and tokens[at].low in _PUT_OUT
    ends = not text[date.end : end].strip(" .,:0123456789")
    colon = text[tokens[at].end : date.start].strip() == ":"
    parted = text[end - 1] not in ".!?…" and (at == 0 or tokens[at].is_cap or colon)
    return labelled and ((ends and at > 0) or parted)


def ends_page(text: str, tokens: Sequence[Token], end: int, date: Found) -> bool:
    """Whether the last line of an English page names the paper and its day: The Gulf Times, Monday 5 December 2022."""
    before = [token for token in tokens if token.end <= date.start and token.low not in WEEKDAYS]
    behind = text[date.end : end].strip(" .)]")
    asks = text[date.end : date.end + 1] == "." and len(behind.split()) <= MOST_ASKED  # … 2023. Sign up to our letter
    last = not text[end:].strip() and (not behind or asks)
    if not last or not 0 < len(before) <= MOST_OF_PAPER or before[0].is_cyrillic:
        return False
    told = before[0].low in _TAKEN_FROM
    agency = date.in_figures and not behind and all(token.is_upper for token in before)  # CPA  20/07/2022
    parted = (before[-1].text in ",;|–—·•(" and len(before) > 1) or (told and before[-1].low == "on") or agency
    words = [token for token in before[int(told) :] if token.is_word]
    return parted and all(token.is_cap or token.is_number or token.low in _SMALL for token in words)


MOST_ASKED = 10  # words behind the day in which a paper asks something of readers
MOST_OF_PAPER = 9  # words and marks before the day in the last line of a page
_TAKEN_FROM = frozenset({"source", "published", "from", "first"})
_SMALL = frozenset({"of", "the", "in", "for", "and", "published", "on"})


def ends_byline(text: str, tokens: Sequence[Token], end: int, date: Found) -> bool:
    """Whether a line tells who publishes and when: Пресс-служба города, 11 ноября 2022 года."""
    parted = text[tokens[0].start : date.start].rstrip()[-1:] in (",", "|", "·", "•", "–", "—", "-", "/", ";", ":")
    office = any([token.low] in _OFFICES for token in tokens[:3])
    return parted and (office or tokens[0].low.startswith(_PUBLISHERS)) and not text[date.end : end].strip(" .")


def bracketed_dateline(tokens: Sequence[Token]) -> int | None:
    """The word behind a dateline in brackets: (Colombo, June 21st, 2023) The Federation …"""
    if not tokens or tokens[0].text != "(":
        return None
    close = next((at for at in range(1, min(len(tokens), 14)) if tokens[at].text == ")"), None)
    place = next(iter(places_in(tokens[: close or 0])), None)
    dated = close is not None and any(token.low.rstrip(".") in MONTHS for token in tokens[1:close])
    opens = place is not None and place.first == 1 and place.city != ""
    return close + 1 if close is not None and opens and (dated or (place and place.last + 1 == close)) else None


def is_place_line(tokens: Sequence[Token]) -> bool:
    """Whether a line is the name of a city, with or without its country."""
    town = opening_town(tokens)
    places = [*places_in(tokens), *([town] if town and town.last + 1 < len(tokens) else [])]
    named = {at for place in places for at in range(place.first, place.last + 1)}
    return 0 in named and all(at in named or token.text in ",." for at, token in enumerate(tokens))


def address_day(text: str, url: tuple[int, int]) -> Found | None:
    """The day in the address of a page: /20251022/, /2019/10/07/."""
    match = _ADDRESS_DAY.search(text, url[0], url[1])
    if match is None or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
        return day_in_address(text, url)
    return Found(int(match[1]), int(match[2]), int(match[3]), match.start(1), match.end(3), in_figures=True)


def unknown_city(tokens: Sequence[Token]) -> Place | None:
    """The town of a dateline that is none of the cities known: ALAPPUZHA, 22 February –; Otavalo, 20 June 2024."""
    return opening_town(tokens) or _unlisted_city(tokens) or strange_city(tokens)


def _unlisted_city(tokens: Sequence[Token]) -> Place | None:
    """A city that no list has, in capitals before a day: ALAPPUZHA, 22 February –."""
    last = -1
    while last + 1 < min(3, len(tokens)) and tokens[last + 1].is_upper and tokens[last + 1].text.isalpha():
        last += 1
    comma = last + 1 < len(tokens) and tokens[last + 1].text == ","
    comma = comma and tokens[last].end - tokens[0].start > 3
    if not comma or tokens[0].is_cyrillic:
        return None
    region = len(tokens) > last + 4 and tokens[last + 2].is_cap and tokens[last + 3].text == ","
    day = last + 4 if region and tokens[last + 2].low not in MONTHS else last + 2  # DOVER, Ohio, March 9
    near = tokens[day : day + 2]
    dated = len(near) == 2 and any(token.low.rstrip(".") in MONTHS for token in near)
    return Place(" ".join(token.text.title() for token in tokens[: last + 1]), "", 0, last) if dated else None


LONGEST_LABEL = 3  # words


def label_of(tokens: Sequence[Token]) -> tuple[str, int]:
    """The label with which a line begins, and where what it labels does: Date of signing: …"""
    for at in range(1, min(LONGEST_LABEL + 1, len(tokens) - 1)):
        if tokens[at].text == ":":
            return " ".join(token.low for token in tokens[:at]), at + 1
    return "", 0
