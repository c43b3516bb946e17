"""Answers for the scripts of the page: names, agreements, dates."""

from typing import Any
from urllib.parse import quote

import pytest

from agreements.models import Agreement
from organizations.models import Organization
from tests.agreements.admin.page import ADD, LIST, fill
from tests.cast import Browser
from tests.factories import (
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db

ORGANIZATIONS = "/admin/organizations/organization/suggest/"
PEOPLE = "/admin/organizations/person/suggest/"


def asked(browser: Browser, address: str, typed: str) -> dict[str, Any]:
    response = browser.get(f"{address}?q={quote(typed)}")
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


@pytest.mark.parametrize("typed", ["Чернокоз", "Chernokoz", "Tschernokos", "черноко", "OLGA CHERNOKOZ", "Chernokos"])
def test_a_person_is_found_in_any_script_and_spelling(clerk: Browser, typed: str) -> None:
    person = PersonFactory.create(name="Olga Chernokoz", name_ru="Ольга Чернокоз")
    PersonFactory.create(name="Serge Phocas")

    assert [one["id"] for one in asked(clerk, PEOPLE, typed)["results"]] == [str(person.pk)]


def test_the_other_name_that_matched_and_the_country_are_said(clerk: Browser) -> None:
    regions = OrganizationFactory.create(name="REGIONS XXI Century", country="RU")
    OrganizationNameFactory.create(organization=regions, text="Регионы XXI век")

    [one] = asked(clerk, ORGANIZATIONS, "регионы")["results"]
    assert (one["text"], one["also"], one["about"]) == ("REGIONS XXI Century", "Регионы XXI век", "Russia")


def test_namesakes_are_told_apart_by_what_they_signed_as_last(clerk: Browser, draft: Agreement) -> None:
    first, second = (PersonFactory.create(name="Olga Chernokoz") for _ in range(2))
    host, partner = draft.parties.all()
    SignatureFactory.create(party=host, person=first, capacity="Deputy")
    SignatureFactory.create(party=partner, person=first, capacity="General Director")

    answer = asked(clerk, PEOPLE, "chernokoz")["results"]
    assert [(one["id"], one["about"]) for one in answer] == [
        (str(first.pk), "General Director, Partner University"), (str(second.pk), ""),
    ]  # fmt: skip


def test_the_nearest_comes_first_and_adding_last(clerk: Browser) -> None:
    OrganizationFactory.create(name="University of Peace and Friendship of Peoples")
    OrganizationFactory.create(name="University of Peace")

    answer = asked(clerk, ORGANIZATIONS, "university of peace")
    assert [one["text"] for one in answer["results"]] == [
        "University of Peace", "University of Peace and Friendship of Peoples",
    ]  # fmt: skip
    assert [one["exact"] for one in answer["results"]] == [True, False]
    assert answer["add"] == "Add “university of peace”"


def test_of_two_that_read_alike_the_one_written_like_this_comes_first(clerk: Browser) -> None:
    alias = OrganizationFactory.create(name="Almaty Union")
    OrganizationNameFactory.create(organization=alias, text="Regiony vek")
    OrganizationFactory.create(name="Regiony vek")

    assert [one["text"] for one in asked(clerk, ORGANIZATIONS, "regiony  vek")["results"]] == [
        "Regiony vek", "Almaty Union",
    ]  # fmt: skip


def test_a_short_name_finds_its_organization(clerk: Browser) -> None:
    OrganizationFactory.create(name="Telegraph Agency", short_name="TASS")

    assert [one["text"] for one in asked(clerk, ORGANIZATIONS, "tass")["results"]] == ["Telegraph Agency"]


def test_a_merged_record_is_not_offered(clerk: Browser) -> None:
    stays = PersonFactory.create(name="Andrey Belyaninov")
    PersonFactory.create(name="Andrei Belianinov", merged_into=stays)

    assert [one["id"] for one in asked(clerk, PEOPLE, "Belyaninov")["results"]] == [str(stays.pk)]


def test_who_cannot_add_is_not_offered_to(auditor: Browser, host: Organization) -> None:
    answer = asked(auditor, ORGANIZATIONS, "assembly")
    assert (len(answer["results"]), answer["add"]) == (1, None)


@pytest.mark.parametrize("typed", ["", "a", "   ", "%", "_", "«»", "\u0301" * 300, "x" * 5000, "\u202e", "'; --"])
def test_senseless_typing_is_no_fault(clerk: Browser, host: Organization, typed: str) -> None:
    for address in (ORGANIZATIONS, PEOPLE, f"{LIST}suggest/"):
        assert asked(clerk, address, typed)["results"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_suggesting_takes_the_same_queries_for_any_number(
    clerk: Browser, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        PersonNameFactory.create(person=PersonFactory.create(name=f"Ivan Orlov {number}"))
    with django_assert_num_queries(8):
        assert len(asked(clerk, PEOPLE, "orlov")["results"]) == count


def test_agreements_are_found_by_number_and_words(clerk: Browser, published: Agreement, draft: Agreement) -> None:
    assert [one["text"] for one in asked(clerk, f"{LIST}suggest/", "epa-2022")["results"]] == [str(published)]
    assert [one["text"] for one in asked(clerk, f"{LIST}suggest/", "apricots")["results"]] == [str(draft)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [("3.11.2022", "3 November 2022"), ("ноябрь 2022", "November 2022"), ("2022", "2022"), ("", "")],
)
def test_a_date_is_said_in_words(clerk: Browser, typed: str, words: str) -> None:
    assert asked(clerk, f"{LIST}date/", typed) == {"words": words, "error": ""}


def test_a_date_is_said_in_the_language_of_the_page(clerk: Browser) -> None:
    assert asked(clerk, f"/ru{LIST}date/", "11/2022")["words"] == "ноябрь 2022\N{NO-BREAK SPACE}г."


def test_what_is_no_date_gets_the_sentence_that_saving_gives(clerk: Browser) -> None:
    assert "four digits" in asked(clerk, f"{LIST}date/", "3.11.22")["error"]


def test_whether_a_form_was_saved_is_known_by_its_key(clerk: Browser) -> None:
    key = "0190aaaa-0000-7000-8000-000000000001"
    assert clerk.get(f"{LIST}sent/?key={key}").json() == {"saved": False}
    fill(clerk, ADD, {"title": "Once", "submission": key})
    assert clerk.get(f"{LIST}sent/?key={key}").json() == {"saved": True}
    assert clerk.get(f"{LIST}sent/?key=x").json() == {"saved": False}
