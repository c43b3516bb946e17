"""The log of what left the register as a file, and the columns that somebody chose last."""

import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.choices import ExtractFormat, ExtractRows, ExtractState

HASH_BYTES = 32  # of SHA-256
# An export that took all its time has so long to send its last piece and to say how it ended.
ENDS_WITHIN = datetime.timedelta(minutes=1)


class Extract(models.Model):
    """One file that was asked for: the question, the moment of the register it was asked of, and what came out.

    The same question about the same moment has the same ``code``, so a code can stand in several rows. Rows are never
    deleted. An export whose worker was killed stays ``running``; nothing else does for longer than an export may take.
    """

    code = models.CharField(_("code"), max_length=64)
    at = models.DateTimeField(_("asked for"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="extracts",
        verbose_name=_("account"),
    )
    user_name = models.CharField(_("name of the account"), max_length=150, blank=True)  # kept when the account is not
    format = models.CharField(_("format"), max_length=8, choices=ExtractFormat)
    language = models.CharField(_("language"), max_length=8)
    scope = models.CharField(_("read as"), max_length=8)
    organizations = ArrayField(models.BigIntegerField(), verbose_name=_("organizations of the account"), default=list)
    query = models.TextField(_("list"), blank=True)
    # Agreements that were named one by one, in their order, in place of a list; null where a list was asked.
    picked = ArrayField(models.BigIntegerField(), verbose_name=_("picked"), null=True, blank=True)
    columns = ArrayField(models.CharField(max_length=60), verbose_name=_("columns"), default=list)
    rows_of = models.CharField(_("one row for each"), max_length=10, choices=ExtractRows, default=ExtractRows.AGREEMENT)
    day = models.DateField(_("day of the statuses"))
    in_force_on = models.DateField(_("in force on"), null=True, blank=True)
    known_on = models.CharField(_("as known on"), max_length=60, blank=True)
    event = models.BigIntegerField(pgettext_lazy("of the history", "event"))
    hash = models.BinaryField(_("hash of the event"))
    state = models.CharField(_("state"), max_length=10, choices=ExtractState, default=ExtractState.RUNNING)
    rows = models.BigIntegerField(_("rows"), null=True, blank=True)
    size = models.BigIntegerField(_("size, bytes"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    ended_at = models.DateTimeField(pgettext_lazy("an extract", "ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("extract")
        verbose_name_plural = _("extracts")
        ordering: ClassVar = ["-pk"]
        default_permissions: ClassVar = ("view",)
        indexes: ClassVar = [
            models.Index(fields=["code"], name="extract_code"),
            models.Index(fields=["sha256"], name="extract_sha256", condition=~Q(sha256="")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="complete")
                | Q(sha256__regex=r"^[0-9a-f]{64}$", rows__isnull=False, size__isnull=False),
                name="agreements_extract_complete_is_measured",
                violation_error_message=_("A complete extract has its rows, its size and its SHA-256."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}.{self.format}"

    @property
    def state_now(self) -> str:
        """The state as it can be said: what is under way for longer than an export may take was broken off."""
        longest = datetime.timedelta(seconds=settings.REGISTER_EXPORT_SECONDS) + ENDS_WITHIN
        if self.state == ExtractState.RUNNING and self.at + longest < timezone.now():
            return ExtractState.BROKEN
        return self.state

    @property
    def state_in_words(self) -> str:
        """The same for people."""
        return str(ExtractState(self.state_now).label)

    @property
    def complete(self) -> bool:
        """Whether the whole file left the register."""
        return self.state == ExtractState.COMPLETE


class ColumnChoice(models.Model):
    """The columns, in their order, that an account chose last for one shape of its extracts."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, verbose_name=_("account"))
    rows_of = models.CharField(_("one row for each"), max_length=10, choices=ExtractRows)
    columns = ArrayField(models.CharField(max_length=60), verbose_name=_("columns"))

    class Meta:
        verbose_name = pgettext_lazy("of an extract", "choice of columns")
        verbose_name_plural = pgettext_lazy("of an extract", "choices of columns")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "rows_of"],
                name="agreements_columnchoice_once",
                violation_error_message=_("An account has one choice of columns for each shape."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {', '.join(self.columns)}"
