"""Parts of Russian bodies that name the whole by its sort alone: руководитель лаборатории металла института."""

from collections.abc import Iterator, Sequence

from agreements.drafting.alike import heads
from agreements.drafting.body import Body
from agreements.drafting.deal import Deal
from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked


def is_part(words: Marked, body: Body) -> bool:
    """Whether a body in a capacity is told in small letters alone, and ends with the sort of the whole."""
    tokens = words.tokens[body.first : body.last + 1]
    small = body.last > body.first + 1 and all(token.is_cyrillic and token.text.islower() for token in tokens)
    noun = RUSSIAN_HEADS.get(words.low(body.last)) if small else None
    return noun is not None and "g" in noun.cases and words.is_head(body.first)


def sorts_of_posts(deal: Deal) -> Iterator[str]:
    """The sorts of bodies that end the capacities of Russian signers without a party: директор школы."""
    for person, line, at, _ in deal.signers:
        last = person.capacity[1] if person.capacity else -1
        noun = RUSSIAN_HEADS.get(line.words.low(last)) if last >= 0 and at is None else None
        if noun is not None and "g" in noun.cases and line.words.tokens[last].text.islower():
            yield noun.lemma


def party_of_post(deal: Deal, bodies: Sequence[tuple[Body, Line]]) -> tuple[Body, Line] | None:
    """The one body of the page's beginning of a sort that a capacity names, and no party is of: президент союза."""
    for sort in sorts_of_posts(deal) if len(deal.groups) == 1 else ():
        named = [each for each in bodies if not each[0].name.islower()]
        found = [each for each in named if heads(sort) and heads(sort) <= heads(each[0].name)]
        known = any(group.is_sort(sort) for group in deal.groups)
        if found and not known and all(each[0].name == found[0][0].name for each in found):
            return found[0]
    return None
