"""The line to PostgreSQL: the right role for a command, and limits that the server itself reports."""

import psycopg
import pytest
from django.db import connection

from registry.database import APPLICATION, OWNER, choose_role, database
from script.sample.cluster import Cluster
from script.sample.databases import DATABASE
from script.sample.databases import OWNER as OWNER_NAME

LIMITS = (
    "statement_timeout",
    "lock_timeout",
    "idle_in_transaction_session_timeout",
    "client_connection_check_interval",
    "application_name",
)


def connect(url: str, role: str) -> psycopg.Connection:
    """A connection with exactly what Django would hand to the driver."""
    config = database(url, role=role, statement_timeout_s=10, pool_size=4)
    options = {name: value for name, value in config["OPTIONS"].items() if name != "pool"}
    return psycopg.connect(**{"dbname": config["NAME"], "user": config["USER"], **options})


@pytest.mark.parametrize("command", ["migrate", "flush", "createcachetable"])
def test_command_that_changes_tables_runs_as_the_owner(command: str) -> None:
    environment: dict[str, str] = {}
    choose_role(["manage.py", command], environment)
    assert environment == {"DATABASE_ROLE": "owner"}


@pytest.mark.parametrize("argv", [["manage.py"], ["manage.py", "load_register", "migrate"], ["manage.py", "shell"]])
def test_every_other_command_runs_as_the_application(argv: list[str]) -> None:
    environment: dict[str, str] = {}
    choose_role(argv, environment)
    assert environment == {}


def test_a_role_said_already_stays() -> None:
    environment = {"DATABASE_ROLE": "app"}
    choose_role(["manage.py", "migrate"], environment)
    assert environment == {"DATABASE_ROLE": "app"}


@pytest.mark.slow
def test_the_applications_limits_hold_on_the_running_server(sample_cluster: Cluster) -> None:
    with connect(sample_cluster.url(DATABASE, "register_app"), APPLICATION) as line:
        held = [line.execute(f"show {name}").fetchone() for name in LIMITS]
        known = line.info.get_parameters()
    assert held == [("10s",), ("4s",), ("30s",), ("1s",), ("register-app",)]
    assert {known[name] for name in ("connect_timeout", "tcp_user_timeout", "keepalives_idle")} == {"3", "6000", "10"}


@pytest.mark.slow
def test_the_owner_waits_briefly_for_locks_and_long_for_its_own_work(sample_cluster: Cluster) -> None:
    with connect(sample_cluster.url(DATABASE, OWNER_NAME), OWNER) as line:
        held = [line.execute(f"show {name}").fetchone() for name in LIMITS]
    assert held == [("0",), ("4s",), ("30s",), ("1s",), ("register-owner",)]


def test_the_pool_gives_up_its_pauses_quickly() -> None:
    pool = database("postgresql:///x", role=APPLICATION, statement_timeout_s=10, pool_size=3)["OPTIONS"]["pool"]
    assert (pool["min_size"], pool["max_size"], pool["reconnect_timeout"]) == (0, 3, 1)


@pytest.mark.django_db
def test_the_test_database_knows_cyrillic_letters() -> None:
    """With a ctype of "C" there would be no trigrams, and a search for a name would find nothing, silently."""
    with connection.cursor() as cursor:
        cursor.execute("select show_trgm('Казань')")
        assert len(cursor.fetchone()[0]) == 7


@pytest.mark.slow
@pytest.mark.parametrize(
    "statement",
    [
        "create table mine (id int)",
        "create schema mine",
        "create extension btree_gin",
        "create temporary table mine (id int); alter table django_session add column mine int",
        "drop table django_session",
        "truncate django_session",
        "create trigger mine before insert on django_session execute function suppress_redundant_updates_trigger()",
        "set role register_owner",
        "set session_replication_role = replica",
        "copy django_session to '/tmp/mine'",
        "select pg_read_file('postgresql.conf')",
    ],
)
@pytest.mark.asvs("13.2.2")
def test_the_applications_role_may_not(sample_cluster: Cluster, statement: str) -> None:
    with (
        psycopg.connect(sample_cluster.url(DATABASE, "register_app"), autocommit=True) as line,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        line.execute(statement)


@pytest.mark.slow
def test_the_applications_role_reads_and_writes_rows(sample_cluster: Cluster) -> None:
    with psycopg.connect(sample_cluster.url(DATABASE, "register_app")) as line:
        line.execute("insert into auth_group (name) values ('of a test')")
        line.execute("update auth_group set name = 'of this test' where name = 'of a test'")
        deleted = line.execute("delete from auth_group where name = 'of this test'").rowcount
        line.rollback()
    assert deleted == 1
