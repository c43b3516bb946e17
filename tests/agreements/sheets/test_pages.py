"""The pages of an import: upload, columns, rows, values put right, import, undo; for clerks and registrars alone."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.actions import register_agreement, save_agreement
from agreements.choices import ImportState, RecordState
from agreements.importing import names, sheets
from agreements.importing.sheets import files, jobs
from agreements.importing.sheets.jobs import work_that_waits
from agreements.importing.sheets.planning import Planner
from agreements.importing.sheets.reading import Row
from agreements.models import Agreement, Party, SheetImport, SheetRow
from history.models import Event
from organizations.models import Organization, Person
from tests.agreements.sheets.conftest import UPLOAD, name_columns, page, press, send, upload
from tests.agreements.sheets.tables import HEADINGS, STEPPE, workbook, write_book
from tests.cast import Browser
from tests.factories import AgreementFactory, OrganizationFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db

BAD = ("Second", "Other", "KZ", "2022-02-30", "")
type Plan = Callable[..., SheetImport]


def outcomes(job: SheetImport) -> list[tuple[int, str]]:
    """What becomes of each row."""
    return list(job.rows.order_by("number").values_list("number", "outcome"))


@pytest.mark.parametrize("name", ["", "columns/", "rows/2/", "undo/"])
def test_imports_are_for_those_who_enter_agreements(everybody: dict[str, Browser], planned: Plan, name: str) -> None:
    job = planned(everybody["clerk"], STEPPE)
    if name == "undo/":
        press(everybody["clerk"], job, "start/")
    expected = {"visitor": 302, "partner": 302, "other_partner": 302, "clerk": 200, "registrar": 200, "auditor": 404}
    assert {one: browser.get(page(job, name)).status_code for one, browser in everybody.items()} == expected
    assert {one: browser.get(UPLOAD).status_code for one, browser in everybody.items()} == expected


@pytest.mark.parametrize("name", ["start/", "undo/", "forget/", "leave-out/", "columns/", "rows/2/"])
def test_nobody_else_can_press_a_button(everybody: dict[str, Browser], planned: Plan, name: str) -> None:
    job = planned(everybody["clerk"], STEPPE)
    for who in ("visitor", "partner", "auditor"):
        assert everybody[who].post(page(job, name), {}).status_code == (404 if who == "auditor" else 302)
    job.refresh_from_db()
    assert (job.state, Agreement.objects.count()) == (ImportState.PLANNED, 0)


@pytest.mark.parametrize("name", ["start/", "forget/", "leave-out/"])
def test_looking_changes_nothing(clerk: Browser, planned: Plan, name: str) -> None:
    assert clerk.get(page(planned(clerk, STEPPE), name)).status_code == 405


def test_a_table_goes_all_the_way(clerk: Browser, planned: Plan) -> None:
    job = planned(clerk, STEPPE)
    assert (job.state, job.pieces.count(), outcomes(job)) == (ImportState.PLANNED, 0, [(2, "created")])
    assert Agreement.objects.count() == 0
    shown = clerk.get(page(job))
    assert shown.context["to_import"] == 1
    job = press(clerk, job, "start/")
    agreement = Agreement.objects.get()
    assert (job.state, job.rows.get().agreement) == (ImportState.IMPORTED, agreement)
    assert (agreement.title, agreement.record_state) == (STEPPE[0], RecordState.DRAFT)
    said = Event.objects.get(table_name="agreements_agreement", row_id=str(agreement.pk))
    assert (said.actor, said.origin, said.reason) == ("clerk", f"import {job.pk}", "Imported from table.csv")


def test_the_limit_is_told_before_the_upload(clerk: Browser) -> None:
    assert "at most 40 MB and 100,000 rows" in clerk.get(UPLOAD).content.decode()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This is a PDF. Its table has to be saved as XLSX or CSV."),
        (b"\x89PNG\r\n", "This is a picture, not a table."),
    ],
)
def test_what_is_no_table_is_told_beside_the_file_and_not_kept(clerk: Browser, content: bytes, told: str) -> None:
    answer = send(clerk, content, "table.xlsx")
    assert (answer.status_code, answer.context["form"].errors["file"]) == (400, [told])
    assert SheetImport.objects.count() == 0


def test_columns_are_guessed_shown_with_examples_and_remembered(clerk: Browser, assembly: Organization) -> None:
    other = ("Second", "Other", "KZ", "2021", "")
    job = upload(clerk, STEPPE, other, headings=("Title", "Partner", "Foo", "Date signed", "Term"))
    shown = clerk.get(page(job, "columns/")).context
    assert [bound.value() for bound in shown["form"].columns] == [
        "title",
        "partners",
        "partner_country",
        "signed",
        "term",
    ]
    assert shown["columns"][2][1] == ["Kazakhstan", "KZ"]
    name_columns(clerk, job, **{"column-2": "city", "kind": "protocol"})
    again = upload(clerk, STEPPE, headings=("Title", "Partner", "FOO", "Date signed", "Term"))
    form = clerk.get(page(again, "columns/")).context["form"]
    assert (form["column-2"].value(), form["kind"].value()) == ("city", "protocol")


def test_columns_under_headings_in_two_rows_or_languages_are_guessed(clerk: Browser, assembly: Organization) -> None:
    headings = ("Партнёр / Наименование", "Партнёр / Город", "Дата / подписания", "Подписанты / ФИО", "Term / Срок")
    form = clerk.get(page(upload(clerk, STEPPE, headings=headings), "columns/")).context["form"]
    guessed = ["partners", "partner_city", "signed", "signatories", "term"]
    assert [bound.value() for bound in form.columns] == guessed


def test_several_columns_can_be_passed_over(clerk: Browser, planned: Plan) -> None:
    job = planned(clerk, (*STEPPE, "x", "y", "z"), headings=(*HEADINGS, "No.", "", "Shelf"))
    assert (job.mapping["columns"].keys(), outcomes(job)) == (set(HEADINGS), [(2, "created")])


def test_two_columns_for_one_thing_are_refused_beside_the_second(clerk: Browser, assembly: Organization) -> None:
    answer = name_columns(clerk, upload(clerk, STEPPE), **{"column-4": "title"})
    assert (answer.status_code, answer.context["form"].errors) == (
        400,
        {"column-4": ["Another column holds this already."]},
    )


def test_another_sheet_can_be_chosen(clerk: Browser, assembly: Organization, tmp_path: Any) -> None:
    book = workbook(HEADINGS, STEPPE)
    other = book.create_sheet("Other")
    other.append(["Name", "Website"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    send(clerk, path.read_bytes(), "book.xlsx")
    job = SheetImport.objects.get()
    assert (job.sheet, job.sheets) == ("Sheet", ["Sheet", "Other"])
    clerk.post(page(job, "columns/"), {"sheet": "Other"})
    assert SheetImport.objects.get().headings == ["Name", "Website"]


def test_a_workbook_is_looked_into_once_and_planned_of_what_was_found(
    clerk: Browser, assembly: Organization, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(clerk, write_book(tmp_path, workbook(HEADINGS, STEPPE)).read_bytes(), "book.xlsx")
    job = SheetImport.objects.get()
    assert (job.looked["rows"], job.looked["columns"]) == (2, len(HEADINGS))
    monkeypatch.setattr(sheets.workbook, "look_into", None)
    assert name_columns(clerk, job).status_code == 302
    job.refresh_from_db()
    assert (job.state, outcomes(job)) == (ImportState.PLANNED, [(2, "created")])


def test_refused_rows_keep_the_table_out_until_they_are_put_right(clerk: Browser, planned: Plan) -> None:
    job = planned(clerk, STEPPE, BAD)
    assert outcomes(job) == [(2, "created"), (3, "refused")]
    job = press(clerk, job, "start/")
    assert (job.state, Agreement.objects.count()) == (ImportState.PLANNED, 0)
    form = clerk.get(page(job, "rows/3/")).context["form"]
    cells = {bound.html_name: bound.value() for bound in form}
    assert cells["cell-3"] == "2022-02-30"
    job = press(clerk, job, "rows/3/", **(cells | {"cell-3": "28 February 2022"}))
    assert outcomes(job) == [(2, "created"), (3, "created")]
    press(clerk, job, "start/")
    assert list(map(str, Agreement.objects.order_by("pk").values_list("signed", flat=True))) == [
        "2021-04-12",
        "2022-02-28",
    ]


def test_a_row_can_be_left_out_and_taken_in_again(clerk: Browser, planned: Plan) -> None:
    job = press(clerk, planned(clerk, STEPPE, BAD), "rows/3/", _leave="1")
    assert outcomes(job) == [(2, "created"), (3, "left_out")]
    assert outcomes(press(clerk, job, "rows/3/", _take="1")) == [(2, "created"), (3, "refused")]
    job = press(clerk, job, "leave-out/")
    press(clerk, job, "start/")
    assert Agreement.objects.count() == 1


def test_near_names_of_the_register_are_offered_beside_a_new_party(clerk: Browser, planned: Plan) -> None:
    near = OrganizationFactory.create(name="Steppe State University")
    OrganizationFactory.create(name="Harbour Museum")
    job = planned(clerk, STEPPE)
    assert clerk.get(page(job, "rows/2/")).context["near"] == [("Steppe University", [near])]


def test_rows_are_filtered_and_told_in_the_language_of_the_page(clerk: Browser, planned: Plan) -> None:
    job = planned(clerk, STEPPE, BAD)
    shown = clerk.get(page(job) + "?outcome=refused").context
    assert [told["row"].number for told in shown["rows"]] == [3]
    assert [(value, count) for value, _label, count in shown["tabs"]][:3] == [("", 2), ("created", 1), ("refused", 1)]
    assert clerk.get(page(job) + "?outcome=refused").context["rows"][0]["reasons"][0][1].startswith("There is no such")
    russian = clerk.get("/ru" + page(job) + "?outcome=refused").context["rows"][0]["reasons"][0][1]
    assert russian == job.rows.get(number=3).reasons[0]["ru"] != ""


def test_a_row_shows_what_it_would_make_and_a_refused_one_its_cells(clerk: Browser, planned: Plan) -> None:
    headings = ("Title", "Partner", "Type", "Date signed", "Term", "Place", "Purpose")
    first = ("Plan", "Other", "MoU", "24 September", "until 31.12.2027", "Astana, Kazakhstan", "Falcons")
    job = planned(clerk, first, ("Second", "Other", "", "30.02.2022", "", "", ""), headings=headings)
    told = clerk.get("/ru" + page(job)).context["rows"]
    assert [(one["facts"], one["note"]) for one in told] == [
        (
            ["Меморандум", "Astana, Казахстан", "Определённый срок", "по 31 декабря 2027\xa0г.", "Falcons"],
            "24 сентября, год не указан",
        ),
        ([], ""),
    ]
    assert "Second · Other · 30.02.2022" in clerk.get(page(job)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_a_fixed_number_of_queries(clerk: Browser, planned: Plan, count: int) -> None:
    rows = [(f"Agreement {number}", *STEPPE[1:3], f"{number}.5.2020", "") for number in range(1, count + 1)]
    job = press(clerk, planned(clerk, *rows), "start/")
    clerk.get(page(job))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        clerk.get(page(job))
    assert len(asked) == 10
    with CaptureQueriesContext(connection) as listed:
        clerk.get(UPLOAD)
    assert len(listed) == 6


def test_a_table_that_was_not_imported_can_be_dropped(clerk: Browser, planned: Plan) -> None:
    job = planned(clerk, STEPPE)
    assert clerk.post(page(job, "forget/")).status_code == 302
    assert (SheetImport.objects.count(), SheetRow.objects.count()) == (0, 0)
    again = clerk.post(page(job, "forget/"))
    assert (again.status_code, again["Location"]) == (302, UPLOAD)


@pytest.mark.parametrize("button", ["forget/", "columns/", "rows/2/", "leave-out/"])
def test_a_page_that_was_opened_before_the_import_leads_to_what_became_of_it(
    clerk: Browser, planned: Plan, button: str
) -> None:
    job = press(clerk, planned(clerk, STEPPE), "start/")
    answer = clerk.post(page(job, button), {}, follow=True)
    assert (answer.redirect_chain, answer.context["imported"]) == ([(page(job), 302)], True)
    said = [str(one) for one in answer.context["messages"]]
    assert said == ["The table has moved on since that page was opened. Nothing was done now."]
    assert Agreement.objects.count() == 1


def test_a_table_of_headings_alone_says_so(clerk: Browser, planned: Plan) -> None:
    job = planned(clerk)
    sealed()
    work_that_waits()
    shown = clerk.get(page(job)).content.decode()
    assert "<p>The table has no row below its headings.</p>" in shown
    assert ("No row says anything new." in shown, "There is no such row." in shown) == (False, False)


def test_an_import_is_undone_as_one_act(clerk: Browser, planned: Plan, assembly: Organization) -> None:
    known = OrganizationFactory.create(name="Known Foundation", country="")
    headings = ("Title", "Partner", "Country", "Date signed", "Partner signatory")
    job = planned(
        clerk,
        ("One", "Steppe University", "KZ", "2020", "Anna Orlova"),
        ("Two", "Known Foundation", "RS", "2021", ""),
        headings=headings,
    )
    job = press(clerk, job, "start/")
    known.refresh_from_db()
    assert (Agreement.objects.count(), Person.objects.count(), str(known.country)) == (2, 1, "RS")
    todo = clerk.get(page(job, "undo/")).context["todo"]
    assert [len(one) for one in (todo.agreements.made, todo.organizations.made, todo.people.made)] == [2, 1, 1]
    job = press(clerk, job, "undo/")
    known.refresh_from_db()
    assert (job.state, job.kept, str(known.country)) == (ImportState.UNDONE, [], "")
    assert (Agreement.objects.count(), Person.objects.count(), Party.objects.count()) == (0, 0, 0)
    assert list(Organization.objects.order_by("pk")) == [assembly, known]
    assert set(Event.objects.filter(op="D").values_list("origin", flat=True)) == {f"undo of import {job.pk}"}


def test_an_import_stands_when_a_record_was_changed_since(clerk: Browser, registrar: Browser, planned: Plan) -> None:
    job = press(clerk, planned(clerk, STEPPE), "start/")
    agreement = Agreement.objects.get()
    agreement.venue = "Town hall"
    save_agreement(agreement=agreement, by=clerk.user)
    sealed()
    assert clerk.get(page(job, "undo/")).context["todo"].moved == [agreement]
    job = press(clerk, job, "undo/")
    assert (job.state, Agreement.objects.count()) == (ImportState.IMPORTED, 1)
    assert job.fault["en"] == (
        f"The import stands, because 1 of its records were changed or numbered since: {STEPPE[0]}."
    )
    register_agreement(agreement=agreement, by=registrar.user)
    assert press(registrar, job, "undo/").state == ImportState.IMPORTED


def test_an_organization_that_others_use_by_now_stays(clerk: Browser, planned: Plan, assembly: Organization) -> None:
    job = press(clerk, planned(clerk, STEPPE), "start/")
    AgreementFactory.create(parties=[assembly, Organization.objects.get(name="Steppe University")])
    sealed()
    job = press(clerk, job, "undo/")
    assert (job.state, job.kept) == (ImportState.UNDONE, ["Steppe University"])


def test_a_long_table_waits_for_the_worker_and_shows_its_progress(
    clerk: Browser, assembly: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 0)
    job = upload(clerk, STEPPE)
    name_columns(clerk, job)
    shown = clerk.get(page(job))
    assert (shown["Refresh"], shown.context["job"].state) == ("2", ImportState.PLANNING)
    assert work_that_waits() == 1
    assert "Refresh" not in clerk.get(page(job))
    press(clerk, job, "start/")
    assert Agreement.objects.count() == 0
    assert work_that_waits() == 1
    assert (Agreement.objects.count(), work_that_waits()) == (1, 0)


def test_how_long_a_table_is_at_most_is_known_before_it_is_read(clerk: Browser, assembly: Organization) -> None:
    rows = [(f"Paper {number}", "KFU", "KZ", "2022", "") for number in range(250)]
    job = upload(clerk, *rows, ("With\nbreaks", "KFU", "", "", ""))
    assert job.total == 252
    name_columns(clerk, job)
    shown = clerk.get(page(job))
    assert (shown.context["percent"], "0 of at most 252 rows" in shown.content.decode()) == (0, True)
    book = workbook(HEADINGS, *rows)
    out = io.BytesIO()
    book.save(out)
    send(clerk, out.getvalue(), "table.xlsx")
    assert SheetImport.objects.latest("pk").total == 250
    work_that_waits()
    job.refresh_from_db()
    assert (job.state, job.total) == (ImportState.PLANNED, 251)


def test_the_register_may_move_between_looking_and_importing(clerk: Browser, planned: Plan) -> None:
    headings = ("Title", "Partner", "Type", "Date")
    job = planned(clerk, ("One", "Steppe University", "Protocol", "2020"), headings=headings)
    assert outcomes(job) == [(2, "created")]
    from agreements.models import AgreementKind

    AgreementKind.objects.filter(slug="protocol").delete()
    job = press(clerk, job, "start/")
    assert (job.state, Agreement.objects.count(), outcomes(job)) == (ImportState.PLANNED, 0, [(2, "refused")])


def test_a_day_that_no_calendar_has_is_told_in_both_languages(clerk: Browser, planned: Plan) -> None:
    [reason] = planned(clerk, BAD).rows.get().reasons
    assert ("February 2022" in reason["en"], "февраль 2022" in reason["ru"]) == (True, True)


def test_who_imports_is_in_charge_of_the_drafts(clerk: Browser, planned: Plan) -> None:
    press(clerk, planned(clerk, STEPPE), "start/")
    assert Agreement.objects.get().responsible == clerk.user


def test_a_file_in_several_pieces_is_read_beside_the_planning(
    clerk: Browser, assembly: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 0)
    monkeypatch.setattr(files, "MIB", 100)
    monkeypatch.setattr(os, "process_cpu_count", lambda: 2)
    rows = [
        (f"Paper {place}", "Steppe University", "KZ", "2022-11-03", "bad" if place == 7 else "") for place in range(9)
    ]
    job = upload(clerk, *rows)
    assert job.pieces.count() > 3
    name_columns(clerk, job)
    assert (work_that_waits(), job.pieces.count()) == (1, 0)
    # While the file is read the database is not asked anything, and must not take the transaction for forgotten.
    with connection.cursor() as cursor:
        cursor.execute("show idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("10min",)
    assert outcomes(job) == [(place + 2, "refused" if place == 7 else "created") for place in range(9)]
    told = {row.number: row.reasons for row in job.rows.all()}[9][0]
    assert (told["column"], told["en"] != told["ru"]) == (HEADINGS[4], True)


@pytest.mark.parametrize("rows", [1, 3])
def test_more_rows_ask_the_database_no_more_often(clerk: Browser, planned: Plan, rows: int) -> None:
    job = planned(clerk, *((f"Paper {place}", f"Partner {place}", "KZ", "2022-11-03", "") for place in range(rows)))
    planner = Planner(jobs.reader_of(job))
    names._KEYS.clear()
    with CaptureQueriesContext(connection) as queries:
        planner.plan_batch([Row(row.number, row.cells) for row in job.rows.all()])
    assert len(queries) == 11
