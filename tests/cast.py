"""The people of the tests, each a browser of their own, and a record in every state for them to meet.

The records' titles hold a word that is nowhere else, so that a page can be searched for what must not be on it.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from accounts.models import User
from agreements.choices import Visibility
from agreements.models import Agreement
from organizations.models import Organization
from tests.factories import AgreementFactory, OrganizationFactory, UserFactory
from tests.histories import forget_everything

if TYPE_CHECKING:
    from _collections_abc import dict_items, dict_values

SECRET = "Quince"  # the word of every internal note

STREAMS: list[Any] = []  # answers of this test that come in pieces


def close_streams() -> None:
    """Close them as Django's own client does: the end of a request would close the connection of the test."""
    request_finished.disconnect(close_old_connections)
    try:
        while STREAMS:
            STREAMS.pop().close()
    finally:
        request_finished.connect(close_old_connections)


class Browser(Client):
    """A test client that knows whose it is; without an account it gets error pages instead of exceptions."""

    def __init__(self, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(raise_request_exception=user is not None, **kwargs)
        self.user: Any = user or AnonymousUser()  # a User for all but the visitor
        if user is not None:
            self.force_login(user)

    def request(self, **request: Any) -> Any:
        """Ask; a file of which a test reads nothing, or not all, is closed when the test ends.

        It holds a transaction of its own open, and a collector of garbage that came upon it later would end whatever
        transaction there is by then.
        """
        response = super().request(**request)
        if response.streaming:
            STREAMS.append(response)
        return response


@pytest.fixture
def visitor() -> Browser:
    """Somebody without an account."""
    return Browser()


@pytest.fixture
def partner(db: None, partner_organization: Organization) -> Browser:
    """A member of the partner organization."""
    return Browser(UserFactory.create(username="partner", reads_for=[partner_organization]))


@pytest.fixture
def other_partner(db: None, other_organization: Organization) -> Browser:
    """A member of another organization."""
    return Browser(UserFactory.create(username="other_partner", reads_for=[other_organization]))


@pytest.fixture
def clerk(db: None) -> Browser:
    """Staff that writes drafts."""
    return Browser(UserFactory.create(username="clerk", role="clerk"))


@pytest.fixture
def registrar(db: None) -> Browser:
    """Staff that publishes."""
    return Browser(UserFactory.create(username="registrar", role="registrar"))


@pytest.fixture
def auditor(db: None) -> Browser:
    """Reads everything, changes nothing."""
    return Browser(UserFactory.create(username="auditor", role="auditor"))


EVERYBODY = ("visitor", "partner", "other_partner", "clerk", "registrar", "auditor")


class Everybody(dict[str, Browser]):
    """The whole cast by name; who is asked for alone comes alone, since an account that signs in takes its time."""

    def __init__(self, fetch: Callable[[str], Browser]) -> None:
        super().__init__()
        self.fetch = fetch

    def __missing__(self, name: str) -> Browser:
        self[name] = self.fetch(name)
        return self[name]

    def all(self) -> dict[str, Browser]:
        """All of them, in the order of the table of rights."""
        return {name: self[name] for name in EVERYBODY}

    def __iter__(self) -> Iterator[str]:
        return iter(EVERYBODY)

    def __len__(self) -> int:
        return len(EVERYBODY)

    def values(self) -> "dict_values[str, Browser]":
        return self.all().values()

    def items(self) -> "dict_items[str, Browser]":
        return self.all().items()


@pytest.fixture
def everybody(request: pytest.FixtureRequest) -> dict[str, Browser]:
    """The whole cast by name, for tables of rights."""
    return Everybody(request.getfixturevalue)


@pytest.fixture
def host(db: None) -> Organization:
    """The organization that keeps the register."""
    return OrganizationFactory.create(
        slug="assembly", name="Assembly of Neighbours", name_ru="Ассамблея соседей", country="RU", is_host=True
    )


@pytest.fixture
def partner_organization(db: None) -> Organization:
    """The organization whose member ``partner`` is."""
    return OrganizationFactory.create(
        slug="partner-university", name="Partner University", name_ru="Партнёрский университет", country="KZ"
    )


@pytest.fixture
def other_organization(db: None) -> Organization:
    """The organization whose member ``other_partner`` is; a party of none of the records below."""
    return OrganizationFactory.create(slug="other-foundation", name="Other Foundation", country="RS")


def _record(word: str, host: Organization, partner: Organization, **facts: Any) -> Agreement:
    return AgreementFactory.create(
        title=f"Agreement on {word}", internal_note=f"{SECRET} of {word}", parties=[host, partner], **facts
    )


@pytest.fixture
def draft(host: Organization, partner_organization: Organization) -> Agreement:
    """A draft between the host and the partner organization; so are the others below."""
    return _record("Apricots", host, partner_organization)


@pytest.fixture
def in_review(host: Organization, partner_organization: Organization) -> Agreement:
    """A draft that waits for a registrar."""
    return _record("Bilberries", host, partner_organization, in_review=True)


@pytest.fixture
def published(host: Organization, partner_organization: Organization) -> Agreement:
    """A published record that everybody may read."""
    return _record("Cherries", host, partner_organization, published=True)


@pytest.fixture
def for_parties(host: Organization, partner_organization: Organization) -> Agreement:
    """A published record for its parties and staff."""
    return _record("Damsons", host, partner_organization, published=True, visibility=Visibility.PARTIES)


@pytest.fixture
def internal(host: Organization, partner_organization: Organization) -> Agreement:
    """A published record for staff only."""
    return _record("Elderberries", host, partner_organization, published=True, visibility=Visibility.INTERNAL)


@pytest.fixture
def withdrawn(host: Organization, partner_organization: Organization) -> Agreement:
    """A record that was public and was taken back."""
    return _record("Figs", host, partner_organization, withdrawn=True)


@pytest.fixture
def every_record(
    draft: Agreement,
    in_review: Agreement,
    published: Agreement,
    for_parties: Agreement,
    internal: Agreement,
    withdrawn: Agreement,
) -> dict[str, Agreement]:
    """One record in every state, by name."""
    return {
        "draft": draft,
        "in_review": in_review,
        "published": published,
        "for_parties": for_parties,
        "internal": internal,
        "withdrawn": withdrawn,
    }


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database whose rows are really committed, for tests with several connections.

    Unlike pytest-django's transactional tests it keeps the vocabulary and the roles, so that any test may follow.
    """
    with django_db_blocker.unblock():
        yield
        forget_everything()
        connection.close()
