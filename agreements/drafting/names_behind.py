"""English names of people that no list knows, behind a body that the page names without them elsewhere.

"Between the Northern House of Verse and …; signed by head of the House of Verse Orazdurdy Hojagul": the words behind
what the page calls the body are who heads it.
"""

from collections.abc import Iterator

from agreements.drafting.layout import Page
from agreements.drafting.marking import Marked
from agreements.drafting.roles import scanned

LEAST_OF_BODY = 2  # words of the name that the page tells elsewhere
NAME_WORDS = (2, 3)
MOST_OF_POST = 4  # words from a position to the body it is of
_SMALL = frozenset({"of", "the", "for", "and"})


def names_behind_bodies(page: Page) -> None:
    """Mark the first word of each such name."""
    if page.lines and any(line.words.is_russian for line in page.lines[:3]):
        return
    bodies = [(line.words, body.first, body.last) for line in page.lines for body in scanned(line, page.text)[1]]
    ends = {tail for words, first, last in bodies for tail in _tails(words, first, last)}
    for words, first, last in bodies:
        if (at := _name_in(words, first, last, ends)) is not None:
            words.names.add(at)
            words.bodies = words.people = None


def _tails(words: Marked, first: int, last: int) -> Iterator[tuple[str, ...]]:
    """The ends of a name that begin with a sort: house of verse, of the Northern House of Verse."""
    for at in range(first, last):
        if words.is_head(at):
            yield tuple(words.low(i) for i in range(at, last + 1))


def _name_in(words: Marked, first: int, last: int, ends: set[tuple[str, ...]]) -> int | None:
    """Where the name of whoever heads a body begins, in what reads like one longer name."""
    posted = any(words.is_position(at) for at in range(max(0, first - MOST_OF_POST), first))
    if not posted or words.low(first - 1) not in _SMALL:
        return None
    for count in NAME_WORDS:
        begins = last - count + 1
        named = begins - first >= LEAST_OF_BODY and all(
            words.is_name_word(at) and at not in words.place_at and not words.is_topic(at)
            for at in range(begins, last + 1)
        )
        told = any(tuple(words.low(i) for i in range(at, begins)) in ends for at in range(first, begins - 1))
        if named and told and words.low(begins - 1) not in _SMALL:
            return begins
    return None
