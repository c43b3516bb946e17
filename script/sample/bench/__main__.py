"""script/bench: start, search, pages, export, import or drafting; prints a table and, if asked, writes it as JSON."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from script.sample.bench.measuring_drafting import measure_drafting
from script.sample.bench.measuring_exports import measure_exports
from script.sample.bench.measuring_imports import measure_imports
from script.sample.bench.measuring_pages import measure_pages
from script.sample.bench.measuring_search import measure_search
from script.sample.bench.reporting import Report
from script.sample.bench.starting import measure_start
from script.sample.interruption import Interrupted, interruptible
from script.sample.places import Problem, say
from script.sample.ports import kept_ports

PORTS = 4
WHAT = {
    "start": "seconds until the first page",
    "search": "searches, what the index costs, and how many names are found",
    "pages": "lists, filters, depth, unchanged pages",
    "export": "files of lists, lists of the past, and what the history costs",
    "import": "the preview of a table of 60,000 rows",
    "drafting": "drafts from releases: what is right, what is taken for a signing, how long one takes",
}
MEASURED = {
    "search": measure_search,
    "pages": measure_pages,
    "export": measure_exports,
    "import": measure_imports,
    "drafting": measure_drafting,
}


def main(argv: Sequence[str]) -> int:
    options = arguments(argv)
    interruptible()
    try:
        with nullcontext(options.port) if options.port else kept_ports(PORTS) as port:
            report = measure(options, port)
    except Interrupted:
        return 130
    except Problem as problem:
        say(str(problem))
        return 1
    print(report.as_text())
    if options.json:
        path = Path(os.environ.get("CALLED_FROM", ".")) / options.json
        path.write_text(json.dumps(report.as_data(), indent=1, ensure_ascii=False) + "\n")
    return 0


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description="Measure the register on this machine.")
    parser.add_argument("what", choices=WHAT, help="; ".join(f"{name}: {said}" for name, said in WHAT.items()))
    parser.add_argument("--agreements", type=int, default=100_000, metavar="N", help="size of the register (100000)")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long to count requests a second, each (2)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument("--port", type=int, help="the first of four ports to serve on (any that are free)")
    options = parser.parse_args(argv)
    if options.agreements < 300:
        parser.error("A register of fewer than 300 agreements measures nothing.")
    return options


def measure(options: argparse.Namespace, port: int) -> Report:
    if options.what == "start":
        report = Report("Start, seconds")
        for name, seconds in measure_start(port).items():
            report.figure(name, round(seconds, 2))
        return report
    return MEASURED[options.what](agreements=options.agreements, port=port, seconds=options.seconds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
