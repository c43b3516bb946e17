"""The SQL functions say what Python says, for good and malformed texts alike."""

import datetime
from collections.abc import Iterable

import pytest
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.state import ProjectState
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partial_dates.value import PartialDate, PartialDateError

pytestmark = pytest.mark.usefixtures("sql_functions")

type Days = tuple[datetime.date | None, datetime.date | None]

YEARS_WITH_DAYS = (1000, 1700, 1900, 2000, 2022, 2023, 2024, 2199)
MALFORMED = [
    *("", " ", "junk", "-", "2022-", "-11", "2022-1", "2022-11-3", "2022-11-003", "202-11-03"),
    *("2022 ", " 2022", "2022\n", "2022-11\n", "\n2022-11-03", "2022-11-03\n2022", "2022/11"),
    *("02022", "20221103", "2022-11-03T00:00", "+2022", "2022-11--3", "2022e3", "0x7E6"),
    *("２０２２", "٢٠٢٢-١١", "2022-1１", "2022\u00ad", "2022–11", "infinity", "today", "2022 BC"),
    "9" * 10_000,
]


def in_python(text: str) -> Days:
    """What PartialDate says, or two times nothing."""
    try:
        date = PartialDate.parse_iso(text)
    except PartialDateError:
        return None, None
    return date.earliest, date.latest


def in_sql(texts: Iterable[str]) -> list[Days]:
    """What the database says, in the order of `texts`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT public.partial_date_earliest(t), public.partial_date_latest(t)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS given(t, place) ORDER BY place",
            [list(texts)],
        )
        return list(cursor.fetchall())


def test_every_year_and_month_agrees_with_python() -> None:
    texts = [f"{year:04}" for year in range(10_000)]
    texts += [f"{year}-{month:02}" for year in range(990, 2210) for month in range(14)]
    assert in_sql(texts) == [in_python(text) for text in texts]


def test_every_day_agrees_with_python() -> None:
    texts = [f"{year}-{month:02}-{day:02}" for year in YEARS_WITH_DAYS for month in range(14) for day in range(33)]
    expected = [in_python(text) for text in texts]
    assert in_sql(texts) == expected
    assert sum(days != (None, None) for days in expected) == 5 * 365 + 2 * 366 + 365


def test_malformed_text_gives_null_and_no_error() -> None:
    assert in_sql(MALFORMED) == [(None, None)] * len(MALFORMED)
    assert [in_python(text) for text in MALFORMED] == [(None, None)] * len(MALFORMED)


def test_null_gives_null() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT partial_date_earliest(NULL), partial_date_latest(NULL)")
        assert cursor.fetchone() == (None, None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
        | st.text("0123456789-", max_size=11)
        | st.dates().map(str),
        min_size=50,
    )
)
def test_any_text_agrees_with_python(texts: list[str]) -> None:
    assert in_sql(texts) == [in_python(text) for text in texts]


def functions() -> list[tuple[object, ...]]:
    """Name, volatility, parallel safety and strictness of those in the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, provolatile::text, proparallel::text, proisstrict FROM pg_proc"
            " WHERE starts_with(proname, 'partial_date_')"
            " AND pronamespace = 'public'::regnamespace ORDER BY proname"
        )
        return list(cursor.fetchall())


def test_functions_may_stand_in_generated_columns_and_parallel_plans() -> None:
    assert functions() == [
        ("partial_date_earliest", "i", "s", True),
        ("partial_date_latest", "i", "s", True),
        ("partial_date_month_end", "i", "s", True),
    ]


def test_functions_need_no_search_path() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute("SELECT public.partial_date_latest('2024-02')")
        assert cursor.fetchone() == (datetime.date(2024, 2, 29),)


def test_functions_can_be_made_and_taken_back(functions_migration: Migration) -> None:
    with connection.cursor() as cursor:
        # A public schema without the register's tables, which hold on to the functions.
        cursor.execute("ALTER SCHEMA public RENAME TO aside")
        cursor.execute("CREATE SCHEMA public")
    assert functions() == []
    with connection.schema_editor() as editor:
        state = functions_migration.apply(ProjectState(), editor)
    assert len(functions()) == 3
    with connection.schema_editor() as editor:
        functions_migration.unapply(state, editor)
    assert functions() == []
