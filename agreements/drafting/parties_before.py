"""Russian parties that the sentence before a signing tells together: Музей чая и Клуб соли займутся …"""

from collections.abc import Sequence

from agreements.drafting.body import Body
from agreements.drafting.cast import end
from agreements.drafting.deal import Deal, Story
from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked
from agreements.drafting.pointing import line_before
from agreements.drafting.roles import scanned

_COUNTS = {"двусторонн": 2, "трехсторонн": 3, "четырехсторонн": 4, "многосторонн": 0}
_JOINS = frozenset({",", "и", "а", "также", "(", ")"})
_WILL = (
    "буд",
    "займ",
    "договорил",
    "объедин",
    "начн",
    "намер",
    "решил",
    "станут",
    "создад",
    "запуст",
    "провед",
    "постро",
)
LONGEST_PLACE = 3  # words of "в Шахрисабзе" between two bodies


def parties_before(story: Story, deal: Deal) -> list[tuple[Body, Line]]:
    """The bodies with which the sentence before begins, where no sentence of the signing names a party."""
    first = deal.casts[0].line
    before = line_before(story.page, first)
    if deal.groups or before is None or before.paragraph != first.paragraph or not first.words.is_russian:
        return []
    if any(line is before for line, _ in story.said) or any(cast.parties for cast in deal.casts):
        return []
    words = before.words
    bodies = [body for body in scanned(before, story.page.text)[1] if body.headed and not body.in_capacity]
    told = _chain(words, bodies)
    together = any(token.low.startswith(_WILL) for token in words.tokens[end(told[-1]) + 1 :][:3]) if told else False
    most = next((count for stem, count in _COUNTS.items() if _has(first.words, stem)), None)
    fits = len(told) == most if most else len(told) > 1
    return [(body, before) for body in told] if fits and (together or most is not None) else []


def _chain(words: Marked, bodies: Sequence[Body]) -> list[Body]:
    """The bodies that a sentence begins with, joined by commas and "и", with the places where they are."""
    told: list[Body] = []
    for body in bodies:
        start = end(told[-1]) + 1 if told else 0
        between = range(start, body.first)
        if len(between) > LONGEST_PLACE + 2 or not all(_joins(words, at) for at in between):
            break
        told.append(body)
    return told


def _joins(words: Marked, at: int) -> bool:
    placed = words.low(at) in ("в", "из") or words.low(at - 1) in ("в", "из")
    small = words.tokens[at].text.islower() and words.low(at).endswith(("ский", "ская", "ское"))  # тегеранский Институт
    return words.low(at) in _JOINS or placed or small


def _has(words: Marked, stem: str) -> bool:
    return any(token.low.startswith(stem) for token in words.tokens)
