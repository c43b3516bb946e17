"""Regions that a Russian sentence tells as parties."""

from agreements.drafting.body import Body
from agreements.drafting.lands import Land, land_at
from agreements.drafting.marking import Marked
from agreements.drafting.values import LIKELY

_JOINED = frozenset({"с", "со", "между", "и", ","})
_OF = frozenset({"стороны", "имени", "лица", "от", "глав", "губернаторы", "президенты", "правительства"})


def land_party(words: Marked, index: int, taken: set[int]) -> Body | None:
    """A region where it may be a party: as the subject, behind "с" and "между", behind a position; not as a place."""
    stop = next((at for at in range(index, min(index + 8, len(words))) if at in taken), None)
    land = land_at(words.tokens, index, stop)
    if land is None or not _may_be_party(words, index, land):
        return None
    return Body(index, land.last, land.name, LIKELY, headed=False)


def _may_be_party(words: Marked, index: int, land: Land) -> bool:
    before = words.low(index - 1)
    if "n" in land.cases:
        return True
    if "i" in land.cases and before in _JOINED:
        return True
    return "g" in land.cases and (before in _OF or words.is_position(index - 1))
