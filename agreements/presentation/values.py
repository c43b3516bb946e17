"""What the columns of a stored row say, in words: labels from the models, names instead of keys."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_countries import countries
from django_countries.fields import CountryField

from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementLink,
    Attendee,
    Document,
    FieldOfCooperation,
    Party,
    Signature,
    Source,
)
from agreements.templatetags.names import language_words
from organizations.models import Organization, OrganizationIdentifier, OrganizationName, Person, PersonName
from partial_dates.fields import PartialDateField
from partial_dates.value import PartialDate
from partial_dates.words import in_words

type Row = Mapping[str, Any]
type Model = type[models.Model]
# The names of rows that a value leads to, by model and key; None where a reader may not know of it.
type Names = Mapping[tuple[Model, str], str | None]

AgreementField: Any = Agreement.fields.through

# What everybody may read of a record that is public; the rest of a row is for staff and auditors.
PUBLIC: Mapping[Model, tuple[str, ...]] = {
    Agreement: (
        "title", "title_ru", "kind_id", "stage", "signed", "signed_note", "signed_note_ru", "effective", "expires",
        "terminated", "termination_reason", "term", "renewal_months", "notice_days", "venue", "venue_ru", "city",
        "city_ru", "country", "event", "event_ru", "subject", "subject_ru", "keywords", "languages", "legal_nature",
    ),
    Party: ("organization_id", "role", "name_as_signed"),
    Signature: ("person_id", "name_as_signed", "capacity", "on_behalf_of", "signed", "certainty"),
    Attendee: ("person_id", "name_as_reported", "capacity", "organization_id"),
    AgreementField: ("fieldofcooperation_id",),
    Source: ("outlet", "url", "language", "published_on", "retrieved_on"),
    Document: ("kind", "title", "language", "size", "page_count", "sha256"),
    AgreementLink: ("relation", "target_id"),
}  # fmt: skip
# Columns that hold the record together and say nothing to a reader, staff or not.
TECHNICAL = {
    "id", "agreement_id", "party_id", "version", "created_at", "updated_at", "added_at", "load_key", "file", "slug",
}  # fmt: skip
KEPT_SLUGS = (AgreementKind, FieldOfCooperation)  # theirs is a word that people choose
# What a row that came or went says in one line.
LINE: Mapping[Model, tuple[str, ...]] = {
    Agreement: ("title",),
    Party: ("organization_id", "name_as_signed", "role"),
    Signature: ("person_id", "name_as_signed", "capacity", "on_behalf_of"),
    Attendee: ("person_id", "name_as_reported", "capacity", "organization_id"),
    AgreementField: ("fieldofcooperation_id",),
    Source: ("outlet", "url"),
    Document: ("kind", "title", "language"),
    AgreementLink: ("relation", "target_id"),
    Organization: ("name",),
    OrganizationName: ("text", "kind", "language", "valid_from", "valid_to"),
    OrganizationIdentifier: ("scheme", "value"),
    Person: ("name",),
    PersonName: ("text", "kind", "language"),
    AgreementKind: ("name",),
    FieldOfCooperation: ("name",),
}
# In one line these need no saying: they are what almost every row has.
USUAL = {("role", "party"), ("certainty", "stated")}
LANGUAGES = {"language", "languages"}


@dataclass(frozen=True)
class Value:
    """What a column says; ``hidden``: it leads to something that this reader may not know of."""

    text: str
    hidden: bool = False
    long: bool = False  # a text of people's own, worth comparing word by word


def noun(model: Model) -> str:
    """What a row of the table is called."""
    named = FieldOfCooperation if model is AgreementField else model
    return str(capfirst(str(named._meta.verbose_name)))


def label(model: Model, column: str) -> str:
    """What the column is called."""
    return str(capfirst(str(field_of(model, column).verbose_name)))


@cache
def field_of(model: Model, column: str) -> Any:
    """The field that a column is of."""
    return next(field for field in model._meta.concrete_fields if field.attname == column)


@cache
def columns_of(model: Model, *, public: bool) -> tuple[str, ...]:
    """The columns that a reader is told of, in order."""
    if public:
        return PUBLIC.get(model, ())
    own = [f.attname for f in model._meta.concrete_fields if not getattr(f, "generated", False)]
    said = [name for name in own if name not in TECHNICAL or (name == "slug" and model in KEPT_SLUGS)]
    first = [name for name in PUBLIC.get(model, ()) if name in said]
    return (*first, *(name for name in said if name not in first))


def leads_to(model: Model, row: Row) -> Iterator[tuple[Model, str]]:
    """What the row points at: models and keys."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and row.get(field.attname) is not None:
            yield field.related_model, str(row[field.attname])


def said(model: Model, column: str, row: Row, names: Names) -> Value:
    """What the column of the row says, in words; an empty text for nothing."""
    value, field = row.get(column), field_of(model, column)
    if value is None or value in ("", []):
        return Value("")
    if isinstance(field, models.ForeignKey):
        name = names.get((field.related_model, str(value)))
        return Value(name) if name is not None else Value(_("(a name that is no longer shown)"), hidden=True)
    if field.choices:
        return Value(str(dict(field.flatchoices).get(value, value)))
    for kind, words in WORDS:
        if isinstance(field, kind):
            return Value(words(value))
    if column in LANGUAGES:
        return Value(language_words(str(value)))
    if column == "size":
        return Value(filesizeformat(value))
    return Value(str(value), long=isinstance(field, models.CharField | models.TextField))


def line(model: Model, row: Row, names: Names) -> str:
    """The row in one line. What hangs on a name that is not shown is not said either: it might tell it."""
    told = [(column, said(model, column, row, names)) for column in LINE[model]]
    if any(value.hidden for _column, value in told):
        told = [(column, value) for column, value in told if value.hidden]
    texts = [value.text for column, value in told if value.text and (column, row.get(column)) not in USUAL]
    return ", ".join(dict.fromkeys(texts))


def _list(value: Iterable[object]) -> str:
    return ", ".join(map(str, value))


def _array(value: Iterable[object]) -> str:
    return _list(language_words(str(one)) if len(str(one)) <= 3 else one for one in value)


def _day(value: str) -> str:
    day = parse_date(value)
    return in_words(PartialDate.from_date(day)) if day else value


def _moment(value: str) -> str:
    moment = parse_datetime(value)
    return moment_words(moment) if moment else value


def moment_words(moment: datetime.datetime) -> str:
    """A moment in the register's time zone: "24 November 2026, 20:15"."""
    local = timezone.localtime(moment)
    day = in_words(PartialDate.from_date(local.date()))
    return _("%(day)s, %(time)s") % {"day": day, "time": local.strftime("%H:%M")}


def _partial_date(value: str) -> str:
    return in_words(PartialDate.parse_iso(value))


def _country(value: str) -> str:
    return str(countries.name(value) or value)


def _yes(value: bool) -> str:
    return pgettext("a statement holds", "yes") if value else pgettext("a statement does not hold", "no")


# A time is a date too, and a partial date a text: the narrower comes first.
WORDS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (PartialDateField, _partial_date),
    (models.DateTimeField, _moment),
    (models.DateField, _day),
    (models.BooleanField, _yes),
    (CountryField, _country),
    (ArrayField, _array),
    (models.JSONField, _list),
)
