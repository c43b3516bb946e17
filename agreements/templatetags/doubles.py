"""Tags of the pages of possible duplicates and of merging."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import Model
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Agreement
from agreements.presentation.names import Name, lang_attr, language_of
from organizations.models import Organization
from partial_dates.words import in_words

register = template.Library()
MOST_NAMES = 4


@dataclass(frozen=True)
class Facts:
    """What tells a record from a namesake, for a line or two."""

    url: str
    name: str
    lang: SafeString | str
    names: list[tuple[str, SafeString | str]]
    facts: list[str]


@dataclass(frozen=True)
class Owner:
    """The agreement a row belongs to, and its page."""

    text: str
    url: str


@register.simple_tag
def facts_of(record: Any) -> Facts:
    """An organization, a person or an agreement beside another that it may be."""
    meta = record._meta
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])
    name = record.display_title if isinstance(record, Agreement) else record.display_name
    others = _parties(record) if isinstance(record, Agreement) else _names(record, name)
    return Facts(url, name, _lang(name), [(text, _lang(text)) for text in others], list(_facts(record)))


@register.simple_tag
def record_of(row: Model) -> Owner | None:
    """The agreement that a row belongs to, if it does."""
    agreement = getattr(row, "agreement", None) or getattr(getattr(row, "party", None), "agreement", None)
    if agreement is None:
        return None
    return Owner(str(agreement), reverse("admin:agreements_agreement_change", args=[agreement.pk]))


@register.filter
def called(row: Model) -> str:
    """What a row of this kind is called."""
    return str(row._meta.verbose_name)


def _lang(text: str) -> SafeString | str:
    return lang_attr(Name(text, language_of(text)))


def _names(record: Any, shown: str) -> list[str]:
    """The other recorded names, the columns first."""
    own = [record.name, record.name_ru, getattr(record, "short_name", ""), *(one.text for one in record.names.all())]
    return list(dict.fromkeys(text for text in own if text and text != shown))[:MOST_NAMES]


def _parties(agreement: Agreement) -> list[str]:
    return [str(party) for party in agreement.parties.all()][:MOST_NAMES]


def _facts(record: Any) -> Iterator[str]:
    if isinstance(record, Agreement):
        yield record.number or _("no number")
        yield str(record.get_record_state_display())
        if record.kind:
            yield str(record.kind)
        yield in_words(record.signed) if record.signed else _("no date of signing")
        return
    if isinstance(record, Organization):
        yield str(record.get_kind_display())
        country: Any = record.country
        yield from filter(None, (str(country.name) if country else "", record.display_city, record.website))
        if record.founded_year:
            yield _("founded in %(year)s") % {"year": record.founded_year}
        yield from map(str, record.identifiers.all())
    elif record.patronymic:
        yield record.patronymic
    count = record.number_of_agreements
    yield ngettext("%(count)s agreement", "%(count)s agreements", count) % {"count": count}
