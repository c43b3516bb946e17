"""deploy/postgres/init.sh as the database's container runs it, against an embedded PostgreSQL."""

import os
import subprocess
from collections.abc import Iterator

import psycopg
import pytest

from script.sample.cluster import Cluster
from script.sample.places import ROOT
from tests.servers import FAST, open_folder

pytestmark = pytest.mark.slow
PASSWORDS = {"OWNER_PASSWORD": "o'w\\n \"er$1", "APP_PASSWORD": "a'p;p--"}


@pytest.fixture(scope="module")
def made() -> Iterator[Cluster]:
    with open_folder() as folder, Cluster(folder / "pg", options=FAST) as cluster:
        script = (ROOT / "deploy/postgres/init.sh").read_text().replace("/deploy/grants.sql", f"{folder}/grants.sql")
        (folder / "grants.sql").write_bytes((ROOT / "deploy/postgres/grants.sql").read_bytes())
        environment = {
            "PATH": f"{cluster.place.programs / 'bin'}:{os.environ['PATH']}",
            "PGHOST": cluster.url("", "").partition("host=")[2].replace("%2F", "/"),
            "POSTGRES_USER": "postgres",
            **PASSWORDS,
        }
        subprocess.run(["bash", "-c", script], env=environment, check=True, capture_output=True)
        yield cluster


def test_owner_makes_tables_and_the_application_only_uses_them(made: Cluster) -> None:
    with psycopg.connect(made.url("register", "register_owner"), autocommit=True) as line:
        line.execute("create extension pg_trgm; create table thing (id int)")
        assert line.execute("select cardinality(show_trgm('Казань'))").fetchone() == (7,)
    with psycopg.connect(made.url("register", "register_app"), autocommit=True) as line:
        line.execute("insert into thing values (1)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            line.execute("truncate thing")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            line.execute("create table other (id int)")


@pytest.mark.asvs("13.2.2", "13.2.3")
def test_roles_have_their_passwords_and_no_power_beyond_the_database(made: Cluster) -> None:
    with made.connect() as line:
        roles = line.execute(
            "select rolname, rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls,"
            " rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname like 'register_%' order by 1"
        ).fetchall()
    assert roles == [("register_app", False, True), ("register_owner", False, True)]
