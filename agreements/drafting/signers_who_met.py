"""Signers of an English page that tells only who met: Rector P received President Q. After the talks … was signed."""

from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal
from agreements.drafting.earlier import those_who_met
from agreements.drafting.layout import Page
from agreements.drafting.likely import Signer
from agreements.drafting.marking import Marked
from agreements.drafting.signers import party_of
from agreements.drafting.values import LIKELY

LONGEST_OPENING = 9  # words in which a sentence tells that there were talks
_AFTER = frozenset({"after", "following", "during", "end", "close", "conclusion", "result", "concluding", "upon"})
_TALKS = frozenset({"talks", "meeting", "negotiations", "visit", "conversation", "discussion", "discussions"})


def who_met(page: Page, deal: Deal) -> list[Signer]:
    """The two who met for the two parties, where a sentence tells that after it something was signed."""
    told = next((cast for cast in deal.casts if _is_after_talks(cast)), None)
    if told is None or len(deal.groups) != 2 or deal.is_previous:
        return []
    lines = page.part("body")
    at = next((i for i, line in enumerate(lines) if line is told.line), 0)
    found = [(person, cast) for cast in those_who_met(page, told, lines[:at]) for person in cast.signers]
    parties = [party_of(deal, person, cast) for person, cast in found]
    known = {party for party in parties if party is not None}
    if len(found) != 2 or not known or (None not in parties and len(known) < 2):
        return []
    parties = [1 - next(iter(known)) if party is None else party for party in parties]
    for person, _ in found:
        person.confidence = min(person.confidence, LIKELY)
    return [(person, cast.line, party, cast) for (person, cast), party in zip(found, parties, strict=True)]


def _is_after_talks(cast: Cast) -> bool:
    """Whether a sentence opens with the talks behind which, or during which, something was signed."""
    words: Marked = cast.line.words
    lows = [words.low(at) for at in range(min(LONGEST_OPENING, len(words)))]
    alone = not cast.people and (cast.signing.passive or cast.signing.noun)
    return alone and not _AFTER.isdisjoint(lows) and not _TALKS.isdisjoint(lows)
