"""The year of a dateline that has none, on a page without a day of publication: that of another date of its month."""

from agreements.drafting.dates import dates_in
from agreements.drafting.layout import Page


def settle_year(page: Page) -> None:
    """Give the dateline the one year in which the Russian page tells days of the same month: 26 мая, 25–27 мая 2021."""
    day = page.dateline_day
    if day is None or day.year is not None or page.published is not None or not _is_russian(page):
        return
    dates = [date for line in page.part("body") for date in dates_in(page.text, line.words.tokens)]
    years = {date.year for date in dates if date.year is not None and date.day and date.month == day.month}
    others = {date.year for date in dates if date.year is not None}
    if len(years) == 1 and others == years:
        page.dateline_day = day.with_year(years.pop())


def _is_russian(page: Page) -> bool:
    lines = page.part("body")
    return bool(lines) and lines[0].words.tokens[0].is_cyrillic
