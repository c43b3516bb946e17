"""The facets of the list of agreements, each counted without its own filter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from agreements import statements_names as statements
from agreements.choices import HOLDING, Status
from agreements.filters import FACETS, NO_YEAR, AgreementFilter, in_reader_language
from agreements.finding import Answer
from agreements.presentation.rows import country_name
from registry.prepared import prepared_rows

# So many options of a facet are shown; the rest is folded.
SHOWN = 6


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
    more: bool = False  # each option has at least so many

    @property
    def size(self) -> int:
        return len(self.shown) + len(self.folded)


def facets(asked: AgreementFilter, answer: Answer) -> list[Facet]:
    """All facets in the order of the page; their names come in one query."""
    problems = asked.problems
    named = _names(answer)
    built = []
    for name in FACETS:
        counts = answer.counts.get(name, {})
        options = _OPTIONS[name](asked, counts) if name in _OPTIONS else _named(name, asked, counts, named)
        shown, rest = folded(options, keep_order=name in ("status", "year"))
        more = answer.beside_more if name in asked.values else answer.more
        label = str(asked.filters[name].label)
        built.append(Facet(name, label, shown, rest, tuple(problems.get(name, ())), more))
    return built


def folded(options: Iterable[Option], *, keep_order: bool) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """The most telling options first; a chosen one is never folded away."""
    ranked = list(options) if keep_order else sorted(options, key=lambda one: (-one.count, one.label.casefold()))
    if len(ranked) <= SHOWN + 1:
        return tuple(ranked), ()
    shown = [option for place, option in enumerate(ranked) if place < SHOWN or option.chosen]
    return tuple(shown), tuple(option for option in ranked if option not in shown)


def _statuses(asked: AgreementFilter, counts: dict[str, int]) -> list[Option]:
    chosen = asked.values.get("status", [])
    return [
        Option(status.value, str(status.label), counts.get(status.value, 0), status.value in chosen)
        for status in (*HOLDING, *(status for status in Status if status not in HOLDING))
        if counts.get(status.value) or status.value in chosen
    ]


def _countries(asked: AgreementFilter, counts: dict[str, int]) -> list[Option]:
    chosen = asked.values.get("country", [])
    return [
        Option(code, country_name(code) or code, counts.get(code, 0), code in chosen)
        for code in dict.fromkeys([*counts, *chosen])
    ]


def _years(asked: AgreementFilter, counts: dict[str, int]) -> list[Option]:
    chosen = asked.values.get("year", [])
    years = sorted({*counts, *chosen} - {NO_YEAR}, reverse=True)
    undated = [NO_YEAR] if NO_YEAR in counts or NO_YEAR in chosen else []
    return [
        Option(year, _("No date") if year == NO_YEAR else year, counts.get(year, 0), year in chosen)
        for year in [*years, *undated]
    ]


def _named(
    facet: str, asked: AgreementFilter, counts: dict[str, int], named: dict[tuple[str, str], tuple[str, str]]
) -> list[Option]:
    """Options with a code and a name of their own; the counts are by key."""
    chosen = asked.values.get(facet, [])
    options = []
    for key, count in counts.items():
        if (facet, key) in named:
            slug, name = named[facet, key]
            options.append(Option(slug, name, count, slug in chosen))
    listed = {option.value for option in options}
    return options + [Option(slug, str(asked.offered[facet][slug]), 0, True) for slug in chosen if slug not in listed]


def _names(answer: Answer) -> dict[tuple[str, str], tuple[str, str]]:
    """Facet and key to code and name in the reader's language, in one query."""
    asked = {name: list(answer.counts.get(name, ())) for name in ("kind", "field", "organization")}
    if not any(asked.values()):
        return {}
    return {
        (facet, key): (slug, in_reader_language(name, name_ru))
        for facet, key, slug, name, name_ru in prepared_rows(statements.OPTIONS, asked)
    }


_OPTIONS: dict[str, Callable[[AgreementFilter, dict[str, int]], list[Option]]] = {
    "status": _statuses,
    "country": _countries,
    "year": _years,
}
