"""Names of organizations and people: on a day, in the reader's language, with the language they are in."""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from organizations.choices import OrganizationNameKind
from organizations.models import Organization, OrganizationName, Person
from partial_dates.value import PartialDate

# Kinds of recorded names under which an organization acts; the others only help to find it.
BORNE = (OrganizationNameKind.OFFICIAL, OrganizationNameKind.FORMER)

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_BEYOND_RUSSIAN = re.compile(r"[\u0400\u0402-\u040f\u0450\u0452-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_NOT_COMPARED = re.compile(r"[\s\"'«»“”„‘’‚`´ʹ\-‐‑‒–—.,]+")


@dataclass(frozen=True)
class Name:
    """A name and the language it is in: a BCP 47 tag, or an empty text where nothing can be said."""

    text: str
    language: str = ""

    def __str__(self) -> str:
        return self.text

    def reads_like(self, other: "Name | str") -> bool:
        """Whether both are the same name but for capitals, spaces, quotation marks, stops and dashes."""
        return _compared(self.text) == _compared(str(other))


def reader_language() -> str:
    """The primary tag of the active language: "en" or "ru"."""
    return primary(get_language() or "en")


def primary(tag: str) -> str:
    """The language of a tag without script and region."""
    return tag.split("-")[0].lower()


@lru_cache(maxsize=4_096)  # a page has the host's name in every row
def language_of(text: str) -> str:
    """What can be said of the language of a name from its letters, for a screen reader's choice of voice."""
    if _CYRILLIC.search(text):
        return "und-Cyrl" if _BEYOND_RUSSIAN.search(text) else "ru"
    if _LATIN.search(text):
        return "en" if text.isascii() or all(sign.isascii() for sign in text if sign.isalpha()) else "und-Latn"
    return ""


def current_name(organization: Organization, language: str | None = None) -> Name:
    """Today's name in the language, or else the one there is."""
    if (language or reader_language()) == "ru" and organization.name_ru:
        return Name(organization.name_ru, "ru")
    return Name(organization.name, language_of(organization.name))


def name_on(organization: Organization, day: datetime.date, language: str | None = None) -> Name:
    """The official name of the organization on the day, in the language if it had one.

    An organization whose name of that day is recorded in another language only, and which was renamed since, is called
    by that name: today's would be untrue. Reads ``organization.names``, so prefetch them.
    """
    language = language or reader_language()
    held = [name for name in organization.names.all() if _borne_on(name, day)]
    own = [name for name in held if primary(name.language) == language]
    if own:
        return _as_name(max(own, key=_begins))
    renamed_since = [name for name in held if name.valid_to is not None]
    if renamed_since:
        return _as_name(max(renamed_since, key=_begins))
    return current_name(organization, language)


def name_during(organization: Organization, date: PartialDate | None, language: str | None = None) -> Name | None:
    """The official name on a partial date; None where it is not known, or the name changed within it."""
    if date is None:
        return None
    first = name_on(organization, date.earliest, language)
    return first if first == name_on(organization, date.latest, language) else None


def name_then(
    organization: Organization,
    date: PartialDate | None,
    as_signed: str,
    *,
    today: datetime.date,
    language: str | None = None,
) -> Name:
    """What to call a party of an agreement signed on ``date``, which may be unknown.

    Its official name of that day. Where the day does not settle it, one that was never renamed has one name;
    any other is called as the agreement calls it, or by the official name that its language had at the same time.
    """
    settled = name_during(organization, date, language)
    if settled is not None:
        return settled
    if not as_signed or not any(name.kind in BORNE and name.valid_to for name in organization.names.all()):
        return name_on(organization, today, language)
    return _counterpart(organization, as_signed, language or reader_language()) or Name(
        as_signed, recorded_language(organization, as_signed)
    )


def _counterpart(organization: Organization, as_signed: str, language: str) -> Name | None:
    """The official name in the language, valid in the very years of the official name ``as_signed`` of another one."""
    official = [name for name in organization.names.all() if name.kind == OrganizationNameKind.OFFICIAL]
    periods = {(name.valid_from, name.valid_to) for name in official if _compared(name.text) == _compared(as_signed)}
    found = [n for n in official if (n.valid_from, n.valid_to) in periods and primary(n.language) == language]
    return _as_name(found[0]) if len(found) == 1 else None


def recorded_language(organization: Organization, text: str) -> str:
    """The language of a name as it was signed: as recorded among the organization's names, else by its letters."""
    for name in organization.names.all():
        if name.language and _compared(name.text) == _compared(text):
            return name.language
    return language_of(text)


def person_name(person: Person, language: str | None = None) -> Name:
    """The person's name in the language, or else the one there is."""
    if (language or reader_language()) == "ru" and person.name_ru:
        return Name(person.name_ru, "ru")
    return Name(person.name, language_of(person.name))


def lang_attr(name: Name) -> SafeString | str:
    """` lang="ru"` for a name that is not in the language of the page; else nothing."""
    if not name.language or primary(name.language) == reader_language():
        return ""
    return format_html(' lang="{}"', name.language)


def in_markup(name: Name) -> SafeString:
    """The name, in a span with its language where that is not the page's."""
    attribute = lang_attr(name)
    return format_html("<span{}>{}</span>", attribute, name.text) if attribute else format_html("{}", name.text)


def text_in_markup(text: str) -> SafeString:
    """A text as it was recorded, with the language its letters tell where that is not the page's."""
    return in_markup(Name(text, language_of(text)))


def _borne_on(name: OrganizationName, day: datetime.date) -> bool:
    if name.kind not in BORNE or not name.was_valid_on(day):
        return False
    # A former name without any date says nothing about a day.
    return name.kind == OrganizationNameKind.OFFICIAL or bool(name.valid_from or name.valid_to)


def _begins(name: OrganizationName) -> datetime.date:
    return name.valid_from.earliest if name.valid_from else datetime.date.min


def _as_name(name: OrganizationName) -> Name:
    return Name(name.text, name.language or language_of(name.text))


def _compared(text: str) -> str:
    return _NOT_COMPARED.sub(" ", text.casefold()).strip()
