"""Why a row was found, where it does not show it by itself, and the marks on the words looked for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agreements.listed import FOUND_FROM, FOUND_TO
from agreements.models import Agreement, Party, Signature
from agreements.presentation.names import (
    Name,
    in_markup,
    lang_attr,
    language_of,
    person_name,
    primary,
    reader_language,
    text_in_markup,
)
from agreements.presentation.rows import Mark, Why, party_name, unmarked
from agreements.search import Search

_WORD = re.compile(r"[\w'’ʼ]+")
# Letters with marks that a name is told by; all others are read without.
_MARKED = frozenset("йїўґčćšžżçşțđŝâûřöüä")
_INSIDE = str.maketrans("", "", "'’ʼ_")


def marks(search: Search | None) -> Mark:
    """Marks the words of the search in a text, in whatever spelling it has them."""
    return unmarked if search is None else lambda text: marked(text, search.spellings)


def reasons(search: Search | None) -> Why:
    """Says of an agreement where the words of the search were found. The agreement comes from ``rows_of``."""
    return (lambda _agreement: ()) if search is None else lambda agreement: _reasons(agreement, search)


@lru_cache(maxsize=20_000)
def plain_word(word: str) -> str:
    """A word as ``name_words`` of the database writes it: small letters, no marks but those that tell how it sounds."""
    small = unicodedata.normalize("NFKC", word.casefold()).translate(_INSIDE)
    if small.isascii():
        return small
    return "".join(sign if sign in _MARKED else _without_marks(sign) for sign in small)


def _without_marks(sign: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", sign) if not unicodedata.combining(part))


def holds(text: str, spellings: frozenset[str]) -> bool:
    """Whether a word of the text is one of those looked for."""
    return any(plain_word(word) in spellings for word in _WORD.findall(text))


def marked(text: str, spellings: frozenset[str]) -> SafeString:
    """The text with ``<mark>`` around the words looked for; all else is escaped."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for found in _WORD.finditer(text):
        if plain_word(found.group()) in spellings:
            pieces += [(text[at : found.start()], False), (found.group(), True)]
            at = found.end()
    pieces.append((text[at:], False))
    return _in_marks(pieces)


def _in_marks(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if found else text,) for text, found in pieces if text)
    )


def meant(agreement: Any, search: Search) -> str:
    """What was typed as the agreement writes it, where typing errors were forgiven; empty if it does not tell.

    Only what the row shows, or would show as a reason, is said: nobody is told a word of a record they may not read.
    """
    written = {plain_word(word): word for text in _texts(agreement) for word in _WORD.findall(text)}
    words = []
    for word in search.words:
        spelt = next((written[one] for one in word.spellings(near=True) if one in written), None)
        if spelt is None:
            return ""
        words.append(spelt)
    text = " ".join(words)
    return "" if text.casefold() == search.text.casefold() else text


def _texts(agreement: Any) -> Iterator[str]:
    yield from (agreement.title, agreement.title_ru, agreement.city, agreement.city_ru, agreement.event)
    for party in agreement.parties.all():
        yield from (party.name_as_signed, party.organization.name, party.organization.name_ru)
        yield from (name.text for name in party.organization.names.all())
        for signature in party.signatures.all():
            yield from (signature.name_as_signed, signature.person.name, signature.person.name_ru)


def _reasons(agreement: Any, search: Search) -> Iterator[SafeString]:
    spellings = search.spellings
    for party in agreement.parties.all():
        name = party_name(party, agreement)
        for signature in party.signatures.all():
            if said := _signatory(signature, name, spellings):
                yield said
        if not holds(name.text, spellings) and (said := _other_name(party, agreement, spellings)):
            yield said
    headline = getattr(agreement, "headline", "")
    if FOUND_FROM in headline:
        pieces = headline.replace(FOUND_TO, FOUND_FROM).split(FOUND_FROM)
        yield _in_marks((text, bool(odd % 2)) for odd, text in enumerate(pieces))
    if getattr(agreement, "in_document", False):
        yield escape(_("In the text of a document"))


def _signatory(signature: Signature, organization: Name, spellings: frozenset[str]) -> SafeString | None:
    """Who signed, if a name of the signatory was looked for; under the name found, if it is not the one shown."""
    person = signature.person
    shown = person_name(person)
    if not holds(shown.text, spellings):
        others = [person.name, person.name_ru, signature.name_as_signed]
        found = next((name for name in others if name and holds(name, spellings)), None)
        if found is None:
            return None
        shown = Name(found, language_of(found))
    values = {
        "organization": in_markup(organization),
        "person": format_html("<span{}>{}</span>", lang_attr(shown), marked(shown.text, spellings)),
        "capacity": text_in_markup(signature.capacity),
    }
    if signature.capacity:
        return format_html(_("Signed for {organization} by {person}, {capacity}"), **values)
    return format_html(_("Signed for {organization} by {person}"), **values)


def _other_name(party: Party, agreement: Agreement, spellings: frozenset[str]) -> SafeString | None:
    """A name of the party that was looked for, where the one shown was not; in the reader's language first."""
    if party.name_as_signed and holds(party.name_as_signed, spellings):
        name = Name(party.name_as_signed, language_of(party.name_as_signed))
        return format_html(_("Signed as {name}"), name=_name(name, spellings))
    organization = party.organization
    recorded = [
        (organization.name, language_of(organization.name)),
        (organization.name_ru, "ru"),
        (organization.short_name, language_of(organization.short_name)),
        *((name.text, name.language or language_of(name.text)) for name in organization.names.all()),
    ]
    holding = [Name(text, language) for text, language in recorded if text and holds(text, spellings)]
    other = min(holding, key=lambda name: primary(name.language) != reader_language(), default=None)
    return format_html(_("Also named {name}"), name=_name(other, spellings)) if other else None


def _name(name: Name, spellings: frozenset[str]) -> SafeString:
    return format_html("<span{}>{}</span>", lang_attr(name), marked(name.text, spellings))
