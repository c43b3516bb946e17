"""The rows of a sheet as XML, of the cells that COPY gives: one message a row, cells parted by signs no cell needs.

The database would take as long to write the XML as to find the cells, and is busy; the process that packs the workbook
mostly waits for it. So the cells leave the database as they are, and are dressed here.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from agreements.exports.columns import Column, Kind
from agreements.exports.composing import DELIMITER, QUOTE

LONGEST_CELL = 32_767  # signs, of a workbook
KNOWN = 20_000  # dates and numbers are remembered as they are written, up to so many a column
DAY_ZERO = datetime.date(1899, 12, 30)
FIRST_DAY = b"1900-03-01"  # before it, workbooks count a day that never was
# What XML cannot hold at all; and the same but for what parts cells.
UNHELD = bytes(code for code in range(32) if code not in (9, 10, 13))
UNHELD_AMONG_CELLS = UNHELD.replace(DELIMITER, b"")
NEVER = ("\ufffe".encode(), "\uffff".encode())
TEXT, TEXT_END, EMPTY = b'<c t="inlineStr"><is><t xml:space="preserve">', b"</t></is></c>", b"<c/>"


class Rows:
    """Dresses blocks of rows of these columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._known = [_Known(_MADE[column.kind]) if column.kind in _MADE else None for column in columns]

    def dressed(self, block: Sequence[bytes]) -> bytes:
        """The XML of a block, each row with its line end."""
        data = b"".join(block)
        if QUOTE in data or len(max(block, key=len)) > LONGEST_CELL:
            rows = [_cells(bytes(row[:-1])) for row in block]
        else:
            rows = [line.split(DELIMITER) for line in _held(data[:-1], UNHELD_AMONG_CELLS).split(b"\n")]
        return b"<row>" + b"</row>\n<row>".join([self._row(cells) for cells in rows]) + b"</row>\n"

    def _row(self, cells: Iterable[bytes]) -> bytes:
        return b"".join(
            [
                (TEXT + cell + TEXT_END if known is None else known[cell]) if cell else EMPTY
                for cell, known in zip(cells, self._known, strict=True)
            ]
        )


class _Known(dict[bytes, bytes]):
    """Cells as they are written, each made once."""

    def __init__(self, made: Callable[[bytes], bytes]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, cell: bytes) -> bytes:
        if len(self) >= KNOWN:
            self.clear()
        self[cell] = made = self._made(cell)
        return made


def _number(cell: bytes) -> bytes:
    return b"<c><v>" + cell + b"</v></c>"


def _day(cell: bytes) -> bytes:
    """A whole day is a date, with the first style; a month, a year and what was before all workbooks is text."""
    if len(cell) == len(FIRST_DAY) and cell >= FIRST_DAY:
        with suppress(ValueError):  # what is no day is told as it was written
            day = datetime.date.fromisoformat(cell.decode())
            return b'<c s="1"><v>%d</v></c>' % (day - DAY_ZERO).days
    return TEXT + cell + TEXT_END


_MADE: dict[Kind, Callable[[bytes], bytes]] = {Kind.DATE: _day, Kind.NUMBER: _number}


def _held(data: bytes, unheld: bytes) -> bytes:
    """As XML can hold it."""
    data = data.translate(None, unheld)
    for sign in NEVER:
        data = data.replace(sign, b"")
    return data.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def _cells(row: bytes) -> list[bytes]:
    """The cells of a row in which some are quoted, since they hold a line break, or are too long for a sheet.

    What stands between the first and the second quote is one cell, and so on. A quote that belongs to a text is
    doubled, and dropped like every sign that XML does not hold.
    """
    cells = [b""]
    for place, part in enumerate(row.split(QUOTE)):
        first, *others = [part] if place % 2 else part.split(DELIMITER)
        cells[-1] += first
        cells += others
    return [_held(_cut(cell), UNHELD) for cell in cells]


def _cut(cell: bytes) -> bytes:
    if len(cell) <= LONGEST_CELL:
        return cell
    text = cell.decode()
    return f"{text[: LONGEST_CELL - 1]}…".encode() if len(text) > LONGEST_CELL else cell
