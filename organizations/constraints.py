"""Constraints that more than one table has."""

from django.db.models import CharField, CheckConstraint
from django.db.models.functions import Cast
from django.db.models.lookups import Regex
from django.utils.translation import gettext_lazy as _


def country_code_check(table: str) -> CheckConstraint:
    """The constraint that ``country`` is empty or two capital letters.

    The cast is there because a CountryField has a ``regex`` lookup of its own, over the names of countries.
    """
    return CheckConstraint(
        condition=Regex(Cast("country", CharField()), r"^([A-Z]{2})?$"),
        name=f"{table}_country_code",
        violation_error_message=_("A country is given by its two-letter ISO 3166-1 code."),
    )
