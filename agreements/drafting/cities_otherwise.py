"""Cities that an English sentence tells for another reason than a signing: founded in Izmir, to open a branch there."""

from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set

_ORIGINS = word_set("cities otherwise origins")
_AHEAD = word_set("cities otherwise ahead")
_NO_VERBS = word_set("cities otherwise no verbs")
_REPORTS = ("report", "writ", "news", "live", "return", "back", "came")
MOST_TO_VERB = 8  # words from "to" or "on" with its verb to the city
MOST_AHEAD = 7  # words from "ahead of" to the city


def is_otherwise(words: Marked, at: int) -> bool:
    """Whether the city at ``at``, behind "in", says where somebody began, or where something will be done."""
    before = at - 1 - (words.low(at - 1) == "the")
    if words.low(before) == "from" and not words.tokens[at].is_cyrillic:
        return not words.low(before - 1).startswith(_REPORTS)
    if words.tokens[at].is_cyrillic or words.low(before) not in ("in", "at", "near"):
        return False
    if (words.low(at + 1), words.low(at + 2)) == ("last", "year"):
        return True
    return _is_origin(words, before) or _is_aim(words, before) or _is_ahead(words, before)


def _is_origin(words: Marked, at: int) -> bool:
    """Founded in Izmir, born in Izmir, established in 1999 in Izmir."""
    return any(words.low(i) in _ORIGINS for i in range(max(0, at - 3), at))


def _is_aim(words: Marked, at: int) -> bool:
    """A memorandum to open a branch in Izmir, on holding a festival in Izmir."""
    for i in range(max(1, at - MOST_TO_VERB), at - 1):
        low, verb = words.low(i), words.low(i + 1)
        small = verb.isalpha() and not words.tokens[i + 1].is_cap
        to = low == "to" and small and verb not in _NO_VERBS and not verb.endswith("ing")
        doing = low in ("on", "for", "about") and small and verb.endswith("ing") and verb not in _NO_VERBS
        if (to or doing) and any(k < i for k in words.instruments) and "," not in _lows(words, i, at):
            return True
    return False


def _is_ahead(words: Marked, at: int) -> bool:
    """Ahead of the forum in Izmir; the next meeting will be held in Izmir."""
    near = _lows(words, max(0, at - MOST_AHEAD), at)
    return not _AHEAD.isdisjoint(near)


def _lows(words: Marked, first: int, end: int) -> list[str]:
    return [words.low(i) for i in range(first, end)]
