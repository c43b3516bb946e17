"""The record as JSON: a stable structure, nothing internal."""

from typing import Any

import pytest

from agreements.models import Agreement
from organizations.models import Organization
from tests.cast import SECRET, Browser
from tests.factories import (
    AgreementFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    DocumentFactory,
    FieldOfCooperationFactory,
    PersonFactory,
    SignatureFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(host: Organization, partner_organization: Organization, settings: Any) -> Agreement:
    settings.REGISTER_URL = "https://register.example"
    agreement = AgreementFactory.create(
        title="Whole",
        title_ru="Целое",
        signed="2022-11",
        term="fixed",
        expires="2090",
        city="Moscow",
        country="RU",
        internal_note=SECRET,
        themes=[FieldOfCooperationFactory.create()],
        parties=[host, partner_organization],
        published=True,
    )
    SignatureFactory.create(
        party=agreement.parties.first(),
        person=PersonFactory.create(slug="olga", name="Olga", name_ru="Ольга"),
        name_as_signed="Olgha",
    )
    AttendeeFactory.create(
        agreement=agreement, person=PersonFactory.create(name="Guest"), organization=partner_organization
    )
    SourceFactory.create(agreement=agreement, url="https://news.example.org/1", published_on="2022-11-05")
    DocumentFactory.create(agreement=agreement)
    DocumentFactory.create(agreement=agreement, visibility="internal", title=SECRET)
    return agreement


def test_the_structure(visitor: Browser, whole: Agreement) -> None:
    body = visitor.get(f"/agreements/{whole.number}.json").json()
    assert list(body) == [
        "schema",
        "number",
        "url",
        "title",
        "title_ru",
        "kind",
        "stage",
        "status",
        "dates",
        "term",
        "place",
        "event",
        "event_ru",
        "parties",
        "present",
        "fields",
        "keywords",
        "subject",
        "subject_ru",
        "languages",
        "legal_nature",
        "documents",
        "sources",
        "links",
        "changed",
    ]
    assert body["url"] == f"https://register.example/agreements/{whole.number}/"
    assert body["kind"] == {
        "code": "cooperation-agreement",
        "name": "Cooperation agreement",
        "name_ru": "Соглашение о сотрудничестве",
    }
    assert body["dates"] == {
        "signed": "2022-11",
        "signed_note": "",
        "signed_note_ru": "",
        "effective": None,
        "expires": "2090",
        "terminated": None,
        "termination_reason": "",
    }
    assert body["status"]["code"] == "in_force"
    assert body["status"]["term_ends"] == "2090-12-31"
    assert body["place"] == {"venue": "", "venue_ru": "", "city": "Moscow", "city_ru": "", "country": "RU"}
    assert body["fields"] == [{"code": "education", "name": "Education", "name_ru": "Образование"}]


def test_parties_signatures_and_those_present(visitor: Browser, whole: Agreement) -> None:
    body = visitor.get(f"/agreements/{whole.number}.json").json()
    assert [party["organization"]["slug"] for party in body["parties"]] == ["assembly", "partner-university"]
    (signature,) = body["parties"][0]["signatures"]
    assert signature == {
        "person": {
            "slug": "olga",
            "url": "https://register.example/signatories/olga/",
            "name": "Olga",
            "name_ru": "Ольга",
        },
        "name_as_signed": "Olgha",
        "capacity": "Secretary General",
        "on_behalf_of": "",
        "signed": None,
        "certainty": "stated",
    }
    assert body["present"] == [
        {
            "name": "Guest",
            "name_ru": "",
            "name_as_reported": "",
            "capacity": "Ambassador",
            "organization": "Partner University",
        }
    ]


def test_sources_documents_and_links_only_what_the_reader_may_see(
    visitor: Browser, whole: Agreement, published: Agreement, internal: Agreement
) -> None:
    AgreementLinkFactory.create(agreement=whole, target=published, relation="renews")
    AgreementLinkFactory.create(agreement=whole, target=internal, relation="renews")
    body = visitor.get(f"/agreements/{whole.number}.json").json()
    assert body["sources"] == [
        {
            "url": "https://news.example.org/1",
            "outlet": "Example News",
            "language": "en",
            "published_on": "2022-11-05",
            "retrieved_on": None,
        }
    ]
    (document,) = body["documents"]
    response: Any = visitor.get(document["url"].removeprefix("https://register.example"))
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert body["links"] == [
        {
            "relation": "renews",
            "number": published.number,
            "url": f"https://register.example/agreements/{published.number}/",
        }
    ]


def test_nothing_internal_and_the_same_in_either_language(
    visitor: Browser, registrar: Browser, whole: Agreement
) -> None:
    page = visitor.get(f"/agreements/{whole.number}.json").content
    assert SECRET.encode() not in page
    assert SECRET.encode() not in registrar.get(f"/agreements/{whole.number}.json").content.replace(
        b'"title": "Quince"', b""
    )
    assert (
        visitor.get(f"/ru/agreements/{whole.number}.json").json()
        == visitor.get(f"/agreements/{whole.number}.json").json()
    )


def test_what_does_not_exist_and_what_is_hidden_answer_alike(visitor: Browser, internal: Agreement) -> None:
    hidden = visitor.get(f"/agreements/{internal.number}.json")
    nothing = visitor.get("/agreements/EPA-1999-0001.json")
    assert hidden.status_code == nothing.status_code == 404
    assert hidden.content == nothing.content
    assert hidden.json()["status"] == 404


def test_letters_are_readable(visitor: Browser, whole: Agreement) -> None:
    response = visitor.get(f"/agreements/{whole.number}.json")
    assert response.headers["Content-Type"] == "application/json"
    assert "Целое" in response.content.decode()
