"""Sentences beside a signing that tell where it was: The ceremony in Oslo was attended by; Церемония прошла в Уфе."""

from collections.abc import Collection, Sequence

from agreements.drafting.event_words import is_event
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked, marked

MOST_BEFORE = 3  # sentences back from a signing to the same
MOST_AFTER = 8  # sentences from a signing on to where its ceremony is told
FARTHEST = 6  # words at the beginning of a sentence with the noun of the ceremony
_CEREMONIES = frozenset({"ceremony", "ceremonies", "signing", "signature", "function"})
_HELD = frozenset({"took", "held", "organised", "organized", "hosted", "executed", "happened", "conducted", "passed"})
_PLACE = frozenset({"in", "at", "inside", "aboard"})
_CEREMONIES_RU = ("церемони", "подписани")
_HELD_RU = ("прош", "состоя", "проход", "проведен", "организован")


def scenes(page: Page, own: Sequence[Line]) -> list[Line]:
    """The main clauses of the sentences behind a signing that say where its ceremony was."""
    lines = page.part("body")
    at = next((i for i, line in enumerate(lines) if own and line is own[0]), None)
    near = [*lines[at + 1 : at + 1 + MOST_AFTER], *lines[max(0, at - MOST_BEFORE) : at]] if at is not None else []
    nouns = {line.words.low(i) for line in own for i in range(len(line.words)) if _is_gathering(line.words, i)}
    near = [line for line in near if not any(line is each for each in own)]
    told = [main_clause(line) for line in near if tells_scene(line.words, nouns)]
    attended = ((line, attended_at(line.words)) for line in near)
    return told + [_from(line, at) for line, at in attended if at]


def attended_at(words: Marked) -> int:
    """Where in a sentence a ceremony is told with its place: Guests attended the ceremony on 26 May at the library."""
    for at in range(2, len(words) - 2):
        if words.low(at) != "ceremony" or words.low(at - 1) not in ("the", "signing") or at in words.inside:
            continue
        near = [words.low(i) for i in range(at + 1, min(at + 2 + MOST_TO_PLACE, len(words)))]
        if near[0] in _PLACE or (near[0] == "on" and not _PLACE.isdisjoint(near)):
            return at
    return 0


MOST_TO_PLACE = 4  # words of a day between a ceremony and its place


def _from(line: Line, at: int) -> Line:
    """The rest of a sentence from a word on."""
    return main_clause(Line(marked(line.words.tokens[at:]), line.paragraph, line.part))


def _is_gathering(words: Marked, at: int) -> bool:
    """Whether a small English word is of a gathering: at the closing session of the symposium."""
    token = words.tokens[at]
    return not token.is_cap and not token.is_cyrillic and at not in words.inside and is_event(words, at)


def tells_scene(words: Marked, nouns: Collection[str] = ()) -> bool:
    """Whether a sentence begins with a ceremony, or one of these gatherings, and where it was: The signing was at …"""
    for at in range(min(FARTHEST, len(words))):
        low = words.low(at)
        if low in nouns or (low in _CEREMONIES and not words.tokens[at].is_cyrillic):
            near = [words.low(i) for i in range(at + 1, min(at + FARTHEST, len(words)))]
            at_once = low in _CEREMONIES and near[:1] in (["in"], ["at"])
            return at_once or (not _HELD.isdisjoint(near) and "will" not in near)
        if low.startswith(_CEREMONIES_RU):
            near = [words.low(i) for i in range(at + 1, min(at + FARTHEST, len(words)))]
            return any(each.startswith(_HELD_RU) for each in near)
    return False


SHORTEST = 4  # words of a main clause


def main_clause(line: Line) -> Line:
    """A sentence up to the comma behind which something else is told: в конференц-зале, за ней наблюдали в Коломбо."""
    tokens = line.words.tokens
    for at in range(SHORTEST, len(tokens) - 1):
        after = tokens[at + 1]
        if tokens[at].text == "," and not (after.is_cap or after.is_number) and after.low not in _PLACE | {"в", "на"}:
            return Line(marked(tokens[:at]), line.paragraph, line.part)
    return line


_OF_IT = _CEREMONIES | {"event"}
_AHEAD = frozenset({"will", "next", "upcoming", "would"})
MOST_TO_EVENT = 3  # sentences from a signing to what says of what its ceremony was part


def ceremonies(page: Page, own: Sequence[Line]) -> list[Line]:
    """English sentences right behind a signing that begin with its ceremony: The event was part of the Tea Week."""
    lines = page.part("body")
    told = [i for i, line in enumerate(lines) if any(line is each for each in own)]
    near = lines[told[0] + 1 : told[-1] + 1 + MOST_TO_EVENT] if told else []
    return [line for line in near if _begins_with_it(line.words)]


def _begins_with_it(words: Marked) -> bool:
    """Whether a sentence begins with the ceremony, and tells of nothing to come."""
    opens = words.low(0) == "the" and any(words.low(at) in _OF_IT for at in (1, 2))
    return opens and not any(token.low in _AHEAD for token in words.tokens)
