"""An edited extract of ours that comes back: what its rows change, beside what the register says now.

The extract is asked again, of the event that it was made at and of the present. A cell that is as it was exported
changes nothing; one that differs is a change; and where the record moved meanwhile too, somebody has to choose.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import batched
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.actions import save_agreement
from agreements.choices import ExtractRows, ExtractState
from agreements.choices import RowOutcome as Outcome
from agreements.exports import composing
from agreements.exports.columns import BY_CODE, Column, Kind
from agreements.exports.question import AS_PICKED, Question
from agreements.exports.reading import parameters_of
from agreements.finding import Reader, Wanted
from agreements.importing.sheets.changing import WRITABLE, as_value
from agreements.importing.sheets.dates import date_of
from agreements.importing.sheets.extracts import codes_in
from agreements.importing.sheets.importing import ChangedMeanwhileError
from agreements.importing.sheets.planning import BATCH, Planned
from agreements.importing.sheets.problems import CellError, Reason
from agreements.importing.sheets.reading import Row
from agreements.importing.sheets.rows import RowReader
from agreements.models import Agreement, Extract
from history.moments import at_event

if TYPE_CHECKING:
    from accounts.models import User

CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}(?![0-9A-Z])")
NOT_COMPARED = frozenset({"number", "disarmed"})


@dataclass
class Change:
    """One cell that differs: as it was exported, as it is now, and as the file has it."""

    column: Column
    base: str
    now: str
    mine: str

    @property
    def is_conflict(self) -> bool:
        """Whether the record moved meanwhile, to something else than the file says."""
        return not same(self.column, self.base, self.now)

    def as_data(self) -> dict[str, str]:
        """What a page shows."""
        return {"code": self.column.code, "base": self.base, "now": self.now, "mine": self.mine}


@dataclass
class Returned:
    """A row of an extract: its record, and the cells that differ. It stands where other rows have what was read."""

    number: int
    agreement: Agreement | None = None
    changes: list[Change] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)


def extract_like(headings: Sequence[str], kind: str, name: str = "") -> Extract | None:
    """What an edited file was made from: the extract whose code its name has, else the last one with these columns."""
    made = Extract.objects.filter(rows_of=ExtractRows.AGREEMENT, state=ExtractState.COMPLETE).order_by("-pk")
    if said := CODE.search(name.upper()):
        known = made.filter(code=said[0]).first()
        if known is not None:
            return known
    return made.filter(format=kind, columns__contains=codes_in(headings)).first()


class Comparer:
    """Plans the rows of an extract: a change, nothing new, or refused."""

    def __init__(self, reader: RowReader, base_event: int) -> None:
        self.reader = reader
        self._places = {heading: place for place, heading in enumerate(reader.headings) if heading in BY_CODE}
        self._columns = tuple(BY_CODE[code] for code in self._places if code not in NOT_COMPARED)
        self._base_event = base_event
        self._seen: dict[str, int] = {}

    @cached_property
    def _language(self) -> str:
        """That of the extract: some of its columns are told in it."""
        made = Extract.objects.filter(event=self._base_event, columns__contains=codes_in(self.reader.headings))
        return made.order_by("-pk").values_list("language", flat=True).first() or "en"

    def plan_batch(self, rows: Iterable[Row]) -> list[Planned]:
        """Compare these rows."""
        rows = list(rows)
        numbers = {self._cell(row, "number") for row in rows}
        records = {one.number: one for one in Agreement.objects.filter(number__in=numbers - {""})}
        keys = [one.pk for one in records.values()]
        base, now = self._cells(keys, self._base_event), self._cells(keys, None)
        return [self._plan(row, records, base, now) for row in rows]

    def _cell(self, row: Row, code: str) -> str:
        place = self._places.get(code, len(row.cells))
        text = row.cells[place] if place < len(row.cells) else ""
        # An apostrophe that the extract put before what looked like a formula.
        armed = self._places.get("disarmed")
        if text.startswith("'") and armed is not None and armed < len(row.cells):
            told = {one.strip() for one in row.cells[armed].split(";")}
            return text[1:] if code in told else text
        return text

    def _cells(self, keys: list[int], event: int | None) -> dict[str, dict[str, str]]:
        """The cells of the records as an extract has them, by number: after an event, or now."""
        if not keys:
            return {}
        wanted = Wanted(Reader("all"), timezone.localdate(), as_of=event)
        columns = (BY_CODE["number"], *self._columns)
        moment = at_event(event) if event is not None else None
        question = Question("json", self._language, wanted, AS_PICKED, columns, picked=tuple(keys), moment=moment)
        statement = composing.json(columns, ExtractRows.AGREEMENT, past=event is not None)
        found: dict[str, dict[str, str]] = {}
        with (
            connection.cursor() as cursor,
            cursor.cursor.copy(statement, parameters_of(question) | {"keys": keys}) as copy,
        ):
            for line in copy:
                told = json.loads(bytes(line))
                found[told["number"]] = {code: _as_text(value) for code, value in told.items()}
        return found

    def _plan(
        self, row: Row, records: dict[str, Agreement], base: dict[str, dict[str, str]], now: dict[str, dict[str, str]]
    ) -> Planned:
        number = self._cell(row, "number")
        returned = Returned(row.number, records.get(number))
        refused = self._refusal(row, number, returned, base)
        if refused:
            return _planned(returned, Outcome.REFUSED, [refused])
        for column in self._columns:
            mine, was, is_now = self._cell(row, column.code), base[number][column.code], now[number][column.code]
            if not same(column, mine, was) and not same(column, mine, is_now):
                returned.changes.append(Change(column, was, is_now, mine))
        if not returned.changes:
            return _planned(returned, Outcome.MATCHED, [Reason("", _("says nothing new."))])
        reasons = [reason for change in returned.changes for reason in self._told(change, returned, fixed=row.fixed)]
        if not reasons and returned.agreement is not None:
            reasons = _broken_rules(returned.agreement, returned.values)
        return _planned(returned, Outcome.REFUSED if reasons else Outcome.CHANGED, reasons)

    def _refusal(self, row: Row, number: str, returned: Returned, base: dict[str, dict[str, str]]) -> Reason | None:
        """Why nothing in the row can be compared."""
        if not number:
            return Reason(
                "number", _("has no number: an extract brings changes back, and no new records."), target="number"
            )
        if returned.agreement is None:
            return Reason("number", _("is the number of no record."), {}, number, "number")
        if number not in base:
            message = _("was not in the register when the extract was made. Choose the event it was made at.")
            return Reason("number", message, {}, number, "number")
        earlier = self._seen.setdefault(number, row.number)
        if earlier != row.number:
            return Reason("number", _("stands in row %(row)s too."), {"row": earlier}, number, "number")
        return None

    def _told(self, change: Change, returned: Returned, *, fixed: bool) -> list[Reason]:
        """What keeps a change from being taken; else its value is put to the others."""
        code = change.column.code
        if code not in WRITABLE:
            message = _(
                "is not changed in a table: it is told from other facts, or has its place on the record’s page."
            )
            return [Reason(code, message, {}, change.mine, code)]
        if change.is_conflict and not fixed:
            message = _("moved meanwhile: it was “%(base)s” in the extract, and is “%(now)s” now. Choose.")
            return [Reason(code, message, {"base": change.base[:200], "now": change.now[:200]}, change.mine, code)]
        try:
            returned.values |= as_value(code, change.mine, self._language, self.reader.words)
        except CellError as error:
            return [Reason(code, error.message, error.params, change.mine, code)]
        return []


def same(column: Column, one: str, other: str) -> bool:
    """Whether two cells say the same, however a spreadsheet has written them."""
    if _plain(one) == _plain(other):
        return True
    if column.kind == Kind.DATE and one and other:
        try:
            return date_of(one).date == date_of(other).date
        except CellError:
            return False
    return column.kind == Kind.LIST and _parts(one) == _parts(other)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _parts(text: str) -> list[str]:
    return [_plain(part) for part in text.split(";") if part.strip()]


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _broken_rules(agreement: Agreement, values: dict[str, Any]) -> list[Reason]:
    """Rules of the register that the record would break with these values."""
    _set(agreement, values)
    try:
        agreement.full_clean()
    except ValidationError as error:
        return [
            Reason(
                "" if name == NON_FIELD_ERRORS else name, str(message), target="" if name == NON_FIELD_ERRORS else name
            )
            for name, messages in error.message_dict.items()
            for message in messages
        ]
    return []


def _set(agreement: Agreement, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name != "fields":
            setattr(agreement, name, value)


def _planned(returned: Returned, outcome: Outcome, reasons: list[Reason]) -> Planned:
    record = returned.agreement
    preview = {
        "title": record.title if record else "",
        "number": record.number if record else "",
        "changes": [change.as_data() for change in returned.changes],
    }
    return Planned(returned, outcome, reasons, [], record.pk if record else None, preview)


def write_changes(
    rows: Iterable[Row], reader: RowReader, base_event: int, *, by: "User", tell: Callable[[int], None]
) -> int:
    """Write what the rows change; the caller holds one transaction. Returns how many records were changed.

    Raises:
        ChangedMeanwhileError: a row is refused now.
        PermissionDenied: ``by`` may not change one of the records.
    """
    comparer = Comparer(reader, base_event)
    done = changed = 0
    for batch in batched(rows, BATCH, strict=False):
        for each in comparer.plan_batch(batch):
            if each.outcome == Outcome.REFUSED:
                raise ChangedMeanwhileError(each)
            if each.outcome == Outcome.CHANGED and isinstance(each.read, Returned) and each.read.agreement:
                _write(each.read.agreement, each.read.values, by)
                changed += 1
        done += len(batch)
        tell(done)
    return changed


def _write(agreement: Agreement, values: dict[str, Any], by: "User") -> None:
    read_version = agreement.version
    _set(agreement, values)
    save_agreement(agreement=agreement, by=by, read_version=read_version)
    if "fields" in values:
        agreement.fields.set(values["fields"])
