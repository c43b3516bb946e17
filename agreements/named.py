"""Organizations and people under a name that was typed, as far as the reader may know of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from agreements import statements_names as statements
from agreements.finding import reader_of
from agreements.presentation import Name, current_name, person_name
from agreements.presentation.names import language_of
from agreements.presentation.rows import country_name
from agreements.search import Search
from organizations.models import Organization, Person
from registry.prepared import prepared_rows

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

MOST = 5
# So many owners of names are looked at, because not all of them may be seen.
LOOKED_AT = 60
# Asked for where there is nobody to ask for, so that a hidden name costs as many questions as no name.
NOBODY = [0]


@dataclass(frozen=True)
class Found:
    """Somebody whose name was typed. ``kind``: "organization" or "person".

    ``also``: the recorded name that was typed, where today's is another; ``about``: what tells it from a namesake.
    """

    kind: str
    name: Name
    url: str
    also: str
    about: str

    @property
    def also_language(self) -> str:
        return language_of(self.also)


def names_found(search: Search, user: "User | AnonymousUser", *, most: int = MOST, some: bool = False) -> list[Found]:
    """The nearest first; three queries at most. ``some``: also where very many names hold what was typed."""
    hits = search.named(some=some)
    texts: dict[tuple[str, int], str] = {}
    for hit in hits:
        if hit.organization_id is not None:
            texts.setdefault(("organization", hit.organization_id), hit.text)
        elif hit.person_id is not None:
            texts.setdefault(("person", hit.person_id), hit.text)
    owners = list(texts)[:LOOKED_AT]
    visible = _visible(owners, user)
    return [_found(*visible[owner], typed=texts[owner]) for owner in owners if owner in visible][:most]


def _visible(
    owners: list[tuple[str, int]], user: "User | AnonymousUser"
) -> dict[tuple[str, int], tuple[str, Name, str, str]]:
    """Kind, name of today, address and what tells it apart, of those the reader may know of: always one query.

    Both kinds are asked for whatever was found, or the work would tell of a hidden name, and of whose it is.
    """
    reader = reader_of(user)
    asked: dict[str, Any] = {
        "bodies": [key for kind, key in owners if kind == "organization"] or NOBODY,
        "people": [key for kind, key in owners if kind == "person"] or NOBODY,
        "scope": reader.scope,
        "own": list(reader.organizations),
    }
    return {(kind, key): (kind, *_shown(kind, *row)) for kind, key, *row in prepared_rows(statements.KNOWN_OF, asked)}


def _shown(kind: str, slug: str, name: str, name_ru: str, country: str) -> tuple[Name, str, str]:
    """Name of today, address, and the country that tells an organization from its namesake."""
    if kind == "person":
        url = reverse("organizations:signatory", kwargs={"slug": slug})
        return person_name(Person(name=name, name_ru=name_ru)), url, ""
    url = reverse("organizations:detail", kwargs={"slug": slug})
    return current_name(Organization(name=name, name_ru=name_ru)), url, country_name(country)


def _found(kind: str, name: Name, url: str, about: str, *, typed: str) -> Found:
    return Found(kind, name, url, "" if name.reads_like(typed) else typed, about)
