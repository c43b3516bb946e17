"""Acts in words: who, when, why, and for each row what it said before and says since."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements.changes import Act, Net, Tree
from agreements.choices import Visibility
from agreements.models import Document
from agreements.presentation.values import Names, columns_of, label, line, moment_words, noun, said
from agreements.presentation.wording import Piece, reworded

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class FieldChange:
    """One column: both values in words, or the pieces of a text that was reworded."""

    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class RowChange:
    """One row: what it is, which one, and what became of it. Of the record's own row ``line`` is empty."""

    what: str
    noun: str
    line: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class ActWords:
    """One act. Who, how and why are empty on pages for everybody."""

    event: int
    at: datetime.datetime
    when: str
    rows: tuple[RowChange, ...]
    who: str = ""
    how: str = ""
    why: str = ""


def for_staff(tree: Tree, act: Act, names: Names) -> ActWords:
    """All that the act did, and who did it."""
    return ActWords(
        event=act.last,
        at=act.at,
        when=moment_words(act.at),
        rows=row_changes(tree, act.nets, names),
        who=act.actor or _("nobody signed in (database role %(role)s)") % {"role": act.db_user},
        how=origin_words(act.origin),
        why=act.reason,
    )


def for_everybody(tree: Tree, act: Act, names: Names) -> ActWords | None:
    """What the act changed in what everybody can read; None if it is nothing."""
    rows = row_changes(tree, act.nets, names, public=True)
    return ActWords(event=act.last, at=act.at, when=moment_words(act.at), rows=rows) if rows else None


def row_changes(tree: Tree, nets: Iterable[Net], names: Names, *, public: bool = False) -> tuple[RowChange, ...]:
    """The rows that changed in something the reader is told of."""
    changes = (_row_change(tree, net, names, public=public) for net in nets)
    return tuple(change for change in changes if change is not None)


def origin_words(origin: str) -> str:
    """Where a change was made, in words."""
    kind, _blank, name = origin.partition(" ")
    if origin == "web":
        return _("on the staff's pages")
    if origin == "baseline":
        return _("when the history began")
    if kind == "command" and name:
        return _("by the command %(name)s") % {"name": name}
    return origin


def _row_change(tree: Tree, net: Net, names: Names, *, public: bool) -> RowChange | None:
    model = tree.tables[net.table]
    if public and model is Document and not _shown(net, names):
        return None
    is_record = model is tree.model
    if net.before is not None and net.after is not None:
        fields = _field_changes(tree, net, names, public=public)
        subject = "" if is_record else line(model, net.after, names)
        return RowChange(CHANGED, noun(model), subject, fields) if fields else None
    row = net.after or net.before or {}
    return RowChange(ADDED if net.after else REMOVED, noun(model), line(model, row, names))


def _shown(net: Net, names: Names) -> bool:
    """Whether everybody could read the document before, could since, and may know of it today."""
    return (Document, net.row_id) in names and all(
        row["visibility"] == Visibility.PUBLIC for row in (net.before, net.after) if row is not None
    )


def _field_changes(tree: Tree, net: Net, names: Names, *, public: bool) -> tuple[FieldChange, ...]:
    """The columns that say something else now. Beside a name that is not shown, nothing else of the row is."""
    model = tree.tables[net.table]
    before, after = net.before or {}, net.after or {}
    rows = [row for row in (net.before, net.after) if row is not None]
    columns = columns_of(model, public=public)
    blocked = any(said(model, column, row, names).hidden for column in columns for row in rows)
    changes: list[FieldChange] = []
    hidden: list[FieldChange] = []
    for column in columns:
        was, now = said(model, column, before, names), said(model, column, after, names)
        if before.get(column) == after.get(column) or (was.text == now.text and not (was.long or now.long)):
            continue
        pieces = reworded(was.text, now.text) if was.long or now.long else ()
        (hidden if was.hidden or now.hidden else changes).append(
            FieldChange(label(model, column), was.text, now.text, pieces)
        )
    return tuple(hidden if blocked else [*changes, *hidden])
