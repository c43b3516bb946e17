"""The ZIP: a Data Package whose digests, keys and signature hold, and that comes out the same twice."""

import csv
import hashlib
import io
import json
import zipfile
from typing import Any

import pytest

from agreements.exports import enclosing
from agreements.exports.offline.verify import Archive, check
from agreements.models import Agreement, Extract
from history.moments import head
from tests.agreements.exports.conftest import Take
from tests.cast import Browser
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(archive.read("datapackage.json"))
    return said


def table(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode(), newline="")))


def test_every_file_has_its_digest(visitor: Browser, register: list[Agreement], take: Take, unsigned: None) -> None:
    archive = opened(take(visitor, "zip?documents=1"))
    for resource in manifest(archive)["resources"]:
        content = archive.read(resource["path"])
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    report = check(Archive(archive))
    assert [finding.code for finding in report.findings] == ["unsigned"]
    assert archive.testzip() is None


def test_keys_lead_from_table_to_table(visitor: Browser, register: list[Agreement], take: Take) -> None:
    archive = opened(take(visitor, "zip"))
    tables = {resource["name"]: resource["schema"] for resource in manifest(archive)["resources"]}
    assert list(tables) == ["agreements", "parties", "signatures", "organizations", "names"]
    for name, schema in tables.items():
        rows = table(archive, name)
        assert [field["name"] for field in schema["fields"]] == list(rows[0]) if rows else True
        if key := schema.get("primaryKey"):
            values = [tuple(row[column] for column in key) for row in rows]
            assert rows
            assert len(set(values)) == len(values)
        for foreign in schema.get("foreignKeys", []):
            reference = foreign["reference"]
            there = {
                tuple(row[column] for column in reference["fields"]) for row in table(archive, reference["resource"])
            }
            assert {tuple(row[column] for column in foreign["fields"]) for row in rows} <= there
    assert len(table(archive, "parties")) == 6
    assert len(table(archive, "signatures")) == 2


def test_the_manifest_states_the_question(visitor: Browser, register: list[Agreement], take: Take) -> None:
    said = manifest(opened(take(visitor, "zip?in_force_on=2023-01-01&columns=title")))
    extract = Extract.objects.get()
    assert (said["code"], said["rows"], extract.rows) == (extract.code, len(register), len(register))
    assert (said["in_force_on"], said["query"]) == ("2023-01-01", "in_force_on=2023-01-01")
    assert said["head"]["event"] == head().event > 0
    assert said["head"]["hash"] == head().hash.hex()
    assert said["columns"] == ["title"]
    assert said["resources"][0]["schema"]["fields"][0]["name"] == "number"  # the key comes along


def test_the_same_question_gives_the_same_bytes(visitor: Browser, register: list[Agreement], take: Take) -> None:
    assert take(visitor, "zip?documents=1") == take(visitor, "zip?documents=1")


def test_documents_come_as_far_as_the_reader_may_read_them(
    everybody: dict[str, Browser], register: list[Agreement], take: Take
) -> None:
    def papers(who: str) -> list[str]:
        names = opened(take(everybody[who], "zip?documents=1")).namelist()
        return [name for name in names if name.startswith("documents/")]

    assert (len(papers("visitor")), len(papers("auditor"))) == (1, 2)
    assert not [name for name in opened(take(everybody["auditor"], "zip")).namelist() if "documents" in name]


def test_more_documents_than_a_package_holds_are_refused_in_words(
    visitor: Browser, register: list[Agreement], take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enclosing, "MOST_DOCUMENTS", 1)
    take(visitor, "zip?documents=1")
    DocumentFactory.create(agreement=register[1])
    assert b"A ZIP holds 1 documents" in take(visitor, "zip?documents=1", status=400)


def test_the_history_comes_for_auditors_and_can_be_checked(
    everybody: dict[str, Browser], register: list[Agreement], take: Take, unsigned: None
) -> None:
    archive = opened(take(everybody["auditor"], "zip?events=1"))
    lines = archive.read("events.jsonl").splitlines()
    assert len(lines) == head().event
    report = check(Archive(archive))
    assert (report.events, [finding.code for finding in report.findings]) == (len(lines), ["unsigned"])
    for who in ("visitor", "partner", "clerk"):
        assert b"events: " in take(everybody[who], "zip?events=1", status=400)


def test_rows_and_other_formats_are_told_apart(visitor: Browser, register: list[Agreement], take: Take) -> None:
    assert b"rows: A ZIP has agreements" in take(visitor, "zip?rows=party", status=400)
    assert b"documents: Documents and the history" in take(visitor, "csv?documents=1", status=400)


def test_a_key_of_the_register_signs_the_manifest(
    visitor: Browser, register: list[Agreement], take: Take, signing_key: bytes
) -> None:
    report = check(Archive(opened(take(visitor, "zip"))), signing_key)
    assert report.findings == []
    assert report.key == signing_key
