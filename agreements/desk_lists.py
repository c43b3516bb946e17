"""What waits on the desk of staff: drafts, reviews, gaps, the latest changes; each as its list counts it."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from agreements.choices import RecordState, Stage, Term
from agreements.models import Agreement, Document, Signature, Source
from agreements.querysets import AgreementQuerySet
from history.models import Event
from history.moments import head

if TYPE_CHECKING:
    from accounts.models import User

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
