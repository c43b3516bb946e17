"""What search costs: the size of its tables, and the time of saving one agreement with and without its triggers."""

import subprocess
import sys

from script.sample.bench.reporting import Report
from script.sample.bench.serving import Register
from script.sample.places import ROOT, Problem

OF_SEARCH = (
    "agreements_agreementfacts", "agreements_agreementwords", "organizations_searchname", "organizations_wordreading",
)  # fmt: skip
SIZES = """
select c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid) from pg_class c
where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname ~ '^(agreements|organizations)_'
"""
MEGABYTE = 1_000_000


def measure_index(report: Report, register: Register) -> None:
    with register.connect() as connection:
        sizes = {name: (table, indexes) for name, table, indexes in connection.execute(SIZES).fetchall()}
    for name in OF_SEARCH:
        table, indexes = sizes.pop(name)
        report.figure(f"{name}, MB", round(table / MEGABYTE, 1))
        report.figure(f"{name}, indexes, MB", round(indexes / MEGABYTE, 1))
    report.figure("all other tables, MB", round(sum(table for table, _ in sizes.values()) / MEGABYTE, 1))
    report.figure("all other tables, indexes, MB", round(sum(indexes for _, indexes in sizes.values()) / MEGABYTE, 1))


def measure_saving(report: Report, register: Register) -> None:
    """In a process of its own, inside Django; everything it saves is taken back."""
    done = subprocess.run(
        [sys.executable, "-m", "script.sample.bench.saving"],
        env=register.environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Problem(f"Saving could not be measured:\n{done.stderr[-1500:]}")
    with_search, without = map(float, done.stdout.split())
    report.figure("saving one agreement, ms", with_search)
    report.figure("the same without the triggers, ms", without)
    report.target("saving, times the time without search", with_search / without, 2)
