"""The rows of a sheet of a workbook, as text: dates as ISO 8601, formulas as the values stored with them."""

import datetime
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from agreements.importing.sheets.extracts import is_extract
from agreements.importing.sheets.limits import LONGEST_CELL
from agreements.importing.sheets.packed import Looked, Place, look_into
from agreements.importing.sheets.problems import FileRefusedError, Reason

type Cells = list[str]

MOST_TRIED = 20  # sheets whose headings are looked at


@dataclass
class Spread:
    """The merged areas of a sheet: the value of the first cell is that of all."""

    areas: list[tuple[Place, Place]]
    _values: dict[Place, str] = field(default_factory=dict)

    def fill(self, number: int, cells: Cells) -> None:
        """Give the cells of this row that belong to an area its value; rows come in order."""
        self.areas = [area for area in self.areas if area[1][0] >= number]
        for (top, left), (_bottom, right) in self.areas:
            if top > number or left > len(cells):
                continue
            if top == number:
                self._values[top, left] = cells[left - 1]
            value = self._values.get((top, left), "")
            for column in range(left, min(right, len(cells)) + 1):
                cells[column - 1] = value


class WorkbookTable:
    """One sheet of a workbook. Can be read again and again; memory holds the texts that cells share, and a row."""

    def __init__(self, file: IO[bytes], *, sheet: str = "", looked: Looked | None = None) -> None:
        """Look into the workbook and choose a sheet: the one named, or the likeliest that is not hidden.

        Args:
            file: the workbook.
            sheet: the name of the sheet; empty for the likeliest.
            looked: what a look at this sheet of this very file found before. It takes as long as a third of the rows.

        Raises:
            FileRefusedError: it is no workbook that can be read, or has no such sheet.
        """
        self._file = file
        parts_looked_at = {} if looked else look_into(file)
        self._book = self._open()  # once: the texts that cells share take a while to read
        parts = {each.title: each for each in self._book.worksheets}
        self.hidden = [name for name, each in parts.items() if each.sheet_state != "visible"]
        self._found = {name: parts_looked_at.get(_part_of(each), Looked()) for name, each in parts.items()}
        if looked:
            self._found[sheet] = looked
        self.sheets = [name for name in parts if name not in self.hidden and self._found[name].rows]
        self.sheet = sheet or self._likeliest()
        if self.sheet not in parts:
            refused = _("The workbook has no sheet “%(sheet)s”.") if self.sheet else _("The workbook holds no row.")
            raise FileRefusedError(refused, sheet=self.sheet)

    def _likeliest(self) -> str:
        """The list of an extract of ours, whose page about it may have more rows; else the fullest; "" of none."""
        fullest = sorted(self.sheets, key=lambda name: self._found[name].rows, reverse=True)
        return next(filter(self._is_extract, fullest[:MOST_TRIED]), next(iter(fullest), ""))

    def _is_extract(self, name: str) -> bool:
        from agreements.importing.sheets.cells import rows_of_sheet  # as below

        try:
            _number, cells = next(rows_of_sheet(self._book[name], columns=self._found[name].columns, rows=1))
        except Exception:  # it is told when the sheet is read
            return False
        return is_extract([cell for cell in cells if isinstance(cell, str)])

    @property
    def looked(self) -> Looked:
        """What the look at the chosen sheet found."""
        return self._found[self.sheet]

    def lines(self) -> int:
        """The last row that is filled."""
        return self.looked.rows

    def remarks(self) -> list[Reason]:
        """What people should know of the sheet before they trust what they see."""
        found = self.looked
        told = []
        if self.hidden:
            said = _("The workbook has hidden sheets, which were not read: %(names)s.")
            told.append(Reason("", said, {"names": ", ".join(self.hidden)[:300]}))
        if others := [name for name in self.sheets if name != self.sheet]:
            said = _("Sheet “%(sheet)s” is read; the workbook has others too: %(names)s.")
            told.append(Reason("", said, {"sheet": self.sheet, "names": ", ".join(others)[:300]}))
        if found.merged:
            told.append(Reason("", _("Merged cells count as if each held the value."), {}))
        if found.hidden_rows or found.hidden_columns:
            told.append(Reason("", _("Hidden rows and columns of the sheet are read too."), {}))
        return told

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Every row that is not blank, with its number in the sheet."""
        found = self.looked
        spread = Spread(list(found.merged))
        try:
            from agreements.importing.sheets.cells import rows_of_sheet  # as below

            for number, row in rows_of_sheet(self._book[self.sheet], columns=found.columns, rows=found.rows):
                cells = [self._text(value, number, place, found) for place, value in enumerate(row, start=1)]
                spread.fill(number, cells)
                if any(cells):
                    yield number, cells
        except FileRefusedError:
            raise
        except Exception as error:  # whatever the library stumbles over in a file that others made
            raise _unreadable() from error

    def _text(self, value: Any, row: int, column: int, found: Looked) -> str:
        if value is None:
            return found.formulas.get((row, column), "") if found.formulas else ""
        if type(value) is str and len(value) <= LONGEST_CELL:
            return value
        if isinstance(value, datetime.datetime):
            return value.date().isoformat()
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        text = str(value)
        if len(text) > LONGEST_CELL:
            raise FileRefusedError(
                _("Row %(row)s, column %(column)s holds more than a cell can."), row=row, column=column
            )
        return text

    def _open(self) -> Any:
        from openpyxl import load_workbook  # it takes a while, and only who imports a workbook needs it

        self._file.seek(0)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about parts of other programs that are not read
                return load_workbook(self._file, read_only=True, data_only=True, keep_links=False)
        except (MemoryError, zipfile.LargeZipFile):
            raise
        except Exception as error:  # whatever the library stumbles over in a file that others made
            raise _unreadable() from error


def _unreadable() -> FileRefusedError:
    return FileRefusedError(_("The workbook is damaged or not complete. Open it, and save it as XLSX."))


def _part_of(sheet: Any) -> str:
    """The part of the archive that a sheet is read from."""
    return str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
