"""Several agreements of one English sentence, each between two: one between A and B, and one between C and D."""

from agreements.drafting.body import Body
from agreements.drafting.cast import BETWEEN, Cast
from agreements.drafting.deal import Deal, Group, Story

MOST_TO_FIRST = 3  # words from "between" to the first of two


def split_pairs(story: Story) -> None:
    """Make an agreement of each two that a sentence joins by a "between" of their own."""
    for deal in list(story.deals):
        told = next(((cast, pairs) for cast in deal.casts if len(pairs := _pairs(cast)) > 1), None)
        if told is None:
            continue
        position = next(at for at, each in enumerate(story.deals) if each is deal)
        story.deals[position : position + 1] = [_part(deal, *told, pair) for pair in told[1]]


def _pairs(cast: Cast) -> list[tuple[int, Body, Body]]:
    """Each "between" with the two that stand behind it, before the next."""
    words = cast.line.words
    if words.is_russian:
        return []
    marks = [at for at in range(len(words)) if words.low(at) in BETWEEN and at not in words.inside]
    if len(marks) < 2:
        return []
    found: list[tuple[int, Body, Body]] = []
    for mark, after in zip(marks, [*marks[1:], len(words)], strict=True):
        both = [body for body in cast.parties if mark < body.first < after]
        if len(both) == 2 and both[0].first - mark <= MOST_TO_FIRST:
            found.append((mark, both[0], both[1]))
    return found if len(found) == len(marks) else []


def _part(deal: Deal, cast: Cast, pairs: list[tuple[int, Body, Body]], pair: tuple[int, Body, Body]) -> Deal:
    """The agreement of two: their groups, their signers, and the instrument nearest before them."""
    mark, *both = pair
    groups = [_group(deal, cast, body) for body in both]
    of_old: list[int | None] = [
        next((at for at, each in enumerate(groups) if each is old), None) for old in deal.groups
    ]
    signers = [
        (person, line, of_old[party], told)
        for person, line, party, told in deal.signers
        if party is not None and of_old[party] is not None
    ]
    others = [other for other in pairs if other is not pair]
    casts = [each for each in deal.casts if each is cast or not _is_of_others(each, others)]
    near = [at for at in cast.line.words.instruments if at < mark and not any(at < other[0] < mark for other in others)]
    return Deal(casts, groups, signers, deal.certain, instrument=(cast.line, max(near)) if near else None)


def _group(deal: Deal, cast: Cast, body: Body) -> Group:
    return next((group for group in deal.groups if group.is_of(body.name)), Group([(body, cast.line)]))


def _is_of_others(cast: Cast, others: list[tuple[int, Body, Body]]) -> bool:
    """Whether a sentence names a party of another of the agreements."""
    return any(
        Group([(body, cast.line)]).is_of(each.name) for _, *both in others for body in both for each in cast.bodies
    )
