"""The script inside an extract: it finds what was changed, says where, and needs nothing of ours."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.exports.offline.verify import Archive, Report, check, ed25519_holds
from tests.agreements.proof.extracts import CSV, KEY, PUBLIC, STRANGER, Files, events, extract, signature, zipped

RAW = PUBLIC.raw


def report_of(files: Files, trusted: bytes | None = None) -> Report:
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        return check(Archive(archive), trusted)


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


@settings(max_examples=40, deadline=None)
@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=300))
def test_signature_of_cryptography_holds(seed: bytes, message: bytes) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    assert ed25519_holds(private.public_key().public_bytes_raw(), private.sign(message), message)


@settings(max_examples=40, deadline=None)
@given(bit=st.integers(0, 64 * 8 - 1), message=st.binary(max_size=50))
def test_signature_with_one_bit_flipped_does_not_hold(bit: int, message: bytes) -> None:
    spoilt = bytearray(KEY.sign(message))
    spoilt[bit // 8] ^= 1 << bit % 8
    assert not ed25519_holds(RAW, bytes(spoilt), message)
    assert not PUBLIC.holds(bytes(spoilt), message)


def test_signature_whose_number_is_written_in_another_way_does_not_hold() -> None:
    """s + L gives the same equation; RFC 8032 refuses it, and so does cryptography."""
    made = KEY.sign(b"x")
    other = int.from_bytes(made[32:], "little") + 2**252 + 27742317777372353535851937790883648493
    forged = made[:32] + other.to_bytes(32, "little")
    assert (ed25519_holds(RAW, forged, b"x"), PUBLIC.holds(forged, b"x")) == (False, False)


@pytest.mark.parametrize(
    "key", [b"", b"\xff" * 32, (2).to_bytes(32, "little"), (1 + (1 << 255)).to_bytes(32, "little")]
)
def test_key_that_is_no_point_holds_nothing(key: bytes) -> None:
    assert not ed25519_holds(key, KEY.sign(b"x"), b"x")


def test_whole_extract_is_without_a_finding() -> None:
    report = report_of(extract(), RAW)
    assert (codes(report), report.files, report.events, report.key) == ([], 2, 5, RAW)


def test_flipped_byte_is_found_in_its_file_alone() -> None:
    files = extract()
    files["agreements.csv"] = CSV.replace(b"0001", b"0002")
    assert [str(finding) for finding in report_of(files).findings] == [
        "agreements.csv was changed: its digest is not the one that is listed."
    ]


@pytest.mark.parametrize(("content", "found"), [(CSV[:-3], len(CSV) - 3), (CSV + b"x", f"more than {len(CSV)}")])
def test_shorter_and_longer_file_are_found(content: bytes, found: object) -> None:
    report = report_of({**extract(), "agreements.csv": content})
    assert [(f.code, f.facts["found"]) for f in report.findings] == [("size", found)]


def test_missing_and_added_files_are_found() -> None:
    files = extract()
    del files["agreements.csv"]
    files["more.csv"] = b"x"
    assert [(f.code, f.facts["file"]) for f in report_of(files).findings] == [
        ("extra", "more.csv"),
        ("missing", "agreements.csv"),
    ]


def test_changed_list_is_found_by_its_signature() -> None:
    files = extract()
    files["datapackage.json"] = files["datapackage.json"].replace(b'"extract"', b'"Extract"')
    assert codes(report_of(files)) == ["forged"]


def test_extract_signed_by_a_stranger_holds_and_is_told_where_the_key_is_known() -> None:
    files = extract(key=STRANGER)
    assert codes(report_of(files)) == []
    assert codes(report_of(files, RAW)) == ["other_key"]


def test_unsigned_extract_says_so() -> None:
    assert codes(report_of(extract(key=None))) == ["unsigned"]


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"x" * 2000, b"\xff\xfe", b"algorithm: Ed25519\n", signature(b"").replace(b"Ed25519", b"none")],
)
def test_damaged_signature_is_told_and_stops_nothing(spoilt: bytes) -> None:
    assert codes(report_of({**extract(), "datapackage.json.sig": spoilt})) == ["bad_signature"]


@pytest.mark.parametrize(
    "listed",
    [b"", b"{", b"[]", b'{"resources": [1]}', b'{"resources": [{"path": 1, "bytes": 1, "hash": "sha256:"}]}',
     b'{"resources": [{"path": "a", "bytes": 1, "hash": "md5:1"}]}', b"[" * 100_000, b"\xff"],
)  # fmt: skip
def test_list_of_another_form_is_unknown(listed: bytes) -> None:
    report = report_of({**extract(), "datapackage.json": listed})
    assert (codes(report), report.recognized) == (["bad_manifest"], False)


def test_archive_without_list_is_no_extract() -> None:
    assert codes(report_of({"a.txt": b"x"})) == ["no_manifest"]


def spoil_event(number: int, before: str, after: str) -> Files:
    """An extract whose maker edited an event and signed anew: digests and signature fit, the chain does not."""
    lines = events().decode().splitlines(keepends=True)
    lines[number - 1] = lines[number - 1].replace(before, after)
    return extract({"events.jsonl": "".join(lines).encode()})


def test_edited_event_is_named() -> None:
    report = report_of(spoil_event(3, "№ 3", "№ 4"))
    assert [(f.code, f.facts) for f in report.findings] == [("event_changed", {"event": 3})]


def test_edited_event_with_a_digest_made_anew_is_named_by_the_one_after_it() -> None:
    lines = [json.loads(line) for line in events().splitlines()]
    from agreements.exports.offline.verify import chained

    lines[2]["text"] = lines[2]["text"].replace("№ 3", "№ 4")
    lines[2]["hash"] = chained(lines[2]["previous_hash"], lines[2]["text"])
    report = report_of(extract({"events.jsonl": "\n".join(map(json.dumps, lines)).encode()}))
    assert [(f.code, f.facts) for f in report.findings] == [("event_link", {"event": 4, "before": 3})]


def test_removed_event_is_told_where_numbers_go_on() -> None:
    lines = [json.loads(line) for line in events().splitlines()]
    del lines[2]
    lines[2]["event"] = 3
    report = report_of(extract({"events.jsonl": "\n".join(map(json.dumps, lines)).encode()}, head={"event": 9}))
    assert ("event_link", 3) in [(f.code, f.facts["event"]) for f in report.findings]


def test_reordered_events_are_told() -> None:
    lines = events().splitlines(keepends=True)
    lines[1], lines[2] = lines[2], lines[1]
    assert ("event_order", 2) in [
        (f.code, f.facts["event"]) for f in report_of(extract({"events.jsonl": b"".join(lines)})).findings
    ]


def test_head_that_is_not_the_chains_is_told() -> None:
    assert codes(report_of(extract(head={"event": 5, "at": "", "hash": "00" * 32}))) == ["event_head"]


@pytest.mark.parametrize("line", [b"x\n", b"[]\n", b'{"event": 6, "previous_hash": "zz", "hash": "", "text": ""}\n'])
def test_line_that_is_no_event_is_told(line: bytes) -> None:
    report = report_of(extract({"events.jsonl": events() + line}, head={}))
    assert [(f.code, f.facts) for f in report.findings] == [("event_line", {"line": 6})]


def test_folder_around_the_files_and_what_a_desktop_adds_do_not_matter() -> None:
    files = {f"extract/{name}": content for name, content in extract().items()}
    files |= {"__MACOSX/extract/._verify.py": b"x", "extract/.DS_Store": b"x"}
    with zipfile.ZipFile(io.BytesIO(zipped(files, stored=True))) as archive:
        assert codes(check(Archive(archive), RAW)) == []


class TestCommandLine:
    """The file itself, run by a Python that knows nothing of the project."""

    def run(self, folder: Path, *arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", str(folder / "verify.py"), *arguments],
            cwd="/", env={}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.stderr == ""
        return done.returncode, done.stdout

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        for name, content in extract().items():
            (tmp_path / name).write_bytes(content)
        return tmp_path

    def test_with_the_key_it_proves(self, folder: Path) -> None:
        code, said = self.run(folder, "--key", PUBLIC.text)
        assert (code, said.splitlines()[-1]) == (0, "PROVED.")
        assert f"Signed with the key {PUBLIC.key_id}." in said

    def test_key_may_be_a_file(self, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
        key = tmp_path_factory.mktemp("key") / "key.txt"
        key.write_text(f"{PUBLIC.text}\n")
        assert self.run(folder, "--key", str(key))[0] == 0

    def test_without_a_key_it_does_not_say_proved(self, folder: Path) -> None:
        code, said = self.run(folder)
        assert (code, "PROVED" in said.replace("UNKNOWN", "")) == (2, False)

    def test_changed_file_is_named(self, folder: Path) -> None:
        (folder / "agreements.csv").write_bytes(CSV.upper())
        code, said = self.run(folder, "--key", PUBLIC.text)
        assert (code, said) == (
            1, "- agreements.csv was changed: its digest is not the one that is listed.\nNOT PROVED.\n",
        )  # fmt: skip

    def test_zip_file_is_read_and_other_files_are_refused(
        self, folder: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        other = tmp_path_factory.mktemp("zip")
        (other / "a.zip").write_bytes(zipped(extract()))
        (other / "b.zip").write_bytes(zipped(extract())[:-30])
        assert self.run(folder, str(other / "a.zip"), "--key", PUBLIC.text)[0] == 0
        assert self.run(folder, str(other / "b.zip"), "--key", PUBLIC.text)[0] == 2
        assert self.run(folder, str(other / "none.zip"))[0] == 2
        assert self.run(folder, "--key", "nonsense")[0] == 2

    @pytest.mark.parametrize(
        ("arguments", "code"), [(["--help"], 0), (["-h"], 0), (["--kye", PUBLIC.text], 2), (["one.zip", "two.zip"], 2)]
    )
    def test_who_does_not_know_how_is_told(self, folder: Path, arguments: list[str], code: int) -> None:
        found, said = self.run(folder, *arguments)
        assert (found, said.splitlines()[2]) == (code, "    python3 verify.py [FOLDER or FILE.zip] [--key KEY]")
