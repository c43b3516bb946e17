"""Extracts as the register writes them, small and made by hand, to be spoilt by the tests."""

import hashlib
import io
import json
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from agreements.exports.offline import verify
from history.keys import public_half
from history.signing import Signed, written

SCRIPT = Path(verify.__file__).read_bytes()
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC = public_half(KEY)
CSV = "number,title\r\nEPA-2022-0001,Казань\r\n".encode()
type Files = dict[str, bytes]


def events(count: int = 5) -> bytes:
    """A chain of events, as an extract has it."""
    lines, previous = [], "00" * 32
    for number in range(1, count + 1):
        text = json.dumps({"id": number, "after": {"title": f"№ {number}"}}, ensure_ascii=False)
        digest = verify.chained(previous, text)
        line = {"event": number, "previous_hash": previous, "hash": digest, "text": text}
        lines.append(json.dumps(line, ensure_ascii=False))
        previous = digest
    return "".join(f"{line}\n" for line in lines).encode()


def manifest(data: Mapping[str, bytes], **more: Any) -> bytes:
    resources = [
        {"path": name, "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
        for name, content in data.items()
    ]
    return json.dumps({"name": "extract", "resources": resources, **more}).encode()


def signature(data: bytes, key: Ed25519PrivateKey = KEY) -> bytes:
    return written(Signed(public_half(key), key.sign(data)))


def extract(data: Mapping[str, bytes] | None = None, *, key: Ed25519PrivateKey | None = KEY, **more: Any) -> Files:
    """The files of an extract, with the manifest and its signature."""
    data = {"agreements.csv": CSV, "events.jsonl": events()} if data is None else data
    if "head" not in more:
        last = json.loads(data["events.jsonl"].splitlines()[-1]) if "events.jsonl" in data else {"event": 1, "hash": ""}
        more["head"] = {"event": last["event"], "at": "2026-11-24T12:00:00+00:00", "hash": last["hash"]}
    listed = manifest(data, **more)
    files = {"datapackage.json": listed, "verify.py": SCRIPT, "README.txt": b"Read me.", **data}
    return files if key is None else {**files, "datapackage.json.sig": signature(listed, key)}


def zipped(files: Mapping[str, bytes] | Sequence[tuple[str, bytes]], *, top: str = "", stored: bool = False) -> bytes:
    packed = io.BytesIO()
    with (
        warnings.catch_warnings(category=UserWarning, action="ignore"),
        zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive,
    ):
        for name, content in files.items() if isinstance(files, Mapping) else files:
            archive.writestr(f"{top}{name}", content)
    return packed.getvalue()
