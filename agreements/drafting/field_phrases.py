"""What a sentence may say of the subject in words of its own: short runs of common words, parted where one ends."""

from collections.abc import Iterator, Sequence
from functools import cache

from agreements.drafting.fields import LONGEST_NAME, Stretch, names_in
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set, word_tuple

LONGEST = 8  # words of a phrase
SHORTEST = 4  # letters of a phrase of one word
LONG_VERB = 5  # letters from which the ending of a Russian word tells a verb


def phrases_in(page: Page, line: Line) -> Iterator[Stretch]:
    """The first and the last word of each run that may say what an agreement is about, outside names and numbers.

    "… on the joint patrol of waters, bee breeding and street lighting": three.
    """
    named = names_in(page, line)
    words = line.words
    ends = [_ends(words, at, named) for at in range(len(words))]
    first = 0
    while first < len(words):
        if ends[first] or words.low(first) in _within():
            first += 1
            continue
        last = _last(words, first, ends)
        if last > first or len(words.low(first)) >= SHORTEST:
            yield first, last
        first = last + 1


@cache
def _within() -> frozenset[str]:
    """The small words that may stand within a phrase and begin none."""
    return word_set("field phrases within") | word_set("field phrases before")


def _last(words: Marked, first: int, ends: list[bool]) -> int:
    """The last word of the phrase that begins at ``first``: over "of the" and the like where a phrase goes on."""
    last = first
    while last + 1 < len(words) and last + 1 - first < LONGEST:
        after = last + 1
        if words.low(after) in word_set("field phrases within"):
            after += 1 + (words.low(after + 1) in ("the", "a"))
        if after >= len(words) or ends[after] or words.low(after) in _within():
            break
        last = after
    return last


def _is_quoted(words: Marked, at: int) -> bool:
    """Whether a word is in quotation marks that hold a name, and no speech."""
    if at not in words.inside:
        return False
    return not any(first < at < last and last - first > LONGEST_NAME for first, last in words.quotes.items())


def _ends(words: Marked, at: int, named: Sequence[Stretch]) -> bool:
    """Whether a word is of no phrase: a mark, a number, a place, a name, a verb, or one that says nothing of it."""
    token = words.tokens[at]
    if not token.is_word or token.is_number or at in words.place_at or words.is_stop(at) or _is_quoted(words, at):
        return True
    if any(begin <= token.start < end for begin, end in named) or token.low in word_set("field phrases ends"):
        return True
    verb = token.low.endswith(word_tuple("field phrases verbs ru")) and len(token.low) >= LONG_VERB
    return token.is_cyrillic and verb
