"""The list of the staff as a file: marked rows or all that is listed, in its order, drafts too, and asked again."""

import csv
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement, ColumnChoice, Extract
from tests.agreements.admin.page import LIST
from tests.agreements.proof.conftest import Check, check
from tests.cast import Browser
from tests.factories import AgreementFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db
__all__ = ["check"]  # a fixture
PAGE, STAFF = f"{LIST}export/", ("clerk", "registrar", "auditor")


def taken(browser: Browser, address: str) -> tuple[bytes, str]:
    """A file, and the code of its extract."""
    response: Any = browser.get(address)
    assert response.status_code == 200, response.content
    content = b"".join(response.streaming_content)
    sealed()
    found = re.search(r"/verify/([0-9A-Z-]+)/", response.headers["Link"])
    assert found
    return content, found[1]


def titles(content: bytes) -> list[str]:
    return [row["title"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))]


def mark(browser: Browser, keys: list[int], query: str = "", **more: str) -> Any:
    fields: dict[str, Any] = {"action": "take_selected", "_selected_action": keys, "index": "0", **more}
    return browser.post(f"{LIST}{query}", fields)


@pytest.fixture
def records(db: None) -> list[Agreement]:
    """Two drafts and a published record, by their titles."""
    made = [AgreementFactory.create(title=title, signed=day) for title, day in (("Beta", "2021"), ("Alpha", "2023"))]
    made.append(AgreementFactory.create(title="Gamma", signed="2022", published=True))
    sealed()
    return made


def test_who_may_take_the_list_of_the_staff(everybody: dict[str, Browser], records: list[Agreement]) -> None:
    addresses = (PAGE, f"{LIST}export.csv")
    statuses = {
        address: {who: browser.head(address).status_code for who, browser in everybody.items()} for address in addresses
    }
    expected = {who: 200 if who in STAFF else 302 for who in everybody}
    assert statuses == dict.fromkeys(addresses, expected)


@pytest.mark.parametrize("who", STAFF)
def test_marked_rows_go_to_the_page_and_come_as_a_file_in_the_order_of_the_list(
    everybody: dict[str, Browser], records: list[Agreement], who: str
) -> None:
    browser = everybody[who]
    to = mark(browser, [records[0].pk, records[1].pk], "?o=1")  # by title
    assert to["Location"] == f"{PAGE}?marked={records[1].pk}.{records[0].pk}"
    page = browser.get(to["Location"])
    assert page.context["counted"] == "2 records of a list of the staff"
    assert page.context["held"] == "2 rows, 32 columns"
    answer = browser.post(page.context["action"], {"was": "csv.agreement", "columns": ["title"], "take": "1"})
    assert answer["Location"] == f"{LIST}export.csv?marked={records[1].pk}.{records[0].pk}&columns=title&bom=0"
    assert titles(taken(browser, answer["Location"])[0]) == ["Alpha", "Beta"]
    assert ColumnChoice.objects.get(user=browser.user).columns == ["title"]


def test_all_that_is_listed_is_taken_with_filters_and_order(clerk: Browser, records: list[Agreement]) -> None:
    keys = [record.pk for record in records]
    to = mark(clerk, keys, "?record_state__exact=draft&o=1", select_across="1")
    assert to["Location"] == f"{PAGE}?record_state__exact=draft&o=1"
    assert clerk.get(to["Location"]).context["held"] == "2 rows, 32 columns"
    for query, expected in {
        "record_state__exact=draft&o=1": ["Alpha", "Beta"],
        "record_state__exact=draft&o=-1": ["Beta", "Alpha"],
        "": ["Alpha", "Gamma", "Beta"],
        "q=Gamma&p=1": ["Gamma"],
        "status=planned": [],
    }.items():
        assert titles(taken(clerk, f"{LIST}export.csv?{query}&columns=title")[0]) == expected, query


def test_the_list_leads_to_the_page_with_its_filters(auditor: Browser, records: list[Agreement]) -> None:
    page = auditor.get(f"{LIST}?record_state__exact=draft").content.decode()
    assert f'href="{PAGE}?record_state__exact=draft"' in page
    assert "take_selected" in page
    assert "publish_selected" not in page


def test_a_draft_has_no_address_and_columns_of_the_staff_are_there(clerk: Browser, records: list[Agreement]) -> None:
    content, _code = taken(clerk, f"{LIST}export.csv?o=1&columns=title,record_state,number,address&bom=0")
    first, *_rest, last = content.decode().splitlines()[1:]
    assert first == "Alpha,draft,,"
    assert last.startswith(f"Gamma,published,{records[2].number},http")


@pytest.mark.parametrize("rows", ["party", "signature"])
def test_rows_of_parties_and_signatures_follow_the_list(clerk: Browser, rows: str) -> None:
    AgreementFactory.create(title="Of two", parties=2)
    AgreementFactory.create(title="Of three", parties=3)
    held = clerk.get(f"{PAGE}?rows={rows}").context["held"]
    content, _code = taken(clerk, f"{LIST}export.csv?o=1&rows={rows}&columns=title")
    assert titles(content) == (["Of three"] * 3 + ["Of two"] * 2 if rows == "party" else [])
    assert held == f"{len(titles(content))} rows, 15 columns"


def test_a_zip_of_drafts_without_numbers_is_refused_in_words(clerk: Browser, records: list[Agreement]) -> None:
    said = "The tables of a ZIP belong together by number, and some of these records have none yet."
    answer = clerk.get(f"{LIST}export.zip")
    assert (answer.status_code, said in answer.content.decode()) == (400, True)
    assert clerk.get(f"{PAGE}?format=zip").context["problems"] == {"format": [said]}
    assert taken(clerk, f"{LIST}export.zip?marked={records[2].pk}")[0].startswith(b"PK")


def test_the_log_keeps_what_was_picked_and_says_so(auditor: Browser, records: list[Agreement]) -> None:
    _content, code = taken(auditor, f"{LIST}export.csv?o=1")
    kept = Extract.objects.get()
    assert kept.picked == [records[1].pk, records[0].pk, records[2].pk]
    assert (kept.code, kept.rows, kept.query, kept.scope) == (code, 3, "", "all")
    page = auditor.get(f"/verify/{code}/")
    assert ("Filter", "3 records of a list of the staff") in page.context["extract"].rows


def test_an_extract_of_the_list_is_asked_again_by_its_code(
    auditor: Browser, partner: Browser, visitor: Browser, records: list[Agreement]
) -> None:
    content, code = taken(auditor, f"{LIST}export.csv?o=1&columns=title,record_state&bom=0")
    Agreement.objects.filter(title="Alpha").update(title="Omega")
    Agreement.objects.filter(title="Beta").delete()
    sealed()
    address = auditor.get(f"/verify/{code}/").context["address"]
    assert address == f"{LIST}again/{code}/"
    assert taken(auditor, address) == (content, code)
    assert "address" not in visitor.get(f"/verify/{code}/").context
    assert {browser.get(address).status_code for browser in (visitor, partner)} == {302}
    assert auditor.get(f"{LIST}again/{code[::-1]}/").status_code == 404


@pytest.mark.parametrize("form", ["csv", "jsonl", "json"])
def test_a_changed_extract_of_the_list_is_compared_for_staff_alone(
    auditor: Browser, check: Check, records: list[Agreement], form: str
) -> None:
    content, code = taken(auditor, f"{LIST}export.{form}?o=1&columns=title,number,signed")
    forged = content.replace(b"2023", b"2024")
    assert forged != content
    told = auditor.post("/verify/", {"file": SimpleUploadedFile("x", forged), "code": code}).context
    assert told["verdict"].outcome.value == "not_proved"
    cells = [(cell.column, cell.here, cell.register) for row in told["differences"].rows for cell in row.cells]
    assert ("signed", "2024", "2023") in cells
    assert check(forged, code=code).context["differences"] is None
    assert check(content).context["verdict"].outcome.value == "proved"


def test_a_file_says_that_its_records_were_picked(auditor: Browser, records: list[Agreement]) -> None:
    content, _code = taken(auditor, f"{LIST}export.json?marked={records[0].pk}&columns=title")
    assert b'"picked":1' in content.replace(b" ", b"")
    assert b'"order":"picked"' in content.replace(b" ", b"")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("marked=", 400),
        ("marked=1.x", 400),
        ("marked=-1", 400),
        ("marked=²", 400),
        (f"marked={'9' * 40}", 400),
        (f"marked={'.'.join('1' * 201)}", 400),
        (f"marked={'9' * 18}", 200),
        ("status=nonsense&year=x", 200),
        ("q=%ED%A0%80", 200),
        ("o=99.x&p=abc", 200),
        ("internal_note__startswith=x", 400),
        ("known_on=2020-01-01", 400),
        ("columns=nonsense&rows=x&format=y", 200),
    ],
)
def test_a_senseless_address_is_no_fault(clerk: Browser, records: list[Agreement], query: str, status: int) -> None:
    clerk.raise_request_exception = False
    assert clerk.get(f"{PAGE}?{query}").status_code == status


@pytest.mark.parametrize("query", ["columns=nonsense", "rows=x", "format=y&columns=password"])
def test_a_file_that_cannot_be_read_is_refused_in_words(clerk: Browser, records: list[Agreement], query: str) -> None:
    assert clerk.get(f"{LIST}export.csv?{query}").status_code == 400
    assert clerk.get(f"{LIST}export.exe").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(clerk: Browser, rows: int) -> None:
    AgreementFactory.create_batch(rows, published=True)
    clerk.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        assert clerk.get(PAGE).status_code == 200
    assert len(asked) == 11
