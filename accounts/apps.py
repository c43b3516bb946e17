"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Accounts, their roles (groups) and the organizations that partners read for."""

    name = "accounts"
    verbose_name = _("Accounts")
