"""Several agreements of the same parties: signed a memorandum and a plan of action; two, of which the first …"""

from collections.abc import Sequence
from dataclasses import dataclass

from agreements.drafting.announced import several_were_signed
from agreements.drafting.cast import BETWEEN, Cast
from agreements.drafting.deal import Deal, Story
from agreements.drafting.further import announces_several
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.onward import is_of_one
from agreements.drafting.signings import Said, Signing
from agreements.drafting.splitting import is_bilateral
from agreements.drafting.wordlists import word_set, word_tuple

MOST_TO_IT = 4  # words from an instrument to what it belongs to
MOST_BETWEEN = 24  # words from one instrument to the next
MOST_BACK = 6  # words from "and" back to the article of the next: and a three-year plan of cooperation
MOST_AFTER = 8  # sentences behind the signing in which each is told
MOST_TO_ORDINAL = 4  # words at the beginning of a sentence: As for the second one
_AND = word_set("same parties and")
_OWN = word_set("same parties own")
_ORDINALS = word_tuple("same parties ordinals")
_COUNTS = word_set("one by one counts")
_WHAT = word_set("same parties what")


@dataclass(frozen=True, slots=True)
class Paper:
    """One of them: the sentence and the word that names it, and the sentence that is of it alone."""

    line: Line
    at: int | None
    own: Line | None = None


def split_same_parties(story: Story) -> None:
    """Make each agreement of a deal whose sentences tell of several between the same parties one of its own."""
    alone = len(story.deals) == 1
    for deal in list(story.deals):
        if len(deal.groups) < 2 or deal.is_previous or deal.instrument or is_bilateral(deal):
            continue
        papers = _told_together(story, deal) or (_told_by_number(story.page, deal) if alone else [])
        position = next(at for at, each in enumerate(story.deals) if each is deal)
        story.deals[position : position + 1] = [_part(deal, paper) for paper in papers] or [deal]


def _part(deal: Deal, paper: Paper) -> Deal:
    own = [_cast_of(paper.own)] if paper.own else []
    told = (paper.line, paper.at) if paper.at is not None else None
    return Deal([*deal.casts, *own], deal.groups, list(deal.signers), deal.certain, instrument=told)


def _cast_of(line: Line) -> Cast:
    """A sentence that tells of one of them, and of nobody who is not of all."""
    return Cast(line, Signing(Said.FACT, next(iter(sorted(line.words.instruments)), 0), noun=True), [], [], None, None)


def _told_together(story: Story, deal: Deal) -> list[Paper]:
    """Signed a memorandum of understanding and a plan of cooperation: two or more of different kinds, joined.

    None of them is told as another agreement already.
    """
    others = {id(cast.line) for other in story.deals if other is not deal for cast in other.casts}
    for cast in deal.casts:
        words = cast.line.words
        if cast.line.part != "body" or cast.signing.noun or id(cast.line) in others:
            continue
        chain: list[int] = []
        for at in sorted(words.instruments):
            if chain and not _is_joined(cast, chain[-1], at):
                chain = chain if len(chain) > 1 else []
            if not chain or (chain[-1] != at and _is_joined(cast, chain[-1], at)):
                chain.append(at)
        kinds = {words.instruments[at][0] for at in chain}
        if len(chain) > 1 and len(kinds) == len(chain):
            return [Paper(cast.line, at, _named_later(story.page, cast.line, words.instruments[at][0])) for at in chain]
    return []


def _named_later(page: Page, signed: Line, kind: str) -> Line | None:
    """The sentence soon after that begins with one of them: The road map names …"""
    for line in _after(page, signed):
        words = line.words
        opens = words.low(0) == "the" and not any(words.low(at) in _AND for at in range(MOST_TO_ORDINAL))
        if opens and any(words.instruments[at][0] == kind for at in words.instruments if at < MOST_TO_ORDINAL):
            return line
    return None


def _after(page: Page, signed: Line) -> list[Line]:
    """The sentences behind that of the signing in which each may be told."""
    lines = page.part("body")
    at = next((i for i, each in enumerate(lines) if each is signed), len(lines))
    return lines[at + 1 : at + 1 + MOST_AFTER]


def _is_joined(cast: Cast, one: int, other: int) -> bool:
    """Whether "and" with an article of its own leads from one instrument to the next, over no party and no stop."""
    words = cast.line.words
    if any(words.low(at) == "to" for at in range(other + 1, other + MOST_TO_IT)):
        return False  # a memorandum and a protocol to it
    if not one < other <= one + MOST_BETWEEN or any(words.low(at) in (";", ".", "to") for at in range(one, other)):
        return False
    if any(one < body.first < other for body in cast.parties):
        return any(words.low(at) in BETWEEN for at in range(one, other)) and _ands(words, one, other) is not None
    return _ands(words, one, other) is not None


def _ands(words: Marked, one: int, other: int) -> int | None:
    """The "and" before the article of the next instrument."""
    near = range(other - 1, max(one, other - MOST_BACK), -1)
    article = next((at for at in near if words.low(at) in _OWN), None)
    if article is None or words.low(article - 1) not in _AND:
        return None
    named = all(words.tokens[at].is_cap for at in (one, other))  # the Protocol on … and the Action Plan on …
    return article if words.low(article) != "the" or named else None


def _told_by_number(page: Page, deal: Deal) -> list[Paper]:
    """The sentences "The first agreement provides …", "The second …" behind one that says that there are two."""
    cast = next((each for each in deal.casts if _counts(each)), None)
    lines = _after(page, cast.line) if cast else []
    found: list[Paper] = []
    for line in lines:
        if _number(line.words) == len(found):
            found.append(Paper(line, next(iter(sorted(line.words.instruments)), None), line))
    return found if len(found) > 1 else _in_one_sentence(lines)


def _in_one_sentence(lines: Sequence[Line]) -> list[Paper]:
    """The first one is an agreement on trade, the second one is a plan of action."""
    for line in lines:
        words = line.words
        if _number(words) != 0:
            continue
        ordinals = [at for at in range(len(words)) if words.low(at).startswith(_ORDINALS[1:])]
        later = [at for at in sorted(words.instruments) if ordinals and at > ordinals[0]]
        before = [at for at in sorted(words.instruments) if ordinals and at < ordinals[0]]
        if later and before:
            return [Paper(line, before[0]), Paper(line, later[0])]
    return []


def _counts(cast: Cast) -> bool:
    """Whether a sentence says that several were signed."""
    words = cast.line.words
    return (
        several_were_signed(words)
        or announces_several(words, None) is not None
        or any(words.low(at - 1) in _COUNTS and not is_of_one(words, at) for at in words.instruments)
    )


def _number(words: Marked) -> int | None:
    """Which one a sentence begins with: 0 for the first."""
    for at in range(min(MOST_TO_ORDINAL, len(words))):
        number = next((i for i, word in enumerate(_ORDINALS) if words.low(at).startswith(word)), None)
        if number is not None and (words.low(at + 1) in _WHAT or at + 1 in words.instruments):
            return number
    return None
