"""The one search box of the staff: every kind of record in one page, across scripts, for whom it is open."""

from typing import Any

import pytest

from agreements.models import Agreement
from organizations.models import Organization
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

SEARCH = "/admin/search/"


def found(browser: Browser, typed: str, language: str = "") -> dict[str, list[str]]:
    """What each part of the page lists, by the texts of its lines."""
    response = browser.get(f"{language}{SEARCH}", {"q": typed})
    assert response.status_code == 200
    return {part.name: [line.text for line in part.lines] for part in response.context["parts"]}


@pytest.fixture
def regions(host: Organization) -> Agreement:
    """A draft with a partner and a signatory in two scripts."""
    partner = OrganizationFactory.create(name="REGIONS XXI Century", name_ru="Регионы XXI век", country="RU")
    OrganizationNameFactory.create(organization=partner, text="Union of Hawthorns")
    agreement = AgreementFactory.create(title="Draft on Apricots", parties=[host, partner])
    person = PersonFactory.create(name="Olga Chernokoz", name_ru="Ольга Чернокоз")
    PersonNameFactory.create(person=person, text="Olga Tarnovska")
    SignatureFactory.create(party=agreement.parties.get(organization=partner), person=person)
    return agreement


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Чернокоз", ("agreement", "person")),
        ("Tschernokos", ("agreement", "person")),
        ("tarnovska", ("agreement", "person")),
        ("hawthorns", ("agreement", "organization")),
        ("Регионы", ("agreement", "organization")),
        ("apricots", ("agreement",)),
        ("xyzzy", ()),
    ],
)
@pytest.mark.parametrize("role", ["clerk", "registrar", "auditor"])
def test_each_kind_is_found_by_any_name(
    everybody: dict[str, Browser], regions: Agreement, role: str, typed: str, parts: tuple[str, ...]
) -> None:
    names = {"agreement": "Draft on Apricots", "organization": "REGIONS XXI Century", "person": "Olga Chernokoz"}
    assert found(everybody[role], typed) == {kind: [text] if kind in parts else [] for kind, text in names.items()}


def test_records_in_every_state_are_found_and_say_so(clerk: Browser, every_record: dict[str, Agreement]) -> None:
    page = clerk.get(SEARCH, {"q": "Partner University"}).content.decode()
    for record in every_record.values():
        assert record.title in page
        assert f'href="/admin/agreements/agreement/{record.pk}/change/"' in page
    for state in ("Draft", "In review", "Published", "Withdrawn"):
        assert f"· {state}</small>" in page


def test_a_list_is_short_and_leads_to_all_that_the_changelist_finds(registrar: Browser) -> None:
    OrganizationFactory.create_batch(9, name="Society of Quinces")
    part = next(part for part in registrar.get(SEARCH, {"q": "quinces"}).context["parts"] if part.lines)
    assert (len(part.lines), part.count) == (6, 9)
    assert registrar.get(part.url).context["cl"].result_count == 9


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_is_searched_for_nothing(clerk: Browser, regions: Agreement, typed: str) -> None:
    assert found(clerk, typed) == {}


def test_too_long_a_text_is_told(clerk: Browser, regions: Agreement) -> None:
    response = clerk.get(SEARCH, {"q": "a" * 10_000})
    assert response.status_code == 200
    assert "Search with at most 200 signs." in response.content.decode()
    assert response.context["parts"] == []


@pytest.mark.parametrize("typed", ["%", "_", "«»", '"', "\u0301" * 150, "\u202e", "'; --", "(a+)+$", "{{7*7}}", "<b>x"])
def test_senseless_typing_is_no_fault(clerk: Browser, regions: Agreement, typed: str) -> None:
    assert found(clerk, typed) == {"agreement": [], "organization": [], "person": []}
    assert "<b>x" not in clerk.get(SEARCH, {"q": typed}).content.decode()


def test_who_may_view_nothing_is_refused_and_other_staff_see_their_part(regions: Agreement) -> None:
    user = UserFactory.create(is_staff=True)
    assert Browser(user).get(SEARCH, {"q": "apricots"}).status_code == 403
    user.user_permissions.set(permissions("view_person"))
    assert list(found(Browser(user), "Chernokoz")) == ["person"]


def permissions(*names: str) -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename__in=names)


def test_every_page_of_the_staff_leads_to_it_but_the_one_to_sign_in(clerk: Browser, visitor: Browser) -> None:
    for path in ("/admin/work/", "/admin/agreements/agreement/", "/ru/admin/organizations/person/add/"):
        page = clerk.get(path).content.decode()
        assert page.count('id="staff-search"') == 1
        assert 'action="/ru/admin/search/"' in page if path.startswith("/ru") else 'action="/admin/search/"' in page
    assert "staff-search" not in visitor.get("/admin/login/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(
    clerk: Browser, host: Organization, django_assert_num_queries: Any, rows: int
) -> None:
    for number in range(rows):
        partner = OrganizationFactory.create(name=f"Society of Quinces {number}")
        OrganizationNameFactory.create(organization=partner)
        agreement = AgreementFactory.create(title=f"Quinces {number}", parties=[host, partner])
        person = PersonFactory.create(name=f"Anna Quinces {number}")
        SignatureFactory.create(party=agreement.parties.first(), person=person)
    clerk.get("/admin/work/")  # the name of the host is kept for a minute
    with django_assert_num_queries(19):
        assert [len(lines) for lines in found(clerk, "Quinces").values()] == [rows, rows, rows]


@pytest.mark.parametrize("path", ["/admin/organizations/organization/", "/admin/organizations/person/"])
def test_the_lists_of_names_find_in_any_script(clerk: Browser, regions: Agreement, path: str) -> None:
    typed, name = ("Регионы", "REGIONS XXI Century") if "organization/" in path else ("Tschernokos", "Olga Chernokoz")
    rows = clerk.get(path, {"q": typed}).context["cl"].result_list
    assert [row.name for row in rows] == [name]
