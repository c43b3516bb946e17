"""Imports the rows of a table as drafts: all is planned first, then written in one transaction, or nothing is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import batched
from typing import TYPE_CHECKING, Any, Protocol

from django.db import connection
from django.utils.translation import gettext_lazy as _

from agreements.choices import RowOutcome as Outcome
from agreements.importing.bodies import Bodies
from agreements.importing.loading import LOCK
from agreements.importing.people import People
from agreements.importing.sheets.planning import BATCH, Planned, Planner
from agreements.importing.sheets.problems import Reason
from agreements.importing.sheets.reading import Row, Table
from agreements.importing.sheets.rows import RowReader
from agreements.importing.writing import Writer
from agreements.models import Agreement
from history.recording import recorded

if TYPE_CHECKING:
    from accounts.models import User


class Plans(Protocol):
    """What says of rows what becomes of them: a planner, or the comparer of an extract."""

    def plan_batch(self, rows: Iterable[Row]) -> list[Planned]:
        """Plan these rows, which follow those planned before."""


type Told = Callable[[int], None]  # rows so far


@dataclass
class Report:
    """What a table gives, or gave. ``tells``: of each row, too; what was told when it was planned is not told again."""

    tells: bool = True
    rows: int = 0
    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    new_organizations: int = 0
    refused: list[dict[str, Any]] = field(default_factory=list)
    matched: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[dict[str, Any]] = field(default_factory=list)
    created: list[int] = field(default_factory=list)  # keys of the new agreements
    created_rows: list[int] = field(default_factory=list)  # the rows of these agreements

    def count(self, planned: Iterable[Planned]) -> None:
        """Take rows in."""
        for each in planned:
            self.rows += 1
            self.outcomes[each.outcome] += 1
            if not self.tells:
                continue
            if each.outcome == Outcome.REFUSED:
                self.refused += [_told(each, reason) for reason in each.reasons]
            elif each.outcome == Outcome.MATCHED:
                self.matched += [_told(each, reason) for reason in each.reasons]
            self.remarks += [_told(each, reason) for reason in each.remarks]


def _told(each: Planned, reason: Reason) -> dict[str, Any]:
    return {"row": each.number, "column": reason.column, "reason": str(reason), "value": reason.value[:200]}


class ChangedMeanwhileError(Exception):
    """The register moved since the rows were planned: one of them has another outcome now. Nothing was written."""

    def __init__(self, planned: Planned) -> None:
        super().__init__(str(planned.number))
        self.planned = planned


def plan_table(table: Table, planner: Plans, *, tell: Told = lambda rows: None) -> Report:
    """What importing would do. Nothing is written."""
    report = Report()
    for rows in batched(table.rows(), BATCH, strict=False):
        report.count(planner.plan_batch(rows))
        tell(report.rows)
    report.new_organizations = len(getattr(planner, "new_organizations", ()))
    return report


# Checking and sealing what a long table wrote is one statement; a page's bound would end it.
LONGEST_STATEMENT = "600s"


def one_at_a_time() -> None:
    """Wait for other loads and imports: two of the same table at once would make every organization twice."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('statement_timeout', %s, true)", [LONGEST_STATEMENT])
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])


def import_rows(rows: Iterable[Row], reader: RowReader, *, by: "User", tell: Told = lambda rows: None) -> Report:
    """Write every row that is new as a draft, with all that hangs on it; the caller holds one transaction.

    Raises:
        ChangedMeanwhileError: a row is refused.
        BrokenFileError: a rule of the register is broken, which planning did not foresee.
        PermissionDenied: the account may not enter agreements.
    """
    planner, report = Planner(reader), Report(tells=False)
    for batch in batched(rows, BATCH, strict=False):
        planned = planner.plan_batch(batch)
        report.count(planned)
        if refused := next((each for each in planned if each.outcome == Outcome.REFUSED), None):
            raise ChangedMeanwhileError(refused)
        new = [each for each in planned if each.outcome == Outcome.CREATED]
        report.created += [agreement.pk for agreement in write_drafts(new, by=by)]
        report.created_rows += [each.number for each in new]
        tell(report.rows)
    report.new_organizations = len(planner.new_organizations)
    return report


def write_drafts(planned: list[Planned], *, by: "User") -> list[Agreement]:
    """The agreements of these rows, entered."""
    lines = [each.read.line for each in planned]
    if not lines:
        return []
    bodies = Bodies(lines)
    # The register's own account for loading has no password: nobody could be reminded, or find them among their drafts.
    writer = Writer(lines, bodies, by, responsible=by if by.is_staff and by.has_usable_password() else None)
    return writer.write(People(writer.everybody()), publish=False)


def import_as_one[T](write: "Callable[[User], T]", *, name: str, by: "Callable[[], User]") -> T:
    """Import a whole table in one transaction; returns what ``write`` does.

    Args:
        write: writes its rows in the name of an account.
        name: of the file, for the history.
        by: gives who imports, within the transaction.

    Raises:
        ChangedMeanwhileError, BrokenFileError, PermissionDenied: see ``import_rows``; nothing was written.
    """
    with recorded(reason=str(_("Imported from %(file)s")) % {"file": name}):
        one_at_a_time()
        importer = by()
        with recorded(by=importer):
            report = write(importer)
        connection.check_constraints()
    return report
