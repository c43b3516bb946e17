"""Names folded and ordered by the database: functions of the first migrations as expressions."""

from django.contrib.postgres.fields import DateRangeField
from django.db.models import FloatField, Func, GeneratedField, TextField


class NameKey(Func):
    """The key in which spellings and scripts of one name meet; see ``name_key`` in the first migration."""

    function = "name_key"
    output_field = TextField()


class SortKey(Func):
    """The key that names are ordered by, whatever their script."""

    function = "sort_key"
    output_field = TextField()


class Likeness(Func):
    """How much two keys have in common, 0 to 1: the share of their groups of three letters."""

    function = "name_likeness"
    arity = 2
    output_field = FloatField()


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
