"""Reads one PDF from its standard input: ``child.py text`` or ``child.py picture``; writes JSON to standard output.

Runs in a process of its own that knows no setting, no secret and no database, and that may not take more memory, time
and space than is said here. Whatever a hostile file does to a parser, it does it in here. Imports nothing of ours.
"""

import base64
import json
import resource
import struct
import sys
import time
import zlib
from collections.abc import Callable
from typing import Any

MOST_MEMORY = 1024 * 1024 * 1024
MOST_CPU_S = 40
MOST_WRITTEN = 8 * 1024 * 1024
MOST_OPEN = 64
TEXT_S = 20  # then what was read so far counts
MOST_SIGNS = 200_000  # some eighty pages; a vector of words may not be larger than a megabyte
MOST_PAGES = 1_000
WIDTH, HEIGHT = 240, 340  # twice the size at which it is shown
GREYS = 4  # bits: sixteen greys are enough for a page of text, and bound the picture to 40 kB


def limit() -> None:
    """Bound this process, for good."""
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_CPU_S),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_NOFILE, MOST_OPEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def read_text() -> dict[str, Any]:
    """The text layer, page after page, as far as bounds allow; a page that cannot be read is left out."""
    from pypdf import PdfReader

    until = time.monotonic() + TEXT_S
    parts: list[str] = []
    signs = 0
    for number, page in enumerate(PdfReader(sys.stdin.buffer, strict=False).pages):
        if number >= MOST_PAGES or signs >= MOST_SIGNS or time.monotonic() > until:
            break
        try:
            said = page.extract_text().replace("\x00", "")
        except Exception:  # noqa: S112 - one odd page of a hundred; the others have words
            continue
        parts.append(said)
        signs += len(said) + 1
    return {"text": "\n".join(parts)[:MOST_SIGNS]}


def draw_first_page() -> dict[str, Any]:
    """The first page as a small PNG in greys."""
    import pypdfium2

    page = pypdfium2.PdfDocument(sys.stdin.buffer)[0]
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), HEIGHT / max(height, 1))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    rows = [bytes(bitmap.buffer[start : start + bitmap.width]) for start in starts]
    picture = png(rows, bitmap.width)
    return {"picture": base64.b64encode(picture).decode(), "width": bitmap.width, "height": bitmap.height}


def png(rows: list[bytes], width: int) -> bytes:
    """A PNG of sixteen greys; each row holds one byte for a point."""
    lines = bytearray()
    for row in rows:
        points = row if width % 2 == 0 else row + b"\x00"
        lines.append(0)  # no filter
        lines += bytes((one & 0xF0) | (other >> 4) for one, other in zip(points[::2], points[1::2], strict=True))
    head = struct.pack(">IIBBBBB", width, len(rows), GREYS, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


TASKS: dict[str, Callable[[], dict[str, Any]]] = {"text": read_text, "picture": draw_first_page}

if __name__ == "__main__":
    limit()
    json.dump(TASKS[sys.argv[1]](), sys.stdout)
