"""Open vocabularies that registrars keep: kinds of agreement and fields of cooperation."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organizations.names import sort_key_column
from organizations.validators import validate_one_line


class VocabularyEntry(models.Model):
    """A word of a vocabulary in both languages; its slug is what addresses and files use."""

    slug = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120, validators=[validate_one_line])
    name_ru = models.CharField(_("name in Russian"), max_length=120, validators=[validate_one_line])

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_ru if get_language() == "ru" else self.name


class AgreementKind(VocabularyEntry):
    """A type of instrument: cooperation agreement, memorandum, road map …"""

    position = models.PositiveSmallIntegerField(_("position"), default=0, db_default=0)

    class Meta:
        verbose_name = _("kind of agreement")
        verbose_name_plural = _("kinds of agreement")
        ordering: ClassVar = ["position", "slug"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(name_ru=""),
                name="agreements_agreementkind_has_names",
                violation_error_message=_("A kind of agreement has a name in English and in Russian."),
            ),
        ]


class FieldOfCooperation(VocabularyEntry):
    """A theme of an agreement, with the other words that sources use for it."""

    words = models.JSONField(
        _("other words"),
        default=list,
        blank=True,
        help_text=_("Words in sources that mean this field, in lower case; used when agreements are loaded."),
    )
    sort_key = sort_key_column("name")

    class Meta:
        verbose_name = _("field of cooperation")
        verbose_name_plural = _("fields of cooperation")
        ordering: ClassVar = ["sort_key", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(name_ru=""),
                name="agreements_fieldofcooperation_has_names",
                violation_error_message=_("A field of cooperation has a name in English and in Russian."),
            ),
        ]


class NumberSeries(models.Model):
    """The last number given in a year. Registrations lock its row, so that numbers have no gap and no twin."""

    year = models.PositiveSmallIntegerField(_("year"), primary_key=True)
    last = models.PositiveIntegerField(_("last number given"), default=0)

    class Meta:
        verbose_name = _("series of numbers")
        verbose_name_plural = _("series of numbers")

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
