"""People who signed: the list, and the page of one with signatures, and presences apart."""

from typing import Any

import pytest

from agreements.models import Agreement
from organizations.models import Organization, Person
from tests.agreements.pages.conftest import Seen
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    AttendeeFactory,
    OrganizationFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def andrey(published: Agreement, host: Organization) -> Person:
    person = PersonFactory.create(
        slug="andrey", name="Andrey Belyaninov", name_ru="Андрей Бельянинов", patronymic="Yuryevich"
    )
    PersonNameFactory.create(person=person, text="Andrei Belianinow")
    SignatureFactory.create(party=published.parties.get(organization=host), person=person, on_behalf_of="the Council")
    later = AgreementFactory.create(
        title="Later", signed="2024", parties=[host, OrganizationFactory.create()], published=True
    )
    SignatureFactory.create(party=later.parties.get(organization=host), person=person, capacity="Chair")
    return person


def names(response: Any) -> list[str]:
    return [name.text for _person, name in response.context["rows"]]


def test_the_list_counts_agreements_and_says_the_last_capacity(
    visitor: Browser, andrey: Person, published: Agreement, seen: Seen
) -> None:
    SignatureFactory.create(party=published.parties.last(), person=PersonFactory.create(name="Zoya"))
    response = visitor.get("/signatories/")
    assert names(response) == ["Andrey Belyaninov", "Zoya"]
    assert "2 signatories" in seen(response)
    assert "Andrey Belyaninov Chair 2 Zoya Secretary General 1" in seen(response)
    assert names(visitor.get("/signatories/?sort=agreements")) == ["Andrey Belyaninov", "Zoya"]


@pytest.mark.parametrize("q", ["Бельянинов", "Belianinov", "Belianinow", "andrei"])
def test_found_by_any_spelling(visitor: Browser, andrey: Person, q: str) -> None:
    assert names(visitor.get("/signatories/", {"q": q})) == ["Andrey Belyaninov"]


def test_nothing_found_says_so(visitor: Browser, andrey: Person, seen: Seen) -> None:
    text = seen(visitor.get("/signatories/?q=xyzzy"))
    assert "Nothing found for “xyzzy”" in text
    assert "The whole list" in text


def test_the_page_says_for_whom_and_as_what(visitor: Browser, andrey: Person, seen: Seen) -> None:
    text = seen(visitor.get("/signatories/andrey/"))
    assert "Andrey Belyaninov Patronymic: Yuryevich Also written Андрей Бельянинов, Andrei Belianinow" in text
    assert "Signed 2 agreements" in text
    assert "Signed for Assembly of Neighbours, Chair" in text
    assert "Signed for Assembly of Neighbours, Secretary General, on behalf of the Council" in text


def test_presences_stand_apart(visitor: Browser, andrey: Person, host: Organization) -> None:
    talks = AgreementFactory.create(
        title="Talks", stage="negotiation", signed="", parties=[host, OrganizationFactory.create()], published=True
    )
    AttendeeFactory.create(agreement=talks, person=andrey)
    response = visitor.get("/signatories/andrey/")
    assert [row.title.text for row in response.context["present"]] == ["Talks"]
    assert "Talks" not in [row.title.text for row in response.context["rows"]]


def test_somebody_merely_present_is_no_signatory(visitor: Browser, published: Agreement) -> None:
    AttendeeFactory.create(agreement=published, person=PersonFactory.create(slug="guest", name="Mere Guest"))
    assert visitor.get("/signatories/guest/").status_code == 404
    assert names(visitor.get("/signatories/")) == []


def test_signatures_of_hidden_records_do_not_exist(
    visitor: Browser, clerk: Browser, andrey: Person, internal: Agreement
) -> None:
    SignatureFactory.create(party=internal.parties.first(), person=andrey, capacity="Secret capacity")
    hidden = PersonFactory.create(slug="hidden", name="Hidden Signer")
    SignatureFactory.create(party=internal.parties.last(), person=hidden)
    page = visitor.get("/signatories/andrey/").content.decode()
    assert "Elderberries" not in page
    assert "Secret capacity" not in page
    assert visitor.get("/signatories/hidden/").status_code == 404
    assert names(visitor.get("/signatories/")) == ["Andrey Belyaninov"]
    assert clerk.get("/signatories/hidden/").status_code == 200


def test_a_merged_address_leads_on(visitor: Browser, andrey: Person) -> None:
    PersonFactory.create(slug="andrei", merged_into=andrey)
    response = visitor.get("/signatories/andrei/")
    assert (response.status_code, response.headers["Location"]) == (301, "/signatories/andrey/")


def test_in_russian(visitor: Browser, andrey: Person) -> None:
    page = visitor.get("/ru/signatories/andrey/").content.decode()
    assert '<span lang="en">Secretary General</span>' in page
    assert "<h1>Андрей Бельянинов</h1>" in page
    assert '<span lang="en">Andrey Belyaninov</span>' in page
