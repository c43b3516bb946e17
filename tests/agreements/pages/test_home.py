"""The front page: figures that are links to their lists, the latest signings, the countries of partners."""

import re

import pytest

from agreements.models import Agreement
from organizations.models import Organization
from tests.agreements.pages.conftest import Seen
from tests.cast import Browser
from tests.factories import AgreementFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def some(host: Organization) -> None:
    kazakh, serb = OrganizationFactory.create(country="KZ"), OrganizationFactory.create(country="RS")
    for year in range(2015, 2021):
        AgreementFactory.create(title=f"Of {year}", signed=str(year), parties=[host, kazakh], published=True)
    AgreementFactory.create(
        title="Over", signed="2001", term="fixed", expires="2002", parties=[host, kazakh, serb], published=True
    )
    AgreementFactory.create(title="Talks", stage="negotiation", signed="", parties=[host, serb], published=True)


def figures(response: object) -> list[tuple[str, str, str]]:
    """Each key figure: its number, its words, and where it leads."""
    page = response.content.decode()  # type: ignore[attr-defined]
    found = re.findall(r'<div><dt><a href="([^"]+)">([^<]+)</a></dt><dd>(\d+)</dd></div>', page)
    return [(number, words, address.replace("&amp;", "&")) for address, words, number in found]


def test_each_figure_is_what_its_list_counts(visitor: Browser, some: None) -> None:
    shown = figures(visitor.get("/"))
    assert shown == [
        ("8", "agreements", "/agreements/"),
        ("6", "in force", "/agreements/?status=in_force&status=expiring"),
        ("3", "organizations", "/organizations/"),
        ("2", "countries of partners", "#where"),
    ]
    for number, _words, address in shown[:3]:
        assert visitor.get(address).context["count"] == int(number)


def test_countries_link_to_what_they_count(visitor: Browser, some: None) -> None:
    response = visitor.get("/")
    assert [(country["name"], country["count"]) for country in response.context["countries"]] == [
        ("Kazakhstan", 7),
        ("Serbia", 2),
    ]
    for country in response.context["countries"]:
        assert visitor.get(country["url"]).context["count"] == country["count"]
    assert "Map of the world with 2 countries marked" in response.content.decode()


def test_the_latest_signings_are_signed_and_five(visitor: Browser, some: None) -> None:
    titles = [row.title.text for row in visitor.get("/").context["rows"]]
    assert titles == ["Of 2020", "Of 2019", "Of 2018", "Of 2017", "Of 2016"]


def test_it_counts_what_the_reader_may_see(
    visitor: Browser, partner: Browser, clerk: Browser, every_record: dict[str, Agreement]
) -> None:
    assert [figures(browser.get("/"))[0][0] for browser in (visitor, partner, clerk)] == ["1", "2", "4"]


def test_an_empty_register_has_a_front_page(visitor: Browser, db: None, seen: Seen) -> None:
    response = visitor.get("/")
    assert response.status_code == 200
    assert "agreements 0 in force 0" in seen(response)
    assert "Latest signings" not in seen(response)


def test_the_box_leads_to_the_list(visitor: Browser, db: None) -> None:
    page = visitor.get("/ru/").content.decode()
    assert '<form action="/ru/agreements/" method="get">' in page
    assert 'name="q"' in page
