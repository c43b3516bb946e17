"""Towns that no list has: told with the word for a town, в посёлке Листвянка; and put back in the nominative."""

from agreements.drafting.marking import Marked
from agreements.drafting.places import Place

_TOWNS = frozenset({"городе", "поселке", "селе", "деревне", "станице", "ауле", "кишлаке", "местечке", "хуторе"})
_IN_CITIES = {"ске": "ск", "цке": "цк", "граде": "град", "поле": "поль", "бурге": "бург"}


def town_in(words: Marked) -> Place | None:
    """The town behind the word for one, or by its ending: в Мценске; it has no country that anybody named."""
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
    return capital and not (behind and behind[0].is_cap and behind[0].is_word)


def city_named(said: str) -> str:
    """A Russian name of a city behind «в», in the nominative where its ending leaves no doubt: в Мценске."""
    ending = next((each for each in _IN_CITIES if said.endswith(each)), None)
    return said.removesuffix(ending) + _IN_CITIES[ending] if ending else said
