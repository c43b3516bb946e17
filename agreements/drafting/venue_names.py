"""English names of buildings that no noun of a list tells: at the Lark Innovation Dome; how such names go on."""

from agreements.drafting.dates import MONTHS, WEEKDAYS
from agreements.drafting.event_words import VENUES, is_event
from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set

MOST_TO_GROUND = 7  # words from "on" to "campus"
LONGEST = 5  # words of a name
_GROUNDS = frozenset({"campus", "premises", "grounds"})
_SCENES = word_set("venue names behind")


def ground_after(words: Marked, at: int) -> bool:
    """Whether "on" leads to the ground of a body: on the campus of the Delta Academy, on the Academy's campus."""
    near = range(at + 1, min(at + MOST_TO_GROUND, len(words)))
    ground = next((i for i in near if words.low(i) in _GROUNDS), None)
    rest = range(at + 1, ground or at)
    fits = all(words.tokens[i].is_cap or words.low(i) in ("the", "its", "of") or _is_owner(words, i) for i in rest)
    return words.low(at) == "on" and ground is not None and fits


def _is_owner(words: Marked, at: int) -> bool:
    return words.low(at).endswith(("'s", "s'"))


def is_named_place(words: Marked, begin: int, first: int, last: int) -> bool:
    """Whether "at" leads to two capitals or more behind what was done: signed at Villa Marlen, at the Amber Spire.

    No event, body, person, town or day.
    """
    inner = range(first, last + 1)
    capitals = all(words.tokens[at].is_cap and not words.tokens[at].is_cyrillic for at in inner)
    if words.low(begin) != "at" or not capitals or not 1 <= last - first < LONGEST or not is_scene(words, begin):
        return False
    return not any(_is_other(words, at) for at in inner)


def is_scene(words: Marked, begin: int) -> bool:
    """Whether what stands before "at" was done at a place: signed, held, on 3 May, a memorandum of cooperation."""
    before = max(0, begin - 1)
    told = words.low(before) in _SCENES or words.low(before) in WEEKDAYS or words.low(before) in MONTHS
    return begin == 0 or told or words.tokens[before].is_number or before in words.instruments


def _is_other(words: Marked, at: int) -> bool:
    known = words.is_head(at) or words.is_position(at) or words.is_title(at)
    person = words.is_given(at) and not words.low(at).endswith("'s")
    dated = words.low(at) in MONTHS or words.low(at) in WEEKDAYS or words.tokens[at].is_number
    return known or person or dated or is_event(words, at) or at in words.instruments


def past_honour(words: Marked, at: int) -> int:
    """Where a name goes on behind whose name it bears: the Drama Theatre named after Aram Dolian; 0 by other words."""
    if (words.low(at), words.low(at + 1)) != ("named", "after") or words.tokens[at].is_cap:
        return 0
    end = at + 2
    while end < len(words) and (words.tokens[end].is_cap or words.low(end) in ("of", ".")) and end - at < LONGEST + 2:
        end += 1
    while end > at + 2 and words.low(end - 1) in ("of", "."):
        end -= 1
    return end if end > at + 2 else 0


def past_floor(words: Marked, at: int) -> int:
    """Where a name goes on behind its floor: the room on the 9th floor of Lark Hall; 0 by other words."""
    floor = words.low(at) == "on" and words.low(at + 1) == "the" and words.low(at + 3) == "floor"
    return at + 4 if floor else 0


def ends_building(words: Marked, at: int) -> bool:
    """Whether a small word behind a building begins something else: signed in the Rectorate a general agreement."""
    return words.low(at) in ("a", "an", "to", "amid", "before") and words.low(at - 1) in VENUES


def is_behind_town(words: Marked, begin: int) -> bool:
    """Whether a city stands right before "in": a meeting was held in Tashkent in the National Institute."""
    before = begin - 1 - (words.low(begin - 1) == ",")
    town = next((place for place in words.places if place.last == before and place.city), None)
    return words.low(begin) == "in" and town is not None and words.low(town.first - 1) == "in"
