"""One line of the format: which keys it has, what they may hold, and what a line that passed holds for sure.

The format is that of ``assembly_agreements.jsonl``, with further keys that nobody has to give; both are listed in
``docs/staff/loading.md``.
"""

import datetime
import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Field

from agreements.choices import Certainty, Relation, Stage
from agreements.importing.dates import DatePrecision, SigningDate, signing_date
from agreements.importing.keys import Keys
from agreements.importing.problems import Problem
from agreements.importing.vocabulary import KINDS, ORGANIZATION_TYPES, RELATIONS, STAGES
from agreements.models import Agreement, Attendee, Party, Signature, Source
from organizations.choices import OrganizationNameKind, PersonNameKind
from organizations.models import Organization, OrganizationName, Person, PersonName
from organizations.validators import validate_one_line
from partial_dates.value import PartialDate

# Shorter than the note it becomes a part of.
DATE_TEXT: "Field[Any, Any]" = CharField(max_length=200, validators=[validate_one_line])


@dataclass(frozen=True)
class NameLine:
    """A name of an organization or person that the line gives with all that is known of it."""

    text: str
    language: str
    kind: str
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


@dataclass(frozen=True)
class SignatoryLine:
    """Somebody who signed for a party."""

    name: str
    name_ru: str
    names: tuple[NameLine, ...]
    capacity: str
    on_behalf_of: str
    certainty: str


@dataclass(frozen=True)
class PartyLine:
    """An organization as this line names it."""

    name: str
    name_other: str
    name_ru: str
    names: tuple[NameLine, ...]
    short_name: str
    type: str
    country: str
    city: str
    city_ru: str
    website: str
    founded: int | None
    about: str
    about_ru: str
    signatories: tuple[SignatoryLine, ...]


@dataclass(frozen=True)
class PresentLine:
    """Somebody who was present and is not known to have signed."""

    name: str
    name_ru: str
    names: tuple[NameLine, ...]
    capacity: str
    party: str


@dataclass(frozen=True)
class RelatedLine:
    """What this agreement is to another, which is named by its title."""

    relation: Relation
    title: str


@dataclass(frozen=True)
class AgreementLine:
    """One agreement as the file gives it; ``number`` is that of the line."""

    number: int
    title: str
    title_ru: str
    kind: str
    stage: Stage
    signing: SigningDate
    subject: str
    subject_ru: str
    venue: str
    venue_ru: str
    event: str
    event_ru: str
    city: str
    city_ru: str
    country: str
    fields: tuple[str, ...]
    language: str
    source_url: str
    other_source_urls: tuple[str, ...]
    published_on: datetime.date | None
    related: tuple[RelatedLine, ...]
    present: tuple[PresentLine, ...]
    note: str
    parties: tuple[PartyLine, ...]
    # What a table may say and this format has no key for: columns of the agreement.
    more: dict[str, Any] = field(default_factory=dict, hash=False)
    key: str = ""  # of a row of a table, which has no source to be known by

    @property
    def load_key(self) -> str:
        """What makes two lines the same agreement: title and source, whatever else a file adds to them."""
        if self.key:
            return self.key
        title = " ".join(unicodedata.normalize("NFC", self.title).split())
        return hashlib.sha256(f"{title}\n{self.source_url}".encode()).hexdigest()


def check_line(number: int, data: dict[str, Any]) -> tuple[AgreementLine, list[Problem]]:
    """The line as far as it can be understood, and all that is wrong with it."""
    problems: list[Problem] = []
    keys = Keys(data, lambda field, message: problems.append(Problem(number, field, message)))
    published_on = keys.day("published_on")
    stage = STAGES.get(keys.one_of("status_from_source", STAGES, required=True), Stage.SIGNED)
    line = AgreementLine(
        number=number,
        title=keys.text("title", like(Agreement, "title"), required=True),
        title_ru=keys.text("title_ru", like(Agreement, "title_ru")),
        kind=keys.one_of("kind", KINDS, required=True),
        stage=stage,
        signing=_signing(keys, stage, published_on),
        subject=keys.text("subject"),
        subject_ru=keys.text("subject_ru"),
        venue=keys.text("venue", like(Agreement, "venue")),
        venue_ru=keys.text("venue_ru", like(Agreement, "venue_ru")),
        event=keys.text("event", like(Agreement, "event")),
        event_ru=keys.text("event_ru", like(Agreement, "event_ru")),
        city=keys.text("place_city", like(Agreement, "city")),
        city_ru=keys.text("place_city_ru", like(Agreement, "city_ru")),
        country=keys.country("place_country"),
        fields=keys.texts("fields_of_cooperation", like(Agreement, "keywords").base_field),
        language=keys.text("language", like(Source, "language")),
        source_url=keys.text("source_url", like(Source, "url"), required=True),
        other_source_urls=keys.texts("other_source_urls", like(Source, "url")),
        published_on=published_on,
        related=tuple(_related(each) for each in keys.objects("related")),
        present=tuple(_present(each) for each in keys.objects("persons_mentioned")),
        note=keys.text("note"),
        parties=tuple(_party(each) for each in keys.objects("parties")),
    )
    if len(line.parties) < 2 and not any(problem.field.startswith("parties") for problem in problems):
        keys.tell("parties", "holds fewer than two; an agreement has at least two parties.")
    keys.finish()
    return line, problems


def like(model: type[Any], name: str) -> Any:
    """The column that a text must fit."""
    field: Field[Any, Any] = model._meta.get_field(name)
    return field


def _signing(keys: Keys, stage: Stage, published_on: datetime.date | None) -> SigningDate:
    precision = keys.one_of("date_precision", DatePrecision.values)
    signed_on, text = keys.day("signed_on"), keys.text("date_text", DATE_TEXT)
    text_ru = keys.text("date_text_ru", DATE_TEXT)
    if keys.faulty & {"date_precision", "signed_on", "date_text", "date_text_ru", "status_from_source"}:
        return SigningDate()  # told already; what does not fit together now may fit once that is mended
    found = signing_date(
        signed_on=signed_on,
        precision=DatePrecision(precision) if precision else None,
        text=text,
        text_ru=text_ru,
        published_on=published_on,
        is_signed=stage == Stage.SIGNED,
    )
    for name, message in found.problems:
        keys.tell(name, message)
    return found


def _party(keys: Keys) -> PartyLine:
    return PartyLine(
        name=keys.text("name", like(Organization, "name"), required=True),
        name_other=keys.text("name_other"),
        name_ru=keys.text("name_ru", like(Organization, "name_ru")),
        names=_names(keys, OrganizationName, OrganizationNameKind.values, OrganizationNameKind.ALIAS),
        short_name=keys.text("short_name", like(Organization, "short_name")),
        type=keys.one_of("type", ORGANIZATION_TYPES),
        country=keys.country("country"),
        city=keys.text("city", like(Organization, "city")),
        city_ru=keys.text("city_ru", like(Organization, "city_ru")),
        website=keys.text("website", like(Organization, "website")),
        founded=keys.whole_number("founded", between=(800, 2199)),
        about=keys.text("about"),
        about_ru=keys.text("about_ru"),
        signatories=tuple(_signatory(each) for each in keys.objects("signatories")),
    )


def _signatory(keys: Keys) -> SignatoryLine:
    return SignatoryLine(
        name=keys.text("name", like(Person, "name"), required=True),
        name_ru=keys.text("name_ru", like(Person, "name_ru")),
        names=_names(keys, PersonName, PersonNameKind.values, PersonNameKind.SPELLING),
        capacity=keys.text("position", like(Signature, "capacity")),
        on_behalf_of=keys.text("on_behalf_of", like(Signature, "on_behalf_of")),
        certainty=keys.one_of("certainty", Certainty.values) or Certainty.STATED.value,
    )


def _present(keys: Keys) -> PresentLine:
    return PresentLine(
        name=keys.text("name", like(Person, "name"), required=True),
        name_ru=keys.text("name_ru", like(Person, "name_ru")),
        names=_names(keys, PersonName, PersonNameKind.values, PersonNameKind.SPELLING),
        capacity=keys.text("position", like(Attendee, "capacity")),
        party=keys.text("party", like(Party, "name_as_signed")),
    )


def _related(keys: Keys) -> RelatedLine:
    return RelatedLine(
        relation=RELATIONS.get(keys.one_of("relation", RELATIONS, required=True), Relation.RESULTS_FROM),
        title=keys.text("title", like(Agreement, "title"), required=True),
    )


def _names(keys: Keys, model: type[Any], kinds: list[str], usual: str) -> tuple[NameLine, ...]:
    dated = model is OrganizationName
    return tuple(
        NameLine(
            text=each.text("text", like(model, "text"), required=True),
            language=each.text("language", like(model, "language")),
            kind=each.one_of("kind", kinds) or usual,
            valid_from=each.partial_date("valid_from") if dated else None,
            valid_to=each.partial_date("valid_to") if dated else None,
        )
        for each in keys.objects("names")
    )
