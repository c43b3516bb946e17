"""How right the work list is, on a made-up register in which doubles are planted."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from pytest_django.plugin import DjangoDbBlocker

from agreements.doubles import KINDS, pairs_of
from agreements.synthetic.romanizing import romanize
from organizations.models import Organization, Person
from tests.factories import PartyFactory, SignatureFactory
from tests.histories import forget_everything

ROWS = 1500
EVERY = 1000  # pairs
PLANTED = 60


def found(kind: str) -> set[tuple[int, int]]:
    return {(pair.first.pk, pair.second.pk) for pair in pairs_of(KINDS[kind], limit=EVERY).pairs}


@pytest.fixture(scope="module")
def generated(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Committed once for the tests of this file."""
    with django_db_blocker.unblock():
        call_command("generate_register", agreements=ROWS, stdout=StringIO(), stderr=StringIO())
    yield
    with django_db_blocker.unblock():
        forget_everything()
        connection.close()


def again(record: Any, name: str, **facts: Any) -> tuple[int, int]:
    """The record entered once more, under another spelling."""
    other = type(record).objects.create(slug=f"again-{record.pk}-{len(name)}", name=name, **facts)
    return record.pk, other.pk


def some(records: "QuerySet[Any]", first: int) -> list[Any]:
    """So many of them, spread over all."""
    known = list(records.order_by("pk"))
    return known[first :: len(known) // PLANTED][:PLANTED]


def spelled_otherwise(place: int, name_ru: str) -> str:
    """As somebody else would write it: in Cyrillic, by another romanization, in capitals, with other marks."""
    ways = (name_ru, romanize(name_ru, "passport"), romanize(name_ru, "press").upper(), name_ru.replace("«", '"'))
    return ways[place % len(ways)]


@pytest.mark.django_db
@pytest.mark.usefixtures("generated")
@pytest.mark.parametrize("first", [0, 1])
def test_planted_organizations_are_found_and_few_others(first: int) -> None:
    known = Organization.objects.exclude(name_ru="").filter(is_host=False, country__gt="")
    planted = {
        again(one, spelled_otherwise(place, one.name_ru), country=one.country, kind=one.kind)
        for place, one in enumerate(some(known, first))
    }
    listed = found("organization")
    assert len(planted & listed) >= 0.95 * len(planted)
    assert len(listed - planted) <= 0.1 * len(listed)


@pytest.mark.django_db
@pytest.mark.usefixtures("generated")
def test_planted_people_are_found_before_those_who_share_a_name_by_chance() -> None:
    """The made-up people of a small country have few names to draw from: more of them share one than in life."""
    known = some(Person.objects.exclude(name_ru="").exclude(signatures=None).distinct(), 0)
    planted = {again(one, spelled_otherwise(place, one.name_ru)) for place, one in enumerate(known)}
    for key, other in planted:
        organization = Person.objects.get(pk=key).signatures.all()[0].party.organization
        SignatureFactory.create(person_id=other, party=PartyFactory.create(organization=organization))
    listed = pairs_of(KINDS["person"], limit=EVERY).pairs
    keys = [(pair.first.pk, pair.second.pk) for pair in listed]
    assert len(planted.intersection(keys)) >= 0.95 * len(planted)
    assert len(planted.intersection(keys[: len(planted)])) >= 0.85 * len(planted)
    assert len(keys) - len(planted) <= 0.07 * Person.objects.count()


@pytest.mark.django_db
@pytest.mark.usefixtures("generated")
def test_agreements_of_one_partner_over_the_years_are_not_asked_about() -> None:
    assert len(found("agreement")) <= 0.01 * ROWS
