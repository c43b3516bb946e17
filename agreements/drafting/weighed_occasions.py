"""The event and the building of a signing, where no rule tells them: the most likely of the page, by ``weights``."""

from collections.abc import Iterator
from dataclasses import dataclass

from agreements.drafting.deal import Deal
from agreements.drafting.event_words import is_event
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import Span, event_in
from agreements.drafting.seen import LETTERS, Seen, crossed, in_line, of_all, seen_of, words_around
from agreements.drafting.surroundings import named_event, quoted_event
from agreements.drafting.venues import venue_in
from agreements.drafting.weights import Weighed

EVENT, VENUE = "event", "venue"
ENOUGH = {EVENT: 0.5, VENUE: 0.6}  # from this chance on one is taken
_WAYS = {EVENT: (event_in, named_event, quoted_event), VENUE: (venue_in,)}
_CROSSED = ("line signatures", "line fact", "line no signing", "line instrument", "token", "begin")
LONGEST_BEGINNING = 4  # words that lead to an event or a building


@dataclass(slots=True)
class Candidate(Weighed):
    """An event or a building that a sentence names, and what is seen of its words."""

    line: Line
    span: Span


def candidates(page: Page, deal: Deal, what: str) -> list[Candidate]:
    """Every event, or every building, that a sentence of the headline or the body names."""
    around = seen_of(page, deal)
    found: list[Candidate] = []
    for at, line in enumerate(around.lines):
        spans = {span.last: span for span in spans_of(line.words, what)}
        found += [Candidate(line, span, what=what, seen=set(_seen(around, at, span))) for span in spans.values()]
    for order, each in enumerate(found):
        each.seen |= of_all(order, len(found))
    return found


def spans_of(words: Marked, what: str) -> Iterator[Span]:
    """What the sentence names, not only calls by its sort, the surest way last."""
    for span in filter(None, (way(words) for way in reversed(_WAYS[what]))):
        inner = range(span.first, span.last + 1)
        if any(words.tokens[at].is_cap or words.tokens[at].is_number or at in words.inside for at in inner):
            yield span


def _seen(around: Seen, at: int, span: Span) -> Iterator[str]:
    line = around.lines[at]
    words = line.words
    seen = [*around.of_line(at), *words_around(line, span.first, span.last), in_line(span.first)]
    leads = range(span.begin, min(span.first, span.begin + LONGEST_BEGINNING))
    seen.append(f"begin {' '.join(words.low(i) for i in leads)}")
    yield from (*seen, *crossed(seen, _CROSSED), f"long {min(span.last - span.first, 6)}")
    inner = range(span.first, span.last + 1)
    if any(words.tokens[i].is_cap for i in inner[1:]):
        yield "capitals"
    if any(i in words.inside for i in inner):
        yield "quotes"
    yield from (f"noun {words.low(i)[:LETTERS]}" for i in inner if is_event(words, i))


def weighed_occasion(page: Page, deal: Deal, what: str) -> Candidate | None:
    """The most likely event, or building, where one is likely enough."""
    best = max(candidates(page, deal, what), key=lambda each: each.chance, default=None)
    return best if best is not None and best.chance >= ENOUGH[what] else None
