"""Finding organizations and people by name: same in any script, near ones first, each row once."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.models import Organization, Person
from tests.factories import (
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    PersonNameFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def belyaninov() -> Person:
    """One person under three spellings."""
    person = PersonFactory.create(name="Andrey Belyaninov", name_ru="Андрей Бельянинов")
    PersonNameFactory.create(person=person, text="Andrei Belianinov")
    PersonNameFactory.create(person=person, text="Andrei Beljaninow")
    PersonFactory.create(name="Andrey Smirnov", name_ru="Андрей Смирнов")
    return person


@pytest.mark.parametrize(
    "text", ["Andrey Belyaninov", "Андрей Бельянинов", "ANDREI  BELIANINOV", "Andrej Beljaninow", "«Андрей Бельянинов»"]
)
def test_named_finds_the_one_in_any_script_once(belyaninov: Person, text: str) -> None:
    assert list(Person.objects.named(text)) == [belyaninov]
    assert Person.objects.named(text).count() == 1


@pytest.mark.parametrize("text", ["", " ", "!", "Belyaninov", "Андрей", "Andrey Belyaninova"])
def test_named_finds_nobody_by_a_part_another_name_or_nothing(belyaninov: Person, text: str) -> None:
    assert list(Person.objects.named(text)) == []


def test_named_finds_an_organization_by_a_former_name() -> None:
    organization = OrganizationFactory.create(name="Assembly of Peoples of the World")
    OrganizationNameFactory.create(organization=organization, text="Eurasian Peoples' Assembly", kind="former")
    OrganizationNameFactory.create(organization=organization, text="Eurasian Peoples’ Assembly", kind="alias")
    assert list(Organization.objects.named("eurasian peoples assembly")) == [organization]


def test_similar_comes_nearest_first_other_names_included() -> None:
    exact = PersonFactory.create(name="Olga Chernokoz")
    by_other_name = PersonFactory.create(name="O. Ch.")
    PersonNameFactory.create(person=by_other_name, text="Olga Chernokoza")
    by_russian_name = PersonFactory.create(name="Person", name_ru="Ольга Черноко")
    PersonFactory.create(name="Olga Plyamina")
    found = list(Person.objects.similar_to("Ольга Чернокоз"))
    assert found[0] == exact
    assert set(found) == {exact, by_other_name, by_russian_name}
    again: Any = Person.objects.similar_to("Ольга Чернокоз")
    likeness = [person.likeness for person in again]
    assert likeness == sorted(likeness, reverse=True)
    assert (likeness[0], min(likeness) >= 0.5) == (1.0, True)


def test_similar_orders_by_the_nearest_of_many_names() -> None:
    near = PersonFactory.create(name="Aleksandr Chernokozov")
    nearest = PersonFactory.create(name="Somebody Else")
    for text in ("Quite Another", "Olga Chernokoz", "Nobody"):
        PersonNameFactory.create(person=nearest, text=text)
    PersonNameFactory.create(person=near, text="Olga Chernokozova")
    assert list(Person.objects.similar_to("Olga Chernokoz")) == [nearest, near]


@pytest.mark.parametrize(
    "typed", ["Olga Chernokos", "Olga Cernokoz", "Olga Chenokoz", "Ольга Чернокозз", "Olga Tschernokos"]
)
def test_similar_finds_a_name_with_a_typing_error(typed: str) -> None:
    person = PersonFactory.create(name="Olga Chernokoz")
    PersonFactory.create(name="Oleg Khorokhordin")
    assert list(Person.objects.similar_to(typed)) == [person]


@pytest.mark.parametrize("typed", ["", "!", "Lebedev", "北京大学"])
def test_similar_to_nothing_or_to_nobody_is_empty(belyaninov: Person, typed: str) -> None:
    assert list(Person.objects.similar_to(typed)) == []


def test_similar_keeps_to_the_rows_it_is_asked_of() -> None:
    kept, other = PersonFactory.create_batch(2, name="Olga Chernokoz")
    merged = PersonFactory.create(name="Olga Chernokoz", merged_into=kept)
    assert list(Person.objects.standing().exclude(pk=other.pk).similar_to("Olga Chernokoz")) == [kept]
    assert set(Person.objects.similar_to("Olga Chernokoz")) == {kept, other, merged}


def test_similar_asks_the_indexes_where_there_are_many_names() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local register.bulk = 'on'")
        cursor.execute(
            "with made as (insert into organizations_person"
            " (slug, name, name_ru, patronymic, internal_note, version, created_at, updated_at)"
            " select 'p-' || n, md5(n::text), '', '', '', 1, now(), now() from generate_series(1, 3000) n"
            " returning id, name)"
            " insert into organizations_personname (person_id, text, language, kind)"
            " select id, reverse(name), '', 'alias' from made"
        )
        cursor.execute("analyze organizations_person, organizations_personname")
    plan = Person.objects.similar_to("Olga Chernokoz").explain()
    assert "on personname_key_trgm" in plan
    assert "on person_name_key_trgm" in plan
    assert "Seq Scan" not in plan


def test_in_name_order_is_the_alphabet_and_then_the_age_of_the_record() -> None:
    for name in ("Ящик", "«Азия»", "Zed", "Әлем", "азия", "Аяз"):
        OrganizationFactory.create(name=name)
    names = [organization.name for organization in Organization.objects.in_name_order()]
    assert names == ["Zed", "«Азия»", "азия", "Аяз", "Әлем", "Ящик"]


def test_host_is_none_or_one() -> None:
    OrganizationFactory.create()
    assert not Organization.objects.host().exists()
    host = OrganizationFactory.create(is_host=True)
    assert Organization.objects.host().get() == host


@pytest.mark.parametrize("rows", [1, 3])
def test_each_word_is_one_query_whatever_it_finds(rows: int) -> None:
    for person in PersonFactory.create_batch(rows, name="Olga Chernokoz"):
        PersonNameFactory.create_batch(2, person=person)
    for found in (
        Person.objects.standing().named("Ольга Чернокоз"),
        Person.objects.similar_to("Ольга Чернокоз"),
        Person.objects.in_name_order(),
    ):
        with CaptureQueriesContext(connection) as queries:
            assert len(list(found)) == rows
        assert len(queries) == 1
