"""Signatures below a text, each part on a line of its own: For the Reed Guild: / Anna Keller, / President.

They are read as one sentence: For the Reed Guild: Anna Keller, President.
"""

from collections.abc import Sequence

from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked, marked
from agreements.drafting.tokens import Token

LONGEST = 16  # words of a line
MOST_OF_NAME = 7  # words of a line that is but a name with its titles
_OPENINGS = (("for",), ("on", "behalf", "of"), ("signed", "for"), ("signed", "on", "behalf", "of"))


def join_signatures(page: Page) -> None:
    """Put the lines of each signature together, where two or more stand on a page."""
    blocks = [block for at in range(len(page.lines)) if (block := _block(page, at)) is not None]
    if len(blocks) < 2:
        return
    lines: list[Line] = []
    done = 0
    for first, last in blocks:
        lines += page.lines[done:first]
        lines.append(_joined(page.lines[first : last + 1]))
        done = last + 1
    page.lines = lines + page.lines[done:]


def _block(page: Page, at: int) -> tuple[int, int] | None:
    """The first and the last line of a signature: for whom, who, and their position behind a comma or below."""
    label = page.lines[at]
    if not _opens(label.words) or at + 1 >= len(page.lines):
        return None
    who = page.lines[at + 1].words
    if not _is_short(page, at + 1) or _opens(who) or not who.tokens[0].is_cap:
        return None
    if any(who.is_position(i) for i in range(len(who))):
        named = sum(who.tokens[i].is_cap and who.is_name_word(i) for i in range(len(who)))
        return (at, at + 1) if named > 1 else None
    post = at + 2
    if len(who) > MOST_OF_NAME or post >= len(page.lines) or not _is_short(page, post):
        return None
    below = page.lines[post].words
    posted = any(below.is_position(i) for i in range(min(len(below), MOST_OF_NAME)))
    return (at, post) if posted and not _opens(below) else None


def _opens(words: Marked) -> bool:
    """Whether a line tells only for whom somebody signs: For the Reed Guild:; On behalf of the Reed Guild."""
    if len(words) > LONGEST or words.low(len(words) - 1) in (".", ";", ","):
        return False
    for opening in _OPENINGS:
        if all(words.low(i) == word for i, word in enumerate(opening)):
            rest = range(len(opening), len(words) - (words.low(len(words) - 1) == ":"))
            named = any(words.is_head(i) or i in words.place_at for i in rest)
            said = any(words.is_stop(i) or words.is_position(i) or words.low(i) == "," for i in rest)
            return named and not said
    return False


def _is_short(page: Page, at: int) -> bool:
    """Whether a line is none of running text: short, behind the end of a line."""
    line, before = page.lines[at], page.lines[at - 1]
    words = line.words
    verbs = any(words.is_stop(i) for i in range(len(words) - 1))
    return len(words) <= LONGEST and "\n" in page.text[before.end : line.start] and not verbs


def _joined(lines: Sequence[Line]) -> Line:
    """The lines as one sentence, with a colon behind for whom and a comma behind who."""
    tokens: list[Token] = []
    for line, mark in zip(lines, (":", ",", ""), strict=False):
        said = [*line.words.tokens]
        while said and said[-1].text in ",;.:" and len(said) > 1:
            said.pop()
        tokens += said
        if mark and line is not lines[-1]:
            tokens.append(Token(mark, said[-1].end, said[-1].end, mark, is_word=False, is_cap=False, is_upper=False))
    return Line(marked(tokens), lines[0].paragraph, "body")
