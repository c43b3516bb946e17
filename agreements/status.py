"""Status: derived from the stored facts and a day, in the database, so that lists can filter and count by it.

The end day counts in. A term that is not recorded counts as running: nothing says that it ended.
"""

import datetime

from django.db.models import Case, CharField, DateField, ExpressionWrapper, F, Func, IntegerField, Value, When
from django.db.models.functions import Cast, Coalesce, Greatest, Least
from django.db.models.lookups import GreaterThanOrEqual

from agreements.choices import Stage, Status, Term

# An agreement is "ending soon" this many days before its last day, or earlier if its notice period is longer.
ENDING_SOON_DAYS = 90


class RunningTermEnd(Func):
    """``running_term_end(first_end date, months int, day date) → date``: see the first migration."""

    function = "running_term_end"
    output_field = DateField()


def term_starts() -> Coalesce:
    """The first day the agreement can have been in force; null where no date is known."""
    return Coalesce("effective_earliest", "signed_earliest", output_field=DateField())


def term_end(*, on: datetime.date) -> Least:
    """The last day of the term that runs on the day, or of the agreement if terminated; null if none is known."""
    day = Value(on, output_field=DateField())
    by_its_text = Case(
        When(
            term=Term.AUTO_RENEWING,
            renewal_months__isnull=False,
            then=RunningTermEnd(F("expires_latest"), Cast("renewal_months", IntegerField()), day),
        ),
        # It renews itself and nobody recorded for how long: the recorded end is not its end.
        When(term=Term.AUTO_RENEWING, expires_latest__lt=day, then=Value(None, output_field=DateField())),
        default=F("expires_latest"),
        output_field=DateField(),
    )
    # PostgreSQL's LEAST leaves nulls out.
    return Least(by_its_text, F("terminated_latest"), output_field=DateField())


def status_case(*, on: datetime.date) -> Case:
    """The status on the day; the queryset needs ``is_superseded``, ``term_starts`` and ``term_end``."""
    day = Value(on, output_field=DateField())
    warn_days = Greatest(Value(ENDING_SOON_DAYS), Coalesce(Cast("notice_days", IntegerField()), Value(0)))
    warned_from = ExpressionWrapper(F("term_end") - warn_days, output_field=DateField())
    return Case(
        When(stage=Stage.NEGOTIATION, then=Value(Status.UNDER_NEGOTIATION.value)),
        When(stage=Stage.PLANNED, then=Value(Status.PLANNED.value)),
        When(stage=Stage.ABANDONED, then=Value(Status.ABANDONED.value)),
        When(terminated_latest__lt=day, then=Value(Status.TERMINATED.value)),
        When(is_superseded=True, then=Value(Status.SUPERSEDED.value)),
        When(term_end__lt=day, then=Value(Status.EXPIRED.value)),
        When(term_starts__gt=day, then=Value(Status.NOT_YET_IN_FORCE.value)),
        When(GreaterThanOrEqual(day, warned_from), then=Value(Status.EXPIRING.value)),
        default=Value(Status.IN_FORCE.value),
        output_field=CharField(),
    )
