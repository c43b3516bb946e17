"""script/server and script/manage from end to end, in a copy of the project under an awkward name."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from script.sample.cluster import is_running
from script.sample.places import ROOT
from script.sample.server import main
from tests.servers import eventually, free_port, open_folder

pytestmark = pytest.mark.slow
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", "node_modules", ".*_cache", ".hypothesis")


@pytest.fixture(scope="module")
def project() -> Iterator[Path]:
    """A copy that shares our libraries, so that nothing is fetched; its data begins empty."""
    with open_folder() as folder:
        copy = folder / "реестр соглашений"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT, symlinks=True)
        (copy / ".venv").symlink_to(ROOT / ".venv")
        for name in ("sample", "dev"):
            stamp = ROOT / ".venv" / f".installed-{name}"
            if not stamp.exists():
                stamp.write_bytes((ROOT / "requirements" / f"{name}.txt").read_bytes())
        yield copy


@pytest.fixture
def environment() -> dict[str, str]:
    """A person's shell: no setting of ours, a locale that is not there, and one setting that must not reach us."""
    return {"PATH": os.environ["PATH"], "HOME": "", "LC_ALL": "ru_RU.UTF-8", "DEBUG": "maybe", "ALLOWED_HOSTS": "*"}


class Server:
    def __init__(self, project: Path, environment: dict[str, str], log: Path) -> None:
        self.port, self.log = free_port(), log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [str(project / "script" / "server"), "--port", str(self.port)],
                env=environment, stdout=output, stderr=output, cwd="/", start_new_session=True,
            )  # fmt: skip
        self.project = project

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        except OSError:
            return 0, ""
        finally:
            connection.close()

    def ready(self) -> None:
        eventually(lambda: self.process.poll() is not None or "Ctrl-C" in self.log.read_text(), seconds=180)

    @property
    def postmaster(self) -> int:
        return int((self.project / "var" / "pgdata" / "data" / "postmaster.pid").read_text().split("\n")[0])

    def stop(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(60)


@pytest.fixture
def server(project: Path, environment: dict[str, str], tmp_path: Path) -> Iterator[Server]:
    server = Server(project, environment, tmp_path / "server.log")
    try:
        server.ready()
        yield server
    finally:
        if server.process.poll() is None:
            server.stop(signal.SIGTERM)


def manage(project: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(project / "script" / "manage"), *arguments], env=environment, capture_output=True, text=True, check=False
    )


COUNT = "from agreements.models import Agreement; print(Agreement.objects.count())"


def test_one_command_serves_the_sample_register_and_everything_ends_with_it(
    server: Server, environment: dict[str, str]
) -> None:
    status, page = server.get("/agreements/")
    assert (status, "EPA-" in page) == (200, True)
    told = server.log.read_text()
    assert f"http://127.0.0.1:{server.port}/" in told
    assert set(re.findall(r"^  (\w+) +\S{15,}", told, re.MULTILINE)) >= {"clerk", "registrar", "auditor"}
    assert manage(server.project, environment, "shell", "-v", "0", "-c", COUNT).stdout.strip() == "23"

    killed = server.postmaster
    os.kill(killed, signal.SIGKILL)
    eventually(lambda: server.get("/readyz")[0] == 200 and server.postmaster != killed)

    postmaster = server.postmaster
    assert server.stop(signal.SIGINT) == 0
    assert not is_running(postmaster)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), timeout=2)


def test_second_start_does_nothing_twice_and_keeps_the_accounts(
    server: Server, project: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    """How quick that is, `script/bench start` measures; a clock in a test would measure the machine's other work."""
    accounts = re.findall(r"^  \w+ +\S{15,}", server.log.read_text(), re.MULTILINE)
    server.stop(signal.SIGHUP)
    again = Server(project, environment, tmp_path / "again.log")
    try:
        again.ready()
        told = again.log.read_text()
        assert re.findall(r"^  \w+ +\S{15,}", told, re.MULTILINE) == accounts
        assert ("Tables" in told, "Static files" in told) == (False, False)
        assert again.get("/readyz")[0] == 200
    finally:
        assert again.stop(signal.SIGTERM) == 0


def test_commands_run_while_nothing_runs_and_leave_nothing_running(project: Path, environment: dict[str, str]) -> None:
    done = manage(project, environment, "shell", "-v", "0", "-c", COUNT)
    assert (done.returncode, done.stdout.strip()) == (0, "23"), done.stderr
    assert not (project / "var" / "pgdata" / "data" / "postmaster.pid").exists()


def test_migrations_run_as_the_owner_and_other_commands_as_the_application(
    project: Path, environment: dict[str, str]
) -> None:
    assert manage(project, environment, "migrate", "--plan").returncode == 0
    ask = "from django.db import connection as c; k = c.cursor(); print(k.execute('select user').fetchone()[0])"
    assert manage(project, environment, "shell", "-v", "0", "-c", ask).stdout.strip() == "register_app"


def test_failing_command_gives_its_own_exit_code(project: Path, environment: dict[str, str]) -> None:
    assert manage(project, environment, "shell", "-v", "0", "-c", "raise SystemExit(7)").returncode == 7


def test_port_in_use_is_one_sentence_and_nothing_is_started(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
        try:
            assert main(["--port", str(port)]) == 1
        finally:
            for number, handler in zip((signal.SIGINT, signal.SIGTERM, signal.SIGHUP), before, strict=True):
                signal.signal(number, handler)
    told = capsys.readouterr().err
    assert (
        told.strip()
        == f"The register cannot start. Port {port} is in use. Stop what uses it, or choose another with --port."
    )


@pytest.mark.parametrize("port", ["0", "70000", "-1", "http", "٨٠٠٠"])
def test_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([f"--port={port}"])
    assert stop.value.code == 2
    assert "is not a port" in capsys.readouterr().err
