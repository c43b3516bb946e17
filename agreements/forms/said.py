"""What an input of a form says, in words: for the read-only page, and for a conflict of two people."""

from typing import Any

from django import forms
from django.db.models import Model

from agreements.forms.kept_files import Chosen
from agreements.forms.rows import RowForm, RowSet
from organizations.forms import Typed


def said(bound: forms.BoundField) -> str:
    """The value of a bound field as a person reads it; empty where nothing is said."""
    value = bound.value()
    if isinstance(value, Typed):
        return value.text
    if isinstance(value, Chosen) or value in (None, "", []):
        return ""
    if isinstance(bound.field, forms.ModelChoiceField):
        return _label(bound.field, value)
    if isinstance(bound.field, forms.ChoiceField):
        labels: dict[Any, Any] = dict(bound.field.choices)  # type: ignore[arg-type]  # choices of ours have no groups
        return str(labels.get(value, value))
    return str(value)


def _label(field: forms.ModelChoiceField, value: Any) -> str:
    if isinstance(value, Model):
        return str(value)
    known = field.queryset
    found = known.filter(pk=value).first() if known is not None and str(value).isdecimal() else None
    return str(found or "")


def said_row(form: RowForm) -> str:
    """A row in one line: its inputs that say something, parted by commas; its signatures after them."""
    texts = [said(form[name]) for name in form.fields if name not in {"id", "DELETE"} and not _is_usual(form[name])]
    signatures = getattr(form, "signatures", None)
    line = ", ".join(text for text in texts if text)
    under = said_rows(signatures) if signatures is not None else []
    return f"{line} ({'; '.join(under)})" if under else line


def said_rows(rows: RowSet) -> list[str]:
    """Each row that counts in one line."""
    if not rows.is_bound:
        return [said_row(form) for form in rows.forms[: len(rows.stored)]]
    return [said_row(form) for form in rows.forms if form.has_changed() and not form.is_removed]


def _is_usual(bound: forms.BoundField) -> bool:
    """Whether a choice is the model's own default, as the role of a party: it says nothing in a line."""
    model = bound.form._meta.model  # type: ignore[attr-defined]  # rows are forms of models
    columns = {field.name: field for field in model._meta.fields}
    column = columns.get(bound.name)
    return bool(column is not None and column.choices and column.has_default() and bound.value() == column.default)
