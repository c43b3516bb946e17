"""The words of a release with those marked that values come from, and the values beside them."""

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.drafting.values import Draft, Value
from agreements.models import AgreementKind, FieldOfCooperation
from agreements.presentation.rows import country_name
from organizations.choices import OrganizationKind
from partial_dates.value import PartialDate
from partial_dates.words import in_words

SURE, LIKELY = 0.75, 0.55
SUBJECT, LIST = "subject", "subject_list"
LABELS = {
    "kind": _("kind"),
    "title": _("title"),
    "signed": _("signed on"),
    "signed_note": _("note on the date"),
    "place_city": _("city"),
    "place_country": _("country"),
    "venue": _("venue"),
    "event": _("event"),
    SUBJECT: _("subject"),
    LIST: _("subject"),
    "fields": _("field"),
    "name": _("party"),
    "short_name": _("short name"),
    "other_names": _("other name"),
    "country": _("country"),
    "founded": _("founded in"),
    "website": _("website"),
    "about": _("about"),
    "capacity": _("capacity"),
    "on_behalf_of": _("on behalf of"),
    "url": _("source"),
    "published_on": _("published on"),
    "signer": _("signed by"),
    "sort": _("kind of organization"),
}
HOW_SURE = {"sure": _("said so"), "likely": _("likely"), "check": pgettext_lazy("evidence of a value", "to be checked")}


@dataclass(frozen=True)
class Item:
    """A value, its words, and how sure it is; of a subject that names several things, each of them too."""

    id: int
    label: Any
    value: str
    quote: str
    sure: str
    parts: tuple["Item", ...] = ()

    @property
    def how_sure(self) -> Any:
        """In a word or two."""
        return HOW_SURE[self.sure]


@dataclass
class Part:
    """A stretch of the text: marked where values come from it, ``of`` which; ``anchors`` are those that begin here."""

    text: str
    sure: str = ""
    anchors: list[int] = field(default_factory=list)
    of: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Evidence:
    """The values of one draft in the order of the page, and the text in parts."""

    items: list[Item]
    parts: list[Part]


def evidence_of(draft: Draft, text: str) -> Evidence:
    """Lay the values of a draft over its text."""
    vocabulary = _vocabulary()
    shown: dict[tuple[str, str, int, int], tuple[str, Value]] = {}
    for path, value in draft.values():
        if not path.startswith(LIST) or len(draft.subject_list) > 1:
            # A finer and a wider word for the same words of the text are one field of the register: shown once.
            place = path.rstrip("0123456789") if path.startswith("fields") else path
            shown.setdefault((place, _in_words(path, value.value, vocabulary), value.start, value.end), (path, value))
    values = list(shown.values())
    items = {
        path: Item(number, _label(path), _in_words(path, value.value, vocabulary), value.quote, _sure(value))
        for number, (path, value) in enumerate(values)
    }
    listed = tuple(item for path, item in items.items() if path.startswith(LIST))
    told = [replace(item, parts=listed) if path == SUBJECT else item for path, item in items.items()]
    return Evidence([item for item in told if item not in listed], _parts(text, [value for _, value in values]))


def _label(path: str) -> Any:
    names = [name for name in path.split(".") if not name.isdigit()]
    if names[-1] == "name" and "signatures" in names:
        return LABELS["signer"]
    if names[-1] == "kind" and "parties" in names:
        return LABELS["sort"]
    return LABELS[names[-1]]


def _vocabulary() -> dict[tuple[str, str], str]:
    """The words that drafting uses for kinds and fields, as the register names them in the active language."""
    kinds = {("kind", row.slug.replace("-", " ")): str(row) for row in AgreementKind.objects.all()}
    fields = {
        ("fields", str(word).casefold()): str(row)
        for row in FieldOfCooperation.objects.all()
        for word in (row.name, row.slug, *row.words)
    }
    return kinds | fields


def _in_words(path: str, value: str, vocabulary: dict[tuple[str, str], str]) -> str:
    """The value as people say it: countries and kinds have codes, fields English words, and days are in ISO 8601."""
    name = next(part for part in reversed(path.split(".")) if not part.isdigit())
    if name in {"country", "place_country"}:
        return country_name(value)
    if name in {"signed", "published_on"}:
        return in_words(PartialDate.parse_iso(value))
    if _label(path) is LABELS["sort"] and value in OrganizationKind.values:
        return str(OrganizationKind(value).label)
    return vocabulary.get((name, value.casefold()), value)


def _sure(value: Value) -> str:
    return "sure" if value.confidence >= SURE else "likely" if value.confidence >= LIKELY else "check"


def _parts(text: str, values: list[Value]) -> list[Part]:
    """The text cut where a value's words begin or end; where several overlap, the least sure shows."""
    cuts = sorted({0, len(text), *(value.start for value in values), *(value.end for value in values)})
    parts = []
    for start, end in pairwise(cuts):
        of = [number for number, value in enumerate(values) if value.start <= start and end <= value.end]
        over = [_sure(values[number]) for number in of]
        sure = next((each for each in ("check", "likely", "sure") if each in over), "")
        anchors = [number for number in of if values[number].start == start]
        parts.append(Part(text[start:end], sure, anchors, of))
    return parts
