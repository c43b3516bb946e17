"""What the public pages read: the records a reader may see, with their status, in a fixed number of queries."""

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import FETCH_RAISE, Exists, OuterRef, Prefetch, Q, QuerySet

from agreements.choices import RecordState, Visibility
from agreements.models import Agreement, AgreementLink, Attendee, Document, Party, Signature, Source
from agreements.querysets import AgreementQuerySet, organizations_visible_to, signatories_visible_to

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def records_for(user: "User | AnonymousUser", *, on: datetime.date) -> AgreementQuerySet:
    """The registered records ``user`` may read, with their status on the day.

    A draft without a number has no address yet: staff find it in the admin.
    """
    return Agreement.objects.visible_to(user).exclude(number="").with_status(on=on)


def visible_ids(user: "User | AnonymousUser") -> QuerySet[Any, Any]:
    """The keys of the registered records ``user`` may read, for queries on what hangs on them."""
    return Agreement.objects.visible_to(user).exclude(number="").order_by().values("pk")


def with_parties(queryset: QuerySet[Agreement], *, signatures: bool = False) -> QuerySet[Agreement]:
    """With what a row says of the parties, in two queries for any number of rows; in three with the signatories."""
    prefetches: list[Any] = [
        Prefetch("parties", Party.objects.select_related("organization")),
        "parties__organization__names",
    ]
    if signatures:
        prefetches.append(Prefetch("parties__signatures", Signature.objects.select_related("person")))
    return queryset.select_related("kind").prefetch_related(*prefetches).fetch_mode(FETCH_RAISE)


def in_batches(keys: Iterable[int], *, size: int) -> Iterator[list[int]]:
    """The keys, some at a time."""
    several: list[int] = []
    for key in keys:
        several.append(key)
        if len(several) == size:
            yield several
            several = []
    if several:
        yield several


def with_everything(queryset: QuerySet[Agreement], user: "User | AnonymousUser") -> QuerySet[Agreement]:
    """With all that a record shows to ``user``, in seven queries more."""
    attendees = Attendee.objects.select_related("person", "organization").annotate(
        person_has_page=Exists(signatories_visible_to(user).filter(pk=OuterRef("person"))),
        organization_has_page=Exists(organizations_visible_to(user).filter(pk=OuterRef("organization"))),
    )
    return with_parties(queryset, signatures=True).prefetch_related(
        "fields",
        Prefetch("attendees", attendees),
        Prefetch("documents", Document.objects.visible_to(user).with_picture()),
        "sources",
    )


def links_of(agreement: Agreement, user: "User | AnonymousUser") -> list[AgreementLink]:
    """Links from and to the agreement whose other end ``user`` may read and which has an address."""
    others = visible_ids(user)
    from_here = Q(agreement=agreement, target__in=others)
    to_here = Q(target=agreement, agreement__in=others)
    return list(AgreementLink.objects.filter(from_here | to_here).select_related("agreement", "target").order_by("pk"))


def also_reported(agreement: Agreement, user: "User | AnonymousUser") -> dict[str, list[Agreement]]:
    """For each source of the agreement, the other agreements that the same page reports and ``user`` may read."""
    urls = [source.url for source in agreement.sources.all()]
    if not urls:
        return {}
    others = visible_ids(user).exclude(pk=agreement.pk)
    reported: dict[str, list[Agreement]] = {}
    for source in (
        Source.objects.filter(url__in=urls, agreement__in=others)
        .select_related("agreement")
        .order_by("agreement__number")
    ):
        reported.setdefault(source.url, []).append(source.agreement)
    return reported


def withdrawn_publicly(number: str) -> Agreement | None:
    """A record that everybody could read until it was withdrawn; its address says so for good."""
    return Agreement.objects.filter(
        number=number, record_state=RecordState.WITHDRAWN, visibility=Visibility.PUBLIC
    ).first()
