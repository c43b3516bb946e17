"""Organizations and people for staff: their pages, lists, conflicts and merging."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement
from organizations.models import Organization, OrganizationName, Person
from tests.agreements.admin.page import again, fields_of, fill
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db

ORGANIZATIONS, PEOPLE = "/admin/organizations/organization/", "/admin/organizations/person/"


def page_of(record: Organization | Person, step: str = "change") -> str:
    return f"/admin/organizations/{record._meta.model_name}/{record.pk}/{step}/"


def test_an_organization_is_entered_with_names_and_numbers(clerk: Browser) -> None:
    values = {
        "name": "REGIONS XXI Century", "name_ru": "РЕГИОНЫ XXI век", "country": "RU", "website": "https://regions21.ru/",
        "names-0-text": "REGIONS XXI Vek", "names-0-language": "en", "names-0-valid_from": "May 2005",
        "identifiers-0-scheme": "XI-WIKIDATA", "identifiers-0-value": "Q42",
    }  # fmt: skip
    assert fill(clerk, f"{ORGANIZATIONS}add/", values).status_code == 302
    organization = Organization.objects.get()
    assert (organization.slug, organization.version) == ("regions-xxi-century", 1)
    assert str(organization.names.get().valid_from) == "2005-05"
    assert organization.identifiers.get().value == "Q42"


@pytest.mark.parametrize("model", ["organization", "person"])
def test_a_browser_does_not_cut_off_what_is_pasted(clerk: Browser, model: str) -> None:
    form = clerk.get(f"/admin/organizations/{model}/add/").content.decode().split(f'id="{model}_form"')[1]
    assert ('name="name"' in form, "maxlength" in form) == (True, False)


def test_a_name_near_a_recorded_one_is_asked_about_once(clerk: Browser) -> None:
    known = OrganizationFactory.create(name="Foundation for Peace and Friendship")
    response = fill(clerk, f"{ORGANIZATIONS}add/", {"name": "Foundation of Peace and Friendship"})

    assert response.status_code == 200
    assert f'href="{page_of(known)}"' in response.content.decode()
    assert again(clerk, response, {"different": "1"}).status_code == 302
    assert Organization.objects.count() == 2


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ({"names-0-text": "A1", "names-1-text": "A1"}, "names-1-text"),
        (
            {
                "names-0-text": "A1", "names-0-kind": "official", "names-0-language": "en",
                "names-1-text": "B1", "names-1-kind": "official", "names-1-language": "en",
            },
            "names-1-valid_from",
        ),
        ({"names-0-text": "A1", "names-0-valid_from": "2022", "names-0-valid_to": "2021"}, "names-0-valid_to"),
    ],
)  # fmt: skip
def test_names_that_contradict_each_other_are_told(clerk: Browser, rows: dict[str, str], field: str) -> None:
    blank = {f"names-1-{name}": "" for name in ("text", "language", "valid_from", "valid_to", "id", "organization")}
    values = {"name": "Union of Orchards", "names-TOTAL_FORMS": "2", **blank, "names-1-kind": "alias", **rows}
    response = fill(clerk, f"{ORGANIZATIONS}add/", values, extra=True)

    assert response.status_code == 200
    assert not Organization.objects.exists()
    wrong = [
        key
        for formset in response.context["inline_admin_formsets"]
        for form in formset.formset.forms
        for key in (form.add_prefix(name).removesuffix("-__all__") for name in form.errors)
    ]
    assert wrong == [field]


def test_two_official_names_one_after_the_other_are_right(clerk: Browser) -> None:
    values = {
        "name": "Union of Orchards", "names-TOTAL_FORMS": "2", "names-1-id": "", "names-1-organization": "",
        "names-0-text": "A1", "names-0-kind": "official", "names-0-language": "en", "names-0-valid_to": "22.4.2024",
        "names-1-text": "B1", "names-1-kind": "official", "names-1-language": "en", "names-1-valid_from": "23.4.2024",
        "names-1-valid_to": "",
    }  # fmt: skip
    assert fill(clerk, f"{ORGANIZATIONS}add/", values, extra=True).status_code == 302
    assert OrganizationName.objects.count() == 2


@pytest.mark.parametrize("make", [OrganizationFactory, PersonFactory])
def test_the_second_save_is_refused_and_says_what_is_stored(clerk: Browser, registrar: Browser, make: Any) -> None:
    record = make.create(name="Before")
    stale = {**fields_of(clerk.get(page_of(record))), "name": "Mine", "_save": "1"}
    assert fill(registrar, page_of(record), {"name": "Theirs"}).status_code == 302

    refused = clerk.post(page_of(record), stale)

    assert refused.status_code == 200
    assert "is stored as: Theirs" in refused.content.decode()
    assert fields_of(refused)["name"] == "Mine"
    record.refresh_from_db()
    assert (record.name, record.version) == ("Theirs", 2)
    assert again(clerk, refused, {}).status_code == 302
    record.refresh_from_db()
    assert (record.name, record.version) == ("Mine", 3)


def test_what_only_the_other_changed_is_not_undone_by_saving_again(clerk: Browser, registrar: Browser) -> None:
    facts = {"city": "Tula", "about": "Two\nlines", "founded_year": 2005, "active_from": "2005-06"}
    record = OrganizationFactory.create(name="Before", country="RU", **facts)
    stale = fields_of(clerk.get(page_of(record)))
    theirs = {"city": "Perm", "active_from": "July 2005", "country": "KZ", "short_name": "T"}
    assert fill(registrar, page_of(record), theirs).status_code == 302

    refused = clerk.post(page_of(record), {**stale, "city": "Omsk", "founded_year": "2006", "_save": "1"})
    told = [str(one) for one in refused.context["adminform"].form.non_field_errors()]
    assert told[1:] == [
        "Short name was changed by them, and stands here as they saved it: T",
        "Country was changed by them, and stands here as they saved it: Kazakhstan",
        "City is stored as: Perm",
        "Active from was changed by them, and stands here as they saved it: July 2005",
    ]
    assert again(clerk, refused, {}).status_code == 302
    record.refresh_from_db()
    assert (record.city, record.founded_year, record.short_name, str(record.country), str(record.active_from)) == (
        "Omsk", 2006, "T", "KZ", "2005-07",
    )  # fmt: skip


def test_inputs_that_the_page_does_not_show_change_nothing(clerk: Browser, host: Organization) -> None:
    other = OrganizationFactory.create()
    hidden = {"slug": "taken", "is_host": "on", "merged_into": str(host.pk), "version": "99"}
    assert fill(clerk, page_of(other), hidden, extra=True).status_code == 302
    before = (other.slug, False, None)
    other.refresh_from_db()
    assert (other.slug, other.is_host, other.merged_into) == before


@pytest.mark.parametrize("kind", ["organization", "person"])
@pytest.mark.parametrize(
    ("role", "add", "change", "merge"),
    [("clerk", 200, True, 403), ("registrar", 200, True, 200), ("auditor", 403, False, 403)],
)
def test_who_may_do_what(
    everybody: dict[str, Browser], kind: str, role: str, add: int, change: bool, merge: int
) -> None:
    record = OrganizationFactory.create() if kind == "organization" else PersonFactory.create()
    browser = everybody[role]

    assert browser.get(f"/admin/organizations/{kind}/add/").status_code == add
    assert ('name="_save"' in browser.get(page_of(record)).content.decode()) == change
    assert browser.get(page_of(record, "merge")).status_code == merge
    if not change:
        assert browser.post(page_of(record), {"name": "Changed"}).status_code == 403
    if merge == 403:
        assert browser.post(page_of(record, "merge"), {"target": "x"}).status_code == 403
    record.refresh_from_db()
    assert (record.name != "Changed", record.merged_into) == (True, None)


def test_merging_says_what_moves_and_then_moves_it(registrar: Browser, published: Agreement) -> None:
    stays = OrganizationFactory.create(name="University of Partners")
    goes = published.parties.all()[1].organization
    OrganizationNameFactory.create(organization=goes, text="The old name")
    url = page_of(goes, "merge")

    asked = fill(registrar, url, {"target": stays.name})
    assert [(str(one.name), one.count) for one in asked.context["moving"]] == [
        ("names of organizations", 1),
        ("parties", 1),
    ]
    assert f'href="/admin/agreements/agreement/{published.pk}/change/"' in asked.content.decode()
    goes.refresh_from_db()
    assert goes.merged_into is None

    response = again(registrar, asked, {})
    assert response["Location"] == page_of(stays)
    goes.refresh_from_db()
    assert goes.merged_into == stays
    assert f'It was merged into <a href="{page_of(stays)}">' in registrar.get(page_of(goes)).content.decode()
    assert published.parties.filter(organization=stays).exists()


def test_a_merge_that_cannot_be_is_told(registrar: Browser, host: Organization) -> None:
    other = OrganizationFactory.create()
    asked = fill(registrar, page_of(host, "merge"), {"target": other.name})
    response = again(registrar, asked, {})

    assert response.status_code == 409
    assert "cannot be merged into another" in response.content.decode()


def test_people_are_merged_too(registrar: Browser) -> None:
    stays, goes = PersonFactory.create(name="Andrey Belyaninov"), PersonFactory.create(name="Andrei Belianinov")
    again(registrar, fill(registrar, page_of(goes, "merge"), {"target": stays.name}), {})

    goes.refresh_from_db()
    assert goes.merged_into == stays


def test_a_page_lists_the_agreements(clerk: Browser, published: Agreement, draft: Agreement) -> None:
    organization = published.parties.all()[1].organization
    page = clerk.get(page_of(organization)).content.decode()
    assert f"/admin/agreements/agreement/{published.pk}/change/" in page
    assert "Agreement on Apricots" in page

    signature = SignatureFactory.create(party=draft.parties.first())
    assert "Agreement on Apricots" in clerk.get(page_of(signature.person)).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "number"), [(ORGANIZATIONS, 7), (PEOPLE, 6)])
def test_the_number_of_queries_does_not_grow(registrar: Browser, address: str, number: int, rows: int) -> None:
    for _ in range(rows):
        agreement = AgreementFactory.create(parties=2)
        SignatureFactory.create(party=agreement.parties.first())
    registrar.get(address)
    with CaptureQueriesContext(connection) as queries:
        registrar.get(address)
    assert len(queries) == number


def test_lists_are_searched_by_any_name_in_any_script(clerk: Browser) -> None:
    person = PersonFactory.create(name="Olga Chernokoz")
    PersonNameFactory.create(person=person, text="Ольга Чернокоз")
    PersonFactory.create(name="Somebody Else")

    response = clerk.get(f"{PEOPLE}?q={quote('чернокоз')}")
    assert list(response.context["cl"].result_list) == [person]


@pytest.mark.parametrize("address", [ORGANIZATIONS, PEOPLE])
@pytest.mark.parametrize(
    "query",
    ["internal_note__startswith=x", "members__password__startswith=m", "merged_into__name=x", "slug__regex=(a%2B)%2B"],
)
def test_a_question_about_another_column_is_refused(clerk: Browser, address: str, query: str) -> None:
    assert clerk.get(f"{address}?{query}").status_code in {302, 400}


@pytest.mark.parametrize("pk", ["0", "abc", "9" * 40, "%00", "²"])
@pytest.mark.parametrize("step", ["change", "merge", "unmerge", "delete", "history"])
@pytest.mark.parametrize("address", [ORGANIZATIONS, PEOPLE])
def test_a_record_that_is_not_there_is_no_fault(registrar: Browser, address: str, step: str, pk: str) -> None:
    registrar.raise_request_exception = False
    assert registrar.get(f"{address}{pk}/{step}/").status_code in {302, 400, 404}
