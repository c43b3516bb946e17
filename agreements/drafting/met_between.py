"""Signers of an English sentence that tells whom a meeting was between, or who came, and that they signed there."""

from agreements.drafting.cast import Cast
from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.marking import Marked
from agreements.drafting.person import ANDS
from agreements.drafting.turned import is_of_counterpart

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


def signer_by_pronoun(cast: Cast) -> None:
    """Let whoever "he" or "she" means sign too: said Rector P, as she signed a protocol with Q; after he and Q had."""
    words, verb = cast.line.words, cast.signing.at
    near = range(verb - 1, max(1, verb - FARTHEST_PRONOUN), -1)
    he = next((at for at in near if words.low(at) in ("he", "she") and words.low(at - 1) in _WHEN), None)
    before = [person for person in cast.people if he is not None and person.end < he]
    if he is None or cast.signing.noun or not before or before[-1].capacity is None:
        return
    covered = {at for person in cast.people for at in range(person.start, person.end + 1)}
    free = [at for at in range(he + 1, verb) if at not in covered]
    if all(words.low(at) in _LIGHT or words.is_title(at) or is_of_counterpart(words, at) for at in free):
        cast.signers += [person for person in cast.people if he < person.start < verb and person not in cast.signers]
        cast.signers += [] if before[-1] in cast.signers else [before[-1]]


FARTHEST_PRONOUN = 24  # words from "he" to the verb
_WHEN = frozenset({"as", "after", "when", "while", "before", "once", ","})
_LIGHT = frozenset({"and", ",", ".", "had", "have", "has", "also", "both", "formally", "the", "his", "her"})
LONGEST_CLAUSE = 4  # words from "who" to the verb


def _only_joins(words: Marked, first: int, last: int) -> bool:
    """Whether only "and", commas and titles stand from one word up to another."""
    return all(words.low(at) in (",", "the", ".", *ANDS) or words.is_title(at) for at in range(first, last))
