"""Addresses made from names: Latin, short, and nobody else's."""

import pytest

from organizations.models import Organization, Person
from organizations.slugs import MOST_LETTERS, free_slug
from tests.factories import OrganizationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Eurasian Peoples' Assembly", "eurasian-peoples-assembly"),
        ("Eurasian Peoples’ Assembly", "eurasian-peoples-assembly"),
        ("Ассамблея народов Евразии", "assambleya-narodov-evrazii"),
        ("Фонд «Ибн Сино»", "fond-ibn-sino"),
        ("Донишгоҳи миллии Тоҷикистон", "donishgohi-millii-tojikiston"),
        ("Қазақстан халқы Ассамблеясы", "qazaqstan-khalqy-assambleyasy"),
        ("Université de Genève", "universite-de-geneve"),
        ("  C++ / Go — 21  ", "c-go-21"),
        ("北京大学", "organization"),
        ("جامعة الدول العربية", "organization"),
        ("საქართველო", "organization"),
        ("«»", "organization"),
        ("XXI ვეკ", "xxi"),
    ],
)
def test_name_becomes_an_address_in_latin_letters(name: str, slug: str) -> None:
    assert free_slug(Organization, name) == slug


def test_taken_address_gets_the_next_free_number() -> None:
    OrganizationFactory.create(slug="fond")
    assert free_slug(Organization, "Фонд") == "fond-2"
    OrganizationFactory.create(slug="fond-2")
    OrganizationFactory.create(slug="fond-4")
    assert free_slug(Organization, "Фонд") == "fond-3"
    assert free_slug(Person, "Фонд") == "fond"


def test_nameless_in_latin_are_numbered_by_their_kind_of_record() -> None:
    PersonFactory.create(slug="person")
    assert free_slug(Person, "李雷") == "person-2"


def test_longest_name_still_fits_its_column_with_a_number_behind() -> None:
    name = "Щ" * 400
    slug = free_slug(Organization, name)
    assert slug == ("shch" * 100)[:MOST_LETTERS]
    first = Organization(slug=slug, name=name)
    first.full_clean()
    first.save()
    second = Organization(slug=free_slug(Organization, name), name=name)
    second.full_clean()
    assert second.slug == f"{slug}-2"


def test_cut_never_ends_in_a_hyphen() -> None:
    assert free_slug(Organization, f"{'a' * (MOST_LETTERS - 1)} bcd") == "a" * (MOST_LETTERS - 1)
