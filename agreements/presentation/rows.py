"""A row of a list of agreements: who, what, when, where, still in force, and why it was found."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_countries import countries

from agreements.choices import RecordState, Visibility
from agreements.models import Agreement, Party
from agreements.presentation.names import Name, language_of, name_then
from agreements.presentation.status import StatusWords, status_in_short


@dataclass(frozen=True)
class Row:
    """What a row shows; ``standing`` is said of records that not everybody may read.

    The texts of title and names are markup, because the words of a search are marked in them.
    """

    agreement: Any
    title: Name
    title_text: SafeString
    who: tuple[tuple[Name, SafeString], ...]
    status: StatusWords
    standing: str
    place: str
    url: str
    why: tuple[SafeString, ...] = ()


type Why = Callable[[Any], Iterable[SafeString]]
type Mark = Callable[[str], SafeString]


def unmarked(text: str) -> SafeString:
    """The text alone."""
    return escape(text)


def rows(
    agreements: Iterable[Agreement],
    *,
    on: datetime.date,
    why: Why = lambda _agreement: (),
    mark: Mark = unmarked,
    known_on: str = "",
) -> list[Row]:
    """Rows of a page; the agreements come from ``with_parties`` or ``rows_of``.

    ``why`` says why each is there, where one asks; ``mark`` marks the words looked for in a text; ``known_on``: the
    moment of the past that the records behind the rows are to be shown at.
    """
    return [_row(agreement, on, why, mark, known_on) for agreement in agreements]


def _row(agreement: Agreement, on: datetime.date, why: Why, mark: Mark, known_on: str) -> Row:
    title = title_of(agreement)
    names = [party_name(party, agreement) for party in agreement.parties.all()]
    return Row(
        agreement=agreement,
        title=title,
        title_text=mark(title.text),
        who=tuple((name, mark(name.text)) for name in names),
        status=status_in_short(agreement, on=on),
        standing=standing_of(agreement),
        place=place_of(agreement),
        url=address_then(agreement, known_on),
        why=tuple(why(agreement)),
    )


def address_then(agreement: Agreement, known_on: str) -> str:
    """The address of the record, at a moment of the past if one is given."""
    path = agreement.get_absolute_url()
    return f"{path}?{urlencode({'known_on': known_on})}" if known_on else path


def title_of(agreement: Agreement) -> Name:
    """The title in the reader's language, or else the one there is, with its language."""
    text = agreement.display_title
    return Name(text, "ru" if text == agreement.title_ru else language_of(text))


def party_name(party: Party, agreement: Agreement) -> Name:
    """What the party was called when it signed, in the reader's language if it had a name in it.

    A record of the past (``agreements.past``) has a ``known_day``, which was its today.
    """
    today = getattr(agreement, "known_day", None) or timezone.localdate()
    return name_then(party.organization, agreement.signed, party.name_as_signed, today=today)


def place_of(agreement: Agreement) -> str:
    """City and country of signing."""
    return ", ".join(filter(None, [agreement.display_city, country_name(agreement.country)]))


def country_name(country: object) -> str:
    """The name of a country, an ISO 3166-1 code or a field of one, in the reader's language; empty for none."""
    return _country_in(str(country), get_language() or "")


@lru_cache(maxsize=1_000)
def _country_in(code: str, _language: str) -> str:
    """Looking a name up takes longer than all else that a row says of a country."""
    return str(countries.name(code))


def standing_of(agreement: Agreement) -> str:
    """Why not everybody may read the record, in a word; empty for a public one."""
    if agreement.record_state != RecordState.PUBLISHED:
        return str(RecordState(agreement.record_state).label)
    if agreement.visibility == Visibility.PARTIES:
        return _("For its parties only")
    return _("For staff only") if agreement.visibility == Visibility.INTERNAL else ""
