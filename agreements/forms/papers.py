"""Sources, documents and links to other agreements."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.forms.days import DayField
from agreements.forms.kept_files import KeptFileField
from agreements.forms.rows import RowForm, RowSet, row_set
from agreements.models import Agreement, AgreementLink, Document, Source
from organizations.forms import PickWidget, Typed, as_key


class SourceForm(RowForm):
    """A published page that reports the agreement."""

    telling = ("url", "outlet", "published_on", "retrieved_on")
    folded = ("outlet", "language", "retrieved_on")

    published_on = DayField(label=_("published on"), required=False)
    retrieved_on = DayField(label=_("retrieved on"), required=False)

    class Meta:
        model = Source
        fields: ClassVar = ["url", "published_on", "outlet", "language", "retrieved_on"]
        widgets: ClassVar = {"url": forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"})}


class SourceSet(RowSet):
    """Sources; an address is one of them once."""

    noun = _("source")
    noun_plural = _("sources")
    another = _("Another source")

    def clean(self) -> None:
        """Tell an address given twice on the second row."""
        seen = set()
        for form in self.forms:
            url = getattr(form, "cleaned_data", {}).get("url")
            if url and not form.is_removed:
                if url in seen:
                    form.add_error("url", _("This page is a source of the agreement already."))
                seen.add(url)


Sources = row_set(SourceForm, base=SourceSet, extra=1)


class DocumentForm(RowForm):
    """A file. A chosen file is kept over a mistake elsewhere on the page, until the page is saved."""

    telling = ("file", "title")
    folded = ("title", "language")

    file = KeptFileField(label=_("file (PDF)"))

    class Meta:
        model = Document
        fields: ClassVar = ["kind", "visibility", "title", "language"]

    field_order = ("id", "file", *Meta.fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["file"] = self.instance.file

    def _says(self, name: str) -> bool:
        return bool(self[name].data)


class DocumentSet(RowSet):
    """Documents; a file is one of them once."""

    noun = _("document")
    noun_plural = _("documents")
    another = _("Another document")
    takes_files = True  # dropped on the page, several at once

    @property
    def most_mb(self) -> int:
        """The largest size of a file, told before it is sent."""
        return int(settings.REGISTER_DOCUMENT_MB)

    def clean(self) -> None:
        """Tell a file given twice on the second row."""
        seen = {row.sha256 for row in self.stored.values()}
        for form in self.forms:
            file = getattr(form, "cleaned_data", {}).get("file")
            if file is None or form.is_removed or not hasattr(file, "facts"):
                continue
            if file.facts.sha256 in seen and file.facts.sha256 != getattr(form.instance, "sha256", ""):
                form.add_error("file", _("The agreement has this very file already."))
            seen.add(file.facts.sha256)


Documents = row_set(DocumentForm, base=DocumentSet, extra=1)


class AgreementPickField(forms.Field):
    """Another agreement, by its number or from the list of suggestions."""

    widget = PickWidget(suggest_url="admin:agreements_agreement_suggest")

    def prepare_value(self, value: Any) -> Typed:
        """Show number and title."""
        if isinstance(value, Typed):
            return value
        agreement = value if isinstance(value, Agreement) else Agreement.objects.filter(pk=value or 0).first()
        return Typed(str(agreement), str(agreement.pk)) if agreement else Typed()

    def clean(self, value: Any) -> Agreement | None:
        """The agreement; the text has to be its number, its title or both."""
        text = " ".join(value.text.split()) if isinstance(value, Typed) else ""
        if not text:
            raise ValidationError(self.error_messages["required"], code="required")
        pk = as_key(value.id)
        if pk is not None:
            chosen = Agreement.objects.filter(pk=pk).first()
            if chosen and text in {str(chosen), chosen.number, chosen.title, chosen.title_ru}:
                return chosen
        number = text.split()[0].upper()
        found = Agreement.objects.filter(number=number).first() if "\x00" not in number else None
        if found is None:
            raise ValidationError(_("There is no agreement of this number."), code="no_agreement")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another agreement is meant."""
        try:
            meant = self.clean(data)
        except ValidationError:
            return True
        return bool(getattr(meant, "pk", None) != getattr(initial, "pk", initial))


class LinkForm(RowForm):
    """What this agreement is to another."""

    telling = ("target",)

    target = AgreementPickField(label=_("other agreement"))

    class Meta:
        model = AgreementLink
        fields: ClassVar = ["relation"]

    field_order = ("id", "relation", "target")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["target"] = self.instance.target


class LinkSet(RowSet):
    """Links to other agreements."""

    noun = _("link")
    noun_plural = _("links")
    another = _("Another link")

    def clean(self) -> None:
        """Tell a link given twice on the second row."""
        seen = set()
        for form in self.forms:
            link = tuple(getattr(form, "cleaned_data", {}).get(name) for name in ("relation", "target"))
            if all(link) and not form.is_removed:
                if link in seen:
                    form.add_error("target", _("The two agreements are linked like this already."))
                seen.add(link)


Links = row_set(LinkForm, base=LinkSet, extra=1)
