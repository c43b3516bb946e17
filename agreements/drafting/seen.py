"""What is seen of a sentence, and of words in it, beside the signing that a page reports: for ``weights``."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from agreements.drafting.deal import Deal
from agreements.drafting.layout import Line, Page
from agreements.drafting.signings import signing_in
from agreements.drafting.tokens import Token
from agreements.drafting.wordlists import word_tuple

MOST_LINES = 60  # sentences from the beginning of a page in which candidates are looked for
NEAR = 3  # sentences that are told apart by how many they are from the signing
CLOSE = 8  # from here on a sentence is far
LONG_QUOTE = 6  # words inside quotation marks that are somebody's speech
BESIDE = 6  # words from a verb of signing that are near it
LETTERS = 7  # by which a word is known
SIGNATURES = word_tuple("likely signature stems")
_OF_LINES = (
    ("line signatures", SIGNATURES),
    ("line onlookers", word_tuple("likely onlookers")),
    ("line speech", word_tuple("likely speech")),
    ("line past", word_tuple("signings past words")),
)


@dataclass(slots=True)
class Seen:
    """A page around one signing: its sentences, the places of those that report it, and what is seen of each."""

    page: Page
    lines: list[Line]
    own: list[int]
    above: int  # sentences above the body
    told: dict[int, frozenset[str]] = field(default_factory=dict)

    def of_line(self, at: int) -> frozenset[str]:
        """What is seen of the sentence at a place of ``lines``."""
        if at not in self.told:
            self.told[at] = frozenset(self._of_line(at))
        return self.told[at]

    def far(self, at: int) -> str:
        """How far a sentence is from the nearest of the signing."""
        if at in self.own or not self.own:
            return "0" if self.own else "unknown"
        away = at - min(self.own, key=lambda own: abs(own - at))
        if abs(away) <= NEAR:
            return str(away)
        return f"{'before' if away < 0 else 'after'} {'close' if abs(away) < CLOSE else 'away'}"

    def _of_line(self, at: int) -> Iterator[str]:
        line = self.lines[at]
        seen = self.page.seen.get(line.start)
        if seen is None:
            seen = self.page.seen[line.start] = frozenset(_of_any(line))
        yield from seen
        yield f"far {self.far(at)}"
        if line.part == "body" and at - self.above < NEAR:
            yield f"line {at - self.above}"
        if any(self.lines[own].paragraph == line.paragraph for own in self.own):
            yield "paragraph of signing"
        if "line fact" in seen and at not in self.own:
            yield "another signing"


def _of_any(line: Line) -> Iterator[str]:
    """What is seen of a sentence wherever the signing is."""
    words = line.words
    yield line.part
    lows = [words.low(i) for i in range(len(words)) if i not in words.inside]
    yield from (name for name, stems in _OF_LINES if any(low.startswith(stems) for low in lows))
    if words.instruments:
        yield "line instrument"
    if len(words.inside) > LONG_QUOTE:
        yield "line quote"
    said = signing_in(words, is_title=line.part == "title", known=True)
    yield f"line {said.said.name.lower() if said else 'no signing'}"


def seen_of(page: Page, deal: Deal) -> Seen:
    """The sentences of the headline and the body, and which of them report a signing."""
    lines = [line for line in page.lines if line.part in ("title", "body")][:MOST_LINES]
    own = {id(cast.line) for cast in deal.casts}
    places = [at for at, line in enumerate(lines) if id(line) in own]
    return Seen(page, lines, places, sum(line.part == "title" for line in lines))


def words_around(line: Line, first: int, last: int) -> Iterator[str]:
    """The two words before and behind some, whether they are quoted, and where the nearest verb of signing is."""
    words = line.words
    for way, at in (("1 before", first - 1), ("2 before", first - 2), ("1 behind", last + 1), ("2 behind", last + 2)):
        if not words.low(at):
            yield f"{way} end"
            continue
        token = words.tokens[at]
        capital = token.is_cap and token.is_word
        if capital:
            yield f"{way} Cap"
        if not capital or words.is_with_position(at) or words.is_head(at):
            yield f"{way} {'#' if token.is_number else token.low[:LETTERS]}"
    if first in words.inside:
        yield "quoted"
    verbs = [at for at in range(len(words)) if words.low(at).startswith(SIGNATURES)]
    if verbs:
        gap = first - min(verbs, key=lambda at: abs(at - first))
        yield f"verb {'behind' if gap < 0 else 'before'} {'near' if abs(gap) <= BESIDE else 'far'}"


def in_line(first: int) -> str:
    """How far into a sentence a word stands."""
    return f"token {min(first // 4, 4)}"


def crossed(seen: Collection[str], kinds: Iterable[str]) -> Iterator[str]:
    """How far from the signing it is, together with what else is seen that begins with one of ``kinds``."""
    beginnings = tuple(kinds)
    far = [each for each in seen if each.startswith("far ")]
    yield from (f"{one} & {other}" for one in far for other in seen if other.startswith(beginnings))


def seen_again(seen: Iterable[str], kinds: Iterable[str]) -> set[str]:
    """What is seen of another mention of one candidate."""
    beginnings = tuple(kinds)
    return {f"again {each}" for each in seen if each.startswith(beginnings)}


def of_all(order: int, count: int) -> set[str]:
    """Which of all candidates one is, in the order of the page."""
    return {f"order {min(order, 4)}", f"of {min(count, 5)}"}


def tokens_between(line: Line, start: int, end: int) -> tuple[int, int]:
    """The places of the first and the last word of a stretch of the text."""
    inside = [at for at, token in enumerate(line.words.tokens) if _begins_in(token, start, end)]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _begins_in(token: Token, start: int, end: int) -> bool:
    return start <= token.start < end
