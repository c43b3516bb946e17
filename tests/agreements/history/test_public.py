"""Corrections of a record, as everybody reads them."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.actions import publish_agreement, withdraw_agreement
from agreements.changes import LATEST, acts_on_public_records
from agreements.models import Agreement
from organizations.actions import merge_organizations
from tests.agreements.history.conftest import Change, last_event, words
from tests.cast import SECRET, Browser
from tests.factories import (
    AgreementFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    DocumentFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    PartyFactory,
    PersonFactory,
    SignatureFactory,
    SourceFactory,
    factory_registrar,
)

pytestmark = pytest.mark.django_db


def history_of(agreement: Agreement, *, prefix: str = "") -> str:
    return f"{prefix}/agreements/{agreement.number}/history/"


def test_a_record_that_was_never_changed_says_so(visitor: Browser, published: Agreement) -> None:
    last_event()
    response = visitor.get(history_of(published))

    assert response.status_code == 200
    assert response.context["count"] == 0
    assert "Nothing. The record says what it said when it was published." in words(response)


def test_a_change_says_what_and_when_and_not_who_and_why(
    visitor: Browser, published: Agreement, change: Change
) -> None:
    event = change(published, reason="A letter of the partner", city="Almaty", signed="2022-11")
    response = visitor.get(history_of(published))
    page = words(response)

    [correction] = response.context["page"]
    assert [(f.label, f.before, f.after) for row in correction.words.rows for f in row.fields] == [
        ("Signed", "3 November 2022", "November 2022"),
        ("City", "", "Almaty"),
    ]
    assert "City before: nothing → since: Almaty" in page
    assert f"change {event} of the register" in page
    for hidden in ("factory-registrar", "letter of the partner", "web", "Version", SECRET):
        assert hidden not in page


def test_it_is_said_in_russian(visitor: Browser, published: Agreement, change: Change) -> None:
    change(published, signed="2022-11", country="KZ")
    [correction] = visitor.get(history_of(published, prefix="/ru")).context["page"]

    assert [field.after for row in correction.words.rows for field in row.fields] == [
        "ноябрь 2022\N{NO-BREAK SPACE}г.",
        "Казахстан",
    ]


def test_what_hangs_on_a_record_is_told_a_row_in_a_line(visitor: Browser, published: Agreement) -> None:
    last_event()
    party = PartyFactory.create(
        agreement=published, organization=OrganizationFactory.create(name="Third"), role="witness"
    )
    SignatureFactory.create(party=party, person=PersonFactory.create(name="Olga"), capacity="Rector")
    SourceFactory.create(agreement=published, url="https://news.example.org/a", outlet="News")
    DocumentFactory.create(agreement=published, title="Text")
    published.fields.add(FieldOfCooperationFactory.create())
    target = AgreementFactory.create(title="Other", published=True, parties=2)
    AgreementLinkFactory.create(agreement=published, target=target, relation="amends")
    last_event()
    [correction] = visitor.get(history_of(published)).context["page"]

    assert [(row.what, row.noun, row.line) for row in correction.words.rows] == [
        ("added", "Party", "Third, Witness"),
        ("added", "Signature", "Olga, Rector"),
        ("added", "Field of cooperation", "Education"),
        ("added", "Source", "News, https://news.example.org/a"),
        ("added", "Document", "Signed text, Text, English"),
        ("added", "Link between agreements", f"amends, {target.number}: Other"),
    ]
    party.delete()
    last_event()
    latest, _first = visitor.get(history_of(published)).context["page"]
    assert [(row.what, row.line) for row in latest.words.rows if row.noun == "Signature"] == [
        ("removed", "(a name that is no longer shown)")
    ]


def test_long_texts_are_compared_word_by_word(visitor: Browser, published: Agreement, change: Change) -> None:
    change(published, subject="Joint research and exchange of students between both sides.")
    change(published, subject="Joint research and exchange of teachers between both sides.")
    body = visitor.get(history_of(published)).content.decode()

    assert "<span>Joint research and exchange of</span><del> students</del><ins> teachers</ins>" in body


@pytest.mark.parametrize(
    "facts",
    [
        {"internal_note": "Known to staff"},
        {"version": 9},
        {"load_key": "a" * 64},
    ],
)
def test_what_only_staff_may_read_leaves_no_trace(
    visitor: Browser, published: Agreement, facts: dict[str, Any]
) -> None:
    last_event()
    Agreement.objects.filter(pk=published.pk).update(**facts)
    last_event()

    assert visitor.get(history_of(published)).context["count"] == 0
    assert visitor.get("/corrections/").context["corrections"] == []


def test_the_past_of_a_draft_is_not_told(visitor: Browser, draft: Agreement, change: Change) -> None:
    change(draft, title="Written in private")
    change(draft, title="Told to everybody")
    publish_agreement(agreement=draft, by=factory_registrar())
    last_event()
    assert visitor.get(history_of(draft)).context["count"] == 0
    change(draft, title="Told to everybody, and mended")

    response = visitor.get(history_of(draft))
    assert response.context["count"] == 1
    assert "private" not in response.content.decode()


@pytest.mark.parametrize("how", ["withdrawn", "internal"])
def test_what_changed_while_the_record_was_hidden_is_not_told(
    visitor: Browser, published: Agreement, change: Change, how: str
) -> None:
    if how == "withdrawn":
        withdraw_agreement(agreement=published, by=factory_registrar(), reason="For now")
    else:
        change(published, visibility="internal", venue="Quincunx in the open")
    change(published, event="Told in the Quincunx")
    change(published, event="Told in the open")
    if how == "withdrawn":
        last_event()
        publish_agreement(agreement=published, by=factory_registrar())
        last_event()
    else:
        change(published, visibility="public", venue="Hall")
    change(published, city="Almaty")

    response = visitor.get(history_of(published))
    assert response.context["count"] == 1
    assert "Quincunx" not in response.content.decode()
    assert "Quincunx" not in visitor.get("/corrections/").content.decode()


@pytest.mark.parametrize("name", ["draft", "in_review", "for_parties", "internal"])
@pytest.mark.parametrize("who", ["visitor", "partner", "registrar", "auditor"])
def test_a_record_that_is_not_public_has_no_such_page(
    everybody: dict[str, Browser], every_record: dict[str, Agreement], who: str, name: str
) -> None:
    number = every_record[name].number or "EPA-2022-9999"
    found = everybody[who].get(f"/agreements/{number}/history/")
    missing = everybody[who].get("/agreements/EPA-1901-0001/history/")

    assert (found.status_code, missing.status_code) == (404, 404)
    assert words(found).replace(number, "") == words(missing).replace("EPA-1901-0001", "")


def test_a_withdrawn_record_answers_as_its_own_address_does(visitor: Browser, withdrawn: Agreement) -> None:
    record = visitor.get(f"/agreements/{withdrawn.number}/")
    response = visitor.get(history_of(withdrawn))

    assert (record.status_code, response.status_code) == (410, 410)
    assert words(response) == words(record)


def test_a_document_for_staff_is_in_no_correction(visitor: Browser, published: Agreement, change: Change) -> None:
    last_event()
    hidden = DocumentFactory.create(agreement=published, title="Quincunx", visibility="internal")
    last_event()
    once = DocumentFactory.create(agreement=published, title="Quincunx once")
    last_event()
    change(once, visibility="internal")
    change(hidden, title="Quincunx again")
    once.delete()
    last_event()

    assert visitor.get(history_of(published)).context["count"] == 0


def test_a_removed_document_that_everybody_could_read_is_told(visitor: Browser, published: Agreement) -> None:
    last_event()
    document = DocumentFactory.create(agreement=published, title="Draft text")
    last_event()
    document.delete()
    last_event()

    removed, added = visitor.get(history_of(published)).context["page"]
    assert [row.what for row in (*removed.words.rows, *added.words.rows)] == ["removed", "added"]


def test_a_name_that_is_hidden_today_is_not_said_with_what_hangs_on_it(
    visitor: Browser, published: Agreement, change: Change
) -> None:
    """A party entered by mistake, which no public record names: its past names would tell it."""
    last_event()
    mistaken = OrganizationFactory.create(name="Quincunx")
    party = PartyFactory.create(agreement=published, organization=mistaken, name_as_signed="Quincunx Society")
    change(party, name_as_signed="The Quincunx Society")
    change(party, organization=OrganizationFactory.create(name="The right one"), name_as_signed="")

    response = visitor.get(history_of(published))
    assert "uincunx" not in response.content.decode()
    assert "Organization before: (a name that is no longer shown) → since: The right one" in words(response)


def test_a_link_to_a_hidden_record_is_not_told_by_name(visitor: Browser, published: Agreement) -> None:
    last_event()
    AgreementLinkFactory.create(agreement=published, target=AgreementFactory.create(title="Quincunx", registered=True))
    last_event()
    assert "Quincunx" not in visitor.get(history_of(published)).content.decode()


def test_merging_two_that_were_one_is_no_correction(
    visitor: Browser, published: Agreement, partner_organization: Any
) -> None:
    last_event()
    twin = OrganizationFactory.create(name="Partner Univ.")
    merge_organizations(source=partner_organization, target=twin, by=factory_registrar())
    last_event()
    assert visitor.get(history_of(published)).context["count"] == 0


def test_the_addresses_of_the_past_lead_to_the_record_as_it_was(
    visitor: Browser, published: Agreement, change: Change
) -> None:
    event = change(published, title="Agreement on Plums")
    [correction] = visitor.get(history_of(published)).context["page"]

    assert correction.since_url == f"/agreements/{published.number}/?known_on=%23{event}"
    assert "Plums" in words(visitor.get(correction.since_url))
    assert "Plums" not in words(visitor.get(correction.before_url))


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}"])
def test_texts_are_texts(visitor: Browser, published: Agreement, change: Change, hostile: str) -> None:
    change(published, subject=f"one two three four {hostile}", venue=hostile)
    change(published, subject=f"one two three four five {hostile}", venue="")
    for address in (history_of(published), "/corrections/"):
        body = visitor.get(address).content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert body.count("alert(1)" if "alert" in hostile else "{{ 7|add:7 }}") >= 3


@pytest.mark.parametrize("address", ["history", "corrections"])
def test_queries_do_not_grow_with_the_acts(
    visitor: Browser, published: Agreement, change: Change, address: str
) -> None:
    url = history_of(published) if address == "history" else "/corrections/"

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(url).status_code == 200
        return len(captured)

    def more() -> None:
        SourceFactory.create(agreement=published)
        DocumentFactory.create(agreement=published)
        SignatureFactory.create(party=PartyFactory.create(agreement=published))
        AttendeeFactory.create(agreement=published, organization=OrganizationFactory.create())
        published.fields.add(FieldOfCooperationFactory.create())
        target = AgreementFactory.create(parties=2, published=True)
        AgreementLinkFactory.create(agreement=published, target=target)

    change(published, city="Almaty", also=more)
    once = asked()
    for city in ("Astana", "Osh"):
        change(published, city=city, also=more)
    assert asked() == once == 11


def test_pages_of_fifty_acts(visitor: Browser, published: Agreement, change: Change) -> None:
    for number in range(51):
        change(published, city=f"City {number}")
    first, second = (visitor.get(history_of(published) + query) for query in ("", "?page=2"))

    assert [len(page.context["page"].object_list) for page in (first, second)] == [50, 1]
    assert "noindex" not in first.content.decode()
    assert "noindex" in second.content.decode()
    assert visitor.get(history_of(published) + "?page=3").status_code == 404


def test_corrections_of_all_records_go_on_from_an_event(
    visitor: Browser, published: Agreement, draft: Agreement, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = AgreementFactory.create(title="Other", parties=2, published=True)
    change(published, city="Almaty")
    change(other, city="Astana")
    change(draft, city="Osh")
    change(published, city="Bishkek")
    monkeypatch.setattr(acts_on_public_records, "__kwdefaults__", {"before": LATEST, "limit": 2})
    first = visitor.get("/corrections/")
    earlier = visitor.get(first.context["earlier_url"])

    told = [[(one.agreement.number, one.words.rows[0].fields[0].after) for one in page.context["corrections"]]
            for page in (first, earlier)]  # fmt: skip
    assert told == [[(published.number, "Bishkek"), (other.number, "Astana")], [(published.number, "Almaty")]]
    assert earlier.context["earlier_url"] == ""
    assert "noindex" not in first.content.decode()
    assert "noindex" in earlier.content.decode()


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "١", "1e5", "#5"])
def test_what_is_no_event_is_said_and_the_latest_are_shown(visitor: Browser, published: Agreement, before: str) -> None:
    response = visitor.get("/corrections/", {"before": before})

    assert response.status_code == 200
    assert "is not the number of a change" in words(response)


def test_the_record_leads_to_its_corrections(visitor: Browser, published: Agreement) -> None:
    assert f'href="{history_of(published)}"' in visitor.get(f"/agreements/{published.number}/").content.decode()


@pytest.mark.parametrize("address", ["/corrections/", "/agreements/EPA-2022-0001/history/"])
def test_only_reading_is_answered(visitor: Browser, published: Agreement, address: str) -> None:
    assert visitor.post(address).status_code == 405
