"""Agreements in the register that may be the one somebody is entering: the same parties and a near day, or one page."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.choices import RecordState
from agreements.models import Agreement, DistinctAgreements, Source
from organizations.alike import Alike
from partial_dates.value import PartialDate

NEAR = datetime.timedelta(days=30)
MOST = 5
PARTIES = _("the same parties, and a near date")
PAGE = _("the same page reports it")


def agreements_alike(
    *,
    organizations: Collection[int],
    signed: PartialDate | None,
    urls: Collection[str],
    apart_from: int | None = None,
    known: bool = True,
) -> list[Alike]:
    """Those between just these parties of a near or an unknown date, and those that one of these pages reports.

    Args:
        organizations: keys of the parties.
        urls: addresses of sources.
        apart_from: the agreement that is being changed; what is said to be another is not told either.
        known: whether the parties are all there; while somebody types, a page that reports any other is told too.
    """
    found: dict[int, Alike] = {}
    rest = _apart_from(apart_from)
    between = _between(rest, organizations) if len(organizations) > 1 else rest.none()
    _add(found, between.filter(_near(signed)), PARTIES)
    if urls:
        reported = (between if known else rest).filter(
            pk__in=Source.objects.filter(_same_page(urls)).values("agreement")
        )
        _add(found, reported, PAGE)
    return list(found.values())[:MOST]


def _apart_from(key: int | None) -> Any:
    rest = Agreement.objects.exclude(record_state=RecordState.WITHDRAWN)
    if key is None:
        return rest
    said = DistinctAgreements.objects.filter(Q(first=key) | Q(second=key)).values_list("first", "second")
    return rest.exclude(pk__in={key, *(one for pair in said for one in pair)})


def _between(rest: Any, organizations: Collection[int]) -> Any:
    """Those whose parties are these and no others."""
    found = rest.annotate(number_of_parties=Count("parties", distinct=True)).filter(
        number_of_parties=len(organizations)
    )
    for key in organizations:
        found = found.filter(pk__in=Agreement.objects.filter(parties__organization=key).values("pk"))
    return found


def _near(signed: PartialDate | None) -> Q:
    if signed is None:
        return Q()
    first, last = signed.earliest - NEAR, signed.latest + NEAR
    return Q(signed_earliest=None) | Q(signed_earliest__lte=last, signed_latest__gte=first)


def _same_page(urls: Collection[str]) -> Q:
    """The same address, with or without www., a slash at its end and the place within the page."""
    pages = Q()
    for url in urls:
        bare = url.split("#")[0].rstrip("/").partition("://")[2].removeprefix("www.")
        for scheme in ("https://", "http://"):
            for www in ("", "www."):
                pages |= Q(url__in=[f"{scheme}{www}{bare}", f"{scheme}{www}{bare}/"])
    return pages


def _add(found: dict[int, Alike], agreements: Any, reason: Promise) -> None:
    for agreement in agreements.order_by("pk")[:MOST]:
        found.setdefault(agreement.pk, Alike(agreement)).reasons.append(reason)
