"""Fields of cooperation as one line of words, completed while they are typed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from agreements.models import FieldOfCooperation


class WordsWidget(forms.TextInput):
    """A line of words parted by commas, with the words of the vocabulary beside it as a list for the browser."""

    template_name = "admin/agreements/words.html"
    words: Iterable[FieldOfCooperation] = ()

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "off"})

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        # The renderer of forms does not look into the project's own templates.
        return render_to_string(template_name, context)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the words to choose from, in the language of the page."""
        context = super().get_context(name, value, attrs)
        context["widget"]["words"] = sorted(str(word) for word in self.words)
        return context


class FieldsOfCooperationField(forms.Field):
    """Cleaned to a list of fields of cooperation. Names in both languages, codes and the words of sources are read."""

    widget = WordsWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Read the vocabulary once for each form, not once for the process."""
        self._vocabulary = list(FieldOfCooperation.objects.all())
        self.widget.words = self._vocabulary
        return super().get_bound_field(form, field_name)

    @property
    def vocabulary(self) -> list[FieldOfCooperation]:
        """All fields of cooperation, in the order of their names."""
        if not hasattr(self, "_vocabulary"):
            self._vocabulary = list(FieldOfCooperation.objects.all())
        return self._vocabulary

    def prepare_value(self, value: Any) -> str:
        """Names of the chosen fields; what was typed is shown as it was typed."""
        if isinstance(value, str) or value is None:
            return value or ""
        chosen = {getattr(one, "pk", one) for one in value}
        return ", ".join(str(word) for word in self.vocabulary if word.pk in chosen)

    def clean(self, value: Any) -> list[FieldOfCooperation]:
        """Read each word; all that are unknown are told at once."""
        known: dict[str, FieldOfCooperation] = {}
        for field in self.vocabulary:
            names = (field.name, field.name_ru, field.slug, *field.words)
            known |= {_plain(name): field for name in names}
        words = [word for word in (part.strip() for part in str(value or "").split(",")) if word]
        unknown = [word for word in words if _plain(word) not in known]
        if unknown:
            raise ValidationError(
                _("Not a field of cooperation: %(words)s. Choose from the list, or write it under “other words”."),
                code="unknown",
                params={"words": ", ".join(_("“%(word)s”") % {"word": word} for word in unknown[:10])},
            )
        return list(dict.fromkeys(known[_plain(word)] for word in words))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the fields meant, not how they are written."""
        before = {getattr(one, "pk", one) for one in initial or ()}
        try:
            return {field.pk for field in self.clean(data)} != before
        except ValidationError:
            return True


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("ё", "е").replace("-", " ").split())
