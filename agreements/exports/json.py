"""A list as one JSON object: what was asked and of which moment first, then the rows, and that they are all there."""

import json
from collections.abc import Iterator

from agreements.exports import composing
from agreements.exports.reading import Reading
from agreements.exports.stating import statement

CONTENT_TYPE = "application/json"
ROWS = {"agreement": "agreements", "party": "parties", "signature": "signatures"}


def pieces(reading: Reading) -> Iterator[bytes]:
    """The file, piece by piece. Without its last line it is no JSON, so half of it cannot be taken for the whole."""
    question = reading.question
    said = json.dumps(statement(reading.question), ensure_ascii=False, indent=1)
    yield f'{{"statement": {said},\n"{ROWS[question.rows]}": [\n'.encode()
    first = True
    for block in reading.batched(composing.json(question.columns, question.rows, past=question.past)):
        yield (b"" if first else b",\n") + b",\n".join([row[:-1] for row in block])
        first = False
    yield f'\n],\n"rows": {reading.rows},\n"complete": true}}\n'.encode()


def broken() -> bytes:
    """Nothing: the object stays open."""
    return b""
