"""A form that was sent and saved, so that the same form sent again saves nothing twice."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agreements.models.agreement import Agreement


class Submission(models.Model):
    """The key of a form for a new agreement, and the agreement it became."""

    key = models.UUIDField(_("key"), primary_key=True)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="submissions", verbose_name=_("agreement")
    )
    release = models.CharField(
        _("words of the release"), max_length=64, blank=True, db_index=True,
        help_text=_("SHA-256 of the folded text that the form was filled from, so that it is recognized."),
    )  # fmt: skip
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.key)
