"""Which days are deadlines, of which agreements, and for whom."""

import datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from agreements.actions import withdraw_agreement
from agreements.deadlines import NOBODY, coming
from agreements.models import Agreement
from organizations.models import Organization
from tests.agreements.deadlines.conftest import ON, ending, in_days
from tests.cast import Browser
from tests.factories import AgreementFactory, AgreementLinkFactory, UserFactory, factory_registrar

pytestmark = pytest.mark.django_db


def told(on: datetime.date = ON, days: int = 90, user: Any = None, **more: Any) -> list[tuple[str, str, int]]:
    return [(one.agreement.title, str(one.kind), one.days_left) for one in coming(on, days, user, **more)]


def test_both_ends_of_the_window_count_in_and_the_nearest_comes_first() -> None:
    for days in (91, 90, 0, 45):
        ending(f"In {days}", in_days(days))
    ending("Yesterday", in_days(-1))
    assert told() == [("In 0", "term", 0), ("In 45", "term", 45), ("In 90", "term", 90)]


def test_notice_is_a_deadline_of_its_own_so_many_days_before_the_end() -> None:
    ending("Noticed", in_days(60), notice_days=30)
    ending("Far", in_days(100), notice_days=40)
    ending("Past its notice", in_days(10), notice_days=30)
    assert told() == [
        ("Past its notice", "term", 10),
        ("Noticed", "notice", 30),
        ("Far", "notice", 60),
        ("Noticed", "term", 60),
    ]


def test_a_notice_longer_than_the_term_that_renews_is_that_of_the_term_after() -> None:
    """The end in 20 days was past its notice 345 days ago; who wants out must give notice of the next in time."""
    ending("Yearly", "2025-12-19", term="auto_renewing", renewal_months=12, notice_days=365)
    assert told(days=25) == [("Yearly", "term", 20), ("Yearly", "notice", 20)][::-1]
    ending("Half-yearly", "2026-12-09", term="auto_renewing", renewal_months=6, notice_days=30)
    assert ("Half-yearly", "notice", 162) in told(days=200)
    assert ("Half-yearly", "notice", -20) not in told(days=200)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"term": "indefinite", "expires": ""}, []),
        ({"term": "unknown"}, [("term", 30)]),
        ({"stage": "negotiation", "signed": "", "published": False}, []),
        ({"stage": "abandoned", "signed": "", "published": False}, []),
        ({"effective": in_days(10)}, [("term", 30)]),
        ({"terminated": in_days(-1)}, []),
        ({"terminated": in_days(12), "notice_days": 10}, [("term", 12)]),
        ({"term": "auto_renewing", "expires": in_days(-10)}, []),
        ({"expires": "2026"}, [("term", 32)]),
        ({"expires": "2026-12"}, [("term", 32)]),
        ({"published": False}, [("term", 30)]),
        ({"published": False, "in_review": True}, [("term", 30)]),
    ],
)
def test_only_an_agreement_that_binds_has_deadlines(facts: dict[str, Any], expected: list[tuple[str, int]]) -> None:
    known = {"expires": in_days(30), "term": "fixed", "signed": "2020-01-15", "published": True}
    AgreementFactory.create(**(known | facts))
    assert [(kind, left) for _title, kind, left in told()] == expected


def test_what_was_superseded_or_taken_back_has_none() -> None:
    old, wrong = ending("Old", in_days(30)), ending("Wrong", in_days(30))
    successor = AgreementFactory.create(title="New", published=True, signed="2024-05-01")
    AgreementLinkFactory.create(agreement=successor, target=old, relation="supersedes")
    withdraw_agreement(agreement=wrong, by=factory_registrar(), reason="Entered twice.")
    assert told() == []


def test_who_may_not_read_a_record_has_not_its_deadlines(
    everybody: dict[str, Browser], parties: list[Organization]
) -> None:
    for visibility in ("public", "parties", "internal"):
        ending(visibility, in_days(5), visibility=visibility, parties=parties)
    ending("draft", in_days(5), published=False, parties=parties)
    # A member of two parties meets the record once.
    partner = everybody["partner"].user
    partner.organizations.add(parties[0])
    seen = {name: {title for title, _kind, _left in told(user=one.user)} for name, one in everybody.items()}
    every = {"public", "parties", "internal", "draft"}
    assert seen == {
        "visitor": {"public"},
        "partner": {"public", "parties"},
        "other_partner": {"public"},
        "clerk": every,
        "registrar": every,
        "auditor": every,
    }
    assert len(told(user=partner)) == 2
    assert told(user=AnonymousUser()) == [("public", "term", 5)]


def test_deadlines_of_one_person_and_of_nobody(keeper: User) -> None:
    ending("Hers", in_days(5), responsible=keeper)
    ending("Nobody's", in_days(6))
    assert told(responsible=keeper.pk) == [("Hers", "term", 5)]
    assert told(responsible=NOBODY) == [("Nobody's", "term", 6)]
    assert told(most=1) == [("Hers", "term", 5)]


@pytest.mark.parametrize(
    ("expires", "renewal_months", "on", "end"),
    [
        # A year on from 29 February ends on the 28th, and comes back to the 29th in a leap year.
        ("2024-02-29", 12, "2025-01-15", "2025-02-28"),
        ("2024-02-29", 12, "2028-02-01", "2028-02-29"),
        ("2027-12-31", None, "2027-12-31", "2027-12-31"),
        ("2027-01-31", 1, "2027-02-02", "2027-02-28"),
    ],
)
def test_ends_at_the_turns_of_months_and_years(expires: str, renewal_months: int | None, on: str, end: str) -> None:
    term = "auto_renewing" if renewal_months else "fixed"
    ending("Turning", expires, term=term, renewal_months=renewal_months)
    [found] = coming(datetime.date.fromisoformat(on), 45, None, most=1)
    assert found.day.isoformat() == end


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Europe/Moscow", "2026-12-31T20:59:59+00:00", "2026-12-31"),
        ("Europe/Moscow", "2026-12-31T21:00:00+00:00", "2027-01-01"),
        # The night in which the clocks go back, and the one in which they go forward.
        ("Europe/Berlin", "2026-10-24T22:00:00+00:00", "2026-10-25"),
        ("Europe/Berlin", "2026-10-25T22:59:59+00:00", "2026-10-25"),
        ("Europe/Berlin", "2027-03-28T21:59:59+00:00", "2027-03-28"),
        ("Pacific/Kiritimati", "2028-02-28T10:00:00+00:00", "2028-02-29"),
    ],
)
def test_the_day_turns_at_the_registers_own_midnight(settings: Settings, zone: str, moment: str, day: str) -> None:
    settings.TIME_ZONE = zone
    ending("Last day", day)
    with patch.object(timezone, "now", return_value=datetime.datetime.fromisoformat(moment)):
        page = Browser(UserFactory.create(role="clerk")).get("/admin/deadlines/")
    assert [row["left"] for row in page.context["rows"]] == ["today"]


def test_ten_are_read_in_as_many_queries_as_one() -> None:
    counts = []
    for number in (1, 9):
        for place in range(number):
            ending(f"{number}-{place}", in_days(5), parties=2, notice_days=3)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = coming(ON, 90, None)
            assert [str(party) for one in found for party in one.agreement.parties.all()]
        counts.append(len(queries))
    assert Agreement.objects.count() == 10
    assert counts == [4, 4]
