"""Where a list in other hands differs from the same question asked again: row by row, within bounds."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

MOST_ROWS = 20_000
MOST_TOLD = 20
LONGEST_TOLD = 200
BOM = "\ufeff"

type Row = Mapping[str, str]
type Key = tuple[str, int]


class Unreadable(Exception):
    """The file is no list of rows, or one that is too long to be compared."""


@dataclass(frozen=True)
class Cell:
    """One value that differs."""

    column: str
    here: str
    register: str


@dataclass(frozen=True)
class RowDifference:
    """A row that differs: `here` and `register` say in which of the two it stands."""

    name: str
    here: bool
    register: bool
    cells: tuple[Cell, ...] = ()


@dataclass
class Differences:
    """What differs; `rows` holds the first of `count`."""

    count: int = 0
    rows: list[RowDifference] = field(default_factory=list)
    columns: tuple[str, ...] = ()  # in one of the two alone
    reordered: bool = False

    def add(self, difference: RowDifference) -> None:
        self.count += 1
        if len(self.rows) < MOST_TOLD:
            self.rows.append(difference)

    @property
    def more(self) -> int:
        return self.count - len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.count or self.columns or self.reordered)


def read_rows(text: str, form: str) -> list[Row]:
    """The rows of a CSV, of JSON Lines, or of the one list in a JSON object.

    Raises:
        Unreadable: see there.
    """
    rows: list[Row] = []
    try:
        for row in READERS[form](text):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise Unreadable
    except (csv.Error, ValueError, RecursionError) as error:
        raise Unreadable from error
    return rows


def _csv(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    head = next(reader, [])
    if not head or len(set(head)) != len(head):
        raise Unreadable
    for values in reader:
        # A row of another length keeps what it has too much, so that it is told.
        padded = [*values, *[""] * (len(head) - len(values))]
        row = dict(zip(head, padded, strict=False))
        yield row | ({"…": " ".join(padded[len(head) :])} if len(padded) > len(head) else {})


def _json_lines(text: str) -> Iterator[Row]:
    for line in text.removeprefix(BOM).splitlines():
        if line.strip():
            yield _object(json.loads(line))


def _json(text: str) -> Iterator[Row]:
    whole = json.loads(text.removeprefix(BOM))
    lists = [value for value in whole.values() if isinstance(value, list)] if isinstance(whole, dict) else []
    if len(lists) != 1:
        raise Unreadable
    yield from map(_object, lists[0])


def _object(values: object) -> Row:
    if not isinstance(values, dict):
        raise Unreadable
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in values.items()
    }


READERS = {"csv": _csv, "json": _json, "jsonl": _json_lines}


def compare(here: list[Row], register: list[Row]) -> Differences:
    """What the file has otherwise than the register; rows are told apart by their number, else by their place."""
    found = Differences()
    mine, theirs = _by_key(here), _by_key(register)
    found.columns = tuple(sorted(_columns(here) ^ _columns(register)))
    for key, row in theirs.items():
        if key not in mine:
            found.add(RowDifference(_name(key), here=False, register=True))
        elif cells := _cells(mine[key], row):
            found.add(RowDifference(_name(key), here=True, register=True, cells=cells))
    for key in mine:
        if key not in theirs:
            found.add(RowDifference(_name(key), here=True, register=False))
    common = [key for key in mine if key in theirs]
    found.reordered = common != [key for key in theirs if key in mine]
    return found


def _columns(rows: Iterable[Row]) -> set[str]:
    return {name for row in rows for name in row}


def _by_key(rows: list[Row]) -> dict[Key, Row]:
    """Each row under its number and, where an agreement has several rows, their count."""
    seen: Counter[str] = Counter()
    keyed: dict[Key, Row] = {}
    for row in rows:
        number = row.get("number", "")
        seen[number] += 1
        keyed[number, seen[number]] = row
    return keyed


def _cells(here: Row, register: Row) -> tuple[Cell, ...]:
    return tuple(
        Cell(name, here[name][:LONGEST_TOLD], register[name][:LONGEST_TOLD])
        for name in register
        if name in here and here[name] != register[name]
    )


def _name(key: Key) -> str:
    number, count = key
    return f"{number} ({count})" if number and count > 1 else number or f"({count})"
