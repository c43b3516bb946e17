"""A draft from a release as the page of a new agreement would send it: matched to the register, nothing saved."""

import hashlib
import re

from django.http import QueryDict

from accounts.models import User
from agreements.choices import Stage
from agreements.drafting.tokens import fold
from agreements.drafting.values import Draft, PartyDraft, Value
from agreements.forms.entry import SETS, Entry
from agreements.forms.recognizing import known_person, matched
from agreements.forms.vocabulary import FieldsOfCooperationField
from agreements.models import Agreement, AgreementKind, FieldOfCooperation
from organizations.forms import NEW

_IN_RUSSIAN = ("title", "subject", "venue", "event", "signed_note")


def digest_of(text: str) -> str:
    """What tells a release when it comes again: its words, whatever the blanks, capitals, marks and addresses."""
    words = re.findall(r"\w+", re.sub(r"https?://\S+", " ", fold(text)))
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


def drafted_data(draft: Draft, *, user: User, language: str) -> QueryDict:
    """What the page sends if a person accepts the draft as it is."""
    data = QueryDict(mutable=True)
    blank = Entry(agreement=Agreement(), user=user)
    for name in blank.form.fields:
        value = blank.form[name].value()
        data[name] = "" if value is None else str(value)
    for name in SETS:
        _rows(data, name, 1)
    _agreement(data, draft, language)
    _rows(data, "parties", max(2, len(draft.parties)))
    for number, party in enumerate(draft.parties):
        _party(data, f"parties-{number}", party)
    for number in range(len(draft.parties), 2):
        _rows(data, f"parties-{number}-signatures", 1)
    _sources(data, draft)
    return data


def _rows(data: QueryDict, prefix: str, count: int) -> None:
    data[f"{prefix}-TOTAL_FORMS"] = str(count)
    data[f"{prefix}-INITIAL_FORMS"] = "0"


def _agreement(data: QueryDict, draft: Draft, language: str) -> None:
    data["stage"] = Stage.SIGNED
    kinds = {kind.slug: kind.pk for kind in AgreementKind.objects.all()}
    if draft.kind:
        data["kind"] = str(kinds.get(draft.kind.value.replace(" ", "-"), ""))
    said = {
        "title": str(draft.title) if draft.title else title_of(draft),
        "subject": _said(draft.subject),
        "venue": _said(draft.venue),
        "event": _said(draft.event),
        "signed_note": _said(draft.signed_note),
    }
    for name in _IN_RUSSIAN:
        column = f"{name}_ru" if language == "ru" and name != "title" else name
        data[column] = said[name][:500] if name != "subject" else said[name]
    if language == "ru":
        data["title_ru"] = said["title"][:500]
    data["signed"] = _said(draft.signed)
    data["city"] = _said(draft.place_city)
    data["country"] = _said(draft.place_country)
    fields, words = fields_of([value.value for value in draft.fields])
    data["fields"], data["keywords"] = ", ".join(map(str, fields)), ", ".join(words)


def _said(value: Value | None) -> str:
    return value.value if value else ""


def title_of(draft: Draft) -> str:
    """A title of the names of the parties and the kind, where the text has no headline."""
    names = " – ".join(str(party.short_name or party.name) for party in draft.parties)
    return f"{names}: {draft.kind}" if draft.kind and names else names


def fields_of(words: list[str]) -> tuple[list[FieldOfCooperation], list[str]]:
    """The fields of the vocabulary that the words mean; and the words that it does not have, for other words."""
    known: dict[str, FieldOfCooperation] = {}
    for field in FieldsOfCooperationField().vocabulary:
        known |= dict.fromkeys((name.casefold() for name in (field.name, field.slug, *field.words)), field)
    fields = list(dict.fromkeys(known[word] for word in words if word in known))
    return fields, [word for word in words if word not in known]


def _party(data: QueryDict, prefix: str, party: PartyDraft) -> None:
    organization = matched(party)
    name = party.name.value
    if organization is not None:
        data[f"{prefix}-organization"], data[f"{prefix}-organization_id"] = (
            organization.display_name,
            str(organization.pk),
        )
        data[f"{prefix}-name_as_signed"] = "" if name == organization.display_name else name
    else:
        data[f"{prefix}-organization"], data[f"{prefix}-organization_id"] = name, NEW
        data[f"{prefix}-new_kind"] = _said(party.kind)
        data[f"{prefix}-new_country"] = _said(party.country)
        data[f"{prefix}-new_website"] = _said(party.website)
        data[f"{prefix}-new_founded_year"] = _said(party.founded)
        data[f"{prefix}-new_about"] = _said(party.about)
    _rows(data, f"{prefix}-signatures", max(1, len(party.signatures)))
    for number, signature in enumerate(party.signatures):
        row = f"{prefix}-signatures-{number}"
        person = known_person(signature.name.value)
        data[f"{row}-person"] = person.display_name if person else signature.name.value
        data[f"{row}-person_id"] = str(person.pk) if person else NEW
        data[f"{row}-capacity"] = _said(signature.capacity)
        data[f"{row}-on_behalf_of"] = _said(signature.on_behalf_of)
        if person and signature.name.value not in (person.name, person.name_ru):
            data[f"{row}-name_as_signed"] = signature.name.value


def _sources(data: QueryDict, draft: Draft) -> None:
    for source in draft.sources[:1]:
        # A source has an address; a day without one would be no source, and is seen among the evidence.
        if not source.url:
            continue
        data["sources-0-url"] = _said(source.url)
        data["sources-0-published_on"] = _said(source.published_on)
        data["sources-0-language"] = source.language
