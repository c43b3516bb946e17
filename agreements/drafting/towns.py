"""Towns that places.txt lacks, where the language shows a place: in Otavalo on 3 May; в Несвиже, в селе Листвянка."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

from agreements.drafting.dates import MONTHS, WEEKDAYS
from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.marking import Marked, bare
from agreements.drafting.places import DATA, Place, city_forms, places_in
from agreements.drafting.tokens import Token, fold

_TOWNS = frozenset({"городе", "поселке", "селе", "деревне", "станице", "ауле", "кишлаке", "местечке", "хуторе"})
_IN_CITIES = {"ске": "ск", "цке": "цк", "граде": "град", "поле": "поль", "бурге": "бург"}
LONGEST = 5  # words of a name
_KEY = 3  # letters that all cases of a Russian name have
_PLAIN = str.maketrans({"-": " ", "'": None, "’": None, "‘": None, "ʻ": None, "ł": "l", "ø": "o", "đ": "d", "ß": "ss"})
_ADJECTIVES = ("ий", "ый", "ой", "ая", "ое")

type Known = list[tuple[str, str, bool]]  # the main name, its country, and whether only a page that names that means it


@cache
def _latin() -> dict[str, Known]:
    """Towns by their plain names."""
    names: dict[str, Known] = defaultdict(list)
    for code, town, doubtful in _listed():
        name = town.partition("=")[0]
        names[_plain(name)].append((name, code, doubtful))
    return names


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in _latin())


@cache
def _russian() -> dict[str, list[tuple[str, tuple[str, str, bool]]]]:
    """Russian names with their towns, by the first letters."""
    names: dict[str, list[tuple[str, tuple[str, str, bool]]]] = defaultdict(list)
    for code, town, doubtful in _listed():
        name, _, russian = town.partition("=")
        if russian:
            names[fold(russian[:_KEY])].append((russian, (name, code, doubtful)))
    return names


def _listed() -> Iterator[tuple[str, str, bool]]:
    for line in (DATA / "towns.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, _, towns = line.partition("|")
            yield from ((code, town.removesuffix("?"), town.endswith("?")) for town in towns.split(";"))


def _plain(name: str) -> str:
    """A Latin name in small letters without accents, hyphens and apostrophes."""
    return bare(name).translate(_PLAIN)


@lru_cache(maxsize=2048)
def _forms(name: str) -> frozenset[str]:
    return frozenset(fold(form) for form in city_forms(name))


def town_at(tokens: Sequence[Token], at: int, countries: Collection[str] = ()) -> Place | None:
    """The town of the longest name that begins here; of several, the one in a country of those that the page names."""
    if at >= len(tokens) or not tokens[at].is_cap:
        return None
    russian = tokens[at].is_cyrillic
    if not russian and _plain(tokens[at].text).partition(" ")[0] not in _first_words():
        return None
    for last in range(min(at + LONGEST, len(tokens)) - 1, at - 1, -1):
        said = " ".join(token.text for token in tokens[at : last + 1])
        known = [town for _, town in _of_forms(fold(said))] if russian else _latin().get(_plain(said), [])
        near = [town for town in known if town[1] in countries]
        sure = [town for town in known if not town[2]]
        for name, code, _ in near if len(near) == 1 else sure:
            return Place(name, code, at, last)
    return None


def _of_forms(low: str) -> list[tuple[str, tuple[str, str, bool]]]:
    """The Russian names of which this is a case, with their towns."""
    return [(name, town) for name, town in _russian().get(low[:_KEY], ()) if low in _forms(name)]


def opening_town(tokens: Sequence[Token]) -> Place | None:
    """The listed town of a dateline: Otavalo, 20 June 2024; OTAVALO. ANDES –; Nesvizh (Belarus); Salalah: The …"""
    if not any(token.text in _MARKS for token in tokens[1 : LONGEST + 1]):
        return None
    town = town_at(tokens, 0, {place.country for place in places_in(tokens[:MOST_OF_DATELINE])})
    if town is None or town.last + 2 >= len(tokens):
        return None
    mark, after = tokens[town.last + 1], tokens[town.last + 2]
    if all(token.is_upper for token in tokens[: town.last + 1]):
        return town if mark.text in _MARKS else None
    if mark.text in ",." and (_is_of_day(after) or (mark.text == "," and town.last + 2 in _countries_at(tokens))):
        return town
    said = after.low in ("the", "a", "an", "in", "on")
    return town if after.is_cap and (mark.text in "([" or (mark.text == ":" and said)) else None


MOST_OF_DATELINE = 20  # words
_MARKS = frozenset(",.:/([-–—")


def _is_of_day(token: Token) -> bool:
    """Whether a day begins here: 20 June, July 21, 3rd."""
    return token.low.rstrip(".") in MONTHS or token.low in WEEKDAYS or token.text[0].isdigit()


def _countries_at(tokens: Sequence[Token]) -> set[int]:
    return {place.first for place in places_in(tokens[:MOST_OF_DATELINE]) if not place.city}


def towns_shown(words: Marked, countries: Collection[str] = ()) -> Iterator[Place]:
    """The listed towns that a sentence shows as places: in Otavalo, in the city of Otavalo; в Несвиже, г. Несвиж."""
    for at in range(len(words) - 1):
        first = at + 1
        if at in words.inside or first in words.place_at or not words.tokens[first].is_cap:
            continue
        cyrillic = words.tokens[first].is_cyrillic
        if not cyrillic and (town := _with_its_country(words, first)):
            yield town
        elif _shows_ru(words, at) if cyrillic else _shows(words, at):
            town = town_at(words.tokens, first, countries)
            if town and (_is_case(words, at, town) if cyrillic else _ends(words, town.last + 1)):
                yield town


def _with_its_country(words: Marked, first: int) -> Place | None:
    """The town that a comma and its country follow, and no other town: at the Salt House, Halle, Germany."""
    comma = next(
        (at for at in range(first + 1, min(first + LONGEST + 1, len(words) - 1)) if words.low(at) == ","), None
    )
    country = words.place_at.get(comma + 1) if comma is not None else None
    if country is None or country.city:
        return None
    of_another = words.low(first - 1) == "of" and words.low(first - 2) not in _SORTS | {"hall", "house"}
    town = None if of_another else town_at(words.tokens, first, {country.country})  # the Union of Riga, Latvia
    whole = town is not None and town.last + 1 == comma and town.country == country.country
    return town if whole else None


_SORTS = frozenset({"city", "town", "municipality", "village"})


def _shows(words: Marked, at: int) -> bool:
    """Whether an English word shows that a place follows: in, in the city of."""
    named = words.low(at) == "of" and words.low(at - 1) in _SORTS
    before = at - 2 - (words.low(at - 2) == "the")
    return words.low(at) == "in" or (named and words.low(before) == "in")


def _ends(words: Marked, at: int) -> bool:
    """Whether a name ends before this word: nothing in capitals goes on with it but a day."""
    if at >= len(words):
        return True
    token = words.tokens[at]
    return not token.is_cap or token.low in MONTHS or token.low in WEEKDAYS


_SIGNS = frozenset({"г", "гор", "пос"})
_IN_RU = frozenset({"в", "во"})
_LOCATIVE = ("е", "и", "ах", "ях")


def _shows_ru(words: Marked, at: int) -> bool:
    """Whether a Russian word shows that a place follows: в, в г., в городе, г. at the beginning."""
    return words.low(at) in _IN_RU or _is_town_word(words, at)


def _is_town_word(words: Marked, at: int) -> bool:
    if words.low(at) == "." and words.low(at - 1) in _SIGNS:
        return at == 1 or words.low(at - 2) in _IN_RU
    return words.low(at) in _TOWNS and words.low(at - 1) in _IN_RU


def _is_case(words: Marked, at: int, town: Place) -> bool:
    """Whether a Russian name stands as behind «в»: no adjective, not where somebody goes, and a name by itself."""
    if _is_town_word(words, at):
        return True
    low = " ".join(words.low(each) for each in range(town.first, town.last + 1))
    names = [name for name, _ in _of_forms(low)]
    fits = low[-1] in "оиуэе" if any(low == fold(name) for name in names) else low.endswith(_LOCATIVE)
    return fits and _stands_alone(words, at, town.last) and not any(name.endswith(_ADJECTIVES) for name in names)


def unlisted_in(words: Marked) -> Place | None:
    """The town behind the word for one, or by its ending: в Мценске."""
    for at in range(len(words) - 1):
        first = at + 1
        low = words.low(first)
        by_ending = words.low(at) in ("в", "во") and len(low) > 6 and low.endswith(("ске", "цке", "граде", "бурге"))
        if by_ending and first not in words.place_at and _stands_alone(words, at, first):
            return Place(city_named(words.tokens[first].text), "", first, first)
        fits = words.low(at) in _TOWNS and words.low(at - 1) in ("в", "во") and at not in words.inside
        if fits and words.is_name_word(first) and first not in words.place_at:
            return Place(city_named(words.tokens[first].text), "", first, first)
    return None


def _stands_alone(words: Marked, at: int, first: int) -> bool:
    """Whether a capital word is a name by itself: none in quotes, and none that goes on with another capital."""
    behind = words.tokens[first + 1 : first + 2]
    capital = words.tokens[first].is_cap and not words.tokens[first].is_upper and at not in words.inside
    goes_on = bool(behind) and behind[0].is_cap and behind[0].is_word
    return capital and (not goes_on or (words.is_russian and begins_another(words, first + 1)))


def begins_another(words: Marked, at: int) -> bool:
    """Whether a capital word behind a town in the locative begins what is in the nominative: в Мценске Фонд воды …"""
    token = words.tokens[at]
    noun = RUSSIAN_HEADS.get(token.low)
    if noun is not None:
        return "n" in noun.cases
    return (token.is_upper and len(token.text) > 1) or token.low.endswith(_NOMINATIVE)


_NOMINATIVE = ("ский", "ская", "ское", "ный", "ная", "ное")


def city_named(said: str) -> str:
    """A Russian name of a city behind «в», in the nominative where its ending leaves no doubt: в Мценске."""
    ending = next((each for each in _IN_CITIES if said.endswith(each)), None)
    return said.removesuffix(ending) + _IN_CITIES[ending] if ending else said
