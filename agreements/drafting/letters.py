"""Names that an abbreviation behind them spells: Halden Chamber Research and Information Center (HCRIC)."""

from agreements.drafting.marking import Marked

FARTHEST = 12  # words from a name's "and" to the brackets
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "&", ","})


def spelled_out(words: Marked, at: int, after: int) -> bool:
    """Whether the abbreviation behind has letters of the words on both sides of "and" or a comma, as one name has."""
    bracket = next((i for i in range(after, min(after + FARTHEST, len(words))) if words.low(i) == "("), None)
    short = words.tokens[bracket + 1].text if bracket is not None and bracket + 1 < len(words) else ""
    if bracket is None or len(short) < 3 or not short.isupper() or words.low(bracket + 2) != ")":
        return False
    if not all(words.tokens[i].is_cap or words.low(i) in _SMALL for i in range(after, bracket)):
        return False
    letters = list(short)
    for i in range(bracket - 1, max(-1, at - FARTHEST), -1):
        token = words.tokens[i]
        if not letters or not (token.is_cap or token.low in _SMALL):
            break
        if token.is_cap and token.text[0] == letters[-1]:
            letters.pop()
            if not letters:
                return i < at
        elif token.is_cap:
            return False
    return False
