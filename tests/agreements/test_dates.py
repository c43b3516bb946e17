"""Dates that contradict each other: told beside the field by form and model, refused by the database, no error page."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.forms import modelform_factory

from agreements.models import Agreement
from organizations.integrity import broken_rule
from organizations.models import Organization, OrganizationName
from tests.factories import AgreementFactory, AgreementKindFactory, OrganizationFactory

pytestmark = pytest.mark.django_db

RUNS_OUT_UNSIGNED = "An agreement cannot run out before it is signed."
RUNS_OUT_UNFORCED = "An agreement cannot run out before it is in force."
TERMINATED_UNSIGNED = "An agreement cannot be terminated before it is signed."

REVERSED = [
    ({"signed": "2022-11-03", "expires": "2022-11-02"}, {"expires": [RUNS_OUT_UNSIGNED]}),
    ({"signed": "2022-11", "expires": "2022-10"}, {"expires": [RUNS_OUT_UNSIGNED]}),
    ({"signed": "2022", "expires": "2021-12-31"}, {"expires": [RUNS_OUT_UNSIGNED]}),
    ({"effective": "2023-01-01", "expires": "2022"}, {"expires": [RUNS_OUT_UNFORCED]}),
    ({"signed": "2023", "effective": "2023", "expires": "2022"}, {"expires": [RUNS_OUT_UNSIGNED, RUNS_OUT_UNFORCED]}),
    ({"signed": "2022-11-03", "terminated": "2022-11-02"}, {"terminated": [TERMINATED_UNSIGNED]}),
    ({"signed": "2023", "expires": "2022", "terminated": "2022"},
     {"expires": [RUNS_OUT_UNSIGNED], "terminated": [TERMINATED_UNSIGNED]}),
]  # fmt: skip

IN_ORDER = [
    {"signed": "2022-11-03", "expires": "2022-11-03"},
    {"signed": "2022-11-03", "expires": "2022-11"},
    {"signed": "2022", "expires": "2022-01-01"},
    {"expires": "1000"},
    {"signed": "2199-12-31"},
    {"signed": "2022", "effective": "2021", "expires": "2023", "terminated": "2022"},
    {},
]


@pytest.mark.parametrize(("dates", "told"), REVERSED)
def test_model_says_reversed_dates_beside_the_later_field(dates: dict[str, str], told: dict[str, list[str]]) -> None:
    with pytest.raises(ValidationError) as refused:
        Agreement(title="An agreement", **dates).full_clean()
    assert refused.value.message_dict == told


@pytest.mark.parametrize(("dates", "told"), REVERSED)
@pytest.mark.asvs("2.2.3")
def test_form_says_reversed_dates_beside_the_later_field(dates: dict[str, str], told: dict[str, list[str]]) -> None:
    form = agreement_form()({**BLANK_FORM, **dates})
    assert form.errors == told


@pytest.mark.parametrize(("dates", "told"), REVERSED)
def test_database_refuses_reversed_dates_by_name(dates: dict[str, str], told: dict[str, list[str]]) -> None:
    columns = ", ".join(f"{name} = %s" for name in dates)
    agreement = AgreementFactory.create(signed="")
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"update agreements_agreement set {columns} where id = %s",  # noqa: S608 - names of the table above
            [*dates.values(), agreement.pk],
        )
    assert broken_rule(refused.value).endswith(
        ("signed_before_expires", "effective_before_expires", "signed_before_terminated")
    )


@pytest.mark.parametrize("dates", IN_ORDER)
def test_dates_that_do_not_contradict_each_other_pass_everywhere(dates: dict[str, str]) -> None:
    assert agreement_form()({**BLANK_FORM, **dates}).errors == {}
    agreement = Agreement(title="An agreement", **dates)
    agreement.full_clean()
    agreement.save()
    agreement.refresh_from_db()
    assert {name: str(getattr(agreement, name)) for name in dates} == dates


BLANK_FORM = {"title": "An agreement", "stage": "signed", "term": "unknown"}


def agreement_form() -> Any:
    """A form as the staff's is: it shows what a person enters, and no column that the database makes."""
    return modelform_factory(
        Agreement,
        fields=["title", "kind", "stage", "signed", "signed_note", "effective", "expires", "terminated",
                "termination_reason", "term", "renewal_months", "notice_days"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ({"stage": "planned", "signed": "2022"},
         {"stage": ["Only a signed agreement has dates of signing, force and termination."]}),
        ({"term": "indefinite", "expires": "2030"},
         {"expires": ["An agreement with an indefinite term has no last day."]}),
        ({"term": "fixed", "renewal_months": "12"},
         {"renewal_months": ["Months of renewal, 1 to 600, belong to an agreement that renews itself."]}),
        ({"notice_days": "0"}, {"notice_days": ["Notice is given 1 to 3660 days ahead."]}),
        ({"termination_reason": "By both."},
         {"termination_reason": ["Say when the agreement was terminated too."]}),
    ],
)  # fmt: skip
def test_form_says_a_broken_rule_beside_its_field(entered: dict[str, str], told: dict[str, list[str]]) -> None:
    assert agreement_form()({**BLANK_FORM, **entered}).errors == told


def test_form_over_a_published_record_keeps_its_kind_and_what_is_known_of_its_date() -> None:
    agreement = AgreementFactory.create(published=True)
    form = agreement_form()(BLANK_FORM, instance=agreement)
    assert form.errors == {
        "kind": ["A published record says what kind of agreement it is."],
        "signed": ["A published record gives the date of signing, or a note that says what is known of it."],
    }
    known = {"kind": str(AgreementKindFactory.create().pk), "signed_note": "24 September, year unknown"}
    assert agreement_form()({**BLANK_FORM, **known}, instance=agreement).errors == {}


def test_organization_and_its_names_say_reversed_dates_beside_the_later_field() -> None:
    organization = OrganizationFactory.create()
    with pytest.raises(ValidationError) as refused:
        Organization(slug="a", name="A", active_from="2022-05", ended_on="2022-04-30").full_clean()
    assert refused.value.message_dict == {"ended_on": ["An organization cannot end before it begins."]}
    form = modelform_factory(OrganizationName, fields=["organization", "text", "kind", "valid_from", "valid_to"])
    name = form(
        {"organization": organization.pk, "text": "A", "kind": "alias", "valid_from": "2023", "valid_to": "2022"}
    )
    assert name.errors == {"valid_to": ["A name cannot end before it begins."]}


def test_unreadable_date_is_the_only_complaint() -> None:
    with pytest.raises(ValidationError) as refused:
        Agreement(title="An agreement", signed="2022-02-30", expires="2021").full_clean()
    assert list(refused.value.message_dict) == ["signed"]
