"""Drafts as the JSON that ``draft_from_release`` prints."""

from typing import Any

from agreements.drafting.values import Draft, PartyDraft, SignatureDraft, SourceDraft, Value


def as_json(draft: Draft) -> dict[str, Any]:
    """A draft, with every value as its value, words, place and confidence; what is not known is null."""
    return {
        "kind": _value(draft.kind),
        "title": _value(draft.title),
        "signed": _value(draft.signed),
        "signed_note": _value(draft.signed_note),
        "place_city": _value(draft.place_city),
        "place_country": _value(draft.place_country),
        "venue": _value(draft.venue),
        "event": _value(draft.event),
        "subject": _value(draft.subject),
        "subject_list": [_value(each) for each in draft.subject_list],
        "fields": [_value(each) for each in draft.fields],
        "parties": [_party(party) for party in draft.parties],
        "sources": [_source(source) for source in draft.sources],
    }


def _value(value: Value | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "value": value.value,
        "quote": value.quote,
        "confidence": value.confidence,
        "start": value.start,
        "end": value.end,
    }


def _party(party: PartyDraft) -> dict[str, Any]:
    return {
        "name": _value(party.name),
        "short_name": _value(party.short_name),
        "other_names": [_value(each) for each in party.other_names],
        "type": _value(party.kind),
        "country": _value(party.country),
        "founded": _value(party.founded),
        "website": _value(party.website),
        "about": _value(party.about),
        "signatures": [_signature(each) for each in party.signatures],
    }


def _signature(signature: SignatureDraft) -> dict[str, Any]:
    return {
        "name": _value(signature.name),
        "capacity": _value(signature.capacity),
        "on_behalf_of": _value(signature.on_behalf_of),
    }


def _source(source: SourceDraft) -> dict[str, Any]:
    return {"url": _value(source.url), "published_on": _value(source.published_on), "language": source.language}
