"""Two regions or countries at the end of one Russian name of a body: Союз писателей Урала и Сибири."""

from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.lands import land_at, land_of_place
from agreements.drafting.marking import Marked
from agreements.drafting.tokens import fold
from agreements.drafting.wordlists import word_set

_WIDE = word_set("joined lands")
_GENITIVE = ("а", "я", "ы", "и")


def joins_lands(words: Marked, at: int, head: int) -> bool:
    """Whether "и" joins two names of lands in the genitive, behind a head that is in another case.

    "Союз писателей Урала и Сибири" is one body; "министерства культуры Сербии и Армении" are two.
    """
    noun = RUSSIAN_HEADS.get(words.low(head))
    if words.low(at) != "и" or noun is None or "g" in noun.cases or at - 1 == head:
        return False
    return _is_of_land(words, at - 1) and (_is_of_land(words, at + 1) or _may_be_of_land(words, at + 1))


def _is_of_land(words: Marked, at: int) -> bool:
    """Whether a word is the genitive of a land that a list has: Урала, Армении; no city."""
    token = words.tokens[at]
    if not (token.is_cap and token.is_cyrillic and token.low.endswith(_GENITIVE)) or words.is_head(at):
        return False
    if token.low in _WIDE:
        return True
    land = land_at(words.tokens, at) or land_of_place(words.tokens, at)
    return land is not None and land.last == at and land.sort != "город" and fold(land.name) != token.low


def _may_be_of_land(words: Marked, at: int) -> bool:
    """Whether a word of no list may be the genitive of one, and the name ends with it: Степи, Югры."""
    token = words.tokens[at]
    after = words.tokens[at + 1] if at + 1 < len(words) else None
    plain = token.is_cap and token.is_cyrillic and token.low.endswith(("ы", "и")) and words.is_name_word(at)
    return plain and not words.is_given(at) and not (after is not None and after.is_cap and after.is_cyrillic)
