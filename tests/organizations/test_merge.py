"""Merging two records of one organization or person: everything moves, every address leads on, or nothing happens."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Membership
from agreements.models import Agreement
from organizations.actions import merge_organizations, merge_persons
from organizations.models import Organization, OrganizationName, Person, PersonName
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
from tests.parallel import all_at_once

EVERYTHING_OF_AN_ORGANIZATION = {
    "parties", "attendees", "names", "identifiers", "membership", "predecessors", "merged",
}  # fmt: skip
EVERYTHING_OF_A_PERSON = {"signatures", "attendances", "names", "merged"}


def relations(model: type[Organization | Person]) -> set[str]:
    """What points at a row, by the name of the relation; tables between are counted and their shortcuts are not."""
    return {relation.name for relation in model._meta.related_objects if not relation.many_to_many}


@pytest.mark.django_db
def test_everything_that_points_at_an_organization_moves_to_the_other(registrar: Browser) -> None:
    source, target = OrganizationFactory.create(), OrganizationFactory.create()
    for organization in (source, target):
        PartyFactory.create(organization=organization)
        AttendeeFactory.create(organization=organization)
        OrganizationNameFactory.create(organization=organization)
        OrganizationIdentifierFactory.create(organization=organization)
        UserFactory.create(reads_for=[organization])
        OrganizationFactory.create(successor=organization)
        OrganizationFactory.create(merged_into=organization)
    assert relations(Organization) == EVERYTHING_OF_AN_ORGANIZATION
    merged = merge_organizations(source=source, target=target, by=registrar.user)
    assert merged == target
    counts = {
        "parties": target.parties.count(),
        "attendees": target.attendees.count(),
        "identifiers": target.identifiers.count(),
        "members": target.members.count(),
        "predecessors": target.predecessors.count(),
        "merged": target.merged.count(),
        "names": target.names.count(),
    }
    assert counts == {
        "parties": 2, "attendees": 2, "identifiers": 2, "members": 2, "predecessors": 2, "merged": 3, "names": 3,
    }  # fmt: skip
    assert all(getattr(source, name).count() == 0 for name in ("parties", "attendees", "identifiers", "members",
                                                               "predecessors", "merged", "names"))  # fmt: skip
    stored = Organization.objects.get(pk=source.pk)
    assert (stored.merged_into, stored.slug, stored.version) == (target, source.slug, 2)


@pytest.mark.django_db
def test_everything_that_points_at_a_person_moves_to_the_other(registrar: Browser) -> None:
    source, target = PersonFactory.create(), PersonFactory.create()
    for person in (source, target):
        SignatureFactory.create(person=person)
        AttendeeFactory.create(person=person)
        PersonNameFactory.create(person=person)
        PersonFactory.create(merged_into=person)
    assert relations(Person) == EVERYTHING_OF_A_PERSON
    assert merge_persons(source=source, target=target, by=registrar.user) == target
    counts = [getattr(target, name).count() for name in ("signatures", "attendances", "names", "merged")]
    assert counts == [2, 2, 3, 3]
    assert [getattr(source, name).count() for name in ("signatures", "attendances", "names", "merged")] == [0, 0, 0, 0]


@pytest.mark.django_db
def test_names_of_the_source_become_names_of_the_target_and_none_is_there_twice(registrar: Browser) -> None:
    target = OrganizationFactory.create(name="REGIONS XXI Vek", name_ru="Регионы XXI век")
    source = OrganizationFactory.create(name="Regiony XXI vek", name_ru="Регионы XXI век", short_name="Regiony")
    for organization in (source, target):
        OrganizationNameFactory.create(organization=organization, text="Regions of the 21st century")
    merge_organizations(source=source, target=target, by=registrar.user)
    names = sorted(target.names.values_list("text", "language", "kind"))
    assert names == [("Regions of the 21st century", "en", "alias"), ("Regiony XXI vek", "", "alias")]
    assert Organization.objects.get(pk=target.pk).short_name == "Regiony"
    assert Organization.objects.standing().named("Regiony XXI vek").get() == target


@pytest.mark.django_db
def test_official_name_that_clashes_becomes_an_alias_and_one_of_another_time_stays(registrar: Browser) -> None:
    source, target = OrganizationFactory.create(), OrganizationFactory.create()
    official = {"language": "en", "kind": "official"}
    OrganizationNameFactory.create(organization=target, text="Ours", valid_from="2017", **official)
    OrganizationNameFactory.create(organization=source, text="Theirs", valid_from="2018", **official)
    OrganizationNameFactory.create(organization=source, text="Earlier", valid_to="2016", **official)
    merge_organizations(source=source, target=target, by=registrar.user)
    names = dict(target.names.exclude(text=source.name).values_list("text", "kind"))
    assert names == {"Ours": "official", "Theirs": "alias", "Earlier": "official"}
    assert str(OrganizationName.objects.get(text="Theirs").valid_from) == "2018"


@pytest.mark.django_db
def test_account_that_reads_for_both_reads_for_the_target_once(registrar: Browser) -> None:
    source, target = OrganizationFactory.create(), OrganizationFactory.create()
    user = UserFactory.create(reads_for=[source, target])
    merge_organizations(source=source, target=target, by=registrar.user)
    assert list(Membership.objects.filter(user=user).values_list("organization", flat=True)) == [target.pk]


@pytest.mark.django_db
def test_spelling_that_both_have_is_kept_once(registrar: Browser) -> None:
    source, target = PersonFactory.create(), PersonFactory.create()
    PersonNameFactory.create(person=source, text="Andrei Belianinov", language="fr")
    PersonNameFactory.create(person=target, text="Andrei Belianinov", kind="misspelling")
    merge_persons(source=source, target=target, by=registrar.user)
    kept = PersonName.objects.get(text="Andrei Belianinov")
    assert (kept.person, kept.kind) == (target, "misspelling")


@pytest.mark.django_db
def test_target_takes_over_what_it_does_not_say_itself_and_keeps_the_rest(registrar: Browser) -> None:
    source = OrganizationFactory.create(
        name_ru="Источник", country="KZ", city="Almaty", founded_year=1999, website="https://a.example", about="Source",
        internal_note="Never public.",
    )  # fmt: skip
    target = OrganizationFactory.create(country="RU", about="Target")
    merge_organizations(source=source, target=target, by=registrar.user)
    stored = Organization.objects.get(pk=target.pk)
    assert (stored.name_ru, stored.country, stored.city, stored.founded_year) == ("Источник", "RU", "Almaty", 1999)
    assert (stored.website, stored.about, stored.internal_note) == ("https://a.example", "Target", "")
    assert (stored.name, stored.slug, stored.version) == (target.name, target.slug, 2)


@pytest.mark.django_db
def test_name_in_russian_taken_over_is_not_kept_as_another_name_too(registrar: Browser) -> None:
    source, target = PersonFactory.create(name_ru="Ольга Чернокоз"), PersonFactory.create()
    merge_persons(source=source, target=target, by=registrar.user)
    assert Person.objects.get(pk=target.pk).name_ru == "Ольга Чернокоз"
    assert list(target.names.values_list("text", flat=True)) == [source.name]


@pytest.mark.django_db
def test_chain_of_merges_leads_to_its_end_in_one_step(registrar: Browser) -> None:
    first, second, third = OrganizationFactory.create_batch(3)
    merge_organizations(source=first, target=second, by=registrar.user)
    merge_organizations(source=second, target=third, by=registrar.user)
    assert set(Organization.objects.exclude(pk=third.pk).values_list("merged_into", flat=True)) == {third.pk}
    assert list(Organization.objects.standing()) == [third]
    assert {first.name, second.name} == set(third.names.values_list("text", flat=True))


def world() -> list[object]:
    """Every row that a merge could touch, to see that it did not."""
    return [
        sorted(map(str, model.objects.order_by("pk").values()))
        for model in (Organization, OrganizationName, Person, PersonName, Membership, Agreement)
    ] + [sorted(agreement.parties.values_list("organization", flat=True)) for agreement in Agreement.objects.all()]


@pytest.mark.django_db
def test_two_parties_of_one_agreement_are_not_merged_and_nothing_moves(registrar: Browser) -> None:
    source, target = OrganizationFactory.create(), OrganizationFactory.create()
    PartyFactory.create(organization=source)
    OrganizationNameFactory.create(organization=source)
    agreement = AgreementFactory.create(parties=[source, target], published=True)
    agreement.parties.update(position=0)  # nothing but the organization tells the two rows apart
    before = world()
    with pytest.raises(ValidationError) as refused:
        merge_organizations(source=source, target=target, by=registrar.user)
    assert refused.value.messages == [f"“{source.name}” belongs to both (party); settle that first."]
    assert world() == before
    assert agreement.parties.count() == 2


@pytest.mark.django_db
def test_two_signatories_of_one_party_are_not_merged_and_nothing_moves(registrar: Browser) -> None:
    source, target = PersonFactory.create(), PersonFactory.create()
    party = SignatureFactory.create(person=source).party
    SignatureFactory.create(person=target, party=party, capacity="Rector")
    before = world()
    with pytest.raises(ValidationError, match="belongs to both"):
        merge_persons(source=source, target=target, by=registrar.user)
    assert world() == before


@pytest.mark.django_db
def test_merges_that_make_no_sense_are_refused_in_words(registrar: Browser, host: Organization) -> None:
    one, other = OrganizationFactory.create(), OrganizationFactory.create()
    gone = OrganizationFactory.create(merged_into=one)
    later = OrganizationFactory.create()
    earlier = OrganizationFactory.create(successor=later)
    cases = [
        (one, one, "Choose two different records to merge."),
        (gone, other, "One of the two was merged already."),
        (other, gone, "One of the two was merged already."),
        (host, one, "The organization that keeps the register cannot be merged into another."),
        (earlier, later, "One of the two succeeded the other: they are two organizations, not one."),
        (later, earlier, "One of the two succeeded the other: they are two organizations, not one."),
    ]
    before = world()
    for source, target, told in cases:
        with pytest.raises(ValidationError) as refused:
            merge_organizations(source=source, target=target, by=registrar.user)
        assert refused.value.messages == [told]
    assert world() == before
    merge_organizations(source=one, target=host, by=registrar.user)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["partner", "other_partner", "clerk", "auditor"])
def test_only_a_registrar_merges(everybody: dict[str, Browser], who: str) -> None:
    organizations, persons = OrganizationFactory.create_batch(2), PersonFactory.create_batch(2)
    with pytest.raises(PermissionDenied):
        merge_organizations(source=organizations[0], target=organizations[1], by=everybody[who].user)
    with pytest.raises(PermissionDenied):
        merge_persons(source=persons[0], target=persons[1], by=everybody[who].user)
    assert Organization.objects.filter(merged_into=None).count() == Organization.objects.count()
    assert Person.objects.standing().count() == 2


def test_two_merges_that_cross_do_not_kill_each_other(committed: None) -> None:
    by = UserFactory.create(role="registrar")
    for _ in range(5):
        one, other = OrganizationFactory.create_batch(2)
        results = all_at_once(
            [
                partial(merge_organizations, source=one, target=other, by=by),
                partial(merge_organizations, source=other, target=one, by=by),
            ]
        )
        refused = [result for result in results if isinstance(result, Exception)]
        assert [str(getattr(error, "messages", error)) for error in refused] == [
            "['One of the two was merged already.']"
        ]
        pair = Organization.objects.filter(pk__in=[one.pk, other.pk])
        assert pair.filter(merged_into=None).count() == 1


def test_chain_merged_from_both_ends_at_once_ends_in_one(committed: None) -> None:
    by = UserFactory.create(role="registrar")
    first, second, third = PersonFactory.create_batch(3)
    results = all_at_once(
        [
            partial(merge_persons, source=first, target=second, by=by),
            partial(merge_persons, source=second, target=third, by=by),
        ]
    )
    refused = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(error, ValidationError) for error in refused)
    merged = dict(Person.objects.values_list("pk", "merged_into"))
    # Either both happened in that order, or the second made the first one's target a merged one.
    assert merged in (
        {first.pk: third.pk, second.pk: third.pk, third.pk: None},
        {first.pk: None, second.pk: third.pk, third.pk: None},
    )
    assert len(refused) == (merged[first.pk] is None)
