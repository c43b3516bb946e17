"""The events: one for each row that was entered, changed or deleted. The database writes them, and nobody else."""

from typing import ClassVar, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from history.signing_keys import SigningKey as SigningKey  # a model of this app, kept beside what it is for

HASH_BYTES = 32  # of SHA-256
START = bytes(HASH_BYTES)  # what the first event of a chain takes for the hash before it


class ReadOnlyError(TypeError):
    """Somebody tried to write the history from Python."""

    def __init__(self) -> None:
        super().__init__("The history is written by the database's triggers alone, and never changed.")


class EventQuerySet(models.QuerySet["Event"]):
    """Reads. Every way to write is refused here, and again by the database."""

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise ReadOnlyError

    create = get_or_create = update_or_create = bulk_create = bulk_update = update = delete = _refuse
    acreate = aget_or_create = aupdate_or_create = abulk_create = abulk_update = aupdate = adelete = _refuse

    def of_row(self, table: str, row_id: object) -> "EventQuerySet":
        """What happened to one row, the first first."""
        return self.filter(table_name=table, row_id=str(row_id)).order_by("pk")

    def of_children(self, table: str, parent_id: object) -> "EventQuerySet":
        """What happened to the rows of a table that belong, or belonged, to one parent row."""
        return self.filter(table_name=table, parent_id=str(parent_id)).order_by("pk")

    def until(self, event: int) -> "EventQuerySet":
        """Events up to this number, which counts in."""
        return self.filter(pk__lte=event)


class Operation(models.TextChoices):
    """What happened to the row."""

    INSERT = "I", _("entered")
    UPDATE = "U", _("changed")
    DELETE = "D", _("deleted")


class Event(models.Model):
    """One row of one table entered, changed or deleted: who, when, why, before and after, sealed into the chain.

    ``hash`` is SHA-256 of ``previous_hash`` and of the SHA-256 of the event's canonical text (``history_canonical``).
    """

    id = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("time"))
    tx = models.BigIntegerField(_("transaction"))
    actor_id = models.BigIntegerField(_("account"), null=True)
    actor = models.TextField(_("name of the account"), blank=True)
    db_user = models.TextField(_("database role"))
    origin = models.TextField(_("written by"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    table_name = models.TextField(_("table"), db_collation="C")
    row_id = models.TextField(_("row"), db_collation="C")
    parent_id = models.TextField(_("row it belongs to"), blank=True, db_collation="C")
    op = models.CharField(_("what happened"), max_length=1, choices=Operation)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)
    previous_hash = models.BinaryField(_("hash of the event before"))
    hash = models.BinaryField(_("hash"))

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of the history", "event")
        verbose_name_plural = pgettext_lazy("of the history", "events")
        ordering: ClassVar = ["id"]
        default_permissions: ClassVar = ("view",)
        indexes: ClassVar = [
            # No index on the time: it grows with the number, and history_event_at halves its way to it.
            models.Index("table_name", "row_id", models.F("id").desc(), name="history_event_row"),
            models.Index(fields=["table_name", "parent_id"], name="history_event_parent", condition=~Q(parent_id="")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(op="I", before__isnull=True, after__isnull=False)
                | Q(op="U", before__isnull=False, after__isnull=False)
                | Q(op="D", before__isnull=False, after__isnull=True),
                name="history_event_says_before_and_after",
                violation_error_message=_("An event says what was there before and after."),
            ),
            models.CheckConstraint(
                condition=Q(pk__gte=1),
                name="history_event_counts_from_one",
                violation_error_message=_("Events are numbered from 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def save(self, *args: object, **kwargs: object) -> NoReturn:
        """Refused: the database writes the history."""
        raise ReadOnlyError

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Refused: nothing leaves the history."""
        raise ReadOnlyError
