"""Items of Russian lists of what was signed, each with its instrument: 2. Соглашение с Музеем мёда. Подписали P и Q."""

from bisect import bisect_left

from agreements.drafting.deal import Deal, Story
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.one_by_one import PLURALS
from agreements.drafting.person import DASHES
from agreements.drafting.signings import Said, Signing
from agreements.drafting.wordlists import word_set, word_tuple

_NAMED = word_set("papers forms")
_SIGNED_BY = ("подписал", "подписи", "подпись", "подписант")
_PROVIDES = word_tuple("items provides")
_ABOUT = frozenset({"о", "об", "обо", "по", "на"})
_FOR = frozenset({"от", "со", "за"})
MOST_BEFORE = 3  # words of an item before its instrument: – Рамочное соглашение
MOST_BACK = 20  # sentences on signings in which another item is looked for
MOST_TO_VERB = 8  # words from "от Фонда" to the verb


def item_at(page: Page, number: int) -> int | None:
    """Where the instrument is named with which a paragraph opens, behind a number of its own or a mark."""
    line = page.lines[number]
    before = page.lines[number - 1] if number else None
    opens = before is None or before.paragraph < line.paragraph or is_label(before)
    words = line.words
    if line.part != "body" or not opens or not words.is_russian:
        return None
    own = [at for at in range(min(len(words), MOST_BEFORE + 2)) if words.tokens[at].text[:1].isalpha()]
    return next((at for at in own[:MOST_BEFORE] if at in words.instruments and words.low(at) in _NAMED), None)


def with_dash(words: Marked) -> int | None:
    """The dash of an item such as "С директором Музея мёда P – о выставках"."""
    start = len(words.list_marks) or int(not words.low(0).isalpha())
    dash = next((at for at in range(start + 2, len(words)) if words.low(at) in DASHES and at not in words.inside), None)
    return dash if words.low(start) in ("с", "со") and words.low((dash or 0) + 1) in _ABOUT else None


def with_told(story: Story, line: Line) -> Signing | None:
    """The signing of such an item behind the sentence that announces several, or behind another item."""
    if _opens_with_body(story, line):
        return Signing(Said.FACT, 0, noun=True)
    dash = with_dash(line.words)
    before, said = story.said[-1] if story.said else (None, None)
    if dash is None or before is None or said is None or said.said != Said.FACT or before.paragraph >= line.paragraph:
        return None
    several = any(before.words.low(at) in PLURALS for at in before.words.instruments)
    return Signing(Said.FACT, dash) if several or with_dash(before.words) is not None else None


def _opens_with_body(story: Story, line: Line) -> bool:
    """Whether a paragraph begins with whom one of several was agreed: С компанией «Лёд» договорились о …"""
    words = line.words
    opens = words.low(0) in ("с", "со") and any(words.is_head(at) for at in (1, 2, 3))
    agreed = any(token.low == "договорились" for token in words.tokens)
    near = story.said[-MOST_BACK:]
    several = any(
        said.said == Said.FACT and any(before.words.low(at) in PLURALS for at in before.words.instruments)
        for before, said in near
    )
    return opens and agreed and several and line.part == "body" and near[-1][0].paragraph < line.paragraph


def is_label(line: Line) -> bool:
    """Whether a sentence is but the number of an item: 2."""
    return line.words.tokens[0].is_number and len(line.words) <= 2


def item_told(story: Story, number: int) -> Signing | None:
    """The signing that an item tells: behind another of the list, or before who signed it."""
    page = story.page
    at = item_at(page, number)
    if at is None:
        return None
    line, behind = page.lines[number], page.lines[number + 1 : number + 2]
    provides = any(line.words.low(i).startswith(_PROVIDES) for i in range(at, len(line.words)))
    signed = not provides and any(_tells_who(each) for each in behind if each.paragraph == line.paragraph)
    listed = any(said.said == Said.FACT and _is_like(page, each, line) for each, said in story.said[-MOST_BACK:])
    return Signing(Said.FACT, at, noun=True) if signed or listed else None


def _tells_who(line: Line) -> bool:
    """Whether a sentence opens with who signed: Подписали P и Q; от фонда подпись поставил P."""
    words = line.words
    opens = words.low(0) in _FOR and any(words.low(at).startswith(_SIGNED_BY) for at in range(1, MOST_TO_VERB))
    return opens or words.low(0).startswith(_SIGNED_BY)


def _is_like(page: Page, told: Line, line: Line) -> bool:
    """Whether a sentence is an item of the same list: both have the same mark, or a number."""
    one, other = _number(page, told), _number(page, line)
    if item_at(page, one) is None:
        return False
    numbered = is_label(page.lines[one - 1]) and is_label(page.lines[other - 1])
    return numbered or (page.text[told.start] == page.text[line.start] and not page.text[line.start].isalpha())


def is_item_of(page: Page, line: Line) -> bool:
    """Whether a sentence is an item."""
    return item_at(page, _number(page, line)) is not None


def _number(page: Page, line: Line) -> int:
    """Where a sentence stands among those of its page."""
    return bisect_left(page.lines, line.start, key=lambda each: each.start)


def is_next_of_list(page: Page, last: Deal, line: Line) -> bool:
    """Whether a sentence is an item, and one before it told the last agreement."""
    return is_item_of(page, line) and any(is_item_of(page, cast.line) for cast in last.casts)
