"""A list as a PDF for people: tagged, with numbered pages, and a first page that says what it is and how to check it.

It is set as a whole, so it is bounded: who needs more rows or columns needs a format for machines.
"""

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import choices
from agreements.exports import composing, lettering
from agreements.exports.columns import BY_CODE, Column, Kind
from agreements.exports.limits import TooManyError
from agreements.exports.qr import svg_of
from agreements.exports.reading import Reading
from agreements.exports.stating import in_words
from agreements.models import AgreementKind, FieldOfCooperation
from agreements.templatetags.desk import grouped
from partial_dates.value import PartialDate, PartialDateError
from partial_dates.words import in_short
from registry.heartbeat import beat

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/pdf"
MOST_ROWS = 2_000
MOST_COLUMNS = 8
STANDARDS: tuple[Literal["ua-1"] | None, ...] = ("ua-1", None)  # as it should be, and as it can be at worst
TEMPLATE = Path(__file__).with_name("extract.typ")
# Of the columns of a list, those that a page has room for.
USUAL = {
    choices.ExtractRows.AGREEMENT: ("number", "title", "parties", "signed", "city", "status"),
    choices.ExtractRows.PARTY: ("number", "title", "party_name", "party_role", "party_country", "signed"),
    choices.ExtractRows.SIGNATURE: ("number", "party_name", "signatory_name", "capacity", "signed"),
}
LABELS = {
    "number": gettext_lazy("Number"),
    "title": gettext_lazy("Title"),
    "title_ru": gettext_lazy("Title in Russian"),
    "kind": gettext_lazy("Kind"),
    "stage": gettext_lazy("Stage"),
    "status": gettext_lazy("Status"),
    "signed": gettext_lazy("Date of signing"),
    "expires": gettext_lazy("Runs until"),
    "parties": gettext_lazy("Parties"),
    "countries": gettext_lazy("Countries"),
    "signatories": gettext_lazy("Signatories"),
    "fields": gettext_lazy("Fields of cooperation"),
    "city": gettext_lazy("City"),
    "country": gettext_lazy("Country"),
    "party_name": gettext_lazy("Party"),
    "party_role": gettext_lazy("Role"),
    "party_country": gettext_lazy("Country"),
    "signatory_name": gettext_lazy("Signatory"),
    "capacity": gettext_lazy("Capacity"),
}
# What a code of a column means, for people.
WORDS: Mapping[str, Any] = {
    "status": choices.Status,
    "stage": choices.Stage,
    "term": choices.Term,
    "legal_nature": choices.LegalNature,
    "visibility": choices.Visibility,
    "record_state": choices.RecordState,
    "party_role": choices.PartyRole,
    "certainty": choices.Certainty,
}

type Said = Callable[[Any], str]


def usual(rows: str) -> list[Column]:
    """The columns of a PDF where nobody chose."""
    return [BY_CODE[code] for code in USUAL[choices.ExtractRows(rows)]]


def refusal(columns: Sequence[Column]) -> str:
    """What is said of more columns than a page has room for; empty where there is room."""
    if len(columns) <= MOST_COLUMNS:
        return ""
    return _("A page of a PDF has room for %(most)s columns. Choose fewer, or take another format.") % {
        "most": MOST_COLUMNS
    }


def pieces(reading: Reading) -> Iterator[bytes]:
    """The document, in one piece.

    Raises:
        TooManyError: more rows than are set.
    """
    if reading.has_more_than(MOST_ROWS):
        raise TooManyError(
            _("A PDF holds %(most)s rows and this list has more. Narrow the list, or take a format for machines.")
            % {"most": grouped(MOST_ROWS)}
        )
    said = json.dumps(_settable(_said(reading)), ensure_ascii=False)
    moment = reading.question.moment
    yield _compiled(said, at=int(moment.at.timestamp()) if moment and moment.event else 0)


def _compiled(said: str, *, at: int) -> bytes:
    """The document. Marks of one script on letters of another no font can set; then it is whole, but no PDF/UA."""
    for standard in STANDARDS:
        beat()  # setting the pages is one long step
        compiler = typst.Compiler(TEMPLATE.read_bytes(), root=str(TEMPLATE.parent), font_paths=_fonts())
        try:
            made = compiler.compile(format="pdf", sys_inputs={"said": said}, pdf_standards=standard, timestamp=at)
        except typst.TypstError as problem:
            if standard is None:
                raise
            logger.warning("A PDF is not made as PDF/UA: %s", problem)
            continue
        if isinstance(made, bytes):
            beat()
            return made
    raise TypeError("A document is one file.")


@cache
def _fonts() -> typst.Fonts:
    """Found once in a worker; none of the machine's own, which differ."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(lettering.FOLDER)])


def _settable(value: Any) -> Any:
    """All texts with what a font can set."""
    if isinstance(value, dict):
        return {name: _settable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_settable(one) for one in value]
    return lettering.settable(value) if isinstance(value, str) else value


def broken() -> bytes:
    """Nothing: it leaves whole or not at all."""
    return b""


def _said(reading: Reading) -> dict[str, Any]:
    """All that stands on the pages."""
    question = reading.question
    rows = list(_rows(reading))
    facts = in_words(reading)
    label = {column.code: str(LABELS.get(column.code, column.code)) for column in question.columns}
    return {
        "title": facts.title,
        "register": settings.REGISTER_URL,
        "language": question.language,
        "code": question.code,
        "foot": settings.REGISTER_URL,
        "page": _("page"),
        "facts": facts.rows,
        "qr": svg_of(question.code),
        "qr_says": _("QR code: the address at which this extract is checked"),
        "columns_title": _("Columns"),
        "columns": [(label[code], code, explanation) for code, explanation in facts.columns],
        "list_title": _("List"),
        "nothing": _("Nothing in the register fits."),
        "widths": [column.width for column in question.columns],
        "rows": rows,
    }


def _rows(reading: Reading) -> Iterator[list[str]]:
    question = reading.question
    says = [_words_for(column) for column in question.columns]
    for block in reading.batched(composing.json(question.columns, question.rows, past=question.past)):
        for line in block:
            values = json.loads(bytes(line))  # psycopg gives views of its buffer
            yield [say(values[column.code]) for column, say in zip(question.columns, says, strict=True)]


def _words_for(column: Column) -> Said:
    """How the values of a column are said to people."""
    if column.code in WORDS:
        labels = {value: str(name) for value, name in WORDS[column.code].choices}
        return lambda value: labels.get(value, str(value or ""))
    if column.code in ("kind", "fields"):
        model = AgreementKind if column.code == "kind" else FieldOfCooperation
        names = {entry.slug: str(entry) for entry in model.objects.all()}
        return lambda value: "; ".join(names.get(one, one) for one in ([value] if isinstance(value, str) else value))
    if column.kind == Kind.DATE:
        return _date
    return lambda value: "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)


def _date(value: str | None) -> str:
    try:
        return in_short(PartialDate.parse_iso(value)) if value else ""
    except PartialDateError:  # entered past the application; as it stands is better than nothing
        return str(value)
