"""Two people at one record: what I changed, what the other has saved meanwhile, and what is to stand in the end.

The page carries a mark of what each of its inputs said when it was opened. So it can be told who changed what: what
only the other changed is theirs unless I say otherwise, what only I changed is mine, what both changed is to be chosen.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from agreements.forms.entry import Entry
from agreements.forms.said import said, said_rows
from agreements.models import Agreement

OPENED = "opened"  # the input that holds the marks
LONGEST = 5000
DIGITS = 12


@dataclass(frozen=True)
class Difference:
    """One input, or one set of rows, in both versions; each a list of lines; who changed it since mine was opened."""

    name: str
    label: str
    yours: list[str]
    theirs: list[str]
    by_you: bool = True
    by_them: bool = True

    @property
    def takes_theirs(self) -> bool:
        """Whether theirs is proposed: where I changed nothing, mine is only what was there before."""
        return not self.by_you


@dataclass(frozen=True)
class Conflict:
    """What differs, and who saved the other version and when, where that is known."""

    differences: list[Difference]
    by: str
    saved: Agreement


def conflict_of(mine: Entry, *, theirs: Entry, opened: Mapping[str, str]) -> Conflict:
    """Compare what was sent with what is stored now, and both with what the page said when it was opened."""
    stored = {name: lines for name, _label, lines in _all_said(theirs)}
    differences = []
    for name, label, yours in _all_said(mine):
        other = stored.get(name, [])
        if _plain(yours) != _plain(other):
            was = opened.get(name)
            changed = (was is None or was != mark(yours), was is None or was != mark(other))
            differences.append(Difference(name, label, yours, other, *changed))
    last = (
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(Agreement), object_id=str(mine.agreement.pk)
        )
        .select_related("user")
        .order_by("-action_time", "-pk")
        .first()
    )
    return Conflict(differences, str(last.user) if last else "", theirs.agreement)


def marks_of(entry: Entry) -> str:
    """What the inputs of a page say, as short marks, for the page to carry."""
    return json.dumps({name: mark(lines) for name, _label, lines in _all_said(entry)}, separators=(",", ":"))


def read_marks(text: str) -> dict[str, str]:
    """The marks that a page carried; none where they are not ours: then everything counts as changed by both."""
    if len(text) > LONGEST:
        return {}
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {str(name): str(one) for name, one in found.items()} if isinstance(found, dict) else {}


def mark(lines: list[str]) -> str:
    """The same for texts that say the same."""
    return hashlib.sha256("\x1e".join(_plain(lines)).encode("utf-8", "replace")).hexdigest()[:DIGITS]


def _all_said(entry: Entry) -> Iterator[tuple[str, str, list[str]]]:
    """Name, label and lines of each input and each set of rows."""
    form: Any = entry.form
    for name in form.fields:
        yield name, str(form[name].label), [said(form[name])]
    for name, rows in entry.sets.items():
        yield name, str(rows.noun_plural), said_rows(rows)


def _plain(lines: list[str]) -> list[str]:
    return [line.replace("\r\n", "\n").strip() for line in lines]
