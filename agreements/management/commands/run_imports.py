"""``manage.py run_imports``: plans, imports and undoes long tables, which no request can wait for; see ADR 27."""

import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any, override

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from agreements.importing.sheets.jobs import work_that_waits
from registry.errors import database_is_away

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Work on the tables that staff import: plan their rows, import them, undo. Short tables need no worker."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="repeat, until the process is told to end")

    @override
    def handle(self, *args: Any, every: float | None, **options: Any) -> None:
        if every is None:
            work_that_waits()
            return
        told_to_end = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: told_to_end.set())
        while not told_to_end.is_set():
            work_unless_away()
            told_to_end.wait(every)


def work_unless_away() -> None:
    """A database that is away is met again at the next turn. A defect ends the worker, which is started again."""
    try:
        work_that_waits()
    except Exception as error:
        if not database_is_away(error):
            raise
        logger.warning("No table was worked on, the database is away: %s", error)
    finally:
        close_old_connections()
