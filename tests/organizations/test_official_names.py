"""One official name at a time, in one language; both end days count in, and only what is surely known can clash."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import inlineformset_factory

from organizations.integrity import broken_rule
from organizations.models import Organization, OrganizationName
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db

ONE_AT_A_TIME = "organizations_organizationname_one_official_at_a_time"
TOLD = "The organization has another official name in this language at that time."

CLASH = [
    (("", ""), ("", "")),
    (("2017-05-27", ""), ("2024-04-23", "")),
    (("", "2024-04-23"), ("2024-04-22", "")),
    (("2017-05-27", "2024-04-23"), ("2024-04-23", "2025-05-28")),
    (("2017", "2024"), ("2019", "2021")),
    (("2022-01-01", "2022-12-31"), ("2022-06", "2022-08")),
]
NO_CLASH = [
    (("2017-05-27", "2024-04-22"), ("2024-04-23", "2025-05-27")),
    (("2022-01", "2022-02"), ("2022-03", "2022-04")),
    (("2022-01", "2022-02"), ("2022-02", "2022-04")),
    (("2017", "2022"), ("2022", "")),
    (("", "2022"), ("2022", "")),
    (("2022", "2022"), ("2022", "2022")),
    (("", "2017-05-26"), ("2017-05-27", "")),
]


def name(organization: Organization, period: tuple[str, str], **facts: Any) -> OrganizationName:
    return OrganizationName(
        organization=organization,
        kind="official",
        valid_from=period[0],
        valid_to=period[1],
        **{"text": f"Name from {period[0]}", "language": "en", **facts},
    )


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(("one", "other"), CLASH)
def test_two_official_names_at_once_are_refused_by_model_and_database(
    one: tuple[str, str], other: tuple[str, str], mirrored: bool
) -> None:
    first, second = (other, one) if mirrored else (one, other)
    organization = OrganizationFactory.create()
    name(organization, first).save()
    late = name(organization, second, text="Another name")
    with pytest.raises(ValidationError) as told:
        late.full_clean()
    assert told.value.messages == [TOLD]
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        late.save()
    assert broken_rule(refused.value) == ONE_AT_A_TIME


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize(("one", "other"), NO_CLASH)
def test_official_names_one_after_the_other_pass(one: tuple[str, str], other: tuple[str, str], mirrored: bool) -> None:
    first, second = (other, one) if mirrored else (one, other)
    organization = OrganizationFactory.create()
    name(organization, first).save()
    late = name(organization, second, text="Another name")
    late.full_clean()
    late.save()
    assert organization.names.count() == 2


@pytest.mark.parametrize("other", [{"language": "ru"}, {"kind": "former"}, {"organization": None}])
def test_another_language_kind_or_organization_does_not_clash(other: dict[str, Any]) -> None:
    name(OrganizationFactory.create(), ("2017", "")).save()
    late = name(OrganizationName.objects.get().organization, ("2018", ""), text="Another name")
    for field, value in other.items():
        setattr(late, field, value or OrganizationFactory.create())
    late.full_clean()
    late.save()
    assert OrganizationName.objects.count() == 2


def test_reversed_period_is_told_as_such_and_is_no_error_of_ranges() -> None:
    organization = OrganizationFactory.create()
    name(organization, ("2017", "")).save()
    with pytest.raises(ValidationError) as told:
        name(organization, ("2024-05-02", "2024-05-01"), text="Another name").full_clean()
    assert told.value.message_dict == {"valid_to": ["A name cannot end before it begins."]}
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        name(organization, ("2024-05-02", "2024-05-01"), text="Another name").save()
    assert broken_rule(refused.value) == "organizations_organizationname_starts_before_it_ends"


def test_form_inside_the_organizations_page_tells_a_clash() -> None:
    organization = OrganizationFactory.create()
    name(organization, ("2017", "")).save()
    formset = inlineformset_factory(
        Organization, OrganizationName, fields=["text", "language", "kind", "valid_from", "valid_to"], extra=1
    )
    entered = {"text": "Another name", "language": "en", "kind": "official", "valid_from": "23.4.2024", "valid_to": ""}
    stored: dict[str, Any] = {
        **entered,
        "id": organization.names.get().pk,
        "text": "Name from 2017",
        "valid_from": "2017",
    }
    data = {"names-TOTAL_FORMS": "2", "names-INITIAL_FORMS": "1"}
    data |= {f"names-0-{field}": value for field, value in stored.items()}
    data |= {f"names-1-{field}": value for field, value in entered.items()}
    assert formset(data, instance=organization).errors == [{}, {"__all__": [TOLD]}]
    later = data | {"names-0-valid_to": "22.4.2024", "names-1-valid_from": "23.4.2024"}
    assert formset(later, instance=organization).errors == [{}, {"__all__": [TOLD]}]
    assert formset(data | {"names-1-language": "ru"}, instance=organization).errors == [{}, {}]
