"""verify_extract FILE: what the file proves by itself, without a database and without a network."""

import hashlib
import json
from argparse import ArgumentParser
from io import BufferedReader
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from agreements.verifying.packages import PackageProblem, check_package, opened
from agreements.verifying.verdicts import Outcome, Point, Verdict, not_an_extract, on_package
from history.keys import KeyProblem, KnownKey, known_key, public_half, public_key, read_private

LARGEST_LIST = 1024 * 1024
EXIT_CODES = {Outcome.PROVED: 0, Outcome.NOT_PROVED: 1, Outcome.UNKNOWN: 2}
SIGNS = {True: "+", False: "-", None: " "}


class Command(BaseCommand):
    """Exit code 0: proved; 1: not proved, something differs; 2: nothing can be said."""

    help = (
        "Check an extract. A ZIP extract is checked by its signature; any other file has its SHA-256 printed, "
        "which the register knows at /verify/. Exit code 0: proved, 1: something differs, 2: nothing can be said."
    )
    requires_system_checks = ()  # some of them ask the database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the extract, as it was downloaded")
        parser.add_argument(
            "--key",
            type=Path,
            help="the register's keys: the JSON of its /verify/keys.json, or one public key in base64; "
            "without it, the key of REGISTER_SIGNING_KEY_FILE",
        )
        parser.add_argument("--json", action="store_true", help="print the verdict as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                verdict = verdict_on(file, keys(options["key"]))
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.", returncode=2) from error
        except KeyProblem as error:
            raise CommandError(str(error), returncode=2) from error
        if options["json"]:
            self.stdout.write(json.dumps(verdict.as_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(in_lines(verdict))
        if code := EXIT_CODES[verdict.outcome]:
            raise SystemExit(code)


def keys(path: Path | None) -> list[KnownKey]:
    """The keys to trust; none where nobody said which."""
    if path is None:
        own = settings.REGISTER_SIGNING_KEY_FILE
        return [KnownKey(public_half(read_private(own)))] if own is not None and own.exists() else []
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_LIST).decode("utf-8")
    except UnicodeDecodeError as error:
        raise KeyProblem(f"{path} holds no key and no list of keys.") from error
    if not text.lstrip().startswith("{"):
        return [KnownKey(public_key(text))]
    try:
        return [known_key(entry) for entry in json.loads(text)["keys"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeyProblem(f"{path} is not the register's list of keys.") from error


def verdict_on(file: BufferedReader, known: list[KnownKey]) -> Verdict:
    """What a file proves by itself."""
    digest = hashlib.file_digest(file, "sha256")
    size = file.tell()
    file.seek(0)
    if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
        verdict = not_an_extract(
            Point("It is no ZIP extract, so it carries no signature. Look its SHA-256 up at the register's /verify/.")
        )
    else:
        try:
            with opened(file) as archive:
                verdict = on_package(check_package(archive, known), keys_known=bool(known))
        except PackageProblem as problem:
            verdict = not_an_extract(Point(str(problem), holds=False))
    verdict.sha256, verdict.size = digest.hexdigest(), size
    return verdict


def in_lines(verdict: Verdict) -> str:
    said = {Outcome.PROVED: "PROVED", Outcome.NOT_PROVED: "NOT PROVED", Outcome.UNKNOWN: "UNKNOWN"}[verdict.outcome]
    points = [f" {SIGNS[point.holds]} {point.text}" for point in verdict.points]
    return "\n".join([f"{said}. {verdict.headline}", *points, f"   SHA-256 {verdict.sha256}, {verdict.size} bytes"])
