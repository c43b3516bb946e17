"""The words of the format and what they are in the register."""

import re
from collections.abc import Iterable

from agreements.choices import Relation, Stage
from agreements.models import FieldOfCooperation
from organizations.choices import OrganizationKind

# Word of the format: slug of the AgreementKind.
KINDS = {
    "cooperation agreement": "cooperation-agreement",
    "framework agreement": "framework-agreement",
    "memorandum": "memorandum",
    "protocol": "protocol",
    "road map": "road-map",
    "action plan": "action-plan",
    "letter of intent": "letter-of-intent",
    "partnership agreement": "partnership-agreement",
    "other": "other",
}
STAGES = {"signed": Stage.SIGNED, "planned": Stage.PLANNED, "negotiation": Stage.NEGOTIATION}
RELATIONS = {"result_of": Relation.RESULTS_FROM} | {relation.value: relation for relation in Relation}
ORGANIZATION_TYPES = {
    "ngo": OrganizationKind.NGO,
    "foundation": OrganizationKind.FOUNDATION,
    "university": OrganizationKind.UNIVERSITY,
    "university network": OrganizationKind.UNIVERSITY_ASSOCIATION,
    "research": OrganizationKind.RESEARCH,
    "government": OrganizationKind.GOVERNMENT,
    "international organisation": OrganizationKind.INTERNATIONAL,
    "international organization": OrganizationKind.INTERNATIONAL,
    "diplomatic mission": OrganizationKind.DIPLOMATIC,
    "media": OrganizationKind.MEDIA,
    "museum": OrganizationKind.CULTURE,
    "library": OrganizationKind.CULTURE,
    "business": OrganizationKind.BUSINESS,
    "business association": OrganizationKind.NGO,
    "sports": OrganizationKind.SPORTS,
    "youth": OrganizationKind.NGO,
}

# Words in names that narrow a type of the format down; whole words, in small letters.
CHAMBER = re.compile(r"\b(chamber|палата)\b")
MUNICIPAL = re.compile(r"\b(city|town|municipal|municipality|mayor|mayor's|города|городского|мэрия|муниципальн\w+)\b")
REGIONAL = re.compile(
    r"\b(region|regional|oblast|krai|kray|province|prefecture|governorate|district"
    r"|области|края|округа|региона|провинции|вилоята)\b"
)
REPUBLIC_OF_RUSSIA = re.compile(r"\b(republic of|republic|республики)\b")


def organization_kind(type_: str, name: str, country: str) -> OrganizationKind:
    """The kind of an organization by its type in the file and, where that is wider than ours, by its name.

    A government is one of a town or region if its name says so; a "Republic of …" in Russia is a region of it.
    """
    said = OrganizationKind(type_) if type_ in OrganizationKind.values else OrganizationKind.OTHER
    kind = ORGANIZATION_TYPES.get(type_, said)
    name = name.casefold()
    if type_ == "business association" and CHAMBER.search(name):
        return OrganizationKind.CHAMBER
    if kind == OrganizationKind.GOVERNMENT:
        if MUNICIPAL.search(name):
            return OrganizationKind.MUNICIPALITY
        if REGIONAL.search(name) or (country == "RU" and REPUBLIC_OF_RUSSIA.search(name)):
            return OrganizationKind.REGION
    return kind


class Themes:
    """The register's fields of cooperation by every word that means them."""

    def __init__(self) -> None:
        self._by_word: dict[str, FieldOfCooperation] = {}
        fields = list(FieldOfCooperation.objects.all())
        for field in fields:
            self._by_word.update({_folded(str(word)): field for word in field.words})
        # A field's own name wins over a word that another field claims.
        for field in fields:
            self._by_word.update(dict.fromkeys(_names(field), field))

    def sort_out(self, words: Iterable[str]) -> tuple[list[FieldOfCooperation], list[str]]:
        """The fields that the words mean, and the words that are no field's name, to be kept as they are."""
        fields: dict[int, FieldOfCooperation] = {}
        kept: dict[str, str] = {}
        for word in words:
            field = self._by_word.get(_folded(word))
            if field is not None:
                fields[field.pk] = field
            if field is None or _folded(word) not in _names(field):
                kept.setdefault(_folded(word), word)
        return list(fields.values()), list(kept.values())


def _names(field: FieldOfCooperation) -> set[str]:
    return {_folded(name) for name in (field.slug, field.name, field.name_ru)}


def _folded(word: str) -> str:
    return " ".join(re.split(r"[\s-]+", word.casefold().replace("’", "'").replace("ё", "е").strip()))
