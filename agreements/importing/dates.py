"""What a source says of the day of signing: a date at the precision that is known, or words, never a guess.

Rules, not cases: the note is built from what ``date_text`` says. A day of publication is never a day of signing.
"""

import datetime
import re
from dataclasses import dataclass, field

from django.db import models

from partial_dates.months import RUSSIAN, month_numbers
from partial_dates.parsing import parse_partial_date
from partial_dates.value import PartialDate, PartialDateError
from partial_dates.words import in_words


class DatePrecision(models.TextChoices):
    """How much of the day of signing the source tells."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DAY_NO_YEAR = "day-no-year"
    RANGE_NO_YEAR = "range-no-year"
    APPROX = "approx"
    NONE = "none"


@dataclass(frozen=True)
class SigningDate:
    """The date, the public note on it in both languages, and what is wrong with the keys: field and message."""

    date: PartialDate | None = None
    note: str = ""
    note_ru: str = ""
    problems: list[tuple[str, str]] = field(default_factory=list)


MONTHS = {**month_numbers("en"), **month_numbers("ru")}
WORD = re.compile(r"[^\W\d_]+")
YEAR = re.compile(r"(?<!\d)(?:1\d|20|21)\d\d(?!\d)")
FIGURES_DATE = re.compile(r"(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{1,4}(?!\d)")
# "published 24.05.2019", "(опубликовано 24 мая 2019 г.)", up to the next comma, semicolon or bracket.
PUBLICATION = re.compile(
    r"(?<![\s,;(])[\s,;(]*+\b(?:published|posted|dated|опубликован\w*|размещен\w*)\b[^,;)]*\)?", re.IGNORECASE
)
NO_YEAR = re.compile(
    r"(?<![\s,;])[\s,;]*+[(\[]?\s*+"
    r"(?:no year|without (?:a )?year|year (?:not (?:stated|given)|unknown)|без года|год не указан)\s*[)\]]?",
    re.IGNORECASE,
)
# With one of these words near it, a year in the text does not limit the day of signing to that year.
DOUBT = re.compile(
    r"\b(?:about|around|circa|ca|approx\w*|probably|likely|perhaps|possibly|before|by|until|after|since|later"
    r"|earlier|not|may (?:have|be)|next|previous|reported|mentioned|announced|existed|as of|or so"
    r"|или|около|примерно|вероятно|возможно|до|после|не|позднее|ранее|упомян\w*|сообщ\w*)\b|[~≈?]",
    re.IGNORECASE,
)


def signing_date(
    *,
    signed_on: datetime.date | None,
    precision: DatePrecision | None,
    text: str,
    text_ru: str = "",
    published_on: datetime.date | None,
    is_signed: bool,
) -> SigningDate:
    """Bring the keys on the day of signing together.

    Args:
        signed_on: a full day; only the part that ``precision`` vouches for is used.
        precision: None if the line does not say: a day where ``signed_on`` is given, else nothing.
        text: the words of the source.
        text_ru: the same in Russian; without them the note has a Russian version only where a rule makes all of it.
        published_on: for the note; it never becomes the date.
        is_signed: whether the agreement is signed; another one has no date of signing.
    """
    precision = precision or (DatePrecision.DAY if signed_on else DatePrecision.NONE)
    if not is_signed:
        if signed_on:
            return SigningDate(problems=[("signed_on", "is given, but the status is not “signed”.")])
        return SigningDate(note=text, note_ru=text_ru)
    match precision:
        case DatePrecision.DAY | DatePrecision.MONTH | DatePrecision.YEAR:
            return _known(signed_on, precision, text, text_ru)
        case _ if signed_on:
            return SigningDate(problems=[("signed_on", f"is a full date, but date_precision is “{precision.value}”.")])
        case DatePrecision.DAY_NO_YEAR | DatePrecision.RANGE_NO_YEAR if not text:
            return SigningDate(problems=[("date_text", f"is missing; date_precision is “{precision.value}”.")])
        case DatePrecision.DAY_NO_YEAR | DatePrecision.RANGE_NO_YEAR:
            return _without_year(text, text_ru)
        case DatePrecision.APPROX:
            return _approximate(text, text_ru, published_on)
        case _:
            return _nothing_known(text, text_ru, published_on)


def _known(signed_on: datetime.date | None, precision: DatePrecision, text: str, text_ru: str) -> SigningDate:
    """The date to the precision given, from the full date or else from the words; other words go into the note."""
    said = _parsed(text)
    date = PartialDate.from_date(signed_on) if signed_on else said or _only_date_in(text)
    if date is None:
        if precision == DatePrecision.DAY:
            return SigningDate(problems=[("signed_on", "is missing; date_precision is “day”.")])
        return SigningDate(problems=[("date_text", f"must say one {precision.value}, like “November 2016”.")])
    date = _cut(date, precision)
    if date.precision != precision.value:
        return SigningDate(problems=[("date_text", f"does not say the {precision.value}.")])
    if said and _cut(said, precision) != date:
        return SigningDate(problems=[("date_text", f"says another date than signed_on: {text[:60]}.")])
    return SigningDate(date=date) if said else SigningDate(date=date, note=text, note_ru=text_ru)


def _parsed(text: str) -> PartialDate | None:
    try:
        return parse_partial_date(text) if text else None
    except PartialDateError:
        return None


def _cut(date: PartialDate, precision: DatePrecision) -> PartialDate:
    month = date.month if precision != DatePrecision.YEAR else None
    return PartialDate(date.year, month, date.day if precision == DatePrecision.DAY else None)


def _without_year(text: str, text_ru: str) -> SigningDate:
    """“24 September, year not stated”; the figures of a range stay as they are."""
    said = NO_YEAR.sub("", text).strip(" ,;.") or text
    said_ru = NO_YEAR.sub("", text_ru).strip(" ,;.")
    found = re.fullmatch(r"(?P<month>[^\W\d_]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?", said)
    if found and found["month"].casefold() in MONTHS:
        said = f"{found['day']} {found['month']}"
        said_ru = said_ru or f"{found['day']} {RUSSIAN.with_day[MONTHS[found['month'].casefold()] - 1]}"
    return SigningDate(note=f"{said}, year not stated", note_ru=f"{said_ru}, год не указан" if said_ru else "")


def _approximate(text: str, text_ru: str, published_on: datetime.date | None) -> SigningDate:
    """The year, or the month, if the words leave no other; the words themselves are the note."""
    about_signing = PUBLICATION.sub("", text).strip(" ,;")
    date = None if DOUBT.search(about_signing) else _only_date_in(about_signing)
    if date is None:
        return _nothing_known(text, text_ru, published_on)
    said_ru = PUBLICATION.sub("", text_ru).strip(" ,;")
    return SigningDate(date=date, note=_sentence(about_signing), note_ru=_sentence(said_ru))


def _only_date_in(text: str) -> PartialDate | None:
    """The one year in the words, with the month if there is but one; None if there is no year or more than one."""
    years = {int(year) for year in YEAR.findall(text)}
    if len(years) != 1:
        return None
    months = [MONTHS[word] for word in WORD.findall(text.casefold()) if word in MONTHS]
    if months != sorted(months):  # 28 December - 3 January 2020 began in the year before
        return None
    month = months[0] if len(set(months)) == 1 and not FIGURES_DATE.search(text) else None
    return PartialDate(years.pop(), month)


def _nothing_known(text: str, text_ru: str, published_on: datetime.date | None) -> SigningDate:
    said = PUBLICATION.sub("", text).strip(" ,;")
    said_ru = PUBLICATION.sub("", text_ru).strip(" ,;")
    note = f"Date of signing not stated ({said})" if said else "Date of signing not stated"
    note_ru = f"Дата подписания не указана ({said_ru})" if said_ru else "Дата подписания не указана"
    published = PartialDate.from_date(published_on) if published_on else _parsed_publication(text)
    if published:
        note += f"; the source was published on {in_words(published, 'en')}"
        note_ru += f"; источник опубликован {in_words(published, 'ru')}"
    # Words that nobody has put into Russian must not be missing from the note in Russian.
    return SigningDate(note=note, note_ru="" if said and not said_ru else note_ru)


def _parsed_publication(text: str) -> PartialDate | None:
    found = PUBLICATION.search(text)
    date = _parsed(found.group().strip(" ,;()").partition(" ")[2]) if found else None
    return date if date and date.precision == "day" else None


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
