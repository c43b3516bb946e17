"""One record in words, as its page, its preview and its JSON say it.

The agreement comes from ``records_for`` and ``with_everything`` of ``agreements.reading``: no queries here.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from agreements.choices import Certainty, PartyRole, Relation
from agreements.models import Agreement, AgreementLink, Attendee, Party, Signature
from agreements.presentation.names import Name, current_name, language_of, name_on, person_name, recorded_language
from agreements.presentation.rows import address_then, party_name, place_of, standing_of, title_of
from agreements.presentation.status import StatusWords, signed_words, status_in_words, term_words
from agreements.presentation.timeline import Happening, outlet_of, timeline
from partial_dates.value import PartialDate
from partial_dates.words import in_words, on_words

# What this agreement is to another: said from its own end, and from the other's.
RELATIONS: dict[str, tuple[Any, Any]] = {
    Relation.AMENDS: (pgettext_lazy("this agreement", "Amends"), pgettext_lazy("this agreement", "Amended by")),
    Relation.RENEWS: (pgettext_lazy("this agreement", "Renews"), pgettext_lazy("this agreement", "Renewed by")),
    Relation.SUPERSEDES: (
        pgettext_lazy("this agreement", "Supersedes"),
        pgettext_lazy("this agreement", "Superseded by"),
    ),
    Relation.IMPLEMENTS: (
        pgettext_lazy("this agreement", "Implements"),
        pgettext_lazy("this agreement", "Implemented by"),
    ),
    Relation.RESULTS_FROM: (pgettext_lazy("this agreement", "Results from"), pgettext_lazy("this agreement", "Led to")),
}
# The code of a relation seen from the other end, for machines.
BACK: dict[str, str] = {
    Relation.AMENDS: "amended_by",
    Relation.RENEWS: "renewed_by",
    Relation.SUPERSEDES: "superseded_by",
    Relation.IMPLEMENTS: "implemented_by",
    Relation.RESULTS_FROM: "led_to",
}
ENDS_THE_OTHER = (Relation.SUPERSEDES, Relation.RENEWS)
REGISTER_NAME = gettext_lazy("Register of Agreements")


@dataclass(frozen=True)
class SignatureWords:
    """A line under a party: who, under which name, and what is not sure; the capacity is the signature's own text."""

    signature: Signature
    name: Name
    as_signed: Name | None


@dataclass(frozen=True)
class PartyWords:
    """A party of the signature block: its name then; as signed and today only where that says something new."""

    party: Party
    name: Name
    as_signed: Name | None
    today: Name | None
    role: str
    signatures: tuple[SignatureWords, ...]


@dataclass(frozen=True)
class AttendeeWords:
    """Somebody reported present, with what the page links to (``person_has_page``, ``organization_has_page``)."""

    attendee: Any
    name: Name
    organization: Name | None


@dataclass(frozen=True)
class LinkWords:
    """Another agreement the reader may read, and what this one is to it."""

    code: str
    relation: str
    agreement: Agreement
    title: Name
    url: str


@dataclass(frozen=True)
class SourceWords:
    """A page that reports the agreement, and the other agreements it reports."""

    source: Any
    outlet: str
    others: tuple[tuple[Agreement, Name], ...]


@dataclass(frozen=True)
class Record:
    """All that is said of one record."""

    agreement: Any
    title: Name
    other_title: Name | None
    lead: str
    status: StatusWords
    standing: str
    parties: tuple[PartyWords, ...]
    supporters: tuple[PartyWords, ...]
    attendees: tuple[AttendeeWords, ...]
    subject: Name
    signed: str
    place: str
    term: str
    sources: tuple[SourceWords, ...]
    links: tuple[LinkWords, ...]
    happenings: tuple[Happening, ...]
    url: str
    citation: str


def present(
    agreement: Any,
    *,
    on: datetime.date,
    links: Iterable[AgreementLink] = (),
    reported: dict[str, list[Agreement]] | None = None,
    known_on: str = "",
) -> Record:
    """Say a record in the reader's language, with its status and today's names as of ``on``.

    ``known_on``: the moment of the past it was fetched for, which its own address and those of its links keep.
    """
    links = list(links)
    everyone = [_party(party, agreement, on) for party in agreement.parties.all()]
    title = title_of(agreement)
    url = address_of(agreement, known_on)
    return Record(
        agreement=agreement,
        title=title,
        other_title=_other_title(agreement, title),
        lead=_lead(agreement),
        status=status_in_words(agreement, on=on, superseded_by=_superseded_by(agreement, links)),
        standing=standing_of(agreement),
        parties=tuple(words for words in everyone if words.party.role == PartyRole.PARTY),
        supporters=tuple(words for words in everyone if words.party.role != PartyRole.PARTY),
        attendees=tuple(_attendee(attendee, everyone) for attendee in agreement.attendees.all()),
        subject=Name(agreement.display_subject, language_of(agreement.display_subject)),
        signed=signed_words(agreement),
        place=place_of(agreement),
        term=term_words(agreement),
        sources=tuple(_source(source, reported or {}) for source in agreement.sources.all()),
        links=tuple(_link(link, agreement, known_on) for link in links),
        happenings=timeline(agreement, on=on),
        url=url,
        citation=_citation(agreement, title, url, on),
    )


def address_of(agreement: Agreement, known_on: str = "") -> str:
    """The permanent address of the record in the active language; empty for one that has no number yet."""
    return settings.REGISTER_URL + address_then(agreement, known_on) if agreement.number else ""


def _party(party: Party, agreement: Agreement, on: datetime.date) -> PartyWords:
    name = party_name(party, agreement)
    signed_as = Name(party.name_as_signed, recorded_language(party.organization, party.name_as_signed))
    today = name_on(party.organization, on)
    return PartyWords(
        party=party,
        name=name,
        as_signed=signed_as if signed_as.text and not signed_as.reads_like(name) else None,
        today=None if today.reads_like(name) else today,
        role=str(PartyRole(party.role).label),
        signatures=tuple(_signature(signature) for signature in party.signatures.all()),
    )


def _signature(signature: Signature) -> SignatureWords:
    person = signature.person
    known = (Name(person.name), Name(person.name_ru))
    signed_as = Name(signature.name_as_signed, language_of(signature.name_as_signed))
    new = bool(signed_as.text) and not any(signed_as.reads_like(name) for name in known)
    return SignatureWords(signature, person_name(person), signed_as if new else None)


def is_inferred(signature: Signature) -> bool:
    """Whether the register concludes that this person signed, and no source says it."""
    return signature.certainty == Certainty.INFERRED


def _attendee(attendee: Attendee, parties: list[PartyWords]) -> AttendeeWords:
    """A party is named here as in the signature block above."""
    organization = attendee.organization
    names = {words.party.organization_id: words.name for words in parties}
    name = names.get(organization.pk) or current_name(organization) if organization else None
    return AttendeeWords(attendee, person_name(attendee.person), name)


def _source(source: Any, reported: dict[str, list[Agreement]]) -> SourceWords:
    others = tuple((agreement, title_of(agreement)) for agreement in reported.get(source.url, []))
    return SourceWords(source, outlet_of(source), others)


def _link(link: AgreementLink, agreement: Agreement, known_on: str) -> LinkWords:
    away, back = RELATIONS[link.relation]
    if link.agreement_id == agreement.pk:
        code, said, other = link.relation, away, link.target
    else:
        code, said, other = BACK[link.relation], back, link.agreement
    return LinkWords(code, str(said), other, title_of(other), address_then(other, known_on))


def _superseded_by(agreement: Agreement, links: list[AgreementLink]) -> str:
    return next(
        (link.agreement.number for link in links if link.target_id == agreement.pk and link.relation in ENDS_THE_OTHER),
        "",
    )


def _other_title(agreement: Agreement, title: Name) -> Name | None:
    """The title in the other language, shown small under the first."""
    for text, language in ((agreement.title, language_of(agreement.title)), (agreement.title_ru, "ru")):
        if text and text != title.text:
            return Name(text, language)
    return None


def _lead(agreement: Agreement) -> str:
    """When and where, in one line under the title; empty where neither is known."""
    place = place_of(agreement)
    day = agreement.signed
    said = _("Signed %(on)s") % {"on": on_words(day)} if day else agreement.display_signed_note
    return ", ".join(filter(None, [said, place]))


def _citation(agreement: Agreement, title: Name, url: str, on: datetime.date) -> str:
    # A Russian date ends with a stop of its own («2022 г.»).
    facts = ", ".join(filter(None, [title.text, place_of(agreement), signed_words(agreement)])).rstrip(".")
    return _("%(register)s, %(number)s: %(facts)s. %(url)s (read %(day)s).") % {
        "register": REGISTER_NAME,
        "number": agreement.number,
        "facts": facts,
        "url": url,
        "day": in_words(PartialDate.from_date(on)),
    }
