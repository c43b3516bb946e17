"""Lists that a sentence leads to: "The agreement was signed by:" and a line for each signer are one sentence."""

import re
from collections.abc import Sequence

from agreements.drafting.instruments import kind_at
from agreements.drafting.tokens import LONGEST_SENTENCE, Token, fold, tokens_of

# What ends the sentence before a list of parties or signers in Russian, and one of these or of fields in English.
_LEADS_RU = re.compile(
    r"\b(?:между|подписали|подписал[аои]?|подписан[аоы]?|поставили|оставили|скрепили|подписями|стороны|сторонами"
    r"|стали|выступили|являются|подписанты|расписались|заключили|организациями|партнерами"
    r"|направлениям|направления|областях|сферах|вопросам)\s?:$"
    r"|\b(?:подписали|заключили|скрепили)\s[^.:;\n]{1,60}:$"
)
_MARK = re.compile(r"(?:\(?\d{1,2}[.)]|[а-я]\)|[•*·–—-])\s")
_LEADS_EN = re.compile(
    r"\b(?:sign(?:ed|atories|atures?)|part(?:y|ies)|between|subject|fields|areas|spheres|provides|envisages)\b[^.:\n]{0,90}:$"
)
# What leads to a list of what is agreed, where each line has a bullet.
_LEADS_TO_BULLETS = re.compile(
    r"\b(?:agree|memorandum|mou\b|cooperat|collaborat|interact|document|protocol|road ?map|action plan|undertake|intend"
    r"|the (?:sides|two|three|partners)|both )"
    r"|\b(?:соглашени|меморандум|сотруднич|взаимодейств|документ|протокол|сторон|партн|обе |оба )"
)
_NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+")
_BULLETS = "•·–—-*▪●○‣"
MOST_ITEMS_RU, MOST_ITEMS_EN = 12, 15
LONGEST_ITEM_RU, LONGEST_ITEM_EN = 400, 300  # characters


def with_lists(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The paragraphs, with each such list as part of the sentence before it."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(paragraphs):
        start, end = paragraphs[at]
        at += 1
        if text[end - 1] == ":" and _LEADS_RU.search(fold(text[max(start, end - 80) : end])):
            items = _items(text, paragraphs[at : at + MOST_ITEMS_RU])
            if items >= 2 and not _are_instruments(text, paragraphs[at : at + items]):
                end = paragraphs[at + items - 1][1]
                at += items
        found.append((start, end))
    return found


def _items(text: str, paragraphs: Sequence[tuple[int, int]]) -> int:
    """How many paragraphs are items: with a mark before them, or with a comma or semicolon between them."""
    for number, (start, end) in enumerate(paragraphs):
        parted = text[(paragraphs[number - 1][1] if number else end) - 1] in ",;"
        if end - start > LONGEST_ITEM_RU or not (parted or _MARK.match(text, start)):
            return number
        if text[end - 1] in ".!?":
            return number + 1
    return len(paragraphs)


def list_marks(text: str, tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens that mark an item at the beginning of a line: a dash, a bullet, a number with its bracket."""
    found: set[int] = set()
    for at in range(1, len(tokens)):
        gap = text[tokens[at - 1].end : tokens[at].start]
        mark = _MARK.match(text, tokens[at].start) if "\n" in gap else None
        if mark:
            found.update(i for i in range(at, min(at + 3, len(tokens))) if tokens[i].end <= mark.end())
    return frozenset(found)


def items_after(text: str, spans: Sequence[tuple[int, int]], lead: int) -> list[tuple[int, int]]:
    """The lines of the list to which the paragraph numbered ``lead`` leads; none where it leads to no list."""
    start, end = spans[lead]
    if text[end - 1] != ":":
        return []
    said = text[max(start, end - 160) : end].casefold()
    if not (
        _LEADS_EN.search(said) or (_LEADS_TO_BULLETS.search(said) and _is_bulleted(text, spans[lead + 1 : lead + 3]))
    ):
        return []
    items: list[tuple[int, int]] = []
    for first, last in spans[lead + 1 : lead + 1 + MOST_ITEMS_EN]:
        if last - first > LONGEST_ITEM_EN or not _is_item(text, spans[lead], items, first, last):
            break
        items.append((first, last))
    return items if len(items) > 1 and not _are_instruments(text, items) else []


_BEFORE = 4  # words of an item before its instrument: – a Trilateral Cooperation Agreement between …
_BETWEEN = frozenset({"between", "among", "with", "между", "с", "со"})
FARTHEST = 24  # words from the instrument to its parties: Memorandum on trade and economic cooperation between A and B
MANY = 3  # items


def _are_instruments(text: str, items: Sequence[tuple[int, int]]) -> bool:
    """Whether the items, but for one of many, are agreements of their own, with their parties."""
    named = sum(instrument_of_item(tokens_of(text, first, last)) is not None for first, last in items)
    return named >= len(items) - (len(items) > MANY)


def instrument_of_item(tokens: Sequence[Token]) -> int | None:
    """Where the instrument stands of an item such as "– Memorandum between A and B"."""
    words = [at for at, token in enumerate(tokens) if token.is_word and not token.is_number]
    at = next((at for at in words[:_BEFORE] if kind_at(tokens, at)), None)
    named = at is not None and any(token.low in _BETWEEN for token in tokens[at + 1 : at + FARTHEST])
    return at if named else None


_ITEM_LABEL = re.compile(r"(?:s\.? ?no|sl\.? ?no|no|№|item)\.? ?\d{1,2}[.:)]?")


def is_item_label(said: str) -> bool:
    """Whether a line only numbers what stands below it: S.No. 1."""
    return len(said) < len("Item No. 100") and _ITEM_LABEL.fullmatch(said.strip().casefold()) is not None


def _is_bulleted(text: str, items: Sequence[tuple[int, int]]) -> bool:
    return len(items) > 1 and all(_is_marked(text, first) for first, _ in items)


def _is_marked(text: str, first: int) -> bool:
    """Whether a bullet or a number begins a line."""
    return text[first] in _BULLETS or _NUMBER.match(text, first) is not None


def _is_item(text: str, lead: tuple[int, int], items: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether a line is of the list: it has a mark, ends as one that is followed, or stands right below the others."""
    before = items[-1] if items else lead
    if items and text[before[1] - 1] == ".":
        return _is_marked(text, first) and _is_marked(text, items[0][0])
    if _is_marked(text, first) or text[last - 1] == ";" or (items and text[before[1] - 1] == ";"):
        return True
    marked = items and _is_marked(text, items[0][0])
    return not marked and text.count("\n", before[1], first) == 1 and text[last - 1] not in ":?!"


def joined(text: str, sentence: Sequence[Token], items: Sequence[tuple[int, int]]) -> list[Token] | None:
    """The words of the sentence and of its list, a semicolon without breadth after each item; None if too many."""
    tokens = list(sentence)
    for number, (first, last) in enumerate(items, start=1):
        while first < last and (text[first] in _BULLETS or text[first].isspace()):
            first += 1
        numbered = _NUMBER.match(text, first, last)
        first = numbered.end() if numbered else first
        item = tokens_of(text, first, last)
        if number < len(items):
            while item and item[-1].text in ".,;":
                item.pop()
            if item:
                item.append(Token(";", item[-1].end, item[-1].end, ";", is_word=False, is_cap=False, is_upper=False))
        tokens += item
        if len(tokens) > LONGEST_SENTENCE:
            return None
    return tokens
