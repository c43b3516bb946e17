"""Moments of the register: a day, an instant or an event, told as the number of the last event that is not later."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _

from history.models import START, Event, EventQuerySet

# No event is as old: what a register without events answers with.
BEFORE_ALL = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)
# Nobody seals events longer than this: the line to the database ends an idle transaction after 30 seconds.
WRITTEN_WITHIN = datetime.timedelta(minutes=2)
_EVENT = re.compile(r"#([0-9]{1,18})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Moment:
    """The register right after one event: its number, its time and its hash; number 0 is before the first."""

    event: int
    at: datetime.datetime
    hash: bytes

    @property
    def head(self) -> str:
        """Number and hash as people and ``verify_history --head`` write them."""
        return f"{self.event}:{self.hash.hex()}"


BEGINNING = Moment(0, BEFORE_ALL, START)


def head() -> Moment:
    """The last event there is; in a REPEATABLE READ transaction, the last of its snapshot."""
    return _moment(Event.objects.order_by("-pk"))


def at_event(number: int) -> Moment:
    """The moment right after this event.

    Raises:
        ValidationError: there is none of this number; code ``unknown``.
    """
    if number == 0:
        return BEGINNING
    moment = _moment(Event.objects.filter(pk=number)) if number < 2**63 else BEGINNING
    if moment.event != number:
        raise ValidationError(_("The history has no event %(number)s."), code="unknown", params={"number": number})
    return moment


def at_instant(instant: datetime.datetime, *, now: Callable[[], datetime.datetime] = timezone.now) -> Moment:
    """The moment of the last event that is not later than ``instant``, which has a time zone.

    Whoever writes at this very time is waited for, so that the same question later gets the same answer; in a
    transaction with a snapshot of its own, ask before it begins.

    Raises:
        ValidationError: the instant lies in the future; code ``future``.
    """
    if instant > now():
        raise ValidationError(_("The register cannot say yet what it will know then."), code="future")
    with connection.cursor() as cursor:
        if instant > now() - WRITTEN_WITHIN:
            cursor.execute("select history_settle()")
        cursor.execute("select history_event_at(%s)", [instant])
        return at_event(cursor.fetchone()[0])


def at_end_of(day: datetime.date, *, now: Callable[[], datetime.datetime] = timezone.now) -> Moment:
    """The moment at the end of a day in the register's time zone; of today, now.

    Raises:
        ValidationError: the day lies in the future; code ``future``.
    """
    today = timezone.localdate(now())
    if day == today:
        return head()
    if day > today:
        raise ValidationError(_("The register cannot say yet what it will know then."), code="future")
    next_midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), _register_zone())
    return at_instant(next_midnight - datetime.timedelta(microseconds=1), now=now)


def moment_of(known_on: str | int | datetime.date | datetime.datetime) -> Moment:
    """The moment that somebody asks for.

    Args:
        known_on: a day (``2026-11-24``), an instant with its offset (``2026-11-24T20:15:00+03:00``) or an event
            (``#1234``, or its number).

    Raises:
        ValidationError: it is none of these (code ``invalid``), lies in the future (``future``), or there is no such
            event (``unknown``).
    """
    match known_on:
        case str():
            return moment_of(parse(known_on))
        case datetime.datetime():
            return at_instant(known_on)
        case datetime.date():
            return at_end_of(known_on)
        case int():
            return at_event(known_on)


def parse(text: str) -> int | datetime.date | datetime.datetime:
    """An event's number, a day or an instant out of what was typed.

    Raises:
        ValidationError: it is none of these; code ``invalid``.
    """
    text = text.strip()
    if event := _EVENT.fullmatch(text):
        return int(event[1])
    try:
        found = parse_date(text) if _DAY.fullmatch(text) else parse_datetime(text.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or (isinstance(found, datetime.datetime) and timezone.is_naive(found)):
        raise ValidationError(
            _("Give a day (2026-11-24), a time with its offset (2026-11-24T20:15:00+03:00) or an event (#1234)."),
            code="invalid",
        )
    return found


def _register_zone() -> datetime.tzinfo:
    return timezone.get_default_timezone()


def _moment(events: EventQuerySet) -> Moment:
    found = events.values_list("pk", "at", "hash").first()
    return Moment(found[0], found[1], bytes(found[2])) if found else BEGINNING
