"""A workbook before it is opened: what it unpacks to, whether it carries macros, and what its sheets hold.

The library that reads cells would unpack and follow what it is given. So every part is looked at first, in a stream:
its real size, document types (the way to external entities and to entities that multiply), and of each sheet which
cells are filled, merged, or formulas.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import IO, Any
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from agreements.importing.sheets.limits import (
    LARGEST_PART,
    LARGEST_SHARED,
    LARGEST_UNPACKED,
    MIB,
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_PARTS,
    MOST_RATIO,
    MOST_ROWS,
)
from agreements.importing.sheets.problems import FileRefusedError
from registry.heartbeat import beat

BLOCK = 65_536
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
SHARED = "xl/sharedstrings.xml"
MACROS = re.compile(r"vbaproject|/macrosheets/|activex|\.bin$", re.IGNORECASE)
PRINTER = re.compile(r"printersettings", re.IGNORECASE)
MACRO_TYPES = (b"macroEnabled", b"vbaProject")
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
TOO_MUCH = _("The workbook unpacks to far more than a table of this register needs. Save the one sheet as CSV.")

type Place = tuple[int, int]  # row and column, from 1


@dataclass
class Looked:
    """What a look at a sheet found."""

    rows: int = 0
    columns: int = 0
    formulas: dict[Place, str] = field(default_factory=dict)  # those without a stored value
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: int = 0

    def as_data(self) -> dict[str, Any]:
        """As it is kept, for who reads the same file again."""
        return asdict(self) | {"formulas": [[*place, text] for place, text in self.formulas.items()]}

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> "Looked":
        """What was kept."""
        return cls(
            **{
                **data,
                "formulas": {(row, column): text for row, column, text in data["formulas"]},
                "merged": [((top, left), (bottom, right)) for (top, left), (bottom, right) in data["merged"]],
            }
        )


def look_into(file: IO[bytes]) -> dict[str, Looked]:
    """Every sheet of the workbook by its part; the file is left at its beginning.

    Raises:
        FileRefusedError: it is no workbook, is damaged, is locked, has macros, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _check_names(archive)
            return _look_at_parts(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, OSError) as error:
        raise FileRefusedError(_("The workbook is damaged or not complete. Open it, and save it as XLSX.")) from error
    except RuntimeError as error:  # what zipfile says of a part that is encrypted
        raise FileRefusedError(_("The workbook is locked with a password. Save it without.")) from error
    finally:
        file.seek(0)


def _check_names(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename.casefold() for part in parts}
    if "xl/workbook.xml" not in names:
        if "content.xml" in names:
            raise FileRefusedError(_("This is an OpenDocument table. Save it as XLSX or CSV."))
        if "xl/workbook.bin" in names:
            raise FileRefusedError(_("This is a binary workbook (XLSB). Save it as XLSX."))
        raise FileRefusedError(_("This ZIP file is no workbook. Save the table as XLSX or CSV."))
    if len(parts) > MOST_PARTS or len(names) != len(parts):
        raise FileRefusedError(TOO_MUCH)
    if any(MACROS.search(part.filename) and not PRINTER.search(part.filename) for part in parts):
        raise FileRefusedError(_("The workbook carries macros. Save it as XLSX, without them."))
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or any(map(_too_dense, parts)):
        raise FileRefusedError(TOO_MUCH)


def _too_dense(part: zipfile.ZipInfo) -> bool:
    return part.file_size > MIB and part.file_size > MOST_RATIO * max(part.compress_size, 1)


def _look_at_parts(archive: zipfile.ZipFile) -> dict[str, Looked]:
    sheets: dict[str, Looked] = {}
    left = LARGEST_UNPACKED
    for part in archive.infolist():
        name = part.filename.casefold()
        if not name.endswith((".xml", ".rels")):
            continue  # pictures and the like are never unpacked
        room = LARGEST_SHARED if name == SHARED else left if SHEET.fullmatch(name) else LARGEST_PART
        looking = _Looking(sheet=bool(SHEET.fullmatch(name)))
        size = 0
        with archive.open(part) as stream:
            while block := stream.read(BLOCK):
                size += len(block)
                beat()  # a workbook of the largest size takes longer than a web worker may be silent
                if size > min(room, left):  # what it declared may be a lie
                    raise FileRefusedError(TOO_MUCH)
                if name == "[content_types].xml" and any(kind in block for kind in MACRO_TYPES):
                    raise FileRefusedError(_("The workbook carries macros. Save it as XLSX, without them."))
                looking.feed(block)
        left -= size
        looking.feed(b"", last=True)
        if looking.sheet:
            sheets[part.filename] = looking.found
    return sheets


class _Looking:
    """Reads one part of a workbook as XML and keeps next to nothing."""

    def __init__(self, *, sheet: bool) -> None:
        self.sheet = sheet
        self.found = Looked()
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._no_document_type
        self._row, self._column = 0, 0
        self._formula: list[str] | None = None
        self._has_formula = self._has_value = self._text = False
        if sheet:
            self._parser.StartElementHandler = self._begin
            self._parser.EndElementHandler = self._end

    def feed(self, block: bytes, *, last: bool = False) -> None:
        """Read on.

        Raises:
            FileRefusedError: the part is not XML, or not such as a workbook has.
        """
        try:
            self._parser.Parse(block, last)
        except expat.ExpatError as error:
            message = _("The workbook is damaged or not complete. Open it, and save it as XLSX.")
            raise FileRefusedError(message) from error

    def _no_document_type(self, *_args: object) -> None:
        raise FileRefusedError(
            _("The workbook holds a document type, which no spreadsheet program writes. Save it anew as XLSX.")
        )

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(" ")[2]:
            case "row":
                self._row = _whole(attributes.get("r", "")) or self._row + 1
                self._column = 0
                self.found.hidden_rows += attributes.get("hidden") in ("1", "true")
            case "c":
                self._column = column_of(attributes.get("r", "")) or self._column + 1
                self._has_formula = self._has_value = False
                self._formula = None
                self._text = attributes.get("t") == "str"  # whose empty value is a text of no letters
            case "f":
                self._has_formula, self._formula = True, []
                self._parser.CharacterDataHandler = self._formula.append
            case "v" if self._has_formula and not self._text:
                self._parser.CharacterDataHandler = self._value
            case "v" | "is":
                self._has_value = True
            case "col":
                self.found.hidden_columns += attributes.get("hidden") in ("1", "true")
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in ("f", "v"):
            self._parser.CharacterDataHandler = None
        elif name == "c" and (self._has_value or self._has_formula):
            self._fill()

    def _value(self, text: str) -> None:
        self._has_value = self._has_value or bool(text.strip())

    def _fill(self) -> None:
        found = self.found
        found.rows, found.columns = max(found.rows, self._row), max(found.columns, self._column)
        if found.columns > MOST_COLUMNS:
            raise FileRefusedError(
                _("The sheet is filled beyond column %(most)s (row %(row)s). Leave the columns that matter."),
                most=MOST_COLUMNS,
                row=self._row,
            )
        if self._row > MOST_ROWS * 2:
            raise FileRefusedError(_("The sheet has more than %(most)s rows. Part it."), most=MOST_ROWS)
        if self._has_formula and not self._has_value and len(found.formulas) < MOST_MERGED:
            found.formulas[self._row, self._column] = "=" + "".join(self._formula or [])[:60]

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        one, other = place_of(first), place_of(last)
        if one and other:
            self.found.merged.append((one, other))
        if len(self.found.merged) > MOST_MERGED:
            raise FileRefusedError(_("More than %(most)s cells of the sheet are merged. Undo that."), most=MOST_MERGED)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 7 else 0


def column_of(reference: str) -> int:
    """The number of a column, from 1: 28 of AB7; 0 of what is no reference."""
    place = place_of(reference)
    return place[1] if place else 0


def place_of(reference: str) -> Place | None:
    """Row and column of a reference like AB7."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def letters_of(column: int) -> str:
    """The name of a column as spreadsheets show it: AB of 28."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
