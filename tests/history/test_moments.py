"""Moments: a day, an instant or an event told as the number of the last event that is not later."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from history import moments
from history.models import Event
from history.moments import BEGINNING, Moment, at_end_of, at_event, at_instant, head, moment_of, parse
from tests.factories import PersonFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db
MOSCOW = datetime.timezone(datetime.timedelta(hours=3))


def newest() -> Event:
    event = sealed().last()
    assert event is not None
    return event


def test_the_head_is_the_last_event() -> None:
    PersonFactory.create()
    event = newest()
    assert head() == Moment(event.pk, event.at, bytes(event.hash))
    assert head().head == f"{event.pk}:{bytes(event.hash).hex()}"


def test_an_event_is_its_own_moment() -> None:
    PersonFactory.create()
    event = newest()
    assert at_event(event.pk) == moment_of(event.pk) == moment_of(f"#{event.pk}") == head()
    assert at_event(0) == BEGINNING


@pytest.mark.parametrize("number", [10**9, 2**63, 10**17])
def test_an_event_that_is_not_there_is_unknown(number: int) -> None:
    with pytest.raises(ValidationError) as caught:
        at_event(number)
    assert caught.value.code == "unknown"


def test_an_instant_is_the_last_event_not_later() -> None:
    PersonFactory.create()
    first = newest()
    PersonFactory.create()
    second = newest()
    assert first.at < second.at
    just_before = second.at - datetime.timedelta(microseconds=1)
    assert at_instant(just_before).event == first.pk
    assert at_instant(second.at).event == second.pk
    assert moment_of(second.at.astimezone(MOSCOW).isoformat()).event == second.pk
    assert at_instant(datetime.datetime(1990, 1, 1, tzinfo=datetime.UTC)) == BEGINNING


def test_events_of_one_time_are_told_by_the_last_of_them() -> None:
    PersonFactory.create_batch(5)
    events = sealed().order_by("-pk")[:5]
    assert len({event.at for event in events}) == 1
    assert at_instant(events[4].at).event == events[0].pk


def test_a_day_ends_at_the_registers_midnight() -> None:
    PersonFactory.create()
    event = newest()
    today = timezone.localdate(event.at)

    def tomorrow() -> datetime.datetime:
        return event.at + datetime.timedelta(days=1)

    assert at_end_of(today, now=tomorrow).event == event.pk
    assert at_end_of(today - datetime.timedelta(days=1), now=tomorrow).event < event.pk
    assert at_end_of(today, now=lambda: event.at) == head()


@pytest.mark.parametrize("text", ["2999-01-01", "2999-01-01T00:00:00+03:00"])
def test_the_future_is_not_known_yet(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        moment_of(text)
    assert caught.value.code == "future"


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2026", "2026-02-30", "2026-13-01", "2026-01-01T10:00", "#", "-1", "#1.5", "1e5", "٣", "9" * 30,
     "2026-01-01T99:00:00Z", "\x00", "2026-01-01 x"],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        moment_of(text)
    assert caught.value.code == "invalid"


def test_a_plus_that_an_address_took_for_a_blank_is_read() -> None:
    assert parse("2026-01-01T10:00:00 03:00") == datetime.datetime(2026, 1, 1, 10, tzinfo=MOSCOW)
    assert parse(" #12 ") == 12
    assert parse("2026-01-01") == datetime.date(2026, 1, 1)


def test_halving_finds_every_event_of_a_long_history() -> None:
    """The times of the events are put apart by hand, so that each has its own."""
    for _ in range(9):
        PersonFactory.create()
        sealed()
    with connection.cursor() as cursor:
        for pk, at in Event.objects.order_by("-pk").values_list("pk", "at")[:9]:
            cursor.execute("select history_event_at(%s), history_event_at(%s)", [at, at - moments_step()])
            assert cursor.fetchone() == (pk, pk - 1)


def moments_step() -> datetime.timedelta:
    return datetime.timedelta(microseconds=1)


def test_a_register_without_events_begins_at_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moments, "Event", type("Nothing", (), {"objects": Event.objects.none()}))
    assert head() == BEGINNING
    assert BEGINNING.head == "0:" + "0" * 64
