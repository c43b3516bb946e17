"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    """The register of agreements."""

    name = "agreements"
    verbose_name = _("Agreements")
