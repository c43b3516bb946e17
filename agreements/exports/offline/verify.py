#!/usr/bin/env python3
"""Checks an extract of the register: which of its files are as they were made, and who signed for that.

    python3 verify.py [FOLDER or FILE.zip] [--key KEY]

Needs Python 3.9 or newer and nothing else: no network, no library. Without a name it checks the folder it lies in.
KEY is the register's public key (base64), or a file that holds it; take it from the register's own page of keys, not
from the extract. Exit code: 0 proved, 1 something differs, 2 nothing can be said.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import struct
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

MANIFEST, SIGNATURE, EVENTS = "datapackage.json", "datapackage.json.sig", "events.jsonl"
BESIDE = {MANIFEST, SIGNATURE, "verify.py", "README.txt"}
LARGEST_MANIFEST = 8 * 1024 * 1024
LARGEST_LINE = 16 * 1024 * 1024
PIECE = 1024 * 1024
# What a damaged archive, a disk or a password can raise while a file is read.
UNREADABLE = (OSError, EOFError, NotImplementedError, RuntimeError, struct.error, zipfile.BadZipFile, zlib.error)

# What can be found, in words. The register's own pages say the same in the reader's language.
SENTENCES = {
    "no_manifest": "There is no datapackage.json: this is no ZIP extract of the register.",
    "bad_manifest": "datapackage.json cannot be read as the list of files that an extract has.",
    "missing": "{file} is listed and is not there.",
    "changed": "{file} was changed: its digest is not the one that is listed.",
    "size": "{file} was changed: it has {found} bytes, and {expected} are listed.",
    "damaged": "{file} cannot be read to its end.",
    "extra": "{file} is there and is not listed: it is no part of the extract.",
    "twice": "{file} is there more than once.",
    "unsigned": "There is no signature: anybody could have made this file.",
    "bad_signature": "The signature file is damaged.",
    "forged": "The signature does not fit: datapackage.json was changed after it was signed, or was never signed.",
    "other_key": "It is signed with another key ({key}) than the one given.",
    "event_line": "Line {line} of events.jsonl is no event.",
    "event_changed": "Event {event} was edited: its text does not give its digest.",
    "event_order": "Event {event} stands after event {before}: the events were reordered.",
    "event_link": "Event {event} does not follow event {before}: an event was edited, removed or put in.",
    "event_head": "Event {event} is not the head of the chain that datapackage.json states.",
}


class Finding:
    """One thing that is wrong: a code of SENTENCES and what to fill in."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.code, self.facts = code, facts

    def __str__(self) -> str:
        return SENTENCES[self.code].format(**self.facts)


def is_of_the_system(name: str) -> bool:
    """Whether a desktop puts such a file beside others by itself."""
    parts = name.split("/")
    return bool({"__MACOSX", "__pycache__"} & set(parts)) or parts[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")


class Folder:
    """An extract that was unpacked."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def names(self) -> list[str]:
        names = (path.relative_to(self.path).as_posix() for path in self.path.rglob("*") if path.is_file())
        return sorted(name for name in names if not is_of_the_system(name))

    def open(self, name: str) -> BinaryIO:
        return (self.path / name).open("rb")


class Archive:
    """An extract as it came, or zipped anew, perhaps with the folder around it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.files = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
        tops = {name.split("/")[0] for name in self.files if not is_of_the_system(name)}
        self.top = f"{tops.pop()}/" if len(tops) == 1 and MANIFEST not in self.files else ""

    def names(self) -> list[str]:
        return sorted(name[len(self.top) :] for name in self.files if not is_of_the_system(name))

    def open(self, name: str) -> BinaryIO:
        entry = self.archive.getinfo(self.top + name)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile("packed in a way that the register does not use")
        return self.archive.open(entry)  # type: ignore[return-value]


class Report:
    """What was checked, and what was found."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.manifest: dict[str, Any] = {}
        self.manifest_bytes = b""
        self.key = b""  # the raw public key of a signature that holds
        self.files = self.events = 0
        self.events_left = False  # whether there may be more events than were looked at

    @property
    def recognized(self) -> bool:
        return not any(finding.code in ("no_manifest", "bad_manifest") for finding in self.findings)

    def found(self, code: str, **facts: Any) -> None:
        self.findings.append(Finding(code, **facts))


def check(package: Any, trusted: bytes | None = None, most_events: int = sys.maxsize) -> Report:
    """All checks of an extract; `trusted` is the raw public key that must have signed."""
    report = Report()
    counted = Counter(package.names())
    names = set(counted)
    for name in (name for name, count in counted.items() if count > 1):
        report.found("twice", file=name)
    if MANIFEST not in names:
        report.found("no_manifest")
        return report
    listed = read_manifest(package, report)
    if listed is None:
        report.found("bad_manifest")
        return report
    check_signature(package, names, report, trusted)
    for name in sorted(names - BESIDE - set(listed)):
        report.found("extra", file=name)
    for name, (digest, size) in listed.items():
        if name not in names:
            report.found("missing", file=name)
        else:
            check_file(package, name, digest, size, report)
    if EVENTS in listed and EVENTS in names:
        check_events(package, report, most_events)
    return report


def read_manifest(package: Any, report: Report) -> dict[str, tuple[str, int]] | None:
    """Name, digest and size of every file that is listed; nothing where the list has another form."""
    try:
        with package.open(MANIFEST) as file:
            report.manifest_bytes = file.read(LARGEST_MANIFEST + 1)
        if len(report.manifest_bytes) > LARGEST_MANIFEST:
            return None
        manifest = json.loads(report.manifest_bytes.decode("utf-8"))
        listed = {}
        for resource in manifest["resources"]:
            kind, _, digest = resource["hash"].partition(":")
            name, size = resource["path"], resource["bytes"]
            name.encode("utf-8")  # a name that cannot be written cannot be told either
            if kind != "sha256" or name in listed or not isinstance(size, int):
                return None
            listed[name] = (digest, size)
    except (*UNREADABLE, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    report.manifest = manifest
    return listed


def check_file(package: Any, name: str, digest: str, size: int, report: Report) -> None:
    report.files += 1
    hashed, read = hashlib.sha256(), 0
    try:
        with package.open(name) as file:
            while read <= size and (piece := file.read(PIECE)):
                hashed.update(piece)
                read += len(piece)
    except UNREADABLE:
        report.found("damaged", file=name)
        return
    if read != size:
        report.found("size", file=name, found=read if read < size else f"more than {size}", expected=size)
    elif hashed.hexdigest() != digest:
        report.found("changed", file=name)


def check_signature(package: Any, names: set[str], report: Report, trusted: bytes | None) -> None:
    if SIGNATURE not in names:
        report.found("unsigned")
        return
    try:
        with package.open(SIGNATURE) as file:
            lines = file.read(1024).decode("ascii").splitlines()
        values = dict(line.split(": ", 1) for line in lines)
        key, signature = (base64.b64decode(values[name], validate=True) for name in ("public-key", "signature"))
        if key_id(key) != values["key"] or values["algorithm"] != "Ed25519":
            raise ValueError
    except (*UNREADABLE, ValueError, KeyError, binascii.Error):
        report.found("bad_signature")
        return
    if not ed25519_holds(key, signature, report.manifest_bytes):
        report.found("forged")
        return
    report.key = key
    if trusted is not None and key != trusted:
        report.found("other_key", key=key_id(key))


def key_id(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:32]


# The chain of events: the digest of each covers its text and the digest of the event before.


def check_events(package: Any, report: Report, most: int) -> None:
    """Each event against its text and against the event before it; the first three faults are told."""
    head = report.manifest.get("head")
    before: tuple[int, str] | None = None
    faults = 0
    try:
        for number, line in lines_of(package):
            event = read_event(line)
            if event is None:
                report.found("event_line", line=number)
                return
            report.events += 1
            faults += event_is_wrong(report, event, before, head if isinstance(head, dict) else {})
            before = (event[0], event[2])
            report.events_left = report.events >= most
            if faults >= 3 or report.events_left:
                return
    except UNREADABLE:
        return  # told already, as a file that cannot be read


def event_is_wrong(
    report: Report, event: tuple[int, str, str, str], before: tuple[int, str] | None, head: dict[str, Any]
) -> bool:
    number, previous, digest, text = event
    if before and number <= before[0]:
        report.found("event_order", event=number, before=before[0])
    elif chained(previous, text) != digest:
        report.found("event_changed", event=number)
    elif before and number == before[0] + 1 and previous != before[1]:
        report.found("event_link", event=number, before=before[0])
    elif number == head.get("event") and digest != head.get("hash"):
        report.found("event_head", event=number)
    else:
        return False
    return True


def lines_of(package: Any) -> Iterator[tuple[int, bytes]]:
    with package.open(EVENTS) as file:
        number = 0
        while line := file.readline(LARGEST_LINE):
            number += 1
            yield number, line


def read_event(line: bytes) -> tuple[int, str, str, str] | None:
    try:
        event = json.loads(line)
        number, previous, digest, text = (event[name] for name in ("event", "previous_hash", "hash", "text"))
        bytes.fromhex(previous)
        text.encode("utf-8")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return (number, previous, digest, text) if isinstance(number, int) else None


def chained(previous: str, text: str) -> str:
    return hashlib.sha256(bytes.fromhex(previous) + hashlib.sha256(text.encode("utf-8")).digest()).hexdigest()


# Ed25519 as RFC 8032 has it, verification alone. Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def point(encoded: bytes) -> Any:
    """The point that 32 bytes stand for, or nothing."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def add(p: Any, q: Any) -> Any:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number: int, p: Any) -> Any:
    total = NEUTRAL
    while number:
        if number & 1:
            total = add(total, p)
        p = add(p, p)
        number >>= 1
    return total


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_holds(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the owner of the key signed exactly this message."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, s = point(key), int.from_bytes(signature[32:], "little")
    r = point(signature[:32])
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(h, a))
    return bool((left[0] * right[2] - right[0] * left[2]) % P == (left[1] * right[2] - right[1] * left[2]) % P == 0)


# The command line


def main(arguments: list[str]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # whatever a file is called, it can be told
    given = list(arguments)
    trusted = None
    if "--key" in given:
        at = given.index("--key")
        trusted = read_key(given[at + 1] if at + 1 < len(given) else "")
        if trusted is None:
            print("The key cannot be read: give 44 characters of base64, or a file that holds them.")
            return 2
        del given[at : at + 2]
    if (given and given[0].startswith("-")) or len(given) > 1:
        print(str(__doc__).strip())
        return 0 if given[0] in ("-h", "--help") else 2
    where = Path(given[0]) if given else Path(__file__).resolve().parent
    try:
        if where.is_dir():
            report = check(Folder(where), trusted)
        else:
            with zipfile.ZipFile(where) as archive:
                report = check(Archive(archive), trusted)
    except UNREADABLE as error:
        print(f"{where} cannot be read as a ZIP file or a folder: {error}")
        return 2
    return tell(report, trusted)


def read_key(text: str) -> bytes | None:
    try:
        if Path(text).is_file():
            text = Path(text).read_text("ascii")
        key = base64.b64decode(text.strip(), validate=True)
    except (OSError, ValueError):
        return None
    return key if len(key) == 32 else None


def tell(report: Report, trusted: bytes | None) -> int:
    head = report.manifest.get("head")
    for finding in report.findings:
        print(f"- {finding}")
    if report.findings:
        print("NOT PROVED." if report.recognized else "UNKNOWN.")
        return 1 if report.recognized else 2
    print(f"{report.files} files and {report.events} events are as they were when the list of them was signed.")
    if isinstance(head, dict):
        print(f"The register then stood at event {head.get('event')}, {head.get('at')}, {head.get('hash')}.")
    print(f"Signed with the key {key_id(report.key)}.")
    if trusted is None:
        print("UNKNOWN whose key that is. Compare it with the register's own page of keys, or give it with --key.")
        return 2
    print("PROVED.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
