"""Pages of a list of the past: records that changed since stand among those that did not, in every order."""

from typing import Any

import pytest
from django.utils import timezone

from agreements.finding import Finder, Reader, Wanted
from agreements.models import Agreement
from agreements.statements import PAGE
from history.moments import Moment
from tests.agreements.past.conftest import now
from tests.factories import AgreementFactory

pytestmark = pytest.mark.django_db

PUBLIC, STAFF = Reader("public"), Reader("all")
SIGNED = ("2019", "2022-11", "2022-11-03", "", "2023-05-01", "2021-02-03", "2022-11-03", "", "2020-01-01")


@pytest.fixture
def agreements() -> list[Agreement]:
    """Nine, whose titles, days and numbers give five orders."""
    return [
        AgreementFactory.create(
            title=f"Agreement {'GCAIEBHDF'[place]}", signed=signed, signed_note="In spring.", published=True
        )
        for place, signed in enumerate(SIGNED)
    ]


def pages(reader: Reader, order: str, size: int, *, moment: Moment | None = None, **filters: Any) -> list[list[int]]:
    """The keys of a list, page by page."""
    wanted = Wanted(reader, timezone.localdate(), as_of=moment.event if moment else None, **filters)
    found: list[list[int]] = []
    while page := Finder(wanted).keys(order=order, limit=size, offset=size * len(found)):
        found.append(page)
    return found


def change(agreements: list[Agreement]) -> None:
    """Every third gets another title, every fourth another day, one goes and one comes."""
    for agreement in agreements[::3]:
        Agreement.objects.filter(pk=agreement.pk).update(title=f"Zebras, {agreement.title}", title_ru="Ярмарка")
    for agreement in agreements[1::4]:
        Agreement.objects.filter(pk=agreement.pk).update(signed="2024-12-31")
    AgreementFactory.create(title="Agreement BB", signed="2022-11-03", published=True)


@pytest.mark.parametrize("size", [2, 3, 20])
@pytest.mark.parametrize("order", sorted(PAGE))
def test_pages_are_what_they_were(agreements: list[Agreement], order: str, size: int) -> None:
    moment = now()
    before = pages(STAFF, order, size)
    assert sum(map(len, before)) == 9
    change(agreements)
    now()
    assert pages(STAFF, order, size) != before
    assert pages(STAFF, order, size, moment=moment) == pages(PUBLIC, order, size, moment=moment) == before


@pytest.mark.parametrize("order", sorted(PAGE))
def test_filters_look_at_both_kinds_of_records(agreements: list[Agreement], order: str) -> None:
    moment = now()
    before = pages(PUBLIC, order, 2, years=(2022,))
    assert sum(map(len, before)) == 3
    change(agreements)
    now()
    assert pages(PUBLIC, order, 2, years=(2022,)) != before
    assert pages(PUBLIC, order, 2, moment=moment, years=(2022,)) == before


@pytest.mark.parametrize("order", sorted(PAGE))
def test_whoever_withdraws_a_record_withdraws_its_past(agreements: list[Agreement], order: str) -> None:
    moment = now()
    before = pages(PUBLIC, order, 20)
    change(agreements)
    gone = agreements[3].pk
    Agreement.objects.filter(pk=gone).update(record_state="withdrawn", withdrawal_reason="By mistake.")
    now()
    assert pages(PUBLIC, order, 20, moment=moment) == [[key for key in before[0] if key != gone]]
    assert pages(STAFF, order, 20, moment=moment) == before
