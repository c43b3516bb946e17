"""verify_extract: a verdict in words and as exit code, without a query."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from agreements.exports.offline.verify import SENTENCES as OFFLINE
from agreements.verifying import packages
from agreements.verifying.words import SENTENCES
from history.keys import KnownKey, make_private
from tests.agreements.proof.extracts import CSV, PUBLIC, STRANGER, extract, zipped

# No test here has the database: pytest-django refuses every query.


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key.txt"
    path.write_text(PUBLIC.text)
    return path


@pytest.fixture(autouse=True)
def no_own_key(settings: Settings) -> None:
    settings.REGISTER_SIGNING_KEY_FILE = None


def run(path: Path, *arguments: object) -> tuple[int, dict[str, Any]]:
    said = io.StringIO()
    code = 0
    try:
        call_command("verify_extract", str(path), "--json", *map(str, arguments), stdout=said)
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, json.loads(said.getvalue())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "extract.zip"
    path.write_bytes(zipped(extract(code="ABCD-EFGH-JKMN-PQRS")))
    return path


def bad(answer: dict[str, Any]) -> list[str]:
    return [point["text"] for point in answer["points"] if point["holds"] is False]


def test_script_and_pages_know_the_same_findings() -> None:
    assert SENTENCES.keys() == OFFLINE.keys()


def test_whole_extract_is_proved(file: Path, key: Path) -> None:
    code, answer = run(file, "--key", key)
    assert (code, answer["outcome"], bad(answer)) == (0, "proved", [])
    assert (answer["code"], answer["key"]) == ("ABCD-EFGH-JKMN-PQRS", PUBLIC.key_id)
    assert [point["text"] for point in answer["points"]] == [
        "2 files are as they are listed.",
        "5 events of the history fit their digests and each other.",
        "It says that the register then stood at event 5 of 24 November 2026, 15:00.",
        f"Its list of files was signed with the register's key {PUBLIC.key_id}.",
    ]


def test_words_are_printed_with_the_digest(file: Path, key: Path) -> None:
    said = io.StringIO()
    call_command("verify_extract", str(file), "--key", str(key), stdout=said)
    assert said.getvalue().startswith("PROVED. Its content is as the register made it.\n + 2 files are")
    assert f"{file.stat().st_size} bytes" in said.getvalue()


def test_own_key_is_taken_where_none_is_given(tmp_path: Path, settings: Settings, file: Path) -> None:
    settings.REGISTER_SIGNING_KEY_FILE = tmp_path / "own.pem"
    make_private(settings.REGISTER_SIGNING_KEY_FILE)
    code, answer = run(file)
    assert (code, bad(answer)) == (
        1, [f"It is signed with the key {PUBLIC.key_id}, which is not a key of this register."],
    )  # fmt: skip


def test_without_any_key_nobody_is_said_to_have_signed(file: Path) -> None:
    code, answer = run(file)
    assert (code, answer["outcome"], bad(answer)) == (2, "unknown", [])


def test_list_of_keys_says_when_a_key_was_revoked(file: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    entry = KnownKey(PUBLIC).as_json() | {"revoked_at": "2026-11-24T10:00:00+00:00", "reason": "The disk was stolen."}
    keys.write_text(json.dumps({"keys": [entry]}))
    code, answer = run(file, "--key", keys)
    assert code == 1
    assert bad(answer) == [
        f"The key {PUBLIC.key_id} was revoked on 24 November 2026, 13:00: The disk was stolen. "
        "What it signed proves nothing any more."
    ]


def test_retired_key_still_proves(file: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps({"keys": [KnownKey(PUBLIC).as_json() | {"retired_at": "2026-11-24T10:00:00+00:00"}]}))
    code, answer = run(file, "--key", keys)
    assert (code, "was retired on 24 November 2026, 13:00" in str(answer["points"])) == (0, True)


@pytest.mark.parametrize(
    ("files", "code", "says"),
    [
        (extract() | {"agreements.csv": CSV.upper()}, 1, "agreements.csv was changed"),
        (extract(key=STRANGER), 1, "which is not a key of this register"),
        (extract(key=None), 2, "It has no signature"),
        ({"a.txt": b""}, 2, "There is no datapackage.json in it"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, key: Path, files: dict[str, bytes], code: int, says: str) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(files))
    found, answer = run(path, "--key", key)
    assert found == code
    assert says in " ".join(bad(answer))


def test_file_of_another_kind_has_its_digest_told(tmp_path: Path, key: Path) -> None:
    path = tmp_path / "renamed.zip"
    path.write_bytes(CSV)
    code, answer = run(path, "--key", key)
    assert (code, answer["size"]) == (2, len(CSV))
    assert len(answer["sha256"]) == 64


@pytest.mark.parametrize("content", ["{", '{"keys": 1}', '{"keys": [{}]}', "nonsense", "é"])
def test_key_that_cannot_be_read_is_told(file: Path, tmp_path: Path, content: str) -> None:
    key = tmp_path / "keys"
    key.write_text(content, "latin-1")
    with pytest.raises(CommandError) as stop:
        call_command("verify_extract", str(file), "--key", str(key))
    assert stop.value.returncode == 2


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.zip cannot be read"):
        call_command("verify_extract", str(tmp_path / "none.zip"))


class TestHostileArchives:
    """What a stranger may send: refused in words, before it costs memory."""

    def refused(self, data: bytes) -> str:
        with pytest.raises(packages.PackageProblem) as problem, packages.opened(io.BytesIO(data)) as archive:
            packages.check_package(archive, [KnownKey(PUBLIC)])
        return str(problem.value)

    @pytest.mark.parametrize("cut", [1, 20, 60, 400])
    def test_truncated(self, cut: int) -> None:
        assert "cut off or damaged" in self.refused(zipped(extract())[:-cut])

    def test_bomb(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(packages, "MOST_UNPACKED", 1_000_000)
        assert "unpacks to more" in self.refused(zipped({"zeros": bytes(1_000_001)}))

    def test_bomb_that_lies_about_its_size_is_read_no_further(self) -> None:
        data = bytearray(zipped(extract({"zeros": bytes(3_000_000)})))
        at = data.rfind(b"zeros") - 46  # its entry in the table of contents
        assert data[at : at + 4] == b"PK\x01\x02"
        data[at + 24 : at + 28] = (10).to_bytes(4, "little")
        with packages.opened(io.BytesIO(bytes(data))) as archive:
            found = packages.check_package(archive, [KnownKey(PUBLIC)]).report.findings
        assert [(finding.code, finding.facts["file"]) for finding in found] == [("damaged", "zeros")]

    @pytest.mark.asvs("5.2.3")
    def test_too_many_files(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(packages, "MOST_FILES", 10)
        assert "unpacks to more" in self.refused(zipped({f"{n}": b"" for n in range(11)}))
        monkeypatch.setattr(packages, "LARGEST_DIRECTORY", 300)
        assert "lists more files" in self.refused(zipped({f"{n}": b"" for n in range(11)}))

    def test_locked(self) -> None:
        data = bytearray(zipped(extract()))
        at = 0
        while (at := data.find(b"PK\x01\x02", at)) >= 0:
            data[at + 8] |= 1
            at += 4
        assert "locked by a password" in self.refused(bytes(data))

    def test_other_packing_than_ours_is_not_unpacked(self) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
            for name, content in extract().items():
                archive.writestr(name, content)
        with packages.opened(packed) as archive:
            report = packages.check_package(archive, [KnownKey(PUBLIC)]).report
        assert [finding.code for finding in report.findings] == ["bad_manifest"]

    def test_every_flipped_byte_is_noticed_or_does_not_matter(self) -> None:
        """No error but ours, and no verdict of proof about a content that is not the signed one."""
        whole = zipped(extract(), stored=True)
        signed = extract()
        for at in range(0, len(whole), 37):
            data = bytearray(whole)
            data[at] ^= 0x55
            try:
                with packages.opened(io.BytesIO(bytes(data))) as archive:
                    checked = packages.check_package(archive, [KnownKey(PUBLIC)])
                    if checked.report.findings:
                        continue
                    for name in set(signed) - {"verify.py", "README.txt"}:
                        assert archive.read(name) == signed[name]
            except packages.PackageProblem:
                continue
