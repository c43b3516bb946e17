"""``among``: what ``in`` finds, with one parameter for all values."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from organizations.models import Organization, OrganizationName
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> list[Organization]:
    return [OrganizationFactory.create(name=name) for name in ("Steppe, or “the” Field", "It's {a} \\ mark", "Лес")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pk", lambda row: row.pk),
        ("name", lambda row: row.name),
        ("name_key", lambda row: row.name_key),
        ("country", lambda row: row.country.code),
    ],
    ids=["number", "text", "generated", "country"],
)
def test_it_finds_what_in_finds(three: list[Organization], field: str, value: Callable[[Organization], Any]) -> None:
    values = [value(row) for row in three[:2]]

    def found(rows: QuerySet[Organization]) -> set[int]:
        return set(rows.values_list("pk", flat=True))

    rows = Organization.objects.all()
    assert found(rows.filter(**{f"{field}__among": values})) == found(rows.filter(**{f"{field}__in": values}))
    assert found(rows.filter(**{f"{field}__among": set(values)})) >= {three[0].pk, three[1].pk}
    assert found(rows.filter(**{f"{field}__among": []})) == set()


def test_it_follows_a_foreign_key(three: list[Organization]) -> None:
    for row in three:
        OrganizationName.objects.create(organization=row, text=f"Other {row.pk}", kind="alias")
    found = OrganizationName.objects.filter(organization__among={three[0].pk: "", three[2].pk: ""})
    assert set(found.values_list("organization", flat=True)) == {three[0].pk, three[2].pk}


def test_many_values_are_one_parameter(three: list[Organization]) -> None:
    rows = Organization.objects.filter(pk__among=range(5000))
    assert len(rows.query.sql_with_params()[1]) == 1
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(rows) <= 3
    assert len(queries) == 1


def test_names_of_every_kind_are_found_by_their_keys(three: list[Organization]) -> None:
    steppe, mark, forest = three
    steppe.name_ru = "Степь"
    steppe.save()
    OrganizationName.objects.create(organization=mark, text="Метка", kind="former")
    keys = Organization.objects.filter(pk=forest.pk).values_list("name_key", flat=True)
    russian = Organization.objects.filter(pk=steppe.pk).values_list("name_ru_key", flat=True)
    former = OrganizationName.objects.filter(organization=mark).values_list("key", flat=True)
    found = Organization.objects.with_a_key_of([*keys, *russian, *former, ""])
    assert set(found.values_list("pk", flat=True)) == {row.pk for row in three}
    # The empty key is that of every name that is not there.
    assert not Organization.objects.with_a_key_of(["", "nobody"]).exists()
