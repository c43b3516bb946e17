"""Signers of an English sentence that tells whom a meeting was between, or who came, and that they signed there."""

from agreements.drafting.cast import Cast
from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.marking import Marked
from agreements.drafting.person import ANDS

_MEETINGS = frozenset({"meeting", "talks", "negotiations", "meetings", "conversation", "session"})
LONGEST_MEETING = 14  # words from "meeting" to "between"


def signers_who_met(cast: Cast) -> None:
    """Let both sign whom a meeting is between: after a meeting between Rector P and Mayor Q, a protocol was signed."""
    words = cast.line.words
    if cast.signers or not cast.signing.passive or words.is_russian:
        return
    between = next((at for at in range(1, cast.signing.at) if words.low(at) == "between"), None)
    if between is None or not any(
        words.low(at) in _MEETINGS for at in range(max(0, between - LONGEST_MEETING), between)
    ):
        return
    both = [person for person in cast.people if between < person.start and person.end < cast.signing.at]
    posted = len(both) == 2 and all(person.capacity is not None for person in both)
    if posted and both[0].start - between <= 2 and _only_joins(words, both[0].end + 1, both[1].start):
        cast.signers += both


def signers_of_clause(cast: Cast) -> None:
    """Let those sign of whom a clause says so: attended by Rector P of X and Mayor Q of Y, who signed the protocol."""
    words = cast.line.words
    who = next((at for at in range(2, len(words)) if words.low(at) == "who" and words.low(at - 1) == ","), None)
    if cast.signers or who is None or not any(words.low(at) in SIGN_EN for at in range(who + 1, who + LONGEST_CLAUSE)):
        return
    last = who - 1
    for person in reversed(cast.people):
        if person.end < last and _only_joins(words, person.end + 1, last) and person.capacity is not None:
            cast.signers.insert(0, person)
            last = person.start


LONGEST_CLAUSE = 4  # words from "who" to the verb


def _only_joins(words: Marked, first: int, last: int) -> bool:
    """Whether only "and", commas and titles stand from one word up to another."""
    return all(words.low(at) in (",", "the", ".", *ANDS) or words.is_title(at) for at in range(first, last))
