"""The month of a signing told by a week or a month beside the day of the report: last week, в прошлом месяце."""

import datetime

from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.values import LIKELY, Value

_EARLIER = frozenset({"earlier", "early", "beginning"})
_LAST = frozenset({"last", "прошлой", "минувшей", "прошедшей", "прошлом", "минувшем", "прошедшем"})
_THIS = frozenset({"this", "этой", "этом", "нынешней", "нынешнем", "текущем"})
_MONTHS = frozenset({"month", "месяце"})
_WEEKS = frozenset({"week", "неделе"})


def month_told(page: Page, line: Line, day: datetime.date) -> Value | None:
    """Earlier this month, last month, на прошлой неделе: against the day of the report."""
    words = line.words
    for at in range(1, len(words)):
        if at in words.inside or words.low(at) not in _MONTHS | _WEEKS:
            continue
        told = _week(words, at, day) if words.low(at) in _WEEKS else _month(words, at, day)
        if told is not None:
            first = at - 2 if words.low(at - 2) in _EARLIER | {"на", "в"} else at - 1
            quote = words.text(page.text, first, at)
            return Value(f"{told:%Y-%m}", quote, words.tokens[first].start, words.tokens[at].end, LIKELY)
    return None


def _month(words: Marked, at: int, day: datetime.date) -> datetime.date | None:
    """A day of the month that is told: earlier this month, last month."""
    russian = words.tokens[at].is_cyrillic
    if words.low(at - 1) in _THIS and (words.low(at - 2) in _EARLIER or (russian and words.low(at - 2) == "в")):
        return day
    last = words.low(at - 1) in _LAST and (not russian or words.low(at - 2) == "в")
    return day.replace(day=1) - datetime.timedelta(days=1) if last else None


def _week(words: Marked, at: int, day: datetime.date) -> datetime.date | None:
    """A day of the week that is told, where all its days are of one month."""
    if words.tokens[at].is_cyrillic and words.low(at - 2) != "на":
        return None
    monday = day - datetime.timedelta(days=day.weekday())
    if words.low(at - 1) in _LAST:
        monday -= datetime.timedelta(days=7)
        day = monday + datetime.timedelta(days=6)
    elif words.low(at - 1) not in _THIS:
        return None
    return day if day.month == monday.month else None
