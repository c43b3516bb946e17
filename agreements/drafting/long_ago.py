"""Signings of long ago that a page looks back to: a pen with which in 1972 …, shown since 17 May 2021."""

from agreements.drafting.dates import Found, dates_in
from agreements.drafting.layout import Line, Page
from agreements.drafting.years import with_years

FAR = 3  # years between the year of a signing and the only day of a page for it to be of long ago
# A release says the day or the month; who tells the year alone, and one before pages were written, tells history.
FIRST_PAGES = 1990


def is_of_long_ago(line: Line, page: Page) -> bool:
    """Whether a sentence has no day, and its years are far before the one day of the page, or before any page."""
    dates = dates_in(page.text, line.words.tokens)
    years = [date.year for date in dates if date.year]
    if not years or any(date.day for date in dates):
        return False
    if max(years) < FIRST_PAGES and not any(date.month for date in dates):
        return True
    days = {(date.year, date.month, date.day) for date in with_years(page) if date.day}
    latest = next(iter(days))[0] if len(days) == 1 else None
    return latest is not None and max(years) <= latest - FAR


def is_of_post(line: Line, date: Found) -> bool:
    """Whether a date tells since when somebody has a post: P, who has led the Union since 2020, signed …"""
    at = next((i for i, token in enumerate(line.words.tokens) if token.start >= date.start), 0)
    return line.words.low(at - 1) == "since" and any(line.words.low(i) == "who" for i in range(max(0, at - 8), at))
