"""The form field that names an organization or a person: one in the register, or one that is not there yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from organizations.models import Organization, Person
from organizations.validators import validate_one_line

NEW = "new"  # the value of the hidden input when the last entry of the list, "Add …", was chosen
LONGEST_NAME = 400
LONGEST_KEY = 18  # digits; a key never has more, and Python refuses to read very long numbers

SUGGEST_URLS = {
    Organization: "admin:organizations_organization_suggest",
    Person: "admin:organizations_person_suggest",
}


def as_key(text: str) -> int | None:
    """The key that a hidden input holds; None for anything that can be none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY else None


@dataclass(frozen=True)
class NewName:
    """A name that is not in the register; ``chosen`` if the person said so and did not only type it."""

    text: str
    chosen: bool


@dataclass(frozen=True)
class Typed:
    """What the two inputs of the widget hold: the visible text, and the hidden id (a key, NEW or nothing)."""

    text: str = ""
    id: str = ""


class PickWidget(forms.TextInput):
    """A line of text with suggestions; works without script, where the text alone decides.

    ``suggest_url`` is the name of the address that answers with suggestions; the script makes a combobox of it.
    """

    template_name = "admin/organizations/pick.html"

    def __init__(self, *, suggest_url: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"autocomplete": "off", "spellcheck": "false", **(attrs or {})})
        self.suggest_url = suggest_url

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        # The renderer of forms does not look into the project's own templates.
        return render_to_string(template_name, context)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        """Both inputs; what is missing is empty."""
        return Typed(data.get(name) or "", data.get(f"{name}_id") or "")

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form was sent without the visible input."""
        return name not in data

    def format_value(self, value: Any) -> str:
        """The visible text."""
        return value.text if isinstance(value, Typed) else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what the hidden input and the script need."""
        context = super().get_context(name, value, attrs)
        context["widget"]["id_value"] = value.id if isinstance(value, Typed) else ""
        context["widget"]["suggest_url"] = reverse(self.suggest_url)
        context["widget"]["is_new"] = isinstance(value, Typed) and value.id == NEW
        return context


class PickField[M: Organization | Person](forms.Field):
    """Cleaned to a record, to a ``NewName``, or to None.

    An id counts only together with a text that is a name of its record, so that a text changed without script wins
    over the id that was there before. A typed text that is letter for letter a name of one record means that record.
    """

    default_error_messages = {  # noqa: RUF012 - as Django declares it
        "merged": _("This record does not exist any more. Choose another."),
        "several": _("More than one record has this name. Choose one from the list."),
        "no_new": _("There is nothing of this name in the register."),
    }

    def __init__(self, model: type[M], *, may_add: bool = True, **kwargs: Any) -> None:
        self.model = model
        self.may_add = may_add
        super().__init__(widget=PickWidget(suggest_url=SUGGEST_URLS[model]), **kwargs)

    def prepare_value(self, value: Any) -> Typed:
        """Show the name of a stored record; what was typed is shown as it was typed."""
        if isinstance(value, Typed):
            return value
        if isinstance(value, NewName):
            return Typed(value.text, NEW)
        record = value if isinstance(value, self.model) else self._stored(value)
        return Typed(record.display_name, str(record.pk)) if record else Typed()

    def _stored(self, pk: Any) -> M | None:
        key = as_key(str(pk or ""))
        return self.standing().filter(pk=key).first() if key is not None else None

    def standing(self) -> QuerySet[M]:
        """Records that can be chosen: those that were not merged into another."""
        standing: Any = self.model._default_manager.filter(merged_into=None)
        return cast("QuerySet[M]", standing)

    def clean(self, value: Any) -> M | NewName | None:
        """The record, the new name, or None."""
        typed = value if isinstance(value, Typed) else Typed()
        text = " ".join(typed.text.split())
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if len(text) > LONGEST_NAME:
            raise ValidationError(_("A name has at most %(most)s letters."), params={"most": LONGEST_NAME})
        validate_one_line(text)
        if typed.id == NEW and self.may_add:
            return NewName(text, chosen=True)
        record = self._stored(typed.id)
        if record is not None and text in names_of(record):
            return record
        return self._by_name(text)

    def _by_name(self, text: str) -> M | NewName:
        found = list(self.standing().filter(having_name(self.model, text)).distinct()[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(self.error_messages["several"], code="several")
        if not self.may_add:
            raise ValidationError(self.error_messages["no_new"], code="no_new")
        return NewName(text, chosen=False)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another record is meant; a text that cannot be understood is a change."""
        try:
            meant = self.clean(data)
        except ValidationError:
            return True
        before = initial.pk if isinstance(initial, self.model) else initial
        return (meant.pk if isinstance(meant, self.model) else meant) != before


def having_name(model: type[Any], text: str) -> Q:
    """The condition that a record has ``text`` as one of its names, but for capitals."""
    rule = Q(name__iexact=text) | Q(name_ru__iexact=text) | Q(names__text__iexact=text)
    return rule | Q(short_name__iexact=text) if model is Organization else rule


def names_of(record: Organization | Person) -> set[str]:
    """Every recorded name, as it is written."""
    names = {record.name, record.name_ru, getattr(record, "short_name", ""), *(n.text for n in record.names.all())}
    return {" ".join(name.split()) for name in names if name}
