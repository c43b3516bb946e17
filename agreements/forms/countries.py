"""The choice of a country, on the page several times: written out at once, as a template for each option takes long."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django_countries import countries

from organizations.models import Organization


class CountrySelect(forms.Select):
    """Countries in the order of their names in the language of the page."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The same as Django's select renders."""
        chosen = str(getattr(value, "code", value) or "")
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (code, SafeString(" selected") if str(code or "") == chosen else "", label)
                for code, label in [("", "---------"), *countries]
            ),
        )
        given = {**self.attrs, **(attrs or {}), "name": name}
        return format_html("<select{}>{}</select>", flatatt(given), options)


def country_field(**kwargs: Any) -> Any:
    """A choice of country as the model's own form field is, by our widget."""
    field: Any = Organization._meta.get_field("country").formfield(**kwargs)
    choices = field.choices
    field.widget = CountrySelect()
    field.choices = choices
    return field
