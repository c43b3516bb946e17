"""The year of a dateline that no day of a Russian page tells: by two things that it names with a year."""

import re

from agreements.drafting.event_words import is_event
from agreements.drafting.layout import Page

_TERM = re.compile(r"\bна ((?:19|20)\d\d)\s?[–—-]\s?(?:19|20)\d\d\b")
_FOOTER = re.compile(r"(?:©|\([cс]\)|copyright)\s{0,3}((?:19|20)\d\d)(?!\s?[–—-]\s?\d)", re.IGNORECASE)
_ENDING = re.compile(r"(?:19|20)\d\d")
FARTHEST = 6  # words from the noun of an event to the year behind its dash


def year_by_two(page: Page) -> set[int]:
    """The one year that two of these have: a term that begins then, the footer, the name of an event.

    План на 2026–2028 годы; © 2026 Заря; Форум пчеловодов – 2026. One of them alone is often another year.
    """
    body = page.part("body")
    if not body or not body[0].words.is_russian:
        return set()
    start, end = body[0].start, body[-1].end
    terms = {int(match[1]) for match in _TERM.finditer(page.text, start, end)}
    footers = {int(match[1]) for match in _FOOTER.finditer(page.text)}
    events = _of_events(page)
    found = (terms & footers) | (terms & events) | (footers & events)
    return found if len(found) == 1 else set()


def _of_events(page: Page) -> set[int]:
    """The years behind a dash at the end of names of events: в ходе Каспийского диалога — 2026."""
    found = set()
    for line in page.part("body"):
        words = line.words
        for at, token in enumerate(words.tokens):
            dash = words.low(at - 1) in ("-", "–", "—")
            near = range(max(0, at - FARTHEST), at - 1)
            named = any(is_event(words, i) or words.tokens[i].is_cap for i in near)
            if dash and named and at not in words.inside and _ENDING.fullmatch(token.text):
                found.add(int(token.text))
    return found
