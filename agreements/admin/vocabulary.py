"""Vocabularies that registrars keep."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agreements.models import AgreementKind, FieldOfCooperation
from history.staff import Reasoned
from registry.staff import PlainAddress


class WordsField(forms.CharField):
    """A list of words as one line, parted by commas; kept in small letters, as sources are compared."""

    def prepare_value(self, value: Any) -> Any:
        """Show the list in one line."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """Read the line; a word given twice counts once."""
        words = (" ".join(word.split()).lower() for word in str(value or "").split(","))
        return list(dict.fromkeys(word for word in words if word))

    def run_validators(self, value: Any) -> None:
        """Check each word as the text that it is."""
        for word in value:
            super().run_validators(word)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the words, not how they are parted."""
        return self.to_python(data) != list(initial or [])


class FieldForm(forms.ModelForm):
    """A field of cooperation with the words that mean it."""

    words = WordsField(
        label=_("other words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Words in sources that mean this field, parted by commas."),
    )

    class Meta:
        model = FieldOfCooperation
        fields: ClassVar = ["name", "name_ru", "slug", "words"]


@admin.register(AgreementKind)
class KindAdmin(Reasoned, PlainAddress, admin.ModelAdmin):
    """Kinds of agreement, in the order in which they are offered."""

    list_display = ("name", "name_ru", "slug", "position")
    fields = ("name", "name_ru", "slug", "position")
    search_fields = ("name", "name_ru", "slug")
    ordering = ("position", "slug")


@admin.register(FieldOfCooperation)
class FieldOfCooperationAdmin(Reasoned, PlainAddress, admin.ModelAdmin):
    """Fields of cooperation."""

    form = FieldForm
    list_display = ("name", "name_ru", "slug")
    search_fields = ("name", "name_ru", "slug")
    ordering = ("sort_key", "pk")
