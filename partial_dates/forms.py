"""The form field for a partial date: takes what people write, shows it in words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from partial_dates.parsing import parse_partial_date
from partial_dates.value import PartialDate, PartialDateError
from partial_dates.words import in_words

EXAMPLES = _("For example 3.11.2022, November 2022 or 2022.")


class PartialDateFormField(forms.Field):
    """One line of text; cleaned to ``PartialDate | None``.

    A stored date is shown in words of the active language, which the parser reads
    back; a text that was refused is shown as it was typed.
    """

    widget = forms.TextInput

    def __init__(self, *, help_text: Any = EXAMPLES, **kwargs: Any) -> None:
        super().__init__(help_text=help_text, **kwargs)

    def to_python(self, value: Any) -> PartialDate | None:
        """Read what was typed; ValidationError says what to write instead."""
        if isinstance(value, PartialDate):
            return value
        text = "" if value is None else str(value).strip()
        if not text:
            return None
        try:
            return parse_partial_date(text)
        except PartialDateError as error:
            raise ValidationError(error.message, code=error.code, params=error.params) from error

    def prepare_value(self, value: Any) -> Any:
        """Show a date in words; leave a typed text as it is."""
        return in_words(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare dates, not their spelling; a refused text is a change."""
        if self.disabled:
            return False
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Keep browsers from offering dates typed in other records."""
        return {**super().widget_attrs(widget), "autocomplete": "off"}
