"""A cluster of its own in var/bench, a register of each size kept there, and servers over it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from script.sample.bench.asking import Asker
from script.sample.cluster import Cluster
from script.sample.configuration import configuration
from script.sample.databases import APPLICATION, GRANTS, OWNER, make_roles
from script.sample.interruption import uninterruptible
from script.sample.places import ROOT, VAR, Problem, step
from script.sample.prepare import static_files, stop_if_failed
from script.sample.server import die_with_parent, stop

FOLDER = VAR / "bench"
SEED = 1
# As a server with 4 GB would be set; the defaults are for a machine of 1990.
OPTIONS = {"shared_buffers": "512MB", "maintenance_work_mem": "256MB", "max_wal_size": "4GB"}


class BenchCluster(Cluster):
    def __init__(self) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        super().__init__(FOLDER / "pgdata", options=OPTIONS)

    def set_up(self) -> None:
        make_roles(self)


class Register:
    """A database of the bench with the settings of the product on it."""

    def __init__(self, cluster: Cluster, name: str, port: int) -> None:
        self.name = name
        self.url = cluster.url(name, APPLICATION)
        self.owner_url = cluster.url(name, OWNER)
        self.environment = configuration(url=self.url, owner_url=self.owner_url, port=port)

    def manage(self, *arguments: str) -> None:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            env=self.environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        stop_if_failed(done)

    @contextmanager
    def connect(self, *, owner: bool = False) -> Iterator[psycopg.Connection]:
        with psycopg.connect(self.owner_url if owner else self.url, autocommit=True) as connection:
            yield connection


def make_empty(cluster: Cluster, name: str, port: int) -> Register:
    """A register without any record, in place of the one of this name."""
    with cluster.connect() as connection:
        identifier = sql.Identifier(name)
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(identifier))
        connection.execute(
            sql.SQL(
                "create database {} owner {} template template0 encoding 'UTF8' locale_provider builtin"
                " builtin_locale 'C.UTF-8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'"
            ).format(identifier, sql.Identifier(OWNER))
        )
    register = Register(cluster, name, port)
    with register.connect(owner=True) as connection:
        connection.execute(GRANTS.read_bytes())
    register.manage("migrate", "--no-input", "--verbosity", "0")
    return register


def register_of(cluster: Cluster, agreements: int, port: int) -> Register:
    """The synthetic register of this size: generated once, then brought up to date by migrations."""
    name = f"bench_{agreements}"
    register = Register(cluster, name, port)
    if _holds(cluster, register, agreements):
        with step(f"Register of {agreements} agreements, kept from before"):
            register.manage("migrate", "--no-input", "--verbosity", "0")
    else:
        with step(f"Register of {agreements} agreements"):
            register = make_empty(cluster, name, port)
            register.manage("generate_register", "--agreements", str(agreements), "--seed", str(SEED))
    with register.connect(owner=True) as connection:
        connection.execute("vacuum analyze")
    return register


def _holds(cluster: Cluster, register: Register, agreements: int) -> bool:
    with cluster.connect() as connection:
        if not connection.execute("select 1 from pg_database where datname = %s", [register.name]).fetchone():
            return False
    with register.connect() as connection:
        if connection.execute("select to_regclass('agreements_agreementfacts')").fetchone() == (None,):
            return False
        row = connection.execute("select count(*) from agreements_agreement").fetchone()
    return row is not None and row[0] == agreements


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], port: int, path: str, patience_s: int = 60
) -> Iterator[int]:
    """A server that answers at the path; gives the number of its process. It ends with the block."""
    log = FOLDER / f"server-{port}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command, env=dict(environment), cwd=ROOT, stdout=output, stderr=output, start_new_session=True,
            preexec_fn=die_with_parent if sys.platform == "linux" else None,
        )  # fmt: skip
        try:
            _wait(process, port, path, log, patience_s)
            yield process.pid
        finally:
            with uninterruptible():
                stop(process)


@contextmanager
def served(
    command: Sequence[str], environment: Mapping[str, str], port: int, path: str, patience_s: int = 60
) -> Iterator[int]:
    """The same; gives its port."""
    with running(command, environment, port, path, patience_s):
        yield port


def _wait(process: "subprocess.Popen[bytes]", port: int, path: str, log: Path, patience_s: int) -> None:
    deadline = time.monotonic() + patience_s
    while True:
        if process.poll() is not None or time.monotonic() > deadline:
            raise Problem(f"A server for the measurements did not start:\n{log.read_text()[-1500:]}")
        try:
            if Asker(port).get(path).status < 500:
                return
        except OSError:
            time.sleep(0.1)


@contextmanager
def product(register: Register, port: int) -> Iterator[int]:
    """The product as production runs it."""
    with product_process(register, port):
        yield port


@contextmanager
def product_process(register: Register, port: int, **settings: str) -> Iterator[int]:
    """The same, perhaps with other settings; gives the number of its process, whose children are the workers."""
    command = [sys.executable, "-m", "gunicorn", "--config", "python:registry.gunicorn", "registry.wsgi"]
    environment = {**register.environment, **settings, "WEB_BIND": f"127.0.0.1:{port}"}
    with static_files(environment):
        pass  # they are collected when this block ends, and the product reads their list when it starts
    with running(command, environment, port, "/readyz") as process:
        yield process


def uv() -> str | None:
    """The program uv, as the start-up scripts look for it."""
    places = [shutil.which("uv"), str(ROOT / ".uv" / "bin" / "uv"), str(Path.home() / ".local" / "bin" / "uv")]
    return next((place for place in places if place and os.access(place, os.X_OK)), None)
