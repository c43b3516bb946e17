"""``manage.py generate_register --agreements N --seed S``: a made-up register of any size, whole or not at all."""

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from agreements.synthetic.writing import NotEmptyError, generate_register

MOST = 10_000_000


class Command(BaseCommand):
    """Fills an empty register for load and measurement."""

    help = "Fills an empty register with made-up agreements, for load and measurement. See docs/operations/measure.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the size and the seed."""
        parser.add_argument("--agreements", type=_size, required=True, metavar="N", help="how many agreements")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed makes the same texts (1)")
        parser.add_argument("--add", action="store_true", help="also into a register that holds something")

    def handle(self, *args: Any, **options: Any) -> None:
        """Generate, with progress on stderr."""
        begun = time.monotonic()
        progress = Progress(self.stderr, options["agreements"])
        try:
            written = generate_register(
                agreements=options["agreements"], seed=options["seed"], add=options["add"], told=progress.tell
            )
        except NotEmptyError as error:
            raise CommandError(
                "The register holds records already; nothing was written. "
                "To put made-up agreements among them, say --add."
            ) from error
        finally:
            progress.end()
        self.stdout.write(
            f"Agreements: {written.agreements} generated. New organizations: {written.organizations}. "
            f"New people: {written.people}. Time: {time.monotonic() - begun:.1f} s."
        )


def _size(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST):
        raise ArgumentTypeError(f"{text!r} is not a number of agreements; give 1 to {MOST}")
    return int(text)


class Progress:
    """How far it is, on stderr: one line that changes on a terminal, a line for every tenth elsewhere."""

    def __init__(self, stream: OutputWrapper, total: int) -> None:
        self._stream, self._total = stream, total
        self._on_terminal = sys.stderr.isatty()
        self._tenths = 0

    def tell(self, done: int) -> None:
        """Say it, if there is something new to say."""
        line = f"  {done} of {self._total} agreements written"
        if self._on_terminal:
            self._stream.write(f"\r{line}", ending="")
            self._stream.flush()
        elif done * 10 // self._total > self._tenths:
            self._tenths = done * 10 // self._total
            self._stream.write(line)

    def end(self) -> None:
        """Leave the line."""
        if self._on_terminal:
            self._stream.write("")
