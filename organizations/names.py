"""Names folded and ordered by the database: the functions of migration ``0001_name_functions`` as expressions."""

from typing import cast

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Func, GeneratedField, TextField


class NameKey(Func):
    """The key in which spellings and scripts of one name meet; see ``name_key`` in the first migration."""

    function = "name_key"
    output_field = TextField()


class SortKey(Func):
    """The key that names are ordered by, whatever their script."""

    function = "sort_key"
    output_field = TextField()


class SurePeriod(Func):
    """Days surely inside two partial dates; null when there is none, so that reversed dates are no range error."""

    function = "sure_period"
    output_field = DateRangeField()


def name_key_column(field: str) -> GeneratedField:
    """A stored column with the key of ``field``."""
    return GeneratedField(expression=NameKey(field), output_field=TextField(), db_persist=True)


def sort_key_column(field: str) -> GeneratedField:
    """A stored column that orders by ``field``, byte by byte (collation C)."""
    return GeneratedField(expression=SortKey(field), output_field=TextField(db_collation="C"), db_persist=True)


def similarity(column: str, key: NameKey) -> TrigramSimilarity:
    """How much a column of keys has in common with ``key``, 0 to 1: the share of their groups of three letters."""
    return TrigramSimilarity(column, cast("str", key))  # takes expressions too; the stubs do not know it
