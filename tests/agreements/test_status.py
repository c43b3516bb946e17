"""Status on a day, as a table: the end day counts in, the unknown is not the ended, and nothing is stored."""

import datetime
from typing import Any

import pytest

from agreements.choices import Status
from agreements.models import Agreement, AgreementLink
from tests.factories import AgreementFactory

pytestmark = pytest.mark.django_db

FIXED = {"signed": "2022-11-03", "term": "fixed", "expires": "2023-11-02"}
RENEWING = {"signed": "2022-11-03", "term": "auto_renewing", "expires": "2023-11-02"}


def status(day: str, **facts: Any) -> str:
    """The status of an agreement with these facts, on a day."""
    return derived(AgreementFactory.create(**{"signed": "", **facts}), day)["status"]


def derived(agreement: Agreement, day: str) -> dict[str, str]:
    """What the register derives for a day."""
    rows: Any = Agreement.objects.with_status(on=datetime.date.fromisoformat(day)).filter(pk=agreement.pk)
    return {name: str(value) for name, value in rows.values("status", "term_end").get().items()}


TABLE = [
    # Not signed: dates say nothing, whatever the day.
    ({"stage": "negotiation"}, {"2022-01-01": "under_negotiation"}),
    ({"stage": "planned"}, {"2022-01-01": "planned"}),
    ({"stage": "planned", "expires": "2021"}, {"2022-01-01": "planned"}),
    ({"stage": "abandoned"}, {"2022-01-01": "abandoned"}),
    # Begins on its first possible day.
    ({"signed": "2022-11-03"}, {"2022-11-02": "not_yet_in_force", "2022-11-03": "in_force", "2199-12-31": "in_force"}),
    ({"signed": "2022-11"}, {"2022-10-31": "not_yet_in_force", "2022-11-01": "in_force"}),
    ({"signed": "2022"}, {"2021-12-31": "not_yet_in_force", "2022-01-01": "in_force"}),
    ({"signed": "2022-11-03", "effective": "2023-01"}, {"2022-11-03": "not_yet_in_force", "2022-12-31":
      "not_yet_in_force", "2023-01-01": "in_force"}),
    ({"signed": "2022-11-03", "effective": "2022-10-01"}, {"2022-10-01": "in_force"}),
    # Signed and nothing else known: counts as in force on any day.
    ({}, {"1000-01-01": "in_force", "2026-11-24": "in_force"}),
    ({"term": "indefinite"}, {"2026-11-24": "in_force"}),
    ({"term": "fixed"}, {"2026-11-24": "in_force"}),
    # Runs until its last possible day, that day included; ninety days before it, it is ending soon.
    (FIXED, {"2023-08-03": "in_force", "2023-08-04": "expiring", "2023-11-02": "expiring", "2023-11-03": "expired"}),
    ({"term": "fixed", "expires": "2023-11"}, {"2023-11-30": "expiring", "2023-12-01": "expired"}),
    ({"term": "fixed", "expires": "2024-02"}, {"2024-02-29": "expiring", "2024-03-01": "expired"}),
    ({"term": "fixed", "expires": "2023"}, {"2023-10-01": "in_force", "2023-10-02": "expiring",
      "2023-12-31": "expiring", "2024-01-01": "expired"}),
    ({"expires": "2023"}, {"2023-12-31": "expiring", "2024-01-01": "expired"}),  # the term is unknown, its end is not
    # A longer notice period warns earlier, a shorter one does not warn later.
    ({**FIXED, "notice_days": 120}, {"2023-07-04": "in_force", "2023-07-05": "expiring"}),
    ({**FIXED, "notice_days": 30}, {"2023-08-03": "in_force", "2023-08-04": "expiring"}),
    # Begins and ends in the warned time.
    ({**FIXED, "signed": "2023-10-01"}, {"2023-09-30": "not_yet_in_force", "2023-10-01": "expiring"}),
    # Terminated: its last day is the last possible one.
    ({**FIXED, "terminated": "2023-03-10"}, {"2022-12-09": "in_force", "2022-12-10": "expiring",
      "2023-03-10": "expiring", "2023-03-11": "terminated", "2023-11-03": "terminated"}),
    ({"signed": "2022", "terminated": "2023-03"}, {"2023-03-31": "expiring", "2023-04-01": "terminated"}),
    ({"term": "indefinite", "terminated": "2023"}, {"2023-12-31": "expiring", "2024-01-01": "terminated"}),
    ({**FIXED, "terminated": "2024"}, {"2023-11-02": "expiring", "2023-11-03": "expired", "2025-01-01": "terminated"}),
    # Renews itself: warned before the end of every term, and never expired.
    ({**RENEWING, "renewal_months": 12}, {"2023-11-02": "expiring", "2023-11-03": "in_force", "2024-08-03": "in_force",
      "2024-08-04": "expiring", "2024-11-02": "expiring", "2024-11-03": "in_force", "2050-01-01": "in_force"}),
    ({**RENEWING, "renewal_months": 12, "notice_days": 180}, {"2024-05-05": "in_force", "2024-05-06": "expiring"}),
    ({**RENEWING, "renewal_months": 12, "terminated": "2025-03-31"}, {"2025-03-31": "expiring",
      "2025-04-01": "terminated"}),
    ({**RENEWING}, {"2023-11-02": "expiring", "2023-11-03": "in_force", "2050-01-01": "in_force"}),
    ({"term": "auto_renewing"}, {"2050-01-01": "in_force"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "day", "expected"), [(facts, day, said) for facts, days in TABLE for day, said in days.items()]
)
def test_status_of_facts_on_a_day(facts: dict[str, Any], day: str, expected: str) -> None:
    assert status(day, **facts) == expected


def test_every_status_is_in_the_table_or_below() -> None:
    said = {expected for _facts, days in TABLE for expected in days.values()} | {"superseded"}
    assert said == set(Status.values)


ENDS = [
    # first end, months, day, the end of the term that runs on the day
    ("2023-11-02", 12, "2020-01-01", "2023-11-02"),
    ("2023-11-02", 12, "2023-11-02", "2023-11-02"),
    ("2023-11-02", 12, "2023-11-03", "2024-11-02"),
    ("2023-01-31", 1, "2023-02-01", "2023-02-28"),
    ("2023-01-31", 1, "2023-02-28", "2023-02-28"),
    ("2023-01-31", 1, "2023-03-01", "2023-03-31"),  # does not creep to the 28th
    ("2023-01-31", 1, "2023-04-30", "2023-04-30"),
    ("2023-01-31", 1, "2024-02-29", "2024-02-29"),
    ("2024-02-29", 12, "2024-03-01", "2025-02-28"),
    ("2024-02-29", 12, "2025-03-01", "2026-02-28"),
    ("2024-02-29", 12, "2027-03-01", "2028-02-29"),
    ("2024-02-29", 48, "2024-03-01", "2028-02-29"),
    ("2022", 12, "2023-06-01", "2023-12-31"),
    ("2022-02", 6, "2022-03-01", "2022-08-28"),
    ("2000-06-30", 600, "2026-11-24", "2050-06-30"),
]


@pytest.mark.parametrize(("expires", "months", "day", "end"), ENDS)
def test_end_of_the_term_that_runs_on_a_day(expires: str, months: int, day: str, end: str) -> None:
    agreement = AgreementFactory.create(signed="", term="auto_renewing", expires=expires, renewal_months=months)
    assert derived(agreement, day)["term_end"] == end


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        (FIXED, "2023-11-02"),
        ({**FIXED, "terminated": "2023-03"}, "2023-03-31"),
        ({**FIXED, "terminated": "2025"}, "2023-11-02"),
        ({"term": "indefinite"}, "None"),
        ({"term": "indefinite", "terminated": "2023-03-10"}, "2023-03-10"),
        ({"term": "unknown", "expires": "2030-02"}, "2030-02-28"),
        (RENEWING, "None"),
        ({"term": "auto_renewing", "expires": "2027"}, "2027-12-31"),
    ],
)
def test_end_of_the_term_of_facts(facts: dict[str, Any], end: str) -> None:
    assert derived(AgreementFactory.create(**{"signed": "", **facts}), "2026-11-24")["term_end"] == end


SUCCESSORS = [
    # facts of the successor, its relation, the days and the status of the earlier agreement
    ({"signed": "2023-05-10"}, "supersedes", {"2023-05-09": "in_force", "2023-05-10": "superseded"}),
    ({"signed": "2023-05-10"}, "renews", {"2023-05-09": "in_force", "2023-05-10": "superseded"}),
    ({"signed": "2023-05-10", "effective": "2024"}, "supersedes", {"2023-12-31": "in_force",
      "2024-01-01": "superseded"}),
    ({"signed": "2023-05"}, "supersedes", {"2023-04-30": "in_force", "2023-05-01": "superseded"}),
    ({"signed": "", "signed_note": "Undated."}, "supersedes", {"2022-11-03": "superseded"}),
    ({"signed": "", "stage": "planned"}, "supersedes", {"2026-11-24": "in_force"}),
    ({"signed": "2023-05-10"}, "amends", {"2026-11-24": "in_force"}),
    ({"signed": "2023-05-10"}, "implements", {"2026-11-24": "in_force"}),
    ({"signed": "2023-05-10"}, "results_from", {"2026-11-24": "in_force"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("successor", "relation", "day", "expected"),
    [(facts, relation, day, said) for facts, relation, days in SUCCESSORS for day, said in days.items()],
)
def test_successor_takes_the_place_on_the_day_it_begins(
    successor: dict[str, Any], relation: str, day: str, expected: str
) -> None:
    earlier = AgreementFactory.create(signed="2022-11-03")
    later = AgreementFactory.create(published=True, **successor)
    AgreementLink.objects.create(agreement=later, relation=relation, target=earlier)
    assert derived(earlier, day)["status"] == expected


@pytest.mark.parametrize("state", [{}, {"in_review": True}, {"withdrawn": True}])
def test_successor_that_the_register_does_not_show_changes_nothing(state: dict[str, bool]) -> None:
    earlier = AgreementFactory.create(signed="2022-11-03")
    later = AgreementFactory.create(signed="2023-05-10", **state)
    AgreementLink.objects.create(agreement=later, relation="supersedes", target=earlier)
    assert derived(earlier, "2026-11-24")["status"] == "in_force"


@pytest.mark.parametrize(
    ("of_successor", "of_earlier", "expected"),
    [
        ("internal", "public", "in_force"),
        ("parties", "public", "in_force"),
        ("internal", "parties", "in_force"),
        ("internal", "internal", "superseded"),
        ("public", "internal", "superseded"),
    ],
)
def test_status_does_not_tell_of_a_successor_that_is_hidden(of_successor: str, of_earlier: str, expected: str) -> None:
    earlier = AgreementFactory.create(signed="2022-11-03", visibility=of_earlier)
    later = AgreementFactory.create(signed="2023-05-10", published=True, visibility=of_successor)
    AgreementLink.objects.create(agreement=later, relation="supersedes", target=earlier)
    assert derived(earlier, "2026-11-24")["status"] == expected


def test_termination_goes_before_succession_and_succession_before_expiry() -> None:
    later = AgreementFactory.create(signed="2023-05-10", published=True)
    terminated = AgreementFactory.create(signed="2022", terminated="2023-01")
    expired = AgreementFactory.create(**{**FIXED, "expires": "2023-02"})
    for earlier in (terminated, expired):
        AgreementLink.objects.create(agreement=later, relation="supersedes", target=earlier)
    said = [derived(agreement, "2023-06-01")["status"] for agreement in (later, terminated, expired)]
    assert said == ["in_force", "terminated", "superseded"]


def test_two_successors_do_not_double_the_row() -> None:
    earlier = AgreementFactory.create(signed="2022-11-03")
    for _ in range(2):
        later = AgreementFactory.create(signed="2023-05-10", published=True)
        AgreementLink.objects.create(agreement=later, relation="supersedes", target=earlier)
    day = datetime.date(2026, 11, 24)
    assert [row.pk for row in Agreement.objects.with_statuses("superseded", on=day)] == [earlier.pk]


def test_words_for_status_pick_exactly_their_rows() -> None:
    running = AgreementFactory.create(title="running", signed="2022")
    ending = AgreementFactory.create(title="ending", **FIXED)
    AgreementFactory.create(title="ended", signed="2020", expires="2021")
    AgreementFactory.create(title="planned", signed="", stage="planned")
    day = datetime.date(2023, 11, 2)
    assert set(Agreement.objects.in_force(on=day)) == {running, ending}
    assert set(Agreement.objects.in_force(on=day + datetime.timedelta(days=1))) == {running}
    picked = Agreement.objects.with_statuses("expired", "planned", on=day)
    assert sorted(picked.values_list("title", flat=True)) == ["ended", "planned"]
    assert not Agreement.objects.with_statuses(on=day).exists()
    again = Agreement.objects.with_status(on=datetime.date(2000, 1, 1)).in_force(on=day)
    assert set(again) == {running, ending}
