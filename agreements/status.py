"""Status: derived from the stored facts and a day, in the database, so that lists can filter and count by it.

The end day counts in. A term that is not recorded counts as running: nothing says that it ended.
"""

import datetime

from django.db.models import CharField, DateField, Func, IntegerField, Value
from django.db.models.functions import Cast, Coalesce

# An agreement is "ending soon" this many days before its last day, or earlier if its notice period is longer.
ENDING_SOON_DAYS = 90


class TermEnd(Func):
    """``agreements_term_end(term, expires_latest, renewal_months, terminated_latest, day) → date``."""

    function = "agreements_term_end"
    output_field = DateField()


class StatusOn(Func):
    """``agreements_status(...) → text``: see migration ``0007_search``."""

    function = "agreements_status"
    output_field = CharField()


def term_starts() -> Coalesce:
    """The first day the agreement can have been in force; null where no date is known."""
    return Coalesce("effective_earliest", "signed_earliest", output_field=DateField())


def term_end(*, on: datetime.date) -> TermEnd:
    """The last day of the term that runs on the day, or of the agreement if terminated; null if none is known."""
    months = Cast("renewal_months", IntegerField())
    return TermEnd("term", "expires_latest", months, "terminated_latest", Value(on, output_field=DateField()))


def status_on(*, on: datetime.date) -> StatusOn:
    """The status on the day; the queryset needs ``is_superseded``, ``term_starts`` and ``term_end``."""
    return StatusOn(
        "stage",
        "terminated_latest",
        "is_superseded",
        "term_starts",
        "term_end",
        Cast("notice_days", IntegerField()),
        Value(ENDING_SOON_DAYS),
        Value(on, output_field=DateField()),
    )


def notice_by(*, on: datetime.date) -> Func:
    """The first day, ``on`` or later, that is the last to give notice; null where no notice is recorded.

    It is found from the term that runs on the day as far ahead as the notice reaches: where a notice is longer than a
    term that renews itself, the end that comes next is past its notice already, and another one is meant.
    """
    ahead = Cast("notice_days", IntegerField())
    reached = Func(Value(on, output_field=DateField()), ahead, template="(%(expressions)s)", arg_joiner=" + ")
    months = Cast("renewal_months", IntegerField())
    end = TermEnd("term", "expires_latest", months, Value(None, output_field=DateField()), reached)
    return Func(end, ahead, template="(%(expressions)s)", arg_joiner=" - ", output_field=DateField())
