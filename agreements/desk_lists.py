"""What waits on the desk of staff: drafts, reviews, deadlines, gaps, the latest changes; each as its list counts it."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Case, Count, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, When
from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from agreements.choices import HOLDING, RecordState, Stage, Term
from agreements.models import Agreement, Document, Signature, Source
from agreements.querysets import AgreementQuerySet
from history.models import Event
from history.moments import head

if TYPE_CHECKING:
    from accounts.models import User

SOON = datetime.timedelta(days=90)
# The latest changes are looked for among so many events, so that a long history costs no more than a short one.
LOOKED_AT = 2000
LATEST = 60

AGREEMENT = Agreement._meta.db_table


def _lacks(model: Any, path: str = "agreement") -> Q:
    return ~Q(Exists(model.objects.filter(**{path: OuterRef("pk")})))


# What a record may be without, in words, and the rule; gaps that somebody could still fill.
GAPS: Final[Mapping[str, tuple[Any, Callable[[], Q]]]] = {
    "date": (_("No date of signing"), lambda: Q(stage=Stage.SIGNED, signed="")),
    "term": (_("No recorded term"), lambda: Q(stage=Stage.SIGNED, term=Term.UNKNOWN, expires="")),
    "document": (_("No document"), lambda: _lacks(Document)),
    "source": (_("No source"), lambda: _lacks(Source)),
    "signatory": (_("No signatory"), lambda: _lacks(Signature, "party__agreement")),
    "field": (_("No field of cooperation"), lambda: _lacks(Agreement.fields.through)),
}


def drafts_of(user: "User") -> AgreementQuerySet:
    """The drafts that this account is responsible for."""
    return Agreement.objects.filter(record_state=RecordState.DRAFT, responsible=user)


def in_review() -> AgreementQuerySet:
    """What waits for a registrar, whoever sent it."""
    return Agreement.objects.filter(record_state=RecordState.IN_REVIEW)


def ending(agreements: AgreementQuerySet, *, on: datetime.date) -> AgreementQuerySet:
    """Of agreements with their status on the day, those in force whose term ends, or is renewed, within 90 days."""
    return _running(agreements).filter(Q(term_end__range=(on, on + SOON)))


def noticing(agreements: AgreementQuerySet, *, on: datetime.date) -> AgreementQuerySet:
    """Of agreements with their status on the day, those in force whose notice has to be given within 90 days."""
    found = with_notice(_running(agreements).filter(notice_days__isnull=False, terminated=""))
    return found.filter(Q(notice_by__range=(on, on + SOON)))


def with_notice(agreements: AgreementQuerySet) -> AgreementQuerySet:
    """Add ``notice_by``, the last day for notice; null where no notice or no end is recorded."""
    return agreements.annotate(notice_by=ExpressionWrapper(F("term_end") - F("notice_days"), output_field=DateField()))


def _running(agreements: AgreementQuerySet) -> AgreementQuerySet:
    # What can have an end is found before statuses are put together.
    dated = Q(terminated_latest__isnull=False) | Q(expires_latest__isnull=False)
    holding = Q(status__in=HOLDING)
    return agreements.filter(dated, holding, record_state=RecordState.PUBLISHED, stage=Stage.SIGNED)


@dataclass(frozen=True)
class Deadlines:
    """How many terms end and notices fall due, and the next of both."""

    ending: int
    noticing: int
    next: list[Any]


def deadlines(*, on: datetime.date, most: int) -> Deadlines:
    """Deadlines within 90 days in two queries; each of ``next`` has its ``day``, the nearest one that is to come."""
    last = on + SOON
    found = with_notice(_running(Agreement.objects.with_status(on=on)))
    ends = Q(term_end__range=(on, last))
    notice = Q(notice_by__range=(on, last), terminated="")
    counts = found.aggregate(ending=Count("pk", filter=ends), noticing=Count("pk", filter=notice))
    rows = found.filter(ends | notice).annotate(day=_next_day(on)).order_by("day", "pk")
    return Deadlines(counts["ending"], counts["noticing"], list(rows[:most]))


def _next_day(on: datetime.date) -> Case:
    """The day for notice while it is to come, and then the end."""
    return Case(
        When(notice_by__gte=on, terminated="", then=F("notice_by")), default=F("term_end"), output_field=DateField()
    )


def gaps() -> dict[str, int]:
    """How many records, drafts among them, are without what, as the list filtered by it counts."""
    return Agreement.objects.aggregate(**{name: Count("pk", filter=rule()) for name, (_words, rule) in GAPS.items()})


@dataclass
class Change:
    """One act of the history: its last event, who did what to the record named, and to how many others with it."""

    event: int
    at: datetime.datetime
    actor: str
    reason: str
    what: str  # entered, deleted, changed, or the state that the record was moved to
    key: int
    title: str
    others: int = 0


def latest_changes(*, most: int) -> list[Change]:
    """The latest acts on agreements, the last first; one that changed several records stands there once."""
    events = Event.objects.filter(table_name=AGREEMENT, pk__gt=head().event - LOOKED_AT).order_by("-pk")[:LATEST]
    told = events.annotate(
        was=KT("before__record_state"),
        state=KT("after__record_state"),
        then=KT("before__title"),
        now=KT("after__title"),
    ).values_list("pk", "at", "tx", "actor", "reason", "op", "row_id", "was", "state", "then", "now")
    acts: dict[tuple[int, datetime.datetime], Change] = {}
    seen: dict[tuple[int, datetime.datetime], set[str]] = {}
    for pk, at, tx, actor, reason, op, row, was, state, then, now in told:
        rows = seen.setdefault((tx, at), set())
        rows.add(row)
        act = acts.get((tx, at))
        if act is None and len(acts) < most:
            what = {"I": "entered", "D": "deleted"}.get(op) or (state if state != was else "changed")
            acts[tx, at] = Change(pk, at, actor, reason, what, int(row), now or then or "")
        elif act is not None:
            act.others = len(rows) - 1
            # A record that was entered and saved again in one act was entered.
            act.what = "entered" if op == "I" and int(row) == act.key else act.what
    return list(acts.values())


def titles_of(changes: list[Change]) -> QuerySet[Agreement]:
    """The records that the changes name and that are still there, as they are called now."""
    return Agreement.objects.filter(pk__in={change.key for change in changes})
