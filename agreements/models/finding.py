"""What lists read; all of it is written by triggers alone (migration ``0007_search``)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from agreements.models.agreement import Agreement
from agreements.models.vocabulary import AgreementKind
from agreements.querysets import AgreementFactsQuerySet


class RegisterChange(models.Model):
    """A change of what lists show. Those there are tell one state of the register from another."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class AgreementFacts(models.Model):
    """What a list filters, counts and sorts by: a tenth of the width of the record, so that a million are read fast.

    ``kind`` and the arrays hold keys; ``countries`` those of the partners, the host left out; ``persons`` who signed.
    """

    agreement = models.OneToOneField(
        Agreement, on_delete=models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="facts"
    )
    public = models.BooleanField()
    for_parties = models.BooleanField()
    registered = models.BooleanField()
    kind = models.ForeignKey(
        AgreementKind, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False
    )
    stage = models.CharField(max_length=20)
    signed_earliest = models.DateField(null=True)
    signed_latest = models.DateField(null=True)
    year = models.SmallIntegerField(null=True)
    dated = models.BooleanField()
    effective_earliest = models.DateField(null=True)
    expires_latest = models.DateField(null=True)
    terminated_latest = models.DateField(null=True)
    term = models.CharField(max_length=20)
    renewal_months = models.SmallIntegerField(null=True)
    notice_days = models.SmallIntegerField(null=True)
    superseded_from = models.DateField(null=True)
    countries = ArrayField(models.TextField())
    fields = ArrayField(models.BigIntegerField())
    organizations = ArrayField(models.BigIntegerField())
    persons = ArrayField(models.BigIntegerField())

    objects = AgreementFactsQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes: ClassVar = [
            models.Index(
                F("signed_latest").desc(nulls_last=True), F("agreement").desc(), name="facts_newest", include=["public"]
            ),
            models.Index(
                F("signed_earliest").asc(nulls_last=True), F("agreement").asc(), name="facts_oldest", include=["public"]
            ),
            models.Index(fields=["year"], name="facts_year"),
            GinIndex(fields=["organizations"], name="facts_organizations"),
            GinIndex(fields=["persons"], name="facts_persons"),
            GinIndex(fields=["countries"], name="facts_countries"),
            GinIndex(fields=["fields"], name="facts_fields"),
        ]

    def __str__(self) -> str:
        return str(self.agreement_id)


class AgreementWords(models.Model):
    """The words an agreement is found by, and what titles are ordered by.

    ``words`` holds stems of the texts, ``~word`` for every word of a name, title, place or event, and codes:
    ``#number``, ``#k`` kind, ``#f`` field, ``#c`` country, ``#host``.
    """

    agreement = models.OneToOneField(
        Agreement, on_delete=models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="words"
    )
    public = models.BooleanField()
    words = SearchVectorField()
    title_order = models.TextField(db_collation="C")
    title_order_ru = models.TextField(db_collation="C")

    class Meta:
        default_permissions = ()
        indexes: ClassVar = [
            # Two, so that the public is answered from an index that knows of nothing hidden.
            GinIndex(
                fields=["words"], name="agreementwords_public", condition=Q(public=True), gin_pending_list_limit=512
            ),
            GinIndex(
                fields=["words"], name="agreementwords_hidden", condition=Q(public=False), gin_pending_list_limit=512
            ),
            models.Index(fields=["title_order", "agreement"], name="agreementwords_title"),
            models.Index(fields=["title_order_ru", "agreement"], name="agreementwords_title_ru"),
        ]

    def __str__(self) -> str:
        return str(self.agreement_id)


class DocumentLexemes(models.Model):
    """The words by which an agreement is found only because a public document of it holds them.

    They stand among ``AgreementWords.words`` too. Here they can be told apart: what the register had said before has
    none of them, and a row that was found by them says so.
    """

    agreement = models.OneToOneField(
        Agreement, on_delete=models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="+"
    )
    lexemes = ArrayField(models.TextField())

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.agreement_id)
