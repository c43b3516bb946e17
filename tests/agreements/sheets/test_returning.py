"""An edited extract of ours comes back as changes, compared with what it said and with what the register says now."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from agreements.actions import save_agreement
from agreements.choices import ImportState
from agreements.models import Agreement, SheetImport
from organizations.models import Organization
from tests.agreements.sheets.conftest import page, press, send
from tests.agreements.sheets.tables import run, write_book
from tests.cast import Browser
from tests.factories import AgreementFactory, OrganizationFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db
type Edit = Callable[[dict[str, str]], None]


@pytest.fixture
def record(assembly: Organization) -> Agreement:
    """A registered draft."""
    record = AgreementFactory.create(
        title="Agreement on Cherries", signed="2020", city="Moscow", parties=[assembly], registered=True
    )
    sealed()
    return record


def bring_back(browser: Browser, edit: Edit, *, meanwhile: Callable[[], object] = lambda: None) -> SheetImport:
    """Take the list away as a CSV, edit its rows, and upload it again."""
    answer = browser.get("/admin/agreements/agreement/export.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    for row in rows:
        edit(row)
    meanwhile()
    sealed()
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    assert send(browser, out.getvalue().encode()).status_code == 302
    job = SheetImport.objects.latest("pk")
    form = browser.get(page(job, "columns/")).context["form"]
    browser.post(page(job, "columns/"), {"event": form["event"].value()})
    job.refresh_from_db()
    return job


def told(job: SheetImport) -> list[tuple[str, list[str]]]:
    """The outcome and the reasons of each row."""
    return [(row.outcome, [reason["en"] for reason in row.reasons]) for row in job.rows.order_by("number")]


def test_a_workbook_of_few_records_comes_back_by_its_list(
    registrar: Browser, record: Agreement, tmp_path: Path
) -> None:
    answer: Any = registrar.get("/admin/agreements/agreement/export.xlsx")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    about, listed = book.worksheets
    assert about.max_row > listed.max_row
    city = [cell.value for cell in listed[1]].index("city")
    listed[2][city].value = "Kazan"
    assert send(registrar, write_book(tmp_path, book).read_bytes(), "table.xlsx").status_code == 302
    job = SheetImport.objects.latest("pk")
    registrar.post(page(job, "columns/"), {"event": job.base_event})
    assert told(job) == [("changed", [])]
    assert job.rows.get().preview["changes"][0]["mine"] == "Kazan"


def test_what_was_not_touched_says_nothing_new(registrar: Browser, record: Agreement) -> None:
    assert told(bring_back(registrar, lambda row: None)) == [("matched", ["says nothing new."])]


def test_an_edited_cell_becomes_a_change_that_can_be_undone(registrar: Browser, record: Agreement) -> None:
    job = bring_back(registrar, lambda row: row.update(signed="3 May 2020", city="Kazan", fields="education"))
    assert told(job) == [("changed", [])]
    assert {one["code"]: (one["base"], one["mine"]) for one in job.rows.get().preview["changes"]} == {
        "signed": ("2020", "3 May 2020"),
        "city": ("Moscow", "Kazan"),
        "fields": ("", "education"),
    }
    job = press(registrar, job, "start/")
    record.refresh_from_db()
    assert (job.state, str(record.signed), record.city) == (ImportState.IMPORTED, "2020-05-03", "Kazan")
    assert list(record.fields.values_list("slug", flat=True)) == ["education"]
    job = press(registrar, job, "undo/")
    record.refresh_from_db()
    assert (job.state, str(record.signed), record.city) == (ImportState.UNDONE, "2020", "Moscow")
    assert record.fields.count() == 0


def change(record: Agreement, by: Any, **facts: Any) -> None:
    stored = Agreement.objects.get(pk=record.pk)
    for name, value in facts.items():
        setattr(stored, name, value)
    save_agreement(agreement=stored, by=by)


def test_where_the_record_moved_somebody_chooses(registrar: Browser, record: Agreement) -> None:
    job = bring_back(
        registrar,
        lambda row: row.update(city="Kazan"),
        meanwhile=lambda: change(record, registrar.user, city="Omsk", venue="Town hall"),
    )
    assert told(job) == [("refused", ["moved meanwhile: it was “Moscow” in the extract, and is “Omsk” now. Choose."])]
    cells = {bound.html_name: bound.value() for bound in registrar.get(page(job, "rows/2/")).context["form"]}
    job = press(registrar, job, "rows/2/", **cells)
    assert told(job) == [("changed", [])]
    press(registrar, job, "start/")
    record.refresh_from_db()
    assert (record.city, record.venue) == ("Kazan", "Town hall")


def test_what_the_record_says_now_can_be_kept_in_one_press(registrar: Browser, record: Agreement) -> None:
    job = bring_back(
        registrar,
        lambda row: row.update(city="Kazan", subject="Cherries"),
        meanwhile=lambda: change(record, registrar.user, city="Omsk"),
    )
    assert registrar.get(page(job, "rows/2/")).context["moved"]
    job = press(registrar, job, "rows/2/", _keep="")
    assert [(one["code"], one["mine"]) for one in job.rows.get().preview["changes"]] == [("subject", "Cherries")]
    assert not registrar.get(page(job, "rows/2/")).context["moved"]
    press(registrar, job, "start/")
    record.refresh_from_db()
    assert (record.city, record.subject) == ("Omsk", "Cherries")


def test_what_both_changed_alike_is_no_conflict(registrar: Browser, record: Agreement) -> None:
    job = bring_back(
        registrar, lambda row: row.update(city="Omsk"), meanwhile=lambda: change(record, registrar.user, city="Omsk")
    )
    assert told(job) == [("matched", ["says nothing new."])]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"number": "EPA-1900-0001"}, "is the number of no record."),
        ({"number": ""}, "has no number: an extract brings changes back, and no new records."),
        (
            {"parties": "Somebody else"},
            "is not changed in a table: it is told from other facts, or has its place on the record’s page.",
        ),
        ({"signed": "2022-02-30"}, "There is no such day: February 2022 has the days 1 to 28."),
        ({"stage": "song"}, "is “song”. It must be one of: negotiation, planned, signed, abandoned."),
        ({"expires": "2019"}, "An agreement cannot run out before it is signed."),
    ],
)
def test_what_cannot_be_changed_so_is_refused(
    registrar: Browser, record: Agreement, cells: dict[str, str], reason: str
) -> None:
    assert told(bring_back(registrar, lambda row: row.update(cells))) == [("refused", [reason])]


def test_a_clerk_does_not_change_what_is_published(clerk: Browser, registrar: Browser, assembly: Organization) -> None:
    other = OrganizationFactory.create(name="Other")
    published = AgreementFactory.create(signed="2020", city="Moscow", parties=[assembly, other], published=True)
    sealed()
    job = press(clerk, bring_back(clerk, lambda row: row.update(city="Kazan")), "start/")
    published.refresh_from_db()
    assert (job.state, published.city) == (ImportState.PLANNED, "Moscow")
    assert job.fault["en"] == "Nothing was imported: the account may not change one of the records."


def test_the_command_brings_an_edited_extract_back_too(registrar: Browser, record: Agreement, tmp_path: Path) -> None:
    answer = registrar.get("/admin/agreements/agreement/export.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    path = tmp_path / "extract.csv"
    path.write_text(text.replace("Moscow", "Kazan"))
    told = run(path, "--by", "registrar")
    record.refresh_from_db()
    assert (told["changed"], told["created"], told["written"], record.city) == (1, 0, True, "Kazan")
    assert run(path, "--base-event", "999999999")["told"] == "The history has no event 999999999."
