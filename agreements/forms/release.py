"""A release that staff paste or upload: its form, its reading, and whether it was entered before."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements.drafting.composing import read
from agreements.drafting.pages import LONGEST, UnreadableError, decoded
from agreements.drafting.values import Reading
from agreements.forms.drafted import digest_of
from agreements.models import Agreement
from organizations.validators import validate_public_url

LARGEST_FILE = 4 * LONGEST
NOTES = {
    "cut": _("The text is very long; only its beginning was read."),
    "empty": _("There are too few words here to read. Paste the whole text of the release."),
    "no_signing": _("This text does not report that an agreement was signed."),
    "plans": _("This text speaks of an agreement that is planned, or was signed before; it reports no signing now."),
}


class ReleaseForm(forms.Form):
    """The text, its page in HTML, or a file of either."""

    text = forms.CharField(
        label=_("text of the release, or its HTML"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "autofocus": True}),
    )  # fmt: skip
    file = forms.FileField(label=_("or a file: text or HTML"), required=False)
    address = forms.CharField(
        label=_("address of the page, if you have it"), required=False, max_length=1000,
        validators=[validate_public_url], widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Bring the text of the file where the pasted text would stand, the address before it; say what is no text."""
        data = super().clean() or self.cleaned_data
        file = data.get("file")
        if file is not None and not (data.get("text") or "").strip():
            if file.size > LARGEST_FILE:
                self.add_error(
                    "file", _("A release of more than 800 kB cannot be read. Paste the part that reports it.")
                )
                return data
            try:
                data["text"] = decoded(file.read())
            except UnreadableError:
                self.add_error("file", _("This file is no text. Save the page as text or HTML, or paste its words."))
        elif not (data.get("text") or "").strip():
            self.add_error("text", _("Paste the text of a release, or choose a file."))
        if (address := data.get("address")) and (text := data.get("text")) and address not in text:
            # It becomes words of the release like all others: that is where the source's address comes from.
            data["text"] = f"{address}\n\n{text}"
        return data


@dataclass(frozen=True)
class Release:
    """A release that was read, and which of its agreements is looked at, from 0."""

    reading: Reading
    part: int = 0

    @classmethod
    def of(cls, text: str, part: int = 0) -> "Release | None":
        """Read a text; None where it reports no agreement of that number."""
        reading = read(text) if text.strip() else None
        return cls(reading, part) if reading and 0 <= part < len(reading.drafts) else None

    @property
    def draft(self) -> Any:
        """The draft that is looked at."""
        return self.reading.drafts[self.part]

    @property
    def has_more(self) -> bool:
        """Whether another agreement of the text comes after this."""
        return self.part + 1 < len(self.reading.drafts)

    @property
    def number(self) -> int:
        """The number of the agreement on the page, from 1."""
        return self.part + 1

    @property
    def count(self) -> int:
        """How many agreements the text reports."""
        return len(self.reading.drafts)

    def entered_before(self, user: User) -> list[Agreement]:
        """Agreements that were entered from the same words or name the same page as their source."""
        rule = Q(submissions__release=digest_of(self.reading.text))
        urls = {source.url.value for source in self.draft.sources if source.url}
        if urls:
            rule |= Q(sources__url__in=urls)
        return list(Agreement.objects.visible_to(user).filter(rule).distinct().order_by("pk")[:5])


def notes_of(reading: Reading) -> list[Any]:
    """What a reader has to be told, in sentences."""
    return [NOTES[note] for note in reading.notes]
