"""A file input that does not lose the chosen file when something else on the page is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from agreements.uploads import PdfFacts, Pending, find_pending, inspect_pdf, keep_pending


@dataclass
class Chosen:
    """What the widget got: a file of this request, or the token of one that was kept."""

    upload: UploadedFile | None = None
    token: str = ""

    def __bool__(self) -> bool:
        return self.upload is not None or bool(self.token)


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be stored, waiting in the folder of kept files, with what was measured of it."""

    pending: Pending
    facts: PdfFacts


class KeptFileWidget(forms.FileInput):
    """A file input, and a hidden one for the token of a file chosen before."""

    template_name = "admin/agreements/file.html"
    user_id = 0
    document: FieldFile | None = None

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        # The renderer of forms does not look into the project's own templates.
        return render_to_string(template_name, context)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Chosen:
        """A new file wins over one that was kept."""
        upload = files.get(name) if files else None
        return Chosen(upload, "" if upload else str(data.get(f"{name}_kept") or ""))

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: a kept file fills it as well."""
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Say which file is there: the stored one, or one that was kept."""
        context = super().get_context(name, None, attrs)
        pending = find_pending(value.token, user_id=self.user_id) if isinstance(value, Chosen) and value.token else None
        stored = value if isinstance(value, FieldFile) and value else None
        document: Any = stored.instance if stored else None
        context["widget"] |= {
            "pending": pending,
            "stored": stored,
            "former": list(document.former_files.all()) if document is not None and document.pk else [],
            "most": settings.REGISTER_DOCUMENT_MB,
        }
        return context


class KeptFileField(forms.Field):
    """Cleaned to a ``CheckedFile``, or to the stored file where nothing new was chosen.

    The person's id has to be set with ``belongs_to`` before the form is cleaned or shown: a token is theirs alone.
    """

    widget = KeptFileWidget
    user_id = 0

    def belongs_to(self, user_id: int) -> None:
        """Say whose files these are."""
        self.user_id = user_id
        self.widget.user_id = user_id

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Show the kept file again, or the stored one."""
        return KeptBoundField(form, self, field_name)

    def clean(self, value: Chosen, initial: Any = None) -> Any:
        """Check the content; keep a good file for the case that something else is wrong."""
        if value.upload is not None:
            facts = inspect_pdf(value.upload, size=value.upload.size or 0)
            value.token = keep_pending(value.upload, user_id=self.user_id)
            return CheckedFile(self._kept(value), facts)
        if value.token:
            pending = self._kept(value)
            with pending.open() as file:
                return CheckedFile(pending, inspect_pdf(file, size=file.size))
        if initial:
            return initial
        raise ValidationError(_("Choose a file."), code="required")

    def _kept(self, value: Chosen) -> Pending:
        pending = find_pending(value.token, user_id=self.user_id)
        if pending is None:
            value.token = ""
            raise ValidationError(_("The file is not kept any more. Choose it again."), code="gone")
        return pending

    def _clean_bound_field(self, bf: forms.BoundField) -> Any:
        return self.clean(bf.data, bf.initial)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether a file was chosen."""
        return bool(data)


class KeptBoundField(forms.BoundField):
    """A bound field that reads the request once, so that a token given while cleaning is shown afterwards."""

    _chosen: Chosen | None = None

    @property
    def data(self) -> Chosen:
        """What was sent."""
        if self._chosen is None:
            self._chosen = super().data
        return self._chosen

    def value(self) -> Any:
        """The kept file where the form was sent, else the stored one."""
        return self.data if self.form.is_bound and self.data.token else self.initial
