"""A row of a list of agreements: who, what, when, where, still in force, and why it was found."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_countries import countries

from agreements.choices import RecordState, Visibility
from agreements.models import Agreement, Party
from agreements.presentation.names import (
    Name,
    in_markup,
    language_of,
    name_then,
    person_name,
    primary,
    reader_language,
    text_in_markup,
)
from agreements.presentation.status import StatusWords, status_in_short

# Signs around found words in a text of the database; private use, so that no text has them.
FOUND_FROM, FOUND_TO = "\ue000", "\ue001"


@dataclass(frozen=True)
class Row:
    """What a row shows; ``standing`` is said of records that not everybody may read."""

    agreement: Any
    title: Name
    who: tuple[Name, ...]
    status: StatusWords
    standing: str
    place: str
    why: tuple[SafeString, ...] = ()


type Why = Callable[[Any], Iterable[SafeString]]


def rows(agreements: Iterable[Agreement], *, on: datetime.date, why: Why = lambda _agreement: ()) -> list[Row]:
    """Rows of a page; the agreements come from ``with_parties``. ``why`` says why each is there, where one asks."""
    return [
        Row(
            agreement=agreement,
            title=title_of(agreement),
            who=tuple(party_name(party, agreement) for party in agreement.parties.all()),
            status=status_in_short(agreement, on=on),
            standing=standing_of(agreement),
            place=place_of(agreement),
            why=tuple(why(agreement)),
        )
        for agreement in agreements
    ]


def title_of(agreement: Agreement) -> Name:
    """The title in the reader's language, or else the one there is, with its language."""
    text = agreement.display_title
    return Name(text, "ru" if text == agreement.title_ru else language_of(text))


def party_name(party: Party, agreement: Agreement) -> Name:
    """What the party was called when it signed, in the reader's language if it had a name in it."""
    return name_then(party.organization, agreement.signed, party.name_as_signed, today=timezone.localdate())


def place_of(agreement: Agreement) -> str:
    """City and country of signing."""
    return ", ".join(filter(None, [agreement.display_city, country_name(agreement.country)]))


def country_name(country: object) -> str:
    """The name of a country, an ISO 3166-1 code or a field of one, in the reader's language; empty for none."""
    return str(countries.name(str(country)))


def standing_of(agreement: Agreement) -> str:
    """Why not everybody may read the record, in a word; empty for a public one."""
    if agreement.record_state != RecordState.PUBLISHED:
        return str(RecordState(agreement.record_state).label)
    if agreement.visibility == Visibility.PARTIES:
        return _("For its parties only")
    return _("For staff only") if agreement.visibility == Visibility.INTERNAL else ""


def found_by(agreement: Any, keys: tuple[str, ...]) -> Iterator[SafeString]:
    """Where the words of a search were found, if the row does not show it by itself. Needs the signatures."""
    for party in agreement.parties.all():
        for signature in party.signatures.all():
            person = signature.person
            if _holds((person.name_key, person.name_ru_key), keys):
                yield _signed_by(party_name(party, agreement), person_name(person), signature.capacity)
        shown = party_name(party, agreement)
        other = _other_name(party, shown, keys)
        if other is not None:
            yield format_html(_("Also named {name}"), name=_marked(other.text, other.language))
    headline = getattr(agreement, "headline", "")
    if FOUND_FROM in headline:
        yield _from_headline(headline)


def _holds(names: Iterable[str], keys: tuple[str, ...]) -> bool:
    return any(f" {name} ".find(f" {key}") >= 0 for name in names if name for key in keys)


def _other_name(party: Party, shown: Name, keys: tuple[str, ...]) -> Name | None:
    """A name that holds a searched word, where the one shown does not; in the reader's language first."""
    organization = party.organization
    recorded = [
        (organization.name, organization.name_key, language_of(organization.name)),
        (organization.name_ru, organization.name_ru_key, "ru"),
        *((name.text, name.key, name.language or language_of(name.text)) for name in organization.names.all()),
    ]
    holding = [Name(text, language) for text, key, language in recorded if _holds((key,), keys)]
    if any(shown.text == name.text for name in holding):
        return None
    return min(holding, key=lambda name: primary(name.language) != reader_language(), default=None)


def _signed_by(organization: Name, person: Name, capacity: str) -> SafeString:
    values = {
        "organization": in_markup(organization),
        "person": _marked(person.text, person.language),
        "capacity": text_in_markup(capacity),
    }
    if capacity:
        return format_html(_("Signed for {organization} by {person}, {capacity}"), **values)
    return format_html(_("Signed for {organization} by {person}"), **values)


def _marked(text: str, language: str) -> SafeString:
    return (
        format_html('<mark lang="{}">{}</mark>', language, text) if language else format_html("<mark>{}</mark>", text)
    )


def _from_headline(headline: str) -> SafeString:
    """The words around a hit, with <mark>; everything else of the text is escaped."""
    pieces = headline.replace(FOUND_TO, FOUND_FROM).split(FOUND_FROM)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if odd % 2 else text,) for odd, text in enumerate(pieces))
    )
