"""Files of every shape: read as what they are, or refused with the reason."""

import datetime
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

import agreements.importing.sheets.workbook
from agreements.importing.sheets.packed import Looked
from agreements.importing.sheets.problems import FileRefusedError
from agreements.importing.sheets.reading import Table, open_table
from tests.agreements.sheets.tables import changed, text_of, workbook, write_book

DAMAGED = "The workbook is damaged or not complete. Open it, and save it as XLSX."
ROWS = [("Название", "Партнёр", "Дата"), ("Меморандум о дружбе", 'ООО "Ромашка"; второй', "12 мая 2019 г.")]


def opened(content: bytes | Path, **options: Any) -> Table:
    """The table in a file."""
    data = content.read_bytes() if isinstance(content, Path) else content
    return open_table(io.BytesIO(data), **options)


def cells(table: Table) -> list[tuple[int, list[str]]]:
    """Every row with its number."""
    return [(row.number, row.cells) for row in table.rows()]


def refusal(content: bytes | Path) -> str:
    """Why a file is refused."""
    with pytest.raises(FileRefusedError) as refused:
        cells(opened(content))
    return str(refused.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r", "cp866"])
def test_a_text_is_read_in_whatever_encoding_and_with_whatever_parts_cells(encoding: str, delimiter: str) -> None:
    rows = [[cell.replace("ё", "е") for cell in row] for row in ROWS]
    table = opened(text_of(rows, delimiter).encode(encoding))
    assert table.headings == rows[0]
    assert cells(table) == [(2, rows[1])]


def test_western_letters_stay_western() -> None:
    table = opened("Title,Partner\nRéunion générale,Université de Genève\n".encode("cp1252"))
    assert cells(table) == [(2, ["Réunion générale", "Université de Genève"])]


def test_line_breaks_in_cells_and_blank_lines_keep_the_numbers_of_rows() -> None:
    table = opened(b'Title,Partner\r\n\r\n"One\r\nTwo","A\nB"\r\n')
    assert cells(table) == [(3, ["One\nTwo", "A\nB"])]


FORM = [
    ["Register of agreements", "", "", "", "", ""],
    ["No.", "Title", "Partner", "", "Date", ""],
    ["", "", "Name", "City", "of signing", "of entry into force"],
    ["1", "2", "3", "4", "5", "6"],
    ["1", "Protocol", "Steppe University", "Almaty", "2021", ""],
]
NAMED = ["No.", "Title", "Partner / Name", "Partner / City", "Date / of signing", "Date / of entry into force"]


def test_headings_in_two_rows_are_one_and_counted_columns_are_no_row() -> None:
    table = opened(text_of(FORM).encode())
    assert (table.heading_row, table.headings, cells(table)) == (3, NAMED, [(5, FORM[4])])


def test_headings_in_two_rows_may_be_merged(tmp_path: Path) -> None:
    book = workbook(*FORM)
    for area in ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"):
        book.worksheets[0].merge_cells(area)
    table = opened(write_book(tmp_path, book))
    assert (table.headings, [number for number, _cells in cells(table)]) == (NAMED, [5])


@pytest.mark.parametrize(
    "rows",
    [
        "Title,Partner,,Date\nRoad map,Faculty,of Arts,2020\n",
        "Title,Partner,,Date\nRoad map,,Faculty,\n",
        "Register,,,Approved\nTitle,Partner,Country,Date\n",
    ],
)
def test_a_row_of_values_or_a_banner_is_no_second_row_of_headings(rows: str) -> None:
    table = opened(f"{rows}Protocol,KFU,KZ,2021\n".encode())
    assert not any("/" in heading for heading in table.headings)


def test_headings_may_stand_below_a_banner() -> None:
    table = opened(b"Register of 2024,,\n,,\nTitle,Partner,Date signed\nOne,Two,2020\n")
    assert (table.heading_row, table.headings) == (3, ["Title", "Partner", "Date signed"])
    assert cells(table) == [(4, ["One", "Two", "2020"])]


def test_the_table_can_be_read_twice() -> None:
    table = opened(text_of(ROWS).encode())
    assert cells(table) == cells(table)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"%PDF-1.7\n", "This is a PDF. Its table has to be saved as XLSX or CSV."),
        (b"MZ\x90\x00", "This is a program, not a table."),
        (b"\xd0\xcf\x11\xe0", "This is an old or a locked workbook. Open it, and save it as XLSX without a password."),
        (b"<html><td>Title", "This is a web page, whatever its name says. Open it, and save it as XLSX or CSV."),
        (bytes(range(256)) * 4, "The file is no text and no workbook. Save the table as CSV or XLSX."),
        (b"hello\nworld\n", "There is no row with two headings: a table names its columns in its first rows."),
        (b'Title,Partner\nOne,"never closed\n', "In row 2 a quotation mark opens a cell and none closes it."),
        (
            b"Title,Partner\nOne," + b"x" * 140_000 + b"\n",
            "In row 2 a cell has more than 131,068 letters, or a quotation mark opens it and none closes it.",
        ),
        (
            b'Title,Partner\nOne,"a "quoted" name"\n',
            "Row 2 is not well-formed: a quotation mark inside a cell in quotation marks is written twice.",
        ),
        (b"PK\x03\x04garbage", DAMAGED),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(content: bytes, told: str) -> None:
    assert refusal(content) == told


def test_two_hundred_columns_are_read_and_sixteen_thousand_refused(tmp_path: Path) -> None:
    wide = opened((",".join(f"Column {place}" for place in range(200)) + "\n" + ",".join("x" * 200) + "\n").encode())
    assert len(wide.headings) == 200
    book = workbook(("Title", "Partner"), ("One", "Two"))
    sheet: Any = book.active
    sheet.cell(3, 16_384, "far away")
    told = "The sheet is filled beyond column 300 (row 3). Leave the columns that matter."
    assert refusal(write_book(tmp_path, book)) == told


def test_cells_of_a_workbook_are_read_as_they_are_meant(tmp_path: Path) -> None:
    book = workbook(
        ("Title", "Date", "Year", "Share", "Yes"),
        ("One\ntwo", datetime.date(2022, 11, 3), 2019, 0.5, True),
        ("Three", datetime.datetime.fromisoformat("1900-03-01T00:00:00"), 2020.0, "=1+1", None),
    )
    assert cells(opened(write_book(tmp_path, book))) == [
        (2, ["One\ntwo", "2022-11-03", "2019", "0.5", "yes"]),
        (3, ["Three", "1900-03-01", "2020", "=1+1", ""]),
    ]


def test_a_formula_counts_with_its_stored_value(tmp_path: Path) -> None:
    path = write_book(tmp_path, workbook(("Title", "Sum"), ("One", "=1+1")))
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    stored = changed(
        path, "xl/worksheets/sheet1.xml", sheet.replace("<v></v>", "<v>2</v>").replace("<v />", "<v>2</v>")
    )
    assert cells(opened(stored)) == [(2, ["One", "2"])]


def test_merged_cells_count_as_if_each_held_the_value(tmp_path: Path) -> None:
    book = workbook(("Partner", "Title"), ("Steppe University", "One"), (None, "Two"), ("Other", "Three"))
    sheet: Any = book.active
    sheet.merge_cells("A2:A3")
    table = opened(write_book(tmp_path, book))
    assert [row[1][0] for row in cells(table)] == ["Steppe University", "Steppe University", "Other"]
    assert [str(one) for one in table.remarks] == ["Merged cells count as if each held the value."]


def test_hidden_sheets_are_told_and_not_read(tmp_path: Path) -> None:
    book = workbook(("Title", "Partner"), ("One", "Two"))
    hidden = book.create_sheet("Secret")
    hidden.sheet_state = "hidden"
    for place in range(9):
        hidden.append([f"Title {place}", "Partner"])
    table = opened(write_book(tmp_path, book))
    assert cells(table) == [(2, ["One", "Two"])]
    assert [str(one) for one in table.remarks] == ["The workbook has hidden sheets, which were not read: Secret."]


def test_the_fullest_sheet_is_read_and_another_can_be_named(tmp_path: Path) -> None:
    book = workbook(("Title", "Partner"), ("One", "Two"))
    other = book.create_sheet("Other")
    for row in (("Title", "Partner"), ("A", "B"), ("C", "D")):
        other.append(row)
    path = write_book(tmp_path, book)
    assert (opened(path).sheet, opened(path, sheet="Sheet").sheet) == ("Other", "Sheet")
    with pytest.raises(FileRefusedError) as refused:
        opened(path, sheet="None such")
    assert str(refused.value) == "The workbook has no sheet “None such”."


def test_what_was_looked_at_is_read_again_without_another_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = workbook(("Partner", "Title"), ("Steppe University", "One"), (None, "=1+1"))
    sheet: Any = book.active
    sheet.merge_cells("A2:A3")
    path = write_book(tmp_path, book)
    first = opened(path)
    assert first.looked
    kept = json.loads(json.dumps(first.looked.as_data()))

    def looked_again(file: object) -> None:
        raise AssertionError("It was looked at before.")

    monkeypatch.setattr(agreements.importing.sheets.workbook, "look_into", looked_again)
    again = opened(path, sheet=first.sheet, looked=Looked.of_data(kept))
    assert cells(again) == [(2, ["Steppe University", "One"]), (3, ["Steppe University", "=1+1"])]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with nothing wrong."""
    return write_book(tmp_path, workbook(("Title", "Partner"), ("One", "Two")))


MACROS = "The workbook carries macros. Save it as XLSX, without them."
TOO_MUCH = "The workbook unpacks to far more than a table of this register needs. Save the one sheet as CSV."
NO_TYPE = "The workbook holds a document type, which no spreadsheet program writes. Save it anew as XLSX."
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><sst>&b;</sst>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize(
    ("part", "text", "told"),
    [
        ("xl/vbaProject.bin", "macro", MACROS),
        ("xl/macrosheets/sheet1.xml", "<x/>", MACROS),
        ("xl/sharedStrings.xml", LAUGHS, NO_TYPE),
        ("xl/worksheets/sheet1.xml", OUTSIDE, NO_TYPE),
        ("xl/worksheets/sheet1.xml", "<worksheet>" + " " * 30_000_000 + "</worksheet>", TOO_MUCH),
        ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", DAMAGED),
    ],
)  # fmt: skip
def test_a_dangerous_workbook_is_refused(book: Path, part: str, text: str, told: str) -> None:
    assert refusal(changed(book, part, text)) == told


def test_a_size_that_is_a_lie_is_found_out(book: Path) -> None:
    """A part that declares few bytes and unpacks to many: the archive says so before the table does."""
    path = changed(book, "xl/styles.xml", "<styleSheet>" + "x" * 500_000 + "</styleSheet>")
    data = bytearray(path.read_bytes())
    size = (500_000 + 25).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(bytes(data).replace(size, (1000).to_bytes(4, "little")))
    assert refusal(path) == DAMAGED


def test_a_workbook_without_cells_is_refused(tmp_path: Path) -> None:
    assert refusal(write_book(tmp_path, Workbook())) == "The workbook holds no row."


def test_another_zip_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("inner.zip", b"PK")
    assert refusal(out.getvalue()) == "This ZIP file is no workbook. Save the table as XLSX or CSV."
