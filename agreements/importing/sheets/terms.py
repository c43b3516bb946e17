"""How long an agreement runs, as people write it in a cell: a duration, a day, for ever, or until something happens."""

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from agreements.choices import Term
from agreements.importing.sheets.dates import NOTHING, date_of, ends_of, plain_date_of
from agreements.importing.sheets.limits import KEPT
from agreements.importing.sheets.problems import CellError
from partial_dates.value import PartialDate

NUMBERS: dict[str, float] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "ninety": 90,
    "один": 1, "одного": 1, "одну": 1, "два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3, "четыре": 4, "четырех": 4,
    "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "девять": 9, "десять": 10,
    "десяти": 10, "двенадцать": 12, "пятнадцать": 15, "пятнадцати": 15, "двадцать": 20, "двадцати": 20, "тридцать": 30,
    "тридцати": 30, "сорок": 40, "пятьдесят": 50, "пятидесяти": 50, "полтора": 1.5, "полутора": 1.5,
}  # fmt: skip
UNITS = (
    (re.compile(r"(?:year|yr|annum|год|лет|г\.?$|г\b)", re.IGNORECASE), 12),
    (re.compile(r"(?:month|mon\b|mth|мес)", re.IGNORECASE), 1),
)
TENS = r"(?:(?:twenty|thirty|forty|fifty|двадцат[ьи]|тридцат[ьи]|сорока?|пятьдесят|пятидесяти)[ -])?"
AMOUNT = rf"(?:\d{{1,3}}(?:[.,]5)?(?:-?(?:ти|х|и))?|{TENS}[a-zа-я]+)(?:\s*\(\s*[\w\s-]+\s*\))?"
UNIT = r"(?:-?\s*(?:years?|yrs?|y|months?|mths?|mos?|года?|годов|лет(?:н\w+)?|годом|месяц\w*|мес\.?|г\.?)(?![^\W\d_]))"
DURATION = re.compile(rf"(?<![^\W_])({AMOUNT})\s*({UNIT})", re.IGNORECASE)
A_YEAR = re.compile(r"(?:на |сроком на )?(?:календарный )?год|a year", re.IGNORECASE)
SUM = re.compile(r"\d\s*\+\s*\d")  # “5+5”: two terms, a term and an option, a sum
PLAIN_NUMBER = re.compile(r"\d{1,2}")
WEEKS_OR_DAYS = re.compile(r"(\d{1,4})\s*(?:days?|дн\w*|день|дней|weeks?|недел\w*)", re.IGNORECASE)
INDEFINITE = re.compile(
    r"indefinite|unlimited|without (?:a )?(?:term|limit|time limit|expiry|end)|open[- ]ended|permanent|perpetual"
    r"|no (?:expiry"
    r"|expiration|end date|end|term limit|time limit)|for ?ever|not limited|never expires"
    r"|(?:un)?till? (?:mutual\w*|terminat\w*|further notice|denounc\w*|cancel\w*|either party|one of the parties"
    r"|withdraw\w*"
    r"|notice)|as long as|бессрочн\w*|без (?:ограничения )?срока|не ?ограничен\w*|неопредел[её]нн\w*"
    r"|^indef\.?$|^open$"
    r"|до (?:взаимн\w*|расторжения|прекращения|отзыва|денонсации|особого)|пока (?:стороны|одна)|постоянн\w*",
    re.IGNORECASE,
)
# Its day is not known before; all the words are kept.
UNTIL_DONE = re.compile(
    r"\b(?:un)?till? (?:the )?(?:\w+ ){0,3}(?:fulfil\w*|complet\w*|perform\w*|execution|implement\w*)"
    r"|\bдо (?:момента )?(?:полного |окончательного )?(?:исполнени|выполнени|завершени|реализаци)\w*",
    re.IGNORECASE,
)
RENEWING = re.compile(
    r"auto\w*[- ]*(?:renew\w*|extend\w*|prolong\w*|extension)|renew\w*|extend\w*|prolong\w*|tacit\w*|roll(?:ing|s"
    r"|ed)[- ]?over"
    r"|automatically|автоматически|авто\w*[- ]*(?:продл|пролонг|возобн)\w*|пролонг\w*|продл[еяи]\w*|возобновля\w*",
    re.IGNORECASE,
)
NOT_RENEWING = re.compile(
    r"\b(?:non|not|no|without|не|без)[\s-]*(?:auto\w*[\s-]*)?(?:renew|extend|prolong|extension|пролонг|продл)\w*",
    re.IGNORECASE,
)
MAY_RENEW = re.compile(
    r"\b(?:may|can|could|possib\w*|option\w*|subject to|by (?:mutual )?(?:agreement|consent)|upon agreement"
    r"|может|возможн\w*|по соглашению)\b",
    re.IGNORECASE,
)
EVERY = re.compile(
    r"\b(?:every|each|successive|further|another|additional|consecutive|same|for|на"
    r"|следующ\w*|кажд\w*|очередн\w*|тот же|новый)\b",
    re.IGNORECASE,
)
YEARLY = re.compile(
    r"(?:every|each) year|annual\w*|yearly|ежегодн\w*|кажд\w* год|следующий (?:календарный )?год", re.IGNORECASE
)
UNTIL = re.compile(
    r"^(?:valid |действует |действительно )?"
    r"(?:until|till|to|up to|through|expires?(?: on)?|ends?(?: on)?|до|по|истекает)\b[\s:]*",
    re.IGNORECASE,
)
# “5 years (until 31.12.2025)”: the day that somebody has counted.
COUNTED = re.compile(
    r"\b(?:until|till|up to|ends on|до|по) (?P<day>[^()]{0,40}\d{4}(?:\s?(?:г\.?|года))?)", re.IGNORECASE
)
END_OF = re.compile(r"^(?:the )?(?:end of|конца?|конец)\s+(?:the year )?", re.IGNORECASE)
FIGURES = re.compile(r"[\d./ -]+")
NOTICE = re.compile(r"(\d{1,4})\s*(?:calendar |календарн\w* )?([^\W\d_]*)", re.IGNORECASE)
NOTICE_UNITS = ((("d", "дн", "ден", "сут"), 1), (("w", "нед"), 7), (("m", "мес"), 30), (("y", "год", "лет"), 365))
MOST_MONTHS = 1200
LONGEST = 300


@dataclass(frozen=True)
class CellTerm:
    """What a cell says of the term. ``months``: of the first term, to be counted from its beginning."""

    term: Term = Term.UNKNOWN
    months: int | None = None
    renewal_months: int | None = None
    begins: PartialDate | None = None
    expires: PartialDate | None = None
    words: str = ""  # what is said beside it and has no column of its own

    @property
    def says(self) -> bool:
        return self.term != Term.UNKNOWN


@lru_cache(KEPT)
def term_of(text: str) -> CellTerm:
    """The term that a cell says.

    Raises:
        CellError: it is not understood.
    """
    text = " ".join(text.replace("ё", "е").split())
    if len(text) > LONGEST:
        raise CellError(_("is longer than a term is told in (%(most)s characters)."), most=LONGEST)
    if known := _names_of_terms().get(text.casefold()):
        return CellTerm(Term(known))
    if NOTHING.fullmatch(text):
        return CellTerm()
    renews = bool(RENEWING.search(text)) and not NOT_RENEWING.search(text)
    durations = _durations(text)
    if INDEFINITE.search(text) and not durations:
        return CellTerm(Term.INDEFINITE, words=_words_beside(text, INDEFINITE))
    if SUM.search(text):
        raise CellError(_("is a sum. Write one term, as “5 years, renewable for another 5 years”."))
    if durations:
        return _with_counted(text, _of_durations(text, durations, renews=renews))
    return _without_duration(text, renews=renews)


def _without_duration(text: str, *, renews: bool) -> CellTerm:
    """A last day, an event that ends it, or that it renews."""
    if UNTIL_DONE.search(text):
        return CellTerm(Term.INDEFINITE, words=text)
    if PLAIN_NUMBER.fullmatch(text):
        raise CellError(_("is a number without a unit: write “%(text)s years” or “%(text)s months”."), text=text)
    if WEEKS_OR_DAYS.search(text):
        raise CellError(_("is told in days or weeks. Write the last day of the term under “runs until”."))
    if found := _until(text, renews=renews):
        return found
    if renews:
        return CellTerm(Term.AUTO_RENEWING, words="" if RENEWING.fullmatch(text) else text)
    raise CellError(
        _("is not understood as a term. Write it like “5 years”, “until 31.12.2027”, “indefinite”, or leave it empty.")
    )


def last_day_of(text: str) -> CellTerm:
    """What a cell says under “runs until”: a day, or a term in its place, as “indefinite”.

    Raises:
        CellError: it is neither.
    """
    try:
        date = plain_date_of(text).date
    except CellError:
        with suppress(CellError):
            if (found := term_of(text)).says:
                return found
        raise
    return CellTerm(Term.FIXED if date else Term.UNKNOWN, expires=date)


@cache
def _names_of_terms() -> dict[str, str]:
    """The register's own words for terms, which its extracts and pages use."""
    found = {value: value for value in Term.values}
    for language in ("en", "ru"):
        with override(language):
            found |= {str(choice.label).casefold().replace("ё", "е"): choice.value for choice in Term}
    return found


def _durations(text: str) -> list[tuple[int, int, int]]:
    """Months, and where in the text they are said."""
    found = []
    for each in DURATION.finditer(text):
        amount = _amount(each[1])
        if amount is not None:
            unit = next((months for pattern, months in UNITS if pattern.search(each[2])), 12)
            found.append((round(amount * unit), each.start(), each.end()))
    if not found and re.search(r"полгода|half a year|полугодие", text, re.IGNORECASE):
        found.append((6, 0, 0))
    if not found and A_YEAR.fullmatch(text):
        found.append((12, 0, 0))
    return _summed(text, found)


def _summed(text: str, found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Years and the months beside them as one term: 2 years 6 months."""
    if len(found) != 2:
        return found
    (years, start, end), (months, begin, last) = found
    beside = text[end:begin].strip(" ,") in ("", "and", "и")
    if beside and years % 12 == 0 and months < 12:
        return [(years + months, start, last)]
    return found


def _with_counted(text: str, term: CellTerm) -> CellTerm:
    """The term with the last day that is said beside it, and all words as a note."""
    said = COUNTED.search(text)
    if not said or term.term != Term.FIXED:
        return term
    try:
        end = date_of(END_OF.sub("", said["day"]))
    except CellError:
        return replace(term, words=text)
    return replace(term, expires=end.date if not end.note else None, words=text)


def _amount(text: str) -> float | None:
    plain = re.sub(r"\(.*", "", text).strip().casefold().replace(",", ".")
    if figures := re.fullmatch(r"(\d+(?:\.\d)?)(?:-?(?:ти|х|и))?", plain):
        return float(figures[1])
    parts = [NUMBERS.get(word) for word in re.split(r"[ -]", plain)]
    return None if None in parts else sum(filter(None, parts))


def _of_durations(text: str, durations: list[tuple[int, int, int]], *, renews: bool) -> CellTerm:
    months, start, _end = durations[0]
    if not 1 <= months <= MOST_MONTHS:
        raise CellError(_("is no term: it has from one month to %(years)s years."), years=MOST_MONTHS // 12)
    if not renews or (MAY_RENEW.search(text) and not re.search(r"auto|авто", text, re.IGNORECASE)):
        words = text if len(durations) > 1 or renews else ""
        return CellTerm(Term.FIXED, months=months, words=words)
    said = RENEWING.search(text)
    renewal = None
    if len(durations) > 1:
        renewal = durations[1][0]
    elif said and said.start() < start and EVERY.search(text[said.end() : start]):
        # "renewed every year", "автоматически продлевается на 1 год": the length of a renewal.
        renewal = months
        if not re.search(r"every|each|кажд", text, re.IGNORECASE):
            return CellTerm(Term.AUTO_RENEWING, renewal_months=renewal)
    elif YEARLY.search(text):
        renewal = 12
    if renewal is not None and not 1 <= renewal <= 600:
        raise CellError(_("renews for more than 50 years."))
    return CellTerm(Term.AUTO_RENEWING, months=months, renewal_months=renewal)


def _until(text: str, *, renews: bool) -> CellTerm | None:
    """“until 31 December 2027”, “2020-2025”, a date alone."""
    term = Term.AUTO_RENEWING if renews else Term.FIXED
    plain = RENEWING.sub("", text).strip(" ,;.()") if renews else text
    if ends := ends_of(re.sub(r"(?<=\d)\s*гг?\.?$", "", plain)):
        if ends[1] < ends[0]:
            raise CellError(_("The later day comes first."))
        return CellTerm(term, begins=ends[0], expires=ends[1])
    said = END_OF.sub("", UNTIL.sub("", END_OF.sub("", plain)))
    if not re.search(r"\d", said):
        return None
    try:
        found = date_of(said)
    except CellError:
        if said != plain or FIGURES.fullmatch(said):
            raise
        return None  # some words with a figure in them
    if found.date is None or found.note:
        return None
    return CellTerm(term, expires=found.date)


def _words_beside(text: str, known: re.Pattern[str]) -> str:
    """The whole text, where it says more than that the term has no end."""
    left = known.sub("", text).strip(" .,;()")
    return text if len(left) > 12 else ""


def end_after(begins: PartialDate, months: int) -> PartialDate:
    """The end of a term: the same day of its last month, as civil codes count terms of months and years.

    What is known of the beginning is known of the end, and no more: a term from 2020 ends in a year.
    """
    if begins.month is None:
        if months % 12:
            raise CellError(_("A term in months needs the month in which it begins."))
        return PartialDate(begins.year + months // 12)
    counted = begins.year * 12 + begins.month - 1 + months
    year, month = divmod(counted, 12)
    if begins.day is None:
        return PartialDate(year, month + 1)
    return PartialDate(year, month + 1, min(begins.day, calendar.monthrange(year, month + 1)[1]))


def notice_days_of(text: str) -> int | None:
    """How many days ahead notice is given: 30, “3 months” as 90, «за 30 дней»; None of nothing.

    Raises:
        CellError: it is not understood.
    """
    text = " ".join(text.split())
    if NOTHING.fullmatch(text):
        return None
    found = NOTICE.search(text)
    if not found:
        raise CellError(_("is not understood as a notice period. Write the days: 90."))
    number, unit = int(found[1]), found[2].casefold()
    if not unit:
        return number
    for beginnings, days in NOTICE_UNITS:
        if unit.startswith(beginnings):
            return number * days
    raise CellError(_("is not understood as a notice period. Write the days: 90."))
