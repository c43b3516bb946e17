"""Values of cells come as openpyxl itself reads them, whatever program wrote the sheet."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from agreements.importing.sheets.cells import rows_of_sheet
from tests.agreements.sheets.tables import changed, workbook, write_book

SHEET = "xl/worksheets/sheet1.xml"
GIVEN = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="2"><c r="B2" t="inlineStr"><is><t xml:space="preserve"> a b </t></is></c><c r="D2" t="n"><v>7</v></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>told twice</t></is></c></row>
<row><c t="inlineStr"><is><t>no place</t></is></c><c t="inlineStr"><is><t>beside it</t></is></c></row>
<row r="6">
  <c r="A6" t="inlineStr"><is><r><rPr><b/></rPr><t>bold</t></r><r><t> and plain</t></r></is></c>
  <c r="B6" t="inlineStr"><is><t/></is></c>
  <c r="C6" t="inlineStr"><is><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></is></c>
  <c r="D6" t="inlineStr"></c>
  <c r="E6" t="inlineStr"><is/></c>
  <c r="F6" t="inlineStr"><is><t>plain</t><r><t> and more</t></r></is></c>
  <c r="AA6" t="inlineStr"><is><t>far away</t></is></c>
</row>
</sheetData></worksheet>"""


def both_ways(path: Path, rows: int) -> tuple[list[tuple[int, list[Any]]], list[tuple[int, list[Any]]]]:
    """The rows as they are read here, and as the library gives them."""
    book = load_workbook(path, read_only=True, data_only=True)
    sheet: Any = book.worksheets[0]
    sheet.reset_dimensions()
    ours = list(rows_of_sheet(sheet, columns=27, rows=rows))
    theirs = [list(row) for row in sheet.iter_rows(max_col=27, max_row=rows, values_only=True)]
    return ours, list(enumerate(theirs, start=1))


def test_texts_in_cells_gaps_and_cells_without_a_place_are_read_as_by_the_library(tmp_path: Path) -> None:
    ours, theirs = both_ways(changed(write_book(tmp_path, workbook(("x",))), SHEET, GIVEN), 6)
    assert [row[:4] for _number, row in ours[1:3]] == [[None, " a b ", None, 7], ["no place", "beside it", None, None]]
    # A text of no letters is as good as none.
    one, other = ([(number, [cell or None for cell in row]) for number, row in rows] for rows in (ours, theirs))
    assert one == other


@pytest.mark.parametrize("stream", [True, False])
def test_every_kind_of_value_is_read_as_by_the_library(tmp_path: Path, stream: bool) -> None:
    book = Workbook(write_only=stream)
    sheet = book.create_sheet("One", 0) if stream else book.active
    assert sheet is not None
    sheet.append(["Title", 1, 2.5, True, datetime.date(2022, 11, 3), datetime.time(12, 30), None, "two\nlines"])
    sheet.append([None, "=1+1"])
    ours, theirs = both_ways(write_book(tmp_path, book), 2)
    assert ours == theirs
    assert ours[0][1][:2] == ["Title", 1]


def test_rows_that_the_file_leaves_out_at_its_end_are_told_too(tmp_path: Path) -> None:
    """They may be merged with one above."""
    book = load_workbook(write_book(tmp_path, workbook(("One", "Two"))), read_only=True)
    assert list(rows_of_sheet(book.worksheets[0], columns=2, rows=3)) == [
        (1, ["One", "Two"]), (2, [None, None]), (3, [None, None]),
    ]  # fmt: skip
