"""Accounts and their organizations.

Roles are Django groups (``clerk``, ``registrar``, ``auditor``) that hold permissions; code asks for a permission,
never for a role's name. A partner has no group: a membership in an organization is what lets them read for it.
"""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody who signs in: staff of the register, or a partner reading for their organizations."""

    organizations = models.ManyToManyField(
        "organizations.Organization",
        through="Membership",
        related_name="members",
        verbose_name=_("organizations"),
        blank=True,
    )
    # What somebody reads is in the address of the page; only what the register writes to them needs to be told.
    language = models.CharField(
        _("language of mails"), max_length=8, choices=settings.LANGUAGES, default="en", db_default="en"
    )

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="accounts_user_known_language",
                violation_error_message=_("Choose one of the register's languages."),
            ),
        ]


class Membership(models.Model):
    """An account may read what concerns this organization."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, verbose_name=_("account"))
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, verbose_name=_("organization")
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organization"],
                name="accounts_membership_once",
                violation_error_message=_("This account reads for the organization already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organization}"
