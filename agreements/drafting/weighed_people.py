"""Who signed, where no rule tells it: of everybody on the page whoever most likely did, by ``weights``."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal
from agreements.drafting.layout import Line, Page
from agreements.drafting.likely import looks_on, only_speaks
from agreements.drafting.person import Person
from agreements.drafting.roles import scanned
from agreements.drafting.seen import LETTERS, Seen, crossed, seen_again, seen_of, words_around
from agreements.drafting.signers import party_of
from agreements.drafting.signings import Said, Signing
from agreements.drafting.speaking import speak_for
from agreements.drafting.strangers import surname_of
from agreements.drafting.values import LIKELY
from agreements.drafting.weights import Weighed
from agreements.drafting.wordlists import word_tuple

SIGNER = "signer"
ENOUGH = 0.4  # from this chance on somebody is taken for a signer
ELSEWHERE = 0.6  # the same of somebody in no sentence of the signing nor one that speaks of signatures
BEFORE, BEHIND = 3, 5  # words between a party and somebody named behind it, or before it
MOST_OF_POST = 4  # words of a post that are looked at
_DEPUTIES = word_tuple("weighed deputies")
_AGAIN = ("far", "line", "verb")
_OF_SIGNING = frozenset({"far 0", "again far 0", "line signatures", "again line signatures"})
_CROSSED = ("line signatures", "line speech", "line onlookers", "line fact")

type Signer = tuple[Person, Line, int | None, Cast]


@dataclass(slots=True)
class Candidate(Weighed):
    """Somebody named on the page, where they are named best, the place of their party, and what is seen of them."""

    person: Person
    line: Line
    cast: Cast
    party: int | None
    acts: bool = False  # named somewhere where they neither speak nor only look on

    @property
    def is_likely(self) -> bool:
        """Whether that is enough."""
        told = not self.seen.isdisjoint(_OF_SIGNING) and "line past" not in self.seen
        return self.chance >= (ENOUGH if told else ELSEWHERE)


def candidates(page: Page, deal: Deal) -> list[Candidate]:
    """Everybody whom the headline and the body name in whole, each once, with what is seen of all mentions."""
    around = seen_of(page, deal)
    found: dict[str, Candidate] = {}
    for at, line in enumerate(around.lines):
        people, bodies = scanned(line, page.text)
        cast = Cast(line, Signing(Said.FACT, 0), bodies, people, None, None)
        if people:
            speak_for(cast)
        for number, person in enumerate(people):
            key = surname_of(person.name)
            if " " in person.name or key in found:
                beside = looks_on(line.words, person, people) or only_speaks(line.words, person, people)
                _take(found, key, person, cast, deal, set(_seen(around, at, cast, number)), around.far(at))
                found[key].acts |= not beside
    parties = Counter(each.party for each in found.values())
    for order, each in enumerate(found.values()):
        each.seen |= {f"order {min(order, 4)}", f"of {min(len(found), 4)}"}
        each.seen |= {"of none"} if each.party is None else {"of party", f"{min(parties[each.party], 3)} of party"}
    return list(found.values())


def _take(
    found: dict[str, Candidate], key: str, person: Person, cast: Cast, deal: Deal, seen: set[str], far: str
) -> None:
    """Take a mention of somebody: the first, or another, which counts more where it alone tells the post."""
    known = found.get(key)
    if known is None:
        seen.add(f"first mention {far}")
        found[key] = Candidate(person, cast.line, cast, party_beside(deal, person, cast), what=SIGNER, seen=seen)
        return
    known.seen |= seen_again(seen, _AGAIN)
    if known.person.capacity is None and person.capacity and " " in person.name:
        known.person, known.line, known.cast = person, cast.line, cast
        known.party = party_beside(deal, person, cast)


def party_beside(deal: Deal, person: Person, cast: Cast) -> int | None:
    """The place of somebody's party: told by a rule or, in Latin letters, the nearest that is named right beside."""
    told = party_of(deal, person, cast)
    words = cast.line.words
    if told is not None or words.tokens[person.first].is_cyrillic:
        return told
    places: list[tuple[int, int]] = []
    for index, group in enumerate(deal.groups):
        short = [name for name in group.names if name.isupper()]
        spots = [(body.first, body.last) for body in cast.bodies if group.is_of(body.name)]
        spots += [(at, at) for at in range(len(words)) if words.tokens[at].text.removesuffix("'s") in short]
        places += [(away, index) for first, last in spots if (away := _away(person, first, last)) is not None]
    return min(places)[1] if places else None


def _away(person: Person, first: int, last: int) -> int | None:
    """How many words are between somebody and a body beside them; 0 where the post has it, None where it is far."""
    if person.start <= first and last <= person.end:
        return 0
    before, behind = person.start - last, first - person.end
    return max(before, behind) if 0 < before <= BEFORE or 0 < behind <= BEHIND else None


def _seen(around: Seen, at: int, cast: Cast, number: int) -> Iterator[str]:
    person, words = cast.people[number], cast.line.words
    of_line = around.of_line(at)
    yield from of_line
    yield from words_around(cast.line, person.start, person.end)
    yield from crossed(of_line, _CROSSED)
    if person.capacity:
        yield from _seen_of_post(cast, person, person.capacity)
    else:
        yield "no capacity"
    yield f"person {min(number, 3)} of {min(len(cast.people), 4)}"
    yield "cyrillic" if words.tokens[person.first].is_cyrillic else "latin"


def _seen_of_post(cast: Cast, person: Person, post: tuple[int, int]) -> Iterator[str]:
    first, last = post
    yield "capacity before" if first < person.first else "capacity behind"
    lows = [cast.line.words.low(at) for at in range(first, last + 1)]
    yield from (f"post {low[:LETTERS]}" for low in lows[:MOST_OF_POST])
    if any(low.startswith(_DEPUTIES) for low in lows):
        yield "deputy"
    if any(first <= body.first <= last for body in cast.bodies):
        yield "post of body"


def weighed_signers(page: Page, deal: Deal) -> list[Signer]:
    """For each party without a signer whoever most likely signed for it: told, or those left for those left."""
    free = [at for at in range(len(deal.groups)) if not any(party == at for _, _, party, _ in deal.signers)]
    told = any(cast.line.part != "address" for cast in deal.casts)
    if deal.is_previous or not told or not free or len(deal.groups) < 2:
        return []  # where only the address says that it was signed, nothing says by whom
    taken = {surname_of(person.name) for person, _, party, _ in deal.signers if party is not None}
    taken |= {surname_of(person.name) for _, _, _, cast in deal.signers for person in _represented(cast)}
    others = [each for each in candidates(page, deal) if each.acts and surname_of(each.person.name) not in taken]
    likely = sorted((each for each in others if each.is_likely), key=lambda each: -each.chance)
    found: list[Signer] = []
    for each in likely:
        if each.party in free:
            free.remove(each.party)
            found.append(_signer(each, each.party))
    loose = [each for each in likely if each.party is None]
    return found + _of_those_left(page, loose, free)


def _represented(cast: Cast) -> Iterator[Person]:
    """Those for whom somebody else signed."""
    for first, last in cast.proxies.values():
        yield from (person for person in cast.people if first <= person.first <= last)


def _of_those_left(page: Page, loose: Sequence[Candidate], free: Sequence[int]) -> list[Signer]:
    """Whose party nothing tells: the likeliest for the one party left, or as many as there are parties, in order."""
    if len(free) == 1:
        return [_signer(each, free[0]) for each in loose[:1]]
    if len(free) != len(loose):
        return []
    where = {id(line): at for at, line in enumerate(page.lines)}
    in_order = sorted(loose, key=lambda each: (where[id(each.line)], each.person.first))
    return [_signer(each, party) for each, party in zip(in_order, free, strict=True)]


def _signer(each: Candidate, party: int | None) -> Signer:
    each.person.confidence = min(each.person.confidence, LIKELY)
    return each.person, each.line, party, each.cast
