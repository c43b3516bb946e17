"""Two moments between which the register is compared."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.clocks import Known, KnownField
from agreements.comparing import Moments, Way
from history.moments import head
from partial_dates.value import PartialDate
from partial_dates.words import in_words


class MomentField(KnownField):
    """A moment; a day that an address names is shown in words."""

    def prepare_value(self, value: Any) -> Any:
        """What was typed, but an ISO day as a person says it."""
        try:
            return in_words(PartialDate.from_date(datetime.date.fromisoformat(str(value))))
        except ValueError:
            return value


class MomentsForm(forms.Form):
    """``from`` and ``to``: days as people write them, times or events; ``to`` left empty is now."""

    to = MomentField(label=pgettext_lazy("two days compared", "With"), required=False)
    what = forms.ChoiceField(label=_("Only"), required=False, choices=[("", _("Everything")), *Way.choices])

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        # A keyword of Python, so it cannot be an attribute of the class.
        start = MomentField(
            label=pgettext_lazy("two days compared", "Compare"),
            error_messages={"required": _("Say from which day on.")},
        )
        self.fields = {"from": start, **self.fields}

    def clean(self) -> dict[str, Any]:
        """The first moment is the earlier one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("from"), self.last
        if first and "to" not in self.errors and (first.event > last.event or first.day > last.day):
            self.add_error("to", _("This lies before the first day."))
        return cleaned

    @property
    def moments(self) -> Moments:
        """What is compared; the form is valid."""
        return Moments(self.first.event, self.last.event, self.first.day, self.last.day)

    @property
    def way(self) -> Way | None:
        """The one kind of difference that is asked for."""
        return Way(self.cleaned_data["what"]) if self.cleaned_data.get("what") else None

    @property
    def first(self) -> Known:
        """The earlier moment."""
        known: Known = self.cleaned_data["from"]
        return known

    @property
    def last(self) -> Known:
        """The later moment; now, if none was named."""
        known: Known | None = self.cleaned_data.get("to")
        if known is None:
            known = now()
            self.cleaned_data["to"] = known
        return known


def now() -> Known:
    """The register as it is, which the address of a comparison names by today's date."""
    today = timezone.localdate()
    return Known(today.isoformat(), head(), today)
