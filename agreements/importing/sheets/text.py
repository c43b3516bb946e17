"""A table as text (CSV and its kin): the encoding and what parts its cells are found out, then row by row."""

import codecs
import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext_lazy as _

from agreements.importing.sheets.limits import LONGEST_CELL
from agreements.importing.sheets.problems import FileRefusedError

type Cells = list[str]

BLOCK = 65_536
SAMPLE = 262_144  # bytes that a guess is made from
SAMPLE_ROWS = 60
BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
DELIMITERS = (",", ";", "\t", "|")
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
# The letters that most of a Russian text is made of: read with the wrong alphabet it has few of them.
USUAL_RUSSIAN = frozenset("оеаинтсрвлкмдпу")
NO_TEXT = frozenset(chr(code) for code in range(32)) - set("\t\n\r\f\x1c\x1d\x1e\x1f")


def encoding_of(file: IO[bytes]) -> str:
    """The encoding of the text; the file is left at its beginning.

    Raises:
        FileRefusedError: it is no text.
    """
    sample = file.read(SAMPLE)
    file.seek(0)
    for bom, name in BOMS:
        if sample.startswith(bom):
            return name
    if wide := _wide_without_mark(sample):
        return wide
    if b"\0" in sample:
        raise FileRefusedError(_("The file is no text and no workbook. Save the table as CSV or XLSX."))
    return "utf-8" if _is_utf8(file) else _eight_bits(sample)


def _wide_without_mark(sample: bytes) -> str:
    """UTF-16 of two letters in a row has its zeros, or the 04 of Cyrillic, on one side."""
    pairs = len(sample) // 2
    if pairs < 2:
        return ""
    high = sum(byte in (0, 4) for byte in sample[1 : 2 * pairs : 2])
    low = sum(byte in (0, 4) for byte in sample[0 : 2 * pairs : 2])
    if high > 0.8 * pairs and low < 0.2 * pairs:
        return "utf-16-le"
    return "utf-16-be" if low > 0.8 * pairs and high < 0.2 * pairs else ""


def _is_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def _eight_bits(sample: bytes) -> str:
    """The alphabet in which the sample reads as Russian; the Western one where high letters stand singly."""
    high = [index for index, byte in enumerate(sample) if byte >= 0x80]
    together = sum(1 for one, other in itertools.pairwise(high) if other == one + 1)
    if together < len(high) / 3:
        return "cp1252"
    return max(("cp1251", "koi8-r", "cp866", "mac-cyrillic"), key=lambda name: _reads_as_russian(sample, name))


def _reads_as_russian(sample: bytes, encoding: str) -> int:
    return sum(times for sign, times in Counter(sample.decode(encoding, "replace")).items() if sign in USUAL_RUSSIAN)


class TextTable:
    """The rows of a text file, each with its number as a spreadsheet counts it. Can be read again and again."""

    def __init__(self, file: IO[bytes]) -> None:
        """Find out how it is written.

        Raises:
            FileRefusedError: it is no table in text.
        """
        self._file = file
        self.encoding = encoding_of(file)
        self._skip, self.delimiter = self._delimiter()

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Every row that is not blank.

        Raises:
            FileRefusedError: the text breaks off, or is not what its beginning promised.
        """
        csv.field_size_limit(LONGEST_CELL * 4)
        reader = csv.reader(self._lines(self._skip), delimiter=self.delimiter, strict=True)
        number = self._skip
        try:
            for number, cells in enumerate(reader, start=1 + self._skip):
                if any(cell and not cell.isspace() for cell in cells):
                    yield number, cells
        except csv.Error as error:
            raise _broken(number + 1, error) from error
        except UnicodeError as error:
            raise FileRefusedError(
                _("Row %(row)s is not readable as %(encoding)s. Save the table as CSV in UTF-8."),
                row=number + 1,
                encoding=self.encoding,
            ) from error

    def lines(self) -> int:
        """How many lines the file has; a row may have several."""
        self._file.seek(0)
        ends, last = 0, b""
        while block := self._file.read(BLOCK):
            ends += max(block.count(b"\n"), block.count(b"\r"))
            last = block
        return ends + (not last.endswith((b"\n", b"\r")))

    def _lines(self, skip: int) -> Iterator[str]:
        self._file.seek(0)
        # The wrapper must not close a file that is read again.
        text = io.TextIOWrapper(io.BufferedReader(_Kept(self._file)), encoding=self.encoding, newline="")
        for place, line in enumerate(text):
            if place >= skip:
                if not NO_TEXT.isdisjoint(line):
                    raise FileRefusedError(_("The file is no text and no workbook. Save the table as CSV or XLSX."))
                yield line

    def _delimiter(self) -> tuple[int, str]:
        lines = [line for _place, line in zip(range(400), self._sampled(), strict=False)]
        if lines and (said := SEPARATOR_LINE.fullmatch(lines[0])):
            return 1, said[1]
        return 0, max(DELIMITERS, key=lambda sign: _how_even(lines, sign))

    def _sampled(self) -> Iterator[str]:
        try:
            yield from self._lines(0)
        except UnicodeError as error:
            raise FileRefusedError(_("The text cannot be read. Save the table as CSV in UTF-8.")) from error


def _how_even(lines: list[str], delimiter: str) -> tuple[float, int]:
    """How many of the first rows have the same number of cells, over one; and how many cells that is."""
    counts: list[int] = []
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            if row:
                counts.append(len(row))
            if len(counts) == SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    usual, times = Counter(counts).most_common(1)[0] if counts else (1, 0)
    return (times / len(counts) if usual > 1 else 0.0, usual)


def _broken(row: int, error: csv.Error) -> FileRefusedError:
    if "field larger" in str(error):
        text = _(
            "In row %(row)s a cell has more than %(most)s letters, or a quotation mark opens it and none closes it."
        )
        return FileRefusedError(text, row=row, most=f"{csv.field_size_limit():,}")
    if "unexpected end" in str(error):
        return FileRefusedError(_("In row %(row)s a quotation mark opens a cell and none closes it."), row=row)
    return FileRefusedError(
        _("Row %(row)s is not well-formed: a quotation mark inside a cell in quotation marks is written twice."),
        row=row,
    )


class _Kept(io.RawIOBase):
    """The file, but for being closed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
