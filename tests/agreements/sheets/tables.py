"""Tables written for the tests, as people and their programs write them."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command
from openpyxl import Workbook

type Rows = Sequence[Sequence[Any]]

HEADINGS = ("Title", "Partner", "Country", "Date signed", "Term")
COUNTS = ("read", "created", "matched", "refused_rows")
STEPPE = ("Memorandum with Steppe University", "Steppe University", "Kazakhstan", "12 April 2021", "5 years")


def text_of(rows: Rows, delimiter: str = ",") -> str:
    """The rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def write_csv(folder: Path, *rows: Sequence[Any], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A CSV with these rows, the headings first."""
    path = folder / "table.csv"
    path.write_bytes(text_of(rows, delimiter).encode(encoding))
    return path


def table(folder: Path, *rows: Sequence[Any]) -> Path:
    """A CSV under the usual headings."""
    return write_csv(folder, HEADINGS, *rows)


def workbook(*rows: Sequence[Any]) -> Workbook:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(list(row))
    return book


def write_book(folder: Path, book: Workbook, name: str = "table.xlsx") -> Path:
    """The workbook as a file."""
    path = folder / name
    book.save(path)
    return path


def changed(path: Path, part: str, text: str, *, add: bool = False) -> Path:
    """The workbook with one of its parts replaced, or another one added."""
    other = path.with_name(f"changed-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename != part or add:
                new.writestr(item, old.read(item))
        new.writestr(part, text)
    return other


def run(path: Path, *options: str) -> dict[str, Any]:
    """What the command prints, whether it imports or refuses."""
    out = io.StringIO()
    try:
        call_command("import_agreements", str(path), *options, stdout=out)
    except CommandError as error:
        return {**json.loads(out.getvalue() or "{}"), "told": str(error)}
    return {**json.loads(out.getvalue()), "told": ""}


def planned(path: Path, *options: str) -> dict[str, Any]:
    """What the command says that it would do."""
    return run(path, "--dry-run", *options)


def counts(told: dict[str, Any]) -> list[int]:
    """How many rows were read, created, matched and refused."""
    return [told[name] for name in COUNTS]


def refusals(told: dict[str, Any]) -> list[tuple[int, str, str]]:
    """Row, column and reason of every refusal."""
    return [(each["row"], each["column"], each["reason"]) for each in told["refused"]]
