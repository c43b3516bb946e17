"""``manage.py load_register FILE.jsonl``: agreements from a file of JSON lines, all or none."""

from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from agreements.importing.account import LOADER, NoAccountError, account_of, loader_account
from agreements.importing.loading import Summary, load_register
from agreements.importing.problems import BrokenFileError


class Command(BaseCommand):
    """Loads a file and says what it did, or everything that is wrong with the file."""

    help = "Loads agreements from a file of JSON lines, registers and publishes them. See docs/staff/loading.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and who loads it."""
        parser.add_argument("file", type=Path, help="a file with one agreement a line, in JSON, UTF-8")
        parser.add_argument("--by", metavar="USERNAME", help="the account to load for; the register's own if not given")
        parser.add_argument("--dry-run", action="store_true", help="check and count, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load; an error that is not of the file is left to show itself."""
        try:
            by = partial(account_of, options["by"]) if options["by"] else loader_account
            if options["by"]:
                by()  # a wrong name is told even if the file holds nothing new
            summary = load_register(options["file"], by=by, dry_run=options["dry_run"])
        except BrokenFileError as error:
            told = "\n".join(f"  {problem}" for problem in error.problems)
            raise CommandError(f"Nothing was loaded from {options['file']}. What is wrong:\n{told}") from error
        except NoAccountError as error:
            raise CommandError(str(error)) from error
        except PermissionDenied as error:
            raise CommandError(f"{options['by'] or LOADER!r} may not enter and publish agreements.") from error
        self._tell(summary, dry_run=options["dry_run"])

    def _tell(self, summary: Summary, *, dry_run: bool) -> None:
        for warning in summary.warnings:
            self.stdout.write(f"note: {warning}")
        for agreement in summary.created if not dry_run else []:
            self.stdout.write(f"{agreement.number}  {agreement.title}")
        self.stdout.write(
            f"Agreements: {len(summary.created)} loaded, {summary.already_there} there already. "
            f"New organizations: {summary.organizations}. New people: {summary.people}."
        )
        if dry_run:
            self.stdout.write("This was a trial (--dry-run): nothing was written.")
