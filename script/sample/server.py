"""script/server: the sample register on this machine, from nothing to the printed address, until Ctrl-C."""

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Self

from script.sample.cluster import Cluster
from script.sample.configuration import for_cluster, for_own_server, own_server, without_password
from script.sample.databases import make_database, make_roles
from script.sample.interruption import Interrupted, interruptible, uninterruptible
from script.sample.places import ROOT, VAR, Problem, say, step
from script.sample.prepare import prepare

GRACE_SECONDS = 25  # a request under way is answered before the server goes
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def main(argv: Sequence[str] | None = None) -> int:
    port = arguments(argv).port
    interruptible()
    try:
        check_port(port)
        with database() as cluster:
            environment = for_cluster(cluster, port) if cluster else for_own_server(port)
            accounts = prepare(environment, new=cluster is not None and cluster.was_made)
            return serve(environment, port, cluster, accounts)
    except Interrupted:
        say("Stopped.")
        return 0
    except Problem as problem:
        say(f"\nThe register cannot start. {problem}")
        return 1
    except PermissionError as error:
        say(f"\nThe register cannot start. {error.filename} belongs to another account; use that one, or remove it.")
        return 1


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/server", description="Serve the sample register on this machine.")
    parser.add_argument("--port", type=port_number, default=8000, help="the port on 127.0.0.1 (8000)")
    return parser.parse_args(argv)


def port_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to 65535")
    return int(text)


def check_port(port: int) -> None:
    """Told now, before minutes of set-up. A port that only waits to be free again counts as free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as error:
            raise Problem(f"Port {port} is reserved for the system; choose another with --port.") from error
        except OSError as error:
            raise Problem(f"Port {port} is in use. Stop what uses it, or choose another with --port.") from error


def database() -> AbstractContextManager[Cluster | None]:
    """The server the person named in DATABASE_URL, or the embedded one with its roles and database."""
    if own_server():
        say(f"  Using the database of DATABASE_URL: {without_password(own_server())}")
        return nullcontext()
    return SampleCluster()


class SampleCluster(Cluster):
    """The embedded server of the sample, with its roles and its database."""

    def __init__(self) -> None:
        super().__init__(VAR / "pgdata")

    def __enter__(self) -> Self:
        with step("PostgreSQL"):
            return super().__enter__()

    def set_up(self) -> None:
        make_roles(self)
        self.was_made = make_database(self)


# What runs beside gunicorn: reminders and what keeps house, and the imports of long tables.
WORKERS = (("housekeeping", "--every", "3600"), ("run_imports", "--every", "1"))


def serve(environment: Mapping[str, str], port: int, cluster: Cluster | None, accounts: str) -> int:
    """gunicorn and the workers as production runs them, beside a watch over PostgreSQL; returns the exit code."""
    command = [sys.executable, "-m", "gunicorn", "--config", "python:registry.gunicorn", "registry.wsgi"]
    gunicorn = start(command, {**environment, "WEB_BIND": f"127.0.0.1:{port}"})
    workers: list[subprocess.Popen[bytes]] = []
    try:
        wait_until_it_answers(gunicorn, port)
        workers = [start_worker(said, environment) for said in WORKERS]
        say(f"\nThe register is at http://127.0.0.1:{port}/ and the staff pages at http://127.0.0.1:{port}/admin/")
        say(f"Accounts of this sample, with passwords made on this machine:\n{accounts}Ctrl-C stops everything.\n")
        while gunicorn.poll() is None:
            if cluster and cluster.keep_running():
                say("PostgreSQL had stopped; it runs again.")
            for place, said in enumerate(WORKERS):
                if workers[place].poll() is not None:
                    workers[place] = start_worker(said, environment)
            time.sleep(0.5)
        raise Problem(f"gunicorn ended by itself with exit code {gunicorn.returncode}.")
    finally:
        with uninterruptible():
            for worker in workers:
                worker.terminate()  # before PostgreSQL; what it was at is taken back
            stop(gunicorn)
            for worker in workers:
                stop(worker)


def start_worker(said: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return start([sys.executable, "manage.py", *said], environment)


def start(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A process of its own, which ends with us."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(environment),
        start_new_session=True,  # Ctrl-C is for us, who stop these first and PostgreSQL last
        preexec_fn=die_with_parent if sys.platform == "linux" else None,
    )


def die_with_parent() -> None:
    """Should this script be killed outright, Linux ends what it started with it: a port must not stay taken."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


def wait_until_it_answers(gunicorn: subprocess.Popen[bytes], port: int) -> None:
    request = f"GET /livez HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    for _ in range(600):
        if gunicorn.poll() is not None:
            raise Problem("gunicorn could not start; the lines above say why.")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(request)
                if b" 200 " in connection.recv(64):
                    return
        except OSError:
            time.sleep(0.05)
    raise Problem("gunicorn started, but did not answer within 30 seconds.")


def stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
