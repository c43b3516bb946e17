"""What the search box offers while somebody types: the right records in JSON, and nothing that may not be read."""

from typing import Any

import pytest

from agreements.models import Agreement
from organizations.models import Organization
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db

KINDS = {"organization", "person", "agreement", "field"}


def suggested(browser: Browser, typed: str, language: str = "") -> list[dict[str, str]]:
    response = browser.get(f"{language}/suggestions/", {"q": typed})
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    answer = response.json()
    assert set(answer) == {"q", "suggestions"}
    found: list[dict[str, str]] = answer["suggestions"]
    for one in found:
        assert set(one) == {"kind", "text", "lang", "note", "url"}
        assert one["kind"] in KINDS
        assert browser.get(one["url"]).status_code == 200
    return found


@pytest.fixture
def regions(host: Organization) -> Agreement:
    """The seed's agreement: a partner with two names, a signatory, a field."""
    partner = OrganizationFactory.create(
        slug="regions", name="REGIONS XXI Century", name_ru="Регионы XXI век", country="RU"
    )
    OrganizationNameFactory.create(organization=partner, text="Union of Hawthorns", kind="former")
    agreement = AgreementFactory.create(
        title="Cooperation of mulberries",
        title_ru="Шелковичное сотрудничество",
        themes=[FieldOfCooperationFactory.create()],
        parties=[host, partner],
        published=True,
    )
    person = PersonFactory.create(slug="olga", name="Olga Chernokoz", name_ru="Ольга Чернокоз")
    SignatureFactory.create(party=agreement.parties.get(organization=partner), person=person)
    return agreement


@pytest.mark.parametrize("typed", ["Chernokoz", "Чернокоз", "Tschernokos", "chernokoz olga", "Cherno"])
def test_a_signatory_is_suggested_in_any_script(visitor: Browser, regions: Agreement, typed: str) -> None:
    [found] = suggested(visitor, typed)
    assert (found["kind"], found["text"], found["lang"]) == ("person", "Olga Chernokoz", "en")
    assert found["url"] == "/signatories/olga/"


def test_everything_is_said_in_the_language_of_the_address(visitor: Browser, regions: Agreement) -> None:
    [person] = suggested(visitor, "Chernokoz", "/ru")
    assert (person["text"], person["lang"], person["url"]) == ("Ольга Чернокоз", "ru", "/ru/signatories/olga/")
    assert suggested(visitor, "REGIONS XXI", "/ru")[0]["text"] == "Регионы XXI век"


def test_an_organization_found_by_another_name_says_which(visitor: Browser, regions: Agreement) -> None:
    [found] = suggested(visitor, "hawthorns")
    assert (found["kind"], found["text"], found["url"]) == (
        "organization",
        "REGIONS XXI Century",
        "/organizations/regions/",
    )
    assert "Union of Hawthorns" in found["note"]


def test_a_number_a_title_and_a_field_lead_to_what_they_name(visitor: Browser, regions: Agreement) -> None:
    for typed in (regions.number, regions.number.lower(), regions.number[:10], "mulberries", "Шелковичное"):
        [found] = suggested(visitor, typed)
        assert (found["kind"], found["url"]) == ("agreement", f"/agreements/{regions.number}/")
    [field] = suggested(visitor, "Educat")
    assert (field["kind"], field["text"], field["url"]) == ("field", "Education", "/agreements/?field=education")


def test_at_most_eight_are_suggested(visitor: Browser, host: Organization) -> None:
    for number in range(6):
        partner = OrganizationFactory.create(name=f"Society of Quinces {number}")
        AgreementFactory.create(title=f"Quinces {number}", parties=[host, partner], published=True)
    assert len(suggested(visitor, "Quinces")) == 8


@pytest.mark.parametrize("typed", ["", "   ", "()", "%", "_", "«»", '"', '"unbalanced', "-", "OR", "*", "\u0301" * 150])
def test_nothing_is_suggested_for_nothing(visitor: Browser, regions: Agreement, typed: str) -> None:
    assert suggested(visitor, typed) == []


@pytest.mark.parametrize(("typed", "said"), [("a" * 201, "200"), ("слово " * 2000, "200"), ("a\x00b", "")])
def test_what_cannot_be_read_is_refused_in_json(visitor: Browser, typed: str, said: str) -> None:
    for language in ("", "/ru"):
        response = visitor.get(f"{language}/suggestions/", {"q": typed})
        assert (response.status_code, response.json()["status"]) == (400, 400)
        assert said in response.json()["reason"]


def test_a_hidden_record_is_suggested_to_whom_it_is_shown(
    everybody: dict[str, Browser], for_parties: Agreement, internal: Agreement, withdrawn: Agreement
) -> None:
    titles = {"Damsons": for_parties, "Elderberries": internal, "Figs": withdrawn}
    seen = {
        who: [title for title in titles if any(title in one["text"] for one in suggested(browser, title))]
        for who, browser in everybody.items()
    }
    staff = ["clerk", "registrar", "auditor"]
    assert seen == {"visitor": [], "partner": ["Damsons"], "other_partner": [], **{who: [*titles] for who in staff}}


def test_visitors_may_keep_the_answer_and_others_never(visitor: Browser, clerk: Browser, regions: Agreement) -> None:
    response = visitor.get("/suggestions/?q=Chernokoz")
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    again = visitor.get("/suggestions/?q=Chernokoz", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert clerk.get("/suggestions/?q=Chernokoz")["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/agreements/",
        "/agreements/{number}/",
        "/organizations/",
        "/organizations/regions/",
        "/signatories/",
        "/signatories/olga/",
        "/about/",
        "/nowhere/",
    ],
)
@pytest.mark.parametrize("language", ["", "/ru"])
def test_every_page_has_one_box_that_asks_the_list(
    visitor: Browser, regions: Agreement, path: str, language: str
) -> None:
    page = visitor.get(language + path.format(number=regions.number)).content.decode()
    assert page.count('name="q"') == 1
    assert page.count(f'data-suggest="{language}/suggestions/"') == 1
    own = next((name for name in ("organizations", "signatories") if path == f"/{name}/"), "agreements")
    assert page.partition('name="q"')[0].rpartition("<form")[2].count(f'action="{language}/{own}/"') == 1


def test_no_two_parts_of_a_page_have_one_name(visitor: Browser, regions: Agreement) -> None:
    for path in ("/", "/agreements/?q=Chernokoz", f"/agreements/{regions.number}/", "/organizations/"):
        page = visitor.get(path).content.decode()
        ids = [part.partition('"')[0] for part in page.split(' id="')[1:]]
        assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(
    visitor: Browser, host: Organization, django_assert_num_queries: Any, rows: int
) -> None:
    for number in range(rows):
        partner = OrganizationFactory.create(name=f"Society of Quinces {number}")
        OrganizationNameFactory.create(organization=partner)
        agreement = AgreementFactory.create(parties=[host, partner], published=True)
        person = PersonFactory.create(name=f"Anna Quinces {number}")
        SignatureFactory.create(party=agreement.parties.first(), person=person)
    with django_assert_num_queries(9):
        response = visitor.get("/suggestions/?q=Quinces")
    assert len(response.json()["suggestions"]) == 2 * rows
