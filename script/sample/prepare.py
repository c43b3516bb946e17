"""Brings a database and the static files up to date: migrations, the sample register, accounts, static files."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from script.sample.databases import check_trigrams
from script.sample.places import ROOT, VAR, Problem, step

MIGRATIONS_MISSING = 3  # exit code of script.sample.fill
MARK = VAR / "static.mark"


def prepare(environment: Mapping[str, str], *, new: bool = False) -> str:
    """Everything the sample server needs; returns what to tell about the accounts. `new`: there are no tables yet."""
    with static_files(environment):
        filled = None if new else fill(environment)
        if filled is None or filled.returncode == MIGRATIONS_MISSING:
            with step("Tables"):
                stop_if_failed(python(environment, "manage.py", "migrate", "--no-input", "--verbosity", "0"))
            check_trigrams(environment["DATABASE_URL"])
            filled = fill(environment)
        stop_if_failed(filled)
    return filled.stdout


def fill(environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    with step("Sample register and accounts"):
        return python(environment, "-m", "script.sample.fill")


@contextmanager
def static_files(environment: Mapping[str, str]) -> Iterator[None]:
    """Collects and compresses them beside what happens meanwhile, where they changed: it takes seconds."""
    marked = mark_of_static()
    if (VAR / "static" / "staticfiles.json").exists() and MARK.exists() and MARK.read_text() == marked:
        yield
        return
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--clear", "-v", "0"]
    collecting = subprocess.Popen(command, env=dict(environment), cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        yield
        with step("Static files"):
            _out, errors = collecting.communicate()
        stop_if_failed(subprocess.CompletedProcess(command, collecting.returncode, errors, errors))
    except BaseException:
        collecting.kill()
        collecting.communicate()
        raise
    MARK.write_text(marked)


def python(environment: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], env=dict(environment), cwd=ROOT, capture_output=True, text=True, check=False
    )


def stop_if_failed(done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode:
        # Who is ended from outside says nothing, and what nobody reads is not there.
        said = (done.stderr or "").strip() or (done.stdout or "").strip() or f"It ended with {done.returncode}."
        raise Problem(f"{' '.join(done.args[1:])} failed:\n{said}")


def mark_of_static() -> str:
    """Changes when a static file of ours or a library does; compressing them all again takes seconds."""
    digest = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    for path in sorted(static_sources()):
        status = path.stat()
        digest.update(os.fsencode(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0"))
    return digest.hexdigest()


def static_sources() -> Iterator[Path]:
    for top in {ROOT / "static", *ROOT.glob("*/static")} - {VAR / "static"}:
        yield from (path for path in top.rglob("*") if path.is_file())
