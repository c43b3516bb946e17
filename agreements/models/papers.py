"""What speaks for a record: its documents, its sources, and its links to other agreements."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from agreements.choices import DocumentKind, Relation, Visibility
from agreements.models.agreement import Agreement
from agreements.querysets import DocumentQuerySet
from organizations.constraints import RulesBesideFields, web_address_check
from organizations.validators import validate_language_tag, validate_one_line, validate_public_url


def document_path(_document: "Document", _filename: str) -> str:
    """A path that says nothing about the record and keeps nothing of the name somebody chose."""
    return f"documents/{uuid.uuid4().hex}.pdf"


class Document(models.Model):
    """A file of an agreement. Served only through the view that checks the record."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="documents", verbose_name=_("agreement")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=DocumentKind,
        default=DocumentKind.SIGNED_TEXT,
        db_default=DocumentKind.SIGNED_TEXT,
    )
    title = models.CharField(_("title"), max_length=300, blank=True, validators=[validate_one_line])
    language = models.CharField(_("language"), max_length=35, blank=True, validators=[validate_language_tag])
    file = models.FileField(_("file"), upload_to=document_path, max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    size = models.PositiveBigIntegerField(_("size, bytes"), editable=False)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    visibility = models.CharField(
        _("visibility"), max_length=20, choices=Visibility, default=Visibility.INTERNAL, db_default=Visibility.INTERNAL
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering: ClassVar = ["agreement", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "sha256"],
                name="agreements_document_once",
                violation_error_message=_("The agreement has this very file already."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=DocumentKind.values),
                name="agreements_document_known_kind",
                violation_error_message=_("Choose one of the kinds of document."),
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=Visibility.values),
                name="agreements_document_known_visibility",
                violation_error_message=_("Choose who may read the document."),
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="agreements_document_sha256_form",
                violation_error_message=_("The SHA-256 of a document has 64 hexadecimal digits."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())


class FormerFile(models.Model):
    """A file that a document had before it was replaced: shown to staff, gone for everybody else.

    Goes with its document: to remove the document is the way to be rid of a file that should not be there.
    """

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="former_files", verbose_name=_("document")
    )
    file = models.FileField(_("file"), upload_to=document_path, max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size, bytes"))
    page_count = models.PositiveIntegerField(_("pages"), null=True)
    replaced_at = models.DateTimeField(_("replaced"), auto_now_add=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("replaced by")
    )
    replaced_by_name = models.CharField(_("name of the account"), max_length=150)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("former file")
        verbose_name_plural = _("former files")
        default_permissions = ()
        ordering: ClassVar = ["document", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="agreements_formerfile_sha256_form",
                violation_error_message=_("The SHA-256 of a document has 64 hexadecimal digits."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.replaced_at:%Y-%m-%d}"


class DocumentContent(models.Model):
    """What was read out of a document's file by the worker; of the file with this digest.

    ``words`` are made by the database from the text. Where nothing could be read, ``problem`` says why, and it is not
    tried again until the file is another. Whoever may read the document may read this, and nobody else.
    """

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="content", verbose_name=_("document")
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    text = models.TextField(_("text"), blank=True)
    words = models.GeneratedField(
        expression=Func("text", function="agreements_document_words"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    picture = models.BinaryField(_("first page"), null=True)
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    read_at = models.DateTimeField(_("read"), auto_now=True)

    class Meta:
        verbose_name = _("content of a document")
        verbose_name_plural = _("contents of documents")
        default_permissions = ()
        indexes: ClassVar = [GinIndex(fields=["words"], name="documentcontent_words")]

    def __str__(self) -> str:
        return str(self.document_id)


class Source(RulesBesideFields):
    """A published page that reports the agreement. The register links to it and never fetches it."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="sources", verbose_name=_("agreement")
    )
    url = models.URLField(_("address"), max_length=1000, validators=[validate_public_url])
    outlet = models.CharField(_("outlet"), max_length=200, blank=True, validators=[validate_one_line])
    language = models.CharField(_("language"), max_length=35, blank=True, validators=[validate_language_tag])
    published_on = models.DateField(_("published on"), null=True, blank=True)
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)

    RULES_BESIDE: ClassVar = {"published_before_retrieved": "retrieved_on"}

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering: ClassVar = ["agreement", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "url"],
                name="agreements_source_once",
                violation_error_message=_("This page is a source of the agreement already."),
            ),
            models.CheckConstraint(
                condition=~Q(url=""),
                name="agreements_source_has_url",
                violation_error_message=_("A source has an address."),
            ),
            web_address_check("agreements_source", "url"),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(retrieved_on=None) | Q(published_on__lte=F("retrieved_on")),
                name="agreements_source_published_before_retrieved",
                violation_error_code="published_before_retrieved",
                violation_error_message=_("A page cannot be retrieved before it is published."),
            ),
        ]

    def __str__(self) -> str:
        return self.outlet or self.url


class AgreementLink(models.Model):
    """One agreement amends, renews, supersedes, implements or results from another."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="links", verbose_name=_("agreement")
    )
    relation = models.CharField(_("relation"), max_length=20, choices=Relation)
    target = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="links_back", verbose_name=_("other agreement")
    )

    class Meta:
        verbose_name = _("link between agreements")
        verbose_name_plural = _("links between agreements")
        ordering: ClassVar = ["agreement", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "relation", "target"],
                name="agreements_agreementlink_once",
                violation_error_message=_("The two agreements are linked like this already."),
            ),
            models.CheckConstraint(
                condition=~Q(agreement=F("target")),
                name="agreements_agreementlink_not_to_itself",
                violation_error_message=_("An agreement cannot be linked to itself."),
            ),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values),
                name="agreements_agreementlink_known_relation",
                violation_error_message=_("Choose what this agreement is to the other."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.target}"
