"""A merge taken back: what moved and was not changed since goes back, the rest stays and is told."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Membership
from organizations.actions import StaleError, merge_organizations, merge_persons, undo_merge, undoing_of
from organizations.models import Organization, OrganizationIdentifier, OrganizationName, Person, PersonName
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    AttendeeFactory,
    OrganizationFactory,
    OrganizationIdentifierFactory,
    OrganizationNameFactory,
    PartyFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
    UserFactory,
)
from tests.histories import sealed
from tests.parallel import all_at_once

WRITTEN = {"version", "updated_at", "created_at"}
WHY = "They are two after all."


def told(model: Any) -> list[dict[str, Any]]:
    """Every row of a table, but for what each save counts."""
    return [
        {name: value for name, value in row.items() if name not in WRITTEN}
        for row in model._base_manager.order_by("pk").values()
    ]


def everything() -> list[Any]:
    from agreements.models import Attendee, Party, Signature

    models = (Organization, OrganizationName, OrganizationIdentifier, Person, PersonName, Membership)
    return [told(model) for model in (*models, Party, Signature, Attendee)]


@pytest.fixture
def two() -> tuple[Organization, Organization]:
    """Two organizations with everything that can hang on one, and with something that both have."""
    source = OrganizationFactory.create(name="Peace Fund", name_ru="Фонд мира", country="KZ", about="Of the source")
    target = OrganizationFactory.create(name="Fund of Peace", kind="foundation")
    for organization in (source, target):
        PartyFactory.create(organization=organization)
        AttendeeFactory.create(organization=organization)
        OrganizationNameFactory.create(organization=organization, text="Both say this")
        OrganizationNameFactory.create(
            organization=organization, text=f"Official {organization.pk}", kind="official", language="en"
        )
        OrganizationIdentifierFactory.create(organization=organization)
        OrganizationFactory.create(successor=organization)
        OrganizationFactory.create(merged_into=organization)
    UserFactory.create(reads_for=[source, target])
    UserFactory.create(reads_for=[source])
    return source, target


def test_everything_is_as_it_was_before_the_merge(committed: None, request: pytest.FixtureRequest) -> None:
    registrar = UserFactory.create(role="registrar")
    source, target = request.getfixturevalue("two")
    before = everything()
    merge_organizations(source=source, target=target, by=registrar, kept=["name", "name_ru", "kind", "about"])
    assert everything() != before
    assert Organization.objects.get(pk=target.pk).name == "Peace Fund"
    undoing = undo_merge(source=source, by=registrar, reason=WHY)
    assert everything() == before
    assert undoing.left == []
    versions = dict(Organization.objects.filter(pk__in=[source.pk, target.pk]).values_list("pk", "version"))
    assert versions == {source.pk: 3, target.pk: 3}


def test_people_are_taken_apart_too(committed: None) -> None:
    registrar = UserFactory.create(role="registrar")
    source, target = PersonFactory.create(name_ru="Ольга Чернокоз"), PersonFactory.create()
    for person in (source, target):
        SignatureFactory.create(person=person)
        AttendeeFactory.create(person=person)
        PersonNameFactory.create(person=person, text="Tschernokos", kind="spelling")
    before = everything()
    merge_persons(source=source, target=target, by=registrar)
    undo_merge(source=source, by=registrar, reason=WHY)
    assert everything() == before


def test_what_was_changed_since_stays_and_is_told(committed: None) -> None:
    registrar = UserFactory.create(role="registrar")
    source = OrganizationFactory.create(name="Source", country="KZ", about="Of the source")
    target, third = OrganizationFactory.create(name="Target"), OrganizationFactory.create(name="Third")
    parties = [PartyFactory.create(organization=source) for _ in range(3)]
    merge_organizations(source=source, target=target, by=registrar)
    Organization.objects.filter(pk=target.pk).update(about="Better words")
    target.names.filter(text="Source").update(kind="former")
    type(parties[0]).objects.filter(pk=parties[0].pk).update(organization=third)
    type(parties[1]).objects.filter(pk=parties[1].pk).update(name_as_signed="The Source")
    parties[2].delete()
    undoing = undo_merge(source=source, by=registrar, reason=WHY)
    assert sorted((left.what, str(left.why)) for left in undoing.left) == [
        ("name of an organization: Source", "it was entered by the merge and changed since, so it stays"),
        ("organization: Target, about", "it was changed since"),
        ("party", "it was deleted since"),
        ("party: Third, organization", "it was changed since"),
    ]
    stored: Any = Organization.objects.get(pk=target.pk)
    assert (stored.about, stored.country.code, stored.names.get().kind) == ("Better words", "", "former")
    assert list(source.parties.values_list("name_as_signed", flat=True)) == ["The Source"]
    assert third.parties.get() == parties[0]


def test_a_chain_is_taken_apart_from_its_end(committed: None) -> None:
    registrar = UserFactory.create(role="registrar")
    first, second, third = OrganizationFactory.create_batch(3)
    merge_organizations(source=first, target=second, by=registrar)
    merge_organizations(source=second, target=third, by=registrar)
    with pytest.raises(ValidationError) as refused:
        undo_merge(source=first, by=registrar, reason=WHY)
    assert refused.value.messages == [f"What it was merged into was merged into “{third.name}” since. Undo that first."]
    undo_merge(source=second, by=registrar, reason=WHY)
    assert Organization.objects.get(pk=first.pk).merged_into == second
    undo_merge(source=first, by=registrar, reason=WHY)
    assert Organization.objects.standing().count() == 3


def test_merged_again_after_undoing_the_later_merge_is_the_one_that_is_undone(committed: None) -> None:
    registrar = UserFactory.create(role="registrar")
    source, target, other = OrganizationFactory.create_batch(3)
    merge_organizations(source=source, target=target, by=registrar)
    undo_merge(source=source, by=registrar, reason=WHY)
    before = everything()
    merge_organizations(source=source, target=other, by=registrar)
    undo_merge(source=source, by=registrar, reason=WHY)
    assert everything() == before


def test_a_rule_that_came_to_stand_against_it_is_told_and_nothing_goes_back(committed: None) -> None:
    registrar = UserFactory.create(role="registrar")
    account = UserFactory.create()
    source, target = OrganizationFactory.create_batch(2)
    Membership.objects.create(user=account, organization=source)
    Membership.objects.create(user=account, organization=target)
    merge_organizations(source=source, target=target, by=registrar)
    account.delete()
    with pytest.raises(ValidationError, match="cannot come back: what it belongs to is gone"):
        undo_merge(source=source, by=registrar, reason=WHY)
    assert Organization.objects.get(pk=source.pk).merged_into == target


def test_undoing_asks_for_a_reason_and_the_plan_that_was_seen(committed: None) -> None:
    registrar = UserFactory.create(role="registrar")
    source, target = OrganizationFactory.create_batch(2)
    party = PartyFactory.create(organization=source)
    merge_organizations(source=source, target=target, by=registrar)
    mark = undoing_of(Organization.objects.get(pk=source.pk)).mark
    with pytest.raises(ValidationError, match="Say why"):
        undo_merge(source=source, by=registrar, reason=" ")
    party.delete()
    with pytest.raises(StaleError):
        undo_merge(source=source, by=registrar, reason=WHY, mark=mark)
    assert Organization.objects.get(pk=source.pk).merged_into == target


@pytest.mark.django_db
def test_what_is_not_merged_and_what_history_does_not_know_is_refused(registrar: Browser) -> None:
    target = OrganizationFactory.create()
    for record, words in (
        (target, "This record is not merged into another."),
        (OrganizationFactory.create(merged_into=target), "The history of this register does not know this merge."),
    ):
        with pytest.raises(ValidationError) as refused:
            undo_merge(source=record, by=registrar.user, reason=WHY)
        assert refused.value.messages == [words]


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["partner", "clerk", "auditor"])
def test_only_a_registrar_undoes(everybody: dict[str, Browser], who: str) -> None:
    source = OrganizationFactory.create(merged_into=OrganizationFactory.create())
    with pytest.raises(PermissionDenied):
        undo_merge(source=source, by=everybody[who].user, reason=WHY)
    assert Organization.objects.filter(merged_into=None).count() == 1 + (who == "partner")


def test_undone_by_two_at_once_it_is_undone_once(committed: None) -> None:
    by = UserFactory.create(role="registrar")
    source, target = OrganizationFactory.create_batch(2)
    agreement = AgreementFactory.create(parties=[source, OrganizationFactory.create()])
    merge_organizations(source=source, target=target, by=by)
    results = all_at_once([partial(undo_merge, source=source, by=by, reason=WHY)] * 2)
    refused = [result for result in results if isinstance(result, Exception)]
    assert [type(error) in {StaleError, ValidationError} for error in refused] == [True]
    assert Organization.objects.get(pk=source.pk).merged_into is None
    assert agreement.parties.filter(organization=source).count() == 1


def test_undoing_and_merging_on_at_once_end_right(committed: None) -> None:
    by = UserFactory.create(role="registrar")
    for _ in range(3):
        source, target, third = OrganizationFactory.create_batch(3)
        merge_organizations(source=source, target=target, by=by)
        both: list[Callable[[], object]] = [
            partial(undo_merge, source=source, by=by, reason=WHY),
            partial(merge_organizations, source=target, target=third, by=by),
        ]
        results = all_at_once(both)
        merged = dict(Organization.objects.filter(pk__in=[source.pk, target.pk]).values_list("pk", "merged_into"))
        undone = not isinstance(results[0], Exception)
        assert not isinstance(results[1], Exception)
        assert merged == {source.pk: None if undone else third.pk, target.pk: third.pk}


@pytest.mark.django_db
def test_a_merge_that_was_one_act_with_something_else_is_not_taken_apart(registrar: Browser) -> None:
    source, target = OrganizationFactory.create_batch(2)
    sealed()
    PersonFactory.create()
    merge_organizations(source=source, target=target, by=registrar.user)
    sealed()
    with pytest.raises(ValidationError) as refused:
        undo_merge(source=source, by=registrar.user, reason=WHY)
    assert refused.value.messages == ["The merge was one act with other changes; they cannot be taken apart."]
