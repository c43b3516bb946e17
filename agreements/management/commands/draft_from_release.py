"""``manage.py draft_from_release FILE``: what a release says of agreements, as JSON with the words of each value."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from agreements.drafting.composing import read
from agreements.drafting.printing import as_json
from agreements.release_files import NoTextError, text_of


class Command(BaseCommand):
    """Reads a text or a page in HTML and writes nothing into the register."""

    help = "Prints drafts of the agreements that a release reports, as JSON. See docs/staff/drafting.md."
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own attribute

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, help="a text or an HTML page; - reads what is piped in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a list of drafts; an empty list where no signing is reported."""
        path: Path = options["file"]
        try:
            data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
            reading = read(text_of(data))
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except NoTextError as error:
            raise CommandError(f"{path} is no text. {error.said}") from None
        self.stdout.write(json.dumps([as_json(draft) for draft in reading.drafts], ensure_ascii=False, indent=1))
