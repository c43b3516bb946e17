"""Real servers for the few tests that need them: an embedded PostgreSQL of their own, and gunicorn as it is run."""

import atexit
import fcntl
import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from script.sample.cluster import Cluster
from script.sample.configuration import for_cluster
from script.sample.databases import make_database, make_roles
from script.sample.places import ROOT
from script.sample.ports import kept_ports

FAST = {"fsync": "off", "full_page_writes": "off", "max_connections": "40"}


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that other accounts may walk into: as root, PostgreSQL runs under one of them."""
    folder = Path(tempfile.mkdtemp(prefix="reg-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


_KEPT_PORTS = ExitStack()
atexit.register(_KEPT_PORTS.close)


def free_port() -> int:
    """One that nobody else is given as long as this process lives, and that a server of ours can listen on."""
    return _KEPT_PORTS.enter_context(kept_ports(1))


def eventually(condition: Callable[[], object], *, seconds: float = 60) -> None:
    """Waits until the condition holds; fails when it never does. Patient: other tests run beside this one."""
    begun = time.monotonic()
    while not condition():
        if time.monotonic() - begun > seconds:
            pytest.fail(f"Still not so after {seconds} seconds.")
        time.sleep(0.05)


class Gunicorn:
    """The register as production serves it."""

    def __init__(self, environment: Mapping[str, str], log: Path, *, workers: int = 2, host: str = "127.0.0.1") -> None:
        self.port = free_port()
        self.host = host
        self.log = log
        self.environment = {
            **environment,
            "WEB_BIND": f"127.0.0.1:{self.port}",
            "WEB_CONCURRENCY": str(workers),
        }

    def __enter__(self) -> "Gunicorn":
        command = [sys.executable, "-m", "gunicorn", "--config", "python:registry.gunicorn", "registry.wsgi"]
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=output, stderr=output)
        eventually(lambda: self.process.poll() is not None or self.status("/livez") == 200)
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.process.terminate()
        self.process.wait(60)

    def get(self, path: str, *, timeout: float = 60) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path, headers={"Host": self.host})
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()

    def status(self, path: str) -> int | None:
        try:
            return self.get(path)[0]
        except OSError:
            return None


@pytest.fixture(scope="session")
def sample_cluster() -> Iterator[Cluster]:
    """An embedded PostgreSQL with both roles and the register's migrated database, for this process alone."""
    with open_folder() as folder, Cluster(folder / "pg", options=FAST) as cluster:
        make_roles(cluster)
        make_database(cluster)
        environment = for_cluster(cluster, 8000)
        migrate = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"]
        subprocess.run(migrate, cwd=ROOT, env=environment, check=True)
        yield cluster


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files as the image collects them; compressed once for all processes of the tests."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / "collected"
    with (shared / "collected.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "staticfiles.json").exists():
            command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
            subprocess.run(command, cwd=ROOT, env={**os.environ, "STATIC_ROOT": str(folder)}, check=True)
    return folder


@pytest.fixture
def environment(sample_cluster: Cluster, tmp_path: Path) -> dict[str, str]:
    """What the sample's processes run with, its files in the test's own folder."""
    (tmp_path / "static").mkdir()
    return {
        **for_cluster(sample_cluster, 8000),
        "STATIC_ROOT": str(tmp_path / "static"),
        "MEDIA_ROOT": str(tmp_path / "media"),
        "LOG_LEVEL": "INFO",
    }


@pytest.fixture
def gunicorn(environment: dict[str, str], tmp_path: Path) -> Iterator[Gunicorn]:
    (Path(environment["STATIC_ROOT"]) / "staticfiles.json").write_text('{"version": "1.1", "hash": "", "paths": {}}')
    with Gunicorn(environment, tmp_path / "gunicorn.log") as server:
        yield server


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to run PostgreSQL under another account")
