"""Numbers: given once, by the year of signing, without a gap or a twin, however many register at once."""

import datetime
from collections.abc import Callable
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from agreements.actions import publish_agreement, register_agreement
from agreements.models import Agreement, NumberSeries
from tests.cast import Browser
from tests.factories import AgreementFactory, UserFactory
from tests.parallel import all_at_once

DAY = datetime.date(2026, 12, 31)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("signed", "number"),
    [
        ("2022-11-03", "EPA-2022-0001"),
        ("2021-06", "EPA-2021-0001"),
        ("2013", "EPA-2013-0001"),
        ("1999-12-31", "EPA-1999-0001"),
        ("", "EPA-2026-0001"),
    ],
)
def test_number_takes_the_year_of_signing_or_else_of_registration(registrar: Browser, signed: str, number: str) -> None:
    agreement = AgreementFactory.create(signed=signed)
    register_agreement(agreement=agreement, by=registrar.user, on=DAY)
    assert agreement.number == number
    assert Agreement.objects.get().number == number


@pytest.mark.django_db
def test_numbers_of_a_year_follow_each_other_and_years_do_not_mix(registrar: Browser) -> None:
    numbers = [
        register_agreement(agreement=AgreementFactory.create(signed=year), by=registrar.user).number
        for year in ("2021", "2022", "2021", "2021", "2022")
    ]
    assert numbers == ["EPA-2021-0001", "EPA-2022-0001", "EPA-2021-0002", "EPA-2021-0003", "EPA-2022-0002"]


@pytest.mark.django_db
def test_number_grows_past_four_digits(registrar: Browser) -> None:
    NumberSeries.objects.create(year=2022, last=9999)
    agreement = register_agreement(agreement=AgreementFactory.create(), by=registrar.user)
    assert agreement.number == "EPA-2022-10000"


@pytest.mark.django_db
def test_registered_agreement_keeps_its_number_when_asked_again_or_dated_anew(registrar: Browser) -> None:
    agreement = AgreementFactory.create(signed="2022")
    register_agreement(agreement=agreement, by=registrar.user)
    Agreement.objects.update(signed="2021")
    register_agreement(agreement=agreement, by=registrar.user)
    assert (agreement.number, str(agreement.signed)) == ("EPA-2022-0001", "2021")
    assert list(NumberSeries.objects.values_list("year", "last")) == [(2022, 1)]


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["partner", "clerk", "auditor"])
def test_only_a_registrar_registers(everybody: dict[str, Browser], who: str) -> None:
    agreement = AgreementFactory.create()
    with pytest.raises(PermissionDenied):
        register_agreement(agreement=agreement, by=everybody[who].user)
    assert Agreement.objects.get().number == ""
    assert not NumberSeries.objects.exists()


def drafts(count: int) -> list[Agreement]:
    return [AgreementFactory.create(signed="2025", parties=2) for _ in range(count)]


def numbers_up_to(count: int) -> list[str]:
    return [f"EPA-2025-{number:04d}" for number in range(1, count + 1)]


@pytest.mark.asvs("2.3.4")
def test_fifty_registrations_at_once_give_fifty_numbers_without_a_gap(committed: None) -> None:
    by = UserFactory.create(role="registrar")
    agreements = drafts(50)
    results = all_at_once([partial(register_agreement, agreement=a, by=by) for a in agreements])
    assert [result for result in results if isinstance(result, Exception)] == []
    assert sorted(Agreement.objects.values_list("number", flat=True)) == numbers_up_to(50)
    assert NumberSeries.objects.get(year=2025).last == 50


class PowerCutError(Exception):
    """What stops a transaction half-way."""


def half_way(action: Callable[..., Agreement], agreement: Agreement, by: User) -> None:
    with transaction.atomic():
        action(agreement=agreement, by=by)
        raise PowerCutError


def test_registrations_that_fail_half_way_leave_no_gap_among_those_that_do_not(committed: None) -> None:
    by = UserFactory.create(role="registrar")
    agreements = drafts(30)
    jobs: list[Callable[[], object]] = [
        partial(half_way if place % 3 == 0 else _publish, publish_agreement, agreement, by)
        for place, agreement in enumerate(agreements)
    ]
    results = all_at_once(jobs)
    assert [type(result) for result in results[::3]] == [PowerCutError] * 10
    assert [result for place, result in enumerate(results) if place % 3 and isinstance(result, Exception)] == []
    given = Agreement.objects.exclude(number="")
    assert sorted(given.values_list("number", flat=True)) == numbers_up_to(20)
    assert set(given.values_list("record_state", flat=True)) == {"published"}
    assert Agreement.objects.filter(number="", record_state="draft").count() == 10


def _publish(action: Callable[..., Agreement], agreement: Agreement, by: User) -> Agreement:
    return action(agreement=agreement, by=by)


def test_one_record_registered_many_times_at_once_gets_one_number(committed: None) -> None:
    by = UserFactory.create(role="registrar")
    agreement = AgreementFactory.create(signed="2025")
    copies = [Agreement.objects.get(pk=agreement.pk) for _ in range(8)]
    results = all_at_once([partial(register_agreement, agreement=copy, by=by) for copy in copies])
    assert [result for result in results if isinstance(result, Exception)] == []
    assert {copy.number for copy in copies} == {"EPA-2025-0001"}
    assert NumberSeries.objects.get(year=2025).last == 1
