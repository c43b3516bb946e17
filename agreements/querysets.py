"""Reads of agreements, as words that take the person and the day."""

import datetime
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db.models import BigIntegerField, BooleanField, Case, Exists, F, Func, OuterRef, Q, QuerySet, When

from agreements.choices import HOLDING, RecordState, Relation, Stage, Visibility
from agreements.status import status_on, term_end, term_starts
from organizations.models import Organization, Person
from organizations.querysets import OrganizationQuerySet, PersonQuerySet

if TYPE_CHECKING:
    from accounts.models import User
    from agreements.models import Agreement, AgreementFacts, AgreementLink, Document  # noqa: F401

SEES_EVERYTHING = "agreements.view_agreement"


def sees_everything(user: "User | AnonymousUser") -> bool:
    """Whether ``user`` is staff of the register or an auditor: drafts, internal records and notes included."""
    return user.is_authenticated and user.has_perm(SEES_EVERYTHING)


def readable(user: "User | AnonymousUser", *, prefix: str = "") -> Q:
    """The one rule of who may read a record, for a query on agreements or, with ``prefix``, on what hangs on them."""
    if sees_everything(user):
        return Q()
    published = Q(**{f"{prefix}record_state": RecordState.PUBLISHED})
    public = Q(**{f"{prefix}visibility": Visibility.PUBLIC})
    if not user.is_authenticated:
        return published & public
    own = Q(
        **{
            f"{prefix}visibility": Visibility.PARTIES,
            f"{prefix}parties__organization__members": user,
        }
    )
    return published & (public | own)


class AgreementQuerySet(QuerySet["Agreement"]):
    """Agreements."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What ``user`` may read; everything else does not exist for them."""
        if sees_everything(user):
            return self.all()
        rule = readable(user)
        if not user.is_authenticated:
            return self.filter(rule)
        # A subquery, because a join to the parties would double the rows of an agreement.
        return self.filter(pk__in=self.model._default_manager.filter(rule).values("pk"))

    def with_status(self, *, on: datetime.date) -> Self:
        """Add ``status`` (a ``Status``) and ``term_end`` (the last day of the running term, or null) as of ``on``."""
        successor = (
            self._links()
            .filter(
                target=OuterRef("pk"),
                relation__in=(Relation.SUPERSEDES, Relation.RENEWS),
                agreement__stage=Stage.SIGNED,
                agreement__record_state=RecordState.PUBLISHED,
            )
            .filter(
                Q(agreement__effective_earliest__lte=on)
                | Q(agreement__effective_earliest=None, agreement__signed_earliest__lte=on)
                | Q(agreement__effective_earliest=None, agreement__signed_earliest=None)
            )
            # A successor that the readers of this record may not know of must not show in its status.
            .filter(Q(agreement__visibility=Visibility.PUBLIC) | Q(agreement__visibility=OuterRef("visibility")))
        )
        return (
            self.alias(is_superseded=Exists(successor), term_starts=term_starts())
            .annotate(term_end=term_end(on=on))
            .annotate(status=status_on(on=on))
        )

    @staticmethod
    def _links() -> "QuerySet[AgreementLink]":
        from agreements.models import AgreementLink

        return AgreementLink.objects.all()

    def with_statuses(self, *statuses: str, on: datetime.date) -> Self:
        """Those whose status on the day is one of ``statuses``."""
        return self.with_status(on=on).filter(status__in=statuses)

    def in_force(self, *, on: datetime.date) -> Self:
        """Those that bind their parties on the day, the last day of the term included."""
        return self.with_statuses(*HOLDING, on=on)

    def newest_first(self) -> Self:
        """By day of signing, the latest first; those without a date last; a tie by the newest record."""
        return self.order_by(F("signed_latest").desc(nulls_last=True), "-pk")

    def for_pages(self) -> Self:
        """With what a row of a list says of the parties, in a fixed number of queries."""
        return self.select_related("kind").prefetch_related("parties__organization__names")


class AgreementFactsQuerySet(QuerySet["AgreementFacts"]):
    """What lists read of agreements."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Those of registered agreements that ``user`` may read: the rule of ``readable`` on the narrow rows.

        A draft without a number has no address yet: staff find it in the admin.
        """
        if sees_everything(user):
            return self.filter(registered=True)
        if not user.is_authenticated:
            return self.filter(public=True)
        own = list(user.organizations.order_by("pk").values_list("pk", flat=True))
        return self.filter(Q(public=True) | Q(for_parties=True, organizations__overlap=own))

    def with_status(self, *, on: datetime.date) -> Self:
        """Add ``status`` and ``term_end`` as of ``on``, as the agreements' own ``with_status`` does."""
        superseded = Case(When(superseded_from__lte=on, then=True), default=False, output_field=BooleanField())
        return (
            self.alias(is_superseded=superseded, term_starts=term_starts())
            .alias(term_end=term_end(on=on))
            .annotate(status=status_on(on=on))
        )


class DocumentQuerySet(QuerySet["Document"]):
    """Documents; a document is readable where its record is, and its own visibility allows it."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What ``user`` may download."""
        if sees_everything(user):
            return self.all()
        allowed = Q(visibility=Visibility.PUBLIC)
        if user.is_authenticated:
            own = Q(visibility=Visibility.PARTIES, agreement__parties__organization__members=user)
            allowed |= own
        mine: Any = self.model._default_manager.filter(readable(user, prefix="agreement__")).filter(allowed)
        return self.filter(pk__in=mine.values("pk"))

    def with_picture(self) -> Self:
        """Add ``has_picture``: whether the first page of the file was drawn."""
        from agreements.models import DocumentContent

        drawn = DocumentContent.objects.filter(document=OuterRef("pk"), sha256=OuterRef("sha256"))
        return self.annotate(has_picture=Exists(drawn.exclude(picture=None)))


def organizations_visible_to(user: "User | AnonymousUser") -> OrganizationQuerySet:
    """The organizations a reader may know of: the host, and those in a record that the reader may read."""
    standing = Organization.objects.standing()
    if sees_everything(user):
        return standing
    from agreements.models import Party

    in_readable = Party.objects.filter(readable(user, prefix="agreement__"), organization=OuterRef("pk"))
    return standing.filter(Q(is_host=True) | Exists(in_readable))


def organizations_listed_for(user: "User | AnonymousUser") -> OrganizationQuerySet:
    """The same as ``organizations_visible_to``, for lists of very many: who is in a readable record is found out once.

    To look up one, the other is quicker: it looks at the records of that one alone.
    """
    standing = Organization.objects.standing()
    if sees_everything(user):
        return standing
    return standing.filter(Q(is_host=True) | Q(pk__in=_in_readable(user, "organizations")))


def signatories_listed_for(user: "User | AnonymousUser") -> PersonQuerySet:
    """The same as ``signatories_visible_to``, for lists of very many."""
    standing = Person.objects.standing()
    return standing if sees_everything(user) else standing.filter(pk__in=_in_readable(user, "persons"))


def _in_readable(user: "User | AnonymousUser", keys: str) -> "QuerySet[AgreementFacts, Any]":
    """The keys in an array of the facts of the records that the reader may read."""
    from agreements.models import AgreementFacts

    each = Func(keys, function="unnest", output_field=BigIntegerField())
    return AgreementFacts.objects.visible_to(user).order_by().annotate(each=each).values("each")


def signatories_visible_to(user: "User | AnonymousUser") -> PersonQuerySet:
    """The people with a signature in a record that the reader may read; to have been present is not enough."""
    standing = Person.objects.standing()
    if sees_everything(user):
        return standing
    from agreements.models import Signature

    signed = Signature.objects.filter(readable(user, prefix="party__agreement__"), person=OuterRef("pk"))
    return standing.filter(Exists(signed))
