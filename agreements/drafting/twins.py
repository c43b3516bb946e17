"""Cities that become twins: parties of a signing that names no organization."""

from agreements.drafting.body import Body
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.twins_english import around, twinned_english
from agreements.drafting.values import LIKELY

MOST_LEDE = 3  # sentences of the body in which the two cities are looked for
NEAR = 4  # words from the second city to what says that they are twins
_BECOME = ("побратим", "породнил", "породнен")


def twinned(page: Page) -> list[tuple[Body, Line]]:
    """The two cities of "Псков и Нант стали побратимами", "побратимство между городами Псков и Нант"."""
    for line in [*page.part("title"), *page.part("body")[:MOST_LEDE]]:
        words = line.words
        for at in range(1, len(words) - 1):
            pair = _pair(words, at) if words.low(at) == "и" and _tells_of_twins(words) else None
            if pair is not None:
                return [(Body(*span, words.text(page.text, *span), LIKELY), line) for span in pair]
    return twinned_english(page)


def _tells_of_twins(words: Marked) -> bool:
    return any(_says_twins(token.low) for token in words.tokens)


def _says_twins(low: str) -> bool:
    return any(part.startswith(_BECOME) for part in low.split("-"))


def _pair(words: Marked, joint: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The capitals on both sides of "и", where words around say that they are cities in the nominative."""
    first, last = around(words, joint, _may_be_city)
    if first == joint or last == joint:
        return None
    became = any(_says_twins(words.low(at)) for at in range(last + 1, last + 1 + NEAR))
    named = words.low(first - 1) in ("городами", "города", "городов")
    alone = first == 0 or words.low(first - 1) in ("города", "–", "—", ",", ":")
    return ((first, joint - 1), (joint + 1, last)) if named or (became and alone) else None


def _may_be_city(words: Marked, at: int) -> bool:
    token = words.tokens[at]
    plain = token.is_cap and token.is_word and token.is_cyrillic and at not in words.inside
    return plain and not (words.is_head(at) or words.is_position(at))
