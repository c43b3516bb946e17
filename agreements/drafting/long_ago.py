"""Signings of long ago on a page that has no day of its own: a pen with which in 1972 …, shown since 17 May 2021."""

from agreements.drafting.dates import dates_in
from agreements.drafting.layout import Line, Page

FAR = 3  # years between the year of a signing and the only day of a page for it to be of long ago


def is_far_from_only_day(line: Line, page: Page) -> bool:
    """Whether a sentence has no day and its years are far before the one day that the rest of the page tells."""
    if page.days is None:
        told = [
            date for each in page.lines for date in dates_in(page.text, each.words.tokens) if date.day and date.year
        ]
        page.days = frozenset((date.year, date.month, date.day) for date in told)
    dates = dates_in(page.text, line.words.tokens)
    years = [date.year for date in dates if date.year]
    if len(page.days) != 1 or not years or any(date.day for date in dates):
        return False
    ((year, _, _),) = page.days
    return year is not None and max(years) <= year - FAR
