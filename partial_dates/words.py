"""Partial dates in words, in English and Russian, never by digits alone.

Each function takes the language as an argument, or the active one. A language that
is neither is answered in English.
"""

from typing import TYPE_CHECKING

from django.utils.functional import lazy
from django.utils.translation import get_language

from partial_dates.months import MONTH_NAMES, MonthNames, Twelve

if TYPE_CHECKING:  # value needs words for its messages
    from partial_dates.value import PartialDate

_YEAR_MARK = "\N{NO-BREAK SPACE}г."


def in_words(date: "PartialDate", language: str | None = None) -> str:
    """Return "3 November 2022", «3 ноября 2022 г.»; the month alone is nominative."""
    code, names = _names(language)
    return _joined(date, names.with_day, names.alone) + _mark(code)


# The same in the language of whoever reads it: for sentences that are kept or shown later.
in_words_lazy = lazy(in_words, str)


def in_short(date: "PartialDate", language: str | None = None) -> str:
    """Return "3 Nov 2022", «3 нояб. 2022», for lists and narrow columns."""
    _code, names = _names(language)
    return _joined(date, names.short_with_day, names.short_alone)


def since_words(date: "PartialDate", language: str | None = None) -> str:
    """Return "since November 2022", «с ноября 2022 г.»."""
    code, names = _names(language)
    # Read aloud «со второго», but «с двадцать второго».
    russian = "со" if date.day == 2 else "с"
    preposition = russian if code == "ru" else "since"
    return f"{preposition} {_joined(date, names.with_day, names.with_day)}{_mark(code)}"


def until_words(date: "PartialDate", language: str | None = None) -> str:
    """Return "until November 2022", «по ноябрь 2022 г.»; «до» would leave open whether the last day counts."""
    code, names = _names(language)
    preposition = "по" if code == "ru" else "until"
    return f"{preposition} {_joined(date, names.with_day, names.alone)}{_mark(code)}"


def on_words(date: "PartialDate", language: str | None = None) -> str:
    """Return "on 3 November 2022", "in November 2022"; «3 ноября», «в ноябре 2022 г.»."""
    code, names = _names(language)
    text = _joined(date, names.with_day, names.within) + _mark(code)
    if code == "ru":
        return text if date.day else f"в {text}"
    return f"on {text}" if date.day else f"in {text}"


def _names(language: str | None) -> tuple[str, MonthNames]:
    code = (language or get_language() or "en").split("-")[0]
    return (code, MONTH_NAMES[code]) if code in MONTH_NAMES else ("en", MONTH_NAMES["en"])


def _joined(date: "PartialDate", with_day: Twelve, alone: Twelve) -> str:
    if date.month is None:
        return str(date.year)
    if date.day is None:
        return f"{alone[date.month - 1]} {date.year}"
    return f"{date.day} {with_day[date.month - 1]} {date.year}"


def _mark(code: str) -> str:
    return _YEAR_MARK if code == "ru" else ""
