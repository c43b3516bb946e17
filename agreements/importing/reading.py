"""From a file to JSON objects with their line numbers; nothing is known here of what they say."""

import json
from pathlib import Path
from typing import Any, NoReturn

from agreements.importing.problems import BrokenFileError, Problem

LONGEST_LINE = 1_048_576  # bytes; the real lines have about 2,000
BOM = b"\xef\xbb\xbf"
OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def read_lines(path: Path) -> tuple[list[tuple[int, dict[str, Any]]], list[Problem]]:
    """Every line that holds a JSON object, with its number, and what is wrong with the others. Blank lines are fine.

    Raises:
        BrokenFileError: the file cannot be opened, is not UTF-8 text at all, or holds no line.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BrokenFileError([Problem(0, "", f"cannot be read: {error.strerror or error}.")]) from error
    if content[:2] in OTHER_ENCODINGS:
        raise BrokenFileError([Problem(0, "", f"is {OTHER_ENCODINGS[content[:2]]}. Save it as UTF-8.")])
    found: list[tuple[int, dict[str, Any]]] = []
    problems: list[Problem] = []
    # bytes.splitlines parts at \n, \r\n and \r alone, so a separator inside a text does not end a line.
    for number, line in enumerate(content.removeprefix(BOM).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append((number, _object(line)))
        except _UnreadableError as error:
            problems.append(Problem(number, "", str(error)))
    if not found and not problems:
        raise BrokenFileError([Problem(0, "", "holds no record.")])
    return found, problems


class _UnreadableError(Exception):
    """A line is no JSON object; says why."""


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise _UnreadableError(f"is longer than {LONGEST_LINE:,} bytes.")
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise _UnreadableError(f"is not UTF-8 at byte {error.start + 1} of the line. Save it as UTF-8.") from error
    try:
        value = json.loads(text, object_pairs_hook=_without_twins, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _UnreadableError(f"is not JSON at column {error.colno}: {error.msg}.") from error
    except RecursionError as error:
        raise _UnreadableError("is nested too deeply.") from error
    except ValueError as error:  # a figure with thousands of digits
        raise _UnreadableError("holds a number that is too long.") from error
    if not isinstance(value, dict):
        raise _UnreadableError("is not a JSON object; one line is one agreement, in braces.")
    return value


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no key is given twice: JSON would silently keep the last."""
    value: dict[str, Any] = {}
    for key, content in pairs:
        if key in value:
            raise _UnreadableError(f"gives the key {key!r} twice.")
        value[key] = content
    return value


def _no_constant(name: str) -> NoReturn:
    raise _UnreadableError(f"holds {name}, which is not JSON.")
