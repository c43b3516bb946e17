"""From a file to a table: by its content, never by its name; which row has the headings; row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO

from django.utils.translation import gettext_lazy as _

from agreements.importing.sheets.headings import in_two_rows
from agreements.importing.sheets.limits import HEADINGS_WITHIN, LARGEST_FILE, MIB, MOST_COLUMNS, MOST_ROWS
from agreements.importing.sheets.packed import Looked
from agreements.importing.sheets.problems import FileRefusedError, Reason
from agreements.importing.sheets.strays import counts_columns
from agreements.importing.sheets.targets import names_a_target, target_of
from agreements.importing.sheets.text import TextTable
from agreements.importing.sheets.workbook import WorkbookTable

type Cells = list[str]

OTHER_KINDS = {
    b"\xd0\xcf\x11\xe0": _("This is an old or a locked workbook. Open it, and save it as XLSX without a password."),
    b"%PDF": _("This is a PDF. Its table has to be saved as XLSX or CSV."),
    b"MZ": _("This is a program, not a table."),
    b"\x7fELF": _("This is a program, not a table."),
    b"\x89PNG": _("This is a picture, not a table."),
    b"\xff\xd8\xff": _("This is a picture, not a table."),
    b"GIF8": _("This is a picture, not a table."),
    b"\x1f\x8b": _("This is a packed file. Unpack it first."),
    b"Rar!": _("This is a packed file. Unpack it first."),
    b"7z\xbc\xaf": _("This is a packed file. Unpack it first."),
    b"{\\rtf": _("This is a text document. Its table has to be saved as XLSX or CSV."),
}
MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table")


@dataclass(frozen=True)
class Row:
    """A row of the table: its number in the file, from 1, and its cells without blanks around them."""

    number: int
    cells: Cells
    fixed: bool = False  # somebody has looked at it and put it right


@dataclass
class Table:
    """A table with its headings; ``rows`` reads the file again each time."""

    kind: str  # csv or xlsx
    headings: list[str]
    heading_row: int
    remarks: list[Reason]
    sheet: str
    sheets: list[str]
    _source: "TextTable | WorkbookTable"

    @property
    def looked(self) -> Looked | None:
        """What a look into the workbook found; nothing of other files."""
        return self._source.looked if isinstance(self._source, WorkbookTable) else None

    def most_rows(self) -> int:
        """More rows than this it cannot have; told without reading them."""
        return max(0, self._source.lines() - self.heading_row)

    def rows(self) -> Iterator[Row]:
        """Every row below the headings that is not blank.

        Raises:
            FileRefusedError: the file cannot be read to its end, or has too many rows.
        """
        told = 0
        for number, cells in self._source.rows():
            if number <= self.heading_row or (told == 0 and counts_columns([cell.strip() for cell in cells])):
                continue
            told += 1
            if told > MOST_ROWS:
                raise FileRefusedError(_("The table has more than %(most)s rows. Part it."), most=MOST_ROWS)
            yield Row(number, [_tidy(cell) for cell in cells])


def open_table(file: IO[bytes], *, sheet: str = "", looked: Looked | None = None) -> Table:
    """The table in the file, or in one sheet of it; ``looked``: of the same table when it was opened before.

    Raises:
        FileRefusedError: it is no table that can be read; says why.
    """
    size = file.seek(0, 2)
    file.seek(0)
    if size > LARGEST_FILE:
        raise FileRefusedError(_("The file is larger than %(most)s MB. Part it."), most=LARGEST_FILE // MIB)
    start = file.read(512)
    file.seek(0)
    if start.startswith(b"PK\x03\x04"):
        source: TextTable | WorkbookTable = WorkbookTable(file, sheet=sheet, looked=looked)
    else:
        _refuse_other_kinds(start)
        source = TextTable(file)
    row, headings = _headings(source)
    if isinstance(source, TextTable):
        return Table("csv", headings, row, [], "", [], source)
    return Table("xlsx", headings, row, source.remarks(), source.sheet, source.sheets, source)


def _refuse_other_kinds(start: bytes) -> None:
    if not start.strip(b"\xef\xbb\xbf \r\n\t"):
        raise FileRefusedError(_("The file is empty."))
    for sign, message in OTHER_KINDS.items():
        if start.startswith(sign):
            raise FileRefusedError(message)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(MARKUP):
        raise FileRefusedError(_("This is a web page, whatever its name says. Open it, and save it as XLSX or CSV."))


def _headings(source: "TextTable | WorkbookTable") -> tuple[int, list[str]]:
    """The row of the headings: of the first rows the one with the most headings that are known, else with two texts.

    A single cell that only has a known heading in it, as "Steppe University" has, makes no headings of a row. Where
    two rows hold them, the number is that of the lower.
    """
    best: tuple[int, int, int] | None = None
    first = [(number, list(map(_tidy, cells))) for number, cells in islice(source.rows(), HEADINGS_WITHIN)]
    for place, (_number, cells) in enumerate(first):
        texts = {cell.casefold() for cell in cells if cell}
        known = sum(bool(target_of(text)) for text in texts)
        alike = sum(names_a_target(text) for text in texts)
        if len(texts) >= 2 and (best is None or known > best[0] or (known == best[0] and alike > best[1] + 1)):
            best = (known, alike, place)
    if best is None:
        raise FileRefusedError(_("There is no row with two headings: a table names its columns in its first rows."))
    row, headings = _with_row_beside(first, best[2])
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > MOST_COLUMNS:
        raise FileRefusedError(
            _("The table has %(count)s columns, more than %(most)s. Leave the columns that matter."),
            count=len(headings),
            most=MOST_COLUMNS,
        )
    return row, [heading[:200] for heading in headings]


def _with_row_beside(rows: list[tuple[int, Cells]], place: int) -> tuple[int, list[str]]:
    """The headings of a row, or of it and the one above or below where both hold them; the number of the lower."""
    for upper, lower in ((place - 1, place), (place, place + 1)):
        if upper >= 0 and lower < len(rows) and rows[upper][0] + 1 == rows[lower][0]:
            headings = in_two_rows(rows[upper][1], rows[lower][1])
            if headings:
                return rows[lower][0], headings
    return rows[place][0], list(rows[place][1])


def _tidy(cell: str) -> str:
    """A cell without blanks around its lines, and with line ends of one kind."""
    if not cell or cell.isspace():
        return ""
    if "\n" not in cell and "\r" not in cell:
        return cell.strip().replace("\xa0", " ")
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
