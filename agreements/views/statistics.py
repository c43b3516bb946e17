"""The register in numbers: by year, field, kind and country, on both clocks. Every number is a link to its list."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.addresses import Query, asked_pairs, to_canonical
from agreements.facets import Facet, facets
from agreements.filters import KNOWN_ON, NO_YEAR, AgreementFilter
from agreements.paging import PER_PAGE, Place
from agreements.views.kept import kept_ready
from agreements.views.listing import Asked, chips, counted, date_fields

CLOCKS = ("in_force_on", KNOWN_ON)
CHARTS = ("year", "field", "kind", "country")
# Rows of a chart that are always shown; the rest is folded.
SHOWN = 12


@dataclass(frozen=True)
class Bar:
    """One value: how many agreements have it, and their list."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class Chart:
    """One way to take the agreements apart. ``most``: the longest bar of all."""

    name: str
    label: str
    note: str
    shown: tuple[Bar, ...]
    folded: tuple[Bar, ...]
    most: int


@login_not_required
@require_safe
@kept_ready
def statistics(request: HttpRequest) -> HttpResponse:
    """The page. Of the parameters of lists it knows the two clocks."""
    filters = AgreementFilter(_clocks_of(request.GET), user=request.user, on=timezone.localdate())
    query = Query(reverse("statistics"), asked_pairs(filters))
    asked = Asked(filters, Place("newest", PER_PAGE[0], 1), query, "newest")
    if away := to_canonical(request.GET, CLOCKS, asked.query):
        return away
    answer = filters.finder.answer()
    listed = asked.query.at(reverse("agreements:list"))
    built = {facet.name: facet for facet in facets(filters, answer)}
    context = {
        "total": answer.total,
        "more": answer.more,
        "counted": counted(answer.total, more=answer.more),
        "list_url": str(listed),
        "charts": [_chart(built[name], listed) for name in CHARTS if built[name].size],
        "clocks": date_fields(filters, CLOCKS),
        "chips": chips(asked),
        "clear_url": reverse("statistics"),
        "problems": filters.problems,
        "known": filters.known,
        "today_url": str(asked.query.without(KNOWN_ON)),
        "canonical_query": str(asked.query),
    }
    return render(request, "pages/statistics.html", context)


def _clocks_of(data: QueryDict) -> QueryDict:
    """The parameters that the page knows; others are ignored."""
    clocks = QueryDict(mutable=True)
    for name in CLOCKS:
        clocks.setlist(name, data.getlist(name))
    return clocks


def _list_of(listed: Query, name: str, value: str) -> str:
    """The list of one bar, in the order that the address of a list has."""
    return str(replace(listed, pairs=((name, value), *listed.pairs)))


def _chart(facet: Facet, listed: Query) -> Chart:
    options = [option for option in (*facet.shown, *facet.folded) if option.count]
    if facet.name == "year":
        options.sort(key=lambda option: (option.value == NO_YEAR, option.value))
    bars = tuple(Bar(option.label, option.count, _list_of(listed, facet.name, option.value)) for option in options)
    notes: dict[str, Any] = {
        "year": "",
        "field": _("An agreement may have several fields, and counts in each."),
        "kind": "",
        "country": _("Countries of partners; an agreement with partners from several counts in each."),
    }
    most = max((bar.count for bar in bars), default=0)
    shown = len(bars) if facet.name == "year" or len(bars) <= SHOWN + 1 else SHOWN
    return Chart(facet.name, facet.label, str(notes[facet.name]), bars[:shown], bars[shown:], most)
