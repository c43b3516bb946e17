"""The two days of a partial date, computed in the database from its text.

The SQL functions are made by ``partial_dates.operations``; they return NULL for an
empty or malformed text, so that a generated column never fails and the check
constraint is what refuses a wrong value, by its name.
"""

from django.db import models


class EarliestDay(models.Func):
    """The first day the text of a partial date can mean; NULL when it means none."""

    function = "public.partial_date_earliest"
    arity = 1
    output_field = models.DateField()


class LatestDay(models.Func):
    """The last day the text of a partial date can mean; NULL when it means none."""

    function = "public.partial_date_latest"
    arity = 1
    output_field = models.DateField()
