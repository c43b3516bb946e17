"""The list of agreements: what is asked, counted, shown, and what to do where nothing is found."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.addresses import Query, asked_pairs, to_canonical
from agreements.exports.columns import COLUMNS
from agreements.facets import facets, total
from agreements.filters import DATES, FACETS, FILTERS, SORTS, AgreementFilter, ordered
from agreements.models import Agreement
from agreements.paging import PER_PAGE, Place, paginated, place_pairs, read_place
from agreements.presentation import Name, current_name, person_name, rows
from agreements.presentation.rows import FOUND_FROM, FOUND_TO, Why, found_by
from agreements.querysets import organizations_visible_to, signatories_visible_to
from agreements.reading import records_for, with_parties
from agreements.search import CONFIG
from partial_dates.words import in_words

PLACE = ("sort", "per_page", "page")


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class Drop:
    """A way out of an empty list: a filter, the address without it, and how many agreements that gives."""

    label: str
    value: str
    url: str
    count: int


@dataclass
class Asked:
    """What an address asks of the list, read once for the page and for its files."""

    filters: AgreementFilter
    place: Place
    query: Query
    default_sort: str

    @property
    def problems(self) -> dict[str, list[str]]:
        return self.filters.problems | self.place.problems

    def sorted(self) -> QuerySet[Agreement]:
        """All that is listed, in the order asked for."""
        found = self.filters.narrowed()
        search = self.filters.search
        if search is None and self.place.sort == "relevance":
            return ordered(found, "newest")
        return ordered(search.ranked(found) if search else found, self.place.sort)


def read_asked(request: HttpRequest, *, on: datetime.date) -> Asked:
    """Read the parameters of a list of agreements for this reader and this day."""
    filters = AgreementFilter(request.GET, records_for(request.user, on=on), user=request.user, on=on)
    filters.conditions()
    default_sort = "relevance" if filters.search else "newest"
    place = read_place(request.GET, sorts=SORTS, default_sort=default_sort)
    if place.sort == "relevance" and not filters.search:
        place.sort = default_sort
    pairs = (*asked_pairs(filters), *place_pairs(place, request.GET, default_sort=default_sort))
    return Asked(filters, place, Query(reverse("agreements:list"), pairs), default_sort)


@login_not_required
@require_safe
def agreement_list(request: HttpRequest) -> HttpResponse:
    """The list. An address not in canonical form (empty fields, dates in words) is led to it."""
    on = timezone.localdate()
    asked = read_asked(request, on=on)
    if away := to_canonical(request.GET, (*FILTERS, *PLACE), asked.query):
        return away
    groups = facets(asked.filters)
    count = total(groups[0])
    paginator, page = paginated(asked.sorted(), asked.place, count=count)
    if page is not None:
        page.object_list = _shown(page.object_list, asked)  # type: ignore[arg-type] # the slice of a queryset
    context = {
        "asked": asked,
        "q": asked.filters.data.get("q", ""),
        "facets": groups,
        "dates": _date_fields(asked.filters),
        "filters_on": sum(1 for name, _value in asked.query.pairs if name in (*FACETS, *DATES)),
        "count": count,
        "counted": counted(count),
        "chips": chips(asked),
        "clear_url": reverse("agreements:list"),
        "sorts": _sorts(asked),
        "sort_label": SORTS[asked.place.sort],
        "sizes": [
            (size, str(asked.query.with_value("per_page", "" if size == PER_PAGE[0] else str(size))))
            for size in PER_PAGE
        ],
        "kept": [(name, value) for name, value in asked.query.pairs if name in ("sort", "per_page")],
        "problems": asked.problems,
        "place_problems": [text for texts in asked.place.problems.values() for text in texts],
        "export": None if asked.problems else export_link(asked, count),
        "paginator": paginator,
        "page": page,
        "last_url": str(asked.query.with_value("page", str(paginator.num_pages) if paginator.num_pages > 1 else "")),
        "rows": rows(page.object_list, on=on, why=_why(asked)) if page else [],
        "drops": drops(asked) if count == 0 else [],
        "near": near_names(asked, request.user) if count == 0 else [],
        "canonical_query": str(asked.query),
    }
    return render(request, "agreements/list.html", context)


def counted(count: int) -> str:
    """ "3 agreements": the heading of the list."""
    return ngettext("%(count)s agreement", "%(count)s agreements", count) % {
        "count": f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")
    }


def chips(asked: Asked) -> list[Chip]:
    """One chip for every value that narrows the list."""
    made = []
    for name, value in asked.query.only(asked.filters.values).pairs:
        label = str(asked.filters.filters[name].label)
        made.append(Chip(label, value_in_words(asked.filters, name, value), str(asked.query.without(name, value))))
    return made


def value_in_words(filters: AgreementFilter, name: str, value: str) -> str:
    """A value as a person says it: the name of a kind, a date in words."""
    if name in DATES:
        return in_words(filters.values[name])
    offered: dict[str, str | Promise] = filters.offered.get(name, {})
    return str(offered.get(value, value))


def drops(asked: Asked) -> list[Drop]:
    """For an empty list: each filter alone, with the number of agreements without it; one query for all of them."""
    conditions = asked.filters.conditions()
    if not conditions:
        return []
    counts = asked.filters.queryset.aggregate(
        **{
            f"without_{name}": Count(
                "pk", filter=Q(*(condition for other, condition in conditions.items() if other != name))
            )
            for name in conditions
        }
    )
    made = []
    for name in conditions:
        values = [
            value_in_words(asked.filters, name, value)
            for value in dict.fromkeys(v for n, v in asked.query.pairs if n == name)
        ]
        label = str(asked.filters.filters[name].label)
        made.append(Drop(label, ", ".join(values), str(asked.query.without(name)), counts[f"without_{name}"]))
    return sorted(made, key=lambda drop: -drop.count)


def near_names(asked: Asked, user: Any) -> list[tuple[Name, str]]:
    """For an empty list: organizations and people the reader may know of, with a name near to what was typed."""
    search = asked.filters.search
    if search is None or not search.words:
        return []
    organizations = organizations_visible_to(user).similar_to(search.text)[:2]
    people = signatories_visible_to(user).similar_to(search.text)[:2]
    return [
        *((current_name(one), reverse("organizations:detail", kwargs={"slug": one.slug})) for one in organizations),
        *((person_name(one), reverse("organizations:signatory", kwargs={"slug": one.slug})) for one in people),
    ]


def export_link(asked: Asked, count: int) -> dict[str, Any]:
    """The address of the CSV of exactly this list, and what it holds."""
    query = asked.query.only((*FILTERS, "sort")).at(reverse("agreements:export", kwargs={"form": "csv"}))
    return {
        "url": str(query),
        "rows": ngettext("%(count)s row", "%(count)s rows", count) % {"count": count},
        "columns": ngettext("%(count)s column", "%(count)s columns", len(COLUMNS)) % {"count": len(COLUMNS)},
    }


def _shown(found: QuerySet[Agreement], asked: Asked) -> QuerySet[Agreement]:
    """The rows of a page with what they show; where there was a search, with the words around a hit."""
    search = asked.filters.search
    if search is None:
        return with_parties(found)
    subject = F("subject_ru") if get_language() == "ru" else F("subject")
    return with_parties(found, signatures=True).annotate(
        headline=SearchHeadline(
            Concat(subject, Value(" ")),
            SearchQuery(search.text, config=CONFIG, search_type="websearch"),
            config=CONFIG,
            start_sel=FOUND_FROM,
            stop_sel=FOUND_TO,
            max_words=24,
            min_words=12,
        )
    )


def _why(asked: Asked) -> Why:
    """What a row says of how it was found."""
    search = asked.filters.search
    if search is None:
        return lambda _agreement: ()
    keys = tuple(word.key for word in search.words if len(word.key) > 1)
    return lambda agreement: found_by(agreement, keys)


def _sorts(asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "url": str(asked.query.with_value("sort", "" if sort == asked.default_sort else sort)),
            "chosen": sort == asked.place.sort,
        }
        for sort, label in SORTS.items()
        if sort != "relevance" or asked.filters.search
    ]


def _date_fields(filters: AgreementFilter) -> list[dict[str, Any]]:
    """The fields for dates: with what was typed where it could not be read, else in words."""
    values, problems = filters.values, filters.problems
    return [
        {
            "name": name,
            "label": filters.filters[name].label,
            "value": in_words(values[name]) if name in values else filters.data.get(name, ""),
            "problems": problems.get(name, []),
            "hint": _("A whole day, as 3 November 2022.") if name == "in_force_on" else _("A day, a month or a year."),
        }
        for name in DATES
    ]
