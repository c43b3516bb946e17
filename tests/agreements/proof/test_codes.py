"""Codes and digests as people type them, and codes in the names of files."""

import io
import zipfile

import pytest

from agreements.verifying.codes import code_in, code_of, digest_of
from agreements.verifying.kinds import code_in_pdf, code_in_workbook
from tests.agreements.proof.extracts import zipped

CODE = "7Q4K-0A1B-C2DE-F3GH"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        CODE.replace("-", ""),
        f" {CODE} ",
        "7Q4K 0A1B C2DE F3GH",
        "7q4k-oaib-c2de-f3gh",
        "7Q4K-OALB-C2DE-F3GH",
    ],
)
def test_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert code_of(typed) == CODE


@pytest.mark.parametrize(
    "typed", ["", "7Q4K", "7Q4K-0A1B-C2DE-F3G", "U" * 16, "7Q4K-0A1B-C2DE-F3G!", "я" * 16, "A" * 53, "\x00" * 16]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert code_of(typed) == ""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (f"agreements 2026-11-24 {CODE}.csv", CODE),
        (f"agreements_{CODE.lower()}(1).csv", CODE),
        (f"agreements{CODE}.csv", ""),
        (f"agreements ({CODE.lower()}).csv", CODE),
        ("agreements 2026-11-24.csv", ""),
        ("0f0e0d0c-0b0a-0908-0706-050403020100.csv", ""),
        ("x" * 100_000, ""),
    ],
)
def test_code_is_found_in_a_name(name: str, code: str) -> None:
    assert code_in(name) == code


@pytest.mark.parametrize("typed", ["a" * 64, "A" * 64, f"sha256:{'a' * 64}", f"{'a' * 32} {'a' * 32}"])
def test_digest_is_understood(typed: str) -> None:
    assert digest_of(typed) == "a" * 64


@pytest.mark.parametrize("typed", ["a" * 63, "g" * 64, "", CODE])
def test_what_is_no_digest_is_none(typed: str) -> None:
    assert digest_of(typed) == ""


def test_code_is_read_from_the_cover_of_a_workbook_and_the_facts_of_a_pdf() -> None:
    sheet = f"<sst><si><t>Code</t></si><si><t>{CODE}</t></si></sst>".encode()
    with zipfile.ZipFile(io.BytesIO(zipped({"xl/workbook.xml": b"", "xl/sharedStrings.xml": sheet}))) as archive:
        assert code_in_workbook(archive) == CODE
    with zipfile.ZipFile(io.BytesIO(zipped({"xl/workbook.xml": b"", "xl/media/x.xml": sheet}))) as archive:
        assert code_in_workbook(archive) == ""
    assert code_in_pdf(io.BytesIO(b"%PDF-1.7\n<</Keywords (" + CODE.encode() + b")>>")) == CODE
