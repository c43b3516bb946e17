"""Russian days told by the name of a holiday that is on the same day of every year: в День Победы, в Татьянин день."""

import datetime

from agreements.drafting.dates import Found
from agreements.drafting.layout import Line, Page, with_nearest_year
from agreements.drafting.marking import Marked
from agreements.drafting.values import LIKELY, Value
from agreements.drafting.wordlists import word_tuple

_IN = frozenset({"в", "во"})
_EVE = frozenset({"накануне", "канун"})
LONGEST = 4  # words of the name behind "день"


def holidays() -> dict[tuple[str, ...], tuple[int, int]]:
    """The words of each holiday behind "день", or before it, and its month and day."""
    listed = (pair.split("=") for pair in word_tuple("holidays russian"))
    return {tuple(name.split("_")): (int(said[:2]), int(said[3:])) for name, said in listed}


def holiday_of(page: Page, line: Line) -> Value | None:
    """The day of the holiday on which a Russian sentence of a signing says that it was, in the year of the report."""
    words = line.words
    found = (_told(words, at) for at in range(len(words))) if words.is_russian else ()
    told = next((each for each in found if each is not None), None)
    if told is None:
        return None
    first, last, (month, day), before = told
    start, end = words.tokens[first].start, words.tokens[last].end
    whole = with_nearest_year(Found(None, month, day, start, end), page.day()).as_day()
    if whole is None:
        return None
    whole -= datetime.timedelta(days=before)
    return Value(whole.isoformat(), page.text[start:end], start, end, LIKELY)


def _told(words: Marked, at: int) -> tuple[int, int, tuple[int, int], int] | None:
    """First and last word of a holiday that stands here, its day, and how many days before it are meant."""
    if at in words.inside or words.low(at) not in ("день", "дня"):
        return None
    before = 1 if words.low(at) == "дня" and words.low(at - 1) in _EVE else 0
    for name, day in holidays().items():
        if name[-1] == "день" and not before:
            first = at - len(name) + 1
            named = all(words.low(first + i) == word for i, word in enumerate(name))
            if named and words.low(first - 1) in _IN:
                return first, at, day, 0
        told = before or (words.low(at) == "день" and words.low(at - 1) in _IN)
        if told and all(words.low(at + 1 + i) == word for i, word in enumerate(name)):
            return at - before, at + len(name), day, before
    return None
