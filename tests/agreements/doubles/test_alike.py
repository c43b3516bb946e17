"""What is told while somebody types, and asked once on save: organizations, people and agreements that are there."""

from typing import Any

import pytest

from agreements.models import Agreement, DistinctAgreements
from organizations.models import DistinctOrganizations, Organization
from tests.agreements.admin.page import ADD, LIST, again, change_url, fill
from tests.cast import Browser
from tests.factories import AgreementFactory, OrganizationFactory, PersonFactory, SourceFactory

pytestmark = pytest.mark.django_db

ORGANIZATIONS, PEOPLE = "/admin/organizations/organization/", "/admin/organizations/person/"
PAGE = "https://www.news.example.org/signed/"


def told(browser: Browser, address: str, **asked: Any) -> list[tuple[str, str]]:
    answer = browser.get(f"{address}alike/", asked)
    assert answer.status_code == 200
    return [(one["text"], one["why"]) for one in answer.json()["results"]]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"name": "Foundation of Peace and Friendship"}, "a similar name"),
        ({"name_ru": "Фоундатион фор Пеаце анд Фриендшип"}, "a similar name"),
        ({"website": "http://PEACE.example.org/about"}, "the same website"),
        ({"short_name": "fpf", "country": "KZ"}, "the same short name and country"),
        (
            {"name": "Foundation for Peace and Friendship", "website": "peace.example.org"},
            "a similar name, the same website",
        ),
    ],
)
def test_an_organization_is_told_by_name_website_and_short_name(
    clerk: Browser, asked: dict[str, str], why: str
) -> None:
    OrganizationFactory.create(
        name="Foundation for Peace and Friendship",
        short_name="FPF",
        country="KZ",
        website="https://www.peace.example.org/",
    )
    OrganizationFactory.create(name="Chamber of Orchards", website="https://notpeace.example.org/")
    assert told(clerk, ORGANIZATIONS, **asked) == [("Foundation for Peace and Friendship", why)]


def test_nothing_is_told_of_itself_of_the_merged_and_of_what_is_said_to_be_another(clerk: Browser) -> None:
    one, other, third = OrganizationFactory.create_batch(3, name="Peace Fund")
    Organization.objects.filter(pk=third.pk).update(merged_into=other)
    assert [text for text, _why in told(clerk, ORGANIZATIONS, name="Peace Fund")] == ["Peace Fund"] * 2
    assert told(clerk, ORGANIZATIONS, name="Peace Fund", of=one.pk) == [("Peace Fund", "a similar name")]
    DistinctOrganizations.objects.create(first=one, second=other)
    assert told(clerk, ORGANIZATIONS, name="Peace Fund", of=one.pk) == []


def test_people_are_told_in_any_script(clerk: Browser) -> None:
    PersonFactory.create(name="Olga Chernokoz")
    assert told(clerk, PEOPLE, name="Ольга Чернокоз") == [("Olga Chernokoz", "a similar name")]


@pytest.mark.parametrize("role", ["visitor", "partner"])
def test_nobody_else_is_told(everybody: dict[str, Browser], role: str) -> None:
    for address in (ORGANIZATIONS, PEOPLE, LIST):
        assert everybody[role].get(f"{address}alike/", {"name": "x"}).status_code == 302


@pytest.mark.parametrize("odd", ["9" * 5000, "https://[", "%", "://", "'\"\\"])
def test_what_is_odd_is_no_fault(clerk: Browser, odd: str) -> None:
    names = ("name", "name_ru", "short_name", "country", "website", "of", "organization", "url", "signed")
    for address in (ORGANIZATIONS, PEOPLE, LIST):
        assert told(clerk, address, **dict.fromkeys(names, odd)) == []


@pytest.fixture
def two() -> list[Organization]:
    return [OrganizationFactory.create(name="North"), OrganizationFactory.create(name="South")]


def test_an_agreement_is_told_by_its_parties_and_by_its_page(clerk: Browser, two: list[Organization]) -> None:
    agreement = AgreementFactory.create(title="Known", parties=two)
    SourceFactory.create(agreement=agreement, url=PAGE)
    keys = [one.pk for one in two]
    between, page = "Draft; the same parties, and a near date", "Draft; the same page reports it"
    both = f"{between}, the same page reports it"
    assert told(clerk, LIST, organization=keys) == [("Known", between)]
    assert told(clerk, LIST, organization=keys, signed="20 November 2022") == [("Known", between)]
    assert told(clerk, LIST, organization=keys, signed="2021") == []
    assert told(clerk, LIST, organization=keys[:1]) == []
    assert told(clerk, LIST, url="http://news.example.org/signed#top") == [("Known", page)]
    assert told(clerk, LIST, organization=keys, url=PAGE) == [("Known", both)]
    assert told(clerk, LIST, organization=keys, of=agreement.pk) == []
    other = AgreementFactory.create(title="Other", parties=two)
    DistinctAgreements.objects.create(first=agreement, second=other)
    assert told(clerk, LIST, organization=keys, of=agreement.pk) == []


def test_without_script_an_organization_is_asked_about_on_save(clerk: Browser) -> None:
    OrganizationFactory.create(name="Chamber of Orchards", website="https://orchards.example.org/")
    response = fill(clerk, f"{ORGANIZATIONS}add/", {"name": "Gardens", "website": "https://orchards.example.org/x"})
    assert response.status_code == 200
    assert "the same website" in response.content.decode()
    assert again(clerk, response, {"different": "1"}).status_code == 302
    assert Organization.objects.count() == 2


def test_a_change_of_name_is_asked_about_and_no_other_change(clerk: Browser) -> None:
    OrganizationFactory.create(name="Chamber of Orchards")
    mine = OrganizationFactory.create(name="Chamber of Orchard")
    page = f"{ORGANIZATIONS}{mine.pk}/change/"
    assert fill(clerk, page, {"city": "Almaty"}).status_code == 302
    response = fill(clerk, page, {"name": "The Chamber of Orchards"})
    assert response.status_code == 200
    assert again(clerk, response, {"different": "1"}).status_code == 302
    mine.refresh_from_db()
    assert mine.name == "The Chamber of Orchards"


def test_without_script_an_agreement_of_the_same_page_is_asked_about_on_save(
    clerk: Browser, two: list[Organization]
) -> None:
    known = AgreementFactory.create(title="Known", parties=two, signed="2019")
    SourceFactory.create(agreement=known, url=PAGE)
    values = {"title": "Again", "signed": "2022", "sources-0-url": PAGE}
    values |= {f"parties-{place}-organization": one.name for place, one in enumerate(two)}
    response = fill(clerk, ADD, values)
    assert response.status_code == 200
    assert [doubt.about for doubt in response.context["doubts"]] == ["agreement"]
    page = response.content.decode()
    assert change_url(known.pk) in page
    assert "the same page reports it" in page
    [doubt] = response.context["doubts"]
    assert again(clerk, response, {doubt.name: f"new:{doubt.digest}"}).status_code == 302
    assert Agreement.objects.count() == 2
