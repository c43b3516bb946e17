"""English gatherings told beside a signing, for its day: during the session; on the second day of the festival."""

import datetime
import re
from collections.abc import Iterator, Sequence

from agreements.drafting.dates import Found, dates_in
from agreements.drafting.event_words import is_event
from agreements.drafting.layout import Line, Page, with_nearest_year
from agreements.drafting.marking import Marked
from agreements.drafting.surroundings import points_back
from agreements.drafting.values import LIKELY, Value
from agreements.drafting.wordlists import word_set

MOST_BACK = 6  # sentences from a signing to the gathering that it was at
MOST_TOLD = 40  # sentences in which the days of a gathering are looked for
MOST_TO_NOUN = 8  # words from "day of the" to the noun
_OF_ONE_DAY = word_set("gatherings of one day")
_LASTED = frozenset({"held", "took", "met", "gathered", "convened", "hosted"})
_BEGAN = frozenset({"opened", "began", "started", "kicked"})
_UNTIL = frozenset({"until", "till", "to", "through"})
_FIRST = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_LAST = frozenset({"last", "final", "closing"})
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def gathering_day(page: Page, own: Sequence[Line]) -> Value | None:
    """The day of the gathering to which a sentence of a signing points back, or the one of its days that it names."""
    lines = page.part("body")
    for line in own:
        at = next((i for i, each in enumerate(lines) if each is line), 0)
        if value := _of_its_days(page, line, lines[:MOST_TOLD]) or _of_session(
            page, line, lines[max(0, at - MOST_BACK) : at]
        ):
            return value
    return None


def _of_session(page: Page, line: Line, before: Sequence[Line]) -> Value | None:
    """The only day of the nearest sentence before that tells of the session: During the session two … were signed."""
    noun = points_back(line.words)
    for told in reversed(before) if noun else ():
        events = [at for at in _events(told.words) if noun in ("*", told.words.low(at))]
        dates = [date for date in dates_in(page.text, told.words.tokens) if date.day and date != page.published]
        if not events or not dates:
            continue
        lows = {token.low for token in told.words.tokens}
        short = any(told.words.low(at) in _OF_ONE_DAY for at in events)
        whole = len(dates) == 1 and not dates[0].is_range and (short or (lows & _LASTED and not lows & _BEGAN))
        return day_ahead(page, dates[0], 0) if whole else None
    return None


def _of_its_days(page: Page, line: Line, lines: Sequence[Line]) -> Value | None:
    """The day of a gathering that a sentence names by its number: on the second day of the Festival."""
    told = _day_named(line.words)
    if told is None:
        return None
    which, noun = told
    of_it = (each for each in lines if any(noun in ("*", each.words.low(at)) for at in _events(each.words)))
    runs = {run for each in of_it for run in runs_in(page, each)}
    if len(runs) != 1:
        return None
    first, last = next(iter(runs))
    if which in _LAST:
        return day_ahead(page, last, 0) if last is not None else None
    ahead = _FIRST[which]
    value = day_ahead(page, first, ahead)
    late = last is not None and value is not None and (day := _whole(page, last)) and value.value > day.isoformat()
    return None if late else value


def _day_named(words: Marked) -> tuple[str, str] | None:
    """Which day of a gathering it is, and the noun of that: the second day of the Blue Lake Festival."""
    for at in range(1, len(words)):
        low = words.low(at)
        of_event = low in ("opening", "closing") and words.low(at + 1) in ("of", "ceremony")
        named = of_event or words.low(at + 1) == "day"
        if not named or (low not in _FIRST and low not in _LAST) or at in words.inside:
            continue
        if "of" in (words.low(at + 1), words.low(at + 2)):
            near = range(at + 3, min(at + 3 + MOST_TO_NOUN, len(words)))
            noun = next((i for i in near if is_event(words, i) or words.low(i) == "event"), None)
            if noun is None:
                return None
            return low, "*" if words.low(noun) == "event" else words.low(noun)
        if words.low(at + 1) == "day" and (words.low(at - 2), words.low(at - 1)) in (("on", "its"), ("on", "the")):
            return low, "*"
    return None


def runs_in(page: Page, line: Line) -> Iterator[tuple[Found, Found | None]]:
    """The first and the last day of a gathering, as a sentence tells them; the last where it is told."""
    dates = [date for date in dates_in(page.text, line.words.tokens) if date.day and date.month]
    ranges = [date for date in dates if date.is_range]
    if len(ranges) == 2 and len(dates) == 2:  # July 14 to July 16
        yield _one(ranges[0], ranges[0].day or 0), _one(ranges[1], ranges[1].day or 0)
    elif len(ranges) == 1 == len(dates):
        if (run := run_of_range(page, ranges[0])) is not None:
            yield run
    elif len(dates) == 1 and any(token.low in _BEGAN for token in line.words.tokens):
        at = next(i for i, token in enumerate(line.words.tokens) if token.start >= dates[0].start)
        if line.words.low(at - 1) not in _UNTIL:
            yield dates[0], None


def run_of_range(page: Page, date: Found) -> tuple[Found, Found] | None:
    """The first and the last day of a run within a month: 16–20 октября."""
    days = [int(said) for said in _NUMBER.findall(page.text[date.start : date.end])]
    if len(days) != 2 or not days[0] < days[1] < 32:
        return None
    return _one(date, days[0]), _one(date, days[1])


def _one(date: Found, day: int) -> Found:
    return Found(date.year, date.month, day, date.start, date.end)


def _events(words: Marked) -> Iterator[int]:
    return (at for at in range(len(words)) if at not in words.inside and is_event(words, at))


def _whole(page: Page, date: Found) -> datetime.date | None:
    return with_nearest_year(date, page.day()).as_day()


def day_ahead(page: Page, date: Found, ahead: int) -> Value | None:
    """The day so many days after another, by the words for that."""
    day = _whole(page, date)
    if day is None or day.year == datetime.MAXYEAR:
        return None
    said = (day + datetime.timedelta(days=ahead)).isoformat()
    return Value(said, page.text[date.start : date.end], date.start, date.end, LIKELY)
