"""Tables that staff import: the file with what is known of it, its rows with what becomes of each, layouts remembered.

They are work in progress and no part of the register: what an import wrote there has its events.
"""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.choices import ImportState, RowOutcome
from agreements.models.agreement import Agreement


class SheetLayout(models.Model):
    """What the columns of tables laid out alike hold: the mapping that was used last."""

    layout = models.CharField(_("digest of the headings"), max_length=64, unique=True)
    mapping = models.JSONField(_("mapping"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    updated_at = models.DateTimeField(_("last used"), auto_now=True)

    class Meta:
        verbose_name = _("layout of tables")
        verbose_name_plural = _("layouts of tables")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.layout[:12]


class SheetImport(models.Model):
    """One table that somebody imports, from its upload to its undoing."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="sheet_imports",
        verbose_name=_("account"),
    )
    owner_name = models.CharField(_("who"), max_length=150)
    file_name = models.CharField(_("file"), max_length=255)
    kind = models.CharField(_("format"), max_length=10)
    sheet = models.CharField(_("sheet"), max_length=255, blank=True)
    sheets = ArrayField(models.TextField(), verbose_name=_("sheets"), default=list)
    headings = ArrayField(models.TextField(), verbose_name=_("headings"), default=list)
    heading_row = models.PositiveIntegerField(_("row of the headings"), default=1)
    layout = models.CharField(_("digest of the headings"), max_length=64)
    sample = models.JSONField(_("first rows"), default=list)
    mapping = models.JSONField(_("mapping"), default=dict)
    remarks = models.JSONField(_("remarks"), default=list)
    looked = models.JSONField(_("what the workbook holds"), default=dict)
    state = models.CharField(_("state"), max_length=20, choices=ImportState, default=ImportState.MAPPING)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    total = models.PositiveIntegerField(_("rows"), default=0)
    fault = models.JSONField(_("what stopped it"), default=dict)  # a sentence in each language
    started_at = models.DateTimeField(_("last sign of work"), null=True)
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    imported_at = models.DateTimeField(_("imported"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("undone by")
    )
    kept = models.JSONField(_("kept when it was undone"), default=list)  # names of records
    undone_at = models.DateTimeField(_("undone"), null=True)
    # Of an edited extract of ours: the event whose register it shows, which its changes are compared with.
    base_event = models.BigIntegerField(_("event of the extract"), null=True)
    first_event = models.BigIntegerField(_("last event before the import"), null=True)
    last_event = models.BigIntegerField(_("last event of the import"), null=True)

    class Meta:
        verbose_name = _("import of a table")
        verbose_name_plural = _("imports of tables")
        ordering: ClassVar = ["-pk"]
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values),
                name="agreements_sheetimport_known_state",
                violation_error_message=_("An import is in one of the known states."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class SheetPiece(models.Model):
    """A piece of the file of an import, there until its rows are read. In order they are the file."""

    sheet_import = models.ForeignKey(
        SheetImport, on_delete=models.CASCADE, related_name="pieces", verbose_name=_("import of a table")
    )
    position = models.PositiveIntegerField(_("position"))
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("piece of a table's file")
        verbose_name_plural = _("pieces of tables' files")
        ordering: ClassVar = ["sheet_import", "position"]
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sheet_import", "position"],
                name="agreements_sheetpiece_once",
                violation_error_message=_("The file has this piece already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.position)


class SheetRow(models.Model):
    """A row of a table, and what becomes of it. ``reasons`` and ``remarks`` hold a sentence in each language."""

    sheet_import = models.ForeignKey(
        SheetImport, on_delete=models.CASCADE, related_name="rows", verbose_name=_("import of a table")
    )
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(_("cells"), default=list)
    fixed = models.BooleanField(_("put right by hand"), default=False)
    outcome = models.CharField(_("outcome"), max_length=20, choices=RowOutcome)
    reasons = models.JSONField(_("reasons"), default=list)
    remarks = models.JSONField(_("remarks"), default=list)
    preview = models.JSONField(_("what it says"), default=dict)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("agreement")
    )

    class Meta:
        verbose_name = _("row of a table")
        verbose_name_plural = _("rows of tables")
        ordering: ClassVar = ["sheet_import", "number"]
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sheet_import", "number"],
                name="agreements_sheetrow_once",
                violation_error_message=_("The table has this row already."),
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=RowOutcome.values),
                name="agreements_sheetrow_known_outcome",
                violation_error_message=_("A row has one of the known outcomes."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["sheet_import", "outcome", "number"], name="agreements_sheetrow_outcome"),
        ]

    def __str__(self) -> str:
        return str(self.number)
