"""What is to be changed in several records at once; an input that is left alone changes nothing."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements.choices import LegalNature, Term, Visibility
from agreements.forms.vocabulary import FieldsOfCooperationField
from agreements.models import Agreement
from agreements.several import Wish
from history.forms import ReasonField, ReasonForm

AS_IT_IS = ("", _("as it is"))
NOBODY = "0"


class SeveralForm(ReasonForm):
    """A few columns that are safe to change by the dozen: none of them says what was signed, by whom or when."""

    responsible = forms.ChoiceField(label=_("responsible"), required=False)
    visibility = forms.ChoiceField(label=_("visibility"), required=False, choices=[AS_IT_IS, *Visibility.choices])
    legal_nature = forms.ChoiceField(label=_("legal nature"), required=False, choices=[AS_IT_IS, *LegalNature.choices])
    term = forms.ChoiceField(label=_("term"), required=False, choices=[AS_IT_IS, *Term.choices])
    notice_days = forms.IntegerField(
        label=_("notice, days"),
        required=False,
        min_value=0,
        max_value=3660,
        help_text=_("Empty: as it is. 0: no notice is recorded."),
    )
    add = FieldsOfCooperationField(label=_("add fields of cooperation"), help_text=_("Several are parted by commas."))
    remove = FieldsOfCooperationField(label=_("remove fields of cooperation"))
    change_reason = ReasonField()

    field_order = (
        "responsible", "visibility", "legal_nature", "term", "notice_days", "add", "remove", "change_reason",
    )  # fmt: skip

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.staff = {str(user.pk): user for user in User.objects.filter(is_staff=True, is_active=True)}
        people = sorted((str(user), key) for key, user in self.staff.items())
        responsible: Any = self.fields["responsible"]
        responsible.choices = [AS_IT_IS, (NOBODY, _("nobody")), *((key, name) for name, key in people)]
        responsible.widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Something has to be asked for, and not its contrary too."""
        data = super().clean() or self.cleaned_data
        both = [str(one) for one in data.get("add") or () if one in (data.get("remove") or ())]
        if both:
            self.add_error("remove", _("Added and removed at once: %(words)s.") % {"words": ", ".join(both)})
        if not self.errors and not self.wish:
            raise ValidationError(_("Say what is to be changed."), code="nothing")
        return data

    @property
    def wish(self) -> Wish:
        """What was asked for."""
        data = self.cleaned_data
        values: dict[str, Any] = {name: data[name] for name in ("visibility", "legal_nature", "term") if data[name]}
        if data["responsible"]:
            values["responsible"] = self.staff.get(data["responsible"])
        if data["notice_days"] is not None:
            values["notice_days"] = data["notice_days"] or None
        return Wish(values, tuple(data["add"]), tuple(data["remove"]))

    def head(self, agreements: Iterable[Agreement]) -> str:
        """A mark of what is asked for and of the records as they are: what was previewed is what is saved."""
        wish = self.wish
        asked = (
            sorted((name, str(getattr(value, "pk", value))) for name, value in wish.values.items()),
            sorted(one.pk for one in wish.add),
            sorted(one.pk for one in wish.remove),
            sorted((one.pk, one.version) for one in agreements),
        )
        return hashlib.sha256(repr(asked).encode()).hexdigest()
