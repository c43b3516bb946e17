"""Parties with their signatures inside, and people present."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.forms.countries import country_field
from agreements.forms.rows import RowForm, RowSet, row_set
from agreements.models import Attendee, Party, Signature
from organizations.choices import OrganizationKind
from organizations.forms import NewName, PickField
from organizations.models import Organization, Person
from organizations.validators import validate_public_url

NEW_FACTS = ("kind", "country", "website", "founded_year", "about")  # what is asked of a new organization
SLOTS = 2  # signatures offered for a new party, the second behind "More"


class SignatureForm(RowForm):
    """Who signed for the party, in which capacity."""

    telling = ("person", "capacity", "on_behalf_of", "name_as_signed")
    folded = ("on_behalf_of", "name_as_signed", "signed", "certainty")

    person = PickField(Person, label=_("signed by"))

    class Meta:
        model = Signature
        fields: ClassVar = ["capacity", "on_behalf_of", "name_as_signed", "signed", "certainty"]

    field_order = ("id", "person", *Meta.fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["person"] = self.instance.person
        self.fields["capacity"].widget.attrs["list"] = "capacities"


class SignatureSet(RowSet):
    """The signatures of one party; a person signs for a party once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.extra = max(1, SLOTS - len(self.stored))

    noun = _("signature")
    noun_plural = _("signatures")
    another = _("Another signature of this party")

    def clean(self) -> None:
        """Tell a person named twice on the second row."""
        _refuse_twice(self, "person", _("This person has signed for the party already."))


MOST_SIGNATURES = 12  # of one party; rows within rows would else let one request ask for 3,600 forms
Signatures = row_set(SignatureForm, base=SignatureSet, extra=1, most=MOST_SIGNATURES)


class PartyForm(RowForm):
    """An organization, the name it signed under, and what is asked of an organization that is new."""

    telling = ("organization", "name_as_signed")
    folded = ("role", "new_kind", "new_country", "new_website", "new_founded_year", "new_about")

    organization = PickField(Organization, label=_("organization"))
    new_kind = forms.ChoiceField(
        label=_("kind, if it is new"), choices=[("", "---------"), *OrganizationKind.choices], required=False
    )
    new_country = country_field(label=_("country, if it is new"), required=False)
    new_website = forms.CharField(
        label=_("website, if it is new"), required=False, max_length=500, validators=[validate_public_url]
    )

    new_founded_year = forms.IntegerField(
        label=_("year of founding, if it is new"), required=False, min_value=1, max_value=9999
    )
    new_about = forms.CharField(
        label=_("about it, if it is new"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = Party
        fields: ClassVar = ["name_as_signed", "role"]

    field_order = ("id", "organization", *Meta.fields, "new_kind", "new_country", "new_website", "new_founded_year",
                   "new_about")  # fmt: skip

    signatures: RowSet

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["organization"] = self.instance.organization

    def is_blank(self) -> bool:
        """A signature fills the party in too."""
        return super().is_blank() and not any(form.has_changed() for form in self.signatures.forms)

    def new_facts(self) -> dict[str, Any]:
        """What was said of a new organization."""
        facts = {name: self.cleaned_data.get(f"new_{name}") for name in NEW_FACTS}
        return {name: value for name, value in facts.items() if value}

    @property
    def is_unfolded(self) -> bool:
        """Open "More" where something in it is wrong, here or in a signature."""
        return super().is_unfolded or any(form.is_unfolded for form in self.signatures.forms)


class PartySet(RowSet):
    """The parties of an agreement; an organization is one of them once."""

    noun = _("party")
    noun_plural = _("parties")
    another = _("Another party")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.extra = max(1, 2 - len(self.initial or ()))  # an agreement has two parties at least

    def add_fields(self, form: Any, index: int | None) -> None:
        """Hang the signatures of the row on its form."""
        super().add_fields(form, index)
        party = form.instance
        form.signatures = Signatures(
            rows=party.signatures.all() if party.pk else (),
            data=self.data if form.is_bound else None,
            files=self.files if form.is_bound else None,
            prefix=f"{form.prefix}-signatures",
            kept=self.kept,
        )

    def full_clean(self) -> None:
        """Check the signatures with their party."""
        super().full_clean()
        if self.is_bound:
            for form in self.forms:
                form.signatures.full_clean()

    def is_valid(self) -> bool:
        """A party is right when its signatures are; those of a removed party do not matter."""
        if self.kept:
            return True
        parties = super().is_valid()
        return parties and all(
            form.signatures.is_valid() for form in self.forms if form.has_changed() and not form.is_removed
        )

    def clean(self) -> None:
        """Tell an organization named twice on the second row."""
        _refuse_twice(self, "organization", _("This organization is a party of the agreement already."))


Parties = row_set(PartyForm, base=PartySet)


class AttendeeForm(RowForm):
    """Somebody reported present, who is not known to have signed."""

    telling = ("person", "capacity", "organization", "name_as_reported")

    person = PickField(Person, label=_("person"))
    organization = PickField(Organization, label=_("organization"), required=False)

    class Meta:
        model = Attendee
        fields: ClassVar = ["capacity", "name_as_reported"]

    field_order = ("id", "person", "capacity", "organization", "name_as_reported")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["person"] = self.instance.person
            self.initial["organization"] = self.instance.organization


class AttendeeSet(RowSet):
    """People present; each once."""

    noun = _("person present")
    noun_plural = _("people present")
    another = _("Another person present")

    def clean(self) -> None:
        """Tell a person named twice on the second row."""
        _refuse_twice(self, "person", _("This person is recorded as present already."))


Attendees = row_set(AttendeeForm, base=AttendeeSet, extra=1)


def _refuse_twice(rows: RowSet, name: str, message: Any) -> None:
    seen: list[Any] = []
    for form in rows.forms:
        value = getattr(form, "cleaned_data", {}).get(name)
        if value is None or form.is_removed:
            continue
        same = value.text.casefold() if isinstance(value, NewName) else value
        if same in seen:
            form.add_error(name, ValidationError(message, code="twice"))
        seen.append(same)
