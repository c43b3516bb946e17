"""What a cell of an edited extract becomes in the record: the columns that can be changed so, and how each is read."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.choices import LegalNature, Stage, Term, Visibility
from agreements.importing.format import like
from agreements.importing.sheets.checking import checked
from agreements.importing.sheets.dates import plain_date_of
from agreements.importing.sheets.problems import CellError
from agreements.importing.sheets.words import Words
from agreements.models import Agreement, FieldOfCooperation

# In the language of the extract: the column has a twin in Russian.
BILINGUAL = frozenset({"signed_note", "venue", "city", "event"})
TEXTS = frozenset({"title", "title_ru", "subject", "subject_ru", "termination_reason", "internal_note"})
DATES = frozenset({"signed", "effective", "expires", "terminated"})
NUMBERS = frozenset({"renewal_months", "notice_days"})
CODES: dict[str, Any] = {"stage": Stage, "term": Term, "legal_nature": LegalNature, "visibility": Visibility}
LISTS = frozenset({"languages", "keywords"})
WRITABLE = BILINGUAL | TEXTS | DATES | NUMBERS | LISTS | CODES.keys() | {"kind", "fields", "country"}


def as_value(code: str, text: str, language: str, words: Words) -> dict[str, Any]:
    """The columns of the record that the cell changes, with their values.

    Raises:
        CellError: the cell cannot be read as what the column holds.
    """
    try:
        return _read(code, text, language, words)
    except ValidationError as error:
        raise CellError.from_validation(error) from error


def _read(code: str, text: str, language: str, words: Words) -> dict[str, Any]:
    if code in BILINGUAL:
        name = f"{code}_ru" if language == "ru" else code
        return {name: checked(" ".join(text.split()), like(Agreement, name))}
    if code in TEXTS:
        return {code: checked(text, like(Agreement, code))}
    if code in DATES:
        return {code: plain_date_of(text).date if text else None}
    if code in NUMBERS:
        return {code: _number(text)}
    if code in LISTS:
        column = like(Agreement, code).base_field
        return {code: [checked(part, column) for part in _parts(text)]}
    if code in CODES:
        return {code: _code(text, CODES[code])}
    return {code: _OTHERS[code](text, words)}


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise CellError(_("is no whole number."))
    return int(text)


def _code(text: str, choices: Any) -> str:
    if text not in choices.values:
        raise CellError(
            _("is “%(text)s”. It must be one of: %(codes)s."), text=text[:60], codes=", ".join(choices.values)
        )
    return text


def _parts(text: str) -> list[str]:
    return [part for one in text.split(";") if (part := " ".join(one.split()))]


def _kind(text: str, words: Words) -> Any:
    slug = words.kind(text) if text else ""
    if text and not slug:
        raise CellError(_("is no kind of agreement that the register knows."))
    return words.kind_names[slug] if slug else None


def _country(text: str, words: Words) -> str:
    code = words.country(text) if text else ""
    if text and not code:
        raise CellError(_("is no country that is known by this name or code."))
    return code


def _fields(text: str, words: Words) -> list[FieldOfCooperation]:
    del words
    slugs = _parts(text)
    known = {row.slug: row for row in FieldOfCooperation.objects.filter(slug__in=slugs)}
    unknown = [slug for slug in slugs if slug not in known]
    if unknown:
        raise CellError(_("“%(slug)s” is no code of a field of cooperation."), slug=unknown[0][:60])
    return [known[slug] for slug in slugs]


_OTHERS: dict[str, Callable[[str, Words], Any]] = {"kind": _kind, "country": _country, "fields": _fields}
