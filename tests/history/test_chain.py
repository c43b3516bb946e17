"""Events make a chain: it holds over whatever was written, and anybody can check it."""

import hashlib
import json
from typing import Any

import pytest
from django.db import connection, transaction

from organizations.models import OrganizationName
from tests.factories import (
    OrganizationNameFactory,
    PersonFactory,
)
from tests.histories import after, chain_holds, names, sealed

pytestmark = pytest.mark.django_db


def test_what_is_taken_back_leaves_nothing() -> None:
    def try_it() -> None:
        with transaction.atomic():
            PersonFactory.create()
            sealed()
            PersonFactory.create()
            transaction.set_rollback(True)
        PersonFactory.create(name="The only one")

    events = after(try_it)
    assert names(events) == ["The only one"]
    assert chain_holds()


def test_a_change_in_an_inner_transaction_that_was_the_first_is_sealed() -> None:
    """The change that calls for the seal is taken back; a later one calls for it anew."""

    def try_it() -> None:
        with transaction.atomic():
            PersonFactory.create()
            transaction.set_rollback(True)
        with transaction.atomic():
            PersonFactory.create(name="Kept")

    assert names(after(try_it)) == ["Kept"]


def test_the_chain_holds_over_everything_that_migrations_and_tests_wrote() -> None:
    OrganizationNameFactory.create_batch(3)
    sealed()
    OrganizationName.objects.update(text="Другое имя «в кавычках»\n\t\\")
    sealed()
    assert chain_holds()


def test_anybody_can_check_an_event_with_a_few_lines() -> None:
    """The canonical text and the two hashes are enough; no PostgreSQL is needed."""
    PersonFactory.create(name="Имя «с кавычками» \\ \u2028 \x7f", name_ru="Ё")
    event = sealed().last()
    assert event is not None
    with connection.cursor() as cursor:
        cursor.execute("select history_canonical(e) from history_event e where id = %s", [event.pk])
        (text,) = cursor.fetchone()
    digest = hashlib.sha256(text.encode()).digest()
    assert hashlib.sha256(bytes(event.previous_hash) + digest).digest() == bytes(event.hash)
    said: dict[str, Any] = json.loads(text)
    assert "\n" not in text
    assert (said["id"], said["table"], said["after"], said["before"]) == (
        event.pk, "organizations_person", event.after, None,
    )  # fmt: skip
    assert said["at"] == event.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
