"""Constraints that more than one table has, and where their sentences are shown."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.models import BaseConstraint, BooleanField, CharField, CheckConstraint, Q
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import Regex
from django.utils.translation import gettext_lazy as _

from organizations.integrity import as_validation_error

# A host, and no user name before it; the path may hold an @.
WEB_ADDRESS = r"^https?://[^/?#@[:space:]]+([/?#][^[:space:]]*)?$"


def country_code_check(table: str) -> CheckConstraint:
    """The constraint that ``country`` is empty or two capital letters.

    The cast is there because a CountryField has a ``regex`` lookup of its own, over the names of countries.
    """
    return CheckConstraint(
        condition=Regex(Cast("country", CharField()), r"^([A-Z]{2})?$"),
        name=f"{table}_country_code",
        violation_error_message=_("A country is given by its two-letter ISO 3166-1 code."),
    )


def web_address_check(table: str, field: str) -> CheckConstraint:
    """The constraint that ``field`` is empty or an address that a browser simply opens."""
    return CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__iregex": WEB_ADDRESS}),
        name=f"{table}_{field}_is_web_address",
        violation_error_message=_("Write a full address that begins with http:// or https://."),
    )


class RulesBesideFields(models.Model):
    """A model whose constraints speak beside the field that a person would change, not above the form.

    ``RULES_BESIDE`` maps the ``violation_error_code`` of a constraint to a field of that constraint. A form that does
    not show every field of a constraint skips it, so the field named here is always there to carry the sentence.
    """

    RULES_BESIDE: ClassVar[dict[str, str]] = {}
    _checks_that_hold: frozenset[str] = frozenset()

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Check the constraints: those of one row in one question, and one by one where that is not answered by yes.

        Raises:
            ValidationError: by field, as far as ``RULES_BESIDE`` says.
        """
        self._checks_that_hold = checks_that_hold(self, set(exclude or ()))
        try:
            super().validate_constraints(exclude)
        except ValidationError as error:
            by_field: dict[str, list[ValidationError]] = {}
            for field, errors in error.error_dict.items():
                for one in errors:
                    beside = self.RULES_BESIDE.get(one.code or "", field) if field == NON_FIELD_ERRORS else field
                    by_field.setdefault(beside, []).append(one)
            raise ValidationError(by_field) from error
        finally:
            self._checks_that_hold = frozenset()

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[BaseConstraint]]]:
        return [
            (model, [constraint for constraint in constraints if constraint.name not in self._checks_that_hold])
            for model, constraints in super().get_constraints()
        ]


def checks_that_hold(row: Any, exclude: set[str]) -> frozenset[str]:
    """The names of all checks of the row that can be asked without the fields in ``exclude``, or none of them.

    Django asks for each constraint by itself and writes the whole row out anew each time, which for an agreement costs
    more than all the rest of a save.
    """
    checks: list[Any] = [one for one in row._meta.constraints if type(one) is CheckConstraint]
    asked = [
        constraint
        for constraint in checks
        if not (exclude and constraint._expression_refs_exclude(type(row), constraint.condition, exclude))
    ]
    failed = False

    def noting(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal failed
        try:
            return execute(*args)
        except DatabaseError:  # which Django takes for a yes
            failed = True
            raise

    all_hold = Q(*(Coalesce(constraint.condition, True, output_field=BooleanField()) for constraint in asked))
    with connection.execute_wrapper(noting):
        held = all_hold.check(row._get_field_expression_map(meta=row._meta, exclude=exclude))
    return frozenset(constraint.name for constraint in asked) if held and not failed else frozenset()


def save_checked(row: models.Model, *, update_fields: list[str] | None = None) -> None:
    """Check the whole row and write it.

    Raises:
        ValidationError: a rule is broken, by field; also one that somebody else's save broke between check and write.
    """
    row.full_clean()
    try:
        with transaction.atomic():
            row.save(update_fields=update_fields)
    except IntegrityError as error:
        raise as_validation_error(error) from error


def save_next_version(row: Any, stored_version: int, *, update_fields: list[str] | None = None) -> None:
    """Check and write a row as the version after the stored one, which the caller holds locked.

    Raises:
        ValidationError: see ``save_checked``; the row then keeps the version that its reader knows.
    """
    read_version = row.version
    row.version = stored_version + 1
    try:
        save_checked(row, update_fields=update_fields)
    except ValidationError:
        row.version = read_version
        raise
