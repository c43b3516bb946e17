"""The list of agreements: what is asked, counted, shown, and what to do where nothing is found."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from agreements.addresses import Query, asked_pairs, to_canonical
from agreements.exports.choosing import remembered_of
from agreements.facets import facets
from agreements.filters import DATES, FACETS, FILTERS, KNOWN_ON, MISSING, SORTS, WISHES, AgreementFilter, order_of
from agreements.finding import Answer
from agreements.listed import rows_of
from agreements.models import Agreement
from agreements.named import Found, names_found
from agreements.paging import PER_PAGE, Keys, Place, page_of_keys, place_pairs, read_place
from agreements.past import rows_then
from agreements.permissions import USES_DESK
from agreements.presentation import Name, current_name, person_name, rows
from agreements.presentation.found import marks, meant, reasons
from agreements.querysets import organizations_visible_to, signatories_visible_to
from agreements.views.formats import ways
from agreements.views.kept import kept_ready
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
    found: str  # the same in words


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

    @property
    def order(self) -> str:
        return order_of(self.place.sort)

    def answer(self) -> Answer:
        """How many are listed, and the counts of the facets."""
        return self.filters.finder.answer(order=self.order)

    def keys(self, limit: int, offset: int) -> list[int]:
        """Those of one page."""
        return self.filters.finder.keys(order=self.order, limit=limit, offset=offset)

    def listed(self, keys: list[int]) -> list[Agreement]:
        """Those of a page with what their rows show, of today or of the past that is asked for."""
        filters = self.filters
        if filters.known:
            return rows_then(keys, as_of=filters.known.event, on=filters.on)
        return rows_of(keys, on=filters.on, search=filters.search)

    def every_key(self) -> Iterator[int]:
        """The keys of all that is listed, in the order asked for."""
        return self.filters.finder.every_key(order=self.order)


def read_asked(request: HttpRequest, *, on: datetime.date) -> Asked:
    """Read the parameters of a list of agreements for this reader and this day."""
    filters = AgreementFilter(request.GET, user=request.user, on=on)
    default_sort = "relevance" if "q" in filters.values else "newest"
    place = read_place(request.GET, sorts=SORTS, default_sort=default_sort)
    if place.sort == "relevance" and "q" not in filters.values:
        place.sort = default_sort
    pairs = (*asked_pairs(filters), *place_pairs(place, request.GET, default_sort=default_sort))
    return Asked(filters, place, Query(reverse("agreements:list"), pairs), default_sort)


@login_not_required
@require_safe
@kept_ready
def agreement_list(request: HttpRequest) -> HttpResponse:
    """The list. An address not in canonical form (empty fields, dates in words) is led to it."""
    asked = read_asked(request, on=timezone.localdate())
    on = asked.filters.on
    if away := to_canonical(request.GET, (*FILTERS, *PLACE), asked.query):
        return away
    answer = asked.answer()
    keys = Keys(
        answer.total, lambda limit, offset: asked.filters.finder.keys(order=asked.order, limit=limit, offset=offset)
    )
    paginator, page = page_of_keys(keys, asked.place)
    search = asked.filters.search
    listed = asked.listed(list(page.object_list)) if page else []
    known = asked.filters.known
    context = {
        "asked": asked,
        "q": asked.filters.data.get("q", ""),
        "search": search,
        "facets": facets(asked.filters, answer),
        "dates": date_fields(asked.filters, (*DATES, KNOWN_ON)),
        "filters_on": sum(1 for name, _value in asked.query.pairs if name in (*FACETS, *DATES, KNOWN_ON)),
        "known": known,
        "today_url": str(asked.query.without(KNOWN_ON)),
        "count": answer.total,
        "more": answer.more,
        "counted": counted(answer.total, more=answer.more),
        "chips": chips(asked),
        "clear_url": reverse("agreements:list"),
        "sorts": _sorts(asked),
        "sort_label": SORTS[asked.place.sort],
        "sizes": [
            (size, str(asked.query.with_value("per_page", "" if size == PER_PAGE[0] else str(size))))
            for size in PER_PAGE
        ],
        "kept": [(name, value) for name, value in asked.query.pairs if name in ("sort", "per_page", MISSING)],
        "problems": asked.problems,
        "place_problems": [text for texts in asked.place.problems.values() for text in texts],
        **({} if asked.problems else _taking(asked, answer, request.user)),
        "save_url": saving_link(asked, request.user),
        "paginator": paginator,
        "page": page,
        "last_url": str(asked.query.with_value("page", str(paginator.num_pages) if paginator.num_pages > 1 else "")),
        "rows": rows(
            listed,
            on=on,
            why=reasons(search),
            mark=marks(search),
            known_on=str(known or ""),
        ),
        "named": [] if known else named(asked, request.user),
        "meant": _meant(asked, listed),
        "drops": drops(asked) if answer.total == 0 else [],
        "near": near_names(asked, request.user) if answer.total == 0 else [],
        "canonical_query": str(asked.query),
    }
    return render(request, "agreements/list.html", context)


def counted(count: int, *, more: bool = False) -> str:
    """ "3 agreements", "More than 10 000 agreements": the heading of the list."""
    figure = {"count": f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")}
    if more:
        return ngettext("More than %(count)s agreement", "More than %(count)s agreements", count) % figure
    return ngettext("%(count)s agreement", "%(count)s agreements", count) % figure


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
    if name == KNOWN_ON:
        return str(filters.values[name].words)
    offered: dict[str, str | Promise] = filters.offered.get(name, {})
    return str(offered.get(value, value))


def drops(asked: Asked) -> list[Drop]:
    """For an empty list: each filter alone, with the number of agreements without it."""
    filters = asked.filters
    made = []
    for name in filters.values:
        answer = filters.finder.at(filters.finder.wanted.without(WISHES[name])).answer()
        values = [
            value_in_words(filters, name, value)
            for value in dict.fromkeys(v for n, v in asked.query.pairs if n == name)
        ]
        label = str(filters.filters[name].label)
        url = str(asked.query.without(name))
        made.append(Drop(label, ", ".join(values), url, answer.total, counted(answer.total, more=answer.more)))
    return sorted(made, key=lambda drop: -drop.count)


def named(asked: Asked, user: Any) -> list[Found]:
    """The organizations and people whose name was typed; on the first page, where it was not told a second time."""
    search = asked.filters.search
    return [] if search is None or asked.place.number > 1 else names_found(search, user)


def _meant(asked: Asked, listed: list[Agreement]) -> dict[str, str] | None:
    """Where typing errors were forgiven: what the first row writes, and the address that asks for it."""
    search = asked.filters.search
    text = meant(listed[0], search) if search is not None and search.near and listed else ""
    return {"text": text, "url": str(asked.query.with_value("q", text))} if text else None


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


def _taking(asked: Asked, answer: Answer, user: Any) -> dict[str, Any]:
    """The files of exactly this list, with what each holds, and where their columns are chosen."""
    remembered = remembered_of(user, staff=asked.filters.wanted.reader.scope == "all")
    return {
        "ways": ways(asked, answer.total, more=answer.more, remembered=remembered),
        "has_memory": user.is_authenticated,
        "take_url": str(asked.query.only((*FILTERS, "sort")).at(reverse("agreements:take"))),
    }


def saving_link(asked: Asked, user: Any) -> str:
    """Where those who work at the desk keep this list as an extract; empty for everybody else."""
    if not user.is_authenticated or not user.has_perm(USES_DESK) or asked.problems:
        return ""
    return str(asked.query.only((*FILTERS, "sort")).at(reverse("desk-save")))


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


def date_fields(filters: AgreementFilter, names: Iterable[str]) -> list[dict[str, Any]]:
    """The named fields for dates: with what was typed where it could not be read, else in words."""
    values, problems = filters.values, filters.problems
    hints = {
        "in_force_on": _("A whole day, as 3 November 2022."),
        KNOWN_ON: _("A whole day: what the register said at its end."),
    }
    said = {name: in_words(values[name]) for name in DATES if name in values}
    if filters.known:
        # A time or an event has no words that could be read back, so it stays as the address has it.
        said[KNOWN_ON] = filters.known.words if filters.known.by_day else filters.known.said
    return [
        {
            "name": name,
            "label": filters.filters[name].label,
            "value": said.get(name, filters.data.get(name, "")),
            "problems": problems.get(name, []),
            "hint": hints.get(name) or _("A day, a month or a year."),
        }
        for name in names
    ]
