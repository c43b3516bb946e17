"""The history grows at its end and nowhere else: for the application by its rights, for everybody by triggers."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from history.models import START, Event, ReadOnlyError
from script.sample.cluster import Cluster
from script.sample.databases import DATABASE
from tests.factories import PersonFactory
from tests.histories import sealed

PERSON = (
    "insert into organizations_person (slug, name, name_ru, patronymic, internal_note, version, created_at, updated_at)"
    " values ('of-a-test', 'Somebody', '', '', '', 1, now(), now())"
)
LAST = "select table_name, op, db_user, origin, actor from history_event order by id desc limit 1"


@pytest.fixture
def application(sample_cluster: Cluster) -> Iterator[psycopg.Connection]:
    with psycopg.connect(sample_cluster.url(DATABASE, "register_app"), autocommit=True) as line:
        yield line


@pytest.fixture
def superuser(sample_cluster: Cluster) -> Iterator[psycopg.Connection]:
    with sample_cluster.connect(DATABASE) as line:
        yield line


@pytest.mark.slow
@pytest.mark.parametrize(
    "statement",
    [
        "insert into history_event select * from history_event limit 1",
        "update history_event set reason = 'x'",
        "delete from history_event",
        "truncate history_event",
        "alter table history_event disable trigger all",
        "alter table organizations_person disable trigger history_record",
        "drop trigger history_record on organizations_person",
        "truncate organizations_person cascade",
        "set session_replication_role = replica",
        "select * from history_pending",
        "insert into history_pending (tx, opens, actor, db_user, origin, reason, table_name, row_id, parent_id, op)"
        " values (pg_current_xact_id(), true, '', '', '', '', 'organizations_person', '1', '', 'D')",
        "delete from history_pending",
        "select history_baseline()",
        "select history_watch('organizations_searchname')",
        "select history_unwatch('organizations_person')",
        "create or replace function history_start() returns bytea language sql as 'select ''''::bytea'",
        "create temporary table organizations_person (id bigint); create trigger forge after insert on"
        " pg_temp.organizations_person for each row execute function public.history_record('id', '')",
        "create temporary table mine (id bigint); create trigger forge after insert on pg_temp.mine"
        " for each row execute function public.history_seal()",
    ],
)
def test_the_application_may_not(application: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute(statement)  # several at once are one transaction


@pytest.mark.slow
def test_the_application_cannot_switch_the_history_off(application: psycopg.Connection) -> None:
    """What lets the owner fill a register at once does nothing for others."""
    with application.transaction(force_rollback=True):
        application.execute("set local register.history = 'baseline'")
        application.execute("set local register.sealing = 'baseline'")
        application.execute(PERSON)
        application.execute("set constraints all immediate")
        assert application.execute(LAST).fetchone() == ("organizations_person", "I", "register_app", "", "")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("insert into history_event select * from history_event limit 1")


@pytest.mark.slow
def test_the_application_reads_the_history_and_writes_it_by_its_changes(application: psycopg.Connection) -> None:
    application.execute("select set_config('register.actor', 'anna', false)")
    application.execute(PERSON)
    try:
        assert application.execute(LAST).fetchone() == ("organizations_person", "I", "register_app", "", "anna")
    finally:
        application.execute("delete from organizations_searchname")
        application.execute("delete from organizations_person where slug = 'of-a-test'")


@pytest.mark.slow
@pytest.mark.parametrize(
    "statement",
    [
        "insert into history_event select * from history_event limit 1",
        "update history_event set reason = 'x'",
        "delete from history_event",
        "truncate history_event",
        "truncate organizations_person cascade",
        "merge into history_event e using history_event f on e.id = f.id when matched then update set reason = 'x'",
    ],
)
def test_a_superuser_may_not_by_mistake(superuser: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match=r"keeps everything|triggers of the register alone"):
        superuser.execute(statement)
    with superuser.transaction(force_rollback=True):
        superuser.execute("set local session_replication_role = replica")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            superuser.execute(statement)


@pytest.mark.slow
def test_a_change_as_a_replica_leaves_its_event_too(superuser: psycopg.Connection) -> None:
    with superuser.transaction(force_rollback=True):
        superuser.execute("set local session_replication_role = replica")
        superuser.execute("update agreements_agreementkind set position = position + 1 where slug = 'protocol'")
        superuser.execute("set constraints all immediate")
        assert superuser.execute(LAST).fetchone() == ("agreements_agreementkind", "U", "postgres", "", "")


@pytest.mark.slow
def test_what_a_superuser_forges_is_found(superuser: psycopg.Connection) -> None:
    """The very ways of somebody who administers the server, on a register as it is set up."""
    check = "select bad_id, bad from history_check(0, history_start(), '-infinity', 1000000)"
    unlike = "select row_id, what from history_unlike('agreements_agreementkind')"
    assert superuser.execute(check).fetchone() == (None, None)
    with superuser.transaction(force_rollback=True):
        superuser.execute("alter table history_event disable trigger all")
        superuser.execute("update history_event set actor = 'nobody' where id = 7")
        assert superuser.execute(check).fetchone() == (7, "edited")
    with superuser.transaction(force_rollback=True):
        superuser.execute("alter table agreements_agreementkind disable trigger all")
        superuser.execute("update agreements_agreementkind set name = 'Treaty' where id = 2")
        assert superuser.execute(unlike).fetchall() == [("2", "differs")]
    assert superuser.execute(check).fetchone() == (None, None)
    assert superuser.execute(unlike).fetchall() == []


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["history_event", "organizations_person", "agreements_agreement"])
def test_no_table_of_the_history_can_be_emptied(table: str) -> None:
    """The tests' database has these triggers switched off, since Django empties it after a test that commits."""
    with connection.cursor() as cursor:
        cursor.execute(f"alter table {table} enable always trigger history_truncate")
        with pytest.raises(DatabaseError, match=f"TRUNCATE of {table} is refused"), transaction.atomic():
            cursor.execute(f"truncate {table} cascade")


WRITES: list[Callable[[], object]] = [
    lambda: Event.objects.create(pk=1),
    lambda: Event.objects.bulk_create([Event(pk=1)]),
    lambda: Event.objects.update(reason="x"),
    lambda: Event.objects.filter(pk=1).delete(),
    lambda: Event.objects.all().update_or_create(pk=1),
    lambda: Event(pk=1).save(),
    lambda: Event(pk=1).delete(),
]


@pytest.mark.parametrize("write", WRITES)
def test_python_does_not_try(write: Callable[[], object]) -> None:
    with pytest.raises(ReadOnlyError):
        write()


@pytest.mark.django_db
def test_an_event_is_called_by_its_number() -> None:
    PersonFactory.create()
    event = sealed().last()
    assert event is not None
    assert str(event) == f"#{event.pk}"
    assert Event.objects.until(event.pk - 1).count() == event.pk - 1
    assert len(START) == len(bytes(event.hash)) == 32
