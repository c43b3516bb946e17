"""Closed vocabularies of organizations and names."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganizationKind(models.TextChoices):
    """What sort of body an organization is."""

    INTERNATIONAL = "international_organization", _("International organization")
    GOVERNMENT = "government_body", _("Government body")
    REGION = "regional_authority", _("Regional authority")
    MUNICIPALITY = "municipality", _("Municipality")
    DIPLOMATIC = "diplomatic_mission", _("Diplomatic mission")
    UNIVERSITY = "university", _("University")
    RESEARCH = "research_institute", _("Research institute")
    UNIVERSITY_ASSOCIATION = "association_of_universities", _("Association of universities")
    NGO = "ngo", _("Non-governmental organization")
    FOUNDATION = "foundation", _("Foundation")
    MEDIA = "media", _("Media")
    BUSINESS = "business", _("Business")
    CHAMBER = "chamber_of_commerce", _("Chamber of commerce")
    CULTURE = "cultural_institution", _("Cultural institution")
    SPORTS = "sports_body", _("Sports body")
    RELIGIOUS = "religious_organization", _("Religious organization")
    OTHER = "other", _("Other")


class OrganizationNameKind(models.TextChoices):
    """What a recorded name of an organization is."""

    OFFICIAL = "official", _("Official name")
    SHORT = "short", _("Short name")
    FORMER = "former", _("Former name")
    ALIAS = "alias", _("Also known as")
    MISSPELLING = "misspelling", _("Misspelling")


class PersonNameKind(models.TextChoices):
    """What a recorded name of a person is."""

    SPELLING = "spelling", _("Other spelling")
    FORMER = "former", pgettext_lazy("a person", "Former name")
    ALIAS = "alias", pgettext_lazy("a person", "Also known as")
    MISSPELLING = "misspelling", _("Misspelling")


class IdentifierScheme(models.TextChoices):
    """Registers whose numbers identify an organization; codes of org-id.guide.

    Source: org-id.guide, list codes of July 2026.
    """

    RU_OGRN = "RU-OGRN", _("Russia: OGRN")
    RU_INN = "RU-INN", _("Russia: INN")
    BY_ADR = "BY-ADR", _("Belarus: registration number")
    KZ_BIN = "KZ-BIN", _("Kazakhstan: BIN")
    KG_INN = "KG-INN", _("Kyrgyzstan: INN")
    KG_OKPO = "KG-OKPO", _("Kyrgyzstan: OKPO")
    UZ_KTUT = "UZ-KTUT", _("Uzbekistan: KTUT")
    AM_SRALE = "AM-SRALE", _("Armenia: state register")
    TJ_TIN = "TJ-TIN", _("Tajikistan: TIN")
    GE_NAPR = "GE-NAPR", _("Georgia: public registry")
    MD_IDNO = "MD-IDNO", _("Moldova: IDNO")
    TR_MERSIS = "TR-MERSIS", _("Türkiye: MERSIS")
    CN_USCI = "CN-USCI", _("China: unified social credit identifier")
    RS_APR = "RS-APR", _("Serbia: business register")
    IN_MHA = "IN-MHA", _("India: Ministry of Home Affairs")
    XI_LEI = "XI-LEI", _("Legal entity identifier (LEI)")
    XI_ROR = "XI-ROR", _("Research Organization Registry (ROR)")
    XI_WIKIDATA = "XI-WIKIDATA", _("Wikidata")
    OTHER = "OTHER", _("Other register")
