"""Sentences that tell of several agreements: the first party with each of the others, parted by whose they are."""

from collections.abc import Sequence

from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Group, Story
from agreements.drafting.one_by_one import parties_with
from agreements.drafting.several import has_own_instruments, instrument_of

_ORDINALS = {"first": 1, "second": 2, "latter": 2, "former": 1, "third": 3} | {
    word: number
    for number, words in enumerate((("первое", "первый"), ("второе", "второй"), ("третье", "третий")), start=1)
    for word in words
}


def is_bilateral(deal: Deal) -> bool:
    """Whether a sentence of the deal tells of several agreements of one with others."""
    return any(cast.bilateral for cast in deal.casts)


def lacks_host(deal: Deal) -> bool:
    """Whether such sentences name only those with whom the party that they share signed."""
    told = any(cast.bilateral and cast.parties for cast in deal.casts)
    if not told or len(deal.groups) < 2:
        return False
    if len(deal.groups) == 2 or has_own_instruments(deal):
        return True
    others = [each.name for cast in deal.casts if cast.bilateral for each in parties_with(cast)]
    return all(any(group.is_of(name) for name in others) for group in deal.groups)


def split_bilateral(story: Story) -> None:
    """Make each agreement of such a deal one of its own."""
    for deal in list(story.deals):
        if not is_bilateral(deal) or len(deal.groups) < 3 or has_own_instruments(deal):
            continue
        first, *others = deal.groups
        position = next(at for at, each in enumerate(story.deals) if each is deal)
        parts = []
        for number, other in enumerate(others, start=1):
            signers = [
                (person, line, 0 if at == 0 else 1 if at == number else None, cast)
                for person, line, at, cast in deal.signers
                if at in (0, number)
            ]
            told = instrument_of(deal, other)
            casts = _casts_of(deal, number, others)
            parts.append(Deal(casts, [first, other], signers, deal.certain, instrument=told))
        story.deals[position : position + 1] = parts


def _casts_of(deal: Deal, number: int, others: Sequence[Group]) -> list[Cast]:
    """The sentences of one of the agreements: those of all, and those that name its party or its number."""
    kept = []
    for cast in deal.casts:
        named = {at for at, other in enumerate(others, start=1) if any(other.is_of(body.name) for body in cast.bodies)}
        words = cast.line.words
        told = {_ORDINALS[words.low(at - 1)] for at in words.instruments if words.low(at - 1) in _ORDINALS}
        own = named or told
        if not own or number in own:
            kept.append(cast)
    return kept or deal.casts
