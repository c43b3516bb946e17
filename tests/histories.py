"""The history in tests: what was written so far as events, and a database that may be emptied after a test."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from pytest_django import DjangoDbBlocker

from history.models import Event, EventQuerySet


def sealed() -> EventQuerySet:
    """The events, those of this transaction among them; it goes on as it was."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")
    return Event.objects.order_by("pk")


def after(act: Callable[[], object]) -> list[Event]:
    """The events of what is done."""
    before = sealed().count()
    act()
    return list(sealed()[before:])


def state(event: Event | None) -> dict[str, Any]:
    """The row after the event, which does not delete it."""
    assert event is not None
    assert event.after is not None
    return dict(event.after)


def names(events: list[Event]) -> list[str]:
    return [state(event)["name"] for event in events]


def chain_holds() -> bool:
    """Whether each event holds the digest of the one before, from the first on, and none is missing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select bool_and(e.previous_hash = coalesce(earlier, history_start())"
            " and e.hash = sha256(e.previous_hash || sha256(convert_to(history_canonical(e), 'UTF8'))))"
            " and max(e.id) = count(*)"
            " from (select id, lag(hash) over (order by id) as earlier from history_event) as chained"
            " join history_event e using (id)"
        )
        return bool(cursor.fetchone()[0])


# What the migrations entered; everything else goes when a test that committed is over.
ENTERED_BY_MIGRATIONS = {"agreements.AgreementKind", "agreements.FieldOfCooperation"}
KEPT_APPS = {"auth", "contenttypes"}


def forget_everything() -> None:
    """Empty a database in which a test has committed, but for the vocabulary and the roles: any test may follow."""
    tables = [
        connection.ops.quote_name(model._meta.db_table)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and model._meta.label not in ENTERED_BY_MIGRATIONS
        and model._meta.app_label not in KEPT_APPS
    ]
    with connection.cursor() as cursor:
        # Keys go on and do not begin anew: answers of lists are kept for a state of the register, which is told
        # from others by the key of its latest change.
        cursor.execute(f"truncate {', '.join(tables)} cascade")
        # The events went too, and the rows that stay would be unknown to every question about the past.
        cursor.execute("select history_baseline()")


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
