"""Files of lists through gunicorn beside psql and XlsxWriter, the memory of workers, the past, the cost of history."""

import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from script.sample.bench.asking import milliseconds
from script.sample.bench.downloading import Download, children, download, forget_peak, peak
from script.sample.bench.history_costs import measure_history
from script.sample.bench.measuring_past import measure_past
from script.sample.bench.peers import Sheet, xlsxwriter
from script.sample.bench.plain_rows import copied, unlike
from script.sample.bench.reporting import Report
from script.sample.bench.serving import BenchCluster, Register, product, product_process, register_of

TURNS = 5
FEW, PRINTED = 10_000, 2_000  # rows: of the smaller file for the memory of a worker, and of the ZIP and the PDF
MEGABYTE = 1_000_000
LEAST_OF_PSQL, MOST_TO_FIRST_BYTE, MOST_GROWTH, LEAST_OF_SHEETS = 0.9, 0.2, 5, 4
DAY_OF = """
select (signed_latest + 1)::text from agreements_agreementfacts where public and signed_latest is not null
order by signed_latest desc offset %s limit 1
"""


def measure_exports(*, agreements: int, port: int, seconds: float) -> Report:
    report = Report(f"Files, the past and the history of a register of {agreements} agreements")
    with BenchCluster() as cluster:
        register = register_of(cluster, agreements, port)
        with TemporaryDirectory(prefix="register-bench-") as folder:
            with product(register, port) as ours:
                _rows(report, register, ours, Path(folder) / "rows.csv")
                _sheets(report, ours, Path(folder))
                _printed(report, register, ours)
            _memory(report, register, port)
        measure_past(report, cluster, agreements, port)
        measure_history(report, register)
    return report


def address(form: str, query: str = "") -> str:
    return f"/agreements/export.{form}?{query}"


def _rows(report: Report, register: Register, ours: int, kept: Path) -> None:
    """CSV and JSON Lines beside psql; the two take turns, so that whatever else the machine does meets both alike."""
    download(ours, address("csv"), to=kept)
    plain = kept.with_suffix(".plain")
    copied(register, to=plain)
    difference = unlike(plain.read_bytes(), kept.read_bytes())
    if difference:
        report.lacks(f"The plain SQL gives other cells than the export ({difference}), so their times say little.")
    for form, as_json in (("csv", False), ("jsonl", True)):
        times, limits = _in_turn(
            partial(download, ours, address(form)),
            partial(copied, register, as_json=as_json),
        )
        seconds = statistics.median(one.seconds for one in times)
        limit = statistics.median(limits)
        first = statistics.median(one.first_byte for one in times)
        report.time(f"whole file, {form}", seconds * 1000, **{"psql \\copy": limit * 1000})
        report.figure(f"{form}, MB", round(times[0].size / MEGABYTE, 1))
        report.target(f"{form}, of the speed of psql", limit / seconds, LEAST_OF_PSQL, most=False)
        report.target(f"{form}, seconds to the first byte", first, MOST_TO_FIRST_BYTE)


def _in_turn(ours: Callable[[], Download], peer: Callable[[], None]) -> tuple[list[Download], list[float]]:
    times, limits = [], []
    for _ in range(TURNS):
        times.append(ours())
        limits.append(milliseconds(peer) / 1000)
    return times, limits


def _sheets(report: Report, ours: int, folder: Path) -> None:
    """Workbooks beside XlsxWriter, which is given the cells; three turns, since it is slow."""
    files: list[Download] = []
    sheets: list[Sheet] = []
    for _ in range(3):
        files.append(download(ours, address("xlsx")))
        sheet = xlsxwriter(folder / "rows.csv", folder / "sheet.xlsx")
        if sheet is None:
            report.lacks("XlsxWriter could not be run here, so nothing stands beside the workbooks.")
            break
        sheets.append(sheet)
    seconds = statistics.median(one.seconds for one in files)
    peers = {"XlsxWriter": statistics.median(one.seconds for one in sheets) * 1000} if sheets else {}
    report.time("whole file, xlsx", seconds * 1000, **peers)
    report.figure("xlsx, MB", round(files[0].size / MEGABYTE, 1))
    if sheets:
        times = peers["XlsxWriter"] / 1000 / seconds
        report.target("xlsx, times as fast as XlsxWriter", times, LEAST_OF_SHEETS, most=False)


def _printed(report: Report, register: Register, ours: int) -> None:
    """ZIP and PDF of some 2,000 rows: stated alone."""
    for form in ("zip", "pdf"):
        query = f"signed_after={_day_of(register, PRINTED)}"
        seconds = statistics.median(download(ours, address(form, query)).seconds for _ in range(TURNS))
        report.time(f"whole file of at most {PRINTED} rows, {form}", seconds * 1000)


def _day_of(register: Register, rows: int) -> str:
    """The first day of which the list since has no more rows."""
    with register.connect() as connection:
        row = connection.execute(DAY_OF, [rows]).fetchone()
    return str(row[0]) if row else ""


def _memory(report: Report, register: Register, port: int) -> None:
    """By how much one worker's peak grows from a file of few rows to one of all."""
    few = f"signed_after={_day_of(register, FEW)}"
    with product_process(register, port, WEB_CONCURRENCY="1") as process:
        for form in ("csv", "jsonl", "xlsx"):
            download(port, address(form, few))  # what a first file opens is kept
            peaks = []
            for query in (few, ""):
                forget_peak(children(process))
                download(port, address(form, query))
                peaks.append(peak(children(process)))
            report.figure(f"peak of a worker, {form}, MB", round(peaks[1] / MEGABYTE, 1))
            report.target(f"growth from {FEW} rows to all, {form}, MB", (peaks[1] - peaks[0]) / MEGABYTE, MOST_GROWTH)
