"""Starts the process that reads a PDF, and believes nothing of what it says but its form."""

import base64
import binascii
import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

CHILD = Path(__file__).with_name("child.py")
PATIENCE_S = 60
MOST_SAID = 8 * 1024 * 1024
MOST_SIGNS = 200_000
LARGEST_PICTURE = 64 * 1024
PNG = b"\x89PNG\r\n\x1a\n"


class UnreadableError(Exception):
    """The process did not bring anything back: it was too slow, too large, or could not read the file."""


def text_of(path: Path) -> str:
    """The text layer of a PDF, its beginning where it is very long; empty for a scan.

    Raises:
        UnreadableError: nothing could be read.
    """
    text = _ask("text", path).get("text")
    if not isinstance(text, str):
        raise UnreadableError("no text in the answer")
    # A half of a pair of signs is no text that a database takes.
    return text.replace("\x00", "")[:MOST_SIGNS].encode("utf-8", "replace").decode()


def picture_of(path: Path) -> bytes:
    """The first page as a small PNG.

    Raises:
        UnreadableError: it could not be drawn.
    """
    try:
        picture = base64.b64decode(str(_ask("picture", path).get("picture")), validate=True)
    except binascii.Error as error:
        raise UnreadableError("no picture in the answer") from error
    if not picture.startswith(PNG) or len(picture) > LARGEST_PICTURE:
        raise UnreadableError("no small PNG in the answer")
    return picture


def _ask(task: str, path: Path) -> dict[str, Any]:
    """Run the process over the file: isolated, without our environment, its answer in a file that it may not grow."""
    with path.open("rb") as pdf, tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-B", str(CHILD), task],
                stdin=pdf,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                timeout=PATIENCE_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableError(f"{task}: no answer within {PATIENCE_S} s") from error
        if done.returncode:
            raise UnreadableError(f"{task}: the process ended with {done.returncode}")
        answer.seek(0)
        try:
            said = json.loads(answer.read(MOST_SAID))
        except ValueError as error:
            raise UnreadableError(f"{task}: an answer that is none") from error
    if not isinstance(said, dict):
        raise UnreadableError(f"{task}: an answer that is none")
    return said
