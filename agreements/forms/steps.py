"""What each step of a record asks before it is taken."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.choices import RecordState
from agreements.models import Agreement
from agreements.refusals import wrong_last_day
from agreements.succession import Dates, as_long_again, day_after, proposed_title, wrong_dates
from history.forms import LONGEST, NAME, ReasonForm, validate_line
from organizations.validators import validate_one_line
from partial_dates.forms import PartialDateFormField
from partial_dates.value import PartialDate


class StepForm(forms.Form):
    """The form of a step of this agreement; what it asks beside the reason goes to the action."""

    def __init__(self, data: Any = None, *, agreement: Agreement, user: Any, initial: Any = None) -> None:
        super().__init__(data, initial=initial, label_suffix="", use_required_attribute=False)
        self.agreement = agreement
        self.user = user

    @property
    def head(self) -> str:
        """What was typed of the agreement itself, as it was understood; words for the history change nothing."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in {NAME, "reason"}}
        return "; ".join(f"{name}: {value or ''}" for name, value in said.items())


class NoForm(ReasonForm, StepForm):
    """A step that only has to be confirmed, for a reason or without one."""


class NoteForm(StepForm):
    """A note to whoever works on the record next; it is the reason of the change in the history."""

    reason = forms.CharField(
        label=_("note"),
        required=False,
        max_length=LONGEST,
        validators=[validate_line],
        widget=forms.TextInput(attrs={"autofocus": True}),
        help_text=_("It stands on the page of the record for whoever works on it next, and stays in its history."),
    )


class ReturnForm(NoteForm):
    """A registrar who returns a record says why; who takes back what they sent themselves need not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sent = self.agreement.submitted_by_id
        self.fields["reason"].required = self.agreement.record_state == RecordState.IN_REVIEW and sent != self.user.pk
        self.fields["reason"].error_messages["required"] = _("Say what is to be done.")


class WithdrawForm(StepForm):
    """Why a record is withdrawn."""

    reason = forms.CharField(
        label=_("reason"),
        max_length=500,
        validators=[validate_one_line],
        help_text=_("The public reads it at the address of the record."),
    )


class TerminateForm(StepForm):
    """When, and perhaps why, an agreement was ended."""

    on = PartialDateFormField(label=_("last day"))
    reason = forms.CharField(label=_("reason"), max_length=500, required=False, validators=[validate_one_line])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs |= {"autofocus": True, "data-date": True}

    def clean_on(self) -> PartialDate:
        """Tell what speaks against the day before it is said what would follow; the action asks the same again."""
        day: PartialDate = self.cleaned_data["on"]
        if wrong := wrong_last_day(self.agreement, day):
            raise ValidationError(wrong)
        return day


class SuccessorForm(ReasonForm, StepForm):
    """The agreement that comes after another: its title and its days. Everything else is completed on its own page."""

    act = ""
    title = forms.CharField(
        label=_("title of the new agreement"), max_length=400, validators=[validate_one_line], widget=forms.TextInput
    )
    signed = PartialDateFormField(label=_("signed"), required=False)
    effective = PartialDateFormField(label=_("in force from"), required=False)
    expires = PartialDateFormField(label=_("runs until"), required=False)

    field_order = ("title", "signed", "effective", "expires", "change_reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["title"] = proposed_title(self.act, self.agreement, "en")
        for name in ("signed", "effective", "expires"):
            self.fields[name].widget.attrs["data-date"] = True
        self.fields["title"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Tell beside its input what contradicts the old agreement; the action asks the same again."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            dates = Dates(data.get("signed"), data.get("effective"), data.get("expires"))
            for name, said in wrong_dates(self.act, self.agreement, dates).items():
                self.add_error(name, said)
            if dates.begins and dates.expires and dates.expires.latest < dates.begins.earliest:
                self.add_error("expires", _("It cannot run out before it begins."))
        return data


class RenewForm(SuccessorForm):
    """A new term, from the day after the old one's end."""

    act = "renew"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("effective", "expires"):
            self.fields[name].required = True
        if self.agreement.expires:
            self.initial["effective"] = day_after(self.agreement.expires)
            self.initial["expires"] = as_long_again(self.agreement)
        self.fields["effective"].help_text = _("The day after the end of the old term.")
        if self.initial.get("expires"):
            self.fields["expires"].help_text = _("As long as the old term. Change it where the text says otherwise.")


class AmendForm(SuccessorForm):
    """A change of an agreement that goes on."""

    act = "amend"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expires"].help_text = _("Leave it empty where the term stays as it was agreed.")


class SupersedeForm(SuccessorForm):
    """A new agreement in the place of an old one."""

    act = "supersede"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effective"].help_text = _("From this day the old one is superseded; if empty, from its signing.")
