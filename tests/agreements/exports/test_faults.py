"""Exports through a real gunicorn when something goes wrong: no statement stays behind, no place, and no file lies."""

import http.client
import os
import signal
import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psutil
import psycopg
import pytest

from script.sample.cluster import Cluster
from script.sample.databases import DATABASE
from tests.servers import Gunicorn, eventually

pytestmark = pytest.mark.slow
PATIENCE_S = 60  # of a test on a machine that others use too
OURS = "select count(*) from pg_stat_activity where application_name = 'register-app' and state <> 'idle'"
PLACES_TAKEN = "select count(*) from pg_locks where locktype = 'advisory' and classid = 72402204"
# Exports that wait. A worker that has just started counts the same table, and waits for it too.
WAITING = f"{OURS} and wait_event_type = 'Lock' and pid in ({PLACES_TAKEN.replace('count(*)', 'pid')})"
LAST = "select state, sha256, rows from agreements_extract order by id desc limit 1"
MARK = '"THIS FILE IS NOT COMPLETE: the register could not be read to the end. Please ask for it again."'


def asked(cluster: Cluster, statement: str) -> tuple[object, ...]:
    with cluster.connect(DATABASE) as line:
        found = line.execute(statement).fetchone()
    assert found is not None
    return found


@contextmanager
def held(cluster: Cluster) -> Iterator[psycopg.Connection]:
    """While this lasts, an export has sent its head and waits for its first row."""
    with cluster.connect(DATABASE) as line, line.transaction():
        line.execute("lock table agreements_agreementfacts")
        yield line


def begun(gunicorn: Gunicorn, cluster: Cluster, form: str = "csv") -> socket.socket:
    """A visitor who asked for an export and reads none of it."""
    with ExitStack() as stack:
        visitor = stack.enter_context(socket.create_connection(("127.0.0.1", gunicorn.port), timeout=PATIENCE_S))
        visitor.sendall(f"GET /agreements/export.{form} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        eventually(lambda: asked(cluster, WAITING) == (1,), seconds=PATIENCE_S)
        stack.pop_all()
    return visitor


def nothing_stays(cluster: Cluster) -> None:
    eventually(lambda: asked(cluster, OURS) == (0,), seconds=PATIENCE_S)
    assert asked(cluster, PLACES_TAKEN) == (0,)


def test_a_visitor_who_goes_away_leaves_no_statement(sample_cluster: Cluster, gunicorn: Gunicorn) -> None:
    with held(sample_cluster):
        visitor = begun(gunicorn, sample_cluster)
        assert asked(sample_cluster, PLACES_TAKEN) == (1,)
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        visitor.close()  # at once, with what was sent unread
    nothing_stays(sample_cluster)
    eventually(lambda: asked(sample_cluster, LAST)[0] != "running", seconds=PATIENCE_S)


def test_a_killed_worker_leaves_no_statement_and_no_place(sample_cluster: Cluster, gunicorn: Gunicorn) -> None:
    """Its statement ends though the table it waits for is still held: the server asks whether anybody is there."""
    workers = psutil.Process(gunicorn.process.pid).children()
    with held(sample_cluster):
        visitor = begun(gunicorn, sample_cluster)
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
        eventually(lambda: asked(sample_cluster, WAITING) == (0,), seconds=PATIENCE_S)
        nothing_stays(sample_cluster)
    assert asked(sample_cluster, LAST) == ("running", "", None)
    with visitor:
        assert visitor.makefile("rb").read().endswith(b"\r\n") is True  # cut where it was
    eventually(lambda: gunicorn.status("/livez") == 200, seconds=PATIENCE_S)
    status, _headers, body = gunicorn.get("/agreements/export.csv", timeout=PATIENCE_S)
    assert (status, body[:9]) == (200, b"\xef\xbb\xbfnumber")


@pytest.mark.parametrize("form", ["csv", "jsonl", "json", "xlsx", "zip"])
def test_a_register_that_fails_half_way_makes_no_file_that_looks_whole(
    sample_cluster: Cluster, gunicorn: Gunicorn, form: str
) -> None:
    """Nobody lets go of the table, so the export is ended by its own limit after the head has left."""
    connection = http.client.HTTPConnection("127.0.0.1", gunicorn.port, timeout=PATIENCE_S)
    with held(sample_cluster):
        connection.request("GET", f"/agreements/export.{form}")
        response = connection.getresponse()
        if response.status == 200:
            with pytest.raises(http.client.IncompleteRead) as cut:
                response.read()
            told(form, cut.value.partial)
        else:
            assert response.status == 503  # nothing had left yet
            response.read()
    connection.close()
    nothing_stays(sample_cluster)
    assert asked(sample_cluster, LAST) == ("broken", "", 0)


def told(form: str, sent: bytes) -> None:
    """A text says that it is not complete; what has a table of contents lacks it."""
    if form == "csv":
        assert sent.decode().splitlines()[-1] == MARK
    elif form == "jsonl":
        assert sent.decode().splitlines()[-1].endswith('"complete": false}')
    elif form == "json":
        assert not sent.rstrip().endswith(b"}")
    else:
        assert b"PK\x05\x06" not in sent


def test_more_exports_at_once_than_may_be_are_told_to_come_again(
    sample_cluster: Cluster, environment: dict[str, str], gunicorn: Gunicorn
) -> None:
    """All places are held, as by exports under way in other workers."""
    places = int(environment.get("REGISTER_EXPORTS_AT_ONCE", os.environ.get("REGISTER_EXPORTS_AT_ONCE", "2")))
    with sample_cluster.connect(DATABASE) as line, line.transaction():
        for place in range(places):
            line.execute("select pg_advisory_xact_lock(72402204, %s)", [place])
        status, headers, body = gunicorn.get("/agreements/export.csv", timeout=PATIENCE_S)
    assert (status, headers["retry-after"], headers["content-type"]) == (503, "15", "text/plain; charset=utf-8")
    assert body.decode().startswith("As many extracts as can be made at once are being made now.")
    assert asked(sample_cluster, LAST) == ("broken", "", 0)
    assert gunicorn.get("/agreements/export.csv", timeout=PATIENCE_S)[0] == 200
