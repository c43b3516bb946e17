"""What the history costs: its size, the time of saving with and without it, and how fast it is checked."""

import json
import subprocess
import sys

from script.sample.bench.reporting import Report
from script.sample.bench.serving import Register
from script.sample.places import ROOT, Problem

MEGABYTE = 1_000_000
MOST_TIMES = 2  # a save with the history takes at most as many times a save without
LEAST_EVENTS_A_SECOND = 50_000


def measure_history(report: Report, register: Register) -> None:
    """Everything that the history costs, on the register as it is."""
    measure_size(report, register)
    measure_saving(report, register)
    measure_checking(report, register)


def measure_size(report: Report, register: Register) -> None:
    """Events, and what they take on disk."""
    with register.connect() as connection:
        events, table, indexes = connection.execute(
            "select coalesce(max(id), 0), pg_table_size('history_event'), pg_indexes_size('history_event')"
            " from history_event"
        ).fetchone() or (0, 0, 0)
    report.figure("events", events)
    report.figure("history, MB", round(table / MEGABYTE, 1))
    report.figure("history, indexes, MB", round(indexes / MEGABYTE, 1))


def measure_saving(report: Report, register: Register) -> None:
    """In a process of its own, inside Django, as the owner; everything it saves is taken back."""
    done = subprocess.run(
        [sys.executable, "-m", "script.sample.bench.saving_history"],
        env={**register.environment, "DATABASE_ROLE": "owner"}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Problem(f"Saving could not be measured:\n{done.stderr[-1500:]}")
    save, bare_save, entry, bare_entry = map(float, done.stdout.split())
    report.figure("saving one agreement, ms", save)
    report.figure("the same without the history, ms", bare_save)
    report.target("saving, times the time without the history", save / bare_save, MOST_TIMES)
    report.figure("entering a whole agreement, ms", entry)
    report.figure("the same without the history, ms (entering)", bare_entry)
    report.target("entering, times the time without the history", entry / bare_entry, MOST_TIMES)


def measure_checking(report: Report, register: Register) -> None:
    """``verify_history`` over every event and every row."""
    done = subprocess.run(
        [sys.executable, "manage.py", "verify_history", "--json"],
        env=dict(register.environment), cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Problem(f"The history does not hold:\n{(done.stdout or done.stderr)[-1500:]}")
    found = json.loads(done.stdout)
    report.figure("verify_history, seconds", found["seconds"])
    report.target(
        "verify_history, events a second",
        found["events"] / max(found["chain_seconds"], 0.001),
        LEAST_EVENTS_A_SECOND,
        most=False,
    )
