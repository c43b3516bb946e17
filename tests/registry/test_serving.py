"""The register as it is served: what happens when PostgreSQL dies, a table is locked, a worker is ended."""

import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace

import psutil
import psycopg
import pytest

from registry import gunicorn as served
from registry import heartbeat
from script.sample.cluster import Cluster
from script.sample.databases import DATABASE, OWNER
from tests.servers import Gunicorn, eventually

pytestmark = pytest.mark.slow


@pytest.fixture
def revived(sample_cluster: Cluster) -> Iterator[Cluster]:
    """A cluster that a test may kill; it runs again afterwards."""
    yield sample_cluster
    sample_cluster.keep_running()


@pytest.mark.asvs("16.5.2")
def test_killed_postgresql_means_503_and_service_comes_back_by_itself(revived: Cluster, gunicorn: Gunicorn) -> None:
    assert gunicorn.status("/readyz") == 200
    postmaster = revived.postmaster()
    assert postmaster is not None
    os.kill(postmaster, signal.SIGKILL)
    # A server process may outlive its parent for a moment, and answer.
    eventually(lambda: gunicorn.status("/readyz") == 503)
    status, headers, page = gunicorn.get("/readyz")
    assert (status, headers["retry-after"]) == (503, "10")
    assert b"<html" in page
    assert gunicorn.status("/livez") == 200
    assert revived.keep_running() is True
    eventually(lambda: gunicorn.status("/readyz") == 200)


def test_locked_table_is_503_while_it_is_locked_and_heals(sample_cluster: Cluster, gunicorn: Gunicorn) -> None:
    with psycopg.connect(sample_cluster.url(DATABASE, OWNER)) as holder:
        holder.execute("lock table django_migrations")
        assert gunicorn.status("/readyz") == 503
        holder.rollback()
    assert gunicorn.status("/readyz") == 200


def test_killed_worker_is_replaced(gunicorn: Gunicorn) -> None:
    worker = psutil.Process(gunicorn.process.pid).children()[0]
    worker.kill()
    eventually(lambda: worker.pid not in {w.pid for w in psutil.Process(gunicorn.process.pid).children()})
    eventually(lambda: len(psutil.Process(gunicorn.process.pid).children()) == 2)
    assert gunicorn.status("/livez") == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signal_leaves_no_request_unanswered(
    sample_cluster: Cluster, gunicorn: Gunicorn, number: signal.Signals
) -> None:
    """A request that waits for a lock while the server is told to stop, or to begin anew, gets its answer."""
    answers: list[int | None] = []
    with psycopg.connect(sample_cluster.url(DATABASE, OWNER)) as holder:
        holder.execute("lock table django_migrations")
        asking = threading.Thread(target=lambda: answers.append(gunicorn.status("/readyz")))
        asking.start()
        eventually(lambda: waiting_for_lock(sample_cluster))
        gunicorn.process.send_signal(number)
        time.sleep(0.3)
        holder.rollback()
    asking.join(60)
    assert answers == [200]
    if number == signal.SIGTERM:
        assert gunicorn.process.wait(60) == 0


def waiting_for_lock(cluster: Cluster) -> bool:
    with cluster.connect() as line:
        found = line.execute("select count(*) from pg_stat_activity where wait_event_type = 'Lock'").fetchone()
    return found is not None and found[0] > 0


def test_wrong_settings_end_gunicorn_at_once_in_words(environment: dict[str, str], gunicorn: Gunicorn) -> None:
    command = [sys.executable, "-m", "gunicorn", "--config", "python:registry.gunicorn", "registry.wsgi"]
    wrong = {**environment, "DEBUG": "maybe", "WEB_BIND": "127.0.0.1:0"}
    done = subprocess.run(command, env=wrong, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    assert "  - DEBUG: is 'maybe'. Set it to 1 (yes) or 0 (no)." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /" + b"a" * 60_000 + b" HTTP/1.1",
        b"GET / HTTP/9.9",
        b"\x00\xff\xfe",
        b"GET /livez HTTP/1.1\r\n" + b"A: b\r\n" * 150,
    ],
    ids=["long line", "strange version", "no request at all", "150 headers"],
)
def test_malformed_request_is_refused_by_the_server_itself(gunicorn: Gunicorn, request_line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", gunicorn.port), timeout=30) as line:
        line.sendall(request_line + b"\r\nHost: 127.0.0.1\r\n\r\n")
        answer = line.recv(4096)
    assert answer.split(b" ")[1][:1] == b"4"
    assert b"Traceback" not in answer


def test_a_worker_does_not_look_again_through_what_it_began_with(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(heartbeat, "_tell", None)
    monkeypatch.setattr(served, "_warm", lambda: told.append("warm"))
    try:
        served.post_worker_init(SimpleNamespace(notify=lambda: told.append("alive")))
        heartbeat.beat()
        assert told == ["warm", "alive"]
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
