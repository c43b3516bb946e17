"""What somebody said of two records that look alike: they are not the same. Nobody is asked about them again."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.validators import validate_one_line


def distinct_rules(table: str) -> list[models.BaseConstraint]:
    """The rules of a table of such pairs: one row for a pair, the older record first."""
    return [
        models.UniqueConstraint(
            fields=["first", "second"],
            name=f"{table}_once",
            violation_error_message=_("It is said of these two already that they are not the same."),
        ),
        models.CheckConstraint(
            condition=Q(first__lt=F("second")),
            name=f"{table}_in_order",
            violation_error_message=_("A pair names two records, the older one first."),
        ),
    ]


class DistinctPair(models.Model):
    """Two records that are not the same, who said so, when and why.

    A row stays with the very records it was said of. One that was merged since speaks for the record it leads to, so
    nothing has to move with a merge, or to come back with its undoing.
    """

    first: Any
    second: Any
    reason = models.CharField(_("reason"), max_length=500, blank=True, validators=[validate_one_line])
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    said_at = models.DateTimeField(_("said"), auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"


class DistinctOrganizations(DistinctPair):
    """Two organizations that are not the same."""

    first = models.ForeignKey("organizations.Organization", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("organizations.Organization", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("pair of different organizations")
        verbose_name_plural = _("pairs of different organizations")
        default_permissions = ()
        ordering: ClassVar = ["-said_at", "-pk"]
        constraints: ClassVar = distinct_rules("organizations_distinctorganizations")


class DistinctPersons(DistinctPair):
    """Two people who are not the same."""

    first = models.ForeignKey("organizations.Person", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("organizations.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("pair of different people")
        verbose_name_plural = _("pairs of different people")
        default_permissions = ()
        ordering: ClassVar = ["-said_at", "-pk"]
        constraints: ClassVar = distinct_rules("organizations_distinctpersons")
