"""Doubts before saving: a name that is near one in the register, an agreement that seems to be entered already.

A doubt sends the form back once, with everything in it and links to what was meant perhaps; the person answers, and the
answer counts for just this text and these candidates.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.alike import agreements_alike
from agreements.models import Agreement
from organizations.forms import NEW, NewName, PickField
from organizations.models import Organization, Person

MOST = 5
PREFIX = "doubt-"
ABOUT_AGREEMENT = f"{PREFIX}agreement"


@dataclass(frozen=True)
class Candidate:
    """Something in the register that may be meant."""

    pk: int
    text: str
    note: str
    url: str


@dataclass
class Doubt:
    """One question to the person; ``name`` is the name of the input that answers it."""

    name: str
    text: str
    candidates: list[Candidate]
    about: str  # "organization", "person" or "agreement"
    input_id: str = ""
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        """Tie the answer to the question as it was put."""
        asked = f"{self.name}|{self.about}|{self.text.casefold()}|{sorted(c.pk for c in self.candidates)}"
        self.digest = hashlib.sha256(asked.encode()).hexdigest()[:24]

    def is_answered(self, data: Mapping[str, Any]) -> bool:
        """Whether the person said that it is a different one."""
        return data.get(self.name) == f"{NEW}:{self.digest}"


def apply_answers(data: Any) -> Any:
    """The sent form in which each "it is this one" stands in the input it is about."""
    chosen = {
        name.removeprefix(PREFIX): value
        for name, value in data.items()
        if name.startswith(PREFIX) and str(value).isascii() and str(value).isdecimal()
    }
    if not chosen:
        return data
    data = data.copy()
    for name, pk in chosen.items():
        model = Person if name.endswith("-person") else Organization
        record = model.objects.filter(merged_into=None, pk=int(pk)).first() if len(pk) < 19 else None
        if name in data and record is not None:
            data[name], data[f"{name}_id"] = record.display_name, str(record.pk)
    return data


def doubts_of_names(forms_: Iterable[forms.BaseForm]) -> list[Doubt]:
    """A doubt for each name that is to be entered and is near a recorded one, or was typed and not chosen as new."""
    doubts: list[Doubt] = []
    asked = set()
    for form in forms_:
        for name, form_field in form.fields.items():
            value = getattr(form, "cleaned_data", {}).get(name)
            if not isinstance(form_field, PickField) or not isinstance(value, NewName):
                continue
            candidates = _similar(form_field.model, value.text)
            key = (form_field.model, value.text.casefold())
            if (candidates or not value.chosen) and key not in asked:
                asked.add(key)
                doubts.append(_doubt(form, name, value, candidates))
    return doubts


def _doubt(form: forms.BaseForm, name: str, value: NewName, candidates: list[Candidate]) -> Doubt:
    field: Any = form.fields[name]
    about = "person" if field.model is Person else "organization"
    return Doubt(f"{PREFIX}{form.add_prefix(name)}", value.text, candidates, about, form[name].id_for_label)


def _similar(model: type[Organization | Person], text: str) -> list[Candidate]:
    found = model.objects.filter(merged_into=None).similar_to(text).prefetch_related("names")[:MOST]
    return [_candidate(record) for record in found]


def _candidate(record: Organization | Person) -> Candidate:
    names = [name.text for name in record.names.all() if name.text != record.display_name][:3]
    country = getattr(record, "country", None)
    note = ", ".join([*names, *([str(country.name)] if country else [])])
    url = reverse(f"admin:organizations_{record._meta.model_name}_change", args=[record.pk])
    return Candidate(record.pk, record.display_name, note, url)


def doubt_of_agreement(agreement: Agreement, organizations: Iterable[Any], urls: Collection[str] = ()) -> Doubt | None:
    """Whether an agreement between just these parties, of a near date or from the same page, is in the register."""
    typed = list(organizations)
    known = {one.pk for one in typed if isinstance(one, Organization)}
    if len(known) < 2 or len(known) != len(typed):
        return None
    found = agreements_alike(organizations=known, signed=agreement.signed, urls=urls, apart_from=agreement.pk)
    candidates = [
        Candidate(
            one.record.pk,
            str(one.record),
            f"{one.record.get_record_state_display()}; {one.why}",
            _address(one.record),
        )
        for one in found
    ]
    if not candidates:
        return None
    return Doubt(ABOUT_AGREEMENT, str(_("the same parties, and a near date")), candidates, "agreement", "id_title")


def _address(agreement: Agreement) -> str:
    return reverse("admin:agreements_agreement_change", args=[agreement.pk])
