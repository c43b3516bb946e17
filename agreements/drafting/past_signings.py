"""Signings that a page tells as facts, and that were long before its report, or before the one reported first."""

from collections.abc import Sequence

from agreements.drafting.cast import Cast
from agreements.drafting.dates import dates_in
from agreements.drafting.deal import Story
from agreements.drafting.layout import Line, Page
from agreements.drafting.long_ago import is_of_long_ago, is_of_post
from agreements.drafting.onward import is_recalled, of_then
from agreements.drafting.telling import last_day_of

MOST_BEFORE = 8  # sentences before a signing in which the day of a report is looked for that does not tell its own


def is_of_the_past(story: Story, casts: list[Cast], line: Line, before: Sequence[Line]) -> bool:
    """Whether a signing told as a fact was long before the report, or before the one reported first."""
    page = story.page
    return (
        is_old(line, page, before[-MOST_BEFORE:])
        or _is_older(line, casts, page)
        or is_recalled(line.words, before)
        or of_then(line.words, story.said, told=bool(casts))
    )


def is_old(line: Line, page: Page, before: Sequence[Line] = ()) -> bool:
    """Whether the only years of the sentence are long before the report."""
    own = dates_in(page.text, line.words.tokens)
    dates = [date for date in own if date.year is not None and not is_of_post(line, date)]
    day = page.day()
    if (day is None or day.year is None) and is_of_long_ago(line, page):
        return True
    day = (day or last_day_of(page, before)) if dates else None
    if day is None or day.year is None:
        return False
    latest = max(date.year or 0 for date in dates)
    months = (day.year - latest) * 12 + ((day.month or 1) - (max((d.month or 12) for d in dates if d.year == latest)))
    return latest < day.year and months > 6


def _is_older(line: Line, casts: list[Cast], page: Page) -> bool:
    """Whether the only years of a Russian sentence are before that of the signing reported first."""
    if not casts or not line.words.is_russian:
        return False
    first, own = [
        {date.year for date in dates_in(page.text, each.words.tokens) if date.year and (date.day or each is line)}
        for each in (casts[0].line, line)
    ]
    return bool(first and own) and max(own) < min(first)
