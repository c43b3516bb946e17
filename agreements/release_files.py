"""A file that staff choose as a release: its text, or in words why it has none that can be read."""

import codecs
import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from agreements.drafting.pages import UnreadableError, decoded

# How files begin that people choose for the words they see in them.
NO_TEXTS: tuple[tuple[tuple[bytes, ...], Any], ...] = (
    ((b"%PDF-",), _("This is a PDF, which is not read here. Open it, copy its words and paste them.")),
    (
        (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"),
        _("This is an office document or an archive. Open it, copy its words and paste them."),
    ),
    (
        (b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"RIFF"),
        _("This is a picture. The register reads words alone: paste those of the release."),
    ),
    ((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe"), _("This is a program. Nothing of it was run or kept.")),
)
MAIL = _("This is a mail or a web archive (.eml, .mhtml). Open it, copy its words and paste them.")
NO_TEXT = _("This file is no text. Save the page as text or HTML, or paste its words.")
_HEAD_OF_MAIL = re.compile(r"^(?:mime-version|received|return-path|message-id|content-transfer-encoding):", re.I | re.M)
_END_OF_HEAD = re.compile(r"\r?\n\r?\n")
_CHARSET = re.compile(r"<meta[^<>]{0,200}charset=[\"']?([\w-]{1,20})", re.IGNORECASE)
CHARSETS = frozenset(
    {"koi8-r", "koi8-u", "cp866", "mac-cyrillic", "iso8859-5", "iso8859-1", "iso8859-2", "iso8859-9", "iso8859-15"}
    | {"cp1250", "cp1251", "cp1252", "cp1254"}
)
FIRST = 8192  # bytes in which a file says what it is


class NoTextError(Exception):
    """The file holds no text that can be read; ``said`` tells people what it is and what to do."""

    def __init__(self, said: Any) -> None:
        super().__init__(said)
        self.said = said


def text_of(data: bytes) -> str:
    """The text of a file, in the letters that it says it is written in.

    Raises:
        NoTextError: it is something else.
    """
    if said := _what_else(data):
        raise NoTextError(said)
    try:
        text = decoded(data)
    except UnreadableError:
        raise NoTextError(NO_TEXT) from None
    charset = _charset(data)
    return data.decode(charset, errors="replace") if charset else text


def _what_else(data: bytes) -> Any:
    for beginnings, said in NO_TEXTS:
        if data.startswith(beginnings):
            return said
    head = _END_OF_HEAD.split(_first(data), maxsplit=1)[0]
    return MAIL if _HEAD_OF_MAIL.search(head) else None


def _first(data: bytes) -> str:
    """The beginning, a sign for each byte: names of headers and tags are ASCII in all these letters."""
    return data[:FIRST].decode("latin-1")


def _charset(data: bytes) -> str:
    """The letters that an old page declares; "" where it declares none, or is in Unicode whatever it declares."""
    declared = _CHARSET.search(_first(data))
    if declared is None:
        return ""
    try:
        data.decode("utf-8")
        return ""
    except UnicodeDecodeError:
        pass
    try:
        name = codecs.lookup(declared[1]).name
    except LookupError:
        return ""
    return name if name in CHARSETS else ""
