"""Towns that Russian sentences show by another word than «в»: Мценск принимал гостей; в мэрии Мценска."""

from collections.abc import Collection

from agreements.drafting.dates import MONTHS
from agreements.drafting.marking import Marked
from agreements.drafting.places import Place
from agreements.drafting.russian import is_adjective
from agreements.drafting.towns import town_at
from agreements.drafting.wordlists import word_set

_ENDINGS = ("ск", "цк", "град", "бург")
_HOUSES = word_set("towns houses")  # in the locative
_HOSTED = frozenset({"принимал", "принимала", "принимало", "принял", "приняла", "встречал", "встречала", "встретил"})
_GUESTS = ("гост", "делегац", "участник", "фестивал", "форум", "друз", "коллег", "партнер")
SHORTEST = 5  # letters of a town that no list has
NEAR = 4  # words from "принимал" to whom


def town_behind(words: Marked, countries: Collection[str]) -> Place | None:
    """The town that received guests, or whose town hall or square the sentence names."""
    for at in range(len(words) - 1):
        if at in words.inside:
            continue
        if _is_house(words, at):
            first = at + 1 + (words.low(at + 1) in ("города", "г"))
            first += words.low(first) == "."
            town = _town(words, first, countries, "а")
            if town is not None:
                return town
        if words.low(at + 1) in _HOSTED and _has_guests(words, at + 2) and _opens(words, at):
            return _town(words, at, countries, "")
    return None


def _opens(words: Marked, at: int) -> bool:
    """Whether a clause begins here, or nothing but a day stands before."""
    before = words.low(at - 1)
    return at == 0 or before in (",", ".", "года") or before in MONTHS


def _is_house(words: Marked, at: int) -> bool:
    """Whether the town's own house or square stands behind «в» or «на», with or without an adjective."""
    before = at - 1 - is_adjective(words.low(at - 1))
    return words.low(at) in _HOUSES and words.low(before) in ("в", "во", "на")


def _has_guests(words: Marked, first: int) -> bool:
    return any(words.low(at).startswith(_GUESTS) for at in range(first, first + NEAR))


def _town(words: Marked, first: int, countries: Collection[str], case: str) -> Place | None:
    """The town that begins at a word: one of the list, or one that its ending tells."""
    known = words.place_at.get(first)
    if known is not None:
        return known if known.city else None
    listed = town_at(words.tokens, first, countries)
    return listed or by_ending(words, first, case)


def by_ending(words: Marked, at: int, case: str = "") -> Place | None:
    """A town that no list has, by the ending of its name: Лесозёрск, Лесозёрска."""
    token = words.tokens[at] if at < len(words) else None
    if token is None or not token.is_cap or token.is_upper or not token.is_cyrillic or at in words.inside:
        return None
    name = token.text.removesuffix(case) if token.text.endswith(case) else ""
    long = len(name) >= SHORTEST and name.endswith(_ENDINGS)
    return Place(name, "", at, at) if long and not words.is_head(at) else None
