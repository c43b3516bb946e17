"""An extract asked again: after a hundred edits, and on another machine after a restore, the same bytes."""

import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from script.sample.cluster import SUPERUSER, Cluster, programs
from script.sample.configuration import for_cluster
from script.sample.databases import APPLICATION, DATABASE, OWNER, make_roles
from script.sample.places import ROOT
from tests.servers import FAST, open_folder

pytestmark = pytest.mark.slow

# What another machine may have set otherwise, for the database and for the process.
OTHER_DATABASE = {
    "timezone": "Pacific/Auckland",
    "datestyle": "German, DMY",
    "intervalstyle": "sql_standard",
    "bytea_output": "escape",
    "extra_float_digits": "0",
    "xmlbinary": "hex",
}
OF_POSTGRES = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
FILLED = "reproduced"
OTHER_PROCESS = {"TZ": "America/Lima", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "7", "WEB_CONCURRENCY": "1"}


def manage(environment: dict[str, str], *said: str) -> str:
    return _run(environment, sys.executable, "manage.py", *said)


def reproducing(environment: dict[str, str], *said: str) -> None:
    _run(environment, sys.executable, "-m", "tests.agreements.exports.reproducing", *said)


def taken(environment: dict[str, str], folder: Path, event: int) -> dict[str, str]:
    """The digests of all extracts as of the event, by the names of their files."""
    folder.mkdir()
    reproducing(environment, "take", str(folder), str(event))
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def _run(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def last_event(cluster: Cluster, database: str) -> int:
    with cluster.connect(database) as line:
        found = line.execute("select max(id) from history_event").fetchone()
    assert found is not None
    return int(found[0])


def printed_head(cluster: Cluster, database: str) -> str:
    with cluster.connect(database) as line:
        found = line.execute("select id || ':' || encode(hash, 'hex') from history_event order by id desc").fetchone()
    assert found is not None
    return str(found[0])


def environment_of(cluster: Cluster, database: str, folder: Path) -> dict[str, str]:
    return {
        **for_cluster(cluster, 8000),
        "DATABASE_URL": cluster.url(database, APPLICATION),
        "DATABASE_OWNER_URL": cluster.url(database, OWNER),
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
    }


@pytest.fixture
def filled(sample_cluster: Cluster) -> Iterator[str]:
    """A database of its own beside the one that other tests use."""
    with sample_cluster.connect() as line:
        line.execute(f"create database {FILLED} template {DATABASE} owner {OWNER}")
    yield FILLED
    with sample_cluster.connect() as line:
        line.execute(f"drop database {FILLED} with (force)")


def back_up(cluster: Cluster, database: str, file: Path) -> None:
    """As docs/operations/run.md says."""
    url = cluster.url(database, OWNER)
    _run(OF_POSTGRES, str(programs() / "bin" / "pg_dump"), "--format=custom", f"--file={file}", url)


def restore(cluster: Cluster, file: Path) -> None:
    """As docs/operations/run.md says, into a database that was just made."""
    with cluster.connect() as line:
        line.execute(
            f"create database {DATABASE} owner {OWNER} template template0 encoding 'UTF8'"
            " locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'"
        )
    url = cluster.url(DATABASE, SUPERUSER)
    pg_restore = str(programs() / "bin" / "pg_restore")
    _run(OF_POSTGRES, pg_restore, "--exit-on-error", "--single-transaction", f"--dbname={url}", str(file))


def test_the_same_bytes_after_edits_and_a_restore(sample_cluster: Cluster, filled: str, tmp_path: Path) -> None:
    here = environment_of(sample_cluster, filled, tmp_path)
    reproducing(here, "fill")
    event = last_event(sample_cluster, filled)
    first = taken(here, tmp_path / "first", event)
    assert len(first) == 2 * 2 * 3 * 5 + 2 * 2
    reproducing(here, "edit")
    assert last_event(sample_cluster, filled) > event + 400
    assert taken(here, tmp_path / "edited", event) == first
    now = taken(here, tmp_path / "now", last_event(sample_cluster, filled))
    assert [name for name in first if now[name] == first[name]] == []
    head = printed_head(sample_cluster, filled)
    back_up(sample_cluster, filled, tmp_path / "register.dump")
    with open_folder() as folder, Cluster(folder / "pg", options=FAST) as other:
        make_roles(other)
        restore(other, tmp_path / "register.dump")
        with other.connect() as line:
            for name, value in OTHER_DATABASE.items():
                line.execute(f"alter database {DATABASE} set {name} = '{value}'")
        there = environment_of(other, DATABASE, tmp_path) | OTHER_PROCESS
        assert taken(there, tmp_path / "restored", event) == first
        manage(there, "verify_history", "--head", head)
        # What is written there goes on with the chain.
        reproducing(there, "edit")
        assert last_event(other, DATABASE) > last_event(sample_cluster, filled)
        assert taken(there, tmp_path / "gone-on", event) == first
        manage(there, "verify_history", "--head", head)
        with other.connect(DATABASE) as line:  # what the application may do came along
            assert line.execute(
                "select has_table_privilege(%s, 'history_event', 'insert'),"
                " has_table_privilege(%s, 'organizations_organization', 'insert')",
                [APPLICATION, APPLICATION],
            ).fetchone() == (False, True)
