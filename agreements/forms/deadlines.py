"""What is asked of the page of deadlines: how far ahead, and whose."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from agreements.deadlines import NOBODY

AHEAD = (30, 90, 180, 365, 1825)
YEAR = 365
USUAL = 90
EVERYBODY, NOBODY_CHOSEN = "", "nobody"


def ahead_in_words(days: int) -> str:
    """How far ahead as people say it: "365 days", "5 years"."""
    years, rest = divmod(days, YEAR)
    if years > 1 and not rest:
        return ngettext("%d year", "%d years", years) % years
    return ngettext("%d day", "%d days", days) % days


class DeadlinesForm(forms.Form):
    """All may be left open. What is no choice is told beside it, and the usual is shown."""

    days = forms.TypedChoiceField(
        label=_("Within"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=lambda: [(days, ahead_in_words(days)) for days in AHEAD],
    )
    responsible = forms.ChoiceField(label=_("Person in charge"), required=False)

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__({"days": USUAL, **{name: data[name] for name in ("days", "responsible") if name in data}})
        people = User.objects.filter(agreements_in_charge__isnull=False).exclude(pk=user.pk).distinct()
        self.fields["responsible"].choices = [  # type: ignore[attr-defined]
            (EVERYBODY, _("Everybody")),
            (str(user.pk), _("I myself")),
            *((str(one.pk), one.get_full_name() or one.get_username()) for one in people.order_by("username")),
            (NOBODY_CHOSEN, _("Nobody")),
        ]

    @property
    def ahead(self) -> int:
        """Days ahead."""
        return (self.cleaned_data["days"] or USUAL) if self.is_valid() else USUAL

    @property
    def ahead_said(self) -> str:
        """The same in words."""
        return ahead_in_words(self.ahead)

    @property
    def whose(self) -> int | None:
        """The key of the account asked for, ``NOBODY``, or None for everybody."""
        chosen = self.cleaned_data.get("responsible", "") if self.is_valid() else EVERYBODY
        if chosen == NOBODY_CHOSEN:
            return NOBODY
        return int(chosen) if chosen else None
