from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    """The history of the register."""

    name = "history"
    verbose_name = _("History")
