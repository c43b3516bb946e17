"""Which sentence reports a signing, and whether one does: the most likely of the page, by ``weights``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agreements.drafting.dates import dates_in
from agreements.drafting.day_words import day_words
from agreements.drafting.layout import Line, Page
from agreements.drafting.roles import scanned
from agreements.drafting.seen import MOST_LINES, SIGNATURES
from agreements.drafting.signings import Said, Signing, signing_in
from agreements.drafting.weights import Weighed, learnt

SIGNING = "signing"
SURE = 0.9  # from this chance on a sentence is taken for the report of a signing
ALONE = 0.95  # the same where but one party was found and nobody who signed
SUREST = 0.99  # the same where a rule reads of plans
DOUBTED = 0.86  # up to this one what a rule found is none
DOUBTED_OF_FEW = 0.25  # the same on a page of so few sentences that they tell weights little
FEW = 4
STEM = 6  # letters by which words are known


@dataclass(slots=True)
class Candidate(Weighed):
    """A sentence, and what is seen of it."""

    line: Line


def candidates(page: Page) -> list[Candidate]:
    """Every sentence of the headline and the body."""
    lines = [line for line in page.lines if line.part in ("title", "body")][:MOST_LINES]
    titles = {f"title {each}" for line in lines if line.part == "title" for each in _of_signing(line)}
    above = sum(line.part == "title" for line in lines)
    return [
        Candidate(line, what=SIGNING, seen={*_seen(page, line), *_words(line), *titles, f"line {min(place, 4)}"})
        for line, place in ((line, max(0, at - above + 1)) for at, line in enumerate(lines))
    ]


def _of_signing(line: Line) -> Iterator[str]:
    if line.words.instruments:
        yield "instrument"
    if any(token.low.startswith(SIGNATURES) for token in line.words.tokens):
        yield "signature"


def _seen(page: Page, line: Line) -> Iterator[str]:
    yield line.part
    yield from _of_signing(line)
    said = signing_in(line.words, is_title=line.part == "title", known=True)
    yield f"said {said.said.name.lower() if said else 'nothing'}"
    people, bodies = scanned(line, page.text)
    yield f"people {min(len(people), 3)}"
    yield f"posts {min(sum(person.capacity is not None for person in people), 2)}"
    yield f"bodies {min(len(bodies), 3)}"
    if dates_in(page.text, line.words.tokens):
        yield "dated"
    if day_words(line.words.tokens):
        yield "day word"


def _words(line: Line) -> Iterator[str]:
    """The beginnings of small words, and of those beside a verb of signing and an instrument."""
    words = line.words
    before = ""
    for at, token in enumerate(words.tokens):
        if not token.is_word or at in words.inside or (token.is_cap and at):
            continue
        stem = token.low[:STEM]
        yield stem
        if stem.startswith(SIGNATURES) or at in words.instruments:
            yield f"{before} {stem}"
            yield f"{stem} {words.low(at + 1)[:STEM]}"
        before = stem


def likely_signing(page: Page, *, planned: bool) -> tuple[Line, Signing] | None:
    """The sentence that most likely reports a signing, where one is likely enough, as if a rule had found it.

    ``planned`` where a rule reads of plans, or of a signing long ago: then it has to be likelier.
    """
    told = _chances(page)
    best = max((line for line in page.lines if line.start in told), key=lambda line: told[line.start], default=None)
    if best is None or told[best.start] < (SUREST if planned else SURE):
        return None
    words = best.words
    at = next((at for at in range(len(words)) if words.low(at).startswith(SIGNATURES)), None)
    return best, Signing(Said.FACT, min(words.instruments, default=0) if at is None else at)


def is_likely(page: Page, lines: Iterable[Line]) -> bool:
    """Whether one of some sentences very likely reports a signing."""
    return learnt(SIGNING) and _best(page, lines) >= SURE


def is_surely(page: Page, lines: Iterable[Line]) -> bool:
    """Whether one of some sentences so surely reports a signing that one party is enough."""
    return learnt(SIGNING) and _best(page, lines) >= ALONE


def is_hardly(page: Page, lines: Iterable[Line]) -> bool:
    """Whether none of some sentences is likely to report a signing: a player signed, a fair was announced."""
    return _best(page, lines) <= (DOUBTED if len(_chances(page)) > FEW else DOUBTED_OF_FEW)


def _best(page: Page, lines: Iterable[Line]) -> float:
    """The best chance of some sentences; 1 where none of them was looked at."""
    told = _chances(page)
    return max((told[line.start] for line in lines if line.start in told), default=1.0)


def _chances(page: Page) -> dict[int, float]:
    """The chance of each sentence by where it begins, worked out once; none where nothing was learnt."""
    if page.chances is None:
        page.chances = {each.line.start: each.chance for each in candidates(page)} if learnt(SIGNING) else {}
    return page.chances
