"""The embedded PostgreSQL: wherever it lives, whoever starts it, whatever the locale; stopped by the last to leave."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from script.sample import account
from script.sample.account import database_account, prepare_for
from script.sample.cluster import Cluster, is_running, programs
from script.sample.databases import check_trigrams, make_database, make_roles
from script.sample.places import ROOT, Problem, kept_secret
from script.sample.sockets import LONGEST, claim, fits, socket_folder
from tests.servers import FAST, eventually, needs_root, open_folder

pytestmark = pytest.mark.slow


@pytest.fixture
def folder() -> Iterator[Path]:
    with open_folder() as folder:
        yield folder


@pytest.mark.parametrize(
    "name",
    ["plain", "папка с пробелом", 'it\'s, "quoted"', "очень-длинное-имя-" * 6, "100%25 {x}"],
    ids=["plain", "cyrillic", "quotes", "long", "percent"],
)
def test_cluster_lives_in_a_folder_of_any_name(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")  # not generated here, and must not matter
    home = folder / name
    home.mkdir()
    with Cluster(home / "pg", options=FAST) as cluster:
        make_roles(cluster)
        assert (make_database(cluster), make_database(cluster)) == (True, False)
        url = cluster.url("register", "register_owner")
        with psycopg.connect(url, autocommit=True) as line:
            line.execute("create extension pg_trgm")
        check_trigrams(url)
        pid = cluster.postmaster()
    assert pid is not None
    assert not is_running(pid)


def test_database_without_cyrillic_trigrams_is_refused_in_words(sample_cluster: Cluster) -> None:
    with sample_cluster.connect() as line:
        line.execute("create database blind template template0 lc_ctype 'C' lc_collate 'C' locale_provider libc")
    url = sample_cluster.url("blind", "postgres")
    with psycopg.connect(url, autocommit=True) as line:
        line.execute("create extension pg_trgm")
    with pytest.raises(Problem, match="does not know Cyrillic letters"):
        check_trigrams(url)


def test_the_last_to_leave_stops_it(folder: Path) -> None:
    with Cluster(folder / "pg", options=FAST) as first:
        pid = first.postmaster()
        with Cluster(folder / "pg", options=FAST) as second:
            assert second.postmaster() == pid
        assert first.answers()
    assert pid is not None
    assert not is_running(pid)


def test_a_killed_script_leaves_a_server_that_the_next_one_adopts_and_stops(folder: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from script.sample.cluster import Cluster\n"
        "c = Cluster(Path(sys.argv[1])); c.__enter__(); print(c.postmaster(), flush=True); time.sleep(60)"
    )
    script = subprocess.Popen([sys.executable, "-c", code, str(folder / "pg")], cwd=ROOT, stdout=subprocess.PIPE)
    assert script.stdout is not None
    pid = int(script.stdout.readline())
    script.kill()
    script.wait()
    script.stdout.close()
    assert is_running(pid)
    with Cluster(folder / "pg") as cluster:
        assert cluster.postmaster() == pid
    eventually(lambda: not is_running(pid))


def test_data_survives_a_killed_server(folder: Path) -> None:
    with Cluster(folder / "pg") as cluster:
        with cluster.connect() as line:
            line.execute("create table kept (id int); insert into kept values (1)")
        pid = cluster.postmaster()
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        eventually(lambda: not is_running(pid))
        assert (cluster.keep_running(), cluster.keep_running()) == (True, False)
        with cluster.connect() as line:
            assert line.execute("select * from kept").fetchall() == [(1,)]


def test_broken_data_is_told_with_the_end_of_the_log(folder: Path) -> None:
    with Cluster(folder / "pg", options=FAST) as cluster:
        data = cluster.data
    (data / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(Problem, match="PostgreSQL did not start"):
        Cluster(folder / "pg", options=FAST).__enter__()


def test_only_its_own_account_can_connect(sample_cluster: Cluster) -> None:
    socket = Path(sample_cluster._socket_folder())
    assert socket.stat().st_mode & 0o777 == 0o700
    with sample_cluster.connect() as line:
        assert line.execute("show listen_addresses").fetchone() == ("",)


@needs_root
def test_closed_home_is_never_opened_and_programs_are_copied_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, system = folder / "home", folder / "system"
    closed.mkdir(mode=0o700)
    system.mkdir(mode=0o755)
    monkeypatch.setattr(account, "SYSTEM_FOLDER", system)
    with Cluster(closed / "pg", options=FAST) as cluster:
        assert cluster.answers()
        assert cluster.data.is_relative_to(system)
    assert closed.stat().st_mode & 0o777 == 0o700
    assert not (closed / "pg").exists()


@needs_root
def test_data_that_became_unreachable_is_told_in_words(folder: Path) -> None:
    closed = folder / "home"
    (closed / "pg" / "data").mkdir(parents=True)
    closed.chmod(0o700)
    with pytest.raises(Problem, match="Move the project back"):
        prepare_for(database_account(), closed / "pg", programs())


def test_socket_of_a_stranger_is_not_taken(folder: Path) -> None:
    mine = database_account()
    strangers = folder / "register-x"
    strangers.mkdir(mode=0o777)
    strangers.chmod(0o777)
    assert claim(strangers, mine) is False
    (folder / "link").symlink_to(strangers)
    assert claim(folder / "link", mine) is False


def test_socket_folder_is_short_enough_for_the_system(folder: Path) -> None:
    home = folder / ("я" * 60)
    home.mkdir()
    chosen = socket_folder(home, database_account())
    assert not chosen.is_relative_to(home)
    assert fits(chosen)
    assert len(os.fsencode(chosen)) < LONGEST
    chosen.rmdir()


def test_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    secret = kept_secret(tmp_path / "key")
    assert kept_secret(tmp_path / "key") == secret
    assert len(secret) >= 50
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
