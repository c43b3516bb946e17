"""Who is in an agreement: its parties, their signatures, and those who were merely present."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agreements.choices import Certainty, PartyRole
from agreements.models.agreement import Agreement
from organizations.models import Organization, Person
from organizations.validators import validate_one_line
from partial_dates.fields import PartialDateField, earliest_day_of, latest_day_of, partial_date_check


def refuse_merged(field: str, record: Organization | Person) -> None:
    """Refuse a record that was merged into another: whoever still has it in a form would bring it back.

    Raises:
        ValidationError: on ``field``, with the name of the record to choose.
    """
    if record.merged_into is not None:
        raise ValidationError(
            {
                field: ValidationError(
                    _("“%(name)s” was merged into “%(other)s”; choose that."),
                    code="merged",
                    params={"name": record, "other": record.merged_into},
                )
            }
        )


class Party(models.Model):
    """The place of an organization in one agreement, under the name it signed with."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="parties", verbose_name=_("agreement")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="parties", verbose_name=_("organization")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, db_default=0)
    role = models.CharField(
        _("role"), max_length=20, choices=PartyRole, default=PartyRole.PARTY, db_default=PartyRole.PARTY
    )
    name_as_signed = models.CharField(_("name as signed"), max_length=400, blank=True, validators=[validate_one_line])

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering: ClassVar = ["agreement", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "organization"],
                name="agreements_party_once",
                violation_error_message=_("This organization is a party of the agreement already."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=PartyRole.values),
                name="agreements_party_known_role",
                violation_error_message=_("Choose one of the roles."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_as_signed or str(self.organization)

    def clean(self) -> None:
        """Refuse an organization that is not one of its own any more."""
        super().clean()
        if self.organization_id is not None:
            refuse_merged("organization", self.organization)


class Signature(models.Model):
    """A person who signed for a party, in a capacity; a position belongs here and not to the person."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="signatures", verbose_name=_("party"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("person"))
    position = models.PositiveSmallIntegerField(_("order"), default=0, db_default=0)
    name_as_signed = models.CharField(_("name as signed"), max_length=400, blank=True, validators=[validate_one_line])
    capacity = models.CharField(_("capacity"), max_length=300, blank=True, validators=[validate_one_line])
    on_behalf_of = models.CharField(
        _("on behalf of"),
        max_length=300,
        blank=True,
        validators=[validate_one_line],
        help_text=_("If somebody else is signed for: “the Secretary General”."),
    )
    signed = PartialDateField(_("signed"), blank=True, help_text=_("Only where this side signed on another day."))
    signed_earliest = earliest_day_of("signed")
    signed_latest = latest_day_of("signed")
    certainty = models.CharField(
        _("certainty"), max_length=20, choices=Certainty, default=Certainty.STATED, db_default=Certainty.STATED
    )

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering: ClassVar = ["party", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["party", "person"],
                name="agreements_signature_once",
                violation_error_message=_("This person has signed for the party already."),
            ),
            models.CheckConstraint(
                condition=Q(certainty__in=Certainty.values),
                name="agreements_signature_known_certainty",
                violation_error_message=_("Say whether the source states the signature or it is inferred."),
            ),
            partial_date_check("signed", "agreements_signature"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.capacity}" if self.capacity else str(self.person)

    def clean(self) -> None:
        """Refuse a person who is known under another record."""
        super().clean()
        if self.person_id is not None:
            refuse_merged("person", self.person)


class Attendee(models.Model):
    """A person a source reports as present, and not known to have signed; never counted among the signatories."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="attendees", verbose_name=_("agreement")
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("person"))
    name_as_reported = models.CharField(
        _("name as reported"), max_length=400, blank=True, validators=[validate_one_line]
    )
    capacity = models.CharField(_("capacity"), max_length=300, blank=True, validators=[validate_one_line])
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attendees",
        verbose_name=_("organization"),
    )

    class Meta:
        verbose_name = _("person present")
        verbose_name_plural = _("people present")
        ordering: ClassVar = ["agreement", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "person"],
                name="agreements_attendee_once",
                violation_error_message=_("This person is recorded as present already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.capacity}" if self.capacity else str(self.person)

    def clean(self) -> None:
        """Refuse a person or an organization that is known under another record."""
        super().clean()
        if self.person_id is not None:
            refuse_merged("person", self.person)
        if self.organization is not None:
            refuse_merged("organization", self.organization)
