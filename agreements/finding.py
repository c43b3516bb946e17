"""Answers of lists: how many, which, and the counts of every facet, with what was answered before kept ready.

An answer is kept for the state of the register it was given in (``RegisterChange``), for the day, and for what the
reader may know of, so it is never older than the register. Counts are exact up to a bound and "more than" beyond it.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone

from agreements import statements, statements_search
from agreements.counting import (
    Everything,
    Keys,
    all_rows,
    carried_on,
    counted_anew,
    counted_then,
    from_bytes,
    one_row,
    read_counts,
)
from agreements.keeping import Kept
from agreements.querysets import sees_everything
from agreements.search import Search
from agreements.statements_past import PAST, TODAY
from agreements.status import ENDING_SOON_DAYS
from registry.prepared import prepared_rows

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

# So many hits of a search are counted, and so many rows of a filter; beyond that it is "more than".
HITS_BOUND = 10_000
ROWS_BOUND = 100_000
# Organizations that a facet offers; the list of organizations has them all.
MOST_ORGANIZATIONS = 40
# A page that begins later than this is taken from the keys of the whole list.
DEEP = 1_000
# Bytes of keys, and numbers of answers, that a worker keeps.
MOST_BYTES = 24 * 1024 * 1024
MOST_ANSWERS = 256

type State = tuple[int, int, int]


@dataclass(frozen=True)
class Reader:
    """What a reader may know of: "public", "own" (public and what concerns ``organizations``) or "all"."""

    scope: str
    organizations: tuple[int, ...] = ()


def reader_of(user: "User | AnonymousUser") -> Reader:
    """The rule of ``querysets.readable``, as the lists' statements take it."""
    if sees_everything(user):
        return Reader("all")
    if not user.is_authenticated:
        return Reader("public")
    return Reader("own", tuple(user.organizations.order_by("pk").values_list("pk", flat=True)))


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for; None where a filter is off."""

    reader: Reader
    on: datetime.date
    statuses: tuple[str, ...] | None = None
    kinds: tuple[int, ...] | None = None
    fields: tuple[int, ...] | None = None
    countries: tuple[str, ...] | None = None
    years: tuple[int, ...] | None = None
    undated: bool = False
    organizations: tuple[int, ...] | None = None
    in_force_on: datetime.date | None = None
    signed_after: datetime.date | None = None
    signed_before: datetime.date | None = None
    missing: tuple[str, ...] | None = None  # of ``statements.LACKS``
    as_of: int | None = None  # the number of an event: what the register had said after it
    search: Search | None = field(default=None, compare=False)
    query: str | None = None  # of the search: what tells two wishes apart

    FACETS = ("statuses", "kinds", "fields", "countries", "years", "organizations")

    @property
    def any_facet(self) -> bool:
        return any(getattr(self, name) is not None for name in self.FACETS)

    @property
    def any_filter(self) -> bool:
        return self.any_facet or any((self.in_force_on, self.signed_after, self.signed_before, self.missing))

    def only_facet(self) -> str:
        """The facet that is on and nothing beside it; empty where it is not so."""
        on = [name for name in self.FACETS if getattr(self, name) is not None]
        beside = (self.in_force_on, self.signed_after, self.signed_before, self.missing)
        return on[0] if len(on) == 1 and self.query is None and not any(beside) else ""

    def without(self, *names: str) -> "Wanted":
        """Without some of the filters; "search" is one too."""
        changes: dict[str, Any] = dict.fromkeys(names)
        if "years" in names:
            changes["undated"] = False
        if "search" in names:
            changes["query"] = None
        return replace(self, **changes)

    def asking(self, search: Search) -> "Wanted":
        """With another search."""
        return replace(self, search=search, query=search.query)

    def parameters(self) -> dict[str, Any]:
        """For the statements."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        lists = {name: None if value is None else list(value) for name, value in plain.items() if name in self.FACETS}
        days = {name: plain[name] for name in ("in_force_on", "signed_after", "signed_before", "undated")}
        return {
            **lists,
            **days,
            "missing": None if self.missing is None else list(self.missing),
            "scope": self.reader.scope,
            "own": list(self.reader.organizations),
            "on_day": self.on,
            "ending_soon": ENDING_SOON_DAYS,
            "words": self.query,
            "any_facet": self.any_facet,
            "any_filter": self.any_filter,
            "as_of": self.as_of,
            "most_organizations": MOST_ORGANIZATIONS,
        }


@dataclass(frozen=True)
class Answer:
    """What a list is. ``counts``: facet to value to number of agreements.

    ``more``: there are more than ``total``; ``beside_more``: the same of the options of a facet that is on.
    ``keys``: all of the list in order, where they came along.
    """

    total: int
    more: bool
    beside_more: bool
    counts: dict[str, dict[str, int]]
    keys: Keys | None = None


# A worker that starts may count for so long; gunicorn ends one that is silent for 30 seconds.
WARMING_S = 25
# Whether counts of everything are carried on from one event to the next. Inside a transaction that has not ended there
# are no events yet, so tests that look at what they have just written count anew.
CARRY_ON = True
KEPT = Kept(most=MOST_ANSWERS, most_bytes=MOST_BYTES)


def state_of_register() -> State:
    """What tells the register from what it was before any change of what lists show."""
    [(count, first, last)] = prepared_rows(statements.STATE, {})
    return count, first, last


def _most(counts: dict[str, int]) -> dict[str, int]:
    """The organizations that most agreements have, in that order, and by key where they have as many."""
    numbers = sorted(counts.values(), reverse=True)[:MOST_ORGANIZATIONS]
    # Of 60,000 organizations numbers alone are sorted: with the keys it would take half of a page's time.
    few = [one for one in counts.items() if one[1] >= numbers[-1]] if numbers else []
    few.sort(key=lambda one: (-one[1], int(one[0])))
    return dict(few[:MOST_ORGANIZATIONS])


def _year_at(counts: dict[str, int], order: str, offset: int, limit: int) -> tuple[int, int] | None:
    """The year that a page begins in, and how many agreements stand before it; None where some have no date."""
    years = sorted(((int(year), n) for year, n in counts.items() if year.isdigit()), reverse=order == "newest")
    before = 0
    begins: tuple[int, int] | None = None
    for year, number in years:
        if begins is None and before + number > offset:
            begins = year, before
        before += number
    return begins if before >= offset + limit else None


class Finder:
    """Answers what is wanted, in one state of the register."""

    def __init__(self, wanted: Wanted, *, state: State | None = None) -> None:
        self.wanted = wanted
        self.state = state or state_of_register()
        self.statements = TODAY if wanted.as_of is None else PAST

    def answer(self, *, order: str = "newest") -> Answer:
        """The counts; of a search with few hits the keys in ``order`` too."""
        wanted = self.wanted
        if wanted.query is None:
            order = ""  # counts know none
        key = (self.state, wanted, order)
        answer: Answer | None = KEPT.get(key)
        if answer is None:
            answer = self._count(wanted, order)
            KEPT.put(key, answer, 2_000 + (len(answer.keys) * 8 if answer.keys is not None else 0))
        return answer

    def keys(self, *, order: str, limit: int, offset: int) -> list[int]:
        """One page of the list."""
        answer = self.answer(order=order)
        if answer.keys is not None:
            return answer.keys[offset : offset + limit].tolist()
        if offset >= DEEP and self._is_everything and order in statements.PAGE_OF_ALL:
            return self._page_of_all(order, limit, offset, answer)
        if offset >= DEEP:
            return self._all_keys(order)[offset : offset + limit].tolist()
        if self.wanted.query is None:
            return self._page(order, limit, offset)
        return self._page_of_words(order, limit, offset)

    def every_key(self, *, order: str) -> Iterator[int]:
        """All keys of the list in order, without a bound."""
        yield from self._read_keys(order, limit=None)

    def at(self, wanted: Wanted) -> "Finder":
        """Answers something else in the same state of the register."""
        return Finder(wanted, state=self.state)

    def _count(self, wanted: Wanted, order: str) -> Answer:
        if wanted.query is not None:
            return self._count_search(wanted, order)
        return self._count_filtered(wanted) if wanted.any_filter else self._count_all(wanted)

    def _count_all(self, wanted: Wanted) -> Answer:
        everything = self._everything(wanted) if wanted.as_of is None else self._everything_then(wanted)
        if everything is None:
            counts, totals, _keys = read_counts(all_rows(self.statements.count_all, wanted.parameters()))
            return Answer(totals["total"], more=False, beside_more=False, counts=counts)
        counts = everything.counts | {"organization": _most(everything.counts.get("organization", {}))}
        return Answer(everything.total, more=False, beside_more=False, counts=counts)

    def _everything(self, wanted: Wanted) -> "Everything":
        """All counts; where they were counted before, what changed since, and on another day the statuses anew."""
        key = ("everything", wanted.reader)
        known: Everything | None = KEPT.get(key) if CARRY_ON else None
        everything = counted_anew(wanted) if known is None else carried_on(wanted, known)
        KEPT.put(key, everything, 120 * sum(len(values) for values in everything.counts.values()))
        return everything

    def _everything_then(self, wanted: Wanted) -> "Everything | None":
        """All counts of the past, from those of the present; None where they cannot be had so."""
        if not CARRY_ON:
            return None
        now = self._everything(replace(wanted, as_of=None, on=timezone.localdate()))
        return counted_then(wanted, now)

    def _count_filtered(self, wanted: Wanted) -> Answer:
        bound = ROWS_BOUND if wanted.query is None else HITS_BOUND
        alone = wanted.only_facet()
        asked = wanted.parameters() | {"bound": bound + 1}
        if alone:
            asked["any_facet"] = False  # what the facet keeps out is the whole list, and that is counted already
        counts, totals, _keys = read_counts(all_rows(self.statements.count_filtered, asked))
        if alone:
            facet = FACET_OF[alone]
            counts[facet] = self.at(wanted.without(alone)).answer().counts.get(facet, {})
        return Answer(
            min(totals["total"], bound),
            more=totals["total"] > bound,
            beside_more=totals["beside"] > bound,
            counts=counts,
        )

    def _count_search(self, wanted: Wanted, order: str) -> Answer:
        asked = wanted.parameters() | _ranks(wanted.search) | {"bound": HITS_BOUND + 1}
        if wanted.as_of is None:
            rows = prepared_rows(statements.COUNT_SEARCH_OF[wanted.reader.scope][order], asked)
        else:
            rows = all_rows(self.statements.count_search[order], asked)
        counts, totals, keys = read_counts(rows)
        if totals["hits"] <= HITS_BOUND:
            return Answer(totals["total"], more=False, beside_more=False, counts=counts, keys=keys)
        if wanted.any_filter:
            return self._count_filtered(wanted)
        return Answer(HITS_BOUND, more=True, beside_more=True, counts=counts)

    def _page(self, order: str, limit: int, offset: int) -> list[int]:
        asked = self.wanted.parameters() | {"limit": limit, "offset": offset}
        return [key for (key,) in all_rows(self.statements.page[order], asked)]

    @property
    def _is_everything(self) -> bool:
        return not self.wanted.any_filter and self.wanted.query is None and self.wanted.as_of is None

    def _page_of_all(self, order: str, limit: int, offset: int, answer: Answer) -> list[int]:
        """One page deep in the list of everything, from where its year begins in the index, or from the nearer end."""
        begins = _year_at(answer.counts.get("year", {}), order, offset, limit)
        if begins is not None:
            year, before = begins
            asked = self.wanted.parameters() | {"limit": limit, "offset": offset - before, "year": year}
            return [key for (key,) in all_rows(statements.PAGE_FROM_YEAR[order], asked)]
        forwards, backwards = statements.PAGE_OF_ALL[order]
        total = answer.total
        behind = total - offset - limit
        near = behind >= offset
        asked = self.wanted.parameters() | {
            "limit": limit if near else max(0, min(limit, total - offset)),
            "offset": offset if near else max(0, behind),
        }
        keys = [key for (key,) in all_rows(forwards if near else backwards, asked)]
        return keys if near else keys[::-1]

    def _page_of_words(self, order: str, limit: int, offset: int) -> list[int]:
        """Of very many hits: what is named as was typed comes first, and then the newest."""
        first: list[int] = []
        if order == "relevance":
            first = self._ranked()
            order = "newest"
        page = first[offset : offset + limit]
        if len(page) < limit:
            asked = self.wanted.parameters() | {
                "left_out": first,
                "limit": limit - len(page),
                "offset": max(0, offset - len(first)),
            }
            page += [key for (key,) in all_rows(self.statements.page_of_words[order], asked)]
        return page

    def _ranked(self) -> list[int]:
        ranks = _ranks(self.wanted.search, hosts=False)
        if not any(ranks.values()):
            return []
        asked = self.wanted.parameters() | ranks | {"limit": HITS_BOUND}
        return [key for (key,) in all_rows(self.statements.ranked, asked)]

    def _all_keys(self, order: str) -> Keys:
        limit = None if self.wanted.query is None else HITS_BOUND
        key = (self.state, self.wanted, order, "keys")
        keys: Keys | None = KEPT.get(key)
        if keys is None:
            keys = self._read_keys(order, limit=limit)
            KEPT.put(key, keys, len(keys) * 8)
        return keys

    def _read_keys(self, order: str, *, limit: int | None) -> Keys:
        asked = self.wanted.parameters() | _ranks(self.wanted.search) | {"limit": limit}
        return from_bytes(one_row(self.statements.keys[order], asked)[0])


FACET_OF = {
    "statuses": "status",
    "kinds": "kind",
    "fields": "field",
    "countries": "country",
    "years": "year",
    "organizations": "organization",
}


def _ranks(search: Search | None, *, hosts: bool = True) -> dict[str, list[int]]:
    """The parameters of ranks: which organizations and people have a name of each rank, which number was typed."""
    ranks: dict[str, list[int]] = {
        f"{kind}_{rank}": [] for rank in statements.RANKS for kind in ("organizations", "persons")
    }
    ranks["numbered"] = []
    if search is None:
        return ranks
    for hit in search.named():
        if hit.organization_id is not None and (hosts or not hit.is_host):
            ranks[f"organizations_{hit.rank}"].append(hit.organization_id)
        if hit.person_id is not None:
            ranks[f"persons_{hit.rank}"].append(hit.person_id)
    if search.numbers:
        ranks["numbered"] = [key for (key,) in all_rows(statements_search.NUMBERED, {"numbers": search.numbers})]
    return ranks


def warm() -> None:
    """Count all that the public may know of, before a worker answers anybody: of a million that takes seconds."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('statement_timeout', %s, true)", [f"{WARMING_S}s"])
        Finder(Wanted(Reader("public"), timezone.localdate())).answer()
