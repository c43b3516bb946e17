"""What a file is by its content; its name may say anything."""

import re
import zipfile
from typing import IO

from agreements.exports.offline.verify import UNREADABLE
from agreements.verifying.codes import WITHIN, code_of

LARGEST_MEMBER = 2 * 1024 * 1024
MOST_MEMBERS = 20
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
WORKBOOK = "xl/workbook.xml"
# Where a workbook keeps its texts and what it says of itself.
TEXTS = re.compile(r"docProps/[a-z]+\.xml|xl/sharedStrings\.xml|xl/worksheets/[\w-]+\.xml")


def is_zip(file: IO[bytes]) -> bool:
    """Whether it begins like a ZIP file, as a workbook does too."""
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    return start in ZIP_STARTS


def is_pdf(file: IO[bytes]) -> bool:
    file.seek(0)
    start = file.read(5)
    file.seek(0)
    return start == b"%PDF-"


def is_workbook(archive: zipfile.ZipFile) -> bool:
    return WORKBOOK in archive.namelist()


def code_in_workbook(archive: zipfile.ZipFile) -> str:
    """The code on its cover; empty where none can be read."""
    members = [entry for entry in archive.infolist() if TEXTS.fullmatch(entry.filename)][:MOST_MEMBERS]
    for entry in members:
        try:
            with archive.open(entry) as member:
                text = member.read(LARGEST_MEMBER).decode("utf-8", "replace")
        except UNREADABLE:
            continue  # a damaged part; the code may stand in another
        if found := WITHIN.search(text):
            return code_of(found.group())
    return ""


def code_in_pdf(file: IO[bytes]) -> str:
    """The code in what a PDF says of itself, which is not packed; empty where none can be read."""
    file.seek(0)
    found = WITHIN.search(file.read(LARGEST_MEMBER).decode("latin-1"))
    file.seek(0)
    return code_of(found.group()) if found else ""
