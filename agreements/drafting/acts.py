"""English events by their parts, and those with no name: between two concerts of the Festival."""

from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set

_ACTS = word_set("acts parts")
_LEADS = frozenset({"between", "after", "before"})
_FARTHEST = 5  # words from "between" to the parts


def between_acts(words: Marked, at: int) -> int | None:
    """Where the event begins behind "between two concerts of", "after the closing concert of"."""
    if words.low(at) not in _LEADS:
        return None
    near = range(at + 1, min(at + _FARTHEST, len(words)))
    act = next((i for i in near if words.low(i) in _ACTS), None)
    if act is None or any(words.tokens[i].is_cap for i in range(at + 1, act + 1)):
        return None
    return act + 2 if words.low(act + 1) == "of" else None


_OF_MANY = word_set("acts of many")
_HELD = frozenset({"which", "that", "held", "taking", "organized", "organised", "hosted"})
_MOST_WORDS = 4  # behind "of"


_STAGES = frozenset({"saw", "featured", "witnessed", "ended", "closed", "concluded", "culminated", "became", "become"})
_TO_SIGNING = 7  # words from the verb to "signing"


def stage_verb(words: Marked) -> int | None:
    """The verb of an English sentence whose subject is where something was signed: The Food Fair saw the signing."""
    opens = words.low(0) == "the" and len(words) > 2 and words.tokens[1].is_cap and not words.tokens[1].is_cyrillic
    verbs = (at for at in range(2, len(words)) if words.low(at) in _STAGES and at not in words.inside) if opens else ()
    verb = next(iter(verbs), None)
    near = [words.low(at) for at in range(verb, verb + _TO_SIGNING)] if verb is not None else []
    return verb if "signing" in near else None


def is_of_many(words: Marked, noun: int, last: int) -> bool:
    """Whether an event without a name is one of people or things: the conference of rural teachers.

    A meeting only where it is told of: the meeting of young ecologists, held these days in Minsk.
    """
    after = last + 1 + (words.low(last + 1) == ",")
    fits = words.low(noun) in _OF_MANY or (words.low(noun) == "meeting" and words.low(after) in _HELD)
    if not fits or words.low(noun + 1) != "of" or not 0 < last - noun - 1 <= _MOST_WORDS:
        return False
    small = all(words.low(at).isalpha() and words.low(at) not in _NOT_SORTS for at in range(noun + 2, last + 1))
    return small and words.low(last).endswith("s")


_NOT_SORTS = word_set("acts not sorts")
