"""Writes of agreements: keyword-only, by somebody, in one transaction, fully checked.

What leaves the process (mail, feeds, caches) belongs into ``transaction.on_commit``; nothing does yet.
"""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.checks import missing_of, second_person_refusal
from agreements.choices import RecordState
from agreements.models import (
    Agreement,
    ColumnChoice,
    Document,
    FormerFile,
    NumberSeries,
)
from agreements.refusals import refusal, wrong_last_day
from history.recording import recording
from organizations.actions import StaleError
from organizations.constraints import save_checked, save_next_version
from partial_dates.value import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accounts.models import User

__all__ = [
    "StaleError",
    "forget_columns",
    "keep_former_file",
    "missing_for_publication",
    "publish_agreement",
    "register_agreement",
    "remember_columns",
    "return_to_draft",
    "save_agreement",
    "send_to_review",
    "terminate_agreement",
    "withdraw_agreement",
]


def require(user: "User", permission: str) -> None:
    """Let nobody act who may not."""
    if not user.has_perm(f"agreements.{permission}"):
        raise PermissionDenied


def lock(agreement: Agreement, read_version: int | None = None) -> Agreement:
    """The stored row, locked until the transaction ends.

    Raises:
        StaleError: it is not of ``read_version`` any more, or gone.
    """
    stored = Agreement.objects.select_for_update(of=("self",), no_key=True).filter(pk=agreement.pk).first()
    if stored is None or (read_version is not None and stored.version != read_version):
        raise StaleError
    return stored


@recording
def save_agreement(*, agreement: Agreement, by: "User", read_version: int | None = None) -> Agreement:
    """Enter an agreement, or save a changed one; its state, number and dates of publication stay as they are stored.

    Args:
        agreement: checked whole before it is written.
        by: who saves; a published record needs ``change_published_agreement``.
        read_version: the ``version`` the changes were made on.

    Raises:
        PermissionDenied: ``by`` may not change a record in this state.
        StaleError: somebody else saved it meanwhile.
        ValidationError: a rule is broken; by field.
    """
    if agreement._state.adding:
        require(by, "add_agreement")
        agreement.record_state = RecordState.DRAFT
        agreement.number = ""
        save_checked(agreement)
    else:
        stored = lock(agreement, read_version)
        require(by, may_change(stored))
        for name in ("number", "record_state", "submitted_by", "withdrawal_reason", "published_at", "load_key"):
            setattr(agreement, name, getattr(stored, name))
        save_next_version(agreement, stored.version)
    return agreement


def may_change(agreement: Agreement) -> str:
    """The permission that changing this record takes: a draft is a clerk's, what was published is a registrar's."""
    if agreement.record_state in (RecordState.DRAFT, RecordState.IN_REVIEW):
        return "change_agreement"
    return "change_published_agreement"


def missing_for_publication(agreement: Agreement) -> "list[str | Promise]":
    """What a record lacks to be published, in words; empty if nothing does.

    Gaps that the sources leave (no date, no signatory, no document) are no fault of the record and do not stop it.
    """
    return [finding.text for finding in missing_of(agreement)]


@recording
def register_agreement(*, agreement: Agreement, by: "User", on: datetime.date | None = None) -> Agreement:
    """Give the agreement its number, once: the year is that of signing where it is known, else of registration.

    The row of the year's series is locked until the transaction ends, so numbers of a year have no gap and no twin,
    however many register at once; a transaction that fails gives its number back.

    Args:
        agreement: a record without a number; one that has a number keeps it.
        by: needs ``publish_agreement``.
        on: the day of registration; today in the register's time zone if not given.
    """
    require(by, "publish_agreement")
    stored = lock(agreement)
    if not stored.number:
        _store_numbered(stored, on)
    agreement.refresh_from_db()
    return agreement


@recording
def send_to_review(*, agreement: Agreement, by: "User", reason: str = "") -> Agreement:
    """Hand a draft to the registrars; ``reason`` is a note for them, which stays in the history."""
    stored = _in_state(agreement, by, RecordState.DRAFT)
    stored.record_state, stored.submitted_by = RecordState.IN_REVIEW, by
    return _stored(stored, agreement, "record_state", "submitted_by")


@recording
def return_to_draft(*, agreement: Agreement, by: "User", reason: str = "") -> Agreement:
    """Take a record out of review; whoever returns what somebody else has sent says why.

    Raises:
        ValidationError: it is not in review, or there is no reason.
    """
    stored = _in_state(agreement, by, RecordState.IN_REVIEW)
    if not reason.strip() and stored.submitted_by_id != by.pk:
        raise ValidationError({"reason": _("Say what is to be done, so that the record does not come back as it is.")})
    stored.record_state, stored.submitted_by = RecordState.DRAFT, None
    return _stored(stored, agreement, "record_state", "submitted_by")


@recording
def publish_agreement(
    *,
    agreement: Agreement,
    by: "User",
    on: datetime.date | None = None,
    read_version: int | None = None,
    loaded: bool = False,
) -> Agreement:
    """Show the record to those its visibility allows, and register it if it has no number yet.

    Args:
        agreement: a record that is not published.
        by: needs ``publish_agreement``, and is somebody else than who sent it to review.
        on: the day of registration; today in the register's time zone if not given.
        read_version: the ``version`` that was looked at before.
        loaded: the record comes from a file that whoever keeps the server loads: nobody sends it to review.

    Raises:
        StaleError: somebody changed it since it was looked at.
        ValidationError: something is missing, each with code ``missing``; or it takes a second person.
    """
    require(by, "publish_agreement")
    stored = lock(agreement, read_version)
    if stored.record_state == RecordState.PUBLISHED:
        raise ValidationError(_("The record is published already."), code="state")
    if not loaded and (refused := second_person_refusal(stored, by=by)):
        raise ValidationError(refused, code="second_person")
    missing = missing_for_publication(stored)
    if missing:
        raise ValidationError(
            [ValidationError(_("Missing: %(what)s."), code="missing", params={"what": what}) for what in missing]
        )
    stored.record_state = RecordState.PUBLISHED
    stored.withdrawal_reason = ""
    stored.published_at = stored.published_at or timezone.now()
    _store_numbered(stored, on, "record_state", "withdrawal_reason", "published_at")
    agreement.refresh_from_db()
    return agreement


@recording
def withdraw_agreement(*, agreement: Agreement, by: "User", reason: str) -> Agreement:
    """Take a published record out of the public register; its address says so, with the reason.

    Raises:
        ValidationError: it is not published, or there is no reason.
    """
    require(by, "withdraw_agreement")
    stored = lock(agreement)
    if stored.record_state != RecordState.PUBLISHED:
        raise ValidationError(_("Only a published record can be withdrawn."), code="state")
    if not reason.strip():
        raise ValidationError({"withdrawal_reason": _("Say why the record is withdrawn; the public reads it.")})
    stored.record_state = RecordState.WITHDRAWN
    stored.withdrawal_reason = reason.strip()
    store(stored, "record_state", "withdrawal_reason")
    agreement.refresh_from_db()
    return agreement


@recording
def terminate_agreement(*, agreement: Agreement, by: "User", on: PartialDate, reason: str = "") -> Agreement:
    """Record that a signed agreement was ended before its time; ``on`` is its last day.

    Raises:
        ValidationError: nothing runs that could be terminated (code ``state``), or the day does not fit its dates.
    """
    require(by, "terminate_agreement")
    stored = lock(agreement)
    if refused := refusal("terminate", stored, on=timezone.localdate()):
        raise ValidationError(refused, code="state")
    if wrong := wrong_last_day(stored, on):
        raise ValidationError({"terminated": wrong})
    stored.terminated = on
    stored.termination_reason = reason.strip()
    store(stored, "terminated", "termination_reason")
    agreement.refresh_from_db()
    return agreement


def _in_state(agreement: Agreement, by: "User", state: RecordState) -> Agreement:
    """The stored row, locked, of a record that a step leads out of this state."""
    require(by, "change_agreement")
    stored = lock(agreement)
    if stored.record_state != state:
        raise ValidationError(_("The record is not in a state that allows this."), code="state")
    return stored


def _stored(stored: Agreement, agreement: Agreement, *names: str) -> Agreement:
    """Store the named columns, and give back the caller's own object as it is now."""
    store(stored, *names)
    agreement.refresh_from_db()
    return agreement


def store(stored: Agreement, *names: str) -> None:
    """Check the whole row and write the named columns; the row is locked."""
    save_next_version(stored, stored.version, update_fields=[*names, "version", "updated_at"])


def _store_numbered(stored: Agreement, on: datetime.date | None, *names: str) -> None:
    """Check the whole row, give it its number if it has none, and write the named columns; the row is locked."""
    stored.full_clean(exclude=["number"])
    # Last, because everybody else who registers waits for the series until this transaction ends.
    stored.number = stored.number or _next_number(stored.signed, on)
    stored.version += 1
    stored.save(update_fields=["number", *names, "version", "updated_at"])


def _next_number(signed: PartialDate | None, on: datetime.date | None) -> str:
    year = signed.year if signed else (on or timezone.localdate()).year
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update(no_key=True).get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{settings.REGISTER_NUMBER_PREFIX}-{year:04d}-{series.last:04d}"


def remember_columns(*, rows: str, columns: "Sequence[str]", by: "User") -> None:
    """Keep what an account chose last for extracts with such rows; it says nothing of the register."""
    ColumnChoice.objects.update_or_create(user=by, rows_of=rows, defaults={"columns": list(columns)})


def forget_columns(*, rows: str, by: "User") -> None:
    """Back to the usual columns."""
    ColumnChoice.objects.filter(user=by, rows_of=rows).delete()


def keep_former_file(*, document: Document, by: "User", reason: str = "") -> FormerFile:
    """Keep the file that a document is about to lose, with who replaced it and why; in the transaction of the save.

    What is stored counts, and not what the object holds by now.
    """
    stored = Document.objects.get(pk=document.pk)
    return FormerFile.objects.create(
        document=stored,
        file=stored.file.name,
        sha256=stored.sha256,
        size=stored.size,
        page_count=stored.page_count,
        replaced_by=by,
        replaced_by_name=by.get_username(),
        reason=reason.strip()[:500],
    )
