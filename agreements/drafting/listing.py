"""Lists that a sentence leads to: "The agreement was signed by:" and a line for each signer are one sentence."""

import re
from collections.abc import Sequence

from agreements.drafting.tokens import LONGEST_SENTENCE, Token, tokens_of

MOST_ITEMS = 15
LONGEST_ITEM = 300  # characters
_LEADS = re.compile(
    r"\b(?:sign(?:ed|atories|atures?)|part(?:y|ies)|between|subject|fields|areas|spheres|provides|envisages)\b[^.:\n]{0,90}:$"
)
_BULLETS = "•·–—-*▪●○‣"


def items_after(text: str, spans: Sequence[tuple[int, int]], lead: int) -> list[tuple[int, int]]:
    """The lines of the list to which the paragraph numbered ``lead`` leads; none where it leads to no list."""
    start, end = spans[lead]
    if text[end - 1] != ":" or not _LEADS.search(text[max(start, end - 160) : end].casefold()):
        return []
    items: list[tuple[int, int]] = []
    for first, last in spans[lead + 1 : lead + 1 + MOST_ITEMS]:
        if last - first > LONGEST_ITEM or not _is_item(text, spans[lead], items, first, last):
            break
        items.append((first, last))
    return items if len(items) > 1 else []


def _is_item(text: str, lead: tuple[int, int], items: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether a line is of the list: it has a mark, ends as one that is followed, or stands right below the others."""
    before = items[-1] if items else lead
    if items and text[before[1] - 1] == ".":
        return text[first] in _BULLETS and text[items[0][0]] in _BULLETS
    if text[first] in _BULLETS or text[last - 1] == ";" or (items and text[before[1] - 1] == ";"):
        return True
    marked = items and text[items[0][0]] in _BULLETS
    return not marked and text.count("\n", before[1], first) == 1 and text[last - 1] not in ":?!"


def joined(text: str, sentence: Sequence[Token], items: Sequence[tuple[int, int]]) -> list[Token] | None:
    """The words of the sentence and of its list, a semicolon without breadth after each item; None if too many."""
    tokens = list(sentence)
    for number, (first, last) in enumerate(items, start=1):
        while first < last and (text[first] in _BULLETS or text[first].isspace()):
            first += 1
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
