"""What one may not see does not exist: a word in every field of every hidden record, sought on every surface."""

import datetime
from typing import Any
from urllib.parse import quote

import pytest

from agreements.choices import Visibility
from agreements.models import Agreement, Attendee, FieldOfCooperation
from organizations.models import Organization
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    AgreementKindFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    DocumentFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    OrganizationIdentifierFactory,
    OrganizationNameFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

CANARY = "Zyzzogeton"  # in every text of every hidden row
STATES: dict[str, dict[str, Any]] = {
    "draft": {},
    "registered draft": {"registered": True},
    "in review": {"in_review": True},
    "for its parties": {"published": True, "visibility": Visibility.PARTIES},
    "internal": {"published": True, "visibility": Visibility.INTERNAL},
    "withdrawn": {"withdrawn": True},
}


def hide(state: str, public: Agreement, host: Organization) -> Agreement:
    """A hidden record full of canaries, tied to the public one in every way there is."""
    mark = state.replace(" ", "-")
    kind = AgreementKindFactory.create(slug=f"kind-{mark}", name=f"{CANARY} kind", name_ru=f"{CANARY} вид")
    theme = FieldOfCooperationFactory.create(slug=f"theme-{mark}", name=f"{CANARY} theme", name_ru=f"{CANARY} тема")
    organization = OrganizationFactory.create(
        slug=f"{CANARY.lower()}-{mark}",
        name=f"{CANARY} body of {mark}",
        name_ru=f"{CANARY} {mark}",
        country="AQ",
        about=CANARY,
        internal_note=CANARY,
    )
    OrganizationNameFactory.create(organization=organization, text=f"{CANARY} once")
    OrganizationIdentifierFactory.create(organization=organization)
    record = AgreementFactory.create(
        title=f"{CANARY} title",
        title_ru=f"{CANARY} название",
        subject=CANARY,
        subject_ru=CANARY,
        keywords=[CANARY],
        kind=kind,
        venue=CANARY,
        city=CANARY,
        country="AQ",
        event=CANARY,
        signed="1913-04-05",
        signed_note=CANARY,
        internal_note=CANARY,
        themes=[theme],
        parties=[host, organization],
        **STATES[state],
    )
    person = PersonFactory.create(
        slug=f"{CANARY.lower()}-person-{mark}", name=f"{CANARY} person", name_ru=CANARY, internal_note=CANARY
    )
    PersonNameFactory.create(person=person, text=f"{CANARY} spelt")
    for party in record.parties.all():
        SignatureFactory.create(party=party, person=person, capacity=CANARY, name_as_signed=CANARY, on_behalf_of=CANARY)
        party.name_as_signed = f"{CANARY} as signed"
        party.save()
    AttendeeFactory.create(agreement=record, person=PersonFactory.create(name=f"{CANARY} guest"), capacity=CANARY)
    SourceFactory.create(agreement=record, url="https://news.example.org/shared", outlet=CANARY)
    DocumentFactory.create(agreement=record, title=CANARY)
    AgreementLinkFactory.create(agreement=record, target=public, relation="amends")
    AgreementLinkFactory.create(agreement=public, target=record, relation="implements")
    return record


@pytest.fixture
def public(host: Organization, partner_organization: Organization) -> Agreement:
    record = AgreementFactory.create(parties=[host, partner_organization], published=True)
    SignatureFactory.create(party=record.parties.first(), person=PersonFactory.create(slug="signer"))
    SourceFactory.create(agreement=record, url="https://news.example.org/shared")
    DocumentFactory.create(agreement=record, title=CANARY, visibility="internal")
    DocumentFactory.create(agreement=record, title=CANARY, visibility="parties")
    return record


@pytest.fixture
def hidden(public: Agreement, host: Organization) -> dict[str, Agreement]:
    """One hidden record in every state; the public record's own canaries are its hidden documents."""
    return {state: hide(state, public, host) for state in STATES}


def surfaces(public: Agreement) -> list[str]:
    number = public.number
    return [
        "/",
        "/agreements/",
        "/agreements/?sort=title",
        "/agreements/?per_page=100",
        "/agreements/?q=assembly",
        "/agreements/?year=1913",
        "/agreements/?country=AQ",
        "/agreements/?signed_before=1914",
        "/agreements/?status=superseded",
        f"/agreements/{number}/",
        f"/agreements/{number}.json",
        "/agreements/export.csv",
        "/organizations/",
        "/organizations/?country=AQ",
        "/organizations/?sort=agreements",
        "/organizations/assembly/",
        "/organizations/partner-university/",
        "/signatories/",
        "/signatories/?sort=agreements",
        "/signatories/signer/",
        "/about/",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-agreements-1.xml",
        "/sitemap-organizations-1.xml",
        "/sitemap-signatories-1.xml",
    ]


def body(response: Any) -> str:
    """Give what is answered, streamed or not."""
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


@pytest.mark.parametrize("who", ["visitor", "other_partner"])
@pytest.mark.parametrize("language", ["", "/ru"])
def test_no_canary_on_any_surface(
    everybody: dict[str, Browser], public: Agreement, hidden: Any, who: str, language: str
) -> None:
    browser = everybody[who]
    machines = ("/robots", "/sitemap")
    found = [
        path
        for path in surfaces(public)
        if CANARY.lower() in body(browser.get(path if path.startswith(machines) else language + path)).lower()
    ]
    assert found == []


def test_nothing_is_counted(visitor: Browser, public: Agreement, hidden: Any) -> None:
    assert visitor.get("/agreements/").context["count"] == 1
    assert [
        (one.value, one.count) for facet in visitor.get("/agreements/").context["facets"] for one in facet.shown
    ] == [
        ("in_force", 1),
        ("cooperation-agreement", 1),
        ("KZ", 1),
        ("2022", 1),
        ("assembly", 1),
        ("partner-university", 1),
    ]
    assert visitor.get("/organizations/").context["count"] == 2
    assert visitor.get("/signatories/").context["count"] == 1
    home = visitor.get("/").context
    assert (home["agreements"], home["organizations"], home["country_counts"]) == (1, 2, {"KZ": 1})


def test_a_search_for_a_hidden_word_answers_like_one_for_a_random_word(
    visitor: Browser, public: Agreement, hidden: Any
) -> None:
    for path in ("/agreements/", "/organizations/", "/signatories/"):
        secret, random = (body(visitor.get(f"{path}?q={word}")).replace(word, "WORD") for word in (CANARY, "Qwortumix"))
        assert secret == random


@pytest.mark.parametrize("who", ["visitor", "other_partner"])
@pytest.mark.parametrize("typed", [CANARY, CANARY[:5], f"{CANARY} per", "1913", "AQ", "Antarctica"])
def test_nothing_hidden_is_suggested(
    everybody: dict[str, Browser], public: Agreement, hidden: Any, who: str, typed: str
) -> None:
    for language in ("", "/ru"):
        assert everybody[who].get(f"{language}/suggestions/", {"q": typed}).json()["suggestions"] == []


def test_of_numbers_only_readable_ones_are_suggested(
    visitor: Browser, auditor: Browser, public: Agreement, hidden: dict[str, Agreement]
) -> None:
    numbers = {record.number for record in hidden.values()} - {""}
    assert len(numbers) == 4
    for number in numbers:
        assert visitor.get("/suggestions/", {"q": number}).json()["suggestions"] == []
        assert len(auditor.get("/suggestions/", {"q": number}).json()["suggestions"]) == 1
    urls = [one["url"] for one in visitor.get("/suggestions/?q=EPA-").json()["suggestions"]]
    assert urls == [f"/agreements/{public.number}/"]


@pytest.mark.parametrize("name", ["kind", "field", "organization"])
def test_a_hidden_value_of_a_facet_answers_like_an_unknown_one(
    visitor: Browser, public: Agreement, hidden: Any, name: str
) -> None:
    if name == "organization":
        slug = f"{CANARY.lower()}-internal"
        secret, unknown = (
            body(visitor.get(f"/agreements/?{name}={value}")).replace(value, "VALUE") for value in (slug, "nobody")
        )
        assert secret == unknown
    else:
        # Kinds and fields are vocabulary, not records: they can be asked for, and nothing is counted.
        slug = "kind-internal" if name == "kind" else "theme-internal"
        assert visitor.get(f"/agreements/?{name}={slug}").context["count"] == 0


@pytest.mark.parametrize("state", [state for state in STATES if state != "withdrawn"])
def test_every_address_of_a_hidden_record_answers_like_none(
    visitor: Browser, public: Agreement, hidden: dict[str, Agreement], state: str
) -> None:
    record = hidden[state]
    number = record.number or "EPA-1998-0001"
    document = record.documents.get()
    for path, nothing in [
        (f"/agreements/{number}/", "/agreements/EPA-1999-0001/"),
        (f"/agreements/{number}.json", "/agreements/EPA-1999-0001.json"),
        (f"/agreements/{number}/documents/{document.pk}/", f"/agreements/EPA-1999-0001/documents/{document.pk}/"),
        (f"/organizations/{CANARY.lower()}-{state.replace(' ', '-')}/", "/organizations/nobody/"),
        (f"/signatories/{CANARY.lower()}-person-{state.replace(' ', '-')}/", "/signatories/nobody/"),
    ]:
        answer, none = visitor.get(path), visitor.get(nothing)
        assert (answer.status_code, none.status_code) == (404, 404)
        assert body(answer).replace(quote(path), "") == body(none).replace(quote(nothing), "")
        assert {name: value for name, value in answer.headers.items() if name != "Content-Length"} == {
            name: value for name, value in none.headers.items() if name != "Content-Length"
        }


def test_the_canaries_are_there_for_those_who_may_see_them(
    auditor: Browser, public: Agreement, hidden: dict[str, Agreement]
) -> None:
    """The other side of the tests above: they have something to find."""
    assert CANARY in body(auditor.get("/agreements/"))
    assert CANARY in body(auditor.get("/agreements/export.csv"))
    assert CANARY in body(auditor.get("/organizations/"))
    assert CANARY in body(auditor.get(f"/agreements/{hidden['internal'].number}/"))
    assert auditor.get(f"/agreements/?q={CANARY}").context["count"] > 0
    suggested = auditor.get("/suggestions/", {"q": CANARY}).json()["suggestions"]
    assert CANARY in suggested[0]["text"]


@pytest.mark.parametrize(
    "query",
    [
        "internal_note__startswith=Z",
        "responsible__password__regex=.",
        "_connector=OR",
        "record_state=draft",
        "visibility=internal",
        "status__in=draft",
        "organization__name=x",
        "sort=internal_note",
        "sort=responsible__password",
        "order_by=internal_note",
        "sort=?",
        "search__contains=x",
        "pk=1",
        "number__regex=.*",
        "q.internal_note=x",
        "%00kind=x",
    ],
)
def test_other_names_and_lookups_change_nothing(visitor: Browser, public: Agreement, hidden: Any, query: str) -> None:
    response = visitor.get(f"/agreements/?{query}")
    if response.status_code == 400:  # a NUL is refused before the page
        return
    assert [row.agreement.pk for row in response.context["rows"]] == [public.pk]


def test_visitors_get_no_cookie_and_pages_do_not_vary_by_one(visitor: Browser, public: Agreement) -> None:
    for path in surfaces(public):
        response: Any = visitor.get(path)
        if response.streaming:
            list(response.streaming_content)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_pages_of_a_signed_in_person_are_not_stored(clerk: Browser, public: Agreement) -> None:
    for path in ("/", "/agreements/", f"/agreements/{public.number}/", f"/agreements/{public.number}.json"):
        assert clerk.get(path).headers["Cache-Control"] == "no-store, private"


def test_the_date_of_the_canaries_is_their_own(hidden: dict[str, Agreement]) -> None:
    assert {record.signed_earliest for record in hidden.values()} == {datetime.date(1913, 4, 5)}
    assert Attendee.objects.count() == len(STATES)
    assert FieldOfCooperation.objects.filter(name__startswith=CANARY).count() == len(STATES)
