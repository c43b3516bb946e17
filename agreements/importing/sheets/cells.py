"""The values of a sheet's cells, row by row, as openpyxl reads them, with a short way for texts that lie in the cells.

Programs that write workbooks in a stream, ours too, put each text into its cell. The library makes an object of each
that knows of fonts and of phonetic signs, which takes three quarters of the time that the whole sheet takes.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._reader import INLINE_STRING, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

TEXT = f"{{{SHEET_MAIN_NS}}}t"
DIGITS = "0123456789"


def rows_of_sheet(sheet: Any, *, columns: int, rows: int) -> Iterator[tuple[int, list[Any]]]:
    """Rows with their numbers, those too that the file leaves out; so many values each, None where there is none.

    Args:
        sheet: of a book that openpyxl opened to be read only.
        columns, rows: where the sheet ends; what the file says of its size may be wrong.
    """
    book = sheet.parent
    last = 0
    with sheet._get_source() as source:
        parser = _Parser(
            source,
            sheet._shared_strings,
            data_only=book.data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, cells in parser.parse():
            if number > rows:
                break
            if number <= last:  # a row told twice
                continue
            yield from ((between, [None] * columns) for between in range(last + 1, number))
            yield number, _values(cells, columns)
            last = number
    yield from ((after, [None] * columns) for after in range(last + 1, rows + 1))


def _values(cells: list[dict[str, Any]], columns: int) -> list[Any]:
    values = [None] * columns
    for cell in cells:
        if cell["column"] <= columns:
            values[cell["column"] - 1] = cell["value"]
    return values


class _Parser(WorkSheetParser):
    col_counter: int

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """One cell, with its column and its value."""
        text = element.find(INLINE_STRING) if element.get("t") == "inlineStr" else None
        if text is None or len(text) != 1 or text[0].tag != TEXT:
            cell: dict[str, Any] = super().parse_cell(element)
            return cell
        place = element.get("r")
        self.col_counter = _column(place.rstrip(DIGITS)) if place else self.col_counter + 1
        return {"column": self.col_counter, "value": text[0].text}


@cache
def _column(letters: str) -> int:
    return int(column_index_from_string(letters))
