"""Interviews: what is asked and answered in turns reports no signing; what stands around the turns may."""

import re
from bisect import bisect_right

from agreements.drafting.layout import Line, Page

FEWEST_TURNS = 3
_TURN = re.compile(r"^[ \t]*(?:[–—-][ \t]|(?:Q|A|Question|Answer)[ \t]?:)", re.MULTILINE)


def turns_of(page: Page) -> list[tuple[int, int]]:
    """Where the turns of an interview begin and end, if the page is one: in several, and one of them asks."""
    found: list[tuple[int, int]] = []
    for turn in _TURN.finditer(page.text):
        end = page.text.find("\n", turn.end())
        found.append((turn.start(), len(page.text) if end < 0 else end))
    asks = any(page.text.rfind("?", start, end) >= 0 for start, end in found)
    return found if asks and len(found) >= FEWEST_TURNS else []


def in_turn(line: Line, turns: list[tuple[int, int]]) -> bool:
    """Whether a sentence is said in one of the turns."""
    at = line.words.tokens[0].start
    before = bisect_right(turns, at, key=lambda turn: turn[0]) - 1
    return before >= 0 and at < turns[before][1]
