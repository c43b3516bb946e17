"""The way of the database: one line of migrations with names, back to nothing and forward to the same again."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from pytest_django import DjangoDbBlocker

from tests.rules import OURS

SCRATCH = "scratch_of_migrations"

# Everything that migrations of ours can leave behind; Django's own tables and the extensions are not ours to take back.
LEFT_OVERS = {
    "tables": "select tablename from pg_tables where schemaname = 'public'",
    "functions": """
        select p.proname from pg_proc p left join pg_depend d on d.objid = p.oid and d.deptype = 'e'
        where p.pronamespace = 'public'::regnamespace and d.objid is null""",
    "types": "select typname from pg_type where typnamespace = 'public'::regnamespace and typtype in ('d', 'e')",
    "triggers": "select tgname from pg_trigger where not tgisinternal",
    "groups": "select name from auth_group",
}


@pytest.fixture
def scratch(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    """A connection to an empty database of its own, made and dropped beside the tests' one."""
    default = connections["default"]
    settings = {**default.settings_dict, "NAME": f"{default.settings_dict['NAME']}_scratch"}
    # The embedded server has one locale only that makes trigrams of Cyrillic; the tests' database has it.
    like = "template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C.UTF-8'"
    with django_db_blocker.unblock():
        _on_server(default, f'drop database if exists "{settings["NAME"]}"')
        _on_server(default, f"create database \"{settings['NAME']}\" {like} lc_ctype 'C.UTF-8'")
        connections.settings[SCRATCH] = settings
        try:
            yield connections[SCRATCH]
        finally:
            connections[SCRATCH].close()
            del connections[SCRATCH], connections.settings[SCRATCH]
            _on_server(default, f'drop database "{settings["NAME"]}"')


def _on_server(default: Any, statement: str) -> None:
    with default._nodb_cursor() as cursor:
        cursor.execute(statement)


def rows(connection: Any, query: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


def everything(connection: Any) -> dict[str, set[str]]:
    return {what: rows(connection, query) for what, query in LEFT_OVERS.items()}


@pytest.mark.slow
def test_migrations_go_back_to_nothing_and_forward_to_the_same(scratch: Any) -> None:
    call_command("migrate", database=SCRATCH, verbosity=0)
    whole = everything(scratch)
    assert whole["groups"] == {"auditor", "clerk", "registrar"}
    for label in ("agreements", "admin", "accounts", "organizations", "history"):
        call_command("migrate", label, "zero", database=SCRATCH, verbosity=0)
    bare = everything(scratch)
    ours = {name for name in bare["tables"] if name.startswith(tuple(f"{label}_" for label in (*OURS, "history")))}
    assert (ours, bare["functions"], bare["types"], bare["triggers"], bare["groups"]) == (set(),) * 5
    call_command("migrate", database=SCRATCH, verbosity=0)
    assert everything(scratch) == whole


def ours() -> dict[tuple[str, str], Any]:
    graph = MigrationLoader(None).graph
    return {key: graph.node_map[key] for key in graph.node_map if key[0] in (*OURS, "history", "partial_dates")}


def test_migrations_of_an_application_stand_in_one_line() -> None:
    for label in {label for label, _name in ours()}:
        names = sorted(name for app, name in ours() if app == label)
        assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(names) + 1)]
        for earlier, later in pairwise(names):
            within = {parent.key for parent in ours()[label, later].parents if parent.key[0] == label}
            assert within == {(label, earlier)}


def test_migrations_are_named_after_what_they_do() -> None:
    unnamed = [name for _app, name in ours() if "auto" in name or name.endswith("_initial")]
    assert unnamed == []
    assert all(apps.is_installed(label) for label, _name in ours())


@pytest.mark.django_db
def test_models_and_migrations_say_the_same() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
