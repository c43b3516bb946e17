"""What a person chooses of an extract, and how little of it an address has to say: only what differs from the usual."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreements.choices import ExtractFormat, ExtractRows
from agreements.exports import columns, pdf
from agreements.models import ColumnChoice

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

type Pairs = list[tuple[str, str]]
type Remembered = Mapping[str, Sequence[str]]  # a shape of rows to the codes that were chosen last for it

# The formats that put apostrophes before what looks like a formula, and say where.
SAYS_DISARMED = (ExtractFormat.CSV, ExtractFormat.ZIP)


@dataclass(frozen=True)
class Choice:
    """A format, a shape of rows, and codes of columns in their order, which may be none that the reader can have."""

    format: str
    rows: str
    columns: tuple[str, ...]
    bom: bool = True
    documents: bool = False
    events: bool = False

    @property
    def is_usual(self) -> bool:
        """Whether the columns are those of a file of which nothing is said."""
        return self.columns == usual_codes(self.format, self.rows)

    def of_file(self) -> Pairs:
        """The parameters of the file."""
        return self._pairs(columns="" if self.is_usual else ",".join(self.columns))

    def of_page(self, start: Sequence[str]) -> Pairs:
        """The parameters of the page where the file is chosen; without any columns it begins with ``start``."""
        said = self._pairs(columns="" if self.columns == tuple(start) else ",".join(self.columns))
        return [*([("format", self.format)] if self.format != ExtractFormat.CSV else []), *said]

    def moved(self, code: str, by: int) -> "Choice":
        """With one column earlier or later; where it is the first or last already, the same."""
        codes = list(self.columns)
        at = codes.index(code) if code in codes else -1
        if at < 0 or not 0 <= at + by < len(codes):
            return self
        codes.insert(at + by, codes.pop(at))
        return replace(self, columns=tuple(codes))

    def _pairs(self, *, columns: str) -> Pairs:
        is_zip = self.format == ExtractFormat.ZIP
        said = {
            "columns": columns,
            "rows": "" if is_zip or self.rows == ExtractRows.AGREEMENT else self.rows,
            "bom": "0" if self.format == ExtractFormat.CSV and not self.bom else "",
            "documents": "1" if is_zip and self.documents else "",
            "events": "1" if is_zip and self.events else "",
        }
        return [(name, value) for name, value in said.items() if value]


def offered(form: str, rows: str, *, staff: bool) -> list[columns.Column]:
    """What a reader can choose from for a format and a shape."""
    return _of_format(form, columns.offered(rows, staff=staff))


def usual_codes(form: str, rows: str) -> tuple[str, ...]:
    """The columns of a file where nobody chose."""
    usual = pdf.usual(rows) if form == ExtractFormat.PDF else columns.usual(rows)
    return tuple(column.code for column in _of_format(form, usual))


def start_codes(form: str, rows: str, remembered: Remembered) -> tuple[str, ...]:
    """What a choice begins with: what was chosen last for such rows, where the format has room for it."""
    known = [columns.BY_CODE[code] for code in remembered.get(rows, ())]
    codes = tuple(column.code for column in _of_format(form, known))
    if not codes or (form == ExtractFormat.PDF and len(codes) > pdf.MOST_COLUMNS):
        return usual_codes(form, rows)
    return codes


def carried(codes: Sequence[str], before: str, rows: str) -> tuple[str, ...]:
    """A choice that was made for rows of another shape: what these rows have, and what they have beyond the others."""
    kept = [code for code in codes if code not in columns.BY_CODE or rows in columns.BY_CODE[code].shapes]
    added = [one.code for one in columns.usual(rows) if one.code not in kept and before not in one.shapes]
    return (*kept, *added)


def remembered_of(user: "User | AnonymousUser", *, staff: bool) -> dict[str, list[str]]:
    """What an account chose last, of what it can still have; nothing of visitors, who get no cookie."""
    if not user.is_authenticated:
        return {}
    choices = ColumnChoice.objects.filter(user=user).values_list("rows_of", "columns")
    return {rows: [one.code for one in columns.chosen(codes, rows, staff=staff)[0]] for rows, codes in choices}


def _of_format(form: str, some: Sequence[columns.Column]) -> list[columns.Column]:
    return [column for column in some if column is not columns.DISARMED or form in SAYS_DISARMED]
