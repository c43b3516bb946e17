"""The work list by the front door: who sees it, what it leads to, "not the same" and taking that back."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement, DistinctAgreements
from history.models import Event
from organizations.models import DistinctOrganizations, DistinctPersons, Organization
from tests.agreements.admin.page import again, fields_of, fill
from tests.cast import SECRET, Browser
from tests.factories import AgreementFactory, OrganizationFactory, PersonFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db
LIST = "/admin/duplicates/"
KINDS = ("organization", "person", "agreement")
TABLES: dict[str, Any] = {
    "organization": DistinctOrganizations,
    "person": DistinctPersons,
    "agreement": DistinctAgreements,
}


def twins(kind: str) -> tuple[Any, Any]:
    """Two records of one kind that look alike."""
    one: Any
    other: Any
    if kind == "organization":
        one, other = OrganizationFactory.create_batch(2, name="Peace Fund", internal_note=SECRET)
    elif kind == "person":
        one, other = PersonFactory.create_batch(2, name="Olga Chernokoz")
    else:
        parties = [OrganizationFactory.create(name="North"), OrganizationFactory.create(name="South")]
        one, other = AgreementFactory.create_batch(2, parties=parties)
    return one, other


def pair_url(kind: str, one: Any, other: Any) -> str:
    return f"{LIST}{kind}/{one.pk}-{other.pk}/"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("role", "reads", "decides"),
    [("visitor", 302, 302), ("partner", 302, 302), ("clerk", 200, 403), ("auditor", 200, 403), ("registrar", 200, 302)],
)
def test_who_may_read_and_who_decides(
    everybody: dict[str, Browser], kind: str, role: str, reads: int, decides: int
) -> None:
    one, other = twins(kind)
    browser = everybody[role]
    addresses = (f"{LIST}{kind}/", pair_url(kind, one, other), f"{LIST}{kind}/different/")
    assert [browser.get(address).status_code for address in addresses] == [reads] * 3
    assert browser.post(pair_url(kind, one, other), {"change_reason": ""}).status_code == decides
    assert TABLES[kind].objects.count() == int(role == "registrar")
    TABLES[kind].objects.all().delete()
    said = TABLES[kind].objects.create(first=one, second=other)
    assert browser.get(f"{LIST}{kind}/different/{said.pk}/").status_code == (200 if role == "registrar" else decides)
    assert browser.post(f"{LIST}{kind}/different/{said.pk}/").status_code == decides
    assert TABLES[kind].objects.count() == int(role != "registrar")


def test_the_list_begins_with_organizations(clerk: Browser) -> None:
    assert clerk.get(LIST)["Location"] == f"{LIST}organization/"


@pytest.mark.parametrize("kind", KINDS)
def test_a_pair_said_to_be_two_leaves_the_list_and_comes_back_when_that_is_taken_back(
    registrar: Browser, kind: str
) -> None:
    one, other = twins(kind)
    shown = registrar.get(f"{LIST}{kind}/")
    assert [(pair.first, pair.second) for pair in shown.context["page"].object_list] == [(one, other)]
    assert [count for _kind, count in shown.context["tabs"]] == [int(name == kind) for name in KINDS]

    fill(registrar, pair_url(kind, one, other), {"change_reason": "They told us."})
    said = TABLES[kind].objects.get()
    assert (said.first, said.second, said.said_by, said.reason) == (one, other, registrar.user, "They told us.")
    assert registrar.get(f"{LIST}{kind}/").context["page"].paginator.count == 0
    page = registrar.get(f"{LIST}{kind}/different/").content.decode()
    assert "They told us." in page
    assert "registrar, <time" in page

    fill(registrar, f"{LIST}{kind}/different/{said.pk}/", {"change_reason": "They are one."})
    assert registrar.get(f"{LIST}{kind}/").context["page"].paginator.count == 1
    events = sealed().filter(table_name=TABLES[kind]._meta.db_table).order_by("pk")
    assert [(event.op, event.actor, event.reason) for event in events] == [
        ("I", "registrar", "They told us."),
        ("D", "registrar", "They are one."),
    ]


def test_said_twice_is_told_and_kept_once(registrar: Browser) -> None:
    one, other = twins("organization")
    sent = fields_of(registrar.get(pair_url("organization", one, other)))
    registrar.post(pair_url("organization", one, other), sent)
    response = registrar.post(pair_url("organization", other, one), sent)
    assert response.status_code == 409
    assert "It is said of these two already that they are not the same." in response.content.decode()
    assert DistinctOrganizations.objects.count() == 1


def test_two_said_to_be_different_are_not_merged_before_that_is_taken_back(registrar: Browser) -> None:
    one, other = twins("organization")
    DistinctOrganizations.objects.create(first=one, second=other)
    asked = registrar.get(f"/admin/organizations/organization/{other.pk}/merge/?into={one.pk}")
    response = again(registrar, asked, {})
    assert response.status_code == 409
    assert "Take that back first." in response.content.decode()
    assert Organization.objects.standing().count() == 2


def test_the_merge_keeps_what_hangs_together_and_the_older(registrar: Browser, host: Organization) -> None:
    one, other = twins("organization")
    page = registrar.get(f"{LIST}organization/").content.decode()
    assert f"/admin/organizations/organization/{other.pk}/merge/?into={one.pk}" in page
    AgreementFactory.create(parties=[host, other])
    page = registrar.get(f"{LIST}organization/").content.decode()
    assert f"/admin/organizations/organization/{one.pk}/merge/?into={other.pk}" in page


@pytest.mark.parametrize("kind", KINDS)
def test_a_clerk_sees_the_pairs_without_the_buttons(clerk: Browser, kind: str) -> None:
    one, other = twins(kind)
    page = clerk.get(f"{LIST}{kind}/").content.decode()
    assert f"/{one.pk}/merge/" not in page
    assert f"/{other.pk}/merge/" not in page
    assert pair_url(kind, one, other) in page
    assert "Not the same" not in clerk.get(pair_url(kind, one, other)).content.decode()
    assert SECRET not in page


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("kind", "queries"), [("organization", 11), ("person", 10), ("agreement", 11)])
def test_the_number_of_queries_does_not_grow(registrar: Browser, kind: str, queries: int, rows: int) -> None:
    for number in range(rows):
        parties = OrganizationFactory.create_batch(2, name=f"Peace Fund {number}")
        AgreementFactory.create_batch(2, parties=parties)
        PersonFactory.create_batch(2, name=f"Olga{number} Chernokoz{number}")
    registrar.get(f"{LIST}{kind}/")
    with CaptureQueriesContext(connection) as counted:
        assert len(registrar.get(f"{LIST}{kind}/").context["page"].object_list) == rows
    assert len(counted) == queries


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_for_what_was_said_does_not_grow(registrar: Browser, rows: int) -> None:
    for _ in range(rows):
        one, other = OrganizationFactory.create_batch(2)
        DistinctOrganizations.objects.create(first=one, second=other, said_by=registrar.user)
    registrar.get(f"{LIST}organization/different/")
    with CaptureQueriesContext(connection) as counted:
        registrar.get(f"{LIST}organization/different/")
    assert len(counted) == 6


def test_pages_of_the_list(clerk: Browser) -> None:
    for number in range(27):
        OrganizationFactory.create_batch(2, name=f"Peace Fund {number:02}")
    first, second = clerk.get(f"{LIST}organization/"), clerk.get(f"{LIST}organization/?page=2")
    seen = [pair.first.pk for page in (first, second) for pair in page.context["page"].object_list]
    assert (len(seen), len(set(seen))) == (27, 27)
    for odd in ("0", "99", "x", "٣", "9" * 40, "-1"):
        page = clerk.get(f"{LIST}organization/", {"page": odd}).context["page"]
        assert (page.number, len(page.object_list)) == (1, 25)


@pytest.mark.parametrize(
    "path",
    [
        "organization/1-1/",
        "organization/1-2/",
        "person/0-9/",
        f"agreement/{'9' * 18}-1/",
        "club/",
        "person/different/9/",
    ],
)
def test_what_is_not_there_is_not_found(registrar: Browser, path: str) -> None:
    registrar.raise_request_exception = False
    assert registrar.get(f"{LIST}{path}").status_code == 404


def test_reading_the_list_writes_nothing(registrar: Browser) -> None:
    one, other = twins("organization")
    before = sealed().count()
    registrar.get(f"{LIST}organization/", {"first": one.pk})
    registrar.get(pair_url("organization", one, other), {"change_reason": "x"})
    sealed()
    assert Event.objects.count() == before
    assert not Agreement.objects.exists()
