"""Organizations: names in time, numbers in other registers."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from organizations.admin.named import Echoing, NamedAdmin, NamedForm
from organizations.choices import OrganizationNameKind
from organizations.forms import PickField
from organizations.models import Organization, OrganizationIdentifier, OrganizationName

FOLDED = ("collapse",)


class OrganizationForm(NamedForm):
    """An organization; its successor is found by any name."""

    successor = PickField(Organization, may_add=False, required=False, label=_("Successor"))


class NameForm(forms.ModelForm):
    """One name; how it stands to the others is for the formset, which knows what this same form changes in them."""

    def validate_constraints(self) -> None:
        """Leave out the two rules over several rows, which are those that ask for the language.

        Asked row by row they look at what is stored, and refuse a new official name though the form ends the old one.
        """
        form: Any = self  # the stubs leave out both methods
        try:
            self.instance.validate_constraints(exclude={*form._get_validation_exclusions(), "language"})
        except ValidationError as error:
            form._update_errors(error)


class NameFormSet(BaseInlineFormSet):
    """Names of one organization; rules over several rows are told here, before the database has to."""

    def clean(self) -> None:
        """One row for a name; one official name in a language at a time."""
        super().clean()
        rows = list(self._rows())
        seen = set()
        for form, row in rows:
            key = (row.text, row.language, row.kind, str(row.valid_from or ""))
            if key in seen:
                form.add_error("text", _("This name is recorded for the organization already."))
            seen.add(key)
        official = [(form, row) for form, row in rows if row.kind == OrganizationNameKind.OFFICIAL]
        for (_first, earlier), (form, later) in combinations(official, 2):
            if earlier.language == later.language and _surely_together(earlier, later):
                form.add_error(
                    "valid_from", _("The organization has another official name in this language at that time.")
                )

    def _rows(self) -> Iterator[tuple[forms.ModelForm, OrganizationName]]:
        for form in self.forms:
            if form.is_valid() and form.cleaned_data and not form.cleaned_data.get("DELETE"):
                yield form, form.instance


def _surely_together(one: OrganizationName, other: OrganizationName) -> bool:
    """Whether there is a day on which both names surely held, as the database's rule counts it."""

    def begins(name: OrganizationName) -> Any:
        return name.valid_from.latest if name.valid_from else None

    def ends(name: OrganizationName) -> Any:
        return name.valid_to.earliest if name.valid_to else None

    def reversed_(name: OrganizationName) -> bool:
        return bool(begins(name) and ends(name) and begins(name) > ends(name))

    if reversed_(one) or reversed_(other):
        return False
    starts = [day for day in (begins(one), begins(other)) if day]
    stops = [day for day in (ends(one), ends(other)) if day]
    return not starts or not stops or max(starts) <= min(stops)


class NameInline(Echoing, admin.TabularInline):
    """Names, present and past."""

    model = OrganizationName
    form = NameForm
    formset = NameFormSet
    fields = ("text", "language", "kind", "valid_from", "valid_to")
    extra = 1


class IdentifierInline(Echoing, admin.TabularInline):
    """Numbers in other registers."""

    model = OrganizationIdentifier
    fields = ("scheme", "value")
    extra = 1


@admin.register(Organization)
class OrganizationAdmin(NamedAdmin):
    """Organizations."""

    form = OrganizationForm
    inlines: ClassVar = [NameInline, IdentifierInline]
    list_display = ("name", "name_ru", "kind", "country_of", "city", "agreements_of", "is_host")
    list_filter = ("kind", ("country", admin.AllValuesFieldListFilter), "is_host")
    ordering = ("sort_key", "pk")
    readonly_fields = ("slug", "merged_into")
    fieldsets = (
        (None, {"fields": ("name", "name_ru", "short_name", ("kind", "country"), ("city", "city_ru"), "website")}),
        (_("Note for the public"), {"fields": ("about", "about_ru"), "classes": FOLDED}),
        (_("In time"), {"fields": (("founded_year", "active_from", "ended_on"), "successor"), "classes": FOLDED}),
        (_("In the register"), {"fields": ("slug", "is_host", "merged_into", "internal_note"), "classes": FOLDED}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organization]:
        """With the number of agreements."""
        return self.counted(super().get_queryset(request), "parties__agreement")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whose register this is, a registrar says."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.has_perm("organizations.merge_organization") else (*fields, "is_host")

    @admin.display(description=_("country"), ordering="country")
    def country_of(self, organization: Organization) -> str:
        """The country's name in the reader's language."""
        country: Any = organization.country
        return str(country.name) if country else "–"
