"""manage.py housekeeping: drops what has run out, reads documents, reminds and sends mail. Once, or as the worker."""

import logging
import signal
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, override

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from agreements.contents import read_contents
from agreements.mails import drop_old_mails, send_mails
from agreements.reminders import write_all
from agreements.uploads import drop_old_pending
from registry.errors import database_is_away

logger = logging.getLogger(__name__)

LOOK_S = 15  # between looks for new documents: who has just saved one comes back to look at it


class Command(BaseCommand):
    help = (
        "Drop sessions that have ended and files that were chosen in a form and never saved; read new documents; "
        "write the reminders that are due, and send the mails that wait."
    )

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="repeat, until the process is told to end")

    @override
    def handle(self, *args: Any, every: int | None, **options: Any) -> None:
        if every is None:
            keep_house()
            read_contents()
            return
        told_to_end = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: told_to_end.set())
        waited = every
        while not told_to_end.is_set():
            if waited >= every:
                unless_away(keep_house)
                waited = 0
            unless_away(partial(read_contents, stopped=told_to_end.is_set))
            wait = min(every, LOOK_S)
            told_to_end.wait(wait)
            waited += wait


def keep_house() -> None:
    """Everything that is due. Doing it twice, or from two processes at once, does no harm."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    drop_old_pending()
    drop_old_mails()
    write_all()
    send_mails()


def unless_away(task: Callable[[], Any]) -> None:
    """A database that is away is met again at the next turn; anything else is a defect and ends the worker."""
    try:
        task()
    except Exception as error:
        if not database_is_away(error):
            raise
        logger.warning("Nothing done this time, the database is away: %s", error)
    finally:
        close_old_connections()
