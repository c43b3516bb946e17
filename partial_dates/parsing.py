"""Reads dates as people write them, in English and Russian, or says why it cannot.

The day comes first in figures, as in Europe: 3/11/2022 is 3 November. A year that
comes first makes the rest month and day, as in ISO 8601. Nothing is guessed: what has
no year, two readings, or more than one date is refused with what to write instead.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from partial_dates.months import month_numbers
from partial_dates.value import PartialDate, PartialDateError

LANGUAGES = ("en", "ru")
LONGEST_DATE = 60

_PLAIN = str.maketrans({**dict.fromkeys("«»“”„\"‘’'", " "), **dict.fromkeys("‐‑‒–—−", "-"), "ё": "е"})
_YEAR_WORD = re.compile(r"(?<=[0-9]) ?(?:г|год|года|году|годом)$")
_FIGURES = re.compile(r"([0-9]{1,4})(?: ?([./-]) ?([0-9]{1,4}))?(?: ?([./-]) ?([0-9]{1,4}))?")

_GAP = r"[ .,/-]{1,3}"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|-?го|-?е)?"
_MONTH = r"(?P<month>[^\W\d_]{3,12})"
_YEAR = r"(?P<year>[0-9]{4})"
_IN_WORDS = [
    re.compile(pattern)
    for pattern in (
        rf"(?:the )?{_DAY}{_GAP}(?:of )?{_MONTH}{_GAP}{_YEAR}",
        rf"{_MONTH}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"{_MONTH}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_MONTH}(?:{_GAP}{_DAY})?",
    )
]


def parse_partial_date(text: str, *, languages: Iterable[str] = LANGUAGES) -> PartialDate:
    """Return the date that `text` says; PartialDateError with a sentence otherwise.

    `languages` are those whose month names are known, of "en" and "ru". Never takes
    longer for a long text: one over LONGEST_DATE characters is refused unread.
    """
    plain = _plain(text)
    figures = _FIGURES.fullmatch(plain)
    if figures:
        return _from_figures(figures)
    months: dict[str, int] = {}
    for language in languages:
        months |= month_numbers(language)
    return _from_words(plain, months)


def _plain(text: str) -> str:
    """Return `text` in small letters, without quotation marks and «года», or refuse it."""
    if len(text) > LONGEST_DATE:
        raise PartialDateError(
            _("This is too long for a date. Write the date alone; the rest goes into the note."),
            code="too_long",
        )
    text = unicodedata.normalize("NFC", text)
    for sign in text:
        if sign.isnumeric() and sign not in "0123456789":
            raise PartialDateError(_("Write the figures as 0 to 9."), code="other_figures")
        if unicodedata.category(sign).startswith("C") and sign not in "\t\r\n":
            raise PartialDateError(
                _("There is an invisible character in this date. Type the date anew."),
                code="invisible_character",
            )
    plain = " ".join(text.casefold().translate(_PLAIN).split()).strip(" .,;")
    return _YEAR_WORD.sub("", plain).rstrip(" .,;")


def _from_figures(found: re.Match[str]) -> PartialDate:
    """Read figures only: a year, a month and year, or a whole date."""
    first, mark, second, other_mark, third = found.groups()
    if second is None:
        if len(first) == 4:
            return PartialDate(int(first))
        raise _not_understood()
    if third is None:
        return _month_and_year(first, second)
    if mark != other_mark:
        raise _not_understood()
    match [len(first), len(second), len(third)]:
        case [4, 1 | 2, 1 | 2]:
            return PartialDate(int(first), int(second), int(third))
        case [1 | 2, 1 | 2, 4]:
            return _day_first(int(first), int(second), int(third))
        case [1 | 2, 1 | 2, 1 | 2]:
            raise _short_year()
    raise _not_understood()


def _month_and_year(first: str, second: str) -> PartialDate:
    """Read 11.2022, 2022-11."""
    match [len(first), len(second)]:
        case [4, 1 | 2]:
            return PartialDate(int(first), int(second))
        case [1 | 2, 4]:
            return PartialDate(int(second), int(first))
        case [1 | 2, 1 | 2]:
            raise _no_year()
        case [4, 4]:
            raise _several_dates()
    raise _not_understood()


def _day_first(day: int, month: int, year: int) -> PartialDate:
    """Read 3.11.2022; 11/13/2022 gets the hint that the day comes first."""
    if day <= 12 < month <= 31:
        PartialDate(year, day, month)  # no hint at a day that does not exist
        raise PartialDateError(
            _("The day comes first, then the month: write %(day)s.%(month)02d.%(year)s."),
            code="month_first",
            params={"day": month, "month": day, "year": year},
        )
    return PartialDate(year, month, day)


def _from_words(plain: str, months: dict[str, int]) -> PartialDate:
    """Read a date with a month name in one of the orders people use."""
    for pattern in _IN_WORDS:
        found = pattern.fullmatch(plain)
        if found and found["month"] in months:
            day = found.groupdict().get("day")
            return PartialDate(int(found["year"]), months[found["month"]], int(day) if day else None)
    raise _what_is_wrong(plain, months)


def _what_is_wrong(plain: str, months: dict[str, int]) -> PartialDateError:
    """Return the most helpful refusal for a text that fits no order."""
    named = [word for word in re.findall(r"[^\W\d_]+", plain) if word in months]
    figures = re.findall(r"[0-9]+", plain)
    years = [figure for figure in figures if len(figure) == 4]
    others = [figure for figure in figures if len(figure) <= 2]
    if len(named) > 1 or len(years) > 1 or (named and years and len(others) > 1):
        return _several_dates()
    if named and not years:
        return _short_year() if len(others) > 1 else _no_year()
    return _not_understood()


def _no_year() -> PartialDateError:
    return PartialDateError(_("Write the year too; a date without a year goes into the note."), code="no_year")


def _short_year() -> PartialDateError:
    return PartialDateError(_("Write the year with four digits."), code="short_year")


def _several_dates() -> PartialDateError:
    return PartialDateError(
        _("Write one date, not two. If only the month or the year is sure, write that alone."),
        code="several_dates",
    )


def _not_understood() -> PartialDateError:
    return PartialDateError(
        _(
            "This is not understood as a date. Write it like 3.11.2022, November 2022 or 2022; "
            "what cannot be said as a date goes into the note."
        ),
        code="not_understood",
    )
