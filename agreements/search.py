"""What somebody typed into the search box, as words the database finds, and how near a name comes to it.

Every group of what was typed has to be found: in a text of the record (stemmed in English and Russian), in a name,
title, place or event (in any script, by how it sounds), in the number, or in the name of a kind, a field or a country.
Words without meaning of their own ("the", «и») are left out. Only where nothing is found so, typing errors are
forgiven.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import F, Q
from django.utils.translation import override
from django_countries import countries

from agreements import statements, statements_search
from agreements.models import AgreementWords, DocumentContent
from agreements.spelling import is_near
from agreements.typed import LONGEST, Term, Typed, read_typed
from organizations.models import Organization, Person, SearchName
from registry.prepared import prepared_rows

__all__ = ["LONGEST", "Search", "read_search"]

# So many spellings of one word are looked for, the nearest first.
MOST_SPELLINGS = 60
# More names than this are no answer to a question for a name; whole names are looked for alone then.
MOST_NAMES = 400
# Countries are found by whole words of so many letters and more.
COUNTRY_FROM = 4
NUMBER_FROM = 4
# Small words inside names that people leave out or put in as they like.
SMALL = frozenset(
    (
        *("a", "an", "and", "at", "de", "der", "des", "du", "et", "for", "in", "la", "le", "of", "on", "the", "to"),
        *("und", "в", "во", "для", "и", "им", "на", "о", "об", "от", "по", "при", "с", "со"),
    )
)

# The ranks of names, best first; 1 is an exact number, 10 words in a text. See docs/search.md.
WHOLE_PRESENT, WHOLE_OTHER, WHOLE_ALIKE, PART_PRESENT, PART_OTHER, PART_ALIKE, WHOLE_NEAR, PART_NEAR = statements.RANKS


class Lexemes(SearchQuery):
    """A ``tsquery`` written out, lexeme by lexeme; nothing is parsed or stemmed again."""

    def __init__(self, query: str) -> None:
        super().__init__(query, search_type="raw")
        self.query = query

    def as_sql(self, *_args: Any, **_options: Any) -> tuple[str, list[str]]:  # type: ignore[override]
        """A parameter with its type."""
        return "%s::tsquery", [self.query]


@dataclass(frozen=True)
class Word:
    """A word of what was typed with every recorded word that is written or sounds like it, or comes near it."""

    text: str
    alike: tuple[str, ...]
    near: tuple[str, ...] = ()
    near_stems: tuple[str, ...] = ()
    begins: bool = False

    def spellings(self, *, near: bool) -> tuple[str, ...]:
        found = (self.text, *self.alike, *(self.near if near else ()))
        return tuple(dict.fromkeys(found))[:MOST_SPELLINGS]


@dataclass(frozen=True)
class Sought:
    """A term as the database knows it. ``stems`` is empty for words without meaning of their own."""

    term: Term
    words: tuple[Word, ...]
    stems: str
    codes: tuple[str, ...]

    def query(self, *, near: bool) -> str:
        """As a ``tsquery``: any of the ways in which the term can be found."""
        ways = [f"({self.stems})"] if self.stems else []
        if self.words:
            ways.append(self.name_query(near=near))
        if near:
            ways += [f"({stems})" for word in self.words for stems in word.near_stems]
            if self.stems and " " not in self.stems and any(word.begins for word in self.words):
                ways.append(f"{self.stems}:*")
        ways += [_lexeme(code) for code in self.codes]
        if number := _number_of(self.term):
            ways.append(f"{_lexeme('#' + number)}:*")
        return f"({' | '.join(ways)})" if ways else ""

    def name_query(self, *, near: bool) -> str:
        """As a ``tsquery`` over names alone."""
        beside = " <-> " if self.term.phrase else " & "
        words = [" | ".join(_lexeme("~" + one) for one in word.spellings(near=near)) for word in self.words]
        return f"({beside.join(f'({word})' for word in words)})"


@dataclass(frozen=True)
class NamedHit:
    """A recorded name that holds all that was typed, and the rank it gives to what it stands in."""

    organization_id: int | None
    person_id: int | None
    text: str
    rank: int
    is_host: bool


@dataclass(frozen=True)
class Search:
    """A search that was read. ``near``: with typing errors forgiven."""

    typed: Typed
    groups: tuple[tuple[Sought, ...], ...]
    left_out: tuple[Sought, ...]
    near: bool = False
    _kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        return self.typed.text

    @property
    def words(self) -> tuple[Word, ...]:
        """The words looked for, in their order."""
        return tuple(word for group in self.groups for sought in group for word in sought.words)

    @cached_property
    def query(self) -> str:
        """All of it as a ``tsquery``; empty where there is nothing to look for."""
        wanted = [_any(sought.query(near=self.near) for sought in group) for group in self.groups]
        if not wanted or not all(wanted):
            return ""
        unwanted = [f"!{query}" for sought in self.left_out if (query := sought.query(near=False))]
        return " & ".join([*wanted, *unwanted])

    @cached_property
    def name_query(self) -> str:
        """As a ``tsquery`` over the words of one name; empty where no name can hold all that was typed."""
        if not self.groups or not all(sought.words for group in self.groups for sought in group):
            return ""
        wanted = [_any(sought.name_query(near=self.near) for sought in group) for group in self.groups]
        unwanted = [f"!{sought.name_query(near=False)}" for sought in self.left_out if sought.words]
        return " & ".join([*wanted, *unwanted])

    @property
    def numbers(self) -> list[str]:
        """What may be a whole number of an agreement."""
        typed = self.typed.text.replace(" ", "").upper()
        return [typed] if "-" in typed and len(typed) <= 40 else []

    def condition(self) -> Q:
        """What an agreement must fulfil to be found, for a queryset of agreements."""
        lexemes = Lexemes(self.query)
        # In two, as there are two indexes.
        found = AgreementWords.objects.filter(Q(public=True, words=lexemes) | Q(public=False, words=lexemes))
        return Q(pk__in=found.values("agreement"))

    def condition_on_documents(self) -> Q:
        """What an agreement must fulfil to be found by one of its documents, public or not: for staff alone."""
        current = DocumentContent.objects.filter(sha256=F("document__sha256"), words=Lexemes(self.query))
        return Q(pk__in=current.values("document__agreement"))

    def condition_on_names(self, model: type[Organization] | type[Person]) -> Q:
        """What an organization or a person must fulfil: all of it in one of its names, present or past."""
        owner = "organization" if model is Organization else "person"
        found = SearchName.objects.filter(words=Lexemes(self.name_query)).exclude(**{owner: None})
        return Q(pk__in=found.values(owner))

    @cached_property
    def spellings(self) -> frozenset[str]:
        """Every word that marks a hit in a name."""
        return frozenset(spelling for word in self.words for spelling in word.spellings(near=self.near))

    def with_near(self) -> "Search":
        """The same search with typing errors forgiven, and an unfinished last word; one question to the database."""
        if "near" not in self._kept:
            self._kept["near"] = _forgiving(self, slips=True)
        near: Search = self._kept["near"]
        return near

    def while_typing(self) -> "Search":
        """The same search with the last word taken for the beginning of one; one question to the database."""
        return _forgiving(self, slips=False)

    def named(self, *, some: bool = False) -> list[NamedHit]:
        """The recorded names that hold all of it, best first; asked once.

        Where very many do, the whole names alone, or with ``some`` some of them.
        """
        if "named" not in self._kept:
            self._kept["named"] = self._find_names(some=some) if self.name_query else []
        named: list[NamedHit] = self._kept["named"]
        return named

    def _find_names(self, *, some: bool) -> list[NamedHit]:
        asked: dict[str, Any] = {"words": self.name_query, "limit": MOST_NAMES + 1}
        found = prepared_rows(statements_search.NAMES, asked)
        if len(found) > MOST_NAMES and not some:
            whole = {**asked, "limit": MOST_NAMES, "whole": self._whole()}
            found = prepared_rows(statements_search.WHOLE_NAMES, whole)
        hits = [
            NamedHit(organization, person, text, self._rank(standing, plain.split()), host)
            for organization, person, standing, plain, text, host in found
        ]
        return sorted(hits, key=lambda hit: (hit.rank, len(hit.text), hit.text))

    def _whole(self) -> list[str]:
        words = [word.text for word in self.words]
        return [" ".join(words), " ".join(reversed(words)), " ".join([*words[-1:], *words[:-1]])]

    def _rank(self, standing: str, name: list[str]) -> int:
        """How near a name comes: written so or sounding so, the whole of it or a part, of today or another time."""
        written = self._held(lambda word: word.text in name)
        spelt = written or self._held(lambda word: not {word.text, *word.alike}.isdisjoint(name))
        told = [word for word in name if word not in SMALL]
        # Of two that OR joins the longer one counts: a name is whole if it has no word beside what was typed.
        most = sum(max(len({word.text for word in one.words} - SMALL) for one in group) for group in self.groups)
        whole = len(told) <= most
        if not spelt:
            return WHOLE_NEAR if whole else PART_NEAR
        if not written:
            return WHOLE_ALIKE if whole else PART_ALIKE
        if standing == "present":
            return WHOLE_PRESENT if whole else PART_PRESENT
        return WHOLE_OTHER if whole else PART_OTHER

    def _held(self, held: Callable[[Word], bool]) -> bool:
        """Whether of each group one term has all its words held."""
        return all(any(all(map(held, one.words)) for one in group) for group in self.groups)


def read_search(text: str) -> Search:
    """Read a text and fold its words, with one question to the database at most."""
    typed = read_typed(text)
    terms = [*typed.terms, *typed.left_out]
    if not terms:
        return Search(typed, (), ())
    whole = " ".join(term.text for term in typed.terms)
    first, *rows = prepared_rows(statements_search.FOLD, {"said": [whole, *(term.text for term in terms)]})
    kept, hosts = set(first[0]), first[4]
    sought = [_sought(term, row, hosts) for term, row in zip(terms, rows, strict=True)]
    groups = _telling(typed, sought[: len(typed.terms)], kept)
    return Search(typed, groups, tuple(sought[len(typed.terms) :]))


def _sought(term: Term, row: tuple[Any, ...], hosts: list[str]) -> Sought:
    said, stems, sounding, codes, _hosts = row
    alike: dict[str, list[str]] = json.loads(sounding)  # Django leaves the reading of JSON to its own fields
    words = tuple(Word(word, tuple(sorted(alike.get(word, ())))) for word in said)
    sought = Sought(term, words, stems, (*codes, *_country_codes(term)))
    return replace(sought, codes=(*sought.codes, "#host")) if _names_host(sought, hosts) else sought


def _telling(typed: Typed, sought: list[Sought], kept: set[str]) -> tuple[tuple[Sought, ...], ...]:
    """The groups without words that tell nothing, as far as others are left.

    These are small words, single letters (initials) and the legal form before a name, which ``kept`` is without.
    """
    by_term = iter(sought)
    groups = [tuple(next(by_term) for _term in group) for group in typed.groups]

    def tells(one: Sought) -> bool:
        if one.term.phrase:
            return True
        words = {word.text for word in one.words}
        if words and words.isdisjoint(kept):
            return False
        return bool(one.stems) and not all(len(word) == 1 and word.isalpha() for word in words)

    telling = [tuple(one for one in group if tells(one)) for group in groups]
    return tuple(group for group in telling if group)


def _names_host(sought: Sought, hosts: list[str]) -> bool:
    """Whether a name of the host holds the term; its names are not among the words of its agreements."""
    if not sought.words:
        return False
    if sought.term.phrase:
        phrase = " ".join(word.text for word in sought.words)
        return any(f" {phrase} " in f" {host} " for host in hosts)
    return any(
        all(not host.isdisjoint(word.spellings(near=False)) for word in sought.words)
        for host in (set(plain.split()) for plain in hosts)
    )


def _forgiving(search: Search, *, slips: bool) -> Search:
    """Give every word the recorded words that come near it, and the last those that begin with it."""
    words = search.words
    if not words:
        return replace(search, near=True)
    asked: dict[str, Any] = {"words": [word.text for word in words], "last": words[-1].text}
    with connection.cursor() as cursor:
        cursor.execute(statements_search.NEAR, asked)
        rows = cursor.fetchall()
    near: dict[str, dict[str, str]] = {word.text: {} for word in words}
    for said, reading, word, word_reading, begins, stems in rows:
        # While somebody types every word is a beginning; what was sent is one only if it does not look whole.
        if (begins and not slips) or (slips and is_near((said, reading), (word, word_reading), begins=begins)):
            near[said].setdefault(word, stems)

    def forgiven(word: Word) -> Word:
        found = near[word.text]
        stems = tuple(dict.fromkeys(stems for stems in found.values() if stems))
        return replace(word, near=tuple(found), near_stems=stems, begins=word.text == words[-1].text)

    groups = tuple(
        tuple(replace(sought, words=tuple(map(forgiven, sought.words))) for sought in group) for group in search.groups
    )
    return Search(search.typed, groups, search.left_out, near=True)


def _any(queries: Iterable[str]) -> str:
    """One of several; empty as soon as one of them is, because that one says nothing."""
    ways = list(queries)
    return f"({' | '.join(ways)})" if all(ways) and ways else ""


def _lexeme(text: str) -> str:
    """A lexeme as ``tsquery`` reads it; words of names hold letters and digits, so that nothing breaks out."""
    doubled = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def _number_of(term: Term) -> str:
    """The term as the beginning of a number of an agreement, or of its part after the prefix; empty if it is none."""
    text = term.text.lower()
    shaped = text.isascii() and text.replace("-", "").isalnum() and any(sign.isdigit() for sign in text)
    return text if shaped and not term.phrase and NUMBER_FROM <= len(text) <= 40 else ""


def _country_codes(term: Term) -> tuple[str, ...]:
    """The codes of the countries with the term in their name, in English or Russian."""
    words = term.text.casefold().replace(",", " ").split()
    if not words or max(map(len, words)) < COUNTRY_FROM:
        return ()
    named = _words_of_countries()
    codes = set(named.get(words[0], ()))
    for word in words[1:]:
        codes &= set(named.get(word, ()))
    return tuple(f"#c{code.lower()}" for code in sorted(codes))


@cache
def _words_of_countries() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for language in ("en", "ru"):
        with override(language):
            for code, name in countries:
                for word in str(name).casefold().replace(",", " ").split():
                    words[word] = (*words.get(word, ()), str(code))
    return words
