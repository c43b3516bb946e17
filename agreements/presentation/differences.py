"""How a record differs between two moments, field by field: in words for people, in codes for files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_countries import countries

from agreements.comparing import POINTERS, Difference, Pointed, Row, RowDifference
from agreements.models import Agreement, AgreementLink, Attendee, Document, Party, Signature, Source
from partial_dates.fields import PartialDateField
from partial_dates.value import PartialDate
from partial_dates.words import in_words

BETWEEN = "; "


@dataclass(frozen=True)
class Line:
    """One field. ``code`` is for machines ("signed", "party.role"); ``about``: which of several rows it is of.

    ``before`` and ``after`` are as stored, ``before_words`` and ``after_words`` as people say it; empty for nothing.
    """

    code: str
    label: str
    about: str
    before: str
    after: str
    before_words: str
    after_words: str


# Tables of what belongs to a record: the code of their rows, their model, and the columns that tell one from another.
CHILDREN: Mapping[str, tuple[str, Any, tuple[str, ...]]] = {
    "agreements_party": ("party", Party, ("organization_id",)),
    "agreements_signature": ("signature", Signature, ("person_id", "party_id")),
    "agreements_attendee": ("attendee", Attendee, ("person_id",)),
    "agreements_agreement_fields": ("field", Agreement.fields.through, ("fieldofcooperation_id",)),
    "agreements_document": ("document", Document, ("kind", "title", "language", "sha256")),
    "agreements_source": ("source", Source, ("url",)),
    "agreements_agreementlink": ("link", AgreementLink, ("relation", "target_id")),
}
# Columns that nobody reads: keys, where a file lies, what counts changes.
UNSAID = {
    "id",
    "agreement_id",
    "position",
    "version",
    "created_at",
    "updated_at",
    "added_at",
    "published_at",
    "load_key",
    "file",
}


def lines_of(difference: Difference, pointed: Pointed) -> Iterator[Line]:
    """Every field that is another than it was."""
    for row in difference.rows:
        if row.table in CHILDREN:
            yield from _of_child(row, pointed)
        else:
            yield from _fields(Agreement, row.before or {}, row.after or {}, pointed, code="", about="")


def _of_child(row: RowDifference, pointed: Pointed) -> Iterator[Line]:
    """A row that came or went is one line; of one that stayed, each field is."""
    code, model, telling = CHILDREN[row.table]
    before, after = row.before, row.after
    about = _told(model, after or before or {}, telling, pointed)
    if before and after:
        yield from _fields(model, before, after, pointed, code=f"{code}.", about=about)
        return
    was = _told(model, before, telling, pointed) if before else ""
    became = _told(model, after, telling, pointed) if after else ""
    label = _("Field of cooperation") if code == "field" else capfirst(str(model._meta.verbose_name))
    yield Line(code, label, "", was, became, was, became)


def _fields(model: Any, before: Row, after: Row, pointed: Pointed, *, code: str, about: str) -> Iterator[Line]:
    for field in model._meta.concrete_fields:
        name = field.attname
        was, became = before.get(name), after.get(name)
        if name in UNSAID or field.generated or was == became or (_empty(was) and _empty(became)):
            continue
        label = capfirst(str(field.verbose_name))
        said = [_words(field, value, pointed) for value in (was, became)]
        yield Line(
            f"{code}{field.name}", label, about, _plain(field, was, pointed), _plain(field, became, pointed), *said
        )


def _told(model: Any, row: Row, telling: tuple[str, ...], pointed: Pointed) -> str:
    """What tells a row from others of its kind."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    texts = [_words(fields[name], row.get(name), pointed) for name in telling]
    return ", ".join(text for text in texts if text)


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == []


def _plain(field: "models.Field[Any, Any]", value: Any, pointed: Pointed) -> str:
    """A stored value as a file has it."""
    if _empty(value):
        return ""
    if field.attname in POINTERS:
        return _name(field.attname, value, pointed)
    if isinstance(value, list):
        return BETWEEN.join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _words(field: "models.Field[Any, Any]", value: Any, pointed: Pointed) -> str:
    """A stored value as a person says it."""
    if isinstance(value, str) and value and isinstance(field, PartialDateField):
        return in_words(PartialDate.parse_iso(value))
    if isinstance(value, str) and value and field.get_internal_type() == "DateField":
        return in_words(PartialDate.parse_iso(value))
    if field.name == "country" and value:
        return str(countries.name(value) or value)
    if field.choices and value:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return _plain(field, value, pointed)


def _name(column: str, key: Any, pointed: Pointed) -> str:
    """What the row is called that a column points at."""
    row = pointed.get((POINTERS[column], str(key)), {})
    if column == "party_id":
        return _name("organization_id", row.get("organization_id"), pointed)
    if column == "target_id":
        return str(row.get("number") or row.get("title") or key)
    english, russian = str(row.get("name") or row.get("username") or ""), str(row.get("name_ru") or "")
    return (russian if get_language() == "ru" else english) or english or russian or f"#{key}"
