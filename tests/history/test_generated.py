"""A made-up register has its history at once: an event for every row, in a chain that holds."""

import pytest
from django.db import connection

from agreements.synthetic.writing import generate_register
from history.models import Event
from history.verification import verify
from organizations.models import Organization
from tests.histories import sealed

pytestmark = pytest.mark.django_db


def test_every_row_of_a_generated_register_has_its_event() -> None:
    generate_register(agreements=30, seed=3)
    events = sealed()
    assert events.filter(table_name="agreements_agreement").count() == 30
    assert events.filter(table_name="organizations_organization").count() == Organization.objects.count()
    assert set(events.filter(table_name__startswith="org").values_list("origin", flat=True)) == {"baseline"}
    assert verify().faults == []


def test_events_of_a_table_stand_together_in_the_order_of_its_keys() -> None:
    generate_register(agreements=30, seed=3)
    for table in ("agreements_party", "agreements_numberseries"):
        told = list(sealed().filter(table_name=table, origin="baseline").order_by("pk").values_list("pk", "row_id"))
        assert [pk for pk, _row in told] == list(range(told[0][0], told[0][0] + len(told)))
        assert [int(row) for _pk, row in told] == sorted(int(row) for _pk, row in told)


def test_what_is_generated_beside_a_register_leaves_its_history_as_it_is() -> None:
    generate_register(agreements=10, seed=3)
    before = list(Event.objects.order_by("pk").values_list("pk", "hash"))
    generate_register(agreements=10, seed=4, add=True)
    assert list(sealed()[: len(before)].values_list("pk", "hash")) == before
    assert Event.objects.filter(table_name="agreements_agreement").count() == 20
    assert verify().faults == []


def test_what_is_changed_afterwards_goes_on_from_there() -> None:
    generate_register(agreements=10, seed=3)
    sealed()
    # A setting of one transaction; a test is one, so it is set back by hand.
    with connection.cursor() as cursor:
        cursor.execute("set local register.history = ''")
    Organization.objects.filter(is_host=False).update(city="Astana")
    assert sealed().filter(op="U", table_name="organizations_organization").exists()
    assert verify().faults == []
