"""The year of a day that has none, on a page without a day of publication: that of other days of its month."""

import re

from agreements.drafting.dates import Found, dates_in
from agreements.drafting.day_words import day_words
from agreements.drafting.event_words import is_event
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.years_russian import year_by_two

_COPYRIGHT = re.compile(r"(?:©|\([cс]\)|copyright)\s{0,3}((?:19|20)\d\d)(?!\s?[–—-]\s?\d)", re.IGNORECASE)
NEAR = 12  # characters between a day of the week and its date: в среду, 11 декабря
FARTHEST = 8  # words from the noun of an event to the year in its name
_TO_COME = ("будет", "будут", "пройдет", "состоится", "состоятся", "следующ", "планир", "намерен", "предстоящ", "готов")
_YEAR = re.compile(r"(?:19|20)\d\d")


def settle_year(page: Page) -> None:
    """Give the dateline the year of other days of its month: 26 мая, where the page has 25–27 мая 2021."""
    day = page.dateline_day
    if day is None or day.year is not None or page.published is not None:
        return
    years = only_year(page).get(day.month) or _year_around(page, day) or _years_of_events(page) or _last_year(page, day)
    years = years or _years_in_names(page) or year_by_two(page) or _year_of_last_line(page)
    if len(years) == 1:
        page.dateline_day = day.with_year(next(iter(years)))


def _year_around(page: Page, day: Found) -> set[int]:
    """The years of days that a day lies among: 6 сентября, where the page has с 4 по 7 сентября 2024 года."""
    return {
        date.year
        for date in with_years(page)
        if date.year and date.is_range and date.day and date.month == day.month
        if (first := re.match(r"\d+", page.text[date.start : date.end])) and int(first[0]) <= (day.day or 0) <= date.day
    }


def _years_of_events(page: Page) -> set[int]:
    """The years that names of Russian events end with: на выставке «Сады Урала – 2024»; not of those to come."""
    lines = [line.words for line in page.part("body") if line.words.is_russian]
    lines = [words for words in lines if not any(token.low.startswith(_TO_COME) for token in words.tokens)]
    return {year for words in lines for at in range(len(words)) if (year := _year_in_name(words, at))}


def _year_in_name(words: Marked, at: int) -> int | None:
    """The year at the end of the quoted name behind an event."""
    if at in words.inside or not is_event(words, at):
        return None
    first = next((i for i in range(at + 1, at + 4) if i in words.quotes), None)
    last = words.quotes[first] - 1 if first is not None else at
    year = _YEAR.fullmatch(re.split("[-–—]", words.low(last))[-1]) if 0 < last - at <= FARTHEST else None
    return int(year[0]) if year else None


_NAMED_YEAR = re.compile(r"[A-Z]\w{1,20}[-–'’]((?:19|20)\d\d)")


def _years_in_names(page: Page) -> set[int]:
    """The years with which English names of events end: SPIEF-2025, the Week of Farmers 2022; not of those to come."""
    lines = [line.words for line in page.lines if line.part != "reference" and not line.words.tokens[0].is_cyrillic]
    lines = [words for words in lines if not any(token.low in _AHEAD for token in words.tokens)]
    found = set()
    for words in lines:
        for at, token in enumerate(words.tokens):
            if named := _NAMED_YEAR.fullmatch(token.text):
                found.add(int(named[1]))
            elif token.is_cap and is_event(words, at) and at not in words.inside:
                last = next((i for i in range(at + 1, min(at + FARTHEST, len(words))) if _ends_event(words, i)), at)
                found |= {int(words.low(last))} if _YEAR.fullmatch(words.low(last)) else set()
    return found


_LAST_LINE = re.compile(r"\n[^\n.!?]{3,40}, ((?:19|20)\d\d)\.?$")


def _year_of_last_line(page: Page) -> set[int]:
    """The year with which the last line of a page ends that names whose it is: Coast News, 2024."""
    told = _LAST_LINE.search(page.text.rstrip()[-60:])
    return {int(told[1])} if told else set()


_AHEAD = frozenset({"will", "next", "upcoming", "planned", "would"})


def _ends_event(words: Marked, at: int) -> bool:
    """Whether the name of an event ends here: no word of it, in capitals or small and joining, stands here."""
    token = words.tokens[at]
    return not (token.is_cap or token.low in ("of", "the", "for", "and", "on"))


def _last_year(page: Page, day: Found) -> set[int]:
    """The year of other days of its month on an English page, where no day of any month is of a later one.

    Yerevan, 4 July, where the conference was opened on 2 July 2018.
    """
    body = page.part("body")
    if body and body[0].words.is_russian:
        return set()
    whole = [date for date in with_years(page) if date.day]
    years = {date.year for date in whole if date.month == day.month and date.year is not None}
    return years if len(years) == 1 and max(date.year or 0 for date in whole) in years else set()


def only_year(page: Page) -> dict[int | None, set[int]]:
    """The one year of all days of a Russian page, by the months of these days; nothing where it has more years."""
    lines = page.part("body")
    if not lines or not lines[0].words.is_russian:
        return {}
    dates = with_years(page)
    years = {date.year for date in dates if date.year is not None}
    titles = [(line.start, line.end) for line in page.part("title")]
    told = [date for date in dates if date.day or any(start <= date.start < end for start, end in titles)]
    return {date.month: years for date in told if date.month} if len(years) == 1 else {}


def with_years(page: Page) -> tuple[Found, ...]:
    """The dates with a year that a page tells outside its references, read once."""
    if page.years_told is None:
        lines = [line for line in page.lines if line.part != "reference"]
        dates = [date for line in lines for date in dates_in(page.text, line.words.tokens)]
        page.years_told = tuple(date for date in dates if date.year is not None)
    return page.years_told


def with_year_of_footer(page: Page, line: Line, date: Found) -> Found:
    """A day of the week with its date in the year of the page's footer, if it was that day in that year and no other.

    The year of a footer alone is often that of the visit, and tells nothing.
    """
    if date.year is not None or not date.day or date.is_range or page.day() is not None:
        return date
    told = [word.weekday for word in day_words(line.words.tokens) if 0 <= date.start - word.end < NEAR]
    if not told or told[-1] is None:
        return date
    years = {int(match[1]) for match in _COPYRIGHT.finditer(page.text)}
    days = [(year, date.with_year(year).as_day()) for year in years]
    fitting = [year for year, day in days if day is not None and day.weekday() == told[-1]]
    return date.with_year(fitting[0]) if len(fitting) == 1 else date
