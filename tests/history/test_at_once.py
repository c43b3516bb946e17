"""Many write at once, some die half-way: the chain has no fork and no gap, and nobody waits for ever."""

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction

from agreements.actions import save_agreement
from agreements.models import Agreement, Party
from history.models import Event
from history.recording import recorded
from history.verification import verify
from organizations.models import Organization, Person
from tests.factories import AgreementFactory, OrganizationFactory, PersonFactory, UserFactory
from tests.parallel import all_at_once

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.slow]
WRITERS, COMMITS = 4, 50


def chain_is_whole() -> None:
    result = verify()
    assert [str(fault) for fault in result.faults if fault.table not in KEPT] == []
    assert result.events == Event.objects.count()


# Tables that tests which commit leave filled, while their events are emptied.
KEPT = {"agreements_agreementkind", "agreements_fieldofcooperation", "auth_group", "auth_group_permissions"}


def write(worker: int) -> int:
    for turn in range(COMMITS):
        with recorded(origin=f"writer {worker}"):
            person = Person.objects.create(slug=f"p-{worker}-{turn}", name=f"Person {turn}")
            Person.objects.filter(pk=person.pk).update(internal_note="x")
    return worker


def test_four_writers_make_one_chain() -> None:
    assert all_at_once([partial(write, worker) for worker in range(WRITERS)]) == list(range(WRITERS))
    assert Event.objects.filter(table_name="organizations_person").count() == 2 * WRITERS * COMMITS
    chain_is_whole()
    transactions = list(Event.objects.filter(origin__startswith="writer").order_by("pk").values_list("tx", flat=True))
    assert [transactions[2 * n] for n in range(WRITERS * COMMITS)] == [
        transactions[2 * n + 1] for n in range(WRITERS * COMMITS)
    ]
    times = list(Event.objects.order_by("pk").values_list("at", flat=True))
    assert times == sorted(times)


def test_writers_of_the_same_rows_wait_for_each_other_and_do_not_die() -> None:
    """References, parties and the chain are all waited for at the end of a transaction; no circle comes of it."""
    organizations = OrganizationFactory.create_batch(2)
    agreements = AgreementFactory.create_batch(3, parties=organizations, published=True)
    by = UserFactory.create(is_superuser=True)

    def edit(worker: int) -> None:
        for turn in range(15):
            agreement = Agreement.objects.get(pk=agreements[(worker + turn) % 3].pk)
            with transaction.atomic():
                Organization.objects.filter(pk=organizations[turn % 2].pk).update(city=f"City {worker} {turn}")
                extra = OrganizationFactory.create(slug=f"extra-{worker}-{turn}")
                save_agreement(agreement=agreement, by=by)
                party = Party.objects.create(agreement=agreement, organization=extra, position=9)
                party.delete()

    assert all_at_once([partial(edit, worker) for worker in range(WRITERS)]) == [None] * WRITERS
    chain_is_whole()


def test_a_writer_that_is_killed_leaves_nothing() -> None:
    ready = threading.Event()
    backend: list[int] = []

    def write_and_hang() -> str:
        with suppress(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            PersonFactory.create(name="Never there")
            cursor.execute("set constraints all immediate")
            cursor.execute("select pg_backend_pid()")
            backend.append(cursor.fetchone()[0])
            ready.set()
            cursor.execute("select pg_sleep(30)")
        return "ended"

    def kill() -> str:
        assert ready.wait(timeout=30)
        with connection.cursor() as cursor:
            cursor.execute("select pg_terminate_backend(%s)", [backend[0]])
        PersonFactory.create(name="There")
        return "written"

    jobs: list[Callable[[], str]] = [write_and_hang, kill]
    assert all_at_once(jobs) == ["ended", "written"]
    entered = Event.objects.filter(table_name="organizations_person").values_list("after__name", flat=True)
    assert list(entered) == ["There"]
    chain_is_whole()


def test_nothing_waits_to_be_sealed_when_all_is_done() -> None:
    PersonFactory.create_batch(3)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from history_pending")
        assert cursor.fetchone() == (0,)


def test_events_of_a_transaction_follow_each_other_in_the_order_of_its_changes() -> None:
    with transaction.atomic():
        agreement = AgreementFactory.create(parties=2)
        agreement.parties.all().delete()
        agreement.delete()
    events = list(Event.objects.filter(table_name__in=["agreements_agreement", "agreements_party"]).order_by("pk"))
    assert [(event.table_name.partition("_")[2], event.op) for event in events] == [
        ("agreement", "I"), ("party", "I"), ("party", "I"), ("party", "D"), ("party", "D"), ("agreement", "D"),
    ]  # fmt: skip
