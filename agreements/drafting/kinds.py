"""The kind of an agreement, by the words of the sentences that tell of it."""

from collections.abc import Sequence

from agreements.drafting.deal import Deal, Story
from agreements.drafting.instruments import kind_at
from agreements.drafting.layout import Line, Page
from agreements.drafting.values import LIKELY, STATED, Value

PLAIN = "cooperation agreement"
MOST_AFTER = 4  # sentences after the signing that may say more of a plain "agreement"
MOST_TO_ADDED = 6  # words from "to" to what an addendum is to
_OF_COOPERATION = ("cooperat", "co-operat", "сотруднич", "взаимодейств", "партнер", "partner")


def kind_told(story: Story, deal: Deal) -> Value | None:
    """The kind that the sentences of the signing name, the narrowest of the first that names one."""
    if deal.instrument and (named := kind_at(deal.instrument[0].words.tokens, deal.instrument[1])):
        return _value(story.page, *deal.instrument, named, STATED)
    lines = [cast.line for cast in deal.casts]
    if not deal.is_previous:
        lines += [cast.line for cast in story.headline] + story.page.part("title") + story.page.part("body")[:3]
    for line in lines:
        found = _named(line)
        if not found:
            continue
        verb = next((cast.signing.at for cast in deal.casts if cast.line is line), found[0][0])
        at, (kind, length) = min(found, key=lambda each: (each[1][0] == "other", abs(each[0] - verb)))
        said = any(line.words.low(i).startswith(_OF_COOPERATION) for i in range(max(0, at - 2), at + 5))
        if kind == PLAIN and not said and len(story.deals) == 1 and (more := _said_later(story.page, line)):
            return more
        return _value(story.page, line, at, (kind, length), STATED if kind != PLAIN or said else LIKELY)
    return None


def _named(line: Line) -> list[tuple[int, tuple[str, int]]]:
    """The instruments of a sentence: where, of which kind, and in how many words.

    Соответствующее соглашение is of the kind that is told elsewhere.
    """
    return [
        (at, named)
        for at in line.words.instruments
        if (named := kind_at(line.words.tokens, at)) and not line.words.low(at - 1).startswith("соответств")
        if not _is_added_to(line, at)
    ]


def _is_added_to(line: Line, at: int) -> bool:
    """Whether an instrument is the one that an addendum is to: signed an addendum to their agreement of 2012."""
    to = next((i for i in range(at - 1, at - MOST_TO_ADDED, -1) if line.words.low(i) == "to"), 0)
    return line.words.low(to - 1) in ("addendum", "addenda")


def _said_later(page: Page, line: Line) -> Value | None:
    """What a sentence soon after calls by its name: an agreement was signed … The partnership agreement provides …"""
    body: Sequence[Line] = page.part("body")
    at = next((i for i, each in enumerate(body) if each is line), len(body))
    for later in body[at + 1 : at + 1 + MOST_AFTER]:
        opens = later.words.low(0) in ("the", "this")
        for where, (kind, length) in _named(later) if opens else ():
            if where in (1, 2) and kind.endswith("agreement") and kind != PLAIN:
                return _value(page, later, where, (kind, length), LIKELY)
    return None


def _value(page: Page, line: Line, at: int, named: tuple[str, int], sure: float) -> Value:
    kind, length = named
    first = at - 1 if line.words.low(at - 1) in ("cooperation", "framework", "partnership", "рамочное") else at
    tokens = line.words.tokens
    start, end = tokens[max(first, 0)].start, tokens[at + length - 1].end
    return Value(kind, page.text[start:end], start, end, sure)
