"""Russian sentences that tell of an agreement in each clause: договор подписали А и Б; меморандум заключили В и Г."""

from collections.abc import Iterator, Sequence

from agreements.drafting.instruments import kind_at
from agreements.drafting.person import DASHES
from agreements.drafting.tokens import Token
from agreements.drafting.wordlists import word_set

_FORMS = word_set("papers forms")
_ORDINALS = frozenset({"второе", "второй", "третье", "третий", "четвертое", "четвертый", "пятое", "пятый"})
_VERBS = ("подписал", "заключил", "скрепил", "подписан", "заключен")
MOST_BEFORE = 2  # words of a clause before its instrument: а рамочное соглашение


def parted(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """The sentence, or its clauses where what follows a semicolon, or ", а", is an instrument with its own parties."""
    first = 0
    marks = [at for at, token in enumerate(tokens) if token.text == ";" or _is_contrast(tokens, at)]
    for mark, end in zip(marks, [*marks[1:], len(tokens)], strict=False):
        if tells_of_own(tokens[mark + 1 : end]):
            yield tuple(tokens[first : mark + 1])
            first = mark + 1
    yield tuple(tokens[first:])


def _is_contrast(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma stands before "а" with an instrument: , а план – А и Б."""
    behind = [token.low for token in tokens[at + 1 : at + 3]]
    contrast = behind[:1] == ["а"] and behind[-1] in _FORMS
    return tokens[at].text == "," and (contrast or _is_next(behind))


def _is_next(lows: Sequence[str]) -> bool:
    """Whether a clause begins with the next of several: третье – между А и Б."""
    return len(lows) > 1 and lows[0] in _ORDINALS and lows[1] in DASHES


def tells_of_own(clause: Sequence[Token]) -> bool:
    """Whether a clause begins with an instrument and has its own verb, or a dash in its place."""
    if _is_next([token.low for token in clause[:2]]):
        return True
    return opens_with_paper(clause) and any(token.low.startswith(_VERBS) or token.low in DASHES for token in clause)


def opens_with_paper(clause: Sequence[Token]) -> bool:
    """Whether an instrument that is signed is named at the beginning."""
    near = range(min(MOST_BEFORE, len(clause)))
    return _is_next([token.low for token in clause[:2]]) or any(
        clause[at].low in _FORMS and kind_at(clause, at) is not None for at in near
    )
