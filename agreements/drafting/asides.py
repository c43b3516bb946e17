"""What stands beside a name and is no body of its own: a second name in brackets, an agency between strokes."""

from agreements.drafting.bodies_english import english_body
from agreements.drafting.body import Body
from agreements.drafting.marking import Marked

_MOST_WORDS = 16  # words that brackets with a second name hold


def between_strokes(words: Marked, index: int) -> bool:
    """Whether a word is of an agency that a sentence cites: the signing, /PPI/ reports, …"""
    return words.low(index + 1) == "/" == words.low(index - 1)


def take_second_name(words: Marked, source: str, body: Body) -> None:
    """Take a second name of an English body in brackets: Lund Board (the Port Union)."""
    opens = body.last + 1
    if body.short or not body.headed or words.low(opens) != "(":
        return
    first = opens + 1 + (words.low(opens + 1) == "the")
    close = next((at for at in range(first, min(first + _MOST_WORDS, len(words))) if words.low(at) == ")"), None)
    if close is None or not (first > opens + 1 or words.tokens[first].is_upper):
        return
    second = english_body(words, source, first, set())
    if second is None or second.first != first or second.last >= close:
        return
    if all(at in words.place_at or words.low(at) == "," for at in range(second.last + 1, close)):
        body.short = (first, second.last)
