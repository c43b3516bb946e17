"""Plans that serve all values: none of them looks into texts that its reader may not know of."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection

from agreements.statements import COUNT_SEARCH_OF

pytestmark = pytest.mark.django_db
HIDDEN, PUBLIC = "agreementwords_hidden", "agreementwords_public"


@pytest.fixture(autouse=True)
def indexes_are_asked() -> Iterator[None]:
    """Tables of tests are so small that PostgreSQL would rather read them."""
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        yield
        cursor.execute("set local enable_seqscan = on")


def plan_for_all_values(statement: str) -> str:
    """How PostgreSQL answers the statement once it has one plan for all values."""
    names: dict[str, int] = {}

    def placed(match: re.Match[str]) -> str:
        return f"${names.setdefault(match[1], len(names) + 1)}"

    with connection.cursor() as cursor:
        cursor.execute(f"explain (generic_plan) {re.sub(r'%\((\w+)\)s', placed, statement)}")
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize("order", COUNT_SEARCH_OF["public"])
@pytest.mark.parametrize(
    ("scope", "asked"), [("public", {PUBLIC}), ("own", {PUBLIC, HIDDEN}), ("all", {PUBLIC, HIDDEN})]
)
def test_the_public_never_waits_for_the_index_of_hidden_texts(scope: str, asked: set[str], order: str) -> None:
    plan = plan_for_all_values(COUNT_SEARCH_OF[scope][order])
    assert {name for name in (PUBLIC, HIDDEN) if name in plan} == asked
