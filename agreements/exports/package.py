"""A ZIP of a list: a Frictionless Data Package with every table, its schema, digests, and a signature over them.

Nothing waits on a disk: each file is packed as it is read, and the manifest that lists their digests comes last.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from agreements.exports import composing, csv
from agreements.exports.columns import Column, Kind
from agreements.exports.enclosing import Enclosed, enclosed
from agreements.exports.offline import verify as script
from agreements.exports.reading import Reading
from agreements.exports.stating import Facts, in_words, said_time, statement
from agreements.exports.tables import Table, tables
from agreements.exports.zipping import Packing
from history.signing import signature_of

CONTENT_TYPE = "application/zip"
MANIFEST = "datapackage.json"
PROFILES = "https://datapackage.org/profiles/2.0"
PARTIAL = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
type Resource = dict[str, Any]


class _Measured:
    """A file on its way into the package: how long it is, and its digest."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self._hash = hashlib.sha256()
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._hash.update(piece)
            self.size += len(piece)
            yield piece

    def said(self) -> Resource:
        return {"bytes": self.size, "hash": f"sha256:{self._hash.hexdigest()}"}


def pieces(reading: Reading) -> Iterator[bytes]:
    """The package, piece by piece.

    Raises:
        TooManyError: more documents than a package holds.
    """
    question = reading.question
    papers = enclosed(reading) if question.with_documents else []
    packing = Packing()
    resources: list[Resource] = []
    agreements = 0
    for table in tables(question):
        measured = _Measured(_rows(reading, table))
        yield from packing.member(f"{table.name}.csv", measured)
        resources.append(_resource(table) | measured.said())
        agreements = agreements or reading.rows
    if question.with_events:
        measured = _Measured(b"".join(block) for block in reading.copied(composing.EVENTS, {"event": _event(reading)}))
        yield from packing.member("events.jsonl", measured)
        resources.append({"name": "events", "path": "events.jsonl", "format": "jsonl", "encoding": "utf-8"})
        resources[-1] |= measured.said()
    for paper in papers:
        measured = _Measured(paper.pieces())
        yield from packing.member(paper.path, measured, stored=True)
        resources.append(_document(paper) | measured.said())
    reading.rows = agreements
    yield from _closing(packing, reading, resources)


def broken() -> bytes:
    """Nothing: without its table of contents no program opens it."""
    return b""


def _closing(packing: Packing, reading: Reading, resources: list[Resource]) -> Iterator[bytes]:
    """What the package says of itself, and the signature over it."""
    manifest = _manifest(reading, resources)
    yield from packing.member("README.txt", [_read_me(in_words(reading)).encode()])
    yield from packing.member("verify.py", [Path(script.__file__).read_bytes()])
    yield from packing.member(MANIFEST, [manifest])
    signature = signature_of(manifest)
    if signature is not None:
        yield from packing.member(f"{MANIFEST}.sig", [signature])
    yield packing.closed()


def _event(reading: Reading) -> int:
    moment = reading.question.moment
    return moment.event if moment else 0


def _rows(reading: Reading, table: Table) -> Iterator[bytes]:
    yield csv.head(table.columns)
    statement = table.statement(reading.question)
    blocks = reading.batched(statement) if table.rows else reading.copied(statement)
    for block in blocks:
        yield csv.lines(block)


def _manifest(reading: Reading, resources: list[Resource]) -> bytes:
    question = reading.question
    said = statement(question)
    moment = question.moment
    manifest = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": f"extract-{question.code.lower()}",
        "title": _("Extract from the Register of Agreements"),
        "homepage": said["register"],
        "created": said_time(moment.at) if moment and moment.event else None,
        "resources": resources,
        **said,
        "rows": reading.rows,
    }
    manifest = {name: value for name, value in manifest.items() if value is not None}
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(table: Table) -> Resource:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.foreign:
        schema["foreignKeys"] = [
            {"fields": list(fields), "reference": {"resource": name, "fields": list(keys)}}
            for fields, name, keys in table.foreign
        ]
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "title": str(table.title),
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> Resource:
    field: Resource = {
        "name": column.code,
        "type": "integer" if column.kind == Kind.NUMBER else "string",
        "description": str(column.explanation),
    }
    if column.kind == Kind.DATE:
        field["constraints"] = {"pattern": PARTIAL}
    if column.kind == Kind.LIST:
        field["description"] += " " + _("Several values are parted by a semicolon and a blank.")
    return field


def _document(paper: Enclosed) -> Resource:
    return {
        "name": f"document-{paper.key}",
        "title": paper.title,
        "path": paper.path,
        "format": "pdf",
        "mediatype": "application/pdf",
        "agreement": paper.number,
        "kind": paper.kind,
        "language": paper.language,
    }


def _read_me(facts: Facts) -> str:
    """What lies in the package and how it is checked, for whoever unpacks it in years."""
    width = max(len(name) for name, _value in facts.rows)
    said = "\n".join(f"{name:{width}}  {value}" for name, value in facts.rows)
    how = _(
        "The tables are CSV files in UTF-8; datapackage.json describes every column and lists the SHA-256 of every file"
        " (Frictionless Data Package). datapackage.json.sig is the signature of the register over datapackage.json.\n"
        "To check all of it without the register: python3 verify.py --key KEY, with the public key of the register from"
        " its page /verify/keys/. A text that a spreadsheet could take for a formula has an apostrophe before it; the"
        " column disarmed says where."
    )
    return f"{facts.title}\n\n{said}\n\n{how}\n"
