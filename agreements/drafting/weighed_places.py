"""The city of a signing, where no rule tells it: of all cities of the page the most likely, by ``weights``."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from agreements.drafting.cities_otherwise import is_otherwise
from agreements.drafting.deal import Deal
from agreements.drafting.layout import Line, Page
from agreements.drafting.occasions import event_in
from agreements.drafting.places import Place
from agreements.drafting.roles import scanned
from agreements.drafting.seen import Seen, crossed, in_line, seen_again, seen_of, words_around
from agreements.drafting.venues import venue_in
from agreements.drafting.weights import Weighed

CITY = "city"
ENOUGH = 0.5  # from this chance on a city is taken where no rule told one
SURE = 0.9  # from this one on instead of a rule's whose chance is at most the next
DOUBTED = 0.1
_AGAIN = ("far", "line", "verb", "in ", "as ")
_CROSSED = ("in", "line fact", "line no", "token")


@dataclass(slots=True)
class Candidate(Weighed):
    """A city that the page names, where it does so first, and what is seen of its words."""

    place: Place
    start: int
    end: int


def candidates(page: Page, deal: Deal) -> list[Candidate]:
    """Every city of the headline, the body and the dateline, each once, with what is seen of all its words."""
    found: dict[str, Candidate] = {}
    named: Counter[str] = Counter()
    for place, start, end, seen in _told(seen_of(page, deal)):
        named[place.city] += 1
        if place.city in found:
            found[place.city].seen |= seen_again(seen, _AGAIN)
        else:
            found[place.city] = Candidate(place, start, end, what=CITY, seen=set(seen))
    for order, (city, each) in enumerate(found.items()):
        each.seen |= {f"order {min(order, 3)}", f"of {min(len(found), 4)}", f"named {min(named[city], 3)}"}
        of_party = any(city in name for group in deal.groups for name in group.names)
        each.seen.add("of party" if of_party else "of no party")
    return list(found.values())


def _told(around: Seen) -> Iterator[tuple[Place, int, int, list[str]]]:
    if around.page.dateline_place and around.page.dateline_place[0].city:
        yield *around.page.dateline_place, ["as dateline"]
    for at, line in enumerate(around.lines):
        tokens = line.words.tokens
        for place in line.words.places:
            if place.city and not _is_seat(around, line, place):
                seen = list(_seen(around, at, place))
                yield place, tokens[place.first].start, tokens[place.last].end, [*seen, *crossed(seen, _CROSSED)]


def _is_seat(around: Seen, line: Line, place: Place) -> bool:
    """Whether a city only says where a body is or guests are from: the Union (Pskov), из Минска приехала …"""
    _, bodies = scanned(line, around.page.text)
    told = any(body.country and body.country[0] == place.first for body in bodies)
    return told or line.words.low(place.first - 1) in ("from", "из") or is_otherwise(line.words, place.first)


def _seen(around: Seen, at: int, place: Place) -> Iterator[str]:
    line, first = around.lines[at], place.first
    words = line.words
    yield from around.of_line(at)
    yield from words_around(line, first, place.last)
    yield in_line(first)
    people, bodies = scanned(line, around.page.text)
    for name, span in (("event", event_in(words)), ("venue", venue_in(words))):
        if span and span.begin <= first <= span.last:
            yield f"in {name}"
    if any(body.first <= first <= body.last for body in bodies):
        yield "in body"
    if any(each.start <= first <= each.end for each in people):
        yield "in person"
    behind = words.place_at.get(place.last + 2)
    if behind is not None and not behind.city:
        yield "with country"
    if words.low(first - 1) in ("in", "в", "во"):
        yield "in"


def weighed_city(page: Page, deal: Deal, told: str | None) -> Candidate | None:
    """The most likely city of the page where no rule told one, or where a rule's is hardly it."""
    likely = {each.place.city: each for each in candidates(page, deal)}
    best = max(likely.values(), key=lambda each: each.chance, default=None)
    if best is None or best.place.city == told or best.chance < (ENOUGH if told is None else SURE):
        return None
    if told is not None and (told not in likely or likely[told].chance > DOUBTED):
        return None
    return best
