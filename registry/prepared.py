"""Statements that are the same each time but for their values: a line to the database plans each of them once.

Django puts the values into the text of a statement, so PostgreSQL reads and plans it anew each time. For the long
statements of a list that takes longer than to answer them. Here the values go beside the text, and psycopg prepares it.
After five answers PostgreSQL keeps one plan for all values, unless it deems a plan for the values much better: a
statement belongs here if one plan is good for all, which is not so where filters that are off would fall out of it.
"""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor

_cursor_of: Any = ServerBindingCursor  # its stub takes no connection


def prepared_rows(statement: str, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """All rows of the statement with these values, named as in ``%(name)s``; every value has a cast beside it."""
    with connection.cursor() as cursor:
        cursor.cursor.close()
        cursor.cursor = _cursor_of(connection.connection)
        cursor.execute(statement, {name: _of_one_type(value) for name, value in asked.items()})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _of_one_type(value: Any) -> Any:
    """Keys in the words of PostgreSQL: psycopg has a type for few, for large and for none, and a plan for each type."""
    if isinstance(value, list) and all(type(one) is int for one in value):
        return "{" + ",".join(map(str, value)) + "}"
    return value
