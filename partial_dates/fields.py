"""The model field for a partial date, and what goes with it in a model.

A model declares, for a date ``signed`` of table ``agreements_agreement``::

    signed = PartialDateField(_("signed"), blank=True)
    signed_earliest = earliest_day_of("signed")
    signed_latest = latest_day_of("signed")

    constraints = [partial_date_check("signed", "agreements_agreement")]

Unknown is ``None`` in Python and the empty text in the database. Sorting, ranges and
"is it known" (``signed_earliest__isnull``) are asked of the two generated columns.
"""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core import checks
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.lookups import IsNull, LessThanOrEqual
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from partial_dates.forms import EXAMPLES, PartialDateFormField
from partial_dates.functions import EarliestDay, LatestDay
from partial_dates.value import PartialDate, PartialDateError, Sentence

ISO_LENGTH = len("2022-11-03")
# Text order is not date order ("2022" sorts before its own January).
NO_LOOKUPS = {"gt", "gte", "lt", "lte", "range"}

if TYPE_CHECKING:
    _CharField = models.CharField[PartialDate | datetime.date | str | None, PartialDate | None]
else:
    _CharField = models.CharField


class PartialDateAttribute(DeferredAttribute):
    """Turns ISO text and days into PartialDate where they are assigned."""

    field: "PartialDateField"

    def __set__(self, instance: models.Model, value: object) -> None:
        """Keep a wrong text as it is: `full_clean` and the database refuse it."""
        try:
            known = value if isinstance(value, str | datetime.date) else None
            instance.__dict__[self.field.attname] = value if known is None else self.field.to_python(known)
        except ValidationError:
            instance.__dict__[self.field.attname] = value


class PartialDateField(_CharField):
    """A date known to the year, the month or the day; ``PartialDate | None``."""

    description = _("Date of known precision")
    descriptor_class = PartialDateAttribute

    def __init__(self, verbose_name: Sentence | None = None, **kwargs: Any) -> None:
        kwargs["max_length"] = ISO_LENGTH
        super().__init__(verbose_name, **kwargs)
        # CharField measures its values by len(), which a PartialDate has not.
        self.validators = [validator for validator in self.validators if not isinstance(validator, MaxLengthValidator)]

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Leave out the length, which is the field's own."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Refuse ``null=True``: unknown is the empty text, and only that."""
        errors = super().check(**kwargs)
        if self.null:
            errors.append(
                checks.Error(
                    "PartialDateField does not take null=True: unknown is the empty text.",
                    obj=self,
                    id="partial_dates.E001",
                )
            )
        return errors

    def to_python(self, value: object) -> PartialDate | None:
        """Take a PartialDate, a day or ISO text; ValidationError for anything else."""
        if value is None or value == "":
            return None
        if isinstance(value, PartialDate):
            return value
        try:
            if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
                return PartialDate.from_date(value)
            return PartialDate.parse_iso(value if isinstance(value, str) else "")
        except PartialDateError as error:
            raise ValidationError(error.message, code=error.code, params=error.params) from error

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Call a missing date blank; "cannot be null" would be about storage."""
        if value is None:
            if not self.blank:
                raise ValidationError(self.error_messages["blank"], code="blank")
            return
        super().validate(value, model_instance)

    def from_db_value(self, value: str | None, *args: object) -> PartialDate | None:
        """Read the stored text; NULL comes from an outer join."""
        return PartialDate.parse_iso(value) if value else None

    def get_prep_value(self, value: Any) -> Any:
        """Return the text to store. A wrong text goes through: the database refuses it."""
        return "" if value is None else str(value)

    def value_to_string(self, obj: models.Model) -> str:
        """Return the ISO text, for serializers."""
        return str(self.value_from_object(obj) or "")

    def formfield(self, **kwargs: Any) -> Any:
        """Return the field that reads dates as people write them."""
        # Not CharField's, which would add a length and an empty text.
        return models.Field.formfield(
            self,
            **{
                "form_class": PartialDateFormField,
                "help_text": self.help_text or EXAMPLES,
                **kwargs,
            },
        )

    def get_lookup(self, lookup_name: str) -> "type[models.Lookup[Any]] | None":
        """Refuse comparisons by text order; the generated columns are for these."""
        return None if lookup_name in NO_LOOKUPS else super().get_lookup(lookup_name)


def earliest_day_of(field: str, verbose_name: Sentence | None = None) -> models.GeneratedField:
    """Return the stored column of the first day `field` can mean; NULL if unknown."""
    return models.GeneratedField(
        verbose_name=verbose_name,
        expression=EarliestDay(field),
        output_field=models.DateField(),
        db_persist=True,
    )


def latest_day_of(field: str, verbose_name: Sentence | None = None) -> models.GeneratedField:
    """Return the stored column of the last day `field` can mean; NULL if unknown."""
    return models.GeneratedField(
        verbose_name=verbose_name,
        expression=LatestDay(field),
        output_field=models.DateField(),
        db_persist=True,
    )


def partial_date_check(field: str, table: str) -> models.CheckConstraint:
    """Return the constraint that `field` is empty or a date of known precision."""
    return models.CheckConstraint(
        condition=models.Q(**{field: ""}) | models.Q(IsNull(EarliestDay(field), False)),
        name=f"{table}_{field}_is_partial_date",
        violation_error_code="not_a_partial_date",
        violation_error_message=_("Write the date as 2022-11-03, 2022-11 or 2022."),
    )


def starts_before_ends(
    table: str, start_field: str, end_field: str, name: str, message: Sentence
) -> models.CheckConstraint:
    """Return the constraint that `end_field` can be on or after `start_field`.

    "2022" to "March 2022" passes, since nothing contradicts it; so does an unknown
    start or end. It names the two texts and not their generated columns: a ModelForm
    skips a constraint over columns that it does not show.
    """
    return models.CheckConstraint(
        condition=models.Q(LessThanOrEqual(EarliestDay(start_field), LatestDay(end_field))),
        name=f"{table}_{name}",
        violation_error_code=name,
        violation_error_message=message,
    )
