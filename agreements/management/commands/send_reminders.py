"""manage.py send_reminders: what the worker does every hour, once and now."""

import datetime
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agreements.mails import given_up, mails_go_out, send_mails, waiting
from agreements.reminders import write_all


class Command(BaseCommand):
    """Exit code 0: the server took all mails; 1: some wait, and are tried again."""

    help = (
        "Write the reminders of deadlines and the digest of the week that are due, each once however often this runs, "
        "and send the mails that wait. The worker does the same every hour."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", type=day, metavar="YYYY-MM-DD", help="as if it were this day (today); what is written stays written"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not mails_go_out():
            raise CommandError("This register sends no mail: EMAIL_HOST is none. See docs/operations/configure.md.")
        written = write_all(on=options["on"] or timezone.localdate())
        result = send_mails()
        self.stdout.write(f"Written: {written}. Sent: {result.sent}. Waiting: {waiting()}. Given up: {given_up()}.")
        if result.problem or result.refused:
            raise CommandError(result.problem or "The server refused a mail; it is tried again later.")


def day(text: str) -> datetime.date:
    """A day as written in ISO 8601."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-29") from error
