"""The history in tests: what was written so far as events, and a database that may be emptied after a test."""

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from history.models import Event, EventQuerySet


def sealed() -> EventQuerySet:
    """The events, those of this transaction among them; it goes on as it was."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")
    return Event.objects.order_by("pk")


def let_tables_be_emptied() -> None:
    """Switch off the triggers that refuse TRUNCATE, and no other: Django empties the tables after a test that commits.

    tests/history/test_append_only.py switches them on again for itself.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "do $$ declare watched regclass; begin"
            " for watched in select tgrelid from pg_trigger where tgname = 'history_truncate' loop"
            " execute format('alter table %s disable trigger history_truncate', watched); end loop; end $$"
        )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database, made as ever, may be emptied."""
    with django_db_blocker.unblock():
        let_tables_be_emptied()
