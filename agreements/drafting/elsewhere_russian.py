"""Cities of a Russian sentence that are told for another reason than the signing: завтра гости отправятся в Омск."""

from itertools import pairwise

from agreements.drafting.marking import Marked
from agreements.drafting.places import Place
from agreements.drafting.wordlists import word_tuple

FARTHEST = 6  # words from what is ahead to its city
LONGEST_CLAUSE = 14  # words from "который предусматривает" to a city
_AHEAD = word_tuple("elsewhere ahead")
_OPENS = word_tuple("elsewhere openings")
_PROVIDES = word_tuple("elsewhere provides")
_ABOUT = frozenset({"о", "об", "по", "на"})


def is_elsewhere(words: Marked, place: Place) -> bool:
    """Whether a city is where somebody goes next, where something will be, or what a document provides for."""
    if not words.is_russian or words.low(place.first - 1) not in ("в", "во"):
        return False
    before = [words.low(at) for at in range(max(0, place.first - 1 - FARTHEST), place.first - 1)]
    if any(low.startswith(_AHEAD) for low in before):
        return True
    return _is_of_project(before) or _is_provided(words, place.first)


def _is_of_project(before: list[str]) -> bool:
    """Whether a document is about something that is to be there: соглашение о проведении фестиваля в Омске."""
    return any(low in _ABOUT and after.startswith(_OPENS) for low, after in pairwise(before))


def _is_provided(words: Marked, city: int) -> bool:
    """Whether a city stands in a clause on what a document provides for: , который предусматривает школу в Омске."""
    for at in range(city - 1, max(0, city - LONGEST_CLAUSE), -1):
        if words.low(at).startswith(_PROVIDES) and words.low(at - 1).startswith("котор"):
            return True
    return False
