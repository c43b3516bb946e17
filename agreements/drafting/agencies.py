"""News agencies that an English page is by, or whose pictures it has: they are no bodies of what it reports."""

from collections.abc import Iterator

from agreements.drafting.layout import Page
from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set

_REPORTS = word_set("agencies report")
_PICTURES = word_set("agencies pictures")
_DASHES = frozenset({"-", "–", "—", "--", "."})
MOST_OF_DATELINE = 6  # words at the beginning of a line up to the agency: HANOI, May 5 (VNS) –


def leave_out_agencies(page: Page) -> None:
    """Mark the words of agencies that are named nowhere but as such, so that no name of a body begins with them."""
    lines = [line.words for line in page.lines if not line.words.tokens[0].is_cyrillic]
    cited = {words.low(at) for words in lines for at in _named(words) if is_cited(words, at)}
    for words in lines:
        cited -= {words.low(at) for at in _named(words) if not is_cited(words, at)}
    for words in lines:
        words.agencies = frozenset(at for at in _named(words) if words.low(at) in cited)


def _named(words: Marked) -> Iterator[int]:
    """Words that may be the name of an agency: in capitals, or with one inside, as in BelTA."""
    for at, token in enumerate(words.tokens):
        if token.is_word and token.is_cap and len(token.text) > 1 and not token.text[1:].islower():
            yield at


def is_cited(words: Marked, at: int) -> bool:
    """Whether a word stands where agencies do: VNA reports; (Photo: VNA); Da Nang (VNA) –; ASTANA. KAZINFORM The …"""
    if words.low(at + 1) in _REPORTS or (words.low(at + 1) == "has" and words.low(at + 2) in _REPORTS):
        return True
    if words.low(at - 1) in ("told", "to") and words.low(at - 2) in ("", "correspondent", "reported"):
        return True
    before = at - 1 - (words.low(at - 1) in (":", "by", "/", "©"))
    if words.low(before) in _PICTURES:
        return True
    return at < MOST_OF_DATELINE and _ends_dateline(words, at)


def _ends_dateline(words: Marked, at: int) -> bool:
    """Whether a word stands behind the city at the beginning of a line, and a sentence begins behind it."""
    behind_city = any(place.first == 0 for place in words.places)
    in_brackets = words.low(at - 1) in ("(", "/") and words.low(at + 1) in (")", "/")
    after = at + 1 + in_brackets
    begins = words.low(after) in _DASHES or (words.low(after) in ("the", "a", "an") and words.tokens[after].is_cap)
    return behind_city and begins and (in_brackets or words.low(at - 1) in (",", *_DASHES))
