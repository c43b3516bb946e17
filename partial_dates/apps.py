"""The application holding the template tags; it has no models."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartialDatesConfig(AppConfig):
    """Partial dates: a value, a model field, a form field, words."""

    name = "partial_dates"
    verbose_name = _("Partial dates")
