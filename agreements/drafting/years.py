"""The year of a day that has none, on a page without a day of publication: that of other days of its month."""

import re

from agreements.drafting.dates import Found, dates_in, day_words
from agreements.drafting.layout import Line, Page

_COPYRIGHT = re.compile(r"(?:©|\([cс]\)|copyright)\s{0,3}((?:19|20)\d\d)(?!\s?[–—-]\s?\d)", re.IGNORECASE)
NEAR = 12  # characters between a day of the week and its date: в среду, 11 декабря


def settle_year(page: Page) -> None:
    """Give the dateline the year of other days of its month: 26 мая, where the page has 25–27 мая 2021."""
    day = page.dateline_day
    if day is None or day.year is not None or page.published is not None:
        return
    for year in only_year(page).get(day.month, ()) or _last_year(page, day):
        page.dateline_day = day.with_year(year)


def _last_year(page: Page, day: Found) -> set[int]:
    """The year of other days of its month on an English page, where no day of any month is of a later one.

    Yerevan, 4 July, where the conference was opened on 2 July 2018.
    """
    whole = [date for date in with_years(page) if date.day]
    years = {date.year for date in whole if date.month == day.month and date.year is not None}
    return years if len(years) == 1 and max(date.year or 0 for date in whole) in years else set()


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
