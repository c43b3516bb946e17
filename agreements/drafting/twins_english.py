"""English cities that sign as twins: The cities of Halden and Serra signed it; they are now sister cities."""

from collections.abc import Callable

from agreements.drafting.body import Body
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.values import LIKELY

LONGEST_CITY = 3  # words
MOST_LEDE = 4  # sentences of the body in which the two cities are looked for
NEAR = 7  # words from the second city to "sister cities"
_CITIES = frozenset({"cities", "towns", "municipalities", "communes", "villages"})
_TWINS = frozenset({"sister", "twin", "partner", "twinned", "friendship"})
_BECOME = frozenset({"are", "become", "became", "have", "officially", "now", "is", "were"})


def twinned_english(page: Page) -> list[tuple[Body, Line]]:
    """The two cities of the first such sentence."""
    for line in [*page.part("body")[:MOST_LEDE], *page.part("title")]:
        words = line.words
        for at in range(1, len(words) - 1):
            pair = _pair(words, at) if words.low(at) == "and" else None
            if pair is not None:
                return [(Body(*span, words.text(page.text, *span), LIKELY), line) for span in pair]
    return []


def _pair(words: Marked, joint: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The capitals on both sides of "and", where the words around say that they are cities."""
    first, last = around(words, joint, _may_be_city)
    if first == joint or last == joint:
        return None
    named = words.low(first - 1) == "of" and words.low(first - 2) in _CITIES
    alone = words.low(first - 1) in ("", ",", ":", "that")
    return ((first, joint - 1), (joint + 1, last)) if named or (alone and _become_twins(words, last + 1)) else None


def around(words: Marked, joint: int, may_be: Callable[[Marked, int], bool]) -> tuple[int, int]:
    """The first and the last of the words that may be of two names, on both sides of the word that joins them."""
    first, last = joint, joint
    while first > 0 and joint - first < LONGEST_CITY and may_be(words, first - 1):
        first -= 1
    while last + 1 < len(words) and last - joint < LONGEST_CITY and may_be(words, last + 1):
        last += 1
    return first, last


def _become_twins(words: Marked, at: int) -> bool:
    """Whether words go on with "are now sister cities"."""
    near = range(at, min(at + NEAR, len(words)))
    twins = next((i for i in near if words.low(i) in _CITIES and words.low(i - 1) in _TWINS), None)
    return twins is not None and words.low(at) in _BECOME


def _may_be_city(words: Marked, at: int) -> bool:
    token = words.tokens[at]
    plain = token.is_cap and token.is_word and at not in words.inside and token.low != "the"
    return plain and not (words.is_head(at) or words.is_position(at) or words.is_topic(at))
