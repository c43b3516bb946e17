"""Russian days told by their number in a visit or an event: в заключительный день поездки; на второй день форума."""

import datetime
from collections.abc import Sequence

from agreements.drafting.dates import MONTHS, Found
from agreements.drafting.gatherings import day_ahead, run_of_range, runs_in
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.values import LIKELY, WEAK, Value

MOST_TOLD = 40  # sentences in which the days of the visit or the event are looked for
_FIRST = {"первый": 0, "второй": 1, "третий": 2, "четвертый": 3, "пятый": 4}
_LAST = frozenset({"последний", "заключительный", "завершающий", "финальный"})
_BEGINS = frozenset({"открытия", "старта", "начала", "приезда", "прибытия"})
_ENDS = frozenset({"закрытия", "завершения", "окончания", "отъезда"})
_NOW = frozenset({"завтра", "сегодня"})


def numbered_day(page: Page, own: Sequence[Line]) -> Value | None:
    """The day that sentences of a signing tell by its number, by the run of days that the page has.

    Where it has none, the day of the report, if that speaks of tomorrow: the visit goes on.
    """
    body = page.part("body")
    for line in own:
        told = _told(line.words) if line.words.is_russian else None
        if told is None:
            continue
        runs = {run for each in body[:MOST_TOLD] for run in runs_in(page, each) if run[1] is not None}
        runs = runs or _of_dateline(page)
        if len(runs) != 1:
            return _of_report(page, line, told[1], body) if not runs else None
        first, last = next(iter(runs))
        if told[0] in _LAST:
            return day_ahead(page, last, 0) if last is not None else None
        value = day_ahead(page, first, _FIRST[told[0]])
        end = day_ahead(page, last, 0) if last is not None else None
        return value if value and end and value.value <= end.value else None
    return None


def _told(words: Marked) -> tuple[str, int] | None:
    """Which of several days a sentence tells, and where: в последний день визита; not в последний день марта."""
    for at in range(len(words) - 1):
        low = words.low(at)
        after = at + 1 + (words.low(at + 1) == "же")
        if at in words.inside or words.low(after) != "день" or words.low(at - 1) not in ("в", "во", "на", ""):
            continue
        if (low in _FIRST or low in _LAST) and words.low(after + 1) not in MONTHS:
            return low, at
    return _of_opening(words)


def _of_opening(words: Marked) -> tuple[str, int] | None:
    """The first or the last day, told by what was on it: в день открытия форума; в день закрытия выставки."""
    for at in range(1, len(words) - 1):
        if at in words.inside or words.low(at) != "день" or words.low(at - 1) not in ("в", "во"):
            continue
        if words.low(at + 1) in _BEGINS or words.low(at + 1) in _ENDS:
            return ("первый" if words.low(at + 1) in _BEGINS else "последний"), at
    return None


def _of_dateline(page: Page) -> set[tuple[Found, Found | None]]:
    """The run of days with which the report begins: 16–20 октября в Омске прошёл форум."""
    day = page.dateline_day
    run = run_of_range(page, day) if day is not None and day.is_range and day.month else None
    return {run} if run is not None else set()


def _of_report(page: Page, line: Line, at: int, body: Sequence[Line]) -> Value | None:
    """The day of the report for a day of what still goes on: Завтра участники недели посетят порт."""
    day = page.reported_on()
    now = any(
        token.low in _NOW and i not in each.words.inside for each in body for i, token in enumerate(each.words.tokens)
    )
    if day is None or not now or day == datetime.date.max:
        return None
    first, last = line.words.tokens[at], line.words.tokens[at + 1]
    return Value(day.isoformat(), page.text[first.start : last.end], first.start, last.end, min(LIKELY, WEAK + 0.1))
