"""Lines of a page: lists of parties or signers behind a sentence that ends in a colon, headings with a day."""

import re
from collections.abc import Sequence

from agreements.drafting.dates import Found
from agreements.drafting.places import places_in
from agreements.drafting.tokens import Token, fold

# What ends the sentence before such a list.
_LEADS = re.compile(
    r"\b(?:между|подписали|подписал[аои]?|подписан[аоы]?|поставили|оставили|скрепили|подписями|стороны|сторонами"
    r"|стали|выступили|являются|подписанты|расписались|заключили|организациями|партнерами)\s?:$"
)
_MARK = re.compile(r"(?:\(?\d{1,2}[.)]|[а-я]\)|[•*·–—-])\s")
_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?!\d)")
MOST_ITEMS = 12
LONGEST_ITEM = 400  # characters


def with_lists(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The paragraphs, with each such list as part of the sentence before it."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(paragraphs):
        start, end = paragraphs[at]
        at += 1
        if text[end - 1] == ":" and _LEADS.search(fold(text[max(start, end - 40) : end])):
            items = _items(text, paragraphs[at : at + MOST_ITEMS])
            if items >= 2:
                end = paragraphs[at + items - 1][1]
                at += items
        found.append((start, end))
    return found


def _items(text: str, paragraphs: Sequence[tuple[int, int]]) -> int:
    """How many paragraphs are items: with a mark before them, or with a comma or semicolon between them."""
    for number, (start, end) in enumerate(paragraphs):
        parted = text[(paragraphs[number - 1][1] if number else end) - 1] in ",;"
        if end - start > LONGEST_ITEM or not (parted or _MARK.match(text, start)):
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


def ends_heading(text: str, tokens: Sequence[Token], end: int, date: Found, others: int) -> bool:
    """Whether a line is a few words, a full stop or a bar, and the day: Новости университета. 11 ноября 2022."""
    before = text[tokens[0].start : date.start].rstrip()
    ends = not text[date.end : end].strip(" .")
    of_office = before[-1:] in (",", "–", "—", "-") and fold(before[:-1]).split()[-1:] in _OFFICES
    return others < 5 and ends and (before[-1:] in (".", "|", "·", "•") or of_office)


# Who put a page out, in a line of its own with the day: Press Office, 3 May 2024.
_OFFICES = [[word] for word in ("office", "service", "department", "desk", "team", "newsroom", "news", "bureau")]


def is_place_line(tokens: Sequence[Token]) -> bool:
    """Whether a line is the name of a city, with or without its country."""
    named = {at for place in places_in(tokens) for at in range(place.first, place.last + 1)}
    return 0 in named and all(at in named or token.text in ",." for at, token in enumerate(tokens))


def address_day(text: str, url: tuple[int, int]) -> Found | None:
    """The day in the address of a page: /20251022/, /2019/10/07/."""
    match = _ADDRESS_DAY.search(text, url[0], url[1])
    if match is None or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
        return None
    return Found(int(match[1]), int(match[2]), int(match[3]), match.start(1), match.end(3), in_figures=True)
