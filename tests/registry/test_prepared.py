"""Statements that are planned once: other values give other rows, and Django sees them as it sees all."""

import datetime
from typing import Any

import pytest
from django.db import DataError, ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from registry.prepared import prepared_rows

pytestmark = pytest.mark.django_db
DAYS = "select n, %(first)s::date + n from unnest(%(numbers)s::int[]) as t (n) where not %(off)s order by n"


def asked(*numbers: int, off: bool = False) -> dict[str, Any]:
    return {"numbers": list(numbers), "first": datetime.date(2022, 11, 3), "off": off}


def plans() -> list[tuple[str, int]]:
    """What this line to the database has prepared, and how often it was asked."""
    with connection.cursor() as cursor:
        cursor.execute("select statement, generic_plans + custom_plans from pg_prepared_statements")
        return [(statement, times) for statement, times in cursor.fetchall()]


def test_other_values_give_other_rows() -> None:
    assert prepared_rows(DAYS, asked(1, 2)) == [(1, datetime.date(2022, 11, 4)), (2, datetime.date(2022, 11, 5))]
    assert prepared_rows(DAYS, asked(28)) == [(28, datetime.date(2022, 12, 1))]
    assert prepared_rows(DAYS, asked()) == []
    assert prepared_rows(DAYS, asked(1, off=True)) == []


def test_a_statement_is_prepared_once_for_all_values() -> None:
    for numbers in ([100], [], [70_000, 2], [1]):
        prepared_rows(DAYS, asked(*numbers))
    counted = [times for statement, times in plans() if "unnest" in statement]
    assert counted == [3]  # the first time it was not known to come again


def test_what_django_asks_is_not_prepared() -> None:
    with connection.cursor() as cursor:
        for _time in range(7):
            cursor.execute("select %s + 1", [1])
    assert [statement for statement, _times in plans() if "+ 1" in statement] == []


def test_questions_are_counted_as_all_others_are() -> None:
    with CaptureQueriesContext(connection) as captured:
        prepared_rows(DAYS, asked(1))
    assert len(captured) == 1
    assert "unnest" in captured[0]["sql"]


def test_a_mistake_is_told_as_django_tells_it() -> None:
    with pytest.raises(ProgrammingError):
        prepared_rows("select nothing from nowhere", {})


def test_a_value_that_cannot_be_read_is_told_as_django_tells_it() -> None:
    with pytest.raises(DataError):
        prepared_rows("select %(day)s::date", {"day": "2022-02-30"})


def test_a_table_may_get_a_column_while_a_worker_runs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("create temporary table counted (n int); insert into counted values (3)")
        for _time in range(3):
            assert prepared_rows("select n from (select * from counted) as all_of_it", {}) == [(3,)]
        cursor.execute("alter table counted add column more int")
        assert prepared_rows("select n from (select * from counted) as all_of_it", {}) == [(3,)]
