"""JSON and JSON Lines: typed values, the statement first, and the end told."""

import hashlib
import json
from typing import Any

import pytest

from agreements.models import Agreement, Extract
from organizations.models import Organization
from tests.cast import Browser
from tests.factories import AgreementFactory, OrganizationFactory, PersonFactory, SignatureFactory

pytestmark = pytest.mark.django_db


def body(browser: Browser, address: str) -> str:
    response = browser.get(f"/agreements/export.{address}")
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]


@pytest.fixture
def agreement(host: Organization) -> Agreement:
    made = AgreementFactory.create(
        title='Quoted "title" and \\',
        subject="Two\nlines",
        signed="2022-11",
        parties=[host, OrganizationFactory.create(slug="partner", name="=Partner", country="KZ")],
        published=True,
    )
    for party in made.parties.all():
        for name in ("Olga", "Andrey"):
            SignatureFactory.create(party=party, person=PersonFactory.create(name=f"{name} {party.pk}"))
    return made


def test_json_lines_hold_typed_values_and_nothing_is_disarmed(visitor: Browser, agreement: Agreement) -> None:
    (line,) = body(visitor, "jsonl").splitlines()
    row = json.loads(line)
    assert (row["title"], row["subject"]) == (agreement.title, "Two\nlines")
    assert (row["signed"], row["expires"], row["documents"]) == ("2022-11", None, 0)
    assert row["parties"][1] == "=Partner"
    assert row["countries"] == ["RU", "KZ"]
    assert "disarmed" not in row


def test_json_says_first_what_was_asked_and_last_that_it_is_whole(visitor: Browser, agreement: Agreement) -> None:
    said = json.loads(body(visitor, "json?country=KZ&columns=title,number"))
    assert list(said) == ["statement", "agreements", "rows", "complete"]
    statement = said["statement"]
    extract = Extract.objects.get()
    assert (statement["code"], statement["query"], statement["columns"]) == (
        extract.code,
        "country=KZ",
        ["title", "number"],
    )
    assert statement["head"]["event"] == extract.event
    assert said["agreements"] == [{"title": agreement.title, "number": agreement.number}]
    assert (said["rows"], said["complete"]) == (1, True)


@pytest.mark.parametrize(("rows", "count", "key"), [("party", 2, "parties"), ("signature", 4, "signatures")])
def test_one_row_for_each_as_asked(visitor: Browser, agreement: Agreement, rows: str, count: int, key: str) -> None:
    said = json.loads(body(visitor, f"json?rows={rows}"))
    assert len(said[key]) == count
    assert {row["number"] for row in said[key]} == {agreement.number}
    assert [row["organization"] for row in said[key]][-1] == "partner"
    assert said[key][-1]["party_name" if rows == "party" else "signatory_name"]


def test_an_empty_list_is_a_whole_file(visitor: Browser, agreement: Agreement) -> None:
    assert json.loads(body(visitor, "json?year=1999"))["agreements"] == []
    assert body(visitor, "jsonl?year=1999") == ""


def test_the_log_has_the_digest_of_what_left(everybody: Any, agreement: Agreement) -> None:
    text = body(everybody["auditor"], "jsonl?columns=number")
    extract = Extract.objects.get()
    assert (extract.state, extract.rows, extract.size) == ("complete", 1, len(text.encode()))
    assert extract.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (extract.user_name, extract.scope, extract.columns) == ("auditor", "all", ["number"])
    body(everybody["visitor"], "jsonl?columns=number")
    assert Extract.objects.first().user is None  # type: ignore[union-attr]
