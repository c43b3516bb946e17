"""Counts of everything are carried on from event to event, and are what counting anew would give."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from agreements import finding
from agreements.choices import Relation
from agreements.finding import KEPT, Answer, Finder, Reader, Wanted, warm
from agreements.models import Agreement
from history.moments import head
from organizations.models import Organization
from tests.factories import AgreementFactory, AgreementLinkFactory, FieldOfCooperationFactory, OrganizationFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db

PARTNER = 7_000_000
READERS = (Reader("public"), Reader("own", (PARTNER,)), Reader("all"))


@pytest.fixture(autouse=True)
def carried_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "CARRY_ON", True)


def answers(on: datetime.date | None = None) -> list[Answer]:
    """What every kind of reader is told, after all that was written so far became events."""
    sealed()
    return [Finder(Wanted(reader, on or timezone.localdate())).answer() for reader in READERS]


def anew() -> list[Answer]:
    KEPT.clear()
    counted = answers()
    KEPT.clear()
    return counted


def _enter() -> None:
    AgreementFactory.create(published=True, themes=[FieldOfCooperationFactory.create()])


def _move() -> None:
    Organization.objects.filter(pk=PARTNER).update(country="RS")


def _withdraw() -> None:
    Agreement.objects.filter(title="Agreement on Herons").update(record_state="withdrawn", withdrawal_reason="Twice.")


def _hide() -> None:
    Agreement.objects.filter(title="Agreement on Herons").update(visibility="parties")


def _end() -> None:
    Agreement.objects.filter(title="Agreement on Herons").update(term="fixed", expires="2023")


def _renew() -> None:
    AgreementLinkFactory.create(
        agreement=AgreementFactory.create(published=True),
        target=Agreement.objects.get(title="Agreement on Herons"),
        relation=Relation.RENEWS,
    )


def _delete() -> None:
    AgreementFactory.create(title="Agreement on Nothing", number="").delete()


def _nothing_listed() -> None:
    Agreement.objects.filter(title="Agreement on Herons").update(internal_note="Only a note.")


@pytest.mark.parametrize("change", [_enter, _move, _withdraw, _hide, _end, _renew, _delete, _nothing_listed])
def test_after_any_change_they_are_what_counting_anew_gives(change: Callable[[], None]) -> None:
    partner = OrganizationFactory.create(pk=PARTNER, country="KZ")
    AgreementFactory.create(
        title="Agreement on Herons", parties=[partner, OrganizationFactory.create()], published=True
    )
    AgreementFactory.create(published=True)
    first = answers()
    change()
    carried = answers()
    counted = anew()
    assert carried == counted
    assert (first == counted) is (change in (_delete, _nothing_listed))


def test_only_what_changed_is_counted() -> None:
    AgreementFactory.create_batch(3, published=True)
    answers()
    known = KEPT.get(("everything", Reader("public")))
    _enter()
    [public, *_others] = answers()
    carried = KEPT.get(("everything", Reader("public")))
    assert (known.total, carried.total, public.total) == (3, 4, 4)
    assert carried.head > known.head


def test_on_another_day_statuses_are_counted_anew_and_all_else_is_carried_on() -> None:
    AgreementFactory.create(published=True, term="fixed", expires=timezone.localdate().isoformat())
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    assert answers()[0].counts["status"] == {"expiring": 1}
    _enter()
    [public, *_others] = answers(tomorrow)
    assert public.counts["status"] == {"expired": 1, "in_force": 1}
    assert (public.total, sum(public.counts["kind"].values())) == (2, 2)
    assert answers()[0].counts["status"] == {"expiring": 1, "in_force": 1}


@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize("change", [_enter, _move, _withdraw, _hide, _end, _renew, _delete, _nothing_listed])
def test_the_past_is_the_present_without_what_changed_since(
    change: Callable[[], None], days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    partner = OrganizationFactory.create(pk=PARTNER, country="KZ")
    AgreementFactory.create(
        title="Agreement on Herons", parties=[partner, OrganizationFactory.create()], published=True
    )
    AgreementFactory.create(published=True, term="fixed", expires=timezone.localdate().isoformat())
    present = answers()
    then = head().event
    on = timezone.localdate() + datetime.timedelta(days)
    change()
    assert (answers() == present) is (change in (_delete, _nothing_listed))
    carried = [Finder(Wanted(reader, on, as_of=then)).answer() for reader in READERS]
    monkeypatch.setattr(finding, "CARRY_ON", False)
    KEPT.clear()
    assert carried == [Finder(Wanted(reader, on, as_of=then)).answer() for reader in READERS]
    assert days or carried[2] == present[2]  # staff read what they could read then


def test_the_organizations_of_most_agreements_are_told_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_ORGANIZATIONS", 3)
    one, two, three, four, five = OrganizationFactory.create_batch(5)
    for parties in ([four, five], [four, two], [four, one], [three, two], [five, one]):
        AgreementFactory.create(parties=parties, published=True)
    carried = [list(answer.counts["organization"].items()) for answer in answers()]
    assert carried[0] == carried[2] == [(str(four.pk), 3), (str(one.pk), 2), (str(two.pk), 2)]
    assert [list(answer.counts["organization"].items()) for answer in anew()] == carried


def test_nothing_published_has_no_organizations() -> None:
    assert [answer.counts.get("organization", {}) for answer in answers()] == [{}, {}, {}]


def test_a_worker_that_starts_counts_before_it_answers(django_assert_num_queries: Any) -> None:
    AgreementFactory.create(published=True)
    sealed()
    warm()
    with django_assert_num_queries(1):  # the state of the register
        assert Finder(Wanted(Reader("public"), timezone.localdate())).answer().total == 1
