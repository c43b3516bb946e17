"""Rows of a form: parties, sources, documents … each an object of its own beside the agreement.

Django's own inline formsets fail with an error where a row was deleted by somebody else meanwhile; here such a row is
entered anew, so that nothing a person typed depends on what another did.
"""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from agreements.forms.days import DayField
from organizations.forms import as_key
from partial_dates.forms import PartialDateFormField

MOST_ROWS = 60


def prepare(form: forms.ModelForm) -> None:
    """Let an input that was not sent mean the model's own default, as a party's role; mark dates for the script.

    What is pasted stands there whole, and is told to be too long: a browser would cut it off without a word.
    """
    for bound in form.fields.values():
        bound.widget.attrs.pop("maxlength", None)
        if isinstance(bound, PartialDateFormField | DayField):
            bound.widget.attrs["data-date"] = True
    for field in form._meta.model._meta.get_fields():
        if field.name in form.fields and getattr(field, "choices", None) and field.has_default():
            form.fields[field.name].required = False


class RowForm(forms.ModelForm):
    """One row. It is blank, and then counts for nothing, while none of the ``telling`` inputs holds anything."""

    id = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    telling: ClassVar[tuple[str, ...]] = ()
    folded: ClassVar[tuple[str, ...]] = ()  # inputs that stand behind "More"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        prepare(self)

    def is_blank(self) -> bool:
        """Whether nothing that tells was filled in."""
        return not any(self._says(name) for name in self.telling)

    def _says(self, name: str) -> bool:
        raw = self[name].data
        return bool(getattr(raw, "text", raw))

    def has_changed(self) -> bool:
        """Blank new rows are skipped; a stored row always counts, so that emptying it is told as an error."""
        return self.instance.pk is not None or not self.is_blank()

    @property
    def is_spare(self) -> bool:
        """Whether this is a blank row that only waits to be filled."""
        return self.instance.pk is None and not self.initial.get("organization") and not self.has_changed()

    @property
    def is_removed(self) -> bool:
        """Whether the person asked for the row to go."""
        return bool(self.cleaned_data.get("DELETE")) if hasattr(self, "cleaned_data") else False

    @property
    def really_changed(self) -> bool:
        """Whether a stored row has to be written at all."""
        return bool(set(self.changed_data) - {"id", "DELETE"})

    def plain_fields(self) -> list[forms.BoundField]:
        """The inputs that stand in the row itself."""
        return [self[name] for name in self.fields if name not in {"id", "DELETE", *self.folded}]

    def folded_fields(self) -> list[forms.BoundField]:
        """The inputs behind "More"."""
        return [self[name] for name in self.folded if name in self.fields]

    @property
    def is_unfolded(self) -> bool:
        """Whether "More" has to be open: something is said or wrong in it."""
        return any(name in self.errors for name in self.folded) if self.is_bound else False


class RowSet(forms.BaseFormSet):
    """Rows of one kind, stored ones first. ``kept`` leaves the stored rows as they are, whatever was sent."""

    noun: ClassVar[Any] = _("row")
    noun_plural: ClassVar[Any] = _("rows")
    another: ClassVar[Any] = _("Another row")

    def __init__(
        self,
        *,
        rows: Iterable[Model] = (),
        proposed: Sequence[dict[str, Any]] = (),
        data: Any = None,
        files: Any = None,
        prefix: str,
        kept: bool = False,
    ) -> None:
        self.stored: dict[int, Any] = {row.pk: row for row in rows}
        self.kept = kept
        # What is proposed for a new agreement (the host) is an initial value that counts as filled in.
        initial = [{"id": pk} for pk in self.stored] or list(proposed)
        super().__init__(
            data=None if kept else data,
            files=None if kept else files,
            prefix=prefix,
            initial=initial,
            error_messages={"missing_management_form": str(_("A part of the page was not sent. Load it again."))},
        )

    def _stored_row(self, index: int | None) -> Model | None:
        if index is None:
            return None
        if not self.is_bound:
            return list(self.stored.values())[index] if index < len(self.stored) else None
        pk = as_key(str(self.data.get(f"{self.add_prefix(index)}-id") or ""))
        return self.stored.get(pk) if pk is not None else None

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Give each form its stored object; one that is gone is entered anew."""
        return {**super().get_form_kwargs(index), "instance": self._stored_row(index)}

    def _construct_form(self, i: int, **kwargs: Any) -> forms.BaseForm:
        form: RowForm = super()._construct_form(i, **kwargs)  # type: ignore[misc]  # missing from the stubs
        form.empty_permitted = form.instance.pk is None
        form.use_required_attribute = False
        return form

    def living(self) -> list[Any]:
        """The rows to be stored, in their order: neither blank nor removed; none where the stored ones stay."""
        if self.kept:
            return []
        return [form for form in self.forms if form.has_changed() and not form.is_removed]

    def is_valid(self) -> bool:
        """Rows that are kept as stored cannot be wrong."""
        return True if self.kept else super().is_valid()

    def removed_pks(self) -> list[int]:
        """Stored rows that were ticked for removal. One that the page did not show, because it is newer, stays."""
        return [form.instance.pk for form in self.forms if form.is_removed and form.instance.pk is not None]


def row_set(form: type[RowForm], *, base: type[RowSet] = RowSet, extra: int = 1, most: int = MOST_ROWS) -> type[RowSet]:
    """A set of such rows with ``extra`` blank ones, and ``most`` of them in all."""
    made: Any = forms.formset_factory(
        form, formset=base, extra=extra, can_delete=True, max_num=most, absolute_max=most, validate_max=True
    )
    kind: type[RowSet] = made
    return kind
