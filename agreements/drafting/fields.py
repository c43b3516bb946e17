"""The fields of cooperation that a stretch of text names, and the names of bodies, people and events that name none."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from agreements.drafting.layout import Line, Page
from agreements.drafting.occasions import event_in, venue_in
from agreements.drafting.places import DATA
from agreements.drafting.roles import scanned
from agreements.drafting.tokens import fold
from agreements.drafting.values import Value

type Stretch = tuple[int, int]

NO_FIELD = "-"  # what stands under it names no field
# What is exchanged on something is of that: the exchange of experience in healthcare.
_CARRIERS = frozenset({"exchange of experience", "information exchange"})
_EVENTS = frozenset({"rectors' forum"})  # that an agreement may be about
_ABOUT = re.compile(r" (?:in|on|about|в|во|о|об|по) ")
_CLAUSE = re.compile(r", (?:which|who|whose|where|котор\w{2,3}) [^,;]{1,200}")


@cache
def _terms() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """One pattern for all words of the fields, and the word of the register for each group, or a finer and a wider."""
    groups: list[tuple[str, tuple[str, ...]]] = []
    for line in (DATA / "fields.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, english, russian = line.split("|")
            words = tuple(word.split("<"))
            groups += [(beginning, words) for beginning in (*english.split(";"), *russian.split(";"))]
    groups.sort(key=lambda each: -len(each[0]))
    parts = [f"(?P<t{number}>{_pattern(beginning.strip())})" for number, (beginning, _) in enumerate(groups)]
    named = {f"t{number}": words for number, (_, words) in enumerate(groups)}
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")\w{0,14}"), named


def words_of_fields() -> list[str]:
    """Every word of the register that a draft may name, once."""
    words = dict.fromkeys(word for words in _terms()[1].values() for word in words)
    return [word for word in words if word != NO_FIELD]


def _pattern(beginning: str) -> str:
    escaped = re.escape(beginning).replace(r"\*\ ", r"\w{0,4} ").replace(r"\*", r"(?!\w)")
    return escaped.replace("_", r"[\w-]{1,20}")


def fields_in(text: str, start: int, end: int, confidence: float, hidden: Iterable[Stretch] = ()) -> list[Value]:
    """The fields of cooperation that a stretch of the text names outside what is ``hidden``, each once, in order."""
    pattern, named = _terms()
    low = fold(text[start:end])
    found: dict[str, Value] = {}
    if len(low) != end - start:
        return []
    hidden = list(hidden)
    for match in pattern.finditer(low):
        at, to = start + match.start(), start + match.end()
        words = named[match.lastgroup or ""]
        if words[0] not in _EVENTS and any(first < to and at < last for first, last in hidden):
            continue
        for word in () if words[0] in _CARRIERS and _ABOUT.match(low, match.end()) else words:
            found.setdefault(word, Value(word, text[at:to], at, to, confidence))
    found.pop(NO_FIELD, None)
    return list(found.values())


def folded(page: Page, line: Line) -> str:
    """A sentence in small letters, each where it stands in the text; "" where folding would move them."""
    low = fold(page.text[line.start : line.end])
    return low if len(low) == line.end - line.start else ""


def names_in(page: Page, line: Line) -> Sequence[Stretch]:
    """Where a sentence names bodies, people with their capacities and occasions, quotes, or adds who somebody is."""
    if line.start not in page.names:
        page.names[line.start] = _names(line, page.text)
    return page.names[line.start]


def _names(line: Line, text: str) -> list[Stretch]:
    words = line.words
    people, bodies = scanned(line, text)
    found = [(person.start, person.end) for person in people]
    found += [(body.first, body.last) for body in bodies if body.headed and _is_named(line, body.first, body.last)]
    occasions = [(span.begin, span.last) for span in (event_in(words), venue_in(words)) if span]
    found += [(first, last) for first, last in occasions if _is_named(line, first, last)]
    found += list(words.quotes.items())
    clauses = [match.span() for match in _CLAUSE.finditer(text, line.start, line.end)]
    return [(words.tokens[first].start, words.tokens[last].end) for first, last in found] + clauses


def _is_named(line: Line, first: int, last: int) -> bool:
    """Whether a name begins with a capital or is in quotation marks: no library of books for schools."""
    return any(line.words.tokens[at].is_cap or at in line.words.inside for at in range(first, last + 1))
