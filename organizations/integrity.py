"""The sentence of a rule that the database found broken: two saves at once can both pass every check before."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _


def broken_rule(error: IntegrityError) -> str:
    """The name of the constraint that the database says was broken; empty if it names none."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""


def as_validation_error(error: IntegrityError, *, of_triggers: Mapping[str, Any] | None = None) -> ValidationError:
    """The same as a form error, by the name of the constraint. An error of no named rule is a fault and raised again.

    Args:
        error: as psycopg's error gives it to Django.
        of_triggers: sentences of rules that are kept by triggers, which no model's Meta holds.
    """
    name = broken_rule(error)
    if of_triggers and name in of_triggers:
        return ValidationError(of_triggers[name], code=name)
    for model in apps.get_models():
        for rule in model._meta.constraints:
            if rule.name == name:
                return ValidationError(rule.get_violation_error_message(), code=name)
    if name.endswith("_slug_key"):
        return ValidationError(_("Somebody entered the same name just now. Save again."), code=name)
    raise error
