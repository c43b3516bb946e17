"""A record as JSON for machines: a documented, stable structure without anything internal (docs/partners/json.md)."""

import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from agreements.models import Agreement, Party
from agreements.presentation.record import Record
from partial_dates.value import PartialDate

SCHEMA = 1


def record_as_json(record: Record, *, on: datetime.date) -> dict[str, Any]:
    """What everybody may know of the record; texts and addresses do not depend on the reader's language."""
    with override("en"):
        return _record(record, on)


def _record(record: Record, on: datetime.date) -> dict[str, Any]:
    a = record.agreement
    return {
        "schema": SCHEMA,
        "number": a.number,
        "url": _url("agreements:detail", number=a.number),
        "title": a.title,
        "title_ru": a.title_ru,
        "kind": {"code": a.kind.slug, "name": a.kind.name, "name_ru": a.kind.name_ru} if a.kind else None,
        "stage": a.stage,
        "status": {"code": a.status, "on": on.isoformat(), "term_ends": a.term_end.isoformat() if a.term_end else None},
        "dates": {
            "signed": _date(a.signed),
            "signed_note": a.signed_note,
            "signed_note_ru": a.signed_note_ru,
            "effective": _date(a.effective),
            "expires": _date(a.expires),
            "terminated": _date(a.terminated),
            "termination_reason": a.termination_reason,
        },
        "term": {"kind": a.term, "renewal_months": a.renewal_months, "notice_days": a.notice_days},
        "place": {
            "venue": a.venue,
            "venue_ru": a.venue_ru,
            "city": a.city,
            "city_ru": a.city_ru,
            "country": str(a.country),
        },
        "event": a.event,
        "event_ru": a.event_ru,
        "parties": [_party(words.party) for words in (*record.parties, *record.supporters)],
        "present": [_attendee(words.attendee) for words in record.attendees],
        "fields": [{"code": field.slug, "name": field.name, "name_ru": field.name_ru} for field in a.fields.all()],
        "keywords": a.keywords,
        "subject": a.subject,
        "subject_ru": a.subject_ru,
        "languages": a.languages,
        "legal_nature": a.legal_nature,
        "documents": [_document(a, document) for document in a.documents.all()],
        "sources": [_source(source) for source in a.sources.all()],
        "links": [
            {
                "relation": words.code,
                "number": words.agreement.number,
                "url": _url("agreements:detail", number=words.agreement.number),
            }
            for words in record.links
        ],
        "changed": a.updated_at.isoformat(timespec="seconds"),
    }


def _party(party: Party) -> dict[str, Any]:
    organization = party.organization
    return {
        "role": party.role,
        "name_as_signed": party.name_as_signed,
        "organization": {
            "slug": organization.slug,
            "url": _url("organizations:detail", slug=organization.slug),
            "name": organization.name,
            "name_ru": organization.name_ru,
            "country": str(organization.country),
        },
        "signatures": [
            {
                "person": {
                    "slug": signature.person.slug,
                    "url": _url("organizations:signatory", slug=signature.person.slug),
                    "name": signature.person.name,
                    "name_ru": signature.person.name_ru,
                },
                "name_as_signed": signature.name_as_signed,
                "capacity": signature.capacity,
                "on_behalf_of": signature.on_behalf_of,
                "signed": _date(signature.signed),
                "certainty": signature.certainty,
            }
            for signature in party.signatures.all()
        ],
    }


def _attendee(attendee: Any) -> dict[str, Any]:
    return {
        "name": attendee.person.name,
        "name_ru": attendee.person.name_ru,
        "name_as_reported": attendee.name_as_reported,
        "capacity": attendee.capacity,
        "organization": attendee.organization.name if attendee.organization else "",
    }


def _document(agreement: Agreement, document: Any) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "title": document.title,
        "language": document.language,
        "pages": document.page_count,
        "size": document.size,
        "sha256": document.sha256,
        "url": _url("agreements:document", number=agreement.number, pk=document.pk),
    }


def _source(source: Any) -> dict[str, Any]:
    return {
        "url": source.url,
        "outlet": source.outlet,
        "language": source.language,
        "published_on": _date(source.published_on),
        "retrieved_on": _date(source.retrieved_on),
    }


def _date(date: PartialDate | datetime.date | None) -> str | None:
    return str(date) if date else None


def _url(name: str, **kwargs: Any) -> str:
    return settings.REGISTER_URL + reverse(name, kwargs=kwargs)
