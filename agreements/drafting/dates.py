"""Days, months and years in a text, in figures and in words; what a day of the week means beside a dateline."""

import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from agreements.drafting.tokens import Token, tokens_of
from partial_dates.months import month_numbers

_OTHER_MONTHS = {
    "januar jänner januari janvier enero gennaio janeiro ocak styczeń stycznia січня студзеня": 1,
    "februar februari février fevrier febrero febbraio fevereiro şubat luty lutego лютого лютага": 2,
    "märz maerz mars marzo março mart marca березня сакавіка": 3,
    "avril abril aprile nisan kwietnia квітня красавіка": 4,
    "mai mayo maggio maio mayıs maja травня мая": 5,
    "juni juin junio giugno junho haziran czerwca червня чэрвеня": 6,
    "juli juillet julio luglio julho temmuz lipca липня ліпеня": 7,
    "augusti août aout agosto ağustos sierpnia серпня жніўня": 8,
    "septembre septiembre setembro settembre eylül września вересня верасня": 9,
    "oktober octobre octubre ottobre outubro ekim października жовтня кастрычніка": 10,
    "novembre noviembre novembro kasım listopada листопада лістапада": 11,
    "dezember décembre decembre diciembre dicembre dezembro aralık grudnia грудня снежня": 12,
}
MONTHS = {
    **{word: number for words, number in _OTHER_MONTHS.items() for word in words.split()},
    **month_numbers("en"),
    **month_numbers("ru"),
}
WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday понедельник montag lundi lunes",
            "tuesday вторник dienstag mardi martes",
            "wednesday среду среда mittwoch mercredi miércoles",
            "thursday четверг donnerstag jeudi jueves",
            "friday пятницу пятница freitag vendredi viernes",
            "saturday субботу суббота samstag samedi sábado",
            "sunday воскресенье sonntag dimanche domingo",
        )
    )
    for word in words.split()
}
_ORDINALS_EN = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_ORDINALS_RU = [
    "перв",
    "втор",
    "треть",
    "четверт",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
    "одиннадцат",
    "двенадцат",
    "тринадцат",
    "четырнадцат",
    "пятнадцат",
    "шестнадцат",
    "семнадцат",
    "восемнадцат",
    "девятнадцат",
    "двадцат",
]
_UNITS = {**{word: at for at, word in enumerate(_ORDINALS_EN, 1)}, "thirtieth": 30}
_YEAR_WORDS = frozenset({"г", "год", "года", "году", "годом"})
_FIGURES = re.compile(
    r"(?<![\d./-])(\d{4})([-/]|\.(?=\d\d\.\d\d(?!\d)))(\d{1,2})\2(\d{1,2})(?![\d/-])"
    r"|(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\6((?:19|20)\d\d)(?![\d/-])"
    r"|(?<![\d./-])(\d{1,2})(\. )(\d{1,2})\. ((?:19|20)\d\d)(?![\d/-])"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in the text. ``year`` is None where the words have none; ``day`` and ``month`` where they are not said.

    ``is_range`` for "18–20 May", of which no one day is the day of the signing.
    """

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    is_range: bool = False
    in_figures: bool = False

    def iso(self) -> str:
        """ISO 8601 as far as it is known; "" without a year."""
        if self.year is None:
            return ""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
            if self.day and not self.is_range:
                text += f"-{self.day:02d}"
        return text

    def as_day(self) -> datetime.date | None:
        """The day, where all of it is known."""
        if not (self.year and self.month and self.day) or self.is_range:
            return None
        is_there = self.day <= calendar.monthrange(self.year, self.month)[1]  # no 29 February in the year it was put in
        return datetime.date(self.year, self.month, self.day) if is_there else None

    def with_year(self, year: int) -> "Found":
        """The same in a year."""
        return replace(self, year=year)


def dates_in(text: str, tokens: Sequence[Token]) -> list[Found]:
    """Every date among the tokens, in the order of the text."""
    span = (tokens[0].start, tokens[-1].end) if tokens else (0, 0)
    found = [_from_figures(match) for match in _FIGURES.finditer(text, *span)]
    found += [_from_name(match) for match in _WITH_NAME.finditer(text, *span)]
    taken = [date for date in found if date]
    index = 0
    while index < len(tokens):
        date, index = _in_words(tokens, index)
        if date and not any(other.start < date.end and date.start < other.end for other in taken):
            taken.append(date)
    return _spans(text, sorted(taken, key=lambda date: date.start))


def _spans(text: str, dates: list[Found]) -> list[Found]:
    """Mark two dates with a dash between as the ends of a range: 29 September - 5 October 2019."""
    for at, (one, other) in enumerate(pairwise(list(dates))):
        if text[one.end : other.start].strip() in ("-", "–", "—", "to", "по", "bis") and one.day and other.day:
            month = one.month if one.month == other.month else None
            dates[at] = replace(one, year=one.year or other.year, month=month, is_range=True)
            dates[at + 1] = replace(other, month=month, is_range=True)
    return dates


_WITH_NAME = re.compile(r"(?<![\w./-])(\d{1,2})-([A-Za-z]{3,9})-((?:19|20)\d\d)(?![\w/-])")


def _from_name(match: re.Match[str]) -> Found | None:
    """15-Mar-2023, as programs write days."""
    month = MONTHS.get(match[2].casefold())
    if month is None:
        return None
    return _real(Found(int(match[3]), month, int(match[1]), match.start(), match.end(), in_figures=True))


def _from_figures(match: re.Match[str]) -> Found | None:
    if match[1]:
        year, month, day = int(match[1]), int(match[3]), int(match[4])
    else:
        day, month, year = (int(match[at] or match[at + 4]) for at in (5, 7, 8))
        if month > 12 >= day:  # as it is written in America
            day, month = month, day
    return _real(Found(year, month, day, match.start(), match.end(), in_figures=True))


def _real(date: Found) -> Found | None:
    try:
        datetime.date(date.year or 2024, date.month or 1, date.day or 1)
    except ValueError:
        return None
    return date if date.year is None or 1800 <= date.year <= 2199 else None


def _in_words(tokens: Sequence[Token], index: int) -> tuple[Found | None, int]:
    """A date that has its month at or right after ``index``; and where to go on."""
    token = tokens[index]
    month = _month(token)
    if month is None:
        if token.is_number and len(token.text) == 4:
            return _year_alone(tokens, index), index + 1
        return None, index + 1
    start, day, is_range = _day_before(tokens, index)
    last = index
    after = index + 1
    if after < len(tokens) and tokens[after].text == "." and len(token.text) < 5:
        after += 1
    if day is None and (parted := _parted_by_dashes(tokens, index, month)):
        return parted, index + 5
    if day is None and after < len(tokens):
        day, after, is_range = _day_after(tokens, after)
        last = after - 1 if day else index
    year, last = _year_after(tokens, after, last)
    if (
        day is None
        and year is None
        and token.low in ("may", "mar", "march", "mai", "mart", "mars", "maja", "hier", "мар", "май")
    ):
        return None, index + 1
    if not token.is_cyrillic and day is None and (not token.is_cap or (year is None and _is_of_name(tokens, index))):
        return None, index + 1
    found = Found(year, month, day, tokens[start].start, tokens[last].end, is_range)
    return _real(found), last + 1


def _parted_by_dashes(tokens: Sequence[Token], index: int, month: int) -> Found | None:
    """A day with dashes between its parts: Feb - 17 - 2021."""
    near = tokens[index + 1 : index + 5]
    if len(near) < 4 or near[0].text not in "-–" or near[2].text not in "-–" or not _is_year(near[3]):
        return None
    day = _number(near[1])
    return _real(Found(int(near[3].text), month, day, tokens[index].start, near[3].end)) if day else None


_NAMES = frozenset({"jan", "april", "avril", "june", "august"})  # months that are given names as well
_BEFORE_MONTHS = frozenset({"in", "since", "until", "last", "this", "early", "late", "mid", "during"})


def _is_of_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a month is somebody's name: Chairman Jan De Wit, signed by June Okoro."""
    if tokens[index].low not in _NAMES or index + 1 >= len(tokens):
        return False
    after = tokens[index + 1]
    leads = index == 0 or tokens[index - 1].low in _BEFORE_MONTHS
    return after.is_word and after.is_cap and not leads


def _month(token: Token) -> int | None:
    return MONTHS.get(token.low.rstrip(".")) if token.is_word else None


def _number(token: Token) -> int | None:
    """1, 1st, 3-го, third, третьего: a day of the month."""
    low = token.low
    digits = low[:2] if low[:2].isdigit() else low[:1]
    if digits.isdigit() and low[len(digits) :] in ("", "st", "nd", "rd", "th", "-го", "-е", "er", "º", "го"):
        value = int(digits)
        return value if 1 <= value <= 31 else None
    if low in _UNITS:
        return _UNITS[low]
    if low.startswith("twenty-") and low[7:] in _UNITS:
        return 20 + _UNITS[low[7:]]
    if low == "thirty-first":
        return 31
    return _russian_ordinal(low)


_DAYS = re.compile(r"(\d{1,2})-(\d{1,2})")


def _days_in(token: Token) -> tuple[int, int] | None:
    """The first and the last of days with a hyphen between: 10-12 October, October 10-12."""
    days = _DAYS.fullmatch(token.text)
    first, last = (int(days[1]), int(days[2])) if days else (0, 0)
    return (first, last) if 1 <= first < last <= 31 else None


def _russian_ordinal(low: str) -> int | None:
    if not low.endswith(("ого", "его", "ое", "ье")):
        return None
    stem = low.removesuffix("ого").removesuffix("его").removesuffix("ое").removesuffix("ье")
    stem = "треть" if stem in ("трет", "треть") else stem
    if stem in _ORDINALS_RU:
        return _ORDINALS_RU.index(stem) + 1
    return 30 if stem == "тридцат" else None


_ENDS_OF_MONTHS = {"первый": 1, "последний": 0}  # в последний день мая
_LAST_DAYS = (None, 31, None, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # February's depends on the year


def _day_before(tokens: Sequence[Token], index: int) -> tuple[int, int | None, bool]:
    """Where the date begins, the day before the month, and whether days are a range."""
    at = index - 1
    if at >= 0 and tokens[at].low in ("of", "de", "."):
        at -= 1
    if at < 0 or not tokens[at].is_word:
        return index, None, False
    if at > 0 and tokens[at].low == "день" and tokens[at - 1].low in _ENDS_OF_MONTHS:
        day = _ENDS_OF_MONTHS[tokens[at - 1].low] or _LAST_DAYS[_month(tokens[index]) or 0]
        return at - 1, day, False
    if days := _days_in(tokens[at]):
        return at, days[1], True
    day = _number(tokens[at])
    if day is None:
        return index, None, False
    if at >= 1 and day < 10 and tokens[at - 1].low in ("двадцать", "тридцать", "twenty", "thirty"):
        day += 20 if tokens[at - 1].low in ("двадцать", "twenty") else 30
        at -= 1
    is_range = False
    if (
        at >= 2
        and tokens[at - 1].low in ("-", "–", "—", "to", "and", "по", "и", "до", "bis")
        and _number(tokens[at - 2])
    ):
        at -= 2
        is_range = True
    elif at >= 3 and tokens[at - 1].low in ("-", "–", "—", "to", "по", "до") and _month(tokens[at - 2]):
        is_range = True  # с 28 мая по 3 июня
    return at, day, is_range


def _day_after(tokens: Sequence[Token], at: int) -> tuple[int | None, int, bool]:
    """The day after an English month, "November 3" or "November 3–5"."""
    if days := _days_in(tokens[at]):
        return days[0], at + 1, True
    if tokens[at].is_cyrillic or not tokens[at].is_word or len(tokens[at].text) > 4:
        return None, at, False
    day = _number(tokens[at])
    if day is None:
        return None, at, False
    if at + 2 < len(tokens) and tokens[at + 1].text in "-–—" and _number(tokens[at + 2]):
        return day, at + 3, True
    if at + 2 < len(tokens) and tokens[at + 1].low == "to" and _ends_days(tokens, at + 2, day):
        return day, at + 3, True  # from July 11 to 14
    return day, at + 1, False


def _ends_days(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether a later day of the same month stands here, and no number of something."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    counts = after is not None and after.is_word and not after.is_cap and after.low not in ("in", "at", "and", "the")
    return tokens[at].is_number and first < int(tokens[at].text) < 32 and not counts


def _year_after(tokens: Sequence[Token], at: int, last: int) -> tuple[int | None, int]:
    while at < len(tokens) and tokens[at].low in (",", "،", "de", "of", "del", "."):
        at += 1
    if at < len(tokens) and _is_year(tokens[at]):
        year = int(tokens[at].text)
        if at + 1 < len(tokens) and tokens[at + 1].low in _YEAR_WORDS:
            at += 1
        return year, at
    return None, last


def _is_year(token: Token) -> bool:
    return token.is_number and len(token.text) == 4 and token.text[:2] in ("18", "19", "20", "21")


def _year_alone(tokens: Sequence[Token], index: int) -> Found | None:
    """ "in 2013", "в 2013 году": a year that is said to be one."""
    token = tokens[index]
    if not _is_year(token):
        return None
    before = tokens[index - 1].low if index else ""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and after.low in _YEAR_WORDS:
        return Found(int(token.text), None, None, token.start, after.end)
    if before in ("in", "since", "в", "с", "of", "by", "until", "im", "en", "early", "late", "(", "back"):
        return Found(int(token.text), None, None, token.start, token.end)
    return None


def first_date(text: str) -> Found | None:
    """The first date in a short text."""
    found = dates_in(text, tokens_of(text))
    return found[0] if found else None
