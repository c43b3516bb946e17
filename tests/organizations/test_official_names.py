"""One official name at a time, in one language; both end days count in, and only what is surely known can clash."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import inlineformset_factory

from organizations.admin.organization import NameForm, NameFormSet
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


def formset(organization: Organization, *rows: dict[str, Any]) -> Any:
    """The names of an organization as its page sends them: the stored ones first."""
    known = organization.names.count()
    form_set = inlineformset_factory(
        Organization,
        OrganizationName,
        form=NameForm,
        formset=NameFormSet,
        fields=["text", "language", "kind", "valid_from", "valid_to"],
        extra=len(rows) - known,
    )
    data: dict[str, Any] = {"names-TOTAL_FORMS": str(len(rows)), "names-INITIAL_FORMS": str(known)}
    data |= {f"names-{place}-{field}": value for place, row in enumerate(rows) for field, value in row.items()}
    return form_set(data, instance=organization)


def test_page_of_an_organization_ends_one_official_name_and_begins_the_next() -> None:
    organization = OrganizationFactory.create()
    name(organization, ("2017-05-27", "")).save()
    official = {"language": "en", "kind": "official"}
    stored = {**official, "id": organization.names.get().pk, "text": "Old name", "valid_from": "2017-05-27"}
    new = {**official, "text": "New name", "valid_from": "23.4.2024"}
    told = {"valid_from": [TOLD]}
    assert formset(organization, {**stored, "valid_to": ""}, new).errors == [{}, told]
    assert formset(organization, {**stored, "valid_to": "23.4.2024"}, new).errors == [{}, told]
    assert formset(organization, {**stored, "valid_to": ""}, {**new, "language": "ru"}).errors == [{}, {}]
    ended = formset(organization, {**stored, "valid_to": "22.4.2024"}, new)
    assert ended.errors == [{}, {}]
    ended.save()
    periods = [(row.text, str(row.valid_from), str(row.valid_to)) for row in organization.names.all()]
    assert periods == [("Old name", "2017-05-27", "2024-04-22"), ("New name", "2024-04-23", "None")]


def test_page_of_an_organization_still_tells_what_is_wrong_in_one_row() -> None:
    organization = OrganizationFactory.create()
    row = {"text": "Name", "language": "english", "kind": "alias", "valid_from": "2024", "valid_to": "2023"}
    reversed_ = {"valid_to": ["A name cannot end before it begins."]}
    no_tag = {"language": ["Write a language tag such as en, ru, kk-Cyrl or sr-Latn."]}
    assert formset(organization, row).errors == [{**no_tag, **reversed_}]
    row["language"] = "en"
    assert formset(organization, row).errors == [reversed_]
