"""Two roles and a database: the owner makes the tables, the application reads and writes rows."""

import psycopg
from psycopg import sql

from script.sample.cluster import Cluster
from script.sample.places import ROOT, Problem

OWNER, APPLICATION, DATABASE = "register_owner", "register_app", "register"
GRANTS = ROOT / "deploy" / "postgres" / "grants.sql"


def make_roles(cluster: Cluster, *, owner_makes_databases: bool = False) -> None:
    with cluster.connect() as connection:
        for role in (OWNER, APPLICATION):
            if not connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone():
                connection.execute(sql.SQL("create role {} login").format(sql.Identifier(role)))
        if owner_makes_databases:
            connection.execute(sql.SQL("alter role {} createdb").format(sql.Identifier(OWNER)))


def make_database(cluster: Cluster) -> bool:
    """Makes the register's database with its grants; says whether it was new."""
    with cluster.connect() as connection:
        if connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
            return False
        connection.execute(
            sql.SQL(
                "create database {} owner {} template template0 encoding 'UTF8' locale_provider builtin"
                " builtin_locale 'C.UTF-8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'"
            ).format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
        )
    with psycopg.connect(cluster.url(DATABASE, OWNER), autocommit=True) as connection:
        connection.execute(GRANTS.read_bytes())
    return True


def check_trigrams(url: str) -> None:
    """Stops where Cyrillic words have no trigrams: search by name would find nothing and say nothing."""
    with psycopg.connect(url, connect_timeout=3) as connection:
        row = connection.execute("select cardinality(show_trgm('Казань'))").fetchone()
    if row is None or row[0] == 0:
        raise Problem(
            "The database does not know Cyrillic letters, so search would not find them. Make it anew with"
            " ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_CTYPE 'C.UTF-8' TEMPLATE template0."
        )
