"""The order of the page: as a press release tells it, what is rarely known folded away."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.forms.entry import Entry
from agreements.forms.rows import RowSet
from agreements.forms.said import said


@dataclass(frozen=True)
class Line:
    """Inputs that stand beside each other."""

    fields: list[forms.BoundField]


@dataclass(frozen=True)
class Block:
    """A part of the page: lines of inputs, or the rows of a set."""

    id: str
    title: Any
    lines: list[Line]
    rows: RowSet | None = None
    folded: bool = False
    is_open: bool = False
    help: Any = ""


@dataclass(frozen=True)
class Sheet:
    """All blocks, in order."""

    blocks: list[Block]


Names = tuple[tuple[str, ...], ...]

AGREEMENT: Names = (("title",), ("kind", "stage"), ("signed", "signed_note"))
PLACE: Names = (("venue",), ("city", "country"), ("event",))
SUBJECT: Names = (("subject",), ("fields",))
IN_RUSSIAN: Names = (
    ("title_ru",),
    ("venue_ru", "city_ru"),
    ("event_ru", "signed_note_ru"),
    ("subject_ru",),
    ("keywords",),
)
TERM: Names = (
    ("term", "effective", "expires"),
    ("renewal_months", "notice_days"),
    ("terminated", "termination_reason"),
)
RECORD: Names = (("languages", "legal_nature"), ("visibility", "responsible"), ("internal_note",))
# What a new record says there without anybody having written it.
NOT_TELLING = {"term", "legal_nature", "visibility", "responsible"}


def layout(entry: Entry, *, readonly: bool = False) -> list[Block]:
    """The blocks of the page for this entry; a page that is only read is open from top to bottom."""
    form, sets = entry.form, entry.sets
    adding = entry.agreement.pk is None

    def block(id_: str, title: Any, names: Names, *, folded: bool = False) -> Block:
        lines = [Line([form[name] for name in line if name in form.fields]) for line in names]
        fields = [bound for line in lines for bound in line.fields]
        is_open = readonly or any(bound.errors for bound in fields) or _tells(form, fields, adding=adding)
        return Block(id_, title, [line for line in lines if line.fields], folded=folded, is_open=is_open)

    def rows(id_: str, title: Any, *, folded: bool = False, text: Any = "") -> Block:
        is_open = readonly or bool(sets[id_].stored) or any(f.has_changed() for f in sets[id_].forms if f.is_bound)
        return Block(id_, title, [], sets[id_], folded=folded, is_open=is_open, help=text)

    return [
        block("agreement", _("Agreement"), AGREEMENT),
        block("place", _("Place and occasion"), PLACE),
        rows("parties", _("Parties and signatures")),
        block("subject", _("Subject"), SUBJECT),
        block("term", _("Term"), TERM, folded=True),
        rows("sources", _("Sources")),
        rows("documents", _("Documents"), folded=True),
        block("russian", _("In Russian, and other words"), IN_RUSSIAN, folded=True),
        rows("links", _("Links to other agreements"), folded=True),
        rows("attendees", _("People present who are not known to have signed"), folded=True),
        block("record", _("About the record"), RECORD, folded=True),
    ]


def _tells(form: forms.BaseForm, fields: Iterable[forms.BoundField], *, adding: bool) -> bool:
    """Whether somebody wrote something there: a person, or a draft that was made of a release."""
    written = set(form.changed_data) if adding and form.is_bound else set()
    return any(
        bound.name in written if adding else bool(said(bound)) for bound in fields if bound.name not in NOT_TELLING
    )
