"""A comparison as a file: CSV with a line for each field, JSON with an object for each record; both streamed.

Both say between which events they stand, so the same address gives the same bytes for ever. A file that breaks off
says so.
"""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from agreements.clocks import Known
from agreements.comparing import Comparison, Difference, Way
from agreements.exports.csv import BOM, disarmed
from agreements.presentation.differences import Line, lines_of

COLUMNS = ("number", "title", "difference", "status_before", "status_after", "field", "of", "before", "after")

NOTHING = ("", "", "", "")

type Pieces = Iterator[bytes]


def csv_pieces(comparison: Comparison, *, first: Known, last: Known, way: Way | None) -> Pieces:
    """The CSV; the moments stand in the name of the file, since RFC 4180 has no room for them."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    yield BOM.encode()
    try:
        for difference, fields in _every(comparison, way):
            head = (
                difference.record.get("number"),
                difference.record.get("title"),
                "; ".join(way.value for way in difference.ways),
                difference.was,
                difference.became,
            )
            for own in [(line.code, line.about, line.before, line.after) for line in fields] or [NOTHING]:
                writer.writerow([disarmed(value) for value in (*head, *own)])
            yield lines.taken()
    except Exception:
        writer.writerow(
            [_("THIS FILE IS NOT COMPLETE: the register could not be read to the end. Please ask for it again.")]
        )
        yield lines.taken()
        raise
    yield lines.taken()


def json_pieces(comparison: Comparison, *, first: Known, last: Known, way: Way | None) -> Pieces:
    """The JSON. Where it breaks off it is not closed, so no reader takes it for whole."""
    head = {"from": _moment(first), "to": _moment(last), "only": way, "records": comparison.count(way)}
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "differences": ['.encode()
    between = "\n"
    for difference, fields in _every(comparison, way):
        yield f"{between}{json.dumps(_record(difference, fields), ensure_ascii=False)}".encode("utf-8", "replace")
        between = ",\n"
    yield b"\n]}\n"


def _every(comparison: Comparison, way: Way | None) -> Iterator[tuple[Difference, list[Line]]]:
    for some in comparison.every(way):
        pointed = comparison.pointed_at(some)
        for difference in some:
            yield difference, list(lines_of(difference, pointed))


def _moment(known: Known) -> dict[str, Any]:
    moment = known.moment
    return {"said": known.said, "day": known.day.isoformat(), "event": moment.event, "hash": moment.hash.hex()}


def _record(difference: Difference, fields: list[Line]) -> dict[str, Any]:
    return {
        "number": difference.record.get("number", ""),
        "title": difference.record.get("title", ""),
        "differences": [way.value for way in difference.ways],
        "status_before": difference.was,
        "status_after": difference.became,
        "fields": [
            {"field": line.code, "of": line.about, "before": line.before, "after": line.after} for line in fields
        ],
    }


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


@dataclass(frozen=True)
class Kind:
    """A format of the file."""

    label: str
    content_type: str
    pieces: Callable[..., Pieces]


FORMATS = {
    "csv": Kind("CSV", "text/csv; charset=utf-8", csv_pieces),
    "json": Kind("JSON", "application/json", json_pieces),
}
