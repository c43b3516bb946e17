"""The form of the agreement itself, in the order in which a press release tells it."""

from typing import Any, ClassVar

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements.choices import Stage, Term
from agreements.forms.countries import country_field
from agreements.forms.rows import prepare
from agreements.forms.vocabulary import FieldsOfCooperationField
from agreements.models import Agreement

TABLE = Agreement._meta.db_table
# Where the sentence of a broken rule is shown. A rule that is not here is told at the top.
FIELD_OF_RULE = {
    f"{TABLE}_{rule}": field
    for rule, field in {
        "has_title": "title",
        "known_stage": "stage",
        "known_term": "term",
        "known_legal_nature": "legal_nature",
        "known_visibility": "visibility",
        "country_code": "country",
        "unsigned_has_no_dates": "stage",
        "indefinite_has_no_end": "expires",
        "renewal_belongs_to_renewing": "renewal_months",
        "notice_days": "notice_days",
        "reason_needs_termination": "termination_reason",
        "signed_before_expires": "expires",
        "effective_before_expires": "expires",
        "signed_before_terminated": "terminated",
        "signed_is_partial_date": "signed",
        "effective_is_partial_date": "effective",
        "expires_is_partial_date": "expires",
        "terminated_is_partial_date": "terminated",
    }.items()
}
ONLY_WHO_TERMINATES = ("terminated", "termination_reason")


class SpacedArrayField(SimpleArrayField):
    """A list in one line, shown with a space after each comma."""

    def prepare_value(self, value: Any) -> Any:
        """Show the list as people write it."""
        return ", ".join(str(one) for one in value) if isinstance(value, list) else value


class AgreementForm(forms.ModelForm):
    """What is known of the agreement; who may not terminate does not see the termination."""

    country = country_field(label=_("country of signing"), required=False)

    class Meta:
        model = Agreement
        fields: ClassVar = [
            "title", "title_ru", "kind", "stage", "signed", "signed_note", "venue", "city", "country", "event",
            "signed_note_ru", "venue_ru", "city_ru", "event_ru", "subject", "subject_ru", "keywords", "term",
            "effective", "expires", "renewal_months", "notice_days",
            "terminated", "termination_reason", "languages", "legal_nature", "visibility", "responsible",
            "internal_note",
        ]  # fmt: skip
        field_classes: ClassVar = {"keywords": SpacedArrayField, "languages": SpacedArrayField}
        widgets: ClassVar = {
            "subject": forms.Textarea(attrs={"rows": 5}),
            "subject_ru": forms.Textarea(attrs={"rows": 5}),
            "internal_note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, data: Any = None, *, instance: Agreement, user: User) -> None:
        super().__init__(data, instance=instance, use_required_attribute=False, label_suffix="")
        # The model's column is called "fields", as the dictionary of inputs is, so it cannot be declared above.
        self.fields["fields"] = FieldsOfCooperationField(
            label=_("fields of cooperation"), help_text=_("Several are parted by commas.")
        )
        prepare(self)
        adding = self.instance.pk is None
        self.fields["fields"].initial = [] if adding else [field.pk for field in self.instance.fields.all()]
        if not user.has_perm("agreements.terminate_agreement"):
            for name in ONLY_WHO_TERMINATES:
                del self.fields[name]
        staff = User.objects.filter(is_staff=True, is_active=True).order_by("username")
        responsible: Any = self.fields["responsible"]
        responsible.queryset = staff | User.objects.filter(pk=self.instance.responsible_id)
        if adding:
            self.initial["responsible"] = user.pk
            self.fields["title"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Say what contradicts itself beside the date it is about, before the rules of the database do."""
        data = super().clean() or self.cleaned_data
        stage = data.get("stage")
        if stage and stage != Stage.SIGNED:
            for name in ("signed", "effective", "terminated"):
                if data.get(name):
                    self.add_error(name, _("Only a signed agreement has this date. Change the stage, or leave it out."))
        if data.get("term") == Term.FIXED and data.get("renewal_months"):
            self.add_error("renewal_months", _("An agreement of fixed term does not renew itself. Change the term."))
        return data

    def validate_constraints(self) -> None:
        """Tell each broken rule once, beside its input."""
        exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]  # missing from the stubs
        for rule in self.instance._meta.constraints:
            field = FIELD_OF_RULE.get(rule.name)
            if field in self.errors or (
                rule.name == f"{TABLE}_unsigned_has_no_dates" and self._says_date_of_unsigned()
            ):
                continue
            try:
                rule.validate(Agreement, self.instance, exclude=exclude)
            except ValidationError as error:
                self.add_error(field if field in self.fields else None, error.messages)

    def _says_date_of_unsigned(self) -> bool:
        return any(name in self.errors for name in ("signed", "effective", "terminated"))

    def top_errors(self) -> list[str]:
        """Errors that belong to no input."""
        return [str(error) for error in self.errors.get(NON_FIELD_ERRORS, [])]
