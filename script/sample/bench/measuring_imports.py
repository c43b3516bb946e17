"""The preview of a table of 60,000 rows, as CSV and as XLSX, beside a register: how long, and how memory grows.

From the columns being named to the last row being kept with what becomes of it. Run with the path of a table, inside
Django, it is the process that is measured.
"""

import csv
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django

from script.sample.bench.reporting import Report
from script.sample.bench.serving import FOLDER, BenchCluster, Register, register_of
from script.sample.places import ROOT, Problem

ROWS = 60_000
FEW = 5_000  # beside which memory must not grow
TRIED = 300  # rows of a bench that only shows that it runs: one of less than a second
MOST_SECONDS = 60
MOST_GROWTH_MB = 80
HEADINGS = (
    "Title", "Partner", "Country", "Date signed", "Term", "Signed by", "Fields of cooperation", "Subject", "City",
)  # fmt: skip
DATES = (
    "{day}.{month:02}.{year}",
    "{day} May {year}",
    "{year}-{month:02}-{day:02}",
    "{day} мая {year} г.",
    "May{year}",
)
TERMS = ("5 years", "бессрочно", "auto-renewable after 5 years", "", "на 3 года")
NAMES = """
select name, country from organizations_organization
where not is_host and merged_into_id is null order by id limit 10000
"""


def measure_imports(*, agreements: int, port: int, seconds: float) -> Report:
    count, few_rows = (ROWS, FEW) if seconds >= 1 else (TRIED, TRIED // 2)
    report = Report(f"The preview of a table beside a register of {agreements} agreements")
    with BenchCluster() as cluster:
        register = register_of(cluster, agreements, port)
        with register.connect() as connection:
            partners = connection.execute(NAMES).fetchall()
        few, whole, book = FOLDER / "few.csv", FOLDER / "whole.csv", FOLDER / "whole.xlsx"
        write_text(few, rows(few_rows, partners))
        write_text(whole, rows(count, partners))
        write_book(book, rows(count, partners))
        small = _planned(register, few)
        for name, path in (("CSV", whole), ("XLSX", book)):
            found = _planned(register, path)
            report.figure(f"{name}: rows a second", round(count / found["seconds"]))
            report.figure(f"{name}: rows refused", found["refused"])
            report.figure(f"{name}: peak of memory, MB", round(found["peak_mb"]))
            report.target(f"{name}: seconds for {count:,} rows", found["seconds"], MOST_SECONDS)
            growth = found["peak_mb"] - small["peak_mb"]
            report.target(f"{name}: MB more than for {few_rows:,} rows", growth, MOST_GROWTH_MB)
    return report


def rows(count: int, partners: list[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """A table as staff keep it: two of three partners are in the register, dates and terms are of every manner."""
    for place in range(count):
        name, country = partners[place % len(partners)] if place % 3 else (f"New Partner No. {place} of Bench", "KZ")
        date = DATES[place % len(DATES)].format(day=place % 28 + 1, month=place % 12 + 1, year=1990 + place % 30)
        yield (
            f"Memorandum No. {place} on being measured",
            name,
            country,
            date,
            TERMS[place % len(TERMS)],
            f"Assembly: Ivan Ivanov, Secretary General; {name}: Petr Petrov (Rector)" if ";" not in name else "",
            "Education, culture; falconry",
            "The parties agree to be measured. " * 4,
            "Almaty",
        )


def write_text(path: Path, table: Iterator[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(table)


def write_book(path: Path, table: Iterator[tuple[str, ...]]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Agreements")
    sheet.append(HEADINGS)
    for row in table:
        sheet.append(row)
    book.save(path)


def _planned(register: Register, path: Path) -> dict[str, float]:
    """In a process of its own, inside Django; what it writes it takes away again."""
    done = subprocess.run(
        [sys.executable, "-m", "script.sample.bench.measuring_imports", str(path)],
        env=register.environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise Problem(f"The preview could not be measured:\n{done.stderr[-1500:]}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(path: Path) -> None:
    django.setup()
    from agreements.choices import RowOutcome
    from agreements.importing.account import loader_account
    from agreements.importing.sheets.jobs import reader_of, start_planning, upload_table, work_that_waits

    by = loader_account()
    with path.open("rb") as file:
        job = upload_table(file, name=path.name, by=by)
    begun = time.perf_counter()
    start_planning(job, reader_of(job).mapping, by=by)
    work_that_waits()
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    job.refresh_from_db()
    rows, refused = job.rows.count(), job.rows.filter(outcome=RowOutcome.REFUSED).count()
    job.delete()
    if not rows:
        raise SystemExit(f"The table was not planned: {job.state}, {job.fault}")
    print(json.dumps({"seconds": seconds, "peak_mb": peak, "refused": refused, "rows": rows}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
