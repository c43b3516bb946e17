"""The number of queries of every page, with one row and with three: the same."""

from collections.abc import Callable
from typing import Any

import pytest

from organizations.models import Organization
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    DocumentFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def fill(host: Organization) -> Callable[[int], Any]:
    """Make so many agreements, the first of which has so many of everything."""

    def filled(rows: int) -> Any:
        andrey = PersonFactory.create(slug="andrey", name="Andrey Known")
        made = []
        for _row in range(rows):
            partner = OrganizationFactory.create(country="KZ")
            OrganizationNameFactory.create(organization=partner)
            agreement = AgreementFactory.create(
                themes=[FieldOfCooperationFactory.create()], parties=[host, partner], published=True
            )
            SignatureFactory.create(party=agreement.parties.first(), person=andrey)
            made.append(agreement)
        first = made[0]
        for _row in range(rows):
            person = PersonFactory.create()
            PersonNameFactory.create(person=person)
            SignatureFactory.create(party=first.parties.last(), person=person)
            AttendeeFactory.create(agreement=first, organization=first.parties.all()[1].organization)
            source = SourceFactory.create(agreement=first)
            other = AgreementFactory.create(published=True)
            SourceFactory.create(agreement=other, url=source.url)
            DocumentFactory.create(agreement=first)
            AgreementLinkFactory.create(agreement=first, target=other, relation="implements")
            AgreementLinkFactory.create(agreement=other, target=first, relation="amends")
        return first

    return filled


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/", 7),
        ("/agreements/", 6),
        ("/agreements/export/", 2),
        ("/agreements/?q=Andrey", 8),
        (
            "/agreements/?q=Andrey&kind=cooperation-agreement&field=education&organization=assembly&status=in_force&country=KZ&year=2022",
            9,
        ),
        ("/agreements/?q=Andrey&year=2001", 12),
        ("/agreements/{number}/", 10),
        ("/agreements/{number}.json", 10),
        ("/organizations/", 5),
        ("/organizations/assembly/", 10),
        ("/signatories/", 4),
        ("/signatories/andrey/", 8),
        ("/sitemap.xml", 3),
        ("/sitemap-agreements-1.xml", 1),
    ],
)
def test_the_number_of_queries_does_not_grow(
    visitor: Browser, fill: Callable[[int], Any], django_assert_num_queries: Any, path: str, queries: int, rows: int
) -> None:
    first = fill(rows)
    with django_assert_num_queries(queries):
        assert visitor.get(path.format(number=first.number)).status_code == 200
