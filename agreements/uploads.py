"""Uploaded documents: what is accepted as a PDF, and files kept while a form is corrected.

The type is told by the content, never by the name. Refused: what is no PDF from its first byte, what ends early or goes
on after its end (a file that is two things at once), what is locked by a password, and what acts when it is opened
(scripts, programs, forms that send, files inside files).
"""

import contextlib
import hashlib
import logging
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, TimestampSigner
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

logger = logging.getLogger(__name__)

MIB = 1024 * 1024
END_WITHIN = 1024  # the end mark of a PDF stands in its last bytes
MOST_OBJECTS = 250_000
MOST_SECONDS = 10
KEPT_FOR_S = 24 * 3600
ACTING = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/RichMediaExecute", "/GoToE", "/GoToR", "/Rendition"}
)
HOLDING_FILES = frozenset({"/EmbeddedFiles", "/EF", "/RichMediaContent", "/XFA", "/JS"})
HEAD = 1024
# How files begin that people take for a PDF, or that somebody wants us to take for one.
KINDS = (
    (b"MZ", _("a program")),
    (b"\x7fELF", _("a program")),
    (b"\xca\xfe\xba\xbe", _("a program")),
    (b"#!", _("a program")),
    (b"PK\x03\x04", _("an archive or an office document; print it to a PDF")),
    (b"\xd0\xcf\x11\xe0", _("an office document; print it to a PDF")),
    (b"{\\rtf", _("an office document; print it to a PDF")),
    (b"GIF8", _("a picture; print it to a PDF")),
    (b"\x89PNG", _("a picture; print it to a PDF")),
    (b"\xff\xd8\xff", _("a picture; print it to a PDF")),
    (b"II*\x00", _("a picture; print it to a PDF")),
    (b"MM\x00*", _("a picture; print it to a PDF")),
)
BEFORE_MARKUP = b"\xef\xbb\xbf\r\n\t "
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml")


@dataclass(frozen=True)
class PdfFacts:
    """What the register records of a file."""

    sha256: str
    size: int
    page_count: int


def largest_document() -> int:
    """The most bytes a document may have."""
    return int(settings.REGISTER_DOCUMENT_MB) * MIB


def inspect_pdf(file: IO[bytes], *, size: int) -> PdfFacts:
    """Check an uploaded file and measure it; the file is left at its beginning.

    Raises:
        ValidationError: it is not accepted; says why and what to do.
    """
    if size > largest_document():
        raise ValidationError(
            _("The file is larger than %(most)s MB. Save it smaller and choose it again."),
            code="too_large",
            params={"most": settings.REGISTER_DOCUMENT_MB},
        )
    if size == 0:
        raise ValidationError(_("The file is empty."), code="empty")
    file.seek(0)
    head = file.read(HEAD)
    if not head.startswith(b"%PDF-"):
        raise _not_a_pdf(head)
    _check_end(file, size)
    pages = _read(file)
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(MIB):
        digest.update(chunk)
    file.seek(0)
    return PdfFacts(digest.hexdigest(), size, pages)


def _not_a_pdf(head: bytes) -> ValidationError:
    """What the file is instead, where its beginning tells."""
    what = next((what for start, what in KINDS if head.startswith(start)), None)
    if what is None and head.lstrip(BEFORE_MARKUP).lower().startswith(MARKUP):
        what = _("a web page or a drawing")
    if what is None and b"%PDF-" in head:
        what = _("a PDF with something before its beginning")
    if what is None:
        return ValidationError(
            _("This is not a PDF. Only PDF files are taken, whatever their name says."), code="not_pdf"
        )
    return ValidationError(_("This is not a PDF. It looks like %(what)s."), code="not_pdf", params={"what": what})


def _check_end(file: IO[bytes], size: int) -> None:
    file.seek(max(0, size - END_WITHIN))
    _before, mark, after = file.read().rpartition(b"%%EOF")
    if not mark:
        raise ValidationError(_("The PDF is cut off or has something after its end. Save it anew."), code="truncated")
    if after.strip(b"\x00\t\n\x0c\r "):
        raise ValidationError(_("Something follows after the end of the PDF. Save it anew."), code="polyglot")


def _read(file: IO[bytes]) -> int:
    """The number of pages of a PDF that can be read and does nothing by itself."""
    file.seek(0)
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted:
            raise ValidationError(_("The PDF is locked by a password. Save it without one."), code="encrypted")
        pages = len(reader.pages)
        for thing in _dictionaries(reader):
            _refuse_acting(thing)
    except ValidationError:
        raise
    except Exception as error:  # a hostile file can make a parser fail in any way; each means the same here
        logger.warning("A PDF could not be read: %s", type(error).__name__)
        raise ValidationError(
            _("The PDF cannot be read. Save it anew and choose it again."), code="unreadable"
        ) from error
    if pages == 0:
        raise ValidationError(_("The PDF has no page."), code="no_page")
    return pages


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary in the file, used by a page or not."""
    deadline = time.monotonic() + MOST_SECONDS
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise ValidationError(_("The PDF is too intricate to be checked. Print it to a PDF anew."), code="intricate")
    for number, generation in numbers:
        yield from _within(IndirectObject(number, generation, reader).get_object())
        if time.monotonic() > deadline:
            raise ValidationError(
                _("The PDF is too intricate to be checked. Print it to a PDF anew."), code="intricate"
            )
    yield reader.trailer


def _within(thing: Any) -> Iterator[DictionaryObject]:
    """The dictionaries of one object, those inside it too; references are not followed, they are objects themselves."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)


def _followed(thing: DictionaryObject, key: str) -> Any:
    """The value, which may stand in an object elsewhere in the file."""
    return thing[key] if key in thing else None  # noqa: SIM401 - get() does not follow references


def _refuse_acting(thing: DictionaryObject) -> None:
    opening = _followed(thing, "/OpenAction")
    opens_address = isinstance(opening, DictionaryObject) and _followed(opening, "/S") == "/URI"
    action = _followed(thing, "/S")
    found = {str(action)} & ACTING | ({"/JavaScript"} if "/JS" in thing else set())
    if opens_address or found:
        named = ", ".join(name.removeprefix("/") for name in sorted(found)) or "OpenAction"
        raise ValidationError(
            _("The PDF holds a script or starts something (%(named)s). Print it to a PDF anew."),
            code="active",
            params={"named": named},
        )
    if holding := sorted(HOLDING_FILES & thing.keys()):
        raise ValidationError(
            _("The PDF holds other files or a form inside (%(named)s). Print it to a PDF anew."),
            code="active",
            params={"named": ", ".join(name.removeprefix("/") for name in holding)},
        )


# Files kept while a form is corrected


def pending_folder() -> Path:
    """Where files wait; outside of what any address serves, like all uploads."""
    return Path(settings.MEDIA_ROOT) / "pending"


def _signer(user_id: int) -> TimestampSigner:
    return TimestampSigner(salt=f"agreements.pending.{user_id}")


def keep_pending(upload: UploadedFile, *, user_id: int) -> str:
    """Store a file for this person until the form is right, at most a day; returns the token that finds it."""
    folder = pending_folder()
    folder.mkdir(parents=True, exist_ok=True)
    drop_old_pending()
    name = secrets.token_hex(16)
    upload.seek(0)
    with told_if_full(folder / name), (folder / name).open("xb") as kept:
        for chunk in upload.chunks():
            kept.write(chunk)
        kept.flush()
        os.fsync(kept.fileno())
    upload.seek(0)
    return _signer(user_id).sign_object({"file": name, "name": Path(upload.name or "").name[:200]})


@dataclass
class Pending:
    """A file that was kept, and the name it was chosen under."""

    path: Path
    name: str
    token: str

    def open(self) -> File:
        """The file for reading."""
        return File(self.path.open("rb"), name=self.name)


def find_pending(token: str, *, user_id: int) -> Pending | None:
    """The kept file of this person; None if the token is not theirs, is too old, or the file is gone."""
    try:
        found = _signer(user_id).unsign_object(token, max_age=KEPT_FOR_S)
    except (BadSignature, ValueError):
        return None
    path = pending_folder() / str(found["file"])
    return Pending(path, str(found["name"]), token) if path.is_file() else None


@contextlib.contextmanager
def told_if_full(path: Path) -> Iterator[None]:
    """Tells in words that a file could not be written, and leaves nothing of it behind.

    Raises:
        ValidationError: the disk is full, or refuses for another reason.
    """
    try:
        yield
    except OSError as error:
        path.unlink(missing_ok=True)
        logger.error("A document could not be stored: %s", error)
        raise ValidationError(
            _("The file cannot be stored now: the server has no room or cannot write. Tell who runs the register."),
            code="no_room",
        ) from error


def store_pending(pending: Pending, path: Path) -> None:
    """Give a kept file its place for good, whole or not at all.

    It is on the disk already and gets a second name, so this needs no room, and no half of it can stand there. The kept
    one stays until the save is sure.

    Raises:
        ValidationError: it could not be stored.
    """
    with told_if_full(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        os.link(pending.path, path)
        path.chmod(settings.FILE_UPLOAD_PERMISSIONS)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def drop_pending(pending: Pending) -> None:
    """Remove a kept file; after the transaction that stored its content."""
    pending.path.unlink(missing_ok=True)


def drop_old_pending() -> None:
    """Remove what nobody came back for within a day."""
    limit = time.time() - KEPT_FOR_S
    for path in pending_folder().glob("*"):
        with contextlib.suppress(FileNotFoundError):  # another process may be tidying too
            if path.stat().st_mtime < limit:
                path.unlink()
