"""A release that staff paste or upload: its form, its reading, and whether it was entered before."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements.drafting.composing import read
from agreements.drafting.pages import LONGEST
from agreements.drafting.values import Reading
from agreements.forms.drafted import digest_of
from agreements.models import Agreement
from agreements.release_files import NoTextError, text_of
from organizations.validators import validate_public_url

LARGEST_FILE = 4 * LONGEST
NOTES = {
    "cut": _("The text is very long; only its beginning was read."),
    "empty": _("There are too few words here to read. Paste the whole text of the release."),
    "no_signing": _("This text does not report that an agreement was signed."),
    "plans": _("This text speaks of an agreement that is planned, or was signed before; it reports no signing now."),
}
READ_WHOLE = frozenset({"en", "ru"})
OTHER_LANGUAGE = _(
    "The register reads English and Russian. Of other languages it reads little or nothing: paste the release in one "
    "of the two, or enter the agreement by hand."
)


class PastedField(forms.CharField):
    """A text as it was copied; characters that mean nothing are left out instead of refused."""

    def to_python(self, value: Any) -> str:
        """Without the null characters that come along from broken pages."""
        return str(super().to_python(value)).replace("\0", "")


class ReleaseForm(forms.Form):
    """The text, its page in HTML, or a file of either."""

    text = PastedField(
        label=_("text of the release, or its HTML"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "autofocus": True}),
    )  # fmt: skip
    file = forms.FileField(
        label=_("or a file: text or HTML"), required=False,
        help_text=_("Text (.txt) or a saved page (.html), at most 800 kB. No PDF, office document or mail."),
    )  # fmt: skip
    address = forms.CharField(
        label=_("address of the page, if you have it"), required=False, max_length=1000,
        validators=[validate_public_url], widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Bring the text of the file where the pasted text stands; say what is no text, and what is missing."""
        data = super().clean() or self.cleaned_data
        file, pasted = data.get("file"), (data.get("text") or "").strip()
        if file is not None and pasted:
            self.add_error(
                "file", _("A text was pasted too. To read the file instead, empty the text and choose the file again.")
            )
        elif file is not None:
            self._take(file)
        elif not pasted and "file" not in self.errors:
            self.add_error("text", _("Paste the text of a release, or choose a file."))
        return data

    def _take(self, file: Any) -> None:
        if file.size > LARGEST_FILE:
            self.add_error("file", _("A release of more than 800 kB cannot be read. Paste the part that reports it."))
            return
        try:
            text = text_of(file.read())
        except NoTextError as error:
            self.add_error("file", error.said)
            return
        self.cleaned_data["text"] = text
        # If something else is wrong, the words are there again, and the file need not be chosen twice.
        self.data = {**self.data, "text": text}

    @property
    def release(self) -> str:
        """The text to be read, with the address as words of it: that is where the source's address comes from."""
        text, address = self.cleaned_data["text"], self.cleaned_data["address"]
        return f"{address}\n\n{text}" if address and address not in text else str(text)

    def again(self, reading: Reading) -> "ReleaseForm":
        """The form once more, with the words that were read, or what was pasted where it holds none."""
        address = self.cleaned_data["address"]
        words = reading.text.removeprefix(address).lstrip()
        return ReleaseForm(initial={"text": words or self.cleaned_data["text"][:LONGEST], "address": address})


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
    def notes(self) -> list[Any]:
        """What a reader has to be told of the text."""
        return notes_of(self.reading)

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
    told = [NOTES[note] for note in reading.notes]
    is_other = reading.language not in READ_WHOLE and (reading.language or not reading.text.isascii())
    return [*told, OTHER_LANGUAGE] if is_other and not reading.drafts else told
