"""Where things are, and how the scripts speak: progress on stderr, one sentence when they cannot go on."""

import hashlib
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"


class Problem(Exception):
    """Why a script cannot go on, as a sentence for the person who typed it."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def quiet() -> None:
    """No progress from here on: a command's own output is all that somebody wants to read."""
    os.environ["REGISTER_QUIET"] = "1"


@contextmanager
def step(what: str) -> Iterator[None]:
    """Shows what is being done and, when it is done, how long it took."""
    if "REGISTER_QUIET" in os.environ:
        yield
        return
    begun = time.monotonic()
    print(f"  {what} ...", end="", file=sys.stderr, flush=True)
    try:
        yield
    except BaseException:
        say("")
        raise
    say(f" {time.monotonic() - begun:.1f} s")


def fingerprint(path: Path) -> str:
    """A short name for a folder, for what has to live outside of it."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def kept_secret(path: Path, length: int = 48) -> str:
    """A random secret that is made once and kept in a file only its owner reads."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        secret = secrets.token_urlsafe(length)
        file.write(secret + "\n")
    return secret
