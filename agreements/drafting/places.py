"""Cities and countries that a text names, and where the signing was."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from agreements.drafting.russian import SIBILANT, VELAR
from agreements.drafting.tokens import Token, fold, tokens_of
from agreements.drafting.wordlists import word_tuple

DATA = Path(__file__).parent / "data"
STEM = 4  # letters of the name of a country that its adjective has too: Сербия, сербской


@dataclass(frozen=True, slots=True)
class Place:
    """A city with its country, or a country without a city, at tokens ``first`` to ``last``, both included."""

    city: str
    country: str
    first: int = 0
    last: int = 0


type Phrases = dict[str, list[tuple[tuple[str, ...], Place]]]


def city_forms(name: str) -> set[str]:
    """The forms of a Russian name of a place in the singular, of each of its words."""
    forms = [""]
    for index, word in enumerate(name.split(" ")):
        forms = [f"{start} {form}" if index else form for start in forms for form in _word_forms(word)]
    return set(forms)


def _word_forms(word: str) -> list[str]:
    if "-на-" in word:
        head, rest = word.split("-", 1)
        return [f"{form}-{rest}" for form in _word_forms(head)]
    if word.endswith(("ово", "ево", "ёво", "ино", "ыно")):
        return [word, *(word[:-1] + other for other in ("а", "е", "у", "ом"))]  # в Кемерове
    if word.isupper() or word[-1] in "оеиуюэ":
        return [word]
    for ending, others in _DECLENSIONS:
        if word.endswith(ending):
            return [word, *(word[: -len(ending)] + other for other in others.split("/"))]
    plural = "и" if word[-2] in VELAR + SIBILANT else "ы"
    if word[-1] == "а":
        return [word, *(word[:-1] + other for other in (plural, "е", "у", "ой"))]
    return [word, word + "а", word + "е", word + "у", word + "ом", *_IRREGULAR.get(word, ())]


# Endings of names of places and the endings of their other cases.
_DECLENSIONS = (
    ("ний", "него/нему/нем/ним"), ("ий", "ого/ом/им"), ("ый", "ого/ом/ым"), ("ая", "ой/ую"), ("ия", "ии/ию/ией"),
    ("я", "и/е/ю/ей"), ("ь", "и/ю/е/я/ью/ем"), ("й", "я/е/ю/ем"), ("ы", "/ах/ами"), ("ец", "ца/це/цу/цом"),
)  # fmt: skip
_IRREGULAR = {"Орел": ("Орле", "Орла"), "Египет": ("Египте", "Египта", "Египтом")}


@cache
def gazetteer() -> Phrases:
    """First folded word: the phrases that begin with it, the longest first."""
    phrases: Phrases = defaultdict(list)

    def enter(name: str, place: Place, *, russian: bool) -> None:
        for form in city_forms(name) if russian else {name}:
            words = tuple(token.low for token in tokens_of(form))
            phrases[words[0]].append((words, place))

    for line in (DATA / "places.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        code, english, russian, cities = line.split("|")
        for city in filter(None, cities.split(", ")):
            name, *others = city.split("=")
            for spelling in dict.fromkeys((name, *others, _plain(name))):
                enter(spelling, Place(name, code), russian=_is_russian(spelling))
        for name in english.split(";"):
            enter(name, Place("", code), russian=False)
        for name in russian.split(";"):
            enter(name, Place("", code), russian=True)
    return {word: sorted(listed, key=lambda each: -len(each[0])) for word, listed in phrases.items()}


def _plain(name: str) -> str:
    """A name without accents: Bălți, Balti."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _is_russian(name: str) -> bool:
    return "Ѐ" <= name[0] <= "ԯ"


@cache
def _russian_names() -> dict[tuple[str, str], str]:
    """The first Russian name of each city, and of each country under an empty city."""
    names: dict[tuple[str, str], str] = {}
    for line in (DATA / "places.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        code, _, russian, cities = line.split("|")
        names["", code] = russian.split(";")[0]
        for name, *others in (city.split("=") for city in filter(None, cities.split(", "))):
            names[name, code] = next((other for other in others if _is_russian(other)), "")
    return names


def russian_name(place: Place) -> str:
    """The Russian name of a city or a country in the nominative, "" where the list has none."""
    return _russian_names().get((place.city, place.country), "")


def places_in(tokens: Sequence[Token]) -> list[Place]:
    """Every place named, in order; of two readings the longer, and the city before the country."""
    known = gazetteer()
    found: list[Place] = []
    index = 0
    while index < len(tokens):
        place = _place_at(known, tokens, index) if tokens[index].is_cap else None
        if place:
            found.append(place)
            index = place.last
        index += 1
    return found


def _place_at(known: Phrases, tokens: Sequence[Token], index: int) -> Place | None:
    """The place named here, also in the genitive: Brazil's, the Czech Republic's."""
    low = tokens[index].low
    for words, place in known.get(low) or known.get(low.removesuffix("'s")) or ():
        last = index + len(words) - 1
        if last >= len(tokens) or any(tokens[index + at].low != word for at, word in enumerate(words[:-1])):
            continue
        if tokens[last].low.removesuffix("'s") == words[-1] or tokens[last].low == words[-1]:
            return Place(place.city, place.country, index, last)
    return None


def country_of(text: str) -> str:
    """The country that a name ends in or holds, if it holds but one."""
    codes = {place.country for place in places_in(tokens_of(text))}
    return codes.pop() if len(codes) == 1 else ""


@cache
def _adjectives() -> dict[str, str]:
    """Beginnings of the Russian adjectives of countries, and their codes."""
    stems: dict[str, str] = {}
    for line in (DATA / "places.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, russian, _ = line.split("|")
            for name in russian.split(";"):
                stem = fold(name.split()[-1])[:STEM]
                stems[stem] = code if stems.get(stem, code) == code else ""
    return {**stems, **dict(pair.split("=") for pair in word_tuple("sides adjectives"))}


def country_told(low: str) -> str:
    """The country of an adjective: сербской, армянского; "" where it is of none."""
    known = _adjectives()
    return known.get(low[: STEM + 1]) or known.get(low[:STEM], "")


_ADJECTIVE = ("ский", "ская", "ское", "ского", "скому", "ским", "ской", "скую", "ском", "ские", "ских")
_BEFORE_IT = ("", "й", "ь", "ан", "ян", "ин")  # китайский, монгольский, мексиканский, итальянский, грузинский
_NO_COUNTRY = frozenset({"республика", "королевство", "княжество", "острова", "федерация", "африка"})


@cache
def _last_words() -> dict[str, str]:
    """The last word of each Russian name of a country, and its code."""
    listed = [line.split("|") for line in (DATA / "places.txt").read_text(encoding="utf-8").splitlines() if "|" in line]
    words = {fold(name.split()[-1]): line[0] for line in listed for name in line[2].split(";") if name}
    return {word: code for word, code in words.items() if word not in _NO_COUNTRY}


@lru_cache(maxsize=4096)
@lru_cache(maxsize=4096)  # asked for every capital word of a sentence
def country_of_adjective(low: str) -> str:
    """The country of an adjective all of whose stem its name has: казахский, болгарского; not казанский, or ""."""
    ending = next((each for each in _ADJECTIVE if low.endswith(each)), None)
    listed = dict(pair.split("=") for pair in word_tuple("sides adjectives"))
    if ending is None or low[: STEM + 1] in listed:
        return listed.get(low[: STEM + 1], "")
    stem = low.removesuffix(ending)
    bases = {stem, *(stem.removesuffix(cut).rstrip("ьй") for cut in _BEFORE_IT)}
    found = {
        code for word, code in _last_words().items() for base in bases if len(base) >= STEM and word.startswith(base)
    }
    return found.pop() if len(found) == 1 else ""


@cache
def country_names() -> frozenset[str]:
    """Folded words of names of countries, for telling a place from a body."""
    return frozenset(fold(words[0]) for listed in gazetteer().values() for words, place in listed if not place.city)
