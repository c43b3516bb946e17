"""Saves what was entered on the page of an agreement: the agreement, new names, parties, papers, in one transaction."""

from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements.actions import keep_former_file, missing_for_publication, save_agreement
from agreements.choices import RecordState
from agreements.forms.entry import Entry
from agreements.forms.integrity import as_validation_error
from agreements.forms.kept_files import CheckedFile
from agreements.forms.rows import RowForm, RowSet
from agreements.models import Agreement, Party, Signature
from agreements.models.papers import document_path
from agreements.presentation.names import language_of
from agreements.uploads import drop_pending, store_pending
from history.recording import recorded
from organizations.actions import create_organization, create_person
from organizations.forms import NewName
from organizations.models import Organization, Person


class Saving:
    """One save of an entry; ``created`` holds the organizations and people that were entered with it."""

    def __init__(self, entry: Entry, *, by: User, read_version: int | None) -> None:
        self.entry = entry
        self.by = by
        self.read_version = read_version
        self.created: list[Organization | Person] = []
        self._known: dict[tuple[type[Model], str], Any] = {}
        self._stored_files: list[tuple[Any, str]] = []

    def save(self) -> Agreement | None:
        """Store everything, or nothing: None, with the errors told in the entry.

        Raises:
            StaleError: somebody else saved the agreement meanwhile.
            PermissionDenied: the person may not do this to this record.
        """
        try:
            with recorded(by=self.by, origin="web", reason=self.entry.reason.reason):
                return self._save()
        except ValidationError as error:
            self.entry.tell(error)
        except IntegrityError as error:
            self.entry.tell(as_validation_error(error))
        self.forget_files()
        return None

    def _save(self) -> Agreement:
        agreement = save_agreement(agreement=self.entry.form.instance, by=self.by, read_version=self.read_version)
        if "fields" in self.entry.form.cleaned_data:
            agreement.fields.set(self.entry.form.cleaned_data["fields"])
        sets = self.entry.sets
        for name in ("sources", "links", "attendees"):
            self._rows(sets[name], agreement)
        self._parties(sets["parties"], agreement)
        self._documents(sets["documents"], agreement)
        connection.check_constraints()  # rules over several rows speak now, while their sentence can still be told
        missing = missing_for_publication(agreement) if agreement.record_state == RecordState.PUBLISHED else []
        if missing:
            raise ValidationError(
                [ValidationError(_("A published record needs %(what)s."), params={"what": what}) for what in missing]
            )
        return agreement

    def meant(self, value: Any, **facts: Any) -> Any:
        """The record that is meant; a new name is entered, once for each text."""
        if not isinstance(value, NewName):
            return value
        return self._known.get((Organization, value.text.casefold())) or self._enter(Organization, value, facts)

    def _person(self, value: Any) -> Any:
        if not isinstance(value, NewName):
            return value
        return self._known.get((Person, value.text.casefold())) or self._enter(Person, value, {})

    def _enter(self, model: type[Organization | Person], name: NewName, facts: dict[str, Any]) -> Any:
        if not self.by.has_perm(f"organizations.add_{model._meta.model_name}"):
            raise PermissionDenied
        if language_of(name.text) == "ru":
            facts = {**facts, "name_ru": name.text}
        create = create_organization if model is Organization else create_person
        record = create(by=self.by, name=name.text, **facts)
        self._known[model, name.text.casefold()] = record
        self.created.append(record)
        return record

    def _rows(self, rows: RowSet, agreement: Agreement) -> None:
        """Rows with nothing inside them: sources, links, people present."""
        if rows.kept:
            return
        getattr(agreement, str(rows.prefix)).filter(pk__in=rows.removed_pks()).delete()
        for form in rows.living():
            row = self._fresh(form, {"person", "target", "url"})
            row.agreement = agreement
            for name in ("target",):
                if name in form.cleaned_data:
                    setattr(row, name, form.cleaned_data[name])
            if "person" in form.cleaned_data:
                row.person = self._person(form.cleaned_data["person"])
                row.organization = self.meant(form.cleaned_data["organization"])
            self._store(row, form)

    def _fresh(self, form: RowForm, keys: set[str]) -> Any:
        """The row's object; another one where its key changed, so that swapping two rows breaks no unique rule."""
        row = form.instance
        if row.pk is None or not keys & set(form.changed_data):
            return row
        type(row)._default_manager.filter(pk=row.pk).delete()
        row.pk = None
        row._state.adding = True
        return row

    def _parties(self, rows: RowSet, agreement: Agreement) -> None:
        if rows.kept:
            return
        agreement.parties.filter(pk__in=rows.removed_pks()).delete()
        replaced = [form for form in rows.living() if form.instance.pk and "organization" in form.changed_data]
        agreement.parties.filter(pk__in=[form.instance.pk for form in replaced]).delete()
        for form in replaced:
            form.instance.pk = None
            form.instance._state.adding = True
        for position, form in enumerate(rows.living()):
            party: Party = form.instance
            moved = not party._state.adding and party.position != position
            party.agreement, party.position = agreement, position
            party.organization = self.meant(form.cleaned_data["organization"], **form.new_facts())
            self._store(party, form, anyway=moved)
            self._signatures(form.signatures, party, all_new=form in replaced)

    def _signatures(self, rows: RowSet, party: Party, *, all_new: bool) -> None:
        if not all_new:
            party.signatures.filter(pk__in=rows.removed_pks()).delete()
        for position, form in enumerate(rows.living()):
            signature: Signature = form.instance
            if all_new and signature.pk:
                signature.pk, signature._state.adding = None, True
            signature = self._fresh(form, {"person"})
            moved = not signature._state.adding and signature.position != position
            signature.party, signature.position = party, position
            signature.person = self._person(form.cleaned_data["person"])
            self._store(signature, form, anyway=moved)

    def _store(self, row: Any, form: RowForm, *, anyway: bool = False) -> None:
        if row.pk is not None and not form.really_changed and not anyway:
            return
        try:
            row.full_clean()
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        row.save()

    def _documents(self, rows: RowSet, agreement: Agreement) -> None:
        if rows.kept:
            return
        for document in agreement.documents.filter(pk__in=rows.removed_pks()).prefetch_related("former_files"):
            for file in (document.file, *(former.file for former in document.former_files.all())):
                self._drop_on_commit(file)
            document.delete()
        for form in rows.living():
            document = form.instance
            document.agreement = agreement
            chosen = form.cleaned_data["file"]
            if isinstance(chosen, CheckedFile):
                self._put_file(document, chosen)
            self._store(document, form)

    def _put_file(self, document: Any, chosen: CheckedFile) -> None:
        facts = chosen.facts
        if document.pk is not None and facts.sha256 != document.sha256:
            keep_former_file(document=document, by=self.by, reason=self.entry.reason.reason)
        elif document.pk is not None:  # the very file that is there
            transaction.on_commit(lambda: drop_pending(chosen.pending))
            return
        name = document_path(document, "")
        store_pending(chosen.pending, Path(document.file.storage.path(name)))
        self._stored_files.append((document.file.storage, name))
        document.file.name = name
        document.sha256, document.size, document.page_count = facts.sha256, facts.size, facts.page_count
        transaction.on_commit(lambda: drop_pending(chosen.pending))

    def _drop_on_commit(self, file: Any) -> None:
        storage, name = file.storage, file.name
        transaction.on_commit(lambda: storage.delete(name))

    def forget_files(self) -> None:
        """Remove the files that were written for a save that did not happen."""
        for storage, name in self._stored_files:
            storage.delete(name)
        self._stored_files.clear()
