"""``manage.py import_agreements FILE``: agreements from a table (CSV, XLSX) as drafts, all or none; prints JSON."""

import json
from argparse import ArgumentParser
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from agreements.choices import RowOutcome as Outcome
from agreements.importing.account import LOADER, NoAccountError, account_of, loader_account
from agreements.importing.problems import BrokenFileError
from agreements.importing.sheets.extracts import is_extract
from agreements.importing.sheets.host import the_host
from agreements.importing.sheets.importing import (
    ChangedMeanwhileError,
    Report,
    import_as_one,
    import_rows,
    plan_table,
)
from agreements.importing.sheets.layouts import (
    ColumnMapping,
    guess,
    layout_digest,
    mapping_from_json,
    name_of,
    read_mapping,
)
from agreements.importing.sheets.planning import Planner
from agreements.importing.sheets.problems import FileRefusedError
from agreements.importing.sheets.reading import Table, open_table
from agreements.importing.sheets.remembering import remember_layout, remembered_mapping
from agreements.importing.sheets.returning import Comparer, extract_like, write_changes
from agreements.importing.sheets.rows import RowReader
from agreements.importing.sheets.words import Words
from history.moments import at_event, head

if TYPE_CHECKING:
    from collections.abc import Callable

    from accounts.models import User

SAMPLE = 200
NOTHING = {"read": 0, "created": 0, "changed": 0, "matched": 0, "refused_rows": 0, "written": False}


class Command(BaseCommand):
    """Plans a table, imports it if no row is refused, and says of every row what is to be said."""

    help = (
        "Imports agreements from a CSV or XLSX file as drafts, all or none; prints JSON. See docs/staff/importing.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, its mapping, and who imports."""
        parser.add_argument("file", type=Path, help="a table: CSV in any encoding, or XLSX")
        parser.add_argument("--mapping", type=Path, metavar="M.json", help="what each column holds; else guessed")
        parser.add_argument("--sheet", default="", help="the sheet of a workbook; the fullest if not given")
        parser.add_argument("--by", metavar="USERNAME", help="the account to import for; else the register's own")
        parser.add_argument("--base-event", type=int, metavar="N", help="of an extract: the event it was made at")
        parser.add_argument("--dry-run", action="store_true", help="plan every row, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import; an error that is not of the file is left to show itself."""
        try:
            with options["file"].open("rb") as file:
                self._import(file, options)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror or error}.") from error
        except FileRefusedError as error:
            refused = {"row": 0, "column": "", "reason": str(error), "value": ""}
            self._print({**NOTHING, "refused": [refused], "error": str(error)})
            raise CommandError(f"Nothing was imported from {options['file']}. {error}") from error
        except NoAccountError as error:
            raise CommandError(str(error)) from error
        except PermissionDenied as error:
            raise CommandError(f"{options['by'] or LOADER!r} may not enter agreements.") from error

    def _import(self, file: IO[bytes], options: dict[str, Any]) -> None:
        by = partial(account_of, options["by"]) if options["by"] else loader_account
        if options["by"]:
            by()  # a wrong name is told before the file is read
        table = open_table(file, sheet=options["sheet"])
        words = Words()
        mapping = _mapping(table, words, options["mapping"])
        reader = RowReader(mapping, table.headings, words, the_host())
        base = _base_event(table, options["file"].name, options["base_event"])
        report = plan_table(table, Planner(reader) if base is None else Comparer(reader, base))
        told = _as_data(table, mapping, report, dry_run=options["dry_run"])
        if options["dry_run"]:
            self._print(told)
        elif report.refused:
            self._print({**told, "created": 0, "changed": 0})
            raise CommandError("Nothing was imported: rows are refused, and a table is imported whole or not at all.")
        else:
            self._print({**told, **self._write(table, reader, base, by, options["file"].name)})

    def _write(
        self, table: Table, reader: RowReader, base: int | None, by: "Callable[[], User]", name: str
    ) -> dict[str, Any]:
        def write(importer: "User") -> list[int]:
            if base is not None:
                write_changes(table.rows(), reader, base, by=importer, tell=lambda rows: None)
                return []
            return import_rows(table.rows(), reader, by=importer).created

        try:
            records = import_as_one(write, name=name, by=by)
        except ChangedMeanwhileError as error:
            raise CommandError(f"The register changed meanwhile: row {error.planned.number} is refused now.") from error
        except BrokenFileError as error:
            raise CommandError("Nothing was imported. " + " ".join(map(str, error.problems))) from error
        if base is None:
            remember_layout(table.headings, reader.mapping, by=None)
        return {"written": True, "records": records}

    def _print(self, told: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))


def _mapping(table: Table, words: Words, path: Path | None) -> ColumnMapping:
    """The mapping of the file given, of the last table laid out alike, or the likeliest."""
    if path is not None:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeError) as error:
            raise CommandError(f"{path} cannot be read: {error}.") from error
        return read_mapping(mapping_from_json(text), table.headings, words)
    sample = [row.cells for row in islice(table.rows(), SAMPLE)]
    return remembered_mapping(table.headings, words) or guess(table.headings, sample, words)


def _base_event(table: Table, name: str, said: int | None) -> int | None:
    """Of an edited extract of ours the event it shows: as said, of the last such extract, or now; else None."""
    if not is_extract(table.headings):
        return None
    if said is None:
        made = extract_like(table.headings, table.kind, name)
        return made.event if made else head().event
    try:
        return at_event(said).event
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error


def _as_data(table: Table, mapping: ColumnMapping, report: Report, *, dry_run: bool) -> dict[str, Any]:
    outcomes = report.outcomes
    places = range(len(table.headings))
    passed_over = [name_of(table.headings, place) for place in places if place not in mapping.columns]
    return {
        "file": table.kind,
        "sheet": table.sheet,
        "heading_row": table.heading_row,
        "layout": layout_digest(table.headings)[:16],
        "mapping": mapping.as_data(table.headings),
        "columns_passed_over": passed_over,
        "read": report.rows,
        "created": outcomes[Outcome.CREATED],
        "changed": outcomes[Outcome.CHANGED],
        "matched": outcomes[Outcome.MATCHED],
        "refused": report.refused,
        "refused_rows": outcomes[Outcome.REFUSED],
        "new_organizations": report.new_organizations,
        "already_there": report.matched,
        "remarks": [{"row": 0, "column": "", "reason": str(one)} for one in table.remarks] + report.remarks,
        "dry_run": dry_run,
        "written": False,
    }
