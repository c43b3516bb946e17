"""The address of a list is its state: one canonical query for what is asked, and links that change one thing of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpResponseRedirect, QueryDict

from agreements.filters import FACETS, FILTERS, MISSING, AgreementFilter

# Only an address full of what cannot be read grows longer, and Django refuses to redirect to it.
LONGEST_ADDRESS = 2000
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Query:
    """The parameters of a list, in canonical order, without empty ones and without defaults."""

    path: str
    pairs: Pairs

    def __str__(self) -> str:
        return f"{self.path}?{urlencode(self.pairs)}" if self.pairs else self.path

    def at(self, path: str) -> "Query":
        """The same query at another address."""
        return replace(self, path=path)

    def without(self, name: str, value: str | None = None) -> "Query":
        """Without a parameter, or without one value of it; back on the first page."""
        return replace(self, pairs=_kept(self.pairs, lambda pair: pair[0] == name and value in (None, pair[1])))

    def only(self, names: Iterable[str]) -> "Query":
        """With the named parameters alone."""
        wanted = set(names)
        return replace(self, pairs=tuple(pair for pair in self.pairs if pair[0] in wanted))

    def with_value(self, name: str, value: str) -> "Query":
        """With one value for a parameter in place of any other; an empty one leaves it out. Back on the first page."""
        rest = self.without(name).pairs
        return replace(self, pairs=(*rest, (name, value)) if value else rest)

    @property
    def names(self) -> set[str]:
        return {name for name, _value in self.pairs}


def _kept(pairs: Pairs, dropped: Callable[[tuple[str, str]], bool]) -> Pairs:
    return tuple(pair for pair in pairs if pair[0] != "page" and not dropped(pair))


def to_canonical(data: QueryDict, known: Iterable[str], query: Query) -> HttpResponseRedirect | None:
    """The way to the canonical address; None where this is it already, or where it is too long to be led to.

    Only the parameters that are known count, and their order does not matter.
    """
    given = [(name, value) for name in known for value in data.getlist(name)]
    address = str(query)
    if sorted(given) == sorted(query.pairs) or len(address) > LONGEST_ADDRESS:
        return None
    return HttpResponseRedirect(address)


def asked_pairs(asked: AgreementFilter) -> Pairs:
    """The filters as they go into an address: dates as ISO text, and what could not be read as it was typed."""
    values, problems = asked.values, asked.problems
    pairs: list[tuple[str, str]] = []
    for name in FILTERS:
        if name in problems:
            pairs += [(name, text) for text in asked.data.getlist(name) if text.strip()]
        elif name in (*FACETS, MISSING):
            pairs += [(name, text) for text in values.get(name, ())]
        elif name in values:
            pairs.append((name, str(values[name])))
    return tuple(pairs)
