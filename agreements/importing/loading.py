"""Loads a file into the register: everything is checked first, then written in one transaction, or nothing is."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection, transaction

from agreements.importing.bodies import Bodies
from agreements.importing.format import AgreementLine, check_line
from agreements.importing.people import People
from agreements.importing.problems import BrokenFileError, Problem
from agreements.importing.reading import read_lines
from agreements.importing.writing import Writer
from agreements.models import Agreement
from history.recording import recorded

if TYPE_CHECKING:
    from collections.abc import Callable

    from accounts.models import User

# One load at a time: two of the same file at once would otherwise make every organization twice.
LOCK = 7_220_240_423


@dataclass
class Summary:
    """What a load did."""

    created: list[Agreement] = field(default_factory=list)
    already_there: int = 0
    organizations: int = 0
    people: int = 0
    warnings: list[str] = field(default_factory=list)


def read_register(path: Path) -> tuple[list[AgreementLine], list[str]]:
    """The agreements of a file, each once, and what is odd about it.

    Raises:
        BrokenFileError: with everything that is wrong in the file.
    """
    found, problems = read_lines(path)
    lines: dict[str, AgreementLine] = {}
    given: dict[str, dict[str, object]] = {}
    warnings: list[str] = []
    for number, data in found:
        line, wrong = check_line(number, data)
        problems += wrong
        earlier = lines.setdefault(line.load_key, line)
        if earlier is line:
            given[line.load_key] = data
        elif given[line.load_key] == data:
            warnings.append(str(Problem(number, "", f"is the same as line {earlier.number}; taken once.")))
        elif not wrong:
            problems.append(Problem(number, "title", f"and source_url are those of line {earlier.number}."))
    if problems:
        raise BrokenFileError(problems)
    return list(lines.values()), warnings


def load_register(path: Path, *, by: "Callable[[], User]", dry_run: bool = False) -> Summary:
    """Load every agreement that is not in the register yet; those that are stay as they are, with all around them.

    Args:
        path: a file of JSON lines.
        by: gives who loads, within the transaction; needs to add, publish and change.
        dry_run: write everything, check the deferred rules too, and take it all back.

    Raises:
        BrokenFileError: with everything that is wrong in the file; nothing was written.
        PermissionDenied: the account may not do this.
    """
    lines, warnings = read_register(path)
    with recorded(reason=f"Loaded from {path.name}"):
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
        there = set(Agreement.objects.exclude(load_key="").values_list("load_key", flat=True))
        new = [line for line in lines if line.load_key not in there]
        summary = Summary(already_there=len(lines) - len(new), warnings=warnings)
        if new:
            loader = by()
            with recorded(by=loader):
                _write(new, loader, summary)
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate")
        if dry_run:
            transaction.set_rollback(True)
    return summary


def _write(lines: list[AgreementLine], by: "User", summary: Summary) -> None:
    bodies = Bodies(lines)
    writer = Writer(lines, bodies, by)
    people = People(writer.everybody())
    if bodies.problems:
        raise BrokenFileError(bodies.problems)
    summary.warnings += [*bodies.warnings, *people.warnings]
    summary.organizations = sum(body.existing is None for body in bodies.mentioned)
    summary.people = sum(somebody.existing is None for somebody in people.mentioned)
    summary.created = writer.write(people)
    summary.warnings += writer.warnings
