"""Forms of an import: the file, what its columns hold, the cells of a row that are put right."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agreements.choices import Stage
from agreements.importing.sheets.layouts import ColumnMapping, name_of
from agreements.importing.sheets.limits import LARGEST_FILE, LONGEST_CELL, MIB, MOST_ROWS
from agreements.importing.sheets.targets import BY_CODE, TARGETS
from agreements.models import AgreementKind
from history.moments import at_event

LIMIT = _(
    "A CSV or XLSX file of at most %(size)s MB and %(rows)s rows. Its first row, or one soon after, names the columns."
)


class UploadForm(forms.Form):
    """The file. Its limit is told before it is chosen."""

    file = forms.FileField(label=_("Table"), allow_empty_file=True, max_length=255)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.help_text = LIMIT % {"size": LARGEST_FILE // MIB, "rows": f"{MOST_ROWS:,}"}
        field.widget.attrs["accept"] = ".csv,.tsv,.txt,.xlsx"

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(
                _("The file is larger than %(size)s MB. Part it."), params={"size": LARGEST_FILE // MIB}
            )
        return file


class ColumnsForm(forms.Form):
    """What each column holds, and what counts where the table does not say it."""

    kind = forms.ModelChoiceField(
        label=_("Kind of all agreements whose row names none"),
        queryset=AgreementKind.objects.all(),
        to_field_name="slug",
        required=False,
    )
    stage = forms.ChoiceField(
        label=_("Stage of all agreements whose row names none"), choices=Stage.choices, required=False
    )

    def __init__(self, *args: Any, headings: Sequence[str], mapping: ColumnMapping, **kwargs: Any) -> None:
        self.headings = headings
        kwargs["initial"] = {"kind": mapping.kind, "stage": mapping.stage or Stage.SIGNED}
        super().__init__(*args, **kwargs)
        choices = [("", _("– passed over –")), *((one.code, capfirst(str(one.label))) for one in TARGETS)]
        for place in range(len(headings)):
            self.fields[self.name_of(place)] = forms.ChoiceField(
                label=name_of(headings, place),
                choices=choices,
                required=False,
                initial=mapping.columns.get(place, ""),
            )

    @staticmethod
    def name_of(place: int) -> str:
        """The name of the choice for a column."""
        return f"column-{place}"

    @property
    def columns(self) -> list[Any]:
        """The choices of the columns, in their order."""
        return [self[self.name_of(place)] for place in range(len(self.headings))]

    def clean(self) -> dict[str, Any]:
        """Refuse two columns for what can stand in one alone."""
        cleaned: dict[str, Any] = super().clean() or {}
        taken: set[str] = set()
        for place in range(len(self.headings)):
            code = cleaned.get(self.name_of(place), "")
            if code and code in taken and not BY_CODE[code].several:
                self.add_error(self.name_of(place), _("Another column holds this already."))
            taken.add(code)
        if not taken - {""}:
            self.add_error(None, _("Say what at least one column holds."))
        return cleaned

    def mapping(self) -> ColumnMapping:
        """What was chosen."""
        chosen = {place: self.cleaned_data[self.name_of(place)] for place in range(len(self.headings))}
        kind = self.cleaned_data["kind"]
        return ColumnMapping(
            {place: code for place, code in chosen.items() if code},
            kind.slug if kind else "",
            self.cleaned_data["stage"],
        )


class BaseForm(forms.Form):
    """Of an edited extract: the event whose register it shows."""

    event = forms.IntegerField(
        label=_("Event that the extract was made at"),
        min_value=0,
        max_value=2**62,
        help_text=_("It stands on the first sheet of a workbook, and in the log of extracts."),
    )

    def clean_event(self) -> int:
        """An event that the history has."""
        return at_event(self.cleaned_data["event"]).event


class RowForm(forms.Form):
    """The cells of one row that count."""

    def __init__(
        self, *args: Any, headings: Sequence[str], cells: Sequence[str], places: Sequence[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = [place for place in places if place < len(headings)]
        for place in self.places:
            text = cells[place] if place < len(cells) else ""
            self.fields[f"cell-{place}"] = forms.CharField(
                label=name_of(headings, place),
                required=False,
                initial=text,
                max_length=LONGEST_CELL,
                widget=forms.Textarea(attrs={"rows": min(6, 1 + text.count("\n") + len(text) // 80)}),
            )

    def cells(self) -> dict[int, str]:
        """What the cells say now, by their places."""
        told = {place: str(self.cleaned_data[f"cell-{place}"]) for place in self.places}
        return {place: "\n".join(line.strip() for line in text.splitlines()).strip() for place, text in told.items()}
