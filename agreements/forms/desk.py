"""Forms of the desk: an extract to keep, and what is looked for in the log of extracts."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.choices import ExtractFormat
from agreements.models import SavedExtract
from partial_dates.forms import PartialDateFormField


class SavedExtractForm(forms.ModelForm):
    """A name and a format; the question is the address that the form stands at."""

    format = forms.ChoiceField(label=_("Format"), choices=ExtractFormat.choices)

    class Meta:
        model = SavedExtract
        fields = ("name", "format")

    def _get_validation_exclusions(self) -> set[str]:
        """The rules that hold for the whole row are checked, though its owner is no field of the form."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # the stubs leave it out
        return excluded - {"owner"}


class LogForm(forms.Form):
    """Who, in which format, and in which day, month or year; all may be left open."""

    who = forms.CharField(label=_("Account"), required=False, max_length=150)
    format = forms.ChoiceField(
        label=_("Format"), required=False, choices=[("", _("Every format")), *ExtractFormat.choices]
    )
    day = PartialDateFormField(label=_("Day, month or year"), required=False)

    def clean_who(self) -> str:
        """What no name can hold finds nothing."""
        return str(self.cleaned_data["who"]).replace("\x00", "").encode("utf-8", "replace").decode()

    def period(self) -> tuple[datetime.datetime, datetime.datetime] | None:
        """From the first moment that counts in to the first that does not, in the register's time zone."""
        date: Any = self.cleaned_data.get("day")
        return None if date is None else (_midnight(date.earliest), _midnight(date.latest + datetime.timedelta(1)))


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()), timezone.get_default_timezone())
