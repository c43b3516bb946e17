"""``manage.py verify_history``: walks the chain of events and compares every row with its last event."""

import json
import re
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, OutputWrapper
from django.db import connection, transaction
from django.utils import timezone

from history.models import Event
from history.verification import Fault, KnownHead, Result, verify

HEAD = re.compile(r"#?([0-9]{1,18}):([0-9a-fA-F]{64})")
BAR = 30  # characters


class Command(BaseCommand):
    """Exit code 0: nothing was changed afterwards; 1: something was, and it is named."""

    help = (
        "Check that no event of the history was edited, removed or reordered, and that every row is as its last event "
        "says. A head that was printed in an extract shows whether the end was cut off. Exit code 0: all holds, "
        "1: something does not, and the first of it is named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head", type=known_head, action="append", default=[], metavar="N:HASH",
            help="a head of the chain kept elsewhere, as extracts print it; may be given several times",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        progress = Progress(self.stderr)
        with transaction.atomic():
            read_one_snapshot()
            progress.total = Event.objects.count() if progress.shown else 0
            result = verify(heads=options["head"], told=progress.tell)
        progress.end()
        seconds = time.monotonic() - begun
        if options["json"]:
            self.stdout.write(json.dumps(as_json(result, seconds), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(in_words(result, seconds))
        if not result.holds:
            raise SystemExit(1)


def known_head(text: str) -> KnownHead:
    """A head as an extract prints it."""
    found = HEAD.fullmatch(text)
    if found is None:
        raise ArgumentTypeError(f"{text!r} is no head; give the number of an event and its hash, as 1234:9f86d0…")
    return KnownHead(int(found[1]), bytes.fromhex(found[2]))


def read_one_snapshot() -> None:
    """Events and rows of one moment, for as long as it takes; within a transaction that has begun, as it reads."""
    with connection.cursor() as cursor:
        if len(connection.savepoint_ids) == 0:
            cursor.execute("set transaction isolation level repeatable read, read only")
        cursor.execute("set local statement_timeout = 0")


def in_words(result: Result, seconds: float) -> str:
    """The result for people."""
    took = f"{result.events:,} events and the rows of {result.tables} tables checked in {seconds:.1f} s."
    if result.holds:
        return "\n".join(["The history holds: nothing was changed afterwards.", f"  {took}", f"  {_head(result)}"])
    broken = [f"  - {fault}" for fault in result.faults]
    return "\n".join(["THE HISTORY DOES NOT HOLD.", *broken, f"  {took}", f"  {_head(result)}"])


def _head(result: Result) -> str:
    if result.head.event == 0:
        return "Head of the chain: none, the history is empty."
    at = timezone.localtime(result.head.at)
    what = "Head of the chain" if result.holds else "The chain holds up to"
    return f"{what}: {result.head.head}, sealed {at:%Y-%m-%d %H:%M:%S %z}."


def as_json(result: Result, seconds: float) -> dict[str, Any]:
    """The result for machines."""
    return {
        "holds": result.holds,
        "events": result.events,
        "tables": result.tables,
        "head": {
            "event": result.head.event,
            "hash": result.head.hash.hex(),
            "at": result.head.at.isoformat() if result.head.event else None,
        },
        "seconds": round(seconds, 3),
        "chain_seconds": round(result.chain_seconds, 3),
        "faults": [fault_as_json(fault) for fault in result.faults],
    }


def fault_as_json(fault: Fault) -> dict[str, Any]:
    """One fault for machines."""
    return {
        "kind": fault.kind,
        "event": fault.event,
        "table": fault.table,
        "row": fault.row,
        "more": fault.more,
        "words": str(fault),
    }


class Progress:
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self, stream: OutputWrapper) -> None:
        self._stream = stream
        self.shown = sys.stderr.isatty()
        self.total = 0

    def tell(self, checked: int) -> None:
        """How far it is."""
        if self.shown:
            full = BAR * checked // max(self.total, checked, 1)
            self._stream.write(f"\r  [{'#' * full}{'.' * (BAR - full)}] {checked:,} events", ending="")
            self._stream.flush()

    def end(self) -> None:
        """Leave the line."""
        if self.shown:
            self._stream.write("")
