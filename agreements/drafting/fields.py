"""The fields of cooperation that a stretch of text names, and the names of bodies, people and events that name none."""

import re
from collections.abc import Iterator, Sequence

from agreements.drafting.field_words import NO_FIELD, terms_at
from agreements.drafting.layout import Line, Page
from agreements.drafting.occasions import event_in
from agreements.drafting.roles import scanned
from agreements.drafting.tokens import fold
from agreements.drafting.values import Value
from agreements.drafting.venues import venue_in

type Stretch = tuple[int, int]

# What is exchanged on something is of that: the exchange of experience in healthcare.
_CARRIERS = frozenset({"exchange of experience", "information exchange"})
_EVENTS = frozenset({"rectors' forum"})  # that an agreement may be about
_ABOUT = re.compile(r" (?:in|on|about|в|во|о|об|по) ")
_STARTS = re.compile(r"(?<!\w)\w")
_COVERS = "(?!covers?|provides?|envisages?|concerns?|foresees?|deals with)"  # that clause says what is agreed
_CLAUSE = re.compile(rf", (?:which|who|whose|where|котор\w{{2,3}}) {_COVERS}[^,;]{{1,200}}")


def _named(low: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The terms in a folded text that follow each other: the words of the register, and where it names them."""
    end = 0
    for start in _STARTS.finditer(low):
        terms = terms_at(low, start.start()) if start.start() >= end else None
        match = terms.pattern.match(low, start.start()) if terms else None
        if terms and match:
            trains = _trains_in(low, match, end)
            end = match.end()
            words = terms.words[match.lastgroup or ""]
            carries = words[0] in _CARRIERS and _ABOUT.match(low, end)
            if words[0] != NO_FIELD and not (carries or trains or _is_the_event(low, match.start(), end)):
                yield words, match.start(), end


_EVENT = re.compile(r"festival|exhibition|conference|forum|seminar|fair")
_THE = re.compile(r"(?<!\w)(?:the|this|that|its) (?:(?:next|second|third|fourth|fifth) )?$")


def _is_the_event(low: str, start: int, end: int) -> bool:
    """Whether a word is of the event itself: the festival ran from 14 to 16 July; the third forum will be in Oslo."""
    return _EVENT.fullmatch(low, start, end) is not None and _THE.search(low, max(0, start - 20), start) is not None


def _trains_in(low: str, match: re.Match[str], before: int) -> bool:
    """Whether "training" stands behind the field that it is in: search and rescue training."""
    return match.group() == "training" and before > 0 and not low[before : match.start()].strip()


def fields_in(page: Page, line: Line, stretch: Stretch, confidence: float) -> list[Value]:
    """The fields of cooperation that a stretch of a sentence names outside its names of others, each once, in order."""
    start, end = stretch
    found: dict[str, Value] = {}
    for words, first, last in _named(folded(page.text, start, end)):
        at, to = start + first, start + last
        if words[0] not in _EVENTS and any(begin < to and at < close for begin, close in names_in(page, line)):
            continue
        for word in words:
            found.setdefault(word, Value(word, page.text[at:to], at, to, confidence))
    return list(found.values())


def fields_of_sort(page: Page, stretch: Stretch, confidence: float) -> list[Value]:
    """The fields that a word for the sort of some bodies names."""
    start, end = stretch
    return [
        Value(words[0], page.text[start + first : start + last], start + first, start + last, confidence)
        for words, first, last in _named(folded(page.text, start, end))
    ]


def folded(text: str, start: int, end: int) -> str:
    """A stretch in small letters, each where it stands in the text; "" where folding would move them."""
    low = fold(text[start:end])
    return low if len(low) == end - start else ""


def names_in(page: Page, line: Line) -> Sequence[Stretch]:
    """Where a sentence names bodies, people with their capacities and occasions, quotes, or adds who somebody is."""
    if line.start not in page.names:
        page.names[line.start] = _names(line, page.text)
    return page.names[line.start]


LONGEST_NAME = 10  # words in quotation marks that are a name; more are what somebody says


def _names(line: Line, text: str) -> list[Stretch]:
    words = line.words
    people, bodies = scanned(line, text)
    found = [(person.start, person.end) for person in people]
    found += [(body.first, body.last) for body in bodies if body.headed and _is_named(line, body.first, body.last)]
    occasions = [(span.begin, span.last) for span in (event_in(words), venue_in(words)) if span]
    found += [(first, last) for first, last in occasions if _is_named(line, first, last)]
    found += [(first, last) for first, last in words.quotes.items() if last - first <= LONGEST_NAME]
    clauses = [match.span() for match in _CLAUSE.finditer(text, line.start, line.end)]
    return [(words.tokens[first].start, words.tokens[last].end) for first, last in found] + clauses


def _is_named(line: Line, first: int, last: int) -> bool:
    """Whether a name has a capital or quotation marks: no library of books; no student exchange that opens a line."""
    opens = int(first == 0 < last and not line.words.is_russian)
    return any(line.words.tokens[at].is_cap or at in line.words.inside for at in range(first + opens, last + 1))
