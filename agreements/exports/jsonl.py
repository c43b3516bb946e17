"""A list as JSON Lines: one object a line, its keys the codes of the columns, lists as arrays."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.exports import composing
from agreements.exports.reading import Reading

CONTENT_TYPE = "application/jsonl; charset=utf-8"


def pieces(reading: Reading) -> Iterator[bytes]:
    """The file, piece by piece."""
    question = reading.question
    for block in reading.batched(composing.json(question.columns, question.rows, past=question.past)):
        yield b"".join(block)


def broken() -> bytes:
    """The last line of a file that was not finished: no row has such a key."""
    said = _("This file is not complete: the register could not be read to the end. Please ask for it again.")
    return b"\n" + json.dumps({"error": said, "complete": False}, ensure_ascii=False).encode() + b"\n"
