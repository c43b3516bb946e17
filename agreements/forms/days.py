"""A whole day, typed as people write it: sources are dated to the day or not at all."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partial_dates.forms import PartialDateFormField
from partial_dates.templatetags.partial_dates import date_words


class DayField(forms.DateField):
    """Cleaned to a ``datetime.date`` or None; a month or a year alone is refused."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """Read a date in words or figures."""
        date = PartialDateFormField(required=False).to_python(value)
        if date is None:
            return None
        if date.precision != "day":
            raise ValidationError(_("Write the day too, as in 3.11.2022, or leave it out."), code="not_a_day")
        return date.earliest

    def prepare_value(self, value: Any) -> Any:
        """Show a day in words; what was typed is shown as it was typed."""
        return value if isinstance(value, str) or value is None else date_words(value)
