"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Accounts, their roles (groups) and the organizations that partners read for."""

    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Write signing in and out to the log."""
        from accounts.signing_in import connect  # models are ready only now

        connect()
