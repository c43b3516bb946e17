"""A CSV of a list: RFC 4180, with cells that a spreadsheet does not take for formulas. The database writes its lines.

A file that breaks off half-way ends with a line that says so, and the connection is cut, so that it cannot be taken
for a whole one.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from agreements.exports import composing
from agreements.exports.columns import Column
from agreements.exports.reading import Reading

BOM = "\ufeff"
END = b"\r\n"
CONTENT_TYPE = "text/csv; charset=utf-8"
# What a spreadsheet may take for the beginning of a formula; full-width twins fold to these.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def pieces(reading: Reading) -> Iterator[bytes]:
    """The file, piece by piece; its head leaves before the first row is read."""
    question = reading.question
    yield (BOM.encode() if question.bom else b"") + head(question.columns)
    statement = composing.csv(question.columns, question.rows, past=question.past)
    for block in reading.batched(statement):
        yield lines(block)


def head(columns: Sequence[Column]) -> bytes:
    """The codes of the columns."""
    return ",".join(column.code for column in columns).encode() + END


def lines(block: list[bytes]) -> bytes:
    """Rows as COPY gives them, one a message, ended by CR LF; a line break inside a cell stays what it is."""
    return END.join([row[:-1] for row in block]) + END


def broken() -> bytes:
    """The last line of a file that was not finished."""
    text = _("THIS FILE IS NOT COMPLETE: the register could not be read to the end. Please ask for it again.")
    return END + f'"{text}"'.encode() + END


def disarmed(value: object) -> str:
    """The text of a cell that Python writes, with an apostrophe where ``composing.FORMULA`` would have one, too."""
    text = "" if value is None else str(value)
    plain = unicodedata.normalize("NFKC", text)
    shown = "".join(sign for sign in plain[:80] if unicodedata.category(sign)[0] not in "CZ")
    return f"'{text}" if plain.startswith(FORMULA_STARTS) or shown.startswith(FORMULA_STARTS) else text
