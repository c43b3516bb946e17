"""The peers: Datasette on a flat SQLite file of the same rows, Django's stock admin on the same tables, XlsxWriter."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode

from script.sample.bench.serving import FOLDER, Register, served, uv
from script.sample.places import ROOT, Problem, step

DATASETTE = "datasette==0.65.*"
XLSXWRITER = "xlsxwriter==3.*"
FLAT = """
select a.id, a.number, a.title, a.title_ru, k.name as kind, a.stage, a.subject, a.subject_ru, a.signed, a.country,
  a.city, a.event, (
    select string_agg(o.name || ' ' || o.name_ru, '; ' order by p.position)
    from agreements_party p join organizations_organization o on o.id = p.organization_id where p.agreement_id = a.id
  ) as parties
from agreements_agreement a join agreements_agreementfacts f on f.agreement_id = a.id
  left join agreements_agreementkind k on k.id = a.kind_id
where f.public order by a.id
"""


@contextmanager
def stock_admin(register: Register, port: int) -> Iterator[int]:
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(os.cpu_count() or 1)]
    command += ["--timeout", "120", "--no-control-socket", "bench.peers.stock_admin"]
    # Its searches read every row; the limit on a statement of the product would end them.
    environment = {**register.environment, "PYTHONPATH": str(ROOT), "DATABASE_STATEMENT_TIMEOUT": "120"}
    with served(command, environment, port, "/empty/"):
        yield port


@contextmanager
def datasette(register: Register, port: int) -> Iterator[int | None]:
    """Datasette in an environment of its own; nothing where it cannot be installed."""
    program = uv()
    if program is None:
        yield None
        return
    database = _flat_file(register)
    command = [program, "tool", "run", "--from", DATASETTE, "datasette", "serve", str(database), "-p", str(port)]
    command += ["--setting", "sql_time_limit_ms", "60000", "--setting", "facet_time_limit_ms", "60000"]
    try:
        server = served(command, dict(os.environ), port, "/", patience_s=90)
        server.__enter__()
    except Problem:
        yield None
        return
    try:
        yield port
    finally:
        server.__exit__(None, None, None)


@dataclass(frozen=True)
class Sheet:
    """Seconds that writing took, and the most KiB of memory."""

    seconds: float
    most_kib: int


def xlsxwriter(rows: Path, out: Path) -> Sheet | None:
    """A workbook of the same cells by XlsxWriter, which the tests have and else gets an environment of its own."""
    python = [sys.executable]
    if find_spec("xlsxwriter") is None:
        python = [uv() or "uv", "run", "--no-project", "--with", XLSXWRITER, "python"]
    command = [*python, str(ROOT / "bench" / "peers" / "sheet.py"), str(rows), str(out)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    seconds, most = done.stdout.split()
    return Sheet(float(seconds), int(most))


def datasette_list(database: str, **parameters: str) -> str:
    """The address of its list of 20 with three facets."""
    pairs = [("_size", "20"), ("_sort_desc", "signed"), *(("_facet", name) for name in ("kind", "country", "stage"))]
    return f"/{database}/agreements?{urlencode([*pairs, *parameters.items()])}"


def _flat_file(register: Register) -> Path:
    """The public rows as one table with a full-text index, made once for each register."""
    path = FOLDER / f"{register.name}.db"
    if path.exists():
        return path
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with step("The same rows for Datasette"), sqlite3.connect(unfinished) as flat, register.connect() as connection:
        rows = connection.execute(FLAT)
        columns = [column.name for column in rows.description or ()]
        flat.execute(f"create table agreements ({', '.join(columns)}, primary key (id))")
        flat.executemany(f"insert into agreements values ({', '.join('?' * len(columns))})", rows)  # noqa: S608  # ours
        for name in ("signed", "kind", "country", "stage"):
            flat.execute(f"create index agreements_{name} on agreements ({name})")
        words = "title, title_ru, subject, subject_ru, parties, city, event"
        flat.execute(
            f"create virtual table agreements_fts using fts5({words}, content='agreements', content_rowid='id')"
        )
        flat.execute(f"insert into agreements_fts (rowid, {words}) select id, {words} from agreements")  # noqa: S608
    flat.close()
    unfinished.rename(path)
    return path
