"""English instruments told by what was done with them of late: the memorandum, signed this morning by P and Q, …"""

from collections.abc import Sequence

from agreements.drafting.dates import WEEKDAYS
from agreements.drafting.day_words import RELATIVE
from agreements.drafting.marking import Marked

LONGEST_ASIDE = 14  # words from the participle to "by"
_OPENS = 4  # words with which a sentence names its instrument
_FAR = 10  # words from the participle to the day
_TIMES = frozenset({"morning", "afternoon", "evening", "week"})
_OF_OLD = frozenset({"still", "already", "remains", "remain", "remained", "expires", "since"})


def is_of_these_days(words: Marked, at: int) -> bool:
    """ "A memorandum signed in Lisbon on Tuesday", "the document, signed this morning at the Palace by P"."""
    for i in range(at + 1, min(at + _FAR, len(words))):
        if words.low(i) in (",", ";", ":", "which", "that") or _is_year(words, i):
            return False
        if words.low(i) in WEEKDAYS or words.low(i) in RELATIVE:
            return True
        if words.low(i) in _TIMES and words.low(i - 1) == "this":
            return True
    return False


def is_aside(words: Marked, at: int) -> bool:
    """ "The agreement, signed at the Palace by A and B, aims to …", with no year, and not still in force."""
    if words.low(at - 1) != "," or any(_is_year(words, i) for i in range(len(words))):
        return False
    named = any(i < _OPENS for i in words.instruments) and at - 1 < _FAR
    by = next((i for i in range(at + 1, at + LONGEST_ASIDE) if words.low(i) == "by"), None)
    if not named or by is None or any(_is_of_old(words, i) for i in range(len(words))):
        return False
    before = (i for i in (*range(1, at - 1), *range(at + 1, by)) if words.low(i) not in _WHERE)
    return words.low(0) in ("the", "a", "an", "this") and not any(words.is_stop(i) for i in before)


_WHERE = frozenset({"in", "at", "on", "during", "within", "under", "this"})


def _is_of_old(words: Marked, at: int) -> bool:
    """Whether it tells that an agreement has been there for long: it still holds, is in its fourth year."""
    return words.low(at) in _OF_OLD or (words.low(at) == "year" and words.low(at - 2) == "its")


def _is_year(words: Marked, at: int) -> bool:
    return words.tokens[at].is_number and len(words.tokens[at].text) == 4


_SUPPLEMENTS = frozenset({"addendum", "addenda", "amendment", "amendments", "supplement", "annex", "supplementary"})
_INSTEAD = frozenset(
    {
        "replace",
        "replaces",
        "replacing",
        "replaced",
        "extends",
        "extending",
        "renews",
        "renewing",
        "prolongs",
        "instead",
    }
)
_SUPPLEMENTED = 12  # words from an addendum to the age of what it is added to


def is_of_supplemented(lows: Sequence[str], at: int) -> bool:
    """Whether a word of the past is of what a new paper adds to: an addendum to the agreement of ten years ago.

    Or of what it stands in for: a memorandum that replaces the previous one.
    """
    before = lows[max(0, at - _SUPPLEMENTED) : at]
    added = next((i for i, low in enumerate(before) if low in _SUPPLEMENTS), None)
    return (added is not None and "to" in before[added:]) or not _INSTEAD.isdisjoint(before[-5:])
