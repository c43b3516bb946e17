"""A CSV of agreements: streamed, RFC 4180, with cells that a spreadsheet does not take for formulas.

A file that breaks off half-way ends with a line that says so, and the connection is cut, so that it cannot be taken
for a whole one.
"""

import csv
import datetime
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from agreements.exports.columns import COLUMNS
from agreements.models import Agreement

BOM = "\ufeff"
# What a spreadsheet may take for the beginning of a formula; full-width twins fold to these.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
LINES_A_PIECE = 50


def disarmed(value: object) -> str:
    """The text of a cell, with an apostrophe before what a spreadsheet could take for a formula, blanks or not."""
    text = "" if value is None else str(value)
    plain = unicodedata.normalize("NFKC", text)
    if plain.startswith(FORMULA_STARTS) or plain.lstrip().startswith(FORMULA_STARTS) or _hidden_start(plain):
        return f"'{text}"
    return text


def csv_pieces(agreements: Iterable[Agreement], *, on: datetime.date, bom: bool) -> Iterator[bytes]:
    """The file, piece by piece: a head and one line for each agreement, in their order."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([column.code for column in COLUMNS])
    if bom:
        yield BOM.encode()
    try:
        for place, agreement in enumerate(agreements, start=1):
            writer.writerow([disarmed(column.value(agreement, on)) for column in COLUMNS])
            if place % LINES_A_PIECE == 0:
                yield lines.taken()
    except Exception:
        writer.writerow(
            [_("THIS FILE IS NOT COMPLETE: the register could not be read to the end. Please ask for it again.")]
        )
        yield lines.taken()
        raise
    yield lines.taken()


def _hidden_start(plain: str) -> bool:
    """Whether a formula sign follows signs that are not shown: zero-width, direction marks, controls."""
    shown = "".join(sign for sign in plain[:20] if unicodedata.category(sign)[0] not in "CZ")
    return shown.startswith(FORMULA_STARTS) and not plain.startswith(shown[:1])


class _Lines:
    """Collects what the csv module writes until it is taken away."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def write(self, text: str) -> Any:
        self._parts.append(text)

    def taken(self) -> bytes:
        text = "".join(self._parts)
        self._parts.clear()
        return text.encode("utf-8", "replace")
