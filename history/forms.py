"""The one question that every form of staff asks about a change: why."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NAME = "change_reason"
LONGEST = 500


def validate_line(text: str) -> None:
    """Refuse marks that cannot be seen: a reason stays in the history, where many will read it."""
    if not text.isprintable():
        raise ValidationError(_("Remove the invisible characters."), code="invisible")


class ReasonField(forms.CharField):
    """A reason in one line, or nothing. That it was typed is no change of the record."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Reason for this change"),
            required=False,
            max_length=LONGEST,
            validators=[validate_line],
            help_text=_("It stays in the history of the record, for staff and auditors."),
            widget=forms.TextInput(attrs={"class": "vTextField"}),
        )
        self.widget.attrs.pop("maxlength")  # what is pasted is told to be too long; a browser would cut it off

    def to_python(self, value: Any) -> str:
        """One line, with single blanks."""
        return " ".join((super().to_python(value) or "").split())

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Never: what changed is told by the other inputs."""
        return False


class ReasonForm(forms.Form):
    """The reason beside a form that is not one of Django's models."""

    change_reason = ReasonField()

    @property
    def reason(self) -> str:
        """What was typed, once it is checked."""
        return str(self.cleaned_data.get(NAME, ""))
