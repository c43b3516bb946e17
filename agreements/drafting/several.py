"""Several agreements in one sentence, each with its own party: соглашение с А, меморандум с Б и дорожную карту с В."""

from collections.abc import Sequence

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast, described, end, word_before
from agreements.drafting.deal import Deal, Group
from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.layout import Line
from agreements.drafting.tokens import tokens_of

_WITH = frozenset({"with", "с", "со"})


def each_with(cast: Cast) -> list[tuple[Body, int]]:
    """The parties behind "with" with an instrument before each, and where it is named; none, or two or more."""
    words = cast.line.words
    found: list[tuple[Body, int]] = []
    start = 0
    for body in cast.parties:
        before = word_before(cast, described(words, body.first))
        named = [at for at in words.instruments if start <= at < body.first]
        if words.low(before) in _WITH and named:
            found.append((body, named[-1]))
        start = end(body) + 1
    return found if len(found) > 1 else []


def has_own_instruments(deal: Deal) -> bool:
    """Whether every party of a deal stands behind "with" in such a sentence, so that one more is meant."""
    told = [body.name for cast in deal.casts for body, _ in each_with(cast)]
    return bool(told) and all(any(group.is_of(name) for name in told) for group in deal.groups)


def host_by_sort(deal: Deal, told: Sequence[tuple[Body, Line]]) -> tuple[Body, Line] | None:
    """The one of the bodies told whose sort such a sentence names before its verb: Ассамблея подписала …"""
    for cast in deal.casts if told else ():
        words = cast.line.words
        named = (RUSSIAN_HEADS.get(words.low(at)) for at in range(cast.signing.at))
        for noun in (noun for noun in named if noun is not None and "n" in noun.cases):
            fitting = (each for each in told if _sort(each[0].name) == noun.lemma)
            if (found := next(fitting, None)) is not None:
                return found
    return None


def _sort(name: str) -> str:
    """The noun that a Russian name has first: Ассамблея друзей Каспия."""
    nouns = (RUSSIAN_HEADS.get(token.low) for token in tokens_of(name))
    return next((noun.lemma for noun in nouns if noun is not None), "")


def instrument_of(deal: Deal, group: Group) -> tuple[Line, int] | None:
    """Where the instrument that was signed with a party is named."""
    return next(
        ((cast.line, at) for cast in deal.casts for body, at in each_with(cast) if group.is_of(body.name)), None
    )
