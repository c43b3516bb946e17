"""A ZIP extract by its content: opened within bounds, checked by the script it carries itself, nothing written."""

import struct
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

from django.utils.translation import gettext as _

from agreements.exports.offline.verify import UNREADABLE, Archive, Report, check
from history.keys import KnownKey, PublicKey

MIB = 1024 * 1024
MOST_UNPACKED = 256 * MIB
MOST_EVENTS = 200_000  # a second or two; the digest of their file is looked at whole
MOST_FILES = 5_000  # documents of agreements can be many
LARGEST_DIRECTORY = MIB
END, END_SIZE, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
LOCATOR_64, LOCATOR_SIZE = b"PK\x06\x07", 20
ENCRYPTED = 0x1


class PackageProblem(Exception):
    """Why a ZIP file cannot be looked into, as a sentence."""


@dataclass(frozen=True)
class Checked:
    """What the content of a ZIP extract says. `key` is one of the register's, where the signature holds with it."""

    report: Report
    key: KnownKey | None


@contextmanager
def opened(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """The archive, once its directory and what it unpacks to are within bounds.

    Raises:
        PackageProblem: it is cut off, locked, or made to unpack to more than an extract can hold.
    """
    _refuse_large_directory(file)
    try:
        archive = zipfile.ZipFile(cast(BinaryIO, file))
    except (*UNREADABLE, ValueError) as error:
        raise PackageProblem(_("The ZIP file is cut off or damaged: its table of contents cannot be read.")) from error
    with archive:
        entries = archive.infolist()
        if any(entry.flag_bits & ENCRYPTED for entry in entries):
            raise PackageProblem(_("The ZIP file is locked by a password. The register locks none."))
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise PackageProblem(
                _("The ZIP file unpacks to more than can be checked here. Use the script verify.py that lies in it.")
            )
        yield archive


def _refuse_large_directory(file: IO[bytes]) -> None:
    """A directory is read whole when an archive is opened, so its size is looked at first, where zipfile looks."""
    file.seek(0, 2)
    size = file.tell()
    tail_size = min(size, END_SIZE + LONGEST_COMMENT + LOCATOR_SIZE)
    file.seek(size - tail_size)
    tail = file.read(tail_size)
    at = len(tail) - END_SIZE
    if tail[at : at + 4] != END or tail[-2:] != b"\0\0":
        at = tail.rfind(END)
    if at < 0 or at + END_SIZE > len(tail):
        raise PackageProblem(_("The ZIP file is cut off or damaged: its table of contents cannot be read."))
    (directory_size,) = struct.unpack_from("<L", tail, at + 12)
    if directory_size > LARGEST_DIRECTORY or tail[max(0, at - LOCATOR_SIZE) : at].startswith(LOCATOR_64):
        raise PackageProblem(_("The ZIP file lists more files than an extract has."))
    file.seek(0)


def check_package(archive: zipfile.ZipFile, keys: Iterable[KnownKey]) -> Checked:
    """All that can be said of an extract by its own content and the register's keys."""
    report = check(Archive(archive), most_events=MOST_EVENTS)
    known = {known.key: known for known in keys}
    key = known.get(PublicKey(report.key)) if report.key else None
    if report.key and key is None:
        report.found("other_key", key=PublicKey(report.key).key_id)
    return Checked(report, key)
