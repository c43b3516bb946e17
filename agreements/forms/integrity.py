"""Sentences of the rules that span rows, which the database keeps by triggers."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from organizations import integrity

OF_TRIGGERS = {
    "agreements_agreement_published_has_two_parties": _("A published agreement has at least two parties."),
    "agreements_agreement_registered_is_kept": _("A registered agreement is withdrawn, never deleted."),
    "agreements_agreement_number_is_final": _("The number of an agreement never changes."),
}


def as_validation_error(error: IntegrityError) -> ValidationError:
    """The broken rule as a form error."""
    return integrity.as_validation_error(error, of_triggers=OF_TRIGGERS)
