"""What is done with two agreements that may be one: merging, undoing it, saying that they are two."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext_lazy as _

from agreements.actions import lock, may_change, require, store
from agreements.choices import RecordState
from agreements.merging import move_everything, take
from agreements.models import Agreement, DistinctAgreements, MergedAgreement
from history.models import Event
from history.recording import recording
from organizations.actions import StaleError
from organizations.constraints import save_checked, save_next_version
from organizations.undoing import Undoing, carry_out, events_of_act, is_about, plan

if TYPE_CHECKING:
    from collections.abc import Collection

    from accounts.models import User


@recording
def merge_agreements(
    *,
    source: Agreement,
    target: Agreement,
    by: "User",
    kept: "Collection[str] | None" = None,
    read_versions: tuple[int, int] | None = None,
    reason: str = "",
) -> Agreement:
    """Merge a draft that was entered twice into the other record, which may be a draft or published; the draft goes.

    Args:
        source: a record without a number; one that has a number is never deleted, but withdrawn.
        kept: the fields of ``merging.CHOSEN`` in which the draft's value is kept; None fills what the target lacks.
        read_versions: the versions of source and target that were looked at; None where nobody looked.

    Returns:
        The target as it is stored now; neither argument is changed.

    Raises:
        PermissionDenied: ``by`` may not merge.
        StaleError: one of the two was changed since it was looked at, or is gone.
        ValidationError: the draft is registered, the other is withdrawn, or a rule is broken.
    """
    require(by, "merge_agreement")
    source, target = _lock_both(source, target, read_versions)
    if source.number:
        raise ValidationError(
            _("“%(title)s” is registered, and a registered agreement is never deleted: withdraw it instead."),
            code="registered",
            params={"title": source},
        )
    if target.record_state == RecordState.WITHDRAWN:
        raise ValidationError(_("A draft cannot be merged into a withdrawn record."), code="state")
    require(by, may_change(target))
    first, second = sorted((source.pk, target.pk))
    if DistinctAgreements.objects.filter(first=first, second=second).exists():
        raise ValidationError(
            _("It is said of these two that they are not the same. Take that back first."), code="distinct"
        )
    take(source, target, kept)
    move_everything(source, target)
    save_checked(
        MergedAgreement(source_key=source.pk, title=source.title, target=target, merged_by=by, reason=reason.strip())
    )
    save_next_version(target, target.version)
    source.delete()  # its files stay, so that undoing finds them
    return target


@recording
def undo_merge_of_agreement(*, merged: MergedAgreement, by: "User", reason: str, mark: str | None = None) -> Undoing:
    """Bring a merged draft back, with everything that moved from it and was not changed since.

    Args:
        reason: why; undoing without a reason is refused.
        mark: of the ``Undoing`` that was shown; None where nobody saw one.

    Raises:
        PermissionDenied: ``by`` may not merge.
        StaleError: something changed since the plan was shown.
        ValidationError: there is no reason, or a rule of today stands against it.
    """
    require(by, "merge_agreement")
    if not reason.strip():
        raise ValidationError(_("Say why the merge is undone."), code="reason")
    target = lock(merged.target)
    require(by, may_change(target))
    undoing = undoing_of_agreement(merged)
    if mark is not None and undoing.mark != mark:
        raise StaleError
    carry_out(undoing)
    target.refresh_from_db()
    store(target)
    # Rules over several rows speak now, while their sentence can still be told.
    connection.check_constraints()
    return undoing


def undoing_of_agreement(merged: MergedAgreement) -> Undoing:
    """What bringing this draft back would do now.

    Raises:
        ValidationError: the history does not know the merge.
    """
    entered = Event.objects.of_row(MergedAgreement._meta.db_table, merged.pk).filter(op="I").last()
    if entered is None:
        raise ValidationError(_("The history of this register does not know this merge."), code="unknown")
    if (entered.after or {}).get("target_id") != merged.target_id:
        raise ValidationError(
            _("What it was merged into was merged into “%(name)s” since. Undo that first."),
            code="merged",
            params={"name": merged.target},
        )
    written = events_of_act(entered)
    if not is_about(written, Agreement, [merged.source_key, merged.target_id]):
        raise ValidationError(
            _("The merge was one act with other changes; they cannot be taken apart."), code="several"
        )
    return plan(written)


@recording
def say_agreements_distinct(*, one: Agreement, other: Agreement, by: "User", reason: str = "") -> DistinctAgreements:
    """Say that two agreements are not the same, so that nobody is asked about them again."""
    require(by, "merge_agreement")
    first, second = sorted(_lock_both(one, other), key=lambda row: row.pk)
    said = DistinctAgreements(first=first, second=second, said_by=by, reason=reason.strip())
    save_checked(said)
    return said


@recording
def take_back_distinct_agreements(*, said: DistinctAgreements, by: "User", reason: str = "") -> None:
    """Forget that two agreements are not the same: they may be asked about again."""
    require(by, "merge_agreement")
    said.delete()


def _lock_both(
    one: Agreement, other: Agreement, read_versions: tuple[int, int] | None = None
) -> tuple[Agreement, Agreement]:
    """Both rows as they are stored, locked in the order of their keys, so that two who cross wait for each other."""
    if one.pk == other.pk:
        raise ValidationError(_("Choose two different records to merge."))
    locked = Agreement.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=[one.pk, other.pk])
    rows = {row.pk: row for row in locked.order_by("pk")}
    if len(rows) < 2:
        raise StaleError
    first, second = rows[one.pk], rows[other.pk]
    if read_versions is not None and read_versions != (first.version, second.version):
        raise StaleError
    return first, second
