"""Which sentences behind a signing tell what the parties will do, and which tell of guests, the past, and speeches."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from agreements.drafting.layout import Line, Page
from agreements.drafting.tokens import fold
from agreements.drafting.wordlists import word_tuple

_ENDS_SPEECH = frozenset(",.!?…")
_OPENS = frozenset('"“«„')


@cache
def _any_of(heading: str) -> re.Pattern[str]:
    words = (re.escape(word).replace(r"\*", r"(?!\w)") for word in word_tuple(heading))
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + ")")


def told_by_the_page(page: Page, lines: Iterable[Line]) -> Iterator[Line]:
    """The sentences in which the page itself may tell of the agreement: no speech, no guests, no past of a body."""
    speech: int | None = None
    paragraph: int | None = None
    for line in lines:
        if line.paragraph != paragraph:
            paragraph = line.paragraph
            speech = paragraph if _begins_speech(line) else None
        low = _low(page, line)
        aside = _any_of("promises asides").search(low)
        if paragraph != speech and (aside is None or _SAID_OF_IT.match(low, aside.start())):
            yield line


_SAID_OF_IT = re.compile(
    r"(?:said|told reporters|told journalists)(?: that)? (?:the|this|under the) (?:\w+ ){0,2}"
    r"(?:agreement|memorandum|mou|document|protocol|accord|pact|deal|cooperation|partnership|sides|parties|partners) "
)


def tells_what_is_agreed(page: Page, line: Line) -> bool:
    """Whether a sentence tells what follows from the agreement: under it the parties will do something."""
    return _any_of("promises what will be done").search(_low(page, line)) is not None


def tells_of_both(page: Page, line: Line) -> bool:
    """Whether a sentence speaks of what two do together, or of their agreement: exchanges, the sides, the pact."""
    return _any_of("promises of both").search(_low(page, line)) is not None


def _low(page: Page, line: Line) -> str:
    return fold(page.text[line.start : line.end])


def _begins_speech(line: Line) -> bool:
    """Whether a paragraph gives what somebody says: behind a dash, or in quotation marks that end with a stop."""
    words = line.words
    if words.low(0) in ("—", "–", "-") and 0 not in words.list_marks:
        return True
    if words.low(0) not in _OPENS:
        return False
    close = words.quotes.get(0)
    return close is None or words.low(close - 1) in _ENDS_SPEECH or words.low(close + 1) in _ENDS_SPEECH
