"""The status that SQL derives, against the same rules written again in plain Python, on facts nobody thought of."""

import calendar
import datetime
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.models import Agreement, AgreementLink
from partial_dates.value import PartialDate
from tests.factories import AgreementKindFactory

DAYS = st.dates(datetime.date(2019, 1, 1), datetime.date(2031, 12, 31))


def known_to(day: datetime.date, precision: str) -> str:
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


DATES = st.just("") | st.builds(known_to, DAYS, st.sampled_from(["year", "month", "day", "day"]))


@dataclass(frozen=True)
class Facts:
    """An agreement as somebody might enter it, with the dates (effective, signed) of what succeeded it."""

    stage: str
    signed: str
    effective: str
    expires: str
    terminated: str
    term: str
    renewal_months: int | None
    notice_days: int | None
    successors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def consistent(self) -> bool:
        """Whether the register would take it."""
        pairs = ((self.signed, self.expires), (self.effective, self.expires), (self.signed, self.terminated))
        return all(not a or not b or first(a) <= last(b) for a, b in pairs)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    stage = draw(st.sampled_from(["signed"] * 6 + ["negotiation", "planned", "abandoned"]))
    term = draw(st.sampled_from(["unknown", "fixed", "indefinite", "auto_renewing", "auto_renewing"]))
    signed = stage == "signed"
    return Facts(
        stage=stage,
        signed=draw(DATES) if signed else "",
        effective=draw(DATES) if signed else "",
        expires="" if term == "indefinite" else draw(DATES),
        terminated=draw(DATES) if signed else "",
        term=term,
        renewal_months=draw(st.none() | st.integers(1, 60)) if term == "auto_renewing" else None,
        notice_days=draw(st.none() | st.integers(1, 400)),
        successors=draw(st.lists(st.tuples(DATES, DATES), max_size=2)),
    )


def first(text: str) -> datetime.date:
    return PartialDate.parse_iso(text).earliest


def last(text: str) -> datetime.date:
    return PartialDate.parse_iso(text).latest


def months_later(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_term(f: Facts, on: datetime.date) -> datetime.date | None:
    """The last day of the running term, or of the agreement if it was terminated before."""
    ends = []
    if f.expires:
        end = last(f.expires)
        if f.term == "auto_renewing" and f.renewal_months:
            renewals = 0
            while months_later(last(f.expires), renewals * f.renewal_months) < on:
                renewals += 1
            end = months_later(last(f.expires), renewals * f.renewal_months)
        if not (f.term == "auto_renewing" and end < on):
            ends.append(end)
    if f.terminated:
        ends.append(last(f.terminated))
    return min(ends, default=None)


def status_by_hand(f: Facts, on: datetime.date) -> str:
    """The rules of design section 4, one after the other."""
    if f.stage != "signed":
        return {"negotiation": "under_negotiation", "planned": "planned", "abandoned": "abandoned"}[f.stage]
    if f.terminated and last(f.terminated) < on:
        return "terminated"
    if any(
        not begins or first(begins) <= on for begins in ((effective or signed) for effective, signed in f.successors)
    ):
        return "superseded"
    end = end_of_term(f, on)
    if end is not None and end < on:
        return "expired"
    begins = f.effective or f.signed
    if begins and on < first(begins):
        return "not_yet_in_force"
    if end is not None and (end - on).days <= max(90, f.notice_days or 0):
        return "expiring"
    return "in_force"


def enter(every: list[Facts]) -> list[Agreement]:
    """Write the agreements, and what succeeded them as published records, past all checks of Python's."""
    names = ("stage", "signed", "effective", "expires", "terminated", "term", "renewal_months", "notice_days")
    rows = Agreement.objects.bulk_create(
        Agreement(title="An agreement", **{name: getattr(f, name) for name in names}) for f in every
    )
    kind = AgreementKindFactory.create()
    later = [(row, dates) for row, f in zip(rows, every, strict=True) for dates in f.successors]
    successors = Agreement.objects.bulk_create(
        Agreement(
            title="A later agreement",
            kind=kind,
            number=f"EPA-2030-{number:04d}",
            record_state="published",
            effective=effective,
            signed=signed,
            signed_note="Entered by a test.",
        )
        for number, (_row, (effective, signed)) in enumerate(later)
    )
    AgreementLink.objects.bulk_create(
        AgreementLink(agreement=successor, relation=("supersedes", "renews")[place % 2], target=row)
        for place, (successor, (row, _dates)) in enumerate(zip(successors, later, strict=True))
    )
    return rows


@pytest.mark.django_db
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(facts().filter(lambda f: f.consistent), min_size=10, max_size=25), st.lists(DAYS, min_size=4, max_size=4)
)
def test_status_in_sql_is_the_status_by_hand(every: list[Facts], days: list[datetime.date]) -> None:
    with transaction.atomic():
        rows = enter(every)
        keys = [row.pk for row in rows]
        ends = [last(f.expires) for f in every if f.expires] + [last(f.terminated) for f in every if f.terminated]
        for day in [*days, *ends[:6]]:
            derived: Any = Agreement.objects.with_status(on=day).in_bulk(keys)
            assert [(derived[pk].status, derived[pk].term_end) for pk in keys] == [
                (status_by_hand(f, day), end_of_term(f, day)) for f in every
            ], day
            in_force = set(Agreement.objects.in_force(on=day).filter(pk__in=keys).values_list("pk", flat=True))
            by_hand = {
                pk for pk, f in zip(keys, every, strict=True) if status_by_hand(f, day) in ("in_force", "expiring")
            }
            assert in_force == by_hand
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first_end", "months"),
    [("2023-01-31", 1), ("2024-02-29", 12), ("2023-08-31", 6), ("2023-11-30", 3), ("2023-12-31", 5), ("2023-02-28", 1)],
)
def test_renewals_in_sql_are_the_renewals_by_hand_on_every_day_of_nine_years(first_end: str, months: int) -> None:
    """Ends of months and leap years, day by day: where SQL's age() and a calendar might part ways."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select d::date, running_term_end(%s::date, %s, d::date)"
            " from generate_series('2022-01-01'::date, '2031-01-01'::date, '1 day') as d",
            [first_end, months],
        )
        in_sql = cursor.fetchall()
    facts = Facts("signed", "2022", "", first_end, "", "auto_renewing", months, None)
    assert len(in_sql) == 9 * 365 + 2 + 1
    assert [(day, end) for day, end in in_sql if end != end_of_term(facts, day)] == []
