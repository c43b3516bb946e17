"""Deadlines: the days on which a term ends, and those by which notice of its end has to be given.

They are derived from the facts and a day, like the status. The end day counts in: on the day of a deadline there are no
days left, and it is still to come.
"""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Prefetch, Q, QuerySet

from agreements.choices import HOLDING, DeadlineKind, RecordState, Status
from agreements.models import Agreement, AgreementFacts, Party
from agreements.querysets import readable
from agreements.status import notice_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

SOON = 90  # days; how far ahead the desk and the lists of staff look
NOBODY = 0  # in place of an account: deadlines that nobody is responsible for
BINDING = (*HOLDING, Status.NOT_YET_IN_FORCE)


@dataclass(frozen=True)
class Deadline:
    """A day of an agreement; ``on`` is the day it was asked on."""

    agreement: Agreement
    kind: DeadlineKind
    day: datetime.date
    on: datetime.date

    @property
    def days_left(self) -> int:
        """Days until it; 0 on the day itself."""
        return (self.day - self.on).days


@dataclass(frozen=True, order=True)
class Due:
    """A deadline by the key of its agreement: all that is read of thousands to show fifty."""

    day: datetime.date
    kind: str
    agreement_id: int


def coming(
    on: datetime.date,
    days: int,
    user: "User | AnonymousUser | None",
    *,
    responsible: int | None = None,
    most: int | None = None,
) -> list[Deadline]:
    """The deadlines from ``on`` to so many days later, both counted in, the nearest first.

    Args:
        on: the day, in the register's time zone.
        days: how far ahead to look.
        user: who asks; what they may not read does not exist for them. None for the register itself.
        responsible: only those in charge of this account; ``NOBODY`` for those without one.
        most: at most so many.
    """
    return told(due(on, days, user, responsible=responsible)[:most], on=on)


def due(
    on: datetime.date, days: int, user: "User | AnonymousUser | None", *, responsible: int | None = None
) -> list[Due]:
    """The same as ``coming``, by keys alone, in one query of narrow rows."""
    last = on + datetime.timedelta(days)
    either = _falls(DeadlineKind.TERM, on, days) | _falls(DeadlineKind.NOTICE, on, days)
    found = _facts(on, user, responsible).filter(either)
    dues = []
    for pk, ends, notice, terminated in found.values_list("agreement", "ends", "notice", "terminated_latest"):
        if ends is not None and on <= ends <= last:
            dues.append(Due(ends, DeadlineKind.TERM, pk))
        if notice is not None and terminated is None and on <= notice <= last:
            dues.append(Due(notice, DeadlineKind.NOTICE, pk))
    return sorted(dues)


def with_deadline(agreements: "QuerySet[Agreement]", kind: DeadlineKind, *, on: datetime.date) -> "QuerySet[Agreement]":
    """Of these agreements, those that have such a deadline within ``SOON`` days."""
    return agreements.filter(pk__in=_facts(on, None, None).filter(_falls(kind, on, SOON)).values("agreement"))


def _falls(kind: DeadlineKind, on: datetime.date, days: int) -> Q:
    """Whether a day of this kind is one of those from ``on`` to so many days later."""
    span = (on, on + datetime.timedelta(days))
    if kind == DeadlineKind.TERM:
        return Q(ends__range=span)
    return Q(notice__range=span, terminated_latest=None)


def _facts(on: datetime.date, user: "User | AnonymousUser | None", responsible: int | None) -> "QuerySet[Any, Any]":
    """Agreements that bind on the day or will, of records that nobody took back, with ``ends`` and ``notice``."""
    facts: Any = AgreementFacts.objects.with_status(on=on)
    facts = facts.filter(status__in=BINDING)
    facts = facts.exclude(agreement__record_state=RecordState.WITHDRAWN)
    if user is not None:
        # A partner may be a member of several parties of one agreement.
        facts = facts.filter(readable(user, prefix="agreement__")).distinct()
    if responsible is not None:
        facts = facts.filter(agreement__responsible=responsible or None)
    dated: QuerySet[Any, Any] = facts.annotate(ends=F("term_end"), notice=notice_by(on=on)).order_by()
    return dated


def told(dues: "Sequence[Due]", *, on: datetime.date) -> list[Deadline]:
    """The deadlines with their agreements and their parties, in a fixed number of queries."""
    keys = {one.agreement_id for one in dues}
    parties = Prefetch("parties", Party.objects.select_related("organization"))
    found = Agreement.objects.with_status(on=on).select_related("responsible")
    agreements = found.prefetch_related(parties, "parties__organization__names").in_bulk(keys)
    return [
        Deadline(agreements[one.agreement_id], DeadlineKind(one.kind), one.day, on)
        for one in dues
        if one.agreement_id in agreements  # it may have been deleted since
    ]
