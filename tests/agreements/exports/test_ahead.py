"""A long extract is read over two lines: the same rows of the same moment, and nothing stays behind."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.db import connection, connections
from psycopg import sql

from agreements.exports import reading
from agreements.exports.reading import Reading
from agreements.models import Agreement
from tests.agreements.exports.conftest import Take
from tests.cast import Browser
from tests.factories import AgreementFactory, OrganizationFactory
from tests.parallel import all_at_once

TITLES = "csv?columns=title&sort=number&bom=0"
OTHERS_IN_TRANSACTIONS = """
select count(*) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
  and xact_start is not null"""


@pytest.fixture
def long_list(committed: None, monkeypatch: pytest.MonkeyPatch) -> list[Agreement]:
    """Six agreements, each of them a batch."""
    monkeypatch.setattr(reading, "FIRST_BATCH", 1)
    monkeypatch.setattr(reading, "BATCH", 1)
    parties = [OrganizationFactory.create(), OrganizationFactory.create()]
    return [AgreementFactory.create(title=f"Agreement {n}", parties=parties, published=True) for n in range(6)]


def edited() -> int:
    return Agreement.objects.update(title="Changed meanwhile")


def others() -> int:
    with connection.cursor() as cursor:
        cursor.execute(OTHERS_IN_TRANSACTIONS)
        return int(cursor.fetchone()[0])


def begun(visitor: Browser) -> tuple[Iterator[bytes], Any]:
    answer: Any = visitor.get(f"/agreements/export.{TITLES}")
    return iter(answer.streaming_content), answer


def test_both_lines_read_the_moment_it_began(visitor: Browser, long_list: list[Agreement]) -> None:
    pieces, _answer = begun(visitor)
    rows = [next(pieces), next(pieces)]
    assert all_at_once([edited]) == [6]
    rows += pieces
    assert b"".join(rows).decode().splitlines() == ["title", *(agreement.title for agreement in long_list)]


def test_who_goes_away_leaves_neither_line_busy(visitor: Browser, long_list: list[Agreement]) -> None:
    pieces, answer = begun(visitor)
    for _piece in range(3):
        next(pieces)
    assert all_at_once([others]) == [2]
    answer.close()
    assert all_at_once([others]) == [0]


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
def test_all_rows_of_a_batch_are_made_before_the_first_one_leaves(
    visitor: Browser, take: Take, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """Otherwise the line that reads ahead would stop at its first row."""
    AgreementFactory.create(published=True)
    plans = []
    copied = Reading.copied

    def explained(one: Reading, statement: sql.Composable, more: Mapping[str, Any]) -> Iterator[list[bytes]]:
        rows = statement.as_string().removeprefix("copy (").rpartition(") to stdout")[0]
        with connection.cursor() as cursor:
            cursor.execute(f"explain (costs off) {rows}", one.parameters | dict(more))
            plans.append([line for (line,) in cursor.fetchall()])
        return copied(one, statement, more)

    monkeypatch.setattr(Reading, "copied", explained)
    take(visitor, f"{form}?columns=title,kind")
    assert [plan[:2] for plan in plans] == [["Sort", "  Sort Key: ((w.nth + 0))"]]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_any_number_of_batches_comes_whole_and_in_order(
    visitor: Browser, long_list: list[Agreement], take: Take, count: int
) -> None:
    listed = sorted(long_list[-count:], key=lambda agreement: agreement.number)
    Agreement.objects.exclude(pk__in=[agreement.pk for agreement in listed]).update(record_state="in_review")
    assert take(visitor, TITLES).decode().splitlines() == ["title", *(agreement.title for agreement in listed)]


def test_without_a_second_line_all_comes_over_the_first(
    visitor: Browser, long_list: list[Agreement], take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_both = take(visitor, TITLES)
    monkeypatch.setitem(connections.settings, "default", _without_room())
    assert take(visitor, TITLES) == with_both
    assert len(with_both.splitlines()) == 1 + len(long_list)


def _without_room() -> dict[str, object]:
    """Where the second line looks for the database, nobody answers."""
    known = connections.settings["default"]
    return {**known, "HOST": "/nowhere"}
