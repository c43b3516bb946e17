"""Lines of news sites that tell when a page was put out: Общество 21.05.2025 14:20; Иван Летов, 21 мая 2025."""

import re
from collections.abc import Sequence

from agreements.drafting.dates import WEEKDAYS, Found
from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.marking import given_names
from agreements.drafting.places import places_in
from agreements.drafting.russian import given_name
from agreements.drafting.tokens import Token, fold
from agreements.drafting.wordlists import word_set, word_tuple

LONGEST = 16  # tokens of such a line
_LABELS = word_set("bylines labels")
_SECTIONS = word_set("bylines sections")
_PARTED = frozenset("|/·•—–,:©")
_TIME = re.compile(r"(?<!\d)[0-2]?\d:[0-5]\d(?!\d)")
_SHORT_DAY = re.compile(r"([0-3]?\d)\.([01]\d)\.(\d\d)(?:,? *[|/]? *[0-2]?\d:[0-5]\d(?::\d\d)?)?")


def is_byline(text: str, tokens: Sequence[Token], end: int, date: Found, *, seen_body: bool) -> bool:
    """Whether beside the day a line has only its label, its hour, a section of a site, or the name of who wrote it."""
    if len(tokens) > LONGEST or tokens[-1].end < end or not any(token.is_cyrillic for token in tokens):
        return False
    rest = [token for token in tokens if token.is_word and not date.start <= token.start < date.end]
    rest = [token for token in rest if not token.text[0].isdigit()]
    said = [token for token in rest if token.low not in _LABELS]
    labelled = len(said) < len(rest)
    if not said:
        return labelled
    if _is_name(said):
        return True
    timed = bool(_TIME.search(text, tokens[0].start, end))
    of_site = len(said) < 3 and all(token.low in _SECTIONS for token in said)
    parted = any(token.text in _PARTED for token in tokens)
    return of_site and (timed or labelled or not seen_body) and (timed or parted or len(said) == 1)


def is_of_site(text: str, tokens: Sequence[Token], end: int, dates: Sequence[Found], *, seen_body: bool) -> bool:
    """Whether a line is of the site and tells the day: By City Hall press service - 22 Aug 2018.

    It is short, no sentence and no headline: it has the hour, marks that part it, or the day at its beginning or end.
    """
    start = tokens[0].start
    timed = bool(_TIME.search(text, start, end))
    if len(tokens) > LONGEST + len(dates) * 4 or tokens[-1].end < end or any(day.is_range for day in dates):
        return False
    if text[end - 1] in ".!?…" and not timed and dates[-1].end < end - 1:
        return False
    if any(place.first == 0 for place in places_in(tokens[:4])):
        return False  # of a place: Ulaanbaatar (Mongolia), 8 September 2023 / Press office
    rest = [
        token
        for token in tokens
        if token.is_word
        and not token.text[0].isdigit()
        and token.low not in WEEKDAYS
        and not any(day.start <= token.start < day.end for day in dates)
    ]
    if any(token.low in SIGN_EN or token.low.startswith(_OF_AGREEMENTS) for token in rest) or len(rest) > MOST_WORDS:
        return False
    before = [token for token in tokens if token.end <= dates[0].start and token.low not in WEEKDAYS]
    beside = (before[-1].text if before else "") + text[dates[-1].end : end].lstrip()[:1]
    dashes = [mark for mark in beside if mark in "–—-:"]
    parted = any(mark in "|/·•" for mark in beside) or (bool(dashes) and (not seen_body or len(dashes) == 2))
    apart = "  " in (text[dates[0].start - 2 : dates[0].start], text[dates[-1].end : dates[-1].end + 2])
    if timed or parted or (apart and not seen_body):
        return True
    ends = not before or not text[dates[-1].end : end].strip(" .,")
    named = beside[:1] == "," and all(token.is_cap for token in rest) and len(rest) < MOST_WORDS
    return not seen_body and ends and (named or len(rest) <= FEW_WORDS)


MOST_WORDS = 8  # beside the day in a line of the site
FEW_WORDS = 3  # the same where no mark parts them from it
_OF_AGREEMENTS = word_tuple("bylines of agreements")
_CHANGED = ("updat", "modif", "обновл", "измен")


def put_out_on(text: str, dates: Sequence[Found]) -> Found:
    """The first day of a line, or the next where the first is that of a change: Updated: 8 May | Created: 7 May."""
    labels = [fold(text[max(0, day.start - NEAR_LABEL) : day.start]).split()[-1:] for day in dates]
    changed = [bool(label) and label[0].startswith(_CHANGED) for label in labels]
    return next((day for day, is_change in zip(dates, changed, strict=True) if not is_change), dates[0])


NEAR_LABEL = 15  # characters before a day in which its label stands


def _is_name(said: Sequence[Token]) -> bool:
    """Whether words are a given name and a surname."""
    named = any(given_name(token.text.replace("ё", "е"), given_names()) for token in said)
    return len(said) == 2 and all(token.is_cap and token.is_cyrillic for token in said) and named


def short_day(text: str, start: int, end: int) -> Found | None:
    """The day of a line that is nothing else, with the year in two figures: 21.05.25, 15:58."""
    match = _SHORT_DAY.fullmatch(text[start:end].strip())
    if match is None or not (1 <= int(match[1]) <= 31 and 1 <= int(match[2]) <= 12):
        return None
    return Found(2000 + int(match[3]), int(match[2]), int(match[1]), start, start + match.end(3), in_figures=True)


# At the beginning of a part of the address, or at its end; elsewhere the figures may be of what the page is about.
_ADDRESS_DAYS = (
    re.compile(r"[/=]((?:19|20)\d\d)([-/._])([01]?\d)\2([0-3]?\d)(?!\d)"),
    re.compile(r"[/=]([0-3]?\d)([-/._])([01]?\d)\2((?:19|20)\d\d)(?!\d)"),
    re.compile(r"[-_]((?:19|20)\d\d)([-_.])([01]\d)\2([0-3]\d)(?=\.html?$|/?$)"),
    re.compile(r"[-_]([0-3]\d)([-_.])([01]\d)\2((?:19|20)\d\d)(?=\.html?$|/?$)"),
)


def day_in_address(text: str, url: tuple[int, int]) -> Found | None:
    """The day in the address of a page in other orders: /14/02/2019/, /2019/2/14/, -14-02-2019.html."""
    for number, pattern in enumerate(_ADDRESS_DAYS):
        match = pattern.search(text, url[0], url[1])
        if match is None:
            continue
        year, day = (match[1], match[4]) if number % 2 == 0 else (match[4], match[1])
        if 1 <= int(match[3]) <= 12 and 1 <= int(day) <= 31:
            return Found(int(year), int(match[3]), int(day), match.start(1), match.end(4), in_figures=True)
    return None
