"""What lists read of the past; all of it is written by triggers alone (migration ``0010_past``)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q


class KnownSince(models.Model):
    """The event from which on an agreement's facts and words are what they are now."""

    agreement_id = models.BigIntegerField(primary_key=True)
    event = models.BigIntegerField(null=True)  # null until the transaction that entered the agreement ends

    class Meta:
        default_permissions = ()
        indexes: ClassVar = [models.Index(fields=["event"], name="knownsince_event")]

    def __str__(self) -> str:
        return str(self.agreement_id)


class PastVersion(models.Model):
    """Facts and words an agreement had: from the event ``since``, which counts in, until ``until``, which does not.

    While a transaction runs, what it changed stands here with its number (``tx``) and without ``until``.
    The columns are those of ``AgreementFacts`` and ``AgreementWords``.
    """

    agreement_id = models.BigIntegerField()
    since = models.BigIntegerField(null=True)
    until = models.BigIntegerField(null=True)
    tx = models.BigIntegerField()
    public = models.BooleanField()
    for_parties = models.BooleanField()
    registered = models.BooleanField()
    kind_id = models.BigIntegerField(null=True)
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
    words = SearchVectorField(null=True)
    title_order = models.TextField(db_collation="C", null=True)  # noqa: DJ001 # with words, or without
    title_order_ru = models.TextField(db_collation="C", null=True)  # noqa: DJ001 # the same

    class Meta:
        default_permissions = ()
        indexes: ClassVar = [
            models.Index(fields=["until"], name="pastversion_until"),
            models.Index(fields=["tx"], name="pastversion_changing", condition=Q(until=None)),
            GinIndex(fields=["words"], name="pastversion_public", condition=Q(public=True), gin_pending_list_limit=512),
            GinIndex(
                fields=["words"], name="pastversion_hidden", condition=Q(public=False), gin_pending_list_limit=512
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement_id", "tx"],
                condition=Q(until=None),
                name="agreements_pastversion_once_while_changing",
                violation_error_message="What an agreement was before a transaction is kept once.",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lt=models.F("until")),
                name="agreements_pastversion_since_before_until",
                violation_error_message="A version begins before it ends.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} #{self.since}"
