"""English occasions told beside a signing: a hall that hosted it, the second day of a forum, an event named before."""

from collections.abc import Iterator, Sequence

from agreements.drafting.dates import MONTHS, WEEKDAYS
from agreements.drafting.event_words import is_event
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import Span, event_in, phrase_end
from agreements.drafting.venues import venue_in
from agreements.drafting.whereabouts import points_there
from agreements.drafting.wordlists import word_set

MOST_BEFORE = 5  # sentences back to the event that "its session" or "during the day" is of
FARTHEST = 12  # words at the beginning of a sentence that point back
MOST_AFTER = 2  # sentences on to where the event has its name
MOST_TO_GATHERING = 3  # sentences back to what people met for
_SAME = frozenset({"same", "its", "this"})
_WITHIN = frozenset({"during", "at", "within", "alongside", "course", "sidelines", "margins", "day"})
_GUESTS = frozenset({"delegation", "delegations", "guests", "visitors", "team"})
_CAME = frozenset({"visit", "visited", "arrived", "came", "travelled", "traveled", "trip", "attend", "attended"})
_GOES_ON = frozenset({"their", "they", "both", "it", "its"})
_TELLS = word_set("surroundings events tell")


def events_around(page: Page, own: Sequence[Line]) -> Iterator[tuple[Line, Span]]:
    """Events named in other sentences that those of a signing point to, or that guests came for."""
    lines = page.part("body")
    of_signing = {id(line) for line in own}
    places = [at for at, line in enumerate(lines) if id(line) in of_signing]
    for at in places:
        yield from _pointed_to(lines, at)
        yield from _of_title(page, lines[at])
    for at in places:
        before = lines[at - 1] if at and _goes_on(lines[at].words) else None
        told = event_in(before.words) if before is not None and before.paragraph == lines[at].paragraph else None
        if before is not None and told and told.begin == 0:
            yield before, told  # During the Festival three schools joined forces. Their heads signed …
    for at in places:
        for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]):
            near = abs(line.paragraph - lines[at].paragraph) <= 1
            if near and (span := event_of_guests(line.words)):
                yield line, span
        yield from _met_before(lines, at)


def _pointed_to(lines: Sequence[Line], at: int) -> Iterator[tuple[Line, Span]]:
    """The event that a sentence points back to, or on to: on the last day of the fair. The Food Fair took place …"""
    noun = points_back(lines[at].words)
    for line in reversed(lines[max(0, at - MOST_BEFORE) : at]) if noun else ():
        if span := named_event(line.words, noun) or quoted_event(line.words, noun) or small_event(line.words, noun):
            yield line, span
    for line in lines[at + 1 : at + 1 + MOST_AFTER] if noun not in ("", "*") else ():
        if span := named_event(line.words, noun):
            yield line, span


def _of_title(page: Page, line: Line) -> Iterator[tuple[Line, Span]]:
    """The event of the headline to which a sentence points back: Textile forum was held in Oslo. At the forum …"""
    noun = points_back(line.words)
    for title in page.part("title") if noun not in ("", "*") else ():
        if span := named_event(title.words, noun) or small_event(title.words, noun):
            yield title, span


def _met_before(lines: Sequence[Line], at: int) -> Iterator[tuple[Line, Span]]:
    """What people met for, in the sentences before, or took part in, where "there" points to it."""
    there = points_there(lines[at].words)
    for line in reversed(lines[max(0, at - MOST_TO_GATHERING) : at]):
        span = event_gathered_for(line.words) or (there and event_taken_part_in(line.words)) or None
        if span and lines[at].paragraph - line.paragraph <= 1:
            yield line, span


def _goes_on(words: Marked) -> bool:
    """Whether a sentence is of the one before: Their heads signed …; A letter of intent was signed …"""
    return words.low(0) in _GOES_ON or (words.low(0) in ("a", "an", "the") and any(at < 4 for at in words.instruments))


def points_back(words: Marked) -> str:
    """The noun of an event that was named before: at the same forum, during its session; "" for others, "*" for any."""
    for at in range(len(words)):
        if at >= FARTHEST and (words.low(at), words.low(at + 1)) != ("day", "of"):
            continue
        if (words.low(at), words.low(at + 1), words.low(at + 3)) == ("on", "its", "day"):
            return "*"  # on its opening day
        if _is_within_it(words, at):
            return "*"
        if words.low(at) not in _WITHIN or at in words.inside:
            continue
        first = at + 1 + (words.low(at + 1) == "of")
        first += 3 if words.low(first + 1) in _PARTS_OF_IT and words.low(first + 2) == "of" else 0
        article = words.low(first) == "the"
        noun = _noun_again(words, first + article, article=article)
        if noun:
            return noun
    return ""


def _is_within_it(words: Marked, at: int) -> bool:
    """Within its framework, on its sidelines, as part of it."""
    if words.low(at) in ("in", "on", "within") and words.low(at + 1) == "its":
        return words.low(at + 2) in _OF_EVENT
    return words.low(at) in ("within", "alongside") and words.low(at + 1) == "it" and words.low(at + 2) in _STOPS


_PARTS_OF_IT = frozenset({"end", "close", "start", "beginning", "opening", "closing"})  # at the end of the session
_SITTINGS = frozenset({"meeting", "session", "sitting", "conference"})  # events where the page says whose they are
_OF_EVENT = frozenset({"framework", "sidelines", "margins", "course", "fringes"})
_STOPS = frozenset({",", ".", ";", ""})


def _noun_again(words: Marked, first: int, *, article: bool) -> str:
    """The small noun of an event behind "the same", "its" or "the"."""
    low = words.low(first)
    again = low in _SAME
    if words.low(first + again) in ("event", "day") and (again or article):
        return "*"
    near = range(first + again, min(first + again + (3 if again else 1), len(words)))
    named = (i for i in near if is_event(words, i) or words.low(i) in _SITTINGS)
    noun = next((i for i in named if not _goes_on_in_capitals(words, i)), None)
    if noun is None or not (again or article):
        return ""
    return "*" if low in ("its", "this") else words.low(noun)


def _goes_on_in_capitals(words: Marked, at: int) -> bool:
    """Whether a noun in a capital is of a name: the Forum of Cities; within the Forum it was signed is of no other."""
    after = words.tokens[at + 1 : at + 3]
    of = bool(after) and after[0].low in ("of", "on", "for")
    return words.tokens[at].is_cap and (of or any(token.is_cap or token.is_number for token in after[:1]))


def small_event(words: Marked, noun: str) -> Span | None:
    """An event with a small noun and whose it is: Oslo hosted the annual session of the Council of Cities."""
    for at in range(len(words)):
        token = words.tokens[at]
        if token.low != noun or token.is_cap or at in words.inside or token.is_cyrillic:
            continue
        first = at
        while first > 0 and at - first < MOST_ADJECTIVES and _is_adjective(words, first - 1):
            first -= 1
        whose = words.low(at + 1) == "of" and any(each.is_cap for each in words.tokens[at + 2 : at + 2 + MOST_TO_NAME])
        named = any(words.tokens[i].is_cap and (i or _is_of_land(words.low(i))) for i in range(first, at))
        if (whose or named) and at > first:
            return Span(first, first, phrase_end(words, first) if whose else at)
    return None


def _is_of_land(low: str) -> bool:
    """Whether a word with which a headline begins is of a land: Andean, Uzbek-Azerbaijani."""
    return "-" in low or low.endswith(("ian", "ean", "ese", "ish"))


MOST_ADJECTIVES = 4  # words before the noun of an event
MOST_TO_NAME = 7  # words from "of" to a capital


_LARGER = frozenset({"expanded", "extended", "enlarged", "joint"})


def _is_adjective(words: Marked, at: int) -> bool:
    """Whether a word before a noun is of its name, and no article, verb or preposition."""
    token = words.tokens[at]
    stops = words.is_stop(at) and token.low not in _LARGER
    return token.is_word and not stops and token.low not in _ENDS_EVENT | _SAME | {"the", "a", "an", "at"}


def named_event(words: Marked, noun: str = "*") -> Span | None:
    """The first event that a sentence names in capitals, of that noun."""
    for at in range(len(words)):
        token = words.tokens[at]
        if not token.is_cap or token.is_cyrillic or at in words.inside or not is_event(words, at):
            continue
        if noun not in ("*", token.low):
            continue
        first, last = at, at
        first = _first_capital(words, first)
        if words.low(first - 1) == "and" and first > 2 and words.tokens[first - 2].is_cap:
            joined = _first_capital(words, first - 2)
            first = joined if words.low(joined - 1) == "the" else first  # the Hazelnut and Tea Summit
        first += words.low(first) in ("the", "a")
        while words.low(last + 1) in ("of", "on", "for", "and") and _next_capital(words, last + 2):
            last = _next_capital(words, last + 2)
            while last + 1 < len(words) and words.tokens[last + 1].is_cap:
                last += 1
        if last > first:
            return Span(first, first, last)
    return None


def _next_capital(words: Marked, at: int) -> int:
    """Where a capital stands, alone or behind "of the"; 0 where none does, or where it is of a day: on Tuesday."""
    at += words.low(at - 1) == "of" and words.low(at) == "the"
    if words.low(at - 1) == "on" and (words.low(at) in WEEKDAYS or words.low(at) in MONTHS):
        return 0
    return at if at < len(words) and words.tokens[at].is_cap else 0


def _first_capital(words: Marked, first: int) -> int:
    """The first of the capitals and numbers that lead to a word."""
    while first > 0 and (words.tokens[first - 1].is_cap or words.tokens[first - 1].text[0].isdigit()):
        first -= 1
    return first


def opens_with_event(line: Line) -> Span | None:
    """The event of which a report begins to tell: The Blue Forum in Accra ended, the Forum, held at the Centre, …"""
    span = named_event(line.words)
    if span is None or span.first > 8:
        return None
    near = [line.words.low(at) for at in range(span.last + 1, min(span.last + 12, len(line.words)))]
    return span if not _TELLS.isdisjoint(near) or "hosted" in [line.words.low(at) for at in range(span.first)] else None


def event_of_guests(words: Marked) -> Span | None:
    """The event to which guests came: a visit by a delegation to the Ice Games; the guests arrived for the Fair."""
    for at in range(len(words)):
        near = {words.low(i) for i in range(max(0, at - 12), at)}
        if words.low(at) not in ("to", "for", "attend") or near.isdisjoint(_CAME) or (near.isdisjoint(_GUESTS)):
            continue
        first = at + 1 + (words.low(at + 1) == "the")
        span = named_event(words)
        if span and span.first == first:
            return Span(at, span.first, span.last)
    return None


def quoted_event(words: Marked, noun: str = "*") -> Span | None:
    """The first event that a sentence names by a small noun and a quote: the business forum "Silk Gate"."""
    for at in range(len(words)):
        close = words.quotes.get(at + 1)
        if close is None or at in words.inside or not is_event(words, at) or words.tokens[at].is_cyrillic:
            continue
        if noun not in ("*", words.low(at)):
            continue
        first = at
        while first > 0 and words.low(first - 1).isalpha() and words.low(first - 1) not in _ENDS_EVENT:
            first -= 1
        return Span(first, first, close) if at - first < 4 else None
    return None


_ENDS_EVENT = word_set("surroundings ends event")


def event_gathered_for(words: Marked) -> Span | None:
    """The event for which people came together: The chambers met last week in Trabzon for the Tea Summit."""
    span = named_event(words) or quoted_event(words)
    if span is None:
        return None
    at = span.first - 1 - (words.low(span.first - 1) in ("the", "a", "an"))
    came = any(words.low(i) in _TOGETHER for i in range(max(0, at - _FAR), at))
    return Span(at, span.first, span.last) if words.low(at) in ("for", "at") and came else None


def event_taken_part_in(words: Marked) -> Span | None:
    """The event that somebody took part in, attended or came to."""
    span = named_event(words) or quoted_event(words)
    at = span.first - 1 - (words.low(span.first - 1) in ("the", "a", "an")) if span else 0
    before = (words.low(at - 1), words.low(at))
    took = before in (("part", "in"), ("participated", "in")) or before[1] in ("attended", "visited", "joined")
    return span if took else None


_TOGETHER = frozenset({"met", "gathered", "assembled", "convened", "together"})
_FAR = 12  # words from "met" to "for"


def venue_of(line: Line, event: Span) -> Span | None:
    """Where an event was that a sentence names: the Forum, held at the Angara Centre, …"""
    venue = venue_in(line.words)
    return venue if venue and venue.begin > event.last and venue.begin - event.last < 12 else None
