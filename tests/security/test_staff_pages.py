"""The staff's pages under attack: odd values, live markup, rights not given, questions about hidden columns."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.models import User
from agreements.forms.parties import Parties
from agreements.models import Agreement, MergedAgreement
from organizations.models import DistinctOrganizations, Organization
from tests.agreements.admin.page import ADD, LIST, change_url, fields_of
from tests.cast import SECRET, Browser
from tests.factories import (
    AgreementFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

MARK = "<svg/onload=alert(1)>"
DIGITS = "9" * 5000
ODD = {
    "5,000 digits": DIGITS,
    "30 digits": "9" * 30,
    "other digits": "١٢",
    "markup": MARK,
}
ORGANIZATION = "/admin/organizations/organization/"
USERS = "/admin/accounts/user/"


def check(response: Any) -> str:
    """The page of an answer that is no fault and holds no live markup."""
    page: str = response.content.decode()
    assert response.status_code < 500
    assert MARK not in page
    return page


@pytest.mark.asvs("1.4.2", "2.2.1")
@pytest.mark.parametrize("name", ODD)
def test_a_key_or_count_of_any_shape_is_no_fault(clerk: Browser, draft: Agreement, name: str) -> None:
    for address in (ADD, change_url(draft.pk)):
        data = {**fields_of(clerk.get(address)), "title": "Odd"}
        keys = [key for key in data if key.endswith(("-id", "_id"))]
        assert len(keys) > 5
        sent = (
            data
            | dict.fromkeys(keys, ODD[name])
            | {key.removesuffix("_id"): "Somebody" for key in keys if key.endswith("_id")}
        )
        check(clerk.post(address, {**sent, "links-0-relation": "amends", "_continue": "1"}))
        check(clerk.post(address, {**data, "version": ODD[name], "submission": ODD[name]}))
        if name != "30 digits":  # a number: as many rows as there can be, which the last test here counts
            check(clerk.post(address, data | {key: ODD[name] for key in data if key.endswith("_FORMS")}))


@pytest.mark.asvs("1.4.2")
@pytest.mark.parametrize("name", ODD)
def test_the_page_of_an_account_takes_any_key(registrar: Browser, name: str) -> None:
    data = fields_of(registrar.get(f"{USERS}add/"))
    organizations = {key: ODD[name] for key in data if key.endswith("-organization")}
    assert organizations
    check(registrar.post(f"{USERS}add/", {**data, **organizations, "groups": ODD[name]}))
    assert not User.objects.filter(username="").exists()


@pytest.mark.parametrize(
    "query", ["year=0000", "year=9999", "year=" + "9" * 5000, "_to_field=", "status=%27", "o=1.-99.x", "p=" + "9" * 30]
)
def test_odd_parameters_of_a_list_and_of_a_page_are_no_fault(registrar: Browser, draft: Agreement, query: str) -> None:
    organization = Organization.objects.first()
    assert organization is not None
    kind = draft.kind
    assert kind is not None
    for address in (
        LIST,
        change_url(draft.pk),
        f"{LIST}{draft.pk}/delete/",
        f"{ORGANIZATION}",
        f"{ORGANIZATION}{organization.pk}/change/",
        f"{USERS}{registrar.user.pk}/change/",
        f"/admin/agreements/agreementkind/{kind.pk}/change/",
        USERS,
    ):
        check(registrar.get(f"{address}?{query}"))


@pytest.fixture
def payload(host: Organization) -> Agreement:
    """A record with live markup in every text that could be stored past the forms' checks."""
    organization = OrganizationFactory.create(
        name=f"Body {MARK}", name_ru=MARK, short_name=MARK, about=MARK, city=MARK, internal_note=MARK
    )
    OrganizationNameFactory.create(organization=organization, text=f"Once {MARK}")
    record = AgreementFactory.create(
        title=f"Title {MARK}",
        title_ru=MARK,
        subject=MARK,
        subject_ru=MARK,
        venue=MARK,
        city=MARK,
        event=MARK,
        signed_note=MARK,
        internal_note=MARK,
        keywords=[MARK],
        parties=[host, organization],
        responsible=UserFactory.create(username="evil", first_name=MARK, last_name=MARK, role="clerk"),
    )
    person = PersonFactory.create(name=f"Person {MARK}", name_ru=MARK, internal_note=MARK)
    PersonNameFactory.create(person=person, text=f"Other {MARK}")
    party = record.parties.last()
    SignatureFactory.create(party=party, person=person, capacity=MARK, name_as_signed=MARK, on_behalf_of=MARK)
    AttendeeFactory.create(agreement=record, person=person, capacity=MARK, organization=organization)
    SourceFactory.create(agreement=record, url=f"https://news.example.org/?{MARK}", outlet=MARK)
    AgreementLinkFactory.create(agreement=AgreementFactory.create(title=MARK), target=record)
    return record


@pytest.mark.asvs("1.1.2", "1.2.1", "1.2.3", "1.3.5")
def test_what_is_stored_is_live_on_no_page_of_the_staff(registrar: Browser, payload: Agreement) -> None:
    organization = payload.parties.get(position=1).organization
    person = organization.parties.get().signatures.get().person
    LogEntry.objects.log_actions(registrar.user.pk, [payload], 2, change_message=MARK, single_object=True)
    twin = OrganizationFactory.create(name=f"Body {MARK}", website="https://body.example.org/", about=MARK)
    like = AgreementFactory.create(title=f"Title {MARK}", parties=[one.organization for one in payload.parties.all()])
    namesake = PersonFactory.create(name=f"Person {MARK}")
    said = DistinctOrganizations.objects.create(first=Organization.objects.host().get(), second=twin, reason=MARK)
    MergedAgreement.objects.create(source_key=10**9, title=MARK, target=payload, reason=MARK)
    pages = [
        "/admin/duplicates/organization/",
        "/admin/duplicates/person/",
        "/admin/duplicates/agreement/",
        f"/admin/duplicates/organization/{organization.pk}-{twin.pk}/",
        "/admin/duplicates/organization/different/",
        f"/admin/duplicates/organization/different/{said.pk}/",
        f"{ORGANIZATION}{twin.pk}/merge/?into={organization.pk}",
        f"/admin/organizations/person/{namesake.pk}/merge/?into={person.pk}",
        change_url(like.pk, f"merge/?into={payload.pk}").removesuffix("/"),
        change_url(10**9, "unmerge"),
        "/admin/",
        LIST,
        f"{LIST}?q=Title",
        change_url(payload.pk),
        change_url(payload.pk, "preview"),
        change_url(payload.pk, "history"),
        change_url(payload.pk, "publish"),
        change_url(payload.pk, "delete"),
        ORGANIZATION,
        f"{ORGANIZATION}{organization.pk}/change/",
        f"{ORGANIZATION}{organization.pk}/merge/",
        f"{ORGANIZATION}{organization.pk}/history/",
        "/admin/organizations/person/",
        f"/admin/organizations/person/{person.pk}/change/",
        USERS,
        f"{USERS}{payload.responsible_id}/change/",
    ]
    seen = [check(registrar.get(language + address)) for address in pages for language in ("", "/ru")]
    assert sum("&lt;svg/onload=alert(1)&gt;" in page for page in seen) > 20
    for address, typed in (
        (f"{LIST}suggest/", "Title"),
        (f"{ORGANIZATION}suggest/", "Body"),
        ("/admin/organizations/person/suggest/", "Person"),
    ):
        answer = registrar.get(address, {"q": typed})
        assert answer.headers["Content-Type"] == "application/json"
        assert MARK in str(answer.json())


@pytest.mark.asvs("1.3.5", "1.3.7", "1.3.10")
@pytest.mark.parametrize("text", ["{{7*7}} {% debug %}", "%(x)s %s %d", "{0} {} {x.__class__}", "${7*7} #{7*7}", MARK])
def test_text_is_text_in_every_message(registrar: Browser, text: str) -> None:
    data = fields_of(registrar.get(ADD))
    names = {"parties-1-organization": f"Body {text}", "parties-1-organization_id": "new"}
    saved = registrar.post(ADD, {**data, **names, "title": f"Title {text}", "_save": "1"}, follow=True)
    page = check(saved)
    assert "49" not in [word for word in page.split() if word == "49"]
    assert Agreement.objects.get().title == f"Title {text}"
    assert str(saved.context["messages"]) != ""
    check(
        registrar.post(
            f"{ORGANIZATION}add/",
            {**fields_of(registrar.get(f"{ORGANIZATION}add/")), "name": f"B {text}", "country": text},
        )
    )
    check(registrar.get(LIST, {"q": text}))


@pytest.mark.asvs("15.3.3", "8.2.3", "2.3.1")
def test_inputs_that_the_page_does_not_show_change_nothing(clerk: Browser, draft: Agreement) -> None:
    data = fields_of(clerk.get(change_url(draft.pk)))
    more = {
        "record_state": "published",
        "number": "EPA-2022-0099",
        "published_at": "2022-01-01",
        "load_key": "x",
        "id": "999999",
        "withdrawal_reason": "x",
        "created_at": "2001-01-01",
        "search": "x",
        "is_superuser": "on",
        "_publish": "1",
    }
    clerk.post(change_url(draft.pk), {**data, **more, "title": "Mine"})
    stored = Agreement.objects.get()
    assert (stored.pk, stored.title) == (draft.pk, "Mine")
    assert (stored.record_state, stored.number, stored.published_at, stored.load_key) == (
        "draft",
        "",
        None,
        draft.load_key,
    )


@pytest.mark.asvs("8.2.3", "15.3.1")
@pytest.mark.parametrize(
    "address",
    [
        f"{LIST}?responsible__password__startswith=p",
        f"{LIST}?internal_note__startswith={SECRET}",
        f"{LIST}?_to_field=internal_note",
        f"{LIST}?parties__organization__members__password__regex=.",
        f"{ORGANIZATION}?members__password__startswith=p",
        f"{ORGANIZATION}?parties__agreement__internal_note__contains=x",
        f"{ORGANIZATION}?internal_note__startswith=x",
        "/admin/agreements/agreementkind/?agreements__internal_note__contains=x",
        f"{USERS}?password__startswith=p",
        f"{USERS}?is_superuser__exact=1",
        f"{USERS}?_to_field=password",
        "/admin/organizations/person/?signatures__party__agreement__title=x",
    ],
)
def test_no_question_about_another_column_can_be_typed(registrar: Browser, draft: Agreement, address: str) -> None:
    response = registrar.get(address)
    assert response.status_code in {302, 400}
    assert response.headers.get("Location", "?e=1").endswith("?e=1")


@pytest.mark.asvs("3.5.1")
def test_every_form_of_the_staff_asks_for_its_token(registrar: Browser, draft: Agreement) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(registrar.user)
    organization = draft.parties.get(position=1).organization
    twin = OrganizationFactory.create(name=organization.name)
    said = DistinctOrganizations.objects.create(first=organization, second=OrganizationFactory.create())
    before = (Agreement.objects.count(), Organization.objects.count(), User.objects.count(), draft.record_state)
    for address in (
        "/admin/login/",
        "/admin/logout/",
        "/admin/password_change/",
        ADD,
        LIST,
        change_url(draft.pk),
        change_url(draft.pk, "publish"),
        change_url(draft.pk, "register"),
        change_url(draft.pk, "terminate"),
        change_url(draft.pk, "delete"),
        f"{ORGANIZATION}add/",
        f"{ORGANIZATION}{organization.pk}/merge/",
        f"{ORGANIZATION}{organization.pk}/unmerge/",
        change_url(draft.pk, "merge"),
        change_url(draft.pk, "unmerge"),
        f"/admin/duplicates/organization/{organization.pk}-{twin.pk}/",
        f"/admin/duplicates/organization/different/{said.pk}/",
        f"{USERS}add/",
        f"{USERS}{registrar.user.pk}/password/",
    ):
        for headers in (
            {},
            {"X-CSRFToken": "a" * 32},
            {"Origin": "https://evil.example"},
            {"Referer": "https://evil.example/"},
        ):
            response = client.post(address, {"title": "X", "csrfmiddlewaretoken": "a" * 64}, headers=headers)
            assert response.status_code == 403, address
    draft.refresh_from_db()
    assert (Agreement.objects.count(), Organization.objects.count(), User.objects.count(), draft.record_state) == before
    assert client.get(LIST).status_code == 200


@pytest.mark.asvs("3.5.3")
def test_reading_writes_nothing(registrar: Browser, draft: Agreement, published: Agreement) -> None:
    def everything() -> list[Any]:
        models = (Agreement, Organization, User, LogEntry)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before = everything()
    for pk in (draft.pk, published.pk):
        for step in (
            "change",
            "preview",
            "history",
            "delete",
            "review",
            "draft",
            "register",
            "publish",
            "withdraw",
            "terminate",
        ):
            registrar.get(
                change_url(pk, step), {"reason": "x", "on": "2024", "post": "yes", "_save": "1", "title": "X"}
            )
    registrar.get(LIST, {"action": "publish_selected", "_selected_action": str(draft.pk)})
    registrar.get(ADD, {"title": "X", "_save": "1"})
    assert everything() == before


@pytest.mark.asvs("15.3.7")
def test_of_a_value_sent_twice_the_last_counts_in_the_check_and_in_the_save(clerk: Browser, draft: Agreement) -> None:
    data = fields_of(clerk.get(change_url(draft.pk)))
    clerk.post(f"{change_url(draft.pk)}?title=Address&visibility=public", {**data, "title": ["First", "Last"]})
    assert Agreement.objects.get().title == "Last"
    clerk.post(
        change_url(draft.pk), {**fields_of(clerk.get(change_url(draft.pk))), "visibility": ["public", "everybody"]}
    )
    assert Agreement.objects.get().visibility == draft.visibility


@pytest.mark.asvs("1.2.2", "1.3.3", "2.2.2")
@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "https://user@evil.example/",
        "https://a:b@evil/",
        "https://evil.example\\@good.example/",
        "https:evil.example",
        "ftp://evil.example/",
        "file:///etc/passwd",
        "https://",
        "http://[::1",
        "https://good.example/\u202etxt",
        "https://good.example/a\tb",
        " javascript:alert(1)",
    ],
)
def test_an_address_that_a_browser_would_run_is_refused(clerk: Browser, draft: Agreement, url: str) -> None:
    data = {**fields_of(clerk.get(change_url(draft.pk))), "sources-0-url": url}
    response = clerk.post(change_url(draft.pk), data)
    assert response.status_code == 200
    assert not draft.sources.exists()
    organization = draft.parties.get(position=1).organization
    page = f"{ORGANIZATION}{organization.pk}/change/"
    assert clerk.post(page, {**fields_of(clerk.get(page)), "website": url}).status_code == 200
    organization.refresh_from_db()
    assert organization.website == ""


def test_an_address_without_a_scheme_is_one_of_the_web(clerk: Browser, draft: Agreement) -> None:
    clerk.post(
        change_url(draft.pk), {**fields_of(clerk.get(change_url(draft.pk))), "sources-0-url": "//news.example.org/"}
    )
    assert draft.sources.get().url == "https://news.example.org/"


@pytest.mark.asvs("2.2.1")
def test_one_request_cannot_ask_for_thousands_of_rows() -> None:
    sets = ["parties", *(f"parties-{number}-signatures" for number in range(60))]
    data = {f"{name}-{count}_FORMS": "9999" for name in sets for count in ("TOTAL", "INITIAL")}
    parties: Any = Parties(data=data, prefix="parties").forms
    assert len(parties) == 60
    assert max(len(party.signatures.forms) for party in parties) == 12
