"""Application configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    """Organizations and persons of the register."""

    name = "organizations"
    verbose_name = _("Organizations and people")
