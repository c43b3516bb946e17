"""script/bench start: how soon the register answers, from an empty folder and at a second start. Figures of one run."""

import http.client
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from script.sample.interruption import uninterruptible
from script.sample.places import ROOT, Problem

PATIENCE_S = 300
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".uv", "var", "__pycache__", "node_modules", ".*_cache", "*.env")


def measure_start(port: int) -> dict[str, float]:
    """In a copy of the project that holds no library and no data; uv's cache of packages is as it is."""
    with tempfile.TemporaryDirectory(prefix="register-bench-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL may run under another account
        copy = Path(folder) / "register"
        shutil.copytree(ROOT, copy, ignore=NOT_COPIED, symlinks=True)
        return {
            "first page, empty folder": seconds_to_first_page(copy, port),
            "first page, second start": seconds_to_first_page(copy, port),
        }


def seconds_to_first_page(project: Path, port: int) -> float:
    begun = time.monotonic()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    command = [str(project / "script" / "server"), "--port", str(port)]
    with tempfile.TemporaryFile("w+") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            while not answers(port):
                if server.poll() is not None or time.monotonic() - begun > PATIENCE_S:
                    log.seek(0)
                    raise Problem(f"script/server did not come up:\n{log.read()[-2000:]}")
                time.sleep(0.05)
            return time.monotonic() - begun
        finally:
            with uninterruptible():
                server.send_signal(signal.SIGTERM)
                server.wait()


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
