"""The day that a Russian sentence of a signing tells by itself, or by the sentence that its paragraph opens with."""

from agreements.drafting.cast import Cast
from agreements.drafting.dates import dates_in
from agreements.drafting.day_words import day_words
from agreements.drafting.deal import Deal
from agreements.drafting.layout import Line, Page
from agreements.drafting.telling import days_of

Days = frozenset[tuple[int | None, int | None]]


def days_told(page: Page, cast: Cast) -> Days:
    """Month and day of its dates, of "вчера" and "сегодня", or of those that its paragraph opens with."""
    own = days_of(page, cast)
    if own or not cast.line.words.is_russian:
        return own
    opening = next((line for line in page.part("body") if line.paragraph == cast.line.paragraph), cast.line)
    return _relative(page, cast.line) or (_of_opening(page, opening) if opening is not cast.line else own)


def has_other_day(page: Page, deal: Deal, cast: Cast) -> bool:
    """Whether a sentence tells another day than all those of an agreement."""
    own = days_told(page, cast)
    told = {day for each in deal.casts for day in days_told(page, each)}
    return bool(own and told) and not own & told


def _of_opening(page: Page, line: Line) -> Days:
    dates = [date for date in dates_in(page.text, line.words.tokens) if date.day and not date.is_range]
    return frozenset((date.month, date.day) for date in dates) if len(dates) == 1 else _relative(page, line)


def _relative(page: Page, line: Line) -> Days:
    """The day that the only such word of a sentence tells: вчера, сегодня."""
    report = page.reported_on()
    told = [word for word in day_words(line.words.tokens) if word.weekday is None]
    if report is None or len(told) != 1:
        return frozenset()
    day = told[0].on(report)
    return frozenset({(day.month, day.day)})
