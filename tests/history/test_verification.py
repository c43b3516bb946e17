"""Whoever can do everything can change the history, and verify_history names the first event that is not what it was.

The tests run as the owner of the tables, who may disable their triggers, as a superuser may.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from agreements.models import AgreementKind
from history import verification
from history.management.commands import verify_history
from history.models import Event
from history.moments import head
from history.verification import KnownHead, verify
from organizations.models import Person
from tests.factories import PersonFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def events() -> list[Event]:
    """Twelve events of four persons, the last of the chain; each person is entered, changed and changed again."""
    people = PersonFactory.create_batch(4)
    for note in ("once", "twice"):
        sealed()
        for person in people:
            Person.objects.filter(pk=person.pk).update(internal_note=note)
    return list(sealed().order_by("-pk")[:12])[::-1]


@contextmanager
def without_triggers(table: str = "history_event") -> Iterator[Any]:
    """A connection of somebody who may disable triggers, and does."""
    with connection.cursor() as cursor:
        cursor.execute(f"alter table {table} disable trigger user")
        yield cursor
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")
        cursor.execute(f"alter table {table} enable trigger user")


RESEAL = """
update history_event e set hash = sha256(previous_hash || sha256(convert_to(history_canonical(e), 'UTF8')))
where id = %s
"""


def found(**given: Any) -> list[tuple[str, int | None]]:
    return [(fault.kind, fault.event) for fault in verify(**given).faults]


def test_an_untouched_history_holds(events: list[Event]) -> None:
    counted: list[int] = []
    result = verify(told=counted.append)
    assert (result.holds, result.events, result.head) == (True, events[-1].pk, head())
    assert counted[-1] == result.events
    assert result.tables > 15


def test_it_is_looked_at_in_parts(events: list[Event], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "AT_ONCE", 5)
    result = verify()
    assert (result.holds, result.events) == (True, events[-1].pk)


@pytest.mark.parametrize(
    "change",
    [
        "actor = 'somebody else'",
        "reason = 'a better one'",
        "at = at + interval '1 microsecond'",
        "after = jsonb_set(after, '{name}', '\"Another\"')",
        "before = null, op = 'I'",
        "db_user = 'register_app'",
        "tx = tx + 1",
        "row_id = row_id || '0'",
        "hash = decode(repeat('ab', 32), 'hex')",
    ],
)
@pytest.mark.parametrize("at_once", [4, 20_000])
def test_an_edited_event_is_named(
    events: list[Event], monkeypatch: pytest.MonkeyPatch, change: str, at_once: int
) -> None:
    monkeypatch.setattr(verification, "AT_ONCE", at_once)
    edited = events[6]
    with without_triggers() as cursor:
        cursor.execute(f"update history_event set {change} where id = %s", [edited.pk])  # noqa: S608
    result = verify()
    assert next((fault.kind, fault.event) for fault in result.faults) == ("edited", edited.pk)
    assert f"Event #{edited.pk} was edited" in str(result.faults[0])
    assert (result.events, result.head.event) == (edited.pk - 1, edited.pk - 1)


def test_an_edited_event_that_was_sealed_anew_is_known_by_the_next(events: list[Event]) -> None:
    edited = events[6]
    with without_triggers() as cursor:
        cursor.execute("update history_event set reason = 'a better one' where id = %s", [edited.pk])
        cursor.execute(RESEAL, [edited.pk])
    assert found() == [("sealed_anew", edited.pk + 1)]


def test_a_chain_that_was_sealed_anew_to_its_end_is_known_by_a_head_in_other_hands(events: list[Event]) -> None:
    kept = KnownHead(head().event, head().hash)
    with without_triggers() as cursor:
        cursor.execute("update history_event set reason = 'a better one' where id = %s", [events[6].pk])
        for event in events[6:]:
            cursor.execute(RESEAL, [event.pk])
            cursor.execute(
                "update history_event set previous_hash = (select hash from history_event where id = %s)"
                " where id = %s", [event.pk, event.pk + 1],
            )  # fmt: skip
    assert found() == []
    assert found(heads=[kept]) == [("rewritten", kept.event)]


def test_a_removed_event_is_named(events: list[Event]) -> None:
    gone = events[6]
    with without_triggers() as cursor:
        cursor.execute("delete from history_event where id in (%s, %s)", [gone.pk, gone.pk + 1])
    (fault,) = verify().faults[:1]
    assert (fault.kind, fault.event) == ("removed", gone.pk + 2)
    assert str(fault) == (
        f"Event #{gone.pk + 2} comes after #{gone.pk - 1}: events #{gone.pk} to #{gone.pk + 1} were removed."
    )


def test_a_gap_that_was_closed_by_new_numbers_is_found(events: list[Event]) -> None:
    gone = events[6]
    with without_triggers() as cursor:
        cursor.execute("delete from history_event where id = %s", [gone.pk])
        cursor.execute("update history_event set id = id + 1000000 where id > %s", [gone.pk])
        cursor.execute("update history_event set id = id - 1000001 where id > 1000000")
    assert found()[0] == ("displaced", gone.pk)


def test_the_first_events_removed_are_missed(events: list[Event]) -> None:
    with without_triggers() as cursor:
        cursor.execute("delete from history_event where id < %s", [events[0].pk])
    assert found()[0] == ("removed", events[0].pk)
    assert verify().head.event == 0


def test_two_events_that_changed_places_are_named(events: list[Event]) -> None:
    first, second = events[5], events[8]
    with without_triggers() as cursor:
        cursor.execute("update history_event set id = id + 1000000 where id in (%s, %s)", [first.pk, second.pk])
        cursor.execute("update history_event set id = %s where id = %s", [first.pk, 1_000_000 + second.pk])
        cursor.execute("update history_event set id = %s where id = %s", [second.pk, 1_000_000 + first.pk])
    (fault,) = verify().faults[:1]
    assert (fault.kind, fault.event) == ("displaced", first.pk)
    assert str(fault) == (
        f"Event #{first.pk} was put in another place: it was sealed after what is #{second.pk - 1} now."
    )


def test_an_event_of_an_earlier_time_is_named_even_if_it_is_sealed(events: list[Event]) -> None:
    with without_triggers() as cursor:
        cursor.execute("update history_event set at = at - interval '1 day' where id = %s", [events[-1].pk])
        cursor.execute(RESEAL, [events[-1].pk])
    assert found() == [("earlier", events[-1].pk)]


def test_an_end_that_was_cut_off_is_known_by_a_head_in_other_hands_and_by_the_rows(events: list[Event]) -> None:
    kept = KnownHead(head().event, head().hash)
    with without_triggers() as cursor:
        cursor.execute("delete from history_event where id > %s", [events[8].pk])
    result = verify(heads=[kept])
    assert [(fault.kind, fault.event) for fault in result.faults] == [("cut_off", kept.event), ("row_differs", None)]
    assert f"was cut off after #{events[8].pk}" in str(result.faults[0])
    assert "and 2 more of this table" in str(result.faults[1])


def test_an_end_of_rows_that_are_gone_leaves_nothing_but_the_known_head(events: list[Event]) -> None:
    """Events and rows taken away together: without a head in other hands nobody can tell."""
    people = {event.row_id for event in events}
    kept = KnownHead(head().event, head().hash)
    with without_triggers() as cursor:
        cursor.execute("delete from history_event where id >= %s", [events[0].pk])
    with without_triggers("organizations_person") as cursor:
        cursor.execute("delete from organizations_searchname where person_id = any(%s)", [[int(p) for p in people]])
        cursor.execute("delete from organizations_person where id = any(%s)", [[int(p) for p in people]])
    assert found() == []
    assert found(heads=[kept]) == [("cut_off", kept.event)]


@pytest.mark.parametrize(
    ("statement", "kind", "more"),
    [
        ("update organizations_person set name = 'Another'", "row_differs", 3),
        ("delete from organizations_person", "row_gone", 3),
        (
            "insert into organizations_person (slug, name, name_ru, patronymic, internal_note, version, created_at,"
            " updated_at) values ('x', 'X', '', '', '', 1, now(), now())", "row_unknown", 0,
        ),
    ],
)  # fmt: skip
def test_rows_that_were_changed_past_the_triggers_are_named(
    events: list[Event], statement: str, kind: str, more: int
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from organizations_searchname")
    with without_triggers("organizations_person") as cursor:
        cursor.execute(statement)
    (fault,) = verify().faults
    assert (fault.kind, fault.table, fault.more) == (kind, "organizations_person", more)
    assert "past the triggers" in str(fault)
    if kind != "row_unknown":
        assert fault.row == min(event.row_id for event in events)


def test_a_row_changed_past_the_triggers_and_then_as_usual_is_known_by_the_event(events: list[Event]) -> None:
    person = Person.objects.get(pk=events[0].row_id)
    with without_triggers("organizations_person") as cursor:
        cursor.execute("update organizations_person set name = 'Another' where id = %s", [person.pk])
    Person.objects.filter(pk=person.pk).update(internal_note="as usual")
    event = sealed().last()
    assert event is not None
    assert found() == [("past_triggers", event.pk)]


def test_a_column_that_came_with_a_new_version_is_no_change(events: list[Event]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("alter table agreements_agreementkind add column colour text not null default 'green'")
        cursor.execute("alter table organizations_person drop column patronymic")
    assert found() == []
    AgreementKind.objects.filter(position=1).update(position=2)
    sealed()
    assert found() == []


def run(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify_history", *arguments, stdout=out, stderr=StringIO())
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def test_the_command_says_that_all_holds(events: list[Event]) -> None:
    code, said = run()
    assert code == 0
    assert said.startswith("The history holds: nothing was changed afterwards.\n")
    assert f"{events[-1].pk:,} events and the rows of" in said
    assert f"Head of the chain: {head().head}, sealed {events[-1].at.astimezone().year}" in said


def test_the_command_names_what_is_wrong_and_fails(events: list[Event]) -> None:
    with without_triggers() as cursor:
        cursor.execute("update history_event set actor = 'x' where id = %s", [events[6].pk])
    code, said = run()
    assert code == 1
    assert said.splitlines()[:2] == [
        "THE HISTORY DOES NOT HOLD.",
        f"  - Event #{events[6].pk} was edited: it is not what was sealed.",
    ]
    assert f"The chain holds up to: {events[5].pk}:{bytes(events[5].hash).hex()}, sealed " in said


def test_the_command_tells_machines(events: list[Event]) -> None:
    code, said = run("--json", "--head", f"{events[-1].pk + 5}:{'0' * 64}", "--head", head().head)
    result = json.loads(said)
    assert code == 1
    assert (result["holds"], result["events"]) == (False, events[-1].pk)
    assert result["head"] == {"event": head().event, "hash": head().hash.hex(), "at": head().at.isoformat()}
    (fault,) = result["faults"]
    assert (fault["kind"], fault["event"]) == ("cut_off", events[-1].pk + 5)


@pytest.mark.parametrize("text", ["", "12", "12:ab", "x:" + "0" * 64, "12:" + "g" * 64])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(CommandError, match="is no head"):
        run("--head", text)


def test_an_empty_history_holds() -> None:
    with without_triggers() as cursor:
        cursor.execute("delete from history_event")
    assert found()[0][0] == "row_unknown"
    assert "Head of the chain: none" in verify_history.in_words(verification.Result(), 0.1)


def test_a_bar_grows_on_a_terminal_only(events: list[Event], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = StringIO()
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    call_command("verify_history", stdout=StringIO(), stderr=shown)
    assert f"[{'#' * 30}] {events[-1].pk:,} events" in shown.getvalue()
