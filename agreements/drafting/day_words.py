"""Days told by their relation to the day of a report: on Wednesday, yesterday, вчера."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from agreements.drafting.dates import WEEKDAYS
from agreements.drafting.tokens import Token

RELATIVE = {
    "today": 0,
    "сегодня": 0,
    "heute": 0,
    "yesterday": 1,
    "вчера": 1,
    "gestern": 1,
    "hier": 1,
    "hoy": 0,
    "ayer": 1,
    "aujourd'hui": 0,
    "накануне": 1,
    "позавчера": 2,
}


@dataclass(frozen=True, slots=True)
class DayWord:
    """A day told by its relation to the day of the report: a weekday (0 is Monday), or so many days before."""

    weekday: int | None
    days_before: int
    start: int
    end: int

    def on(self, day: datetime.date) -> datetime.date:
        """The day it means in a report of ``day``: a weekday is the last one; last Sunday is none of today."""
        if self.weekday is None:
            return day - datetime.timedelta(days=self.days_before)
        return day - datetime.timedelta(
            days=(day.weekday() - self.weekday) % 7 or self.days_before
        )  # last Sunday, on a Sunday


_TIMES = frozenset({"morning", "afternoon", "evening"})  # of today


_NIGHTS = frozenset({"night", "evening"})
_DAYS = frozenset({"days", "day", "дня", "дней", "день"})
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "два": 2, "три": 3, "четыре": 4, "пять": 5}


def days_ago(lows: Sequence[str], at: int) -> int:
    """How many days ago something was by this word: two days ago, 3 дня назад; 0 by others, or longer ago."""
    if at > 0 and (lows[at - 1], lows[at]) == ("неделю", "назад"):
        return 0 if "сегодня" in lows else 7  # текст одобрили неделю назад, сегодня же …
    if at < 2 or lows[at] not in ("ago", "назад") or lows[at - 1] not in _DAYS:
        return 0
    said = lows[at - 2]
    number = int(said) if said.isdigit() and len(said) < 3 else _NUMBERS.get(said, 0)
    return number if number <= MOST_DAYS else 0


_FEASTS = frozenset({"дня", "праздника", "юбилея", "годовщины", "рождества", "открытия", "начала", "старта", "нового"})
MOST_DAYS = 14  # days ago that are still told of the day, and of no time long ago


def day_words(tokens: Sequence[Token]) -> list[DayWord]:
    """ "on Wednesday", «в среду», "today", «вчера»; not those of the days to come."""
    found = []
    lows = [token.low for token in tokens]
    for index, token in enumerate(tokens):
        before = tokens[index - 1].low if index else ""
        if token.low == "yesterday" and before == "before" and index > 2 and tokens[index - 2].low == "day":
            found.append(DayWord(None, 2, tokens[index - 3].start, token.end))
        elif token.low == "накануне" and lows[index + 1 : index + 2] and lows[index + 1] in _FEASTS:
            continue  # накануне праздника: the day before that
        elif token.low in RELATIVE and (token.low != "hier" or index == 0):
            found.append(DayWord(None, RELATIVE[token.low], token.start, token.end))
        elif token.low in _TIMES and before == "this":
            found.append(DayWord(None, 0, tokens[index - 1].start, token.end))
        elif token.low in _NIGHTS and before == "last":
            found.append(DayWord(None, 1, tokens[index - 1].start, token.end))
        elif number := days_ago(lows, index):
            first = index - 1 if lows[index - 1] == "неделю" else index - 2
            found.append(DayWord(None, number, tokens[first].start, token.end))
        elif token.low in WEEKDAYS and before not in ("next", "следующую", "следующий", "каждую", "every"):
            start = tokens[index - 1].start if before in ("on", "в", "во", "last", "am") else token.start
            found.append(DayWord(WEEKDAYS[token.low], 7 if before == "last" else 0, start, token.end))
    return found
