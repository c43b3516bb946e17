"""The facets of the list of agreements, each counted without its own filter."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F
from django.utils.translation import gettext as _
from django_countries import countries

from agreements.choices import HOLDING, Status
from agreements.filters import FACETS, NO_YEAR, AgreementFilter, in_reader_language, partners, signing_year
from agreements.models import Party

# So many options of a facet are shown; the rest is folded.
SHOWN = 6
# More organizations than this are not listed in a page; the list of organizations has them all.
MOST_ORGANIZATIONS = 40


@dataclass(frozen=True)
class Option:
    """One value of a facet, with the number of agreements it would give, the other filters kept."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet as the page shows it."""

    name: str
    label: str
    shown: tuple[Option, ...]
    folded: tuple[Option, ...]
    problems: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.shown) + len(self.folded)


def facets(asked: AgreementFilter) -> list[Facet]:
    """All facets in the order of the page, one query each."""
    problems = asked.problems
    built = []
    for name in FACETS:
        counted = _COUNTS[name](asked)
        shown, rest = folded(_options(asked, name, counted), keep_order=name in ("status", "year"))
        label = str(asked.filters[name].label)
        built.append(Facet(name, label, shown, rest, tuple(problems.get(name, ()))))
    return built


def total(status: Facet) -> int:
    """The number of agreements listed: every one has exactly one status, so the counts of that facet add up to it."""
    options = (*status.shown, *status.folded)
    chosen = [option.count for option in options if option.chosen]
    return sum(chosen) if chosen else sum(option.count for option in options)


def _options(asked: AgreementFilter, name: str, counted: dict[str, tuple[str, int]]) -> Iterable[Option]:
    chosen = asked.values.get(name, [])
    for value in chosen:
        if value not in counted:
            counted[value] = (str(asked.offered[name][value]), 0)
    return [Option(value, label, count, value in chosen) for value, (label, count) in counted.items()]


def folded(options: Iterable[Option], *, keep_order: bool) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """The most telling options first; a chosen one is never folded away."""
    ranked = list(options) if keep_order else sorted(options, key=lambda one: (-one.count, one.label.casefold()))
    if len(ranked) <= SHOWN + 1:
        return tuple(ranked), ()
    shown = [option for place, option in enumerate(ranked) if place < SHOWN or option.chosen]
    return tuple(shown), tuple(option for option in ranked if option not in shown)


def _statuses(asked: AgreementFilter) -> dict[str, tuple[str, int]]:
    counts = dict(asked.narrowed(without=["status"]).order_by().values_list(F("status")).annotate(n=Count("pk")))
    chosen = asked.values.get("status", [])
    return {
        status.value: (str(status.label), counts.get(status.value, 0))
        for status in (*HOLDING, *(status for status in Status if status not in HOLDING))
        if counts.get(status.value) or status.value in chosen
    }


def _kinds(asked: AgreementFilter) -> dict[str, tuple[str, int]]:
    rows = asked.narrowed(without=["kind"]).exclude(kind=None).order_by()
    return _named(rows.values_list("kind__slug", "kind__name", "kind__name_ru").annotate(n=Count("pk")))


def _fields(asked: AgreementFilter) -> dict[str, tuple[str, int]]:
    rows = asked.narrowed(without=["field"]).exclude(fields=None).order_by()
    return _named(rows.values_list("fields__slug", "fields__name", "fields__name_ru").annotate(n=Count("pk")))


def _countries(asked: AgreementFilter) -> dict[str, tuple[str, int]]:
    rows = partners().filter(agreement__in=asked.narrowed(without=["country"]).values("pk"))
    counts = (
        rows.exclude(organization__country="")
        .order_by()
        .values_list("organization__country")
        .annotate(n=Count("agreement", distinct=True))
    )
    return {str(code): (str(countries.name(code) or code), count) for code, count in counts}


def _years(asked: AgreementFilter) -> dict[str, tuple[str, int]]:
    rows = asked.narrowed(without=["year"]).order_by().annotate(year=signing_year())
    counts = dict(rows.values_list("year").annotate(n=Count("pk")))
    undated = counts.pop(None, 0)
    years: dict[str, tuple[str, int]] = {
        year: (year, counts.get(int(year), 0))
        for year in sorted({*map(str, counts), *_chosen_years(asked)}, reverse=True)
    }
    if undated or NO_YEAR in asked.values.get("year", []):
        years[NO_YEAR] = (_("No date"), undated)
    return years


def _chosen_years(asked: AgreementFilter) -> list[str]:
    return [year for year in asked.values.get("year", []) if year != NO_YEAR]


def _organizations(asked: AgreementFilter) -> dict[str, tuple[str, int]]:
    rows = Party.objects.filter(agreement__in=asked.narrowed(without=["organization"]).values("pk")).order_by()
    counted = rows.values_list("organization__slug", "organization__name", "organization__name_ru").annotate(
        n=Count("agreement")
    )
    return _named(counted.order_by("-n", "organization__slug")[:MOST_ORGANIZATIONS])


def _named(rows: Iterable[Any]) -> dict[str, tuple[str, int]]:
    return {slug: (in_reader_language(name, name_ru), count) for slug, name, name_ru, count in rows}


_COUNTS = {
    "status": _statuses,
    "kind": _kinds,
    "field": _fields,
    "country": _countries,
    "year": _years,
    "organization": _organizations,
}
