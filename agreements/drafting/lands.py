"""Regions, cities and countries as Russian names them, in the nominative: Омской области to Омская область."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from agreements.drafting.person import DASHES
from agreements.drafting.places import places_in, russian_name
from agreements.drafting.russian import Noun, adjective, is_adjective, like, noun_table
from agreements.drafting.tokens import Token, tokens_of
from agreements.drafting.wordlists import word_tuple

MOST_ADJECTIVES = 3  # before the sort of a region: Донецкая Народная Республика


def _nouns(heading: str) -> dict[str, Noun]:
    pairs = [word.partition(":") for word in word_tuple(heading)]
    table = noun_table((lemma, gender) for lemma, _, gender in pairs if not lemma.endswith("ье"))
    for lemma in (lemma for lemma, _, _ in pairs if lemma.endswith("ье")):
        for ending, cases in (("е", "na"), ("я", "g"), ("ю", "d"), ("ем", "i")):
            table[lemma[:-1] + ending] = Noun(lemma, "n", cases)
    return table


_SORTS = _nouns("lands sorts")
_BEFORE = _nouns("lands before names")
_KNOWN = _nouns("lands known")
# Names of regions, in any case, that nobody is called by.
NOT_PEOPLE = frozenset(form for form, noun in _KNOWN.items() if noun.lemma not in ("алтай", "тува", "крым", "коми"))
_UNCHANGED = frozenset({"коми", "мангистау"})
_INDECLINABLE = ("марий", "эл")


@dataclass(frozen=True, slots=True)
class Land:
    """A region up to token ``last``: its name in the nominative, the cases that it may be in, what sort it is."""

    last: int
    name: str
    cases: str
    sort: str


def land_at(tokens: Sequence[Token], at: int, stop: int | None = None) -> Land | None:
    """The region that begins at a token and ends before ``stop``: Пермского края, Республики Коми, Башкирии."""
    tokens = tokens[:stop]
    if at >= len(tokens) or not tokens[at].is_cyrillic:
        return None
    return _with_sort(tokens, at) or _behind_sort(tokens, at) or _known(tokens, at)


def _with_sort(tokens: Sequence[Token], at: int) -> Land | None:
    """Adjectives with a capital and the sort: Омской области, Ханты-Мансийского автономного округа – Югры."""
    noun_at = at
    while noun_at < len(tokens) and noun_at - at < MOST_ADJECTIVES and is_adjective(tokens[noun_at].low):
        if tokens[noun_at].low in _SORTS:
            break
        noun_at += 1
    noun = _SORTS.get(tokens[noun_at].low) if at < noun_at < len(tokens) else None
    if noun is None or not tokens[at].is_cap:
        return None
    words = [adjective(token.text, noun.gender) for token in tokens[at:noun_at]]
    said = " ".join([*words, like(tokens[noun_at].text, noun.lemma)])
    cases = noun.cases if tokens[at].low.endswith(_ENDINGS) else ""
    if "n" in noun.cases and words[0] != tokens[at].text:
        cases = noun.cases.replace("n", "")
    second = _known(tokens, noun_at + 2) if noun_at + 1 < len(tokens) and tokens[noun_at + 1].text in DASHES else None
    if second is not None:
        return Land(second.last, f"{said} – {second.name}", cases, noun.lemma)
    return Land(noun_at, said, cases, noun.lemma)


_ENDINGS = ("ая", "яя", "ой", "ей", "ую", "ий", "ый", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ое", "ее")


def _behind_sort(tokens: Sequence[Token], at: int) -> Land | None:
    """The sort and a name behind it that stays as it is: Республики Коми, провинции Хубэй, города Омска."""
    noun = _BEFORE.get(tokens[at].low)
    first = at + 1
    if noun is None or first >= len(tokens) or not (tokens[first].is_cap and tokens[first].is_cyrillic):
        return None
    known = _known(tokens, first) or land_of_place(tokens, first)
    last = known.last if known else first
    name = known.name if known else _out_of_instrumental(tokens[first].text, noun.cases)
    if first + 3 < len(tokens) and tokens[last + 1].text in "–—-(" and tokens[last + 2].is_cap:
        bracket = tokens[last + 1].text == "("
        if bracket and last + 3 < len(tokens) and tokens[last + 3].text == ")":
            name, last = f"{name} ({tokens[last + 2].text})", last + 3  # Республики Саха (Якутия)
        elif tokens[last + 2].low.startswith("алани"):
            name, last = f"{name} – Алания", last + 2
    return Land(last, f"{like(tokens[at].text, noun.lemma)} {name}", noun.cases, noun.lemma)


def _out_of_instrumental(text: str, cases: str) -> str:
    """A name that no list has behind a sort in the instrumental: городом Чернополем to Чернополь."""
    if cases != "i" or len(text) < SHORTEST or text.endswith("еем"):
        return text
    if text.endswith("ем"):
        return text[:-2] + ("ь" if text[-3] in "лнр" else "")
    return text[:-2] if text.endswith("ом") else text


SHORTEST = 6  # letters of a name in a case


def _known(tokens: Sequence[Token], at: int) -> Land | None:
    """A region known by its short name: Дагестана, Северной Осетии, Марий Эл."""
    if at >= len(tokens) or not tokens[at].is_cap:
        return None
    if [token.low for token in tokens[at : at + 2]] == list(_INDECLINABLE):
        return Land(at + 1, "Марий Эл", "ngdaip", "")
    of_side = tokens[at].low.startswith(("северн", "южн", "горн"))
    noun_at = at + of_side
    noun = _KNOWN.get(tokens[noun_at].low) if noun_at < len(tokens) and tokens[noun_at].is_cap else None
    if noun is None:
        return None
    lemma = "-".join(part.capitalize() for part in noun.lemma.split("-"))
    cases = "ngdaip" if noun.lemma in _UNCHANGED else noun.cases
    return Land(noun_at, f"{adjective(tokens[at].text, noun.gender)} {lemma}" if of_side else lemma, cases, "")


def land_of_place(tokens: Sequence[Token], at: int) -> Land | None:
    """A city or a country of the gazetteer by its Russian name in the nominative: Омска, Казахстана."""
    place = next(iter(places_in(tokens[at : at + 4])), None)
    if place is None or place.first:
        return None
    name = russian_name(place)
    return Land(at + place.last, name, "", "город" if place.city else "страна") if name else None


_CAPITALS = dict(pair.split("=") for pair in word_tuple("lands capitals"))


def capital_of_region(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The capital of a region of Russia that is named at a token, and where its name ends: столица Башкирии."""
    land = _known(tokens, at)
    noun = _KNOWN.get(tokens[land.last].low) if land else None
    city = _CAPITALS.get(noun.lemma) if noun else None
    return (city, land.last) if city and land else None


@lru_cache(maxsize=4096)
def lands_of(name: str) -> frozenset[tuple[str, str]]:
    """The regions that a name has, each as the beginning of its telling word and its sort; the same for Чувашия."""
    tokens = tokens_of(name)
    found, at = set(), 0
    while at < len(tokens):
        land = land_at(tokens, at)
        if land is not None:
            found.add((_core(land.name), land.sort if land.sort != "республика" else ""))
            at = land.last
        at += 1
    return frozenset(found)


@lru_cache(maxsize=4096)
def is_land(name: str) -> bool:
    """Whether a name is of a region and of nothing else."""
    tokens = tokens_of(name)
    land = land_at(tokens, 0) if tokens else None
    return land is not None and land.last == len(tokens) - 1


def _core(name: str) -> str:
    """The beginning of the word that tells which region it is, alike in Чувашия and Чувашская Республика."""
    word = next((part for part in name.casefold().split() if part not in _BEFORE), "")
    stem = word.split("-")[0]
    for ending in _TOLD_BY:
        stem = stem.removesuffix(ending)
    stem = stem[:LONGEST_CORE]
    return next((other for start, other in _SAME_PEOPLE if stem.startswith(start)), stem)


LONGEST_CORE = 8
_TOLD_BY = ("ская", "ский", "цкая", "цкий", "ия", "ь")
_SAME_PEOPLE = (("башк", "башк"), ("чеч", "чеч"), ("тыва", "тува"), ("саха", "якут"), ("якут", "якут"))


def same_lands(one: str, other: str) -> bool | None:
    """Whether the regions of two names make them one body, or keep them apart; None where they tell nothing.

    A region is the same as its government and as nothing else; bodies of two regions are two.
    """
    bare = is_land(one), is_land(other)
    shared = any(
        here == there and (sort == kind or not sort or not kind)
        for here, sort in lands_of(one)
        for there, kind in lands_of(other)
    )
    if any(bare):
        first = (other if bare[0] else one).casefold().split()[:2]  # Народное правительство …
        return shared and (all(bare) or any(word.startswith(GOVERNMENTS) for word in first))
    return None if shared or not lands_of(one) or not lands_of(other) else False


GOVERNMENTS = word_tuple("lands governments")
