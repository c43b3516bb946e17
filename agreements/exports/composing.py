"""Puts statements together from the constants of ``statements`` and ``columns``: which columns, in which dress.

A dress is how a row leaves the database: as the cells of a CSV, as a JSON object, or as bare cells for a workbook. The
database writes it, because there a row costs a tenth of what it costs in Python.
"""

from collections.abc import Callable, Iterable, Sequence

from psycopg import sql

from agreements.exports import statements
from agreements.exports.columns import DISARMED, Column, Kind
from agreements.statements import STATUS

# What a spreadsheet may take for the beginning of a formula, full-width twins too; and what may stand before it unseen.
_SIGNS = r"=+@\-\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u207A\u208A\u207C\u208C"
_UNSEEN = r"\s\u0001-\u0020\u007F-\u00A0\u00AD\u061C\u1680\u180E\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uFEFF\uE000-\uF8FF"  # noqa: E501
FORMULA = rf"^(?:[\t\r\n]|[{_UNSEEN}]*[{_SIGNS}])"
# Nearly every text begins with a letter or a digit, and needs no more than a look at that. It is taken alone, since a
# long text is kept compressed and would be unpacked for each question.
_FIRST = "ascii(left({0}, 1)) as first_{0}"
_HARMLESS = "(first_{0} between 65 and 122 or first_{0} between 1040 and 1103 or first_{0} between 48 and 57)"
_ARMED = f"(not {_HARMLESS} and left({{0}}, 80) ~ '{FORMULA}') as armed_{{0}}"

# Signs that neither JSON nor a workbook can hold unescaped, so that COPY hardly ever quotes anything.
DELIMITER, QUOTE = b"\x02", b"\x01"
RAW = "(format csv, delimiter e'\\x02', quote e'\\x01', null '')"
# The events up to one, as the script in a package reads them.
EVENTS = sql.SQL(
    "copy (select json_build_object('event', e.id, 'previous_hash', encode(e.previous_hash, 'hex'),"
    " 'hash', encode(e.hash, 'hex'), 'text', history_canonical(e))::text"
    f" from history_event e where e.id <= %(event)s order by e.id) to stdout {RAW}"
)

type Cells = list[tuple[str, Column]]
type Source = Callable[[list[tuple[str, str]]], str]


def csv(columns: Sequence[Column], rows: str, *, past: bool) -> sql.Composable:
    """COPY of cells; ``disarmed`` says in which an apostrophe was put."""
    return csv_of(columns, lambda cells: _inner(cells, columns, rows, past=past), ahead=not past)


def csv_of(columns: Sequence[Column], source: Source, *, ahead: bool = False) -> sql.Composable:
    """The same of the rows that ``source`` makes of cells."""
    cells = _named(columns)
    inner = source([(name, f"nullif({_flat(column)}, '')") for name, column in cells])
    texts = [(name, column) for name, column in cells if column.kind in (Kind.TEXT, Kind.LIST) and not column.plain]
    # Each text is looked at once, and what was found is asked twice.
    firsts = ", ".join(["i.*", *(_FIRST.format(name) for name, _column in texts)])
    looked_at = ", ".join(["j.*", *(_ARMED.format(name) for name, _column in texts)])
    told = ", ".join(f"case when armed_{name} then '{column.code}' end" for name, column in texts)
    dressed = {name: f"case when armed_{name} then '''' || {name} else {name} end" for name, _column in texts}
    some = " or ".join(f"armed_{name}" for name, _column in texts) or "false"
    dressed |= {
        name: f"case when {some} then array_to_string(array[{told}]::text[], '; ') end"
        for name, column in cells
        if column is DISARMED
    }
    return _copy(
        [(name, dressed.get(name, name)) for name, _column in cells],
        f"select {looked_at} from (select {firsts} from ({inner}) as i offset 0) as j offset 0",
        "(format csv, null '')",
        ahead=ahead,
    )


def json(columns: Sequence[Column], rows: str, *, past: bool) -> sql.Composable:
    """COPY of one JSON object a line, its keys the codes; unknown dates and numbers are null, lists are arrays."""
    cells = [(f'"{column.code}"', _typed(column)) for column in columns]
    return _copy([("line", "row_to_json(r)::text")], _inner(cells, columns, rows, past=past), RAW, ahead=not past)


def xlsx(columns: Sequence[Column], rows: str, *, past: bool) -> sql.Composable:
    """COPY of cells as they are; ``sheet_rows`` makes the rows of a sheet of them."""
    cells = [(name, f"nullif({_flat(column)}, '')") for name, column in _named(columns)]
    return _copy([(name, name) for name, _cell in cells], _inner(cells, columns, rows, past=past), RAW, ahead=not past)


def _named(columns: Sequence[Column]) -> Cells:
    return [(f"c{place}", column) for place, column in enumerate(columns)]


def _flat(column: Column) -> str:
    """As one text."""
    if column.kind == Kind.LIST:
        return f"({column.joined})"
    return f"({column.sql})::text" if column.kind == Kind.NUMBER else f"({column.sql})"


def _typed(column: Column) -> str:
    """As JSON has it."""
    if column.kind == Kind.LIST:
        return f"coalesce({column.sql}, '{{}}')"
    if column.kind == Kind.DATE:
        return f"nullif({column.sql}, '')"
    return f"({column.sql})" if column.kind == Kind.NUMBER else f"coalesce({column.sql}, '')"


def _inner(cells: Iterable[tuple[str, str]], columns: Sequence[Column], rows: str, *, past: bool) -> str:
    """The rows of a batch in their order, each cell worked out once."""
    joined, ordered = statements.SHAPES[rows]
    needs = [need for column in columns for need in column.needs]
    parts = list(dict.fromkeys([*(("named",) if rows != "agreement" else ()), *needs]))
    with_before = [before for part in parts for before in (*statements.NEEDS.get(part, ()), part)]
    wanted = [part for part in dict.fromkeys(with_before) if part in statements.PARTS or part == "papers"]
    joins = " ".join(statements.JOINED[need] for need in dict.fromkeys(needs))
    statement = f"""{statements.relations(wanted, past=past)}
select {selected(cells)}
from asked f join s_a a on a.id = f.agreement_id {joined} {joins} {STATUS}
order by {ordered} offset 0"""
    return statement if past else statements.by_index(statement)


def selected(cells: Iterable[tuple[str, str]]) -> str:
    """What is selected: expressions under their names."""
    return ", ".join(f"{expression} as {name}" for name, expression in cells)


def _copy(dressed: Sequence[tuple[str, str]], inner: str, options: str, *, ahead: bool) -> sql.Composable:
    """COPY of rows in their dress, under names.

    Where a batch is read ahead, all its rows are made before the first one leaves, which a sort that the planner cannot
    spare sees to: otherwise they would be made as they are taken, and the batch would stop at its first row.
    """
    rows = f"select {selected(dressed)} from ({inner}) as r"
    if ahead:
        names = ", ".join(name for name, _expression in dressed)
        numbered = f"select {selected(dressed)}, row_number() over () as nth from ({inner}) as r"
        rows = f"select {names} from ({numbered}) as w order by nth + 0"
    return sql.SQL(f"copy ({rows}) to stdout {options}")
