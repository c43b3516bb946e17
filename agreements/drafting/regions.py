"""Regions behind the city of an English dateline: HALIFAX, Nova Scotia, 24 October 2024 —"""

from collections.abc import Sequence

from agreements.drafting.tokens import Token

LONGEST = 3  # words


def is_region(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is one of those in capitals between two commas behind a city that is all in capitals."""
    if not tokens[0].is_upper or tokens[0].is_cyrillic:
        return False
    first = last = at
    while first > 0 and at - first < LONGEST and tokens[first].is_word and tokens[first].is_cap:
        first -= 1
    while last + 1 < len(tokens) and last - at < LONGEST and tokens[last].is_word and tokens[last].is_cap:
        last += 1
    return first < at < last and tokens[first].text == "," and tokens[last].text == "," and last - first <= LONGEST + 1
