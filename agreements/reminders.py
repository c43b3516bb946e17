"""Reminders of deadlines, and the digest of the week: written into the outbox once, whoever runs this how often.

A reminder is due from so many days before the deadline until the next step. If nobody ran this for a while, or a record
was entered late, the one of the step reached goes out, and those passed do not.
"""

import datetime
import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from accounts.models import User
from agreements.choices import RecordState
from agreements.deadlines import Deadline, coming
from agreements.mails import mails_go_out, write_mail
from agreements.models import Agreement, Reminder
from agreements.presentation.letters import digest, reminder
from registry.rules import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger(__name__)

STEPS = (90, 60, 30, 15)  # days before
DIGEST_LATE = 2  # days after its weekday that a digest still goes out
DIGEST_AHEAD = 90


@dataclass(frozen=True)
class Recipient:
    """An address, the language it is written to in, and whether it gets a copy of what is somebody's."""

    address: str
    language: str
    as_copy: bool = False


def step_of(days_left: int) -> int | None:
    """The step that a deadline has reached: the nearest of ``STEPS`` that is not behind; None before the first."""
    return min((step for step in STEPS if days_left <= step), default=None) if days_left >= 0 else None


def _step(deadline: Deadline) -> int:
    """The step of a deadline that is near enough to have one."""
    return step_of(deadline.days_left) or STEPS[0]


def write_reminders(*, on: datetime.date) -> int:
    """Write the reminders due on the day into the outbox; returns how many mails that made."""
    if not mails_go_out():
        return 0
    of_agreement: dict[int, list[Deadline]] = defaultdict(list)
    for deadline in coming(on, max(STEPS), None):
        of_agreement[deadline.agreement.pk].append(deadline)
    made = set(
        Reminder.objects.filter(agreement__in=of_agreement).values_list("agreement", "kind", "day", "days_before")
    )
    written = 0
    for deadlines in of_agreement.values():
        for deadline in deadlines:
            if (deadline.agreement.pk, deadline.kind, deadline.day, _step(deadline)) not in made:
                others = [other for other in deadlines if other is not deadline]
                written += _remind(deadline, others)
    return written


def _remind(deadline: Deadline, others: "Iterable[Deadline]") -> int:
    """Write one reminder to everybody it is for. Where there is nobody, it stays due until there is."""
    recipients = list(recipients_of(deadline.agreement))
    if not recipients:
        return 0
    try:
        with transaction.atomic():
            made, is_new = Reminder.objects.get_or_create(
                agreement=deadline.agreement,
                kind=deadline.kind,
                day=deadline.day,
                days_before=_step(deadline),
            )
            if not is_new:
                return 0  # somebody else made it this very moment
            return sum(_write(made, deadline, others, recipient) for recipient in recipients)
    except IntegrityError:
        logger.info("Agreement %s went while it was reminded of", deadline.agreement.pk)
        return 0


def _write(made: Reminder, deadline: Deadline, others: "Iterable[Deadline]", recipient: Recipient) -> bool:
    with translation.override(recipient.language):
        letter = reminder(deadline, others=others, as_copy=recipient.as_copy)
    key = f"reminder {made.pk} to {recipient.address}"
    return write_mail(key=key[:120], address=recipient.address, subject=letter.subject, text=letter.text)


def recipients_of(agreement: Agreement) -> Iterator[Recipient]:
    """The person in charge, where they have an address and may read the record, and the addresses of copies."""
    person = agreement.responsible
    told = set()
    if person is not None and person.is_active and person.email and _may_read(person, agreement):
        told.add(person.email.lower())
        yield Recipient(person.email, person.language)
    language = person.language if told and person is not None else settings.LANGUAGE_CODE
    for address in settings.REGISTER_REMINDER_COPY:
        if address.lower() not in told:
            yield Recipient(address, language, as_copy=True)


def _may_read(person: User, agreement: Agreement) -> bool:
    return Agreement.objects.visible_to(person).filter(pk=agreement.pk).exists()


# The digest of the week


def digest_day(on: datetime.date) -> datetime.date | None:
    """The day whose digest is due: the last of its weekday, while it is not too late for it; None if there is none."""
    if settings.REGISTER_DIGEST_DAY not in WEEKDAYS:
        return None
    late = (on.weekday() - WEEKDAYS.index(settings.REGISTER_DIGEST_DAY)) % 7
    return on - datetime.timedelta(late) if late <= DIGEST_LATE else None


def write_digest(*, on: datetime.date) -> int:
    """Write the digest of the week to every registrar, once; returns how many mails that made.

    A week in which nothing comes and nothing waits has none.
    """
    day = digest_day(on)
    if day is None or not mails_go_out():
        return 0
    in_review = Agreement.objects.filter(record_state=RecordState.IN_REVIEW).count()
    deadlines = coming(on, DIGEST_AHEAD, None)
    if not deadlines and not in_review:
        return 0
    written = 0
    for person in registrars():
        with translation.override(person.language):
            letter = digest(deadlines, on=on, days=DIGEST_AHEAD, in_review=in_review)
        key = f"digest {day} to {person.pk}"
        written += write_mail(key=key, address=person.email, subject=letter.subject, text=letter.text)
    return written


def registrars() -> list[User]:
    """Who publishes, and has an address."""
    people = User.objects.with_perm(
        "agreements.publish_agreement",
        include_superusers=False,
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return list(people.exclude(email="").order_by("pk"))


def write_all(*, on: datetime.date | None = None) -> int:
    """Everything that is due on the day, today in the register's time zone if none is given."""
    day = on or timezone.localdate()
    return write_reminders(on=day) + write_digest(on=day)
