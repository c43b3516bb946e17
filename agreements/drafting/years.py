"""The year of a day that has none, on a page without a day of publication: that of other days of its month."""

import re

from agreements.drafting.dates import Found, dates_in
from agreements.drafting.layout import Page
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import is_event

FARTHEST = 8  # words from the noun of an event to the year in its name
_TO_COME = ("будет", "будут", "пройдет", "состоится", "состоятся", "следующ", "планир", "намерен", "предстоящ", "готов")
_YEAR = re.compile(r"(?:\S*[-–—])?((?:19|20)\d\d)")


def settle_year(page: Page) -> None:
    """Give the dateline the year of other days of its month: 26 мая, where the page has 25–27 мая 2021."""
    day = page.dateline_day
    if day is None or day.year is not None or page.published is not None:
        return
    years = only_year(page).get(day.month) or _year_around(page, day) or _years_of_events(page)
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
    lines = [line.words for line in page.part("body") if line.words.tokens[0].is_cyrillic]
    lines = [words for words in lines if not any(token.low.startswith(_TO_COME) for token in words.tokens)]
    return {year for words in lines for at in range(len(words)) if (year := _year_in_name(words, at))}


def _year_in_name(words: Marked, at: int) -> int | None:
    """The year at the end of the quoted name behind an event."""
    if at in words.inside or not is_event(words, at):
        return None
    first = next((i for i in range(at + 1, at + 4) if i in words.quotes), None)
    last = words.quotes[first] - 1 if first is not None else at
    year = _YEAR.fullmatch(words.low(last)) if 0 < last - at <= FARTHEST else None
    return int(year[1]) if year else None


def only_year(page: Page) -> dict[int | None, set[int]]:
    """The one year of all days of a Russian page, by the months of these days; nothing where it has more years."""
    lines = page.part("body")
    if not lines or not lines[0].words.tokens[0].is_cyrillic:
        return {}
    dates = with_years(page)
    years = {date.year for date in dates if date.year is not None}
    return {date.month: years for date in dates if date.day} if len(years) == 1 else {}


def with_years(page: Page) -> tuple[Found, ...]:
    """The dates with a year that a page tells outside its references, read once."""
    if page.years_told is None:
        lines = [line for line in page.lines if line.part != "reference"]
        dates = [date for line in lines for date in dates_in(page.text, line.words.tokens)]
        page.years_told = tuple(date for date in dates if date.year is not None)
    return page.years_told
