"""Tables that staff import, from the upload on: kept, planned row by row, put right in place, imported as one act."""

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice, repeat, takewhile
from typing import IO, TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.choices import ImportState, RowOutcome
from agreements.importing.problems import BrokenFileError
from agreements.importing.sheets.extracts import is_extract
from agreements.importing.sheets.files import FileReader, has_file, keep_file, kept_file, looked_at, rows_of
from agreements.importing.sheets.host import the_host
from agreements.importing.sheets.importing import ChangedMeanwhileError, import_rows, one_at_a_time
from agreements.importing.sheets.layouts import ColumnMapping, guess, layout_digest, read_mapping
from agreements.importing.sheets.planning import BATCH, Planned, Planner
from agreements.importing.sheets.problems import FileRefusedError, data_of
from agreements.importing.sheets.progress import Progress
from agreements.importing.sheets.reading import Row, Table, open_table
from agreements.importing.sheets.remembering import remember_layout, remembered_mapping
from agreements.importing.sheets.returning import Comparer, extract_like, write_changes
from agreements.importing.sheets.rows import RowReader
from agreements.importing.sheets.undoing import origin_of, undo_import
from agreements.importing.sheets.words import Words
from agreements.models import SheetImport, SheetRow
from history.models import Event
from history.moments import head
from history.recording import recorded
from registry.beside import done_beside
from registry.errors import database_is_away

if TYPE_CHECKING:
    from accounts.models import User

logger = logging.getLogger(__name__)

SAMPLE = 200
# A table of so few rows is planned and imported while somebody waits; a longer one is the worker's.
AT_ONCE = 200
LONGEST_NAME = 255
BECAME = """
update agreements_sheetrow as row set agreement_id = made.agreement
from unnest(%s::bigint[], %s::bigint[]) as made (number, agreement)
where row.sheet_import_id = %s and row.number = made.number
"""
# Between two questions to the database a file may be unpacked, or the process beside be waited for.
LONGEST_SILENCE = "600s"
WORKING = (ImportState.PLANNING, ImportState.IMPORTING, ImportState.UNDOING)
# Where an import goes on from when work on it could not be ended.
BEFORE = {
    ImportState.PLANNING: ImportState.MAPPING,
    ImportState.IMPORTING: ImportState.PLANNED,
    ImportState.UNDOING: ImportState.IMPORTED,
}
# A row is written once for each time that its table is planned: 60,000 of them take no time this way.
KEEP_ROWS = """
copy agreements_sheetrow (sheet_import_id, number, cells, fixed, outcome, reasons, remarks, preview, agreement_id)
from stdin
"""
PLACE = 724_027  # the class of the advisory locks of imports under way


def upload_table(file: IO[bytes], *, name: str, by: "User", sheet: str = "") -> SheetImport:
    """Keep a table, with the mapping that is likeliest.

    Raises:
        FileRefusedError: it is no table that can be read.
    """
    table = open_table(file, sheet=sheet)
    rows = list(islice(table.rows(), SAMPLE + 1))
    words = Words()
    sample = [row.cells for row in rows[:SAMPLE]]
    mapping = remembered_mapping(table.headings, words) or guess(table.headings, sample, words)
    job = SheetImport.objects.create(
        owner=by,
        owner_name=by.get_username(),
        file_name=_plain_name(name),
        kind=table.kind,
        sheet=table.sheet,
        sheets=table.sheets,
        headings=table.headings,
        heading_row=table.heading_row,
        layout=layout_digest(table.headings),
        sample=[[cell[:200] for cell in cells] for cells in sample[:3]],
        mapping=mapping.as_data(table.headings),
        remarks=[remark.as_data() for remark in table.remarks],
        looked=table.looked.as_data() if table.looked else {},
        total=len(rows) if len(rows) <= SAMPLE else max(SAMPLE + 1, table.most_rows()),
        base_event=_base_event(table, name),
    )
    keep_file(job, file)
    return job


def _base_event(table: Table, name: str) -> int | None:
    """The event of the extract that the table seems to have been; None of another table."""
    if not is_extract(table.headings):
        return None
    made = extract_like(table.headings, table.kind, name)
    return made.event if made else head().event


def _plain_name(name: str) -> str:
    """The name of the file without what no page should show."""
    return "".join(sign for sign in name if sign.isprintable())[-LONGEST_NAME:] or "table"


def other_sheet(job: SheetImport, sheet: str, *, by: "User") -> SheetImport:
    """The same file, read from another of its sheets; in place of this import."""
    with patient_transaction(), kept_file(job) as path, path.open("rb") as file:
        other = upload_table(file, name=job.file_name, by=by, sheet=sheet)
        job.delete()
    return other


def start_planning(job: SheetImport, mapping: ColumnMapping, *, by: "User", base_event: int | None = None) -> None:
    """Name the columns, and have every row planned: at once if they are few."""
    job.mapping = mapping.as_data(job.headings)
    job.state, job.done, job.fault = ImportState.PLANNING, 0, {}
    job.base_event = base_event if base_event is not None else job.base_event
    job.save()
    remember_layout(job.headings, mapping, by=by)
    work_at_once(job)


def work_at_once(job: SheetImport) -> None:
    """Do what is to be done, if it is short."""
    if 0 < job.total <= AT_ONCE:
        work_on(job)
        job.refresh_from_db()


def work_on(job: SheetImport) -> None:
    """Whatever the state of the import asks for; what goes wrong with the table is kept with it, in words.

    One process at a time works on an import. The lock is the connection's: it goes when a worker is killed, and the
    next one begins anew, with nothing to put right, since whatever it did was one transaction.
    """
    if not _claimed(job):
        return
    progress = Progress(job.pk)
    try:
        job.refresh_from_db()
        if job.state == ImportState.PLANNING:
            _plan(job, progress)
        elif job.state == ImportState.IMPORTING:
            _import(job, progress)
        elif job.state == ImportState.UNDOING:
            undo_import(job)
    finally:
        progress.close()
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(%s, %s)", [PLACE, job.pk])


def _claimed(job: SheetImport) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s, %s)", [PLACE, job.pk])
        return bool(cursor.fetchone()[0])


def work_that_waits() -> int:
    """Work on every import that waits for it; returns how many there were."""
    waiting = SheetImport.objects.filter(state__in=WORKING).order_by("pk")
    jobs = list(waiting)
    for job in jobs:
        try:
            work_on(job)
        except Exception as error:
            if database_is_away(error):
                raise
            # A defect of ours must not keep every table after this one waiting.
            logger.exception("Work on import %s ended", job.pk)
            message = _("An error of the register stopped the work. Nothing of it was written. Try again, or tell us.")
            _stop(job, BEFORE[ImportState(job.state)], FileRefusedError(message).in_languages())
    return len(jobs)


def reader_of(job: SheetImport) -> RowReader:
    """Reads the rows of an import by its mapping."""
    words = Words()
    return RowReader(read_mapping(job.mapping, job.headings, words), job.headings, words, the_host())


@contextmanager
def patient_transaction() -> Iterator[None]:
    """A transaction that the database does not take for forgotten while a file is read."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select set_config('idle_in_transaction_session_timeout', %s, true)", [LONGEST_SILENCE])
        yield


def _plan(job: SheetImport, progress: Progress) -> None:
    """Plan every row anew, in one transaction: a worker that dies leaves what was there before."""
    try:
        with patient_transaction():
            done = 0
            for rows, planned in _planned(job, reader_of(job)):
                _keep(job, rows, planned)
                done += len(rows)
                progress.tell(done)
            job.pieces.all().delete()
            job.state, job.total, job.done = ImportState.PLANNED, done, done
            job.save(update_fields=["state", "total", "done"])
    except FileRefusedError as error:
        _stop(job, ImportState.MAPPING, error.in_languages())


def _planned(job: SheetImport, reader: RowReader) -> Iterator[tuple[list[SheetRow], list[Planned]]]:
    """The rows of the table in batches, each with what becomes of those that are not left out."""
    planner = Comparer(reader, job.base_event) if job.base_event is not None else Planner(reader)
    if isinstance(planner, Comparer) or 0 < job.total <= AT_ONCE:
        for rows in _batches(job):
            yield rows, planner.plan_batch(_staying(rows))
        return
    # To read the file, and what its cells say, is half of the work, and the register is not needed for it.
    if has_file(job):
        job.rows.all().delete()
        with kept_file(job) as path:
            reading = done_beside(FileReader(path, job.sheet, looked_at(job), reader), repeat(BATCH), lambda most: most)
            with closing(reading):
                for _most, found in takewhile(lambda each: each[1], reading):
                    rows = [SheetRow(number=row.number, cells=row.cells) for row, _read in found]
                    yield rows, planner.plan_read(read for _row, read in found)
        return
    for rows, read in done_beside(reader.read_all, _batches(job), _staying):
        yield rows, planner.plan_read(read)


def _staying(rows: list[SheetRow]) -> list[Row]:
    return [_row(row) for row in rows if row.outcome != RowOutcome.LEFT_OUT]


def _batches(job: SheetImport) -> Iterator[list[SheetRow]]:
    """The rows of the file, or those that were read from it before, with what was put right in them since."""
    if has_file(job):
        job.rows.all().delete()
        with kept_file(job) as path, closing(rows_of(path, job.sheet, looked_at(job))) as rows:
            while batch := [SheetRow(number=row.number, cells=row.cells) for row in islice(rows, BATCH)]:
                yield batch
        return
    last = 0
    while kept := list(job.rows.filter(number__gt=last).order_by("number")[:BATCH]):
        last = kept[-1].number
        job.rows.filter(number__gte=kept[0].number, number__lte=last).delete()
        yield kept


def _keep(job: SheetImport, rows: list[SheetRow], planned: list[Planned]) -> None:
    """Write these rows, with what becomes of those that are not left out."""
    staying = [row for row in rows if row.outcome != RowOutcome.LEFT_OUT]
    _say(staying, planned)
    with connection.cursor() as cursor, cursor.cursor.copy(KEEP_ROWS) as copy:
        for row in rows:
            copy.write_row(
                (
                    job.pk, row.number, _json(row.cells), row.fixed, row.outcome, _json(row.reasons),
                    _json(row.remarks), _json(row.preview), row.agreement_id,
                )
            )  # fmt: skip


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _row(row: SheetRow) -> Row:
    return Row(row.number, row.cells, row.fixed)


def _say(rows: list[SheetRow], planned: list[Planned]) -> None:
    """Put into the rows what becomes of them. Text that JSON cannot hold never came so far: a table is text."""
    told = iter(data_of([reason for each in planned for reason in (*each.reasons, *each.remarks)]))
    for row, each in zip(rows, planned, strict=True):
        row.outcome = each.outcome
        row.reasons = list(islice(told, len(each.reasons)))
        row.remarks = list(islice(told, len(each.remarks)))
        row.preview = each.preview
        row.agreement_id = each.agreement


def fix_row(job: SheetImport, row: SheetRow, cells: dict[int, str]) -> None:
    """Put cells of a row right, and plan it anew; all rows, where they are few, since others may repeat it."""
    with transaction.atomic():
        row.cells = [cells.get(place, cell) for place, cell in enumerate(row.cells)]
        row.fixed = True
        reader = reader_of(job)
        planner = Comparer(reader, job.base_event) if job.base_event is not None else Planner(reader)
        _say([row], planner.plan_batch([_row(row)]))
        row.save()
    if job.total <= AT_ONCE:
        job.state = ImportState.PLANNING
        job.save(update_fields=["state"])
        work_at_once(job)


def leave_out(rows: Iterable[SheetRow], *, out: bool, job: SheetImport) -> None:
    """Leave rows out of the import, or take them in again."""
    for row in rows:
        if out:
            row.outcome, row.reasons, row.agreement = RowOutcome.LEFT_OUT, [], None
            row.save(update_fields=["outcome", "reasons", "agreement"])
        else:
            row.outcome = RowOutcome.REFUSED
            fix_row(job, row, {})


def start_import(job: SheetImport) -> None:
    """Have all rows imported, if none is refused."""
    job.state, job.done, job.fault = ImportState.IMPORTING, 0, {}
    job.save(update_fields=["state", "done", "fault"])
    work_at_once(job)


def _import(job: SheetImport, progress: Progress) -> None:
    """Import every row that is not left out, in one transaction."""
    before = head().event
    try:
        with recorded(
            by=job.owner, origin=origin_of(job.pk), reason=str(_("Imported from %(file)s")) % {"file": job.file_name}
        ):
            if job.owner is None or not job.owner.is_active:
                raise PermissionDenied
            one_at_a_time()
            _write(job, job.owner, progress)
            connection.check_constraints()
            job.state, job.done, job.imported_at, job.first_event = (
                ImportState.IMPORTED, job.total, timezone.now(), before,
            )  # fmt: skip
            job.save(update_fields=["state", "done", "imported_at", "first_event"])
    except ChangedMeanwhileError as error:
        refused = FileRefusedError(
            _("The register changed meanwhile, and row %(row)s is refused now. Nothing was imported: look again."),
            row=error.planned.number,
        )
        _stop(job, ImportState.PLANNING, refused.in_languages())
        work_at_once(job)
    except BrokenFileError as error:
        told = " ".join(str(problem) for problem in error.problems)[:1000]
        _stop(job, ImportState.PLANNED, FileRefusedError(_("Nothing was imported. %(told)s"), told=told).in_languages())
    except PermissionDenied:
        message = _("Nothing was imported: the account may not change one of the records.")
        _stop(job, ImportState.PLANNED, FileRefusedError(message).in_languages())
    else:
        last = (
            Event.objects.filter(pk__gt=before, origin=origin_of(job.pk)).order_by("-pk").values_list("pk", flat=True)
        )
        job.last_event = last.first() or before
        job.save(update_fields=["last_event"])


def _write(job: SheetImport, by: "User", progress: Progress) -> None:
    """The records of all rows; each row is told which record it became."""
    reader = reader_of(job)
    rows = job.rows.exclude(outcome=RowOutcome.LEFT_OUT).order_by("number").iterator(chunk_size=500)
    if job.base_event is not None:
        write_changes(map(_row, rows), reader, job.base_event, by=by, tell=progress.tell)
        return
    report = import_rows(map(_row, rows), reader, by=by, tell=progress.tell)
    with connection.cursor() as cursor:
        cursor.execute(BECAME, [report.created_rows, report.created, job.pk])


def _stop(job: SheetImport, state: ImportState, fault: dict[str, str]) -> None:
    """Say why the work ended, and where to go on from."""
    fields: dict[str, Any] = {"state": state, "fault": fault}
    SheetImport.objects.filter(pk=job.pk).update(**fields)
    job.state, job.fault = state, fault
