"""What the tests of the public pages share: the host under three names, and pages as people see them."""

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse

from organizations.models import Organization
from tests.factories import OrganizationFactory, OrganizationNameFactory

# The official names of the real host, with the days on which they changed.
HOST_NAMES = [
    ("Eurasian Peoples' Assembly", "Ассамблея народов Евразии", "2017-05-27", "2024-04-22"),
    ("Eurasian and African Peoples' Assembly", "Ассамблея народов Евразии и Африки", "2024-04-23", "2025-05-27"),
    ("Assembly of Peoples of the World", "Ассамблея народов мира", "2025-05-28", ""),
]


@pytest.fixture(autouse=True)
def known_host_name() -> Iterator[None]:
    """The host's name, which a worker keeps for a minute, is asked for by no test but its own."""
    cache.clear()
    cache.set("host-name-en", "Host of the tests", 60)
    cache.set("host-name-ru", "Хозяин реестра", 60)
    yield
    cache.clear()


@pytest.fixture
def renamed_host(db: None) -> Organization:
    """A host that had three official names in English and in Russian."""
    host = OrganizationFactory.create(
        slug="assembly", name=HOST_NAMES[-1][0], name_ru=HOST_NAMES[-1][1], country="RU", is_host=True
    )
    for name, name_ru, begins, ends in HOST_NAMES:
        for text, language in ((name, "en"), (name_ru, "ru")):
            OrganizationNameFactory.create(
                organization=host, text=text, language=language, kind="official", valid_from=begins, valid_to=ends
            )
    return host


type Seen = Callable[[Any], str]


def words(markup: str) -> str:
    """The text of markup in one line, with no blank before a stop."""
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
    return re.sub(r"(?<=\() | (?=[,.:;?)])", "", text)


@pytest.fixture
def seen() -> Seen:
    """The text of a page in one line, without markup."""

    def text_of(response: HttpResponse) -> str:
        body = response.content.decode()
        return words(body[body.index("<main") :] if "<main" in body else body)

    return text_of
