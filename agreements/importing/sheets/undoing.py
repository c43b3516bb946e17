"""Takes an import back as one act: what it made goes, what it changed says again what it said before.

The history knows both: every event of an import names it. What somebody has changed since is theirs: an agreement that
moved keeps the whole import standing, an organization or a person that is used elsewhere by now simply stays.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.changes import TREES, Tree
from agreements.choices import ImportState
from agreements.importing.sheets.importing import one_at_a_time
from agreements.importing.sheets.problems import FileRefusedError
from agreements.models import Agreement, SheetImport
from agreements.permissions import may
from agreements.restoring import restore_record
from history.models import Event, Operation
from history.recording import recorded
from organizations.models import Organization, Person

if TYPE_CHECKING:
    from accounts.models import User

MOST_TOLD = 20
AT_ONCE = 1_000


@dataclass
class Touched:
    """The records of one kind that an import made, and those that it changed."""

    tree: Tree
    made: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    first: dict[int, int] = field(default_factory=dict)  # of each record the first event of the import


@dataclass(frozen=True)
class Undoing:
    """What undoing an import would do. ``moved``: agreements that were changed since, which stop it."""

    agreements: Touched
    organizations: Touched
    people: Touched
    moved: list[Agreement]


class UndoRefusedError(Exception):
    """The import stands: records were changed since, or may not be deleted by this account."""

    def __init__(self, told: FileRefusedError) -> None:
        super().__init__(str(told))
        self.told = told


def undoing(job: SheetImport) -> Undoing:
    """What undoing the import would do now."""
    touched = {model: _touched(job, TREES[model]) for model in (Agreement, Organization, Person)}
    agreements = touched[Agreement]
    moved = _moved_since(job, agreements.tree, agreements.made | agreements.changed)
    gone = {pk for pk in agreements.made if pk in moved}
    rows = Agreement.objects.filter(pk__in=moved).order_by("pk")
    numbered = Agreement.objects.filter(pk__in=agreements.made - gone).exclude(number="").order_by("pk")
    return Undoing(agreements, touched[Organization], touched[Person], [*rows, *numbered])


def origin_of(key: int) -> str:
    """What the events of an import say that wrote them."""
    return f"import {key}"


def undo_import(job: SheetImport) -> None:
    """Take the import back, or say in its ``fault`` why it stands."""
    try:
        if job.undone_by is None:
            raise PermissionDenied
        undo(job, by=job.undone_by)
    except UndoRefusedError as error:
        _stands(job, error.told)
    except PermissionDenied:
        _stands(job, FileRefusedError(_("Nothing was undone: the account may not delete or change these records.")))


def _stands(job: SheetImport, told: FileRefusedError) -> None:
    job.state, job.fault = ImportState.IMPORTED, told.in_languages()
    SheetImport.objects.filter(pk=job.pk).update(state=job.state, fault=job.fault)


def undo(job: SheetImport, *, by: "User") -> None:
    """Take the import back in one transaction.

    Raises:
        UndoRefusedError: an agreement was changed since, has a number, or cannot say again what it said.
        PermissionDenied: ``by`` may not delete or change the records.
    """
    reason = str(_("Import of %(file)s undone")) % {"file": job.file_name}
    with recorded(by=by, origin=f"undo of import {job.pk}", reason=reason):
        one_at_a_time()
        todo = undoing(job)
        if todo.moved:
            raise UndoRefusedError(_told(todo.moved))
        _restore(todo.agreements, todo.agreements.changed, by, reason)
        _delete_agreements(todo.agreements.made, by)
        kept = [
            *_take_back(todo.organizations, job, by, reason),
            *_take_back(todo.people, job, by, reason),
        ]
        connection.check_constraints()
        job.state, job.undone_at, job.kept, job.fault = ImportState.UNDONE, timezone.now(), kept, {}
        job.save(update_fields=["state", "undone_at", "kept", "fault"])


def _told(moved: list[Agreement]) -> FileRefusedError:
    names = "; ".join(f"{one.number} {one.title}".strip()[:80] for one in moved[:MOST_TOLD])
    return FileRefusedError(
        _("The import stands, because %(count)s of its records were changed or numbered since: %(names)s."),
        count=len(moved),
        names=names,
    )


def _touched(job: SheetImport, tree: Tree) -> Touched:
    """The records of this kind in the events of the import."""
    found = Touched(tree)
    table = tree.model._meta.db_table
    events = _events_of(job)
    for pk, row_id, op in events.filter(table_name=table).values_list("pk", "row_id", "op"):
        (found.made if op == Operation.INSERT else found.changed).add(int(row_id))
        found.first[int(row_id)] = min(pk, found.first.get(int(row_id), pk))
    children = [child._meta.db_table for child in tree.children]
    hanging = events.filter(table_name__in=children).exclude(parent_id="").values_list("pk", "parent_id")
    for pk, parent in hanging:
        found.changed.add(int(parent))
        found.first[int(parent)] = min(pk, found.first.get(int(parent), pk))
    found.changed -= found.made
    return found


def _events_of(job: SheetImport) -> "models.QuerySet[Event]":
    return Event.objects.filter(pk__gt=job.first_event or 0, pk__lte=job.last_event or 0, origin=origin_of(job.pk))


def _moved_since(job: SheetImport, tree: Tree, keys: Iterable[int]) -> set[int]:
    """Which of these records somebody has changed after the import."""
    moved: set[int] = set()
    since = Event.objects.filter(pk__gt=job.last_event or 0)
    children = [child._meta.db_table for child in tree.children]
    for batch in batched(sorted(keys), AT_ONCE, strict=False):
        asked = [str(key) for key in batch]
        own = since.filter(table_name=tree.model._meta.db_table, row_id__in=asked).values_list("row_id", flat=True)
        hanging = since.filter(table_name__in=children, parent_id__in=asked).values_list("parent_id", flat=True)
        moved |= {int(key) for key in (*own, *hanging)}
    return moved


def _restore(touched: Touched, keys: Iterable[int], by: "User", reason: str) -> None:
    """Have records say again what they said before the import touched them."""
    for key in sorted(keys):
        try:
            restore_record(tree=touched.tree, key=key, event=touched.first[key] - 1, by=by, reason=reason)
        except ValidationError as error:
            if error.code == "same" or getattr(error, "error_list", [error])[0].code == "same":
                continue
            told = FileRefusedError(_("A record cannot say again what it said: %(why)s"), why=" ".join(error.messages))
            raise UndoRefusedError(told) from error


def _delete_agreements(keys: Iterable[int], by: "User") -> None:
    for batch in batched(sorted(keys), AT_ONCE, strict=False):
        rows = list(Agreement.objects.select_for_update(of=("self",)).filter(pk__in=batch))
        if not all(may(by, "delete", row) for row in rows):
            raise PermissionDenied
        Agreement.objects.filter(pk__in=batch).delete()


def _take_back(touched: Touched, job: SheetImport, by: "User", reason: str) -> Iterator[str]:
    """Organizations or people: delete those made that nothing else uses, restore those changed; names of what stays."""
    moved = _moved_since(job, touched.tree, touched.made | touched.changed)
    # What the deletion of agreements does to them is no event of theirs; only what people did counts.
    _restore(touched, touched.changed - moved, by, reason)
    manager: Any = touched.tree.model._default_manager
    for row in manager.filter(pk__in=touched.made).order_by("pk"):
        if row.pk in moved or not _deleted(row):
            yield row.name
    for row in manager.filter(pk__in=touched.changed & moved).order_by("pk"):
        yield row.name


def _deleted(row: Any) -> bool:
    """Whether the record could be deleted: nothing points at it."""
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        return False
    return True
