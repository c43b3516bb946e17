"""The file of an import, kept in pieces until its rows are read: no process ever holds all of it."""

import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from typing import IO

from agreements.importing.sheets.limits import MIB
from agreements.importing.sheets.packed import Looked
from agreements.importing.sheets.reading import Row, open_table
from agreements.importing.sheets.rows import ReadRow, RowReader
from agreements.models import SheetImport, SheetPiece


def keep_file(job: SheetImport, file: IO[bytes]) -> None:
    """Keep the file for who reads its rows, this process or another."""
    file.seek(0)
    for position in count():
        piece = file.read(MIB)
        if not piece:
            return
        SheetPiece.objects.create(sheet_import=job, position=position, content=piece)


def looked_at(job: SheetImport) -> Looked | None:
    """What was found in the workbook when it was uploaded; nothing of other files."""
    return Looked.of_data(job.looked) if job.looked else None


def has_file(job: SheetImport) -> bool:
    """Whether the file is still there: until every row was read."""
    return job.pieces.exists()


@contextmanager
def kept_file(job: SheetImport) -> Iterator[Path]:
    """The file, as long as the context lasts."""
    with tempfile.NamedTemporaryFile(prefix="table-", delete_on_close=False) as file:
        for position in job.pieces.order_by("position").values_list("position", flat=True):
            file.write(job.pieces.values_list("content", flat=True).get(position=position))
        file.close()
        yield Path(file.name)


def rows_of(path: Path, sheet: str, looked: Looked | None) -> Generator[Row]:
    """Every row of the table in the file, or in one sheet of it, at which somebody looked.

    Raises:
        FileRefusedError: the file cannot be read.
    """
    with path.open("rb") as file:
        yield from open_table(file, sheet=sheet, looked=looked).rows()


@dataclass
class FileReader:
    """Reads a table on and on, so many rows at each call, and understands them; no rows are its end."""

    path: Path
    sheet: str
    looked: Looked | None
    reader: RowReader
    _rows: Iterator[Row] | None = field(default=None, init=False)

    def __call__(self, most: int) -> list[tuple[Row, ReadRow]]:
        """The next rows, each with what it says.

        Raises:
            FileRefusedError: the file cannot be read.
        """
        if self._rows is None:
            self._rows = rows_of(self.path, self.sheet, self.looked)
        return [(row, self.reader.read(row)) for row in islice(self._rows, most)]
