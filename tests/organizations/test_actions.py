"""Entering and changing organizations and people: who may, addresses that stay, and nothing overwritten."""

from collections.abc import Callable
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from organizations.actions import StaleError, create_organization, create_person, save_named
from organizations.models import Organization, Person
from tests.cast import Browser
from tests.factories import OrganizationFactory, PersonFactory, UserFactory
from tests.parallel import all_at_once


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "may"),
    [("partner", False), ("other_partner", False), ("auditor", False), ("clerk", True), ("registrar", True)],
)
def test_only_staff_enters_and_changes(everybody: dict[str, Browser], who: str, may: bool) -> None:
    by = everybody[who].user
    organization, person = OrganizationFactory.create(name="Before"), PersonFactory.create(name="Before")
    organization.name = person.name = "After"
    jobs: list[Callable[[], object]] = [
        partial(create_organization, by=by, name="New"),
        partial(create_person, by=by, name="New"),
        partial(save_named, record=organization, by=by),
        partial(save_named, record=person, by=by),
    ]
    for job in jobs:
        if may:
            job()
        else:
            with pytest.raises(PermissionDenied):
                job()
    stored = sorted(Organization.objects.filter(name__in=["Before", "After", "New"]).values_list("name", flat=True))
    assert stored == (["After", "New"] if may else ["Before"])
    assert sorted(Person.objects.values_list("name", flat=True)) == stored


@pytest.mark.django_db
def test_new_organization_gets_an_address_from_its_name_and_keeps_its_facts(clerk: Browser) -> None:
    first = create_organization(by=clerk.user, name="Регионы XXI век", country="RU", kind="foundation")
    second = create_organization(by=clerk.user, name="Regiony XXI vek")
    assert (first.slug, second.slug) == ("regiony-xxi-vek", "regiony-xxi-vek-2")
    stored = Organization.objects.get(slug="regiony-xxi-vek")
    assert (stored.name, stored.country, stored.kind, stored.version) == ("Регионы XXI век", "RU", "foundation", 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "two\nlines"}, "name"),
        ({"name": "A", "website": "javascript:alert(1)"}, "website"),
        ({"name": "A", "country": "XX"}, "country"),
        ({"name": "A", "founded_year": 799}, "founded_year"),
        ({"name": "A", "about": "a\x00b"}, "about"),
        ({"name": "A", "active_from": "2022", "ended_on": "2021"}, "ended_on"),
    ],
)
def test_wrong_fact_is_told_by_its_field_and_nothing_is_written(
    clerk: Browser, facts: dict[str, str], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        create_organization(by=clerk.user, **facts)
    assert list(refused.value.message_dict) == [field]
    assert not Organization.objects.exists()


@pytest.mark.django_db
def test_address_and_merge_stay_as_they_are_whatever_is_saved(clerk: Browser) -> None:
    target = OrganizationFactory.create()
    organization = OrganizationFactory.create(slug="stays")
    organization.slug, organization.merged_into, organization.name = "moved", target, "Renamed"
    save_named(record=organization, by=clerk.user)
    stored = Organization.objects.get(pk=organization.pk)
    assert (stored.slug, stored.merged_into, stored.name, stored.version) == ("stays", None, "Renamed", 2)


@pytest.mark.django_db
def test_second_of_two_saves_on_one_version_is_refused(clerk: Browser) -> None:
    person = PersonFactory.create()
    mine, theirs = Person.objects.get(pk=person.pk), Person.objects.get(pk=person.pk)
    theirs.name = "Theirs"
    save_named(record=theirs, by=clerk.user, read_version=theirs.version)
    mine.name = "Mine"
    with pytest.raises(StaleError):
        save_named(record=mine, by=clerk.user, read_version=mine.version)
    assert Person.objects.get(pk=person.pk).name == "Theirs"


@pytest.mark.django_db
def test_saving_what_was_deleted_meanwhile_is_refused_as_stale(clerk: Browser) -> None:
    person = PersonFactory.create()
    Person.objects.get(pk=person.pk).delete()
    with pytest.raises(StaleError):
        save_named(record=person, by=clerk.user)
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_refused_save_keeps_the_version_that_its_form_knows(clerk: Browser) -> None:
    person = PersonFactory.create()
    person.name = ""
    with pytest.raises(ValidationError):
        save_named(record=person, by=clerk.user, read_version=1)
    assert person.version == 1
    person.name = "Mended"
    save_named(record=person, by=clerk.user, read_version=person.version)
    assert Person.objects.get().version == 2


def test_one_name_entered_many_times_at_once_is_one_row_and_refusals_in_words(committed: None) -> None:
    by = UserFactory.create(role="clerk")
    results = all_at_once([partial(create_organization, by=by, name="The same") for _ in range(6)])
    refused = [result for result in results if isinstance(result, ValidationError)]
    assert all(isinstance(result, Organization | ValidationError) for result in results)
    assert {error.messages[0] for error in refused} <= {
        "Organization with this Address already exists.",  # it was there at the check
        "Somebody entered the same name just now. Save again.",  # it came between the check and the write
    }
    slugs = set(Organization.objects.values_list("slug", flat=True))
    assert len(slugs) == 6 - len(refused)
    assert "the-same" in slugs
