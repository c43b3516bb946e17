"""The whole page of an agreement: its form and all its rows, checked and saved together or not at all."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements.choices import PartyRole, RecordState
from agreements.forms.agreement import AgreementForm
from agreements.forms.doubts import Doubt, apply_answers, doubt_of_agreement, doubts_of_names
from agreements.forms.papers import Documents, Links, Sources
from agreements.forms.parties import Attendees, Parties
from agreements.forms.rows import RowSet
from agreements.models import Agreement
from history.forms import ReasonForm
from organizations.models import Organization

SETS = {
    "parties": Parties,
    "sources": Sources,
    "documents": Documents,
    "links": Links,
    "attendees": Attendees,
}
FETCHED = {
    "parties": ("organization__names", "signatures__person__names"),
    "sources": (),
    "documents": ("former_files",),
    "links": ("target",),
    "attendees": ("person__names", "organization__names"),
}


class Entry:
    """Everything a person may say of an agreement on one page.

    Args:
        agreement: a stored one, or a new one.
        user: who is at the page; inputs they may not fill are left out.
        data: what was sent; None shows what is stored.
        kept: names of inputs and sets in which the stored value stays, whatever was sent ("take theirs").
    """

    def __init__(
        self,
        *,
        agreement: Agreement,
        user: User,
        data: Any = None,
        files: Any = None,
        kept: frozenset[str] = frozenset(),
    ) -> None:
        self.agreement = agreement
        self.user = user
        self.kept = kept
        self.data = apply_answers(data) if data is not None else None
        self.was = agreement.record_state
        self.form = AgreementForm(
            self._with_stored(data=self.data) if self.data is not None else None, instance=agreement, user=user
        )
        self.reason = ReasonForm(self.data)
        self.sets: dict[str, RowSet] = {}
        for name, kind in SETS.items():
            self.sets[name] = kind(
                rows=self._stored(name), proposed=self._proposed(name), data=self.data, files=files, prefix=name,
                kept=name in kept and agreement.pk is not None,
            )  # fmt: skip
        for form in self.sets["documents"].forms:
            form.fields["file"].belongs_to(user.pk)

    @staticmethod
    def names() -> list[str]:
        """The inputs of the agreement itself."""
        return [*AgreementForm.base_fields, "fields"]

    def _stored(self, name: str) -> list[Any]:
        if self.agreement.pk is None:
            return []
        rows = getattr(self.agreement, name).prefetch_related(*FETCHED[name])
        return list(rows.with_picture() if name == "documents" else rows)

    def _proposed(self, name: str) -> list[dict[str, Any]]:
        if name != "parties" or self.agreement.pk is not None:
            return []
        return [{"organization": host} for host in Organization.objects.host().filter(merged_into=None)]

    def _with_stored(self, *, data: Any) -> Any:
        """The sent data, with the stored value in the inputs for which the person took theirs."""
        names = [name for name in self.kept if name in self.names()]
        if not names or self.agreement.pk is None:
            return data
        data = data.copy()
        stored = AgreementForm(instance=self.agreement, user=self.user)
        for name in names:
            if name in stored.fields:
                value = stored[name].value()
                data[name] = "" if value is None else str(value)
        return data

    def every_form(self) -> Iterator[forms.BaseForm]:
        """The agreement's form and each row that counts, signatures after their party."""
        yield self.form
        for rows in self.sets.values():
            for form in rows.living():
                yield form
                if hasattr(form, "signatures"):
                    yield from form.signatures.living()

    def is_valid(self) -> bool:
        """Check everything, so that all errors are told at once."""
        valid = [self.form.is_valid(), self.reason.is_valid(), *(rows.is_valid() for rows in self.sets.values())]
        return all(valid) and self._keeps_two_parties() and self._links_elsewhere()

    def _keeps_two_parties(self) -> bool:
        parties = self.sets["parties"]
        if self.was != RecordState.PUBLISHED or parties.kept:
            return True
        shown = {form.instance.pk for form in parties.forms}
        newer = [row for row in parties.stored.values() if row.pk not in shown and row.role == PartyRole.PARTY]
        own = [form for form in parties.living() if form.cleaned_data.get("role") == PartyRole.PARTY]
        if len(own) + len(newer) >= 2:
            return True
        parties.non_form_errors().append(_("A published agreement has at least two parties."))
        return False

    def _links_elsewhere(self) -> bool:
        wrong = [
            form
            for form in self.sets["links"].living()
            if not self.agreement._state.adding and form.cleaned_data["target"].pk == self.agreement.pk
        ]
        for form in wrong:
            form.add_error("target", _("An agreement cannot be linked to itself."))
        return not wrong

    def doubts(self) -> list[Doubt]:
        """Questions that are still open; none for a form that is not valid."""
        found = doubts_of_names(self.every_form())
        parties = self.sets["parties"]
        organizations = [form.cleaned_data["organization"] for form in parties.living()]
        sources = self.sets["sources"].living()
        asked = (
            self.agreement._state.adding
            or "signed" in self.form.changed_data
            or self._parties_changed()
            or any("url" in form.changed_data for form in sources)
        )
        if not parties.kept and asked:
            about = doubt_of_agreement(self.agreement, organizations, [form.cleaned_data["url"] for form in sources])
            found += [about] if about else []
        return [doubt for doubt in found if not doubt.is_answered(self.data or {})]

    def _parties_changed(self) -> bool:
        return any("organization" in form.changed_data for form in self.sets["parties"].living())

    def problems(self) -> list[tuple[str, str, str]]:
        """Every error as (id of the input, its label, the sentence), in the order of the page."""
        found = [("", "", message) for message in self.form.top_errors()]
        for form in self._in_page_order():
            if isinstance(form, RowSet):
                found += [(f"{form.prefix}-heading", "", str(error)) for error in form.non_form_errors()]
                continue
            for name, errors in form.errors.items():
                if name in form.fields:
                    bound = form[name]
                    found += [(bound.id_for_label, str(bound.label), str(error)) for error in errors]
                elif form is not self.form:
                    found += [("", "", str(error)) for error in errors]
        return found

    def _in_page_order(self) -> Iterator[Any]:
        yield self.form
        for rows in self.sets.values():
            if not rows.is_bound:
                continue
            yield rows
            for form in rows.forms:
                if form.has_changed() and not form.is_removed:
                    yield form
                    if hasattr(form, "signatures"):
                        yield form.signatures
                        yield from form.signatures.living()
        if self.reason.is_bound:
            yield self.reason

    def tell(self, error: ValidationError) -> None:
        """Show an error that came up while saving, beside its input where it has one."""
        if hasattr(error, "error_dict"):
            known = {name: errors for name, errors in error.error_dict.items() if name in self.form.fields}
            for name, errors in known.items():
                self.form.add_error(name, errors)
            for name in error.error_dict.keys() - known.keys():
                self.form.add_error(None, error.error_dict[name])
        else:
            self.form.add_error(None, error)
