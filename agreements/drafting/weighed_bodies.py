"""Which bodies are the parties, where no rule tells it: of all on the page the most likely, by ``weights``."""

from collections.abc import Iterator
from dataclasses import dataclass

from agreements.drafting.alike import heads
from agreements.drafting.body import Body, kind_of
from agreements.drafting.deal import Deal, Group
from agreements.drafting.layout import Line, Page
from agreements.drafting.occasions import event_in
from agreements.drafting.person import Person
from agreements.drafting.roles import scanned
from agreements.drafting.seen import LETTERS, Seen, crossed, of_all, seen_again, seen_of, words_around
from agreements.drafting.telling import tells_of_more
from agreements.drafting.values import LIKELY, READ
from agreements.drafting.venues import venue_in
from agreements.drafting.weighed_signings import is_likely
from agreements.drafting.weights import Weighed, odds
from agreements.drafting.wordlists import word_set

PARTY = "party"
ENOUGH = 0.35  # from this chance on a body is taken where a party lacks
FURTHER = 0.95  # the same where none does
TRUST = 0.5  # in the odds of what the page begins with, over those of another body
DROPPED = 0.02  # up to this chance a third party is none
_WHERE = word_set("weighed where")
_AGAIN = ("far", "line", "verb", "in ")
_CROSSED = ("line signatures", "line speech", "line onlookers", "line fact", "line instrument")
_OF_LANDS = ("far", "1 ", "title", "line fact")


@dataclass(slots=True)
class Candidate(Weighed):
    """A body with all its mentions, what is seen of them, and whether it is a state or a city by its name alone."""

    group: Group
    is_land: bool = False

    @property
    def name(self) -> str:
        """What it is called first."""
        return self.group.names[0].casefold()

    def is_one_with(self, other: "Candidate") -> bool:
        """Whether both are one body; a state or a city is no body that is named after it."""
        if self.is_land or other.is_land:
            return self.is_land and other.is_land and self.name == other.name
        return any(self.group.is_of(name) for name in other.group.names)

    def is_party(self, group: Group) -> bool:
        """Whether it is a party that was found."""
        if self.is_land:
            return self.name in (name.casefold() for name in group.names)
        return any(group.is_of(name) for name in self.group.names)


def candidates(page: Page, deal: Deal) -> list[Candidate]:
    """Every body, state and city that the headline and the body name, each once, with what is seen of all mentions."""
    around = seen_of(page, deal)
    found: list[Candidate] = []
    for at, line in enumerate(around.lines):
        people, told = scanned(line, page.text)
        bodies = sorted([*told, *_lands(line, people, told)], key=lambda body: body.first)
        for number, body in enumerate(bodies):
            one = Candidate(Group([(body, line)]), what=PARTY, is_land=_is_land(line, body))
            if not (body.headed or one.is_land or " " in body.name or body.name.isupper()):
                continue
            seen = {*_seen(around, at, body), f"body {min(number, 3)} of {min(len(bodies), 4)}"}
            known = next((each for each in found if each.is_one_with(one)), None)
            if known is None:
                one.seen = seen | {f"first mention {around.far(at)}"}
                found.append(one)
            else:
                known.group.mentions += one.group.mentions
                known.seen |= seen_again(seen, _AGAIN)
    most = max((len(each.group.mentions) for each in found), default=0)
    for order, each in enumerate(found):
        count = len(each.group.mentions)
        each.seen |= {
            *of_all(order, len(found)),
            f"named {min(count, 4)}",
            f"kind {kind_of(each.group.best()[0].name)}",
        }
        each.seen |= {"named most"} if count == most else set()
    return found


def _lands(line: Line, people: list[Person], bodies: list[Body]) -> Iterator[Body]:
    """The states and cities that an English sentence names as such, not in the name of a body or somebody's post."""
    words = line.words
    taken = [(each.start, each.end) for each in people] + [(body.first, body.last) for body in bodies]
    taken += [body.country for body in bodies if body.country]
    for place in words.places:
        token = words.tokens[place.first]
        inside = any(first <= place.first <= last for first, last in taken)
        if token.is_cap and not (inside or token.is_cyrillic or place.first in words.inside):
            said = " ".join(token.text for token in words.tokens[place.first : place.last + 1])
            yield Body(place.first, place.last, said.removesuffix("'s"), READ, headed=False)


def _is_land(line: Line, body: Body) -> bool:
    """Whether a body is a state or a city, told by its name alone."""
    place = line.words.place_at.get(body.first)
    return place is not None and (place.first, place.last) == (body.first, body.last)


def _seen(around: Seen, at: int, body: Body) -> Iterator[str]:
    line = around.lines[at]
    of_line, beside = around.of_line(at), list(words_around(line, body.first, body.last))
    yield from (*of_line, *beside, *_seen_of_name(line, body))
    yield from crossed(of_line, _CROSSED)
    if body.in_capacity:
        yield from ("in capacity", f"far {around.far(at)} & capacity")
    for name, span in (("venue", venue_in(line.words)), ("event", event_in(line.words))):
        if span and span.begin <= body.first <= span.last:
            yield f"in {name}"
    if _is_land(line, body):
        yield "land city" if line.words.place_at[body.first].city else "land country"
        yield from (f"land & {each}" for each in (*of_line, *beside) if each.startswith(_OF_LANDS))
        if line.words.low(body.first - 1) in _WHERE:
            yield "land where"


def _seen_of_name(line: Line, body: Body) -> Iterator[str]:
    words = line.words
    long = body.last - body.first + 1
    yield "headed" if body.headed else "no head"
    yield f"words {min(long, 5)}"
    if long == 1:
        yield "capitals alone" if words.tokens[body.first].is_upper else "word alone"
        yield f"alone {words.low(body.first)[:LETTERS]}"
        if words.is_position(body.first) or words.is_head(body.first):
            yield "sort alone"
    else:
        yield from (f"first {words.low(body.first)[:LETTERS]}", f"last {words.low(body.last)[:LETTERS]}")
    if body.short:
        yield "with short"
    if body.country:
        yield "with country"
    yield "cyrillic" if words.tokens[body.first].is_cyrillic else "latin"


def weigh_parties(page: Page, deal: Deal) -> None:
    """Add the most likely bodies where a party lacks, and put them in the place of those that hardly are parties."""
    told = len(deal.groups) > 1 or (deal.groups and deal.signers)
    if deal.is_previous or not (told or is_likely(page, [cast.line for cast in deal.casts])):
        return
    chances: dict[int, float] = {}
    others: list[Candidate] = []
    kept = {at for at, group in enumerate(deal.groups) if _is_of_land(group)}
    for each in sorted(candidates(page, deal), key=lambda each: -each.chance):
        of = [at for at, group in enumerate(deal.groups) if each.is_party(group)]
        if not of:
            others.append(each)
        for at in of:
            chances[at] = max(chances.get(at, 0.0), each.chance)
        if len(of) == 1:
            _add_mentions(deal.groups[of[0]], each.group)
    chances = {at: likely for at, likely in chances.items() if at not in kept}
    _replace(deal, chances, others)
    if not tells_of_more(page, deal):
        _drop(deal, chances)
    while others and others[0].chance >= (ENOUGH if len(deal.groups) < 2 else FURTHER):
        deal.groups.append(_taken(others.pop(0)))


def _is_of_land(group: Group) -> bool:
    """Whether a rule took a town or a region, or the body of somebody's office: the Mayor of Bari, the city of Lima."""
    return all(_is_of_office(line, body) or _is_land(line, body) for body, line in group.mentions)


def _is_of_office(line: Line, body: Body) -> bool:
    return not body.headed and any(each.start <= body.first <= each.end for each in line.words.people or ())


def _add_mentions(group: Group, other: Group) -> None:
    """Let a party have all mentions that say its name with more words, so that the fullest is chosen."""
    known = {(id(line), body.first) for body, line in group.mentions}
    group.mentions += [
        (body, line)
        for body, line in other.mentions
        if body.headed
        and (id(line), body.first) not in known
        and any(_says_more(body.name, name) for name in group.names)
    ]


def _says_more(name: str, short: str) -> bool:
    """Whether a name begins as another does, and is of the same sort: Kermanshah chamber, … Chamber of Commerce."""
    return name.split()[0].casefold() == short.split()[0].casefold() and heads(short) <= heads(name)


def _replace(deal: Deal, chances: dict[int, float], others: list[Candidate]) -> None:
    """Put far likelier bodies in the place of those that were only taken because the page begins with them."""
    for at in sorted(chances, key=lambda at: chances[at]) if deal.certain < 1 else ():
        best = others[0].chance if others else 0.0
        if best >= ENOUGH and odds(best) - odds(chances[at]) > TRUST:
            chances[at] = best
            deal.groups[at] = _taken(others.pop(0))


def _drop(deal: Deal, chances: dict[int, float]) -> None:
    """Drop the unlikely of more than two parties, but none of a list that one sentence tells."""
    listed = {id(body) for cast in deal.casts if len(cast.parties) > 2 for body in cast.parties}
    spare = sorted(chances, key=lambda at: chances[at])[: max(0, len(deal.groups) - 2)]
    dropped = {at for at in spare if chances[at] <= DROPPED}
    deal.groups = [
        group
        for at, group in enumerate(deal.groups)
        if at not in dropped or any(id(body) in listed for body, _ in group.mentions)
    ]


def _taken(each: Candidate) -> Group:
    for body, _ in each.group.mentions:
        body.confidence = min(body.confidence, LIKELY)
    return each.group
