"""Who: organizations and persons, with all their names.

A rule that can be a constraint is one, named ``<table>_<rule>``, with the sentence a person gets to read.
"""

import datetime
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from organizations.bilingual import InReaderLanguage
from organizations.choices import IdentifierScheme, OrganizationKind, OrganizationNameKind, PersonNameKind
from organizations.constraints import RulesBesideFields, country_code_check, web_address_check
from organizations.distinct import DistinctOrganizations as DistinctOrganizations
from organizations.distinct import DistinctPair as DistinctPair
from organizations.distinct import DistinctPersons as DistinctPersons
from organizations.identifiers import check_identifier
from organizations.names import SurePeriod, name_key_column, sort_key_column
from organizations.querysets import OrganizationQuerySet, PersonQuerySet
from organizations.search_names import SearchName as SearchName
from organizations.search_names import WordReading as WordReading
from organizations.validators import (
    validate_language_tag,
    validate_one_line,
    validate_public_url,
    validate_text,
)
from partial_dates.fields import (
    PartialDateField,
    earliest_day_of,
    latest_day_of,
    partial_date_check,
    starts_before_ends,
)
from partial_dates.functions import EarliestDay, LatestDay


class Named(RulesBesideFields):
    """What an organization and a person share: an address, names in two languages, one edit at a time."""

    slug = models.SlugField(
        _("address"), max_length=120, unique=True, help_text=_("The last part of the page's address. It never changes.")
    )
    name = models.CharField(_("name"), max_length=400, validators=[validate_one_line])
    name_ru = models.CharField(_("name in Russian"), max_length=400, blank=True, validators=[validate_one_line])
    name_key = name_key_column("name")
    name_ru_key = name_key_column("name_ru")
    sort_key = sort_key_column("name")
    sort_key_ru = sort_key_column("name_ru")
    internal_note = models.TextField(
        _("internal note"), blank=True, validators=[validate_text], help_text=_("Seen by staff and auditors only.")
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    display_name = InReaderLanguage("name", "The current name for the reader.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.display_name


class Organization(Named):
    """A body that is, or may become, a party of an agreement; it keeps its identity through every change of name."""

    short_name = models.CharField(_("short name"), max_length=120, blank=True, validators=[validate_one_line])
    kind = models.CharField(
        _("kind"),
        max_length=40,
        choices=OrganizationKind,
        default=OrganizationKind.NGO,
        db_default=OrganizationKind.NGO,
    )
    country = CountryField(_("country"), blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True, validators=[validate_one_line])
    city_ru = models.CharField(_("city in Russian"), max_length=120, blank=True, validators=[validate_one_line])
    founded_year = models.PositiveSmallIntegerField(
        _("year of foundation"), null=True, blank=True, validators=[MinValueValidator(800), MaxValueValidator(2199)]
    )
    website = models.URLField(_("website"), max_length=500, blank=True, validators=[validate_public_url])
    about = models.TextField(_("about"), blank=True, validators=[validate_text])
    about_ru = models.TextField(_("about, in Russian"), blank=True, validators=[validate_text])
    active_from = PartialDateField(_("active from"), blank=True)
    active_from_earliest = earliest_day_of("active_from")
    active_from_latest = latest_day_of("active_from")
    ended_on = PartialDateField(_("ended"), blank=True)
    ended_on_earliest = earliest_day_of("ended_on")
    ended_on_latest = latest_day_of("ended_on")
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )
    is_host = models.BooleanField(
        _("keeps the register"), default=False, help_text=_("The organization whose register this is; one at most.")
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )

    RULES_BESIDE: ClassVar = {"starts_before_it_ends": "ended_on"}

    display_city = InReaderLanguage("city", "The city of its seat for the reader.")
    display_about = InReaderLanguage("about", "The note on the organization for the reader.")

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering: ClassVar = ["sort_key", "pk"]
        permissions: ClassVar = [("merge_organization", _("Can merge organizations"))]
        indexes: ClassVar = [
            GinIndex(OpClass("name_key", "gin_trgm_ops"), name="organization_name_key_trgm"),
            GinIndex(OpClass("name_ru_key", "gin_trgm_ops"), name="organization_name_ru_key_trgm"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_host"],
                condition=Q(is_host=True),
                name="organizations_organization_one_host",
                violation_error_message=_("Another organization keeps the register already; there can be only one."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="organizations_organization_has_name",
                violation_error_message=_("An organization needs a name."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OrganizationKind.values),
                name="organizations_organization_known_kind",
                violation_error_message=_("Choose one of the kinds of organization."),
            ),
            country_code_check("organizations_organization"),
            web_address_check("organizations_organization", "website"),
            models.CheckConstraint(
                condition=Q(founded_year=None) | Q(founded_year__range=(800, 2199)),
                name="organizations_organization_founded_year",
                violation_error_message=_("The year of foundation lies between 800 and 2199."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="organizations_organization_not_merged_into_itself",
                violation_error_message=_("An organization cannot be merged into itself."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(is_host=False),
                name="organizations_organization_host_is_not_merged",
                violation_error_message=_("The organization that keeps the register cannot be merged into another."),
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=F("id")),
                name="organizations_organization_not_its_own_successor",
                violation_error_message=_("An organization cannot succeed itself."),
            ),
            partial_date_check("active_from", "organizations_organization"),
            partial_date_check("ended_on", "organizations_organization"),
            starts_before_ends(
                "organizations_organization",
                "active_from",
                "ended_on",
                name="starts_before_it_ends",
                message=_("An organization cannot end before it begins."),
            ),
        ]


class OrganizationName(RulesBesideFields):
    """A name an organization has or had, with its language and the time it was valid."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="names", verbose_name=_("organization")
    )
    text = models.CharField(_("name"), max_length=400, validators=[validate_one_line])
    language = models.CharField(
        _("language"),
        max_length=35,
        blank=True,
        validators=[validate_language_tag],
        help_text=_("A BCP 47 tag: en, ru, kk-Cyrl, sr-Latn …"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OrganizationNameKind, default=OrganizationNameKind.ALIAS)
    valid_from = PartialDateField(_("valid from"), blank=True)
    valid_from_earliest = earliest_day_of("valid_from")
    valid_from_latest = latest_day_of("valid_from")
    valid_to = PartialDateField(_("valid until"), blank=True)
    valid_to_earliest = earliest_day_of("valid_to")
    valid_to_latest = latest_day_of("valid_to")
    key = name_key_column("text")

    RULES_BESIDE: ClassVar = {"starts_before_it_ends": "valid_to"}

    class Meta:
        verbose_name = _("name of an organization")
        verbose_name_plural = _("names of organizations")
        ordering: ClassVar = ["organization", "valid_from_earliest", "pk"]
        indexes: ClassVar = [GinIndex(OpClass("key", "gin_trgm_ops"), name="organizationname_key_trgm")]
        constraints: ClassVar = [
            # As expressions: over fields, Python takes an unknown date for NULL, which never equals another.
            models.UniqueConstraint(
                *(F(name) for name in ("organization", "text", "language", "kind", "valid_from")),
                name="organizations_organizationname_once",
                violation_error_message=_("This name is recorded for the organization already."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="organizations_organizationname_has_text",
                violation_error_message=_("Write the name."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OrganizationNameKind.values),
                name="organizations_organizationname_known_kind",
                violation_error_message=_("Choose one of the kinds of name."),
            ),
            partial_date_check("valid_from", "organizations_organizationname"),
            partial_date_check("valid_to", "organizations_organizationname"),
            starts_before_ends(
                "organizations_organizationname",
                "valid_from",
                "valid_to",
                name="starts_before_it_ends",
                message=_("A name cannot end before it begins."),
            ),
            ExclusionConstraint(
                name="organizations_organizationname_one_official_at_a_time",
                expressions=[
                    ("organization", RangeOperators.EQUAL),
                    ("language", RangeOperators.EQUAL),
                    # Of the texts, not of their generated columns: a form skips a rule over what it does not show.
                    (SurePeriod(LatestDay("valid_from"), EarliestDay("valid_to")), RangeOperators.OVERLAPS),
                ],
                condition=Q(kind=OrganizationNameKind.OFFICIAL),
                violation_error_message=_("The organization has another official name in this language at that time."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def was_valid_on(self, day: datetime.date) -> bool:
        """Whether the name may have been valid on ``day``: nothing in its dates denies it; both end days count in."""
        return (self.valid_from is None or self.valid_from.earliest <= day) and (
            self.valid_to is None or day <= self.valid_to.latest
        )


class OrganizationIdentifier(models.Model):
    """A number under which another register knows the organization."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="identifiers", verbose_name=_("organization")
    )
    scheme = models.CharField(_("register"), max_length=20, choices=IdentifierScheme)
    value = models.CharField(_("number"), max_length=60, validators=[validate_one_line])

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering: ClassVar = ["organization", "scheme", "value"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                condition=~Q(scheme=IdentifierScheme.OTHER),
                name="organizations_organizationidentifier_once",
                violation_error_message=_("Another organization in the register has this number."),
            ),
            models.CheckConstraint(
                condition=Q(scheme__in=IdentifierScheme.values),
                name="organizations_organizationidentifier_known_scheme",
                violation_error_message=_("Choose one of the registers."),
            ),
            models.CheckConstraint(
                condition=~Q(value=""),
                name="organizations_organizationidentifier_has_value",
                violation_error_message=_("Write the number."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}-{self.value}"

    def clean(self) -> None:
        """Verify the shape and the check digits of the schemes that have them."""
        super().clean()
        check_identifier(self.scheme, self.value)


class Person(Named):
    """Somebody who signed or was present. A position is never the person's: it belongs to the signature."""

    name = models.CharField(pgettext_lazy("a person", "name"), max_length=400, validators=[validate_one_line])
    name_ru = models.CharField(
        pgettext_lazy("a person", "name in Russian"), max_length=400, blank=True, validators=[validate_one_line]
    )
    patronymic = models.CharField(_("patronymic"), max_length=120, blank=True, validators=[validate_one_line])
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering: ClassVar = ["sort_key", "pk"]
        permissions: ClassVar = [("merge_person", _("Can merge people"))]
        indexes: ClassVar = [
            GinIndex(OpClass("name_key", "gin_trgm_ops"), name="person_name_key_trgm"),
            GinIndex(OpClass("name_ru_key", "gin_trgm_ops"), name="person_name_ru_key_trgm"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="organizations_person_has_name",
                violation_error_message=_("A person needs a name."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="organizations_person_not_merged_into_themselves",
                violation_error_message=_("A person cannot be merged into themselves."),
            ),
        ]


class PersonName(models.Model):
    """Another spelling or another name of a person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names", verbose_name=_("person"))
    text = models.CharField(pgettext_lazy("a person", "name"), max_length=400, validators=[validate_one_line])
    language = models.CharField(_("language"), max_length=35, blank=True, validators=[validate_language_tag])
    kind = models.CharField(_("kind"), max_length=20, choices=PersonNameKind, default=PersonNameKind.SPELLING)
    key = name_key_column("text")

    class Meta:
        verbose_name = _("name of a person")
        verbose_name_plural = _("names of people")
        ordering: ClassVar = ["person", "pk"]
        indexes: ClassVar = [GinIndex(OpClass("key", "gin_trgm_ops"), name="personname_key_trgm")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "text"],
                name="organizations_personname_once",
                violation_error_message=_("This name is recorded for the person already."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="organizations_personname_has_text",
                violation_error_message=_("Write the name."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PersonNameKind.values),
                name="organizations_personname_known_kind",
                violation_error_message=_("Choose one of the kinds of name."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
