"""Agreements that look alike: those that are two, and drafts that turned out to be another record."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models.agreement import Agreement
from organizations.distinct import DistinctPair, distinct_rules
from organizations.validators import validate_one_line


class DistinctAgreements(DistinctPair):
    """Two agreements that are not the same."""

    first = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("pair of different agreements")
        verbose_name_plural = _("pairs of different agreements")
        default_permissions = ()
        ordering: ClassVar = ["-said_at", "-pk"]
        constraints: ClassVar = distinct_rules("agreements_distinctagreements")


class MergedAgreement(models.Model):
    """A draft that was merged into another record: what it was called, and where its old address leads.

    The draft is no row of its own any more, because a record without a number may go; its history stays, and with it
    all that undoing the merge needs.
    """

    source_key = models.BigIntegerField(_("key of the draft"), unique=True)
    title = models.CharField(_("title"), max_length=400)
    target = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="merged", verbose_name=_("merged into")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True, validators=[validate_one_line])
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)

    class Meta:
        verbose_name = _("merged draft")
        verbose_name_plural = _("merged drafts")
        default_permissions = ()
        ordering: ClassVar = ["-merged_at", "-pk"]

    def __str__(self) -> str:
        return self.title
