"""The columns of an extract, as data: the code that a file's head says, what it holds, and how it is filled.

Codes are for machines and never translated; the explanations are shown on the page about the register.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement
from agreements.presentation.names import name_on
from agreements.presentation.rows import party_name

BETWEEN = "; "


@dataclass(frozen=True)
class Column:
    """One column: ``value`` takes an agreement fetched by ``for_export`` and the day of the extract."""

    code: str
    explanation: Promise
    value: Callable[[Any, datetime.date], object]


def _listed(values: Iterable[object]) -> str:
    """Several values in one cell, in order, each once."""
    return BETWEEN.join(dict.fromkeys(text for text in map(str, values) if text))


def _parties(agreement: Any) -> list[Any]:
    return list(agreement.parties.all())


def _signatories(agreement: Any, _on: datetime.date) -> str:
    return _listed(
        ", ".join(filter(None, [signature.name_as_signed or signature.person.name, signature.capacity]))
        for party in _parties(agreement)
        for signature in party.signatures.all()
    )


def _address(agreement: Agreement, _on: datetime.date) -> str:
    return f"{settings.REGISTER_URL}/agreements/{agreement.number}/"


COLUMNS: tuple[Column, ...] = (
    Column("number", _("Number in the register; it never changes."), lambda a, on: a.number),
    Column("title", _("Title in English, or as it is known."), lambda a, on: a.title),
    Column("title_ru", _("Title in Russian, if recorded."), lambda a, on: a.title_ru),
    Column("kind", _("Code of the kind of agreement."), lambda a, on: a.kind.slug if a.kind else ""),
    Column("stage", _("negotiation, planned, signed or abandoned, as recorded."), lambda a, on: a.stage),
    Column(
        "status", _("Status on the day of the extract, derived from the dates and the term."), lambda a, on: a.status
    ),
    Column(
        "signed",
        _("Date of signing at the precision known: 2022, 2022-11 or 2022-11-03."),
        lambda a, on: a.signed or "",
    ),
    Column(
        "signed_note",
        _("What is known of the date of signing and cannot be said as a date, in the language of the extract."),
        lambda a, on: a.display_signed_note,
    ),
    Column(
        "effective", _("Date of entry into force, if another than that of signing."), lambda a, on: a.effective or ""
    ),
    Column("expires", _("Last day of the term, as recorded."), lambda a, on: a.expires or ""),
    Column(
        "terminated", _("Last day, where the agreement was ended before its time."), lambda a, on: a.terminated or ""
    ),
    Column("term", _("fixed, indefinite, auto_renewing, or unknown where it is not recorded."), lambda a, on: a.term),
    Column(
        "parties",
        _("Names of the parties when they signed, in the language of the extract, in the order of the agreement."),
        lambda a, on: _listed(party_name(party, a) for party in _parties(a)),
    ),
    Column(
        "parties_as_signed",
        _("Names of the parties exactly as the agreement or its source has them."),
        lambda a, on: _listed(party.name_as_signed for party in _parties(a)),
    ),
    Column(
        "parties_today",
        _("Names of the parties on the day of the extract, in the language of the extract."),
        lambda a, on: _listed(name_on(party.organization, on) for party in _parties(a)),
    ),
    Column(
        "organizations",
        _("Codes of the organizations: the last part of their addresses in the register."),
        lambda a, on: _listed(party.organization.slug for party in _parties(a)),
    ),
    Column(
        "countries",
        _("ISO 3166-1 codes of the countries of the parties."),
        lambda a, on: _listed(str(party.organization.country) for party in _parties(a)),
    ),
    Column("signatories", _("People who signed, each with the capacity as written."), _signatories),
    Column("fields", _("Codes of the fields of cooperation."), lambda a, on: _listed(f.slug for f in a.fields.all())),
    Column("subject", _("Subject in English, if recorded."), lambda a, on: a.subject),
    Column("subject_ru", _("Subject in Russian, if recorded."), lambda a, on: a.subject_ru),
    Column(
        "venue",
        _("Building or body where it was signed, in the language of the extract."),
        lambda a, on: a.display_venue,
    ),
    Column("city", _("City of signing, in the language of the extract."), lambda a, on: a.display_city),
    Column("country", _("ISO 3166-1 code of the country of signing."), lambda a, on: str(a.country)),
    Column("event", _("Event at which it was signed, in the language of the extract."), lambda a, on: a.display_event),
    Column("languages", _("Languages of the authentic texts."), lambda a, on: _listed(a.languages)),
    Column(
        "legal_nature", _("binding, non_binding, or unknown where it is not recorded."), lambda a, on: a.legal_nature
    ),
    Column("documents", _("Number of documents that can be downloaded."), lambda a, on: len(a.documents.all())),
    Column(
        "sources",
        _("Addresses of the pages that report the agreement."),
        lambda a, on: _listed(s.url for s in a.sources.all()),
    ),
    Column(
        "changed",
        _("Day on which the record was last changed."),
        lambda a, on: timezone.localdate(a.updated_at).isoformat(),
    ),
    Column("address", _("Permanent address of the record."), _address),
)
