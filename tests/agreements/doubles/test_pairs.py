"""Which two records are taken for one, with which reasons, and which are not."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.doubles import KINDS, REASONS, pairs_of, possible_duplicates
from agreements.importing.account import loader_account
from agreements.importing.loading import load_register
from agreements.models import DistinctAgreements
from organizations.models import DistinctOrganizations, DistinctPersons, Organization, Person
from tests.agreements.test_load_register import SAMPLE
from tests.factories import (
    AgreementFactory,
    AgreementKindFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    OrganizationFactory,
    OrganizationIdentifierFactory,
    OrganizationNameFactory,
    PartyFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def found(kind: str) -> list[tuple[Any, Any, list[str]]]:
    """The pairs as they are listed, their reasons by name."""
    names = {str(words): name for name, words in REASONS.items()}
    return [
        (one.first, one.second, [names[str(words)] for words in one.reasons]) for one in pairs_of(KINDS[kind]).pairs
    ]


def test_a_name_meets_itself_across_scripts_and_with_names_of_before() -> None:
    one = OrganizationFactory.create(name="Foundation Roza Mira", country="RU")
    other = OrganizationFactory.create(name="Another", name_ru="Фоундатион «Роза Мира»", country="RU")
    third = OrganizationFactory.create(name="Third")
    OrganizationNameFactory.create(organization=third, text="Foundation “ROZA MIRA”", kind="former")
    assert found("organization") == [
        (one, other, ["name", "country"]),
        (one, third, ["name"]),
        (other, third, ["name"]),
    ]


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ({"name": "ООО «Ромашка»", "country": "RU"}, {"name": "Ромашка", "country": "RU"}, ["words", "country"]),
        (
            {"name": "Kazan Peace Fund", "city": "Kazan"},
            {"name": "Peace Fund, Kazan", "city": "Kazan"},
            ["words"],
        ),
        (
            {"name": "Foundation for Steppe Ecology", "country": "KZ"},
            {"name": "The Foundation of Steppe Ecology", "country": "KZ"},
            ["words", "country"],
        ),
        ({"name": "Foundation for Steppe Ecology"}, {"name": "Foundation for Steppe Ecolgy"}, ["slip"]),
        (
            {"name": "Фонд экологии степи", "country": "KZ"},
            {"name": "Фонд экалогии степи", "country": "KZ"},
            ["slip", "country"],
        ),
        (
            {"name": "A1", "website": "https://www.fund.example.org/about?x=1"},
            {"name": "B2", "website": "http://FUND.example.org"},
            ["site"],
        ),
        (
            {"name": "A1", "short_name": "KSU", "country": "RU"},
            {"name": "B2", "short_name": "ksu ", "country": "RU"},
            ["short"],
        ),
    ],
)
def test_organizations_that_may_be_one(one: dict[str, str], other: dict[str, str], reasons: list[str]) -> None:
    pair = OrganizationFactory.create(**one), OrganizationFactory.create(**other)
    assert found("organization") == [(*pair, reasons)]


def test_people_of_one_organization_whose_names_differ_by_a_slip_may_be_one() -> None:
    one, other = PersonFactory.create(name="Olga Chernokoz"), PersonFactory.create(name="Olga Chernokz")
    party = PartyFactory.create()
    for person in (one, PersonFactory.create(name="Olga Petrova")):
        SignatureFactory.create(party=party, person=person)
    SignatureFactory.create(party=PartyFactory.create(), person=other)
    assert found("person") == []
    SignatureFactory.create(party=PartyFactory.create(organization=party.organization), person=other)
    assert found("person") == [(one, other, ["slip", "together"])]


def test_a_number_of_another_register_counts_most() -> None:
    one, other = OrganizationFactory.create(name="A1"), OrganizationFactory.create(name="B2")
    OrganizationIdentifierFactory.create(organization=one, scheme="RU-OGRN", value="1027700132195")
    OrganizationIdentifierFactory.create(organization=other, scheme="OTHER", value="102-7700-132195")
    like = OrganizationFactory.create_batch(2, name="Peace Fund")
    assert found("organization") == [(one, other, ["identifier"]), (*like, ["name"])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Ministry of Culture", "country": "KZ"}, {"name": "Ministry of Culture", "country": "RU"}),
        ({"name": "A1", "short_name": "KSU", "country": "RU"}, {"name": "B2", "short_name": "KSU", "country": "KZ"}),
        ({"name": "A1", "website": "https://vk.com/a1"}, {"name": "B2", "website": "https://vk.com/b2"}),
        ({"name": "Institute of World Economy"}, {"name": "Institute of World Ecology"}),
        ({"name": "Lyceum of Physics 1553"}, {"name": "Lyceum of Physics 1554"}),
        ({"name": "Steppe Fund", "country": "KZ"}, {"name": "Stepe Fund", "country": "RU"}),
        (
            {"name": "A1", "website": "https://u.example", "kind": "university"},
            {"name": "B2", "website": "https://u.example", "kind": "media"},
        ),
    ],
)
def test_organizations_that_are_two(one: dict[str, str], other: dict[str, str]) -> None:
    OrganizationFactory.create(**one)
    OrganizationFactory.create(**other)
    assert found("organization") == []


def test_two_numbers_of_one_register_are_two_bodies() -> None:
    one, other = OrganizationFactory.create_batch(2, name="Peace Fund")
    assert found("organization") == [(one, other, ["name"])]
    OrganizationIdentifierFactory.create(organization=one)
    OrganizationIdentifierFactory.create(organization=other)
    assert found("organization") == []


def test_a_successor_is_another_body_of_the_same_name() -> None:
    later = OrganizationFactory.create(name="Peace Fund")
    OrganizationFactory.create(name="Peace Fund", successor=later)
    assert found("organization") == []


def test_what_was_merged_is_asked_about_no_more() -> None:
    one = OrganizationFactory.create(name="Peace Fund")
    OrganizationFactory.create(name="Peace Fund", merged_into=one)
    person = PersonFactory.create(name="Olga Chernokoz")
    PersonFactory.create(name="Olga Chernokoz", merged_into=person)
    assert (found("organization"), found("person")) == ([], [])


def test_a_host_of_many_says_nothing_of_any() -> None:
    for number in range(4):
        OrganizationFactory.create(name=f"Z{number}", website="https://provider.example/")
    assert found("organization") == []


def test_people_of_one_name_whatever_the_spelling_and_the_order() -> None:
    one = PersonFactory.create(name="Olga Chernokoz")
    other = PersonFactory.create(name="Somebody", name_ru="Чернокоз Ольга")
    third = PersonFactory.create(name="Third")
    PersonNameFactory.create(person=third, text="Olga Ivanovna Tschernokoz")
    assert found("person") == [
        (one, other, ["name"]),
        (one, third, ["bare"]),
        (other, third, ["bare"]),
    ]


def test_people_of_one_organization_come_first_and_two_patronymics_are_two() -> None:
    far = PersonFactory.create_batch(2, name="Anna Petrova")
    near = PersonFactory.create_batch(2, name="Ivan Sidorov", patronymic="Ivanovich")
    body = OrganizationFactory.create()
    SignatureFactory.create(person=near[0], party=PartyFactory.create(organization=body))
    AttendeeFactory.create(person=near[1], organization=body)
    PersonFactory.create(name="Pavel Orlov", patronymic="Ivanovich")
    PersonFactory.create(name="Pavel Orlov", patronymic="Petrovich")
    assert found("person") == [(*near, ["name", "together", "father"]), (*far, ["name"])]


def test_a_common_name_at_two_organizations_is_two_people() -> None:
    for given in ("Anton", "Boris", "Oleg"):
        for surname in ("Ivanov", "Petrov", "Orlov"):
            PersonFactory.create(name=f"{given} {surname}")
    twin = PersonFactory.create(name="Anton Ivanov")
    first = Person.objects.get(pk__lt=twin.pk, name="Anton Ivanov")
    assert found("person") == []
    for person in (first, twin):
        SignatureFactory.create(person=person)
    assert found("person") == []


@pytest.fixture
def two() -> list[Organization]:
    return OrganizationFactory.create_batch(2)


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ({}, {}, ["parties", "day", "kind"]),
        ({}, {"signed": "2022-11-20"}, ["parties", "near", "kind"]),
        ({}, {"signed": "2022-11"}, ["parties", "near", "kind"]),
        ({"title": "Same"}, {"title": "same", "signed": ""}, ["parties", "undated", "title", "kind"]),
    ],
)
def test_agreements_that_may_be_one(
    two: list[Organization], one: dict[str, str], other: dict[str, str], reasons: list[str]
) -> None:
    pair = AgreementFactory.create(parties=two, **one), AgreementFactory.create(parties=two[::-1], **other)
    assert found("agreement") == [(*pair, reasons)]


def test_one_page_that_reports_both_makes_up_for_a_day_that_differs(two: list[Organization]) -> None:
    pair = AgreementFactory.create(parties=two), AgreementFactory.create(parties=two, signed="2021")
    assert found("agreement") == []
    SourceFactory.create(agreement=pair[0], url="https://www.news.example.org/1#top")
    SourceFactory.create(agreement=pair[1], url="http://news.example.org/1/")
    assert found("agreement") == [(*pair, ["parties", "source", "kind"])]


def test_agreements_that_are_two(two: list[Organization]) -> None:
    agreement = AgreementFactory.create(parties=two)
    AgreementFactory.create(parties=two, kind=AgreementKindFactory.create(slug="protocol"))
    AgreementFactory.create(parties=two, withdrawn=True)
    AgreementFactory.create(parties=[*two, OrganizationFactory.create()])
    AgreementFactory.create(parties=two, signed="2023-02")
    assert found("agreement") == []
    linked = AgreementFactory.create(parties=two)
    assert [pair[:2] for pair in found("agreement")] == [(agreement, linked)]
    AgreementLinkFactory.create(agreement=linked, target=agreement, relation="amends")
    assert found("agreement") == []


def test_a_pair_said_to_be_two_is_listed_no_more_also_for_what_was_merged() -> None:
    one, other, third = OrganizationFactory.create_batch(3, name="Peace Fund")
    DistinctOrganizations.objects.create(first=one, second=other)
    assert [pair[:2] for pair in found("organization")] == [(one, third), (other, third)]
    Organization.objects.filter(pk=one.pk).update(merged_into=third)
    assert found("organization") == []
    DistinctOrganizations.objects.all().delete()
    assert [pair[:2] for pair in found("organization")] == [(other, third)]
    people = PersonFactory.create_batch(2, name="Olga Chernokoz")
    DistinctPersons.objects.create(first=people[0], second=people[1])
    pair = AgreementFactory.create_batch(2, parties=[one, other])
    DistinctAgreements.objects.create(first=pair[0], second=pair[1])
    assert (found("person"), found("agreement")) == ([], [])


def test_a_desk_is_told_the_likeliest_and_the_number_of_all() -> None:
    OrganizationFactory.create_batch(3, name="Peace Fund")
    listed = possible_duplicates(2)
    assert [(one.kind.name, len(one.pairs), one.total) for one in listed] == [
        ("organization", 2, 3), ("person", 0, 0), ("agreement", 0, 0),
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("kind", "queries"), [("organization", 4), ("person", 3), ("agreement", 4)])
def test_the_number_of_queries_does_not_grow(kind: str, queries: int, rows: int) -> None:
    for number in range(rows):
        parties = OrganizationFactory.create_batch(2, name=f"Peace Fund {number}")
        AgreementFactory.create_batch(2, parties=parties)
        PersonFactory.create_batch(2, name=f"Olga{number} Chernokoz{number}")
    with CaptureQueriesContext(connection) as counted:
        assert pairs_of(KINDS[kind]).total == rows
    assert len(counted) == queries


def test_nobody_is_asked_about_the_sample_register() -> None:
    load_register(SAMPLE, by=loader_account)
    assert {kind: [str(pair.first) for pair in pairs_of(KINDS[kind]).pairs] for kind in KINDS} == {
        "organization": [], "person": [], "agreement": [],
    }  # fmt: skip
