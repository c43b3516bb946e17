"""Checks before publishing: what stops a record, and what only somebody should have looked at, in words.

Gaps that the sources leave (no date, no signatory, no document) are no fault of the record: they warn and do not stop.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agreements.choices import PartyRole, RecordState, Stage, Term, Visibility
from agreements.models import Agreement, Party
from agreements.permissions import is_second_person
from partial_dates.words import on_words

if TYPE_CHECKING:
    from accounts.models import User
    from agreements.querysets import AgreementQuerySet

READ = ("parties__organization", "parties__signatures", "sources", "documents", "fields")


@dataclass(frozen=True)
class Finding:
    """One thing in words, and the block of the record's page where it is mended; empty where it is mended elsewhere."""

    text: str | Promise
    block: str = ""


@dataclass(frozen=True)
class Checks:
    """All that was found: ``stops`` have to be mended first, ``warnings`` are for somebody to look at."""

    stops: list[Finding]
    warnings: list[Finding]


def with_what_is_checked(agreements: "AgreementQuerySet") -> "AgreementQuerySet":
    """With what the checks read, in a number of queries that does not grow with the records."""
    return agreements.select_related("kind").prefetch_related(*READ)


def checks_of(agreement: Agreement, *, by: "User", on: datetime.date) -> Checks:
    """What stands in the way of publishing the record, by this person and on this day."""
    missing = [
        Finding(_("Missing: %(what)s.") % {"what": finding.text}, finding.block) for finding in missing_of(agreement)
    ]
    refusal = second_person_refusal(agreement, by=by)
    if agreement.record_state == RecordState.PUBLISHED:
        refusal = _("The record is published already.")
    stops = [*([Finding(refusal)] if refusal else []), *missing]
    return Checks(stops, [finding for check in WARNINGS for finding in check(agreement, on)])


def missing_of(agreement: Agreement) -> list[Finding]:
    """What a record lacks to be published, as phrases; empty if nothing does."""
    missing = []
    if not agreement.title:
        missing.append(Finding(gettext_lazy("a title"), "agreement"))
    if agreement.kind_id is None:
        missing.append(Finding(gettext_lazy("a kind of agreement"), "agreement"))
    if len(list(_parties(agreement))) < 2:
        missing.append(Finding(gettext_lazy("at least two parties"), "parties"))
    if agreement.stage == Stage.SIGNED and agreement.signed is None and not agreement.signed_note:
        missing.append(
            Finding(gettext_lazy("the date of signing, or a note that says what is known of it"), "agreement")
        )
    return missing


def second_person_refusal(agreement: Agreement, *, by: "User") -> str:
    """Why this person may not be the one who publishes the record, in words; empty if they may."""
    if is_second_person(by, agreement):
        return ""
    if agreement.record_state == RecordState.DRAFT:
        return _("A second person publishes: send the record to review first.")
    if agreement.submitted_by_id is None:
        return _(
            "A second person publishes, and it is not known who sent this to review: return it to draft, and send it"
            " again."
        )
    return _("You sent it to review yourself; somebody else publishes it.")


def _parties(agreement: Agreement) -> Iterator[Party]:
    """Those who are parties, and not witnesses or supporters; from what was fetched with the record, if it was."""
    return (party for party in agreement.parties.all() if party.role == PartyRole.PARTY)


def _signing(agreement: Agreement, on: datetime.date) -> Iterable[Finding]:
    if agreement.stage != Stage.SIGNED:
        yield Finding(_("It is not signed, and the public will read so."), "agreement")
    elif agreement.signed is not None and agreement.signed.earliest > on:
        yield Finding(_("The date of signing lies in the future."), "agreement")
    if agreement.signed and agreement.effective and agreement.effective.latest < agreement.signed.earliest:
        yield Finding(_("It enters into force before it is signed."), "term")


def _signatories(agreement: Agreement, on: datetime.date) -> Iterable[Finding]:
    if agreement.stage != Stage.SIGNED:
        return
    for party in _parties(agreement):
        if not party.signatures.all():
            name = party.organization.display_name
            yield Finding(_("No signatory is recorded for %(party)s.") % {"party": name}, "parties")


def _partners(agreement: Agreement, on: datetime.date) -> Iterable[Finding]:
    for party in _parties(agreement):
        if not party.organization.country:
            name = party.organization.display_name
            yield Finding(_("%(party)s has no country, so no list by country finds it.") % {"party": name}, "parties")


def _subject(agreement: Agreement, on: datetime.date) -> Iterable[Finding]:
    if not agreement.subject:
        yield Finding(_("The subject is empty."), "subject")
    if not agreement.fields.all():
        yield Finding(_("No field of cooperation is chosen."), "subject")
    if not agreement.title_ru:
        yield Finding(_("There is no title in Russian; Russian pages show the other one."), "russian")


def _term(agreement: Agreement, on: datetime.date) -> Iterable[Finding]:
    if agreement.stage != Stage.SIGNED:
        return
    if agreement.term == Term.UNKNOWN and agreement.expires is None:
        yield Finding(_("The term is not recorded: the agreement counts as in force without an end."), "term")
    if agreement.term == Term.FIXED and agreement.expires is None:
        yield Finding(_("The term is fixed, and its last day is not recorded."), "term")
    if agreement.term == Term.AUTO_RENEWING and not (agreement.renewal_months and agreement.expires):
        yield Finding(_("It renews itself, and it is not recorded when or for how long."), "term")
    if agreement.expires and agreement.expires.latest < on and agreement.term != Term.AUTO_RENEWING:
        yield Finding(_("Its term ended %(on)s.") % {"on": on_words(agreement.expires)}, "term")


def _proof(agreement: Agreement, on: datetime.date) -> Iterable[Finding]:
    documents, sources = list(agreement.documents.all()), list(agreement.sources.all())
    if not documents and not sources:
        yield Finding(_("Neither a source nor a document speaks for it."), "sources")
        return
    if not documents:
        yield Finding(_("No document is attached."), "documents")
    if not sources:
        yield Finding(_("No source reports it."), "sources")
    inside = sum(document.visibility == Visibility.INTERNAL for document in documents)
    if inside and agreement.visibility != Visibility.INTERNAL:
        said = ngettext("%(count)s document is for staff only.", "%(count)s documents are for staff only.", inside)
        yield Finding(said % {"count": inside}, "documents")


def _record(agreement: Agreement, on: datetime.date) -> Iterable[Finding]:
    if agreement.visibility != Visibility.PUBLIC:
        readers = agreement.get_visibility_display()
        yield Finding(_("Not everybody will read it: %(readers)s.") % {"readers": readers}, "record")
    if agreement.responsible_id is None:
        yield Finding(_("Nobody is responsible for it, so nobody is reminded of its dates."), "record")


# In the order of the page.
WARNINGS: tuple[Callable[[Agreement, datetime.date], Iterable[Finding]], ...] = (
    _signing, _signatories, _partners, _subject, _term, _proof, _record,
)  # fmt: skip
