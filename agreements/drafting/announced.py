"""English sentences that announce several agreements, each told behind them: two documents were signed."""

from collections.abc import Iterator

from agreements.drafting.dates import Found, dates_in
from agreements.drafting.event_words import is_event
from agreements.drafting.further import announces_several
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import Span, event_in, phrase_end
from agreements.drafting.venues import venue_in
from agreements.drafting.wordlists import word_set

_COUNTS = word_set("announced counts")
_PAPERS = word_set("announced papers")
_WERE = frozenset({"were"})
_HOSTS = word_set("surroundings events tell") | {"hosts", "hosted", "host", "hosting", "welcomes", "welcomed"}
_DAYS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "final", "opening", "closing"})
NEAREST = 4  # words from the number to the papers: four bilateral agreements
FARTHEST = 5  # words from the papers to the verb


def several_were_signed(words: Marked) -> bool:
    """Two documents were signed at the Palace."""
    for at in range(len(words)):
        paper = next((i for i in range(at + 1, at + NEAREST) if words.low(i) in _PAPERS), None)
        if words.low(at) not in _COUNTS or paper is None or any(words.is_stop(i) for i in range(at + 1, paper)):
            continue
        near = range(paper + 1, min(paper + FARTHEST, len(words)))
        verb = next((i for i in near if words.low(i) in ("signed", "concluded", "inked")), None)
        if verb is not None and any(words.low(i) in _WERE for i in range(paper + 1, verb)):
            return True
    return False


def ended_with_several(words: Marked) -> int | None:
    """The word "signing" of "The Congress of X ended with the signing of three documents"."""
    for at in range(3, len(words) - 3):
        if words.low(at) != "signing" or words.low(at + 1) != "of" or words.low(at + 2) not in _COUNTS:
            continue
        with_it = any(words.low(i) == "with" and words.low(i - 1) in _ENDED for i in range(at - 3, at))
        if with_it and any(words.low(i) in _PAPERS for i in range(at + 3, at + 3 + NEAREST)):
            return at
    return None


_ENDED = frozenset({"ended", "concluded", "closed", "finished", "crowned", "culminated", "opened", "began"})


def announcing(page: Page, before: Line) -> Line | None:
    """The sentence of the body before a signing that announces it with others, at most a few back."""
    lines = page.part("body")
    at = next((i for i, line in enumerate(lines) if line is before), 0)
    near = reversed(lines[max(0, at - MOST_BACK) : at])
    return next((line for line in near if several_were_signed(line.words) or _by_one(line.words)), None)


MOST_BACK = 12  # sentences from one of several agreements to what announces them


def _by_one(words: Marked) -> bool:
    """The Foundation concluded two documents during the Forum."""
    return announces_several(words, None) is not None


def occasions_announced(page: Page, first: Line) -> Iterator[tuple[str, Line, Span | None]]:
    """Where and at what event it was by the sentence that announces several agreements; and the page's event."""
    line = announcing(page, first)
    if line is not None:
        yield "venue", line, venue_in(line.words)
        yield "event", line, event_in(line.words)
    if not first.words.is_russian:
        for told, span in _events_of_days(page):
            yield "event", told, span


def day_announced(page: Page, first: Line) -> Found | None:
    """The day of the sentence that announces several agreements, or the one to which its "same day" points."""
    line = announcing(page, first)
    lines = page.part("body")
    at = next((i for i, each in enumerate(lines) if each is line), 0)
    same = line is not None and any(
        (line.words.low(i), line.words.low(i + 1)) == ("same", "day") for i in range(min(8, len(line.words)))
    )
    near = lines[max(0, at - MOST_BACK_TO_DAY) : at] if same else []
    for each in [line, *reversed(near)] if line is not None else []:
        days = [date for date in dates_in(page.text, each.words.tokens) if date.day and date != page.published]
        if days:
            return days[-1] if len(days) == 1 and not days[0].is_range else None
    return None


MOST_BACK_TO_DAY = 2  # sentences back to the day that "the same day" is


def _events_of_days(page: Page) -> Iterator[tuple[Line, Span]]:
    """Events of whose day a page tells: results of the second day of the Congress; Belgrade hosts the Congress."""
    for line in [*page.part("title"), *page.part("body")[:2]]:
        span = _event_named(line.words)
        if span is not None and (_of_day(line.words, span.first) or _is_hosted(line.words, span)):
            yield line, span


def _event_named(words: Marked) -> Span | None:
    """The first event in capitals, with all that it is of: the Congress of the Peoples of the Great Rivers."""
    for at in range(len(words)):
        token = words.tokens[at]
        if token.is_cap and not token.is_cyrillic and at not in words.inside and is_event(words, at):
            first = at
            while first > 0 and words.tokens[first - 1].is_cap and words.low(first - 1) not in ("the", "a"):
                first -= 1
            last = phrase_end(words, first)
            return Span(first, first, last) if last > at else None
    return None


def _of_day(words: Marked, first: int) -> bool:
    at = first - 1 - (words.low(first - 1) == "the")
    return words.low(at) == "of" and words.low(at - 1) == "day" and words.low(at - 2) in _DAYS


def _is_hosted(words: Marked, span: Span) -> bool:
    """Whether a city hosts the event: its name opens the sentence, and the verb stands before the event."""
    at = span.first - 1 - (words.low(span.first - 1) == "the")
    return 0 in words.place_at and words.low(at) in _HOSTS and span.first < 12
