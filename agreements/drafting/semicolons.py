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
        if tells_of_own(tokens[mark + 1 : end]) or paper_behind(tokens[mark + 1 : end]) is not None:
            yield tuple(tokens[first : mark + (tokens[mark].low != "и")])
            first = mark + 1
    yield tuple(tokens[first:])


def _is_contrast(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma stands before "а" with an instrument: , а план – А и Б."""
    behind = [token.low for token in tokens[at + 1 : at + 3]]
    contrast = behind[:1] == ["а"] and behind[-1] in _FORMS
    paper = len(behind) > 1 and behind[0] in _FORMS and behind[1] in DASHES
    if tokens[at].text == "," and (contrast or paper or _is_next(behind)):
        return True
    return _is_of_others(tokens, at) or (tokens[at].text == "," and behind[:1] == ["а"] and _names_paper(tokens[:at]))


def _is_of_others(tokens: Sequence[Token], at: int) -> bool:
    """Whether "и" joins another instrument with those between whom it is: протокол между А и Б и план между В и Г."""
    if tokens[at].low not in ("и", ",") or not is_between(tokens[at + 1 :]):
        return False
    before = [token.low for token in tokens[:at]]
    return "между" in before and _names_paper(tokens[:at])


def is_between(clause: Sequence[Token]) -> bool:
    """Whether a clause begins with an instrument and says between whom it is."""
    lows = [token.low for token in clause[:MOST_TO_BETWEEN]]
    return opens_with_paper(clause) and "между" in lows and not any(low.startswith(_VERBS) for low in lows)


MOST_TO_BETWEEN = 9  # words


def _names_paper(tokens: Sequence[Token]) -> bool:
    return any(token.low in _FORMS and kind_at(tokens, at) is not None for at, token in enumerate(tokens))


def paper_behind(clause: Sequence[Token]) -> int | None:
    """The dash before the instrument of a clause that names its parties first: а В и Г – меморандум."""
    dash = next((at for at, token in enumerate(clause) if token.low in DASHES), None)
    if dash is None or clause[0].low != "а" or any(token.low.startswith(_VERBS) for token in clause):
        return None
    return dash if opens_with_paper(clause[dash + 1 :]) else None


def _is_next(lows: Sequence[str]) -> bool:
    """Whether a clause begins with the next of several: третье – между А и Б."""
    return len(lows) > 1 and lows[0] in _ORDINALS and lows[1] in DASHES


def tells_of_own(clause: Sequence[Token]) -> bool:
    """Whether a clause begins with an instrument and has its own verb, or a dash in its place."""
    if _is_next([token.low for token in clause[:2]]):
        return True
    return is_between(clause) or (
        opens_with_paper(clause) and any(token.low.startswith(_VERBS) or token.low in DASHES for token in clause)
    )


def opens_with_paper(clause: Sequence[Token]) -> bool:
    """Whether an instrument that is signed is named at the beginning."""
    near = range(min(MOST_BEFORE, len(clause)))
    return _is_next([token.low for token in clause[:2]]) or any(
        clause[at].low in _FORMS and kind_at(clause, at) is not None for at in near
    )
