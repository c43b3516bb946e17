"""Organizations in public: the list, and the page of one with its names in time and its agreements."""

from typing import Any

import pytest

from agreements.models import Agreement
from organizations.models import Organization
from tests.agreements.pages.conftest import HOST_NAMES, Seen
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    OrganizationFactory,
    OrganizationIdentifierFactory,
    OrganizationNameFactory,
    PartyFactory,
    PersonFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db


def names(response: Any) -> list[str]:
    return [name.text for _organization, name, _former in response.context["rows"]]


@pytest.fixture
def some(renamed_host: Organization) -> dict[str, Organization]:
    made = {
        "uni": OrganizationFactory.create(
            slug="uni", name="Zebra University", name_ru="Университет Зебра", kind="university", country="KZ"
        ),
        "fund": OrganizationFactory.create(
            slug="fund", name="Ant Fund", name_ru="Фонд Муравей", kind="foundation", country="RS"
        ),
    }
    OrganizationNameFactory.create(
        organization=made["fund"], text="Formica Foundation", kind="former", language="en", valid_to="2010"
    )
    AgreementFactory.create(title="One", signed="2022", parties=[renamed_host, made["uni"]], published=True)
    AgreementFactory.create(
        title="Two", signed="2023", parties=[renamed_host, made["uni"], made["fund"]], published=True
    )
    return made


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Ant Fund", "Assembly of Peoples of the World", "Zebra University"]),
        ("sort=agreements", ["Assembly of Peoples of the World", "Zebra University", "Ant Fund"]),
        ("kind=university", ["Zebra University"]),
        ("kind=university&kind=foundation", ["Ant Fund", "Zebra University"]),
        ("country=RS", ["Ant Fund"]),
        ("country=RS&kind=university", []),
        ("q=Formica", ["Ant Fund"]),
        ("q=муравей", ["Ant Fund"]),
        ("q=Muravei", ["Ant Fund"]),
        ("q=Eurasian+African", ["Assembly of Peoples of the World"]),
        ("q=the", []),
    ],
)
def test_the_list(visitor: Browser, some: Any, query: str, expected: list[str]) -> None:
    response = visitor.get(f"/organizations/?{query}")
    assert response.status_code == 200
    assert names(response) == expected
    assert response.context["count"] == len(expected)


def test_in_russian_it_is_ordered_by_russian_names(visitor: Browser, some: Any) -> None:
    assert names(visitor.get("/ru/organizations/")) == ["Ассамблея народов мира", "Университет Зебра", "Фонд Муравей"]


def test_a_row_counts_what_the_reader_may_see_and_says_the_former_name(
    visitor: Browser, clerk: Browser, some: dict[str, Organization], renamed_host: Organization, seen: Seen
) -> None:
    AgreementFactory.create(visibility="internal", parties=[renamed_host, some["fund"]], published=True)
    counts = {one.slug: one.agreements for one, _name, _former in visitor.get("/organizations/").context["rows"]}
    assert counts == {"fund": 1, "assembly": 2, "uni": 2}
    counts = {one.slug: one.agreements for one, _name, _former in clerk.get("/organizations/").context["rows"]}
    assert counts == {"fund": 2, "assembly": 3, "uni": 2}
    text = seen(visitor.get("/organizations/"))
    assert "Ant Fund formerly Formica Foundation" in text
    assert "Assembly of Peoples of the World formerly Eurasian and African Peoples' Assembly" in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kind=zoo", "“zoo” cannot be chosen here."),
        ("country=XX", "“XX” cannot be chosen here."),
        ("sort=internal_note", "is not an order of this list"),
        ("page=x", "is not the number of a page"),
        ("q=" + "x" * 300, "at most 200"),
    ],
)
def test_a_wrong_value_is_told(visitor: Browser, some: Any, seen: Seen, query: str, sentence: str) -> None:
    response = visitor.get(f"/organizations/?{query}")
    assert response.status_code == 200
    assert sentence in seen(response)
    assert response.context["count"] == 3


def test_empty_parameters_lead_to_the_canonical_address(visitor: Browser, some: Any) -> None:
    response = visitor.get("/organizations/?q=&kind=&kind=university&sort=name")
    assert (response.status_code, response.headers["Location"]) == (302, "/organizations/?kind=university")


def test_nothing_found_offers_near_names_and_ways_out(visitor: Browser, some: Any) -> None:
    page = visitor.get("/organizations/?q=Zebra+Univresity&kind=foundation").content.decode()
    assert 'Did you mean <a href="/organizations/uni/">Zebra University</a>?' in page
    assert "Without “Kind: Foundation”" in page


def test_the_page_lists_names_in_time_agreements_and_signatories(
    visitor: Browser, some: Any, renamed_host: Organization, seen: Seen
) -> None:
    agreement = Agreement.objects.get(title="One")
    person = PersonFactory.create(name="Andrey", slug="andrey")
    SignatureFactory.create(party=agreement.parties.get(organization=renamed_host), person=person, capacity="Secretary")
    response = visitor.get("/organizations/assembly/")
    text = seen(response)
    assert [row.title.text for row in response.context["rows"]] == ["Two", "One"]
    assert "Keeps this register Assembly of Peoples of the World Ассамблея народов мира" in text
    assert "Andrey, Secretary 1 signature" in text
    for name, name_ru, _begins, _ends in HOST_NAMES:
        assert name in text
        assert name_ru in text
    assert "Eurasian Peoples' Assembly Official name English 27 May 2017 22 April 2024" in text
    assert '<td lang="ru">Ассамблея народов Евразии</td>' in response.content.decode()
    assert 'href="/agreements/?organization=assembly">Filter and export' in response.content.decode()


def test_facts_and_identifiers(visitor: Browser, host: Organization, seen: Seen) -> None:
    successor = OrganizationFactory.create(name="Next Body", slug="next")
    hidden = OrganizationFactory.create(name="Hidden Predecessor")
    one = OrganizationFactory.create(
        name="Body",
        short_name="BD",
        city="Almaty",
        country="KZ",
        founded_year=1999,
        website="https://www.body.example/about",
        about="First.\n\nSecond.",
        active_from="2000",
        ended_on="2020-05",
        successor=successor,
    )
    hidden.successor = one
    hidden.save()
    OrganizationIdentifierFactory.create(organization=one, value="Q42")
    AgreementFactory.create(parties=[host, one, successor], published=True)
    response = visitor.get(f"/organizations/{one.slug}/")
    text = seen(response)
    assert (
        "Kind Non-governmental organization Short name BD Seat Almaty, Kazakhstan Founded 1999 "
        "Active from 2000 Ended May 2020 Website body.example Successor Next Body Wikidata Q42"
    ) in text
    assert 'href="https://www.body.example/about" rel="noopener nofollow external"' in response.content.decode()
    assert "Hidden Predecessor" not in text
    assert "Predecessors Body" in seen(visitor.get("/organizations/next/"))


def test_the_role_is_said_where_it_is_not_that_of_a_party(visitor: Browser, published: Agreement, seen: Seen) -> None:
    onlooker = OrganizationFactory.create(slug="onlooker")
    PartyFactory.create(agreement=published, organization=onlooker, role="witness")
    assert "Witness" in seen(visitor.get("/organizations/onlooker/"))


def test_an_address_that_was_merged_leads_on_for_good(
    visitor: Browser, published: Agreement, partner_organization: Organization
) -> None:
    OrganizationFactory.create(slug="old-slug", merged_into=partner_organization)
    response = visitor.get("/organizations/old-slug/")
    assert (response.status_code, response.headers["Location"]) == (301, "/organizations/partner-university/")
    assert visitor.get("/ru/organizations/old-slug/").headers["Location"] == "/ru/organizations/partner-university/"


def test_a_merged_address_of_one_that_may_not_be_seen_leads_nowhere(
    visitor: Browser, draft: Agreement, partner_organization: Organization
) -> None:
    OrganizationFactory.create(slug="old-slug", merged_into=partner_organization)
    assert visitor.get("/organizations/old-slug/").status_code == 404


def test_an_organization_of_hidden_records_does_not_exist(
    visitor: Browser, partner: Browser, clerk: Browser, for_parties: Agreement
) -> None:
    assert visitor.get("/organizations/partner-university/").status_code == 404
    assert partner.get("/organizations/partner-university/").status_code == 200
    assert clerk.get("/organizations/partner-university/").status_code == 200
    assert names(visitor.get("/organizations/")) == ["Assembly of Neighbours"]
    assert visitor.get("/organizations/?q=Partner").context["count"] == 0


def test_past_the_last_page_of_its_agreements(visitor: Browser, published: Agreement, seen: Seen) -> None:
    response = visitor.get("/organizations/partner-university/?page=7")
    assert response.status_code == 200
    assert "back to the first" in seen(response)
