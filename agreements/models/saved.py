"""An extract that an auditor comes back to: what is asked, under a name."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organizations.validators import validate_one_line

TABLE = "agreements_savedextract"
LONGEST_QUERY = 2000


class SavedExtract(models.Model):
    """A question to the register that one account keeps. It holds no answer: each run reads the register anew."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_extracts", verbose_name=_("account")
    )
    name = models.CharField(_("name"), max_length=120, validators=[validate_one_line])
    query = models.CharField(_("question"), max_length=LONGEST_QUERY, blank=True)  # the parameters of the list
    format = models.CharField(_("format"), max_length=10)
    columns = ArrayField(models.CharField(max_length=40), verbose_name=_("columns"), default=list, blank=True)
    created_at = models.DateTimeField(_("saved"), auto_now_add=True)

    class Meta:
        verbose_name = _("saved extract")
        verbose_name_plural = _("saved extracts")
        ordering: ClassVar = ["name", "pk"]
        default_permissions: ClassVar = ()
        permissions: ClassVar = [
            ("use_desk", _("Can use the desk: saved extracts, the log of extracts, completeness")),
            ("begin_at_desk", _("Begins at the desk after signing in")),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name=f"{TABLE}_name_once",
                violation_error_message=_("You have an extract of this name."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name=f"{TABLE}_has_name",
                violation_error_message=_("Give the extract a name."),
            ),
            models.CheckConstraint(
                condition=Q(format__regex=r"^[a-z]+$"),
                name=f"{TABLE}_format_form",
                violation_error_message=_("The format is told by its short name, as csv."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """The address of the file, made anew from today's register unless the question names a moment."""
        return f"{reverse('agreements:export', kwargs={'form': self.format})}{f'?{self.query}' if self.query else ''}"

    @property
    def list_url(self) -> str:
        """The same question as a list on the screen."""
        return f"{reverse('agreements:list')}{f'?{self.query}' if self.query else ''}"
