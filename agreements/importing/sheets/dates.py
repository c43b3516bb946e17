"""A date in a cell: the partial date it says, and a note for what cannot be said as one. Nothing is invented.

Beside what ``partial_dates`` reads: misspelt months, missing blanks, ranges, words before the date, no year.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from django.utils.translation import gettext_lazy as _

from agreements.importing.dates import NO_YEAR, DatePrecision, signing_date
from agreements.importing.sheets.limits import KEPT
from agreements.importing.sheets.problems import CellError
from agreements.importing.sheets.spellings import put_plainly
from partial_dates.months import ENGLISH, RUSSIAN, month_numbers
from partial_dates.parsing import parse_partial_date
from partial_dates.value import PartialDate, PartialDateError
from partial_dates.words import in_words

LONGEST_NOTE = 200
NOTHING = re.compile(
    r"[-–—?./ ]*|n/?\s?a\.?|none|unknown|no date|undated|unspecified"
    r"|not (?:known|stated|given|recorded|specified|dated)"
    r"|нет(?: данных| даты)?|неизвестно|н/?\s?д\.?|без даты|б/?\s?д\.?"
    r"|(?:дата )?не ?(?:указан[ао]?|известн[ао]|установлен[ао]|определ[её]н[ао]?)|tb[acd]",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"^(?:(?:was )?(?:signed|concluded|dated|date|on|in|since|from|from the|as of)\b|подписан[оа]?\b|заключен[оа]?\b"
    r"|дата\b|от\b|в\b|с\b)[\s:.]*",
    re.IGNORECASE,
)
CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}| ?[AP]M)?$", re.IGNORECASE)
# A figure and a letter that nothing parts: 3November2022, 12мая2019г.
STUCK = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
ENDING = re.compile(r"(?<=\d) (st|nd|rd|th|го|е|г)\b", re.IGNORECASE)
YEAR_UNKNOWN = re.compile(
    r"[(\[]?(?:the )?(?:year (?:is )?(?:unknown|missing|unclear|not known)|unknown year|no year given|год не ?известен"
    r"|год неясен|года? нет)[)\]]?",
    re.IGNORECASE,
)
LETTERS = re.compile(r"[^\W\d_]{3,}")
SERIAL = re.compile(r"[1-9]\d{4}(?:[.,]\d+)?")  # what a spreadsheet stores for a day
WIDE_DASH = re.compile(r" [–—-] |[–—]")
BETWEEN_ENDS = re.compile(r"[–—-]|\b(?:to|по|до|and|и)\b|/", re.IGNORECASE)
BEFORE_ENDS = re.compile(r"^(?:с|from|between|в период с) ", re.IGNORECASE)
DAY_AND_MONTH = re.compile(
    r"(?:the )?(\d{1,2})(?:st|nd|rd|th|-?го)?[ .-]+(?:of )?([^\W\d_]{3,12})\.?"
    r"|([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?"
)
# “Mar-21” is the 21st of a March to its writer, or March of some year to a spreadsheet.
MONTH_AND_TWO = re.compile(r"([^\W\d_]{3,12})\.? ?[-'’/] ?\d{2}")
SCHOOL_YEAR = re.compile(r"(?:19|20)(\d\d)/(\d\d)")
# A date, and what its writer had to say of it: 31/12/2019 (signed in Baku); 5 мая 2022 г., Москва.
DATE_AND_WORDS = re.compile(
    r"(?P<date>[^()]{0,40}\d{4}(?: ?(?:г\.?|года?))?)(?: ?\([^()]{1,160}\)| ?, ?[^\W\d][^\d()]{1,160})"
)
MONTHS = {**month_numbers("en"), **month_numbers("ru")}


@dataclass(frozen=True)
class CellDate:
    """What a cell says of a day. ``read_as``: the date, where the cell had to be put right to be read."""

    date: PartialDate | None = None
    note: str = ""
    note_ru: str = ""
    read_as: PartialDate | None = None


def is_a_date(text: str) -> bool:
    """Whether the cell says a date, or a part of one, in whatever spelling."""
    try:
        return date_of(text).date is not None
    except CellError:
        return False


@lru_cache(KEPT)
def date_of(text: str) -> CellDate:
    """The date of a cell, and the note on it.

    Raises:
        CellError: it is no date, or a day that no calendar has.
    """
    text = " ".join(text.split())
    if NOTHING.fullmatch(text):
        return CellDate()
    if len(text) > LONGEST_NOTE:
        raise CellError(_("This is too long for a date. Write the date alone; the rest goes into the note."))
    if (years := SCHOOL_YEAR.fullmatch(text)) and int(years[2]) == (int(years[1]) + 1) % 100:
        return CellDate(None, text, text)
    said = BEFORE.sub("", BEFORE.sub("", CLOCK.sub("", text))) or text
    try:
        return CellDate(parse_partial_date(said))
    except PartialDateError as error:
        if SERIAL.fullmatch(said):
            raise CellError(
                _("is the number %(text)s. If it stands for a day, give the cell the format of a date."), text=said
            ) from error
        if MONTH_AND_TWO.fullmatch(said) and _month_like_or_known(said):
            raise CellError(_("Write the year with four digits.")) from error
        if error.code in {"no_such_day", "no_such_month", "year_out_of_range", "month_first", "short_year"}:
            raise CellError(error.message, **error.params) from error
        if found := _put_right(said) or _without_year(text, said) or _in_words_only(text) or _with_words(text, said):
            return found
        raise CellError(error.message, **error.params) from error


def plain_date_of(text: str) -> CellDate:
    """A date that has no note: of force, of the end.

    Raises:
        CellError: it is no date, or only a note could say it.
    """
    found = date_of(text)
    if found.note:
        raise CellError(_("is no single date. Write it like 3.11.2022, November 2022 or 2022."))
    return found


def _month_like_or_known(said: str) -> bool:
    word = LETTERS.findall(said)[0]
    return word.casefold() in MONTHS or bool(_month_like(word))


def _with_words(text: str, said: str) -> CellDate | None:
    """A date with words behind it: the date, and all of the cell as the note."""
    found = DATE_AND_WORDS.fullmatch(said)
    if not found:
        return None
    try:
        date = parse_partial_date(found["date"])
    except PartialDateError:
        return None
    return CellDate(date, text, text, read_as=date)


def _put_right(said: str) -> CellDate | None:
    """The date with blanks where they are missing and months as they are spelt; None if that does not help."""
    spaced = ENDING.sub(r"\1", " ".join(STUCK.sub(" ", put_plainly(said)).split()))
    mended = LETTERS.sub(lambda found: _month_like(found[0]) or found[0], spaced)
    if mended == said:
        return None
    try:
        date = parse_partial_date(mended)
    except PartialDateError as error:
        if MONTH_AND_TWO.fullmatch(said) and _month_like_or_known(said):
            raise CellError(_("Write the year with four digits.")) from error
        if error.code in {"no_such_day", "year_out_of_range"}:
            raise CellError(error.message, **error.params) from error
        return None
    return CellDate(date, read_as=date)


@cache
def _month_names() -> dict[str, int]:
    """Whole names of months: short ones are like too many words."""
    every = (ENGLISH.alone, RUSSIAN.alone, RUSSIAN.with_day, RUSSIAN.within)
    names = [(name, number) for forms in every for number, name in enumerate(forms)]
    return {name.casefold(): number for name, number in names if len(name) > 3}


@cache
def _month_like(word: str) -> str:
    """The month that the word is a misspelling of, if one is nearer than all others; "" if not."""
    plain = word.casefold().replace("ё", "е")
    if plain in MONTHS or len(plain) < 4 or len(plain) > 12:
        return ""
    most = 1 if len(plain) < 7 else 2
    near: dict[int, int] = {}
    for name, number in _month_names().items():
        slips = slips_between(plain, name, most)
        if slips <= most:
            near[number] = min(slips, near.get(number, slips))
    if not near:
        return ""
    best = [number for number, slips in near.items() if slips == min(near.values())]
    return ENGLISH.alone[best[0]] if len(best) == 1 else ""


def slips_between(one: str, other: str, most: int) -> int:
    """Letters left out, put in, changed or swapped with the next between two words; ``most`` + 1 for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        earlier, before = before, row
        row = [place]
        for at, beside in enumerate(other, start=1):
            slips = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != beside))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == beside:
                slips = min(slips, earlier[at - 2] + 1)
            row.append(slips)
        if min(row) > most:
            return most + 1
    return row[-1]


def _without_year(text: str, said: str) -> CellDate | None:
    """“24 September”, “24 September, year unknown”: a note."""
    day = YEAR_UNKNOWN.sub("", NO_YEAR.sub("", said)).strip(" ,;.()")
    day = LETTERS.sub(lambda found: _month_like(found[0]) or found[0], ENDING.sub(r"\1", STUCK.sub(" ", day)))
    found = DAY_AND_MONTH.fullmatch(" ".join(day.split()))
    if not found:
        return None
    number, word = (found[1] or found[4]), (found[2] or found[3])
    month = MONTHS.get(word.casefold())
    if month is None:
        return None
    try:
        in_words(PartialDate(2000, month, int(number)))  # a leap year: 29 February may be
    except PartialDateError as error:
        raise CellError(error.message, **error.params) from error
    noted = signing_date(
        signed_on=None,
        precision=DatePrecision.DAY_NO_YEAR,
        text=f"{ENGLISH.alone[month - 1]} {int(number)}",
        published_on=None,
        is_signed=True,
    )
    return CellDate(None, noted.note, noted.note_ru)


def _in_words_only(text: str) -> CellDate | None:
    """A range, or an approximate date: the year or month that its words leave, and the words as the note."""
    if len(text) > LONGEST_NOTE or not re.search(r"\d", text):
        return None
    spaced = ENDING.sub(r"\1", " ".join(STUCK.sub(" ", text).split()))
    mended = LETTERS.sub(lambda found: _month_like(found[0]) or found[0], spaced)
    if not (_is_range(mended) or _is_approximate(mended) or _is_approximate(text)):
        return None
    noted = signing_date(signed_on=None, precision=DatePrecision.APPROX, text=mended, published_on=None, is_signed=True)
    date = _month_of_figures(mended) or noted.date
    if date is None:
        return CellDate(None, text, text)
    return CellDate(date, text, text)


def _is_range(text: str) -> bool:
    """Two dates, or parts of dates: 12-14 May 2019, May–June 2019, 2018-2019, с 12 по 14 мая 2019."""
    words = LETTERS.findall(text)
    other = [word for word in words if word.casefold() not in MONTHS and word.casefold() not in JOINING]
    said = len(re.findall(r"\d+", text)) + len([word for word in words if word.casefold() in MONTHS])
    return not other and _two_ends(text) is not None and said >= 2


def _two_ends(text: str) -> tuple[str, str] | None:
    """What stands before and behind the one mark that parts a range; None if there is none, or more."""
    plain = BEFORE_ENDS.sub("", text)
    for mark in (WIDE_DASH, BETWEEN_ENDS):
        parts = [part.strip() for part in mark.split(plain)]
        if len(parts) == 2 and all(parts):
            return parts[0], parts[1]
    return None


JOINING = {"from", "between", "and", "период", "года", "году", "год"}
ABOUT = re.compile(
    r"^(?:(?:in|at) the )?(?:c\.|ca\.?|circa|about|around|approx\w*\.?|before|after|early|mid|late|beginning of|end of"
    r"|spring|summer|autumn|winter"
    r"|около|примерно|до|после|не позднее|в начале|в конце|начало|конец|середина|весна|лето|осень|зима|~|≈"
    r"|first half of|second half of|first|second|third|fourth|Q[1-4]|[IV]+ кв\w*\.?|[1-4] кв\w*\.?"
    r"|сер\.|(?:I{1,2}|[12])(?:-о?е)? полугоди)",
    re.IGNORECASE,
)


def _is_approximate(text: str) -> bool:
    return ABOUT.match(text) is not None or text.rstrip(" )").endswith("?")


def _month_of_figures(text: str) -> PartialDate | None:
    """12.05.2019 – 14.05.2019: the month or year that both ends have; None if they have none."""
    ends = _two_ends(text)
    if ends is None:
        return None
    try:
        first, last = map(parse_partial_date, ends)
    except PartialDateError:
        return None
    if last < first:
        raise CellError(_("The later day comes first."))
    if first.year != last.year:
        return None
    return PartialDate(first.year, first.month if first.month == last.month else None)


def ends_of(text: str) -> tuple[PartialDate, PartialDate] | None:
    """The two dates of a range that gives both whole: 01.01.2020 – 31.12.2024, 2020-2025; None of anything else."""
    ends = _two_ends(text)
    if ends is None:
        return None
    try:
        first, last = map(parse_partial_date, ends)
    except PartialDateError:
        return None
    return first, last
