"""Who most likely signed where no rule tells it: those whose posts are the parties', in a sentence about signatures.

"The signatures belong to P, President of the Union, and Q, head of the Agency." People say in many ways that somebody
signed; whoever is named there with a post at a party, and neither speaks nor only looks on, is taken for its signer.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from agreements.drafting.absent import is_away
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal
from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person
from agreements.drafting.posts import SEVERAL
from agreements.drafting.roles import scanned
from agreements.drafting.signers import party_of
from agreements.drafting.signings import Said, Signing, signing_in
from agreements.drafting.speaking import speak_for
from agreements.drafting.strangers import surname_of
from agreements.drafting.values import LIKELY
from agreements.drafting.wordlists import word_tuple

MOST_BESIDE = 6  # sentences from the one that reports the signing
FARTHEST = 2  # paragraphs from the sentence that reports the signing
NEAR_SPEECH = 8  # words from "said" to who said it
MOST_LINES = 40  # sentences of the body in which heads are looked for who are told elsewhere
_STEMS = word_tuple("likely signature stems")
_PAST = word_tuple("signings past words")
_ONLOOKERS = word_tuple("likely onlookers")
_SPEECH = word_tuple("likely speech")

type Signer = tuple[Person, Line, int | None, Cast]
type Told = tuple[Line, Person, int, Cast]


def likely_signers(page: Page, deal: Deal) -> list[Signer]:
    """The signers of parties that have none, from the first sentence near the signing that names them."""
    free = {at for at in range(len(deal.groups)) if not any(party == at for _, _, party, _ in deal.signers)}
    if deal.is_previous or len(deal.groups) < 2:
        return []
    known = {surname_of(person.name) for person, _, party, _ in deal.signers if party is not None}
    found: list[Signer] = []
    told = (each for line in (_near(page, deal) if free else ()) for each in _told(page, deal, line))
    for line, person, party, cast in chain(told, _of_several(page, deal) if free else ()):
        if party in free and surname_of(person.name) not in known:
            person.confidence = min(person.confidence, LIKELY)
            found.append((person, line, party, cast))
            free.discard(party)
            known.add(surname_of(person.name))
    return found


def _near(page: Page, deal: Deal) -> Iterator[Line]:
    """The sentences of the signing, and those around them that speak of signatures as a fact."""
    own = {id(cast.line): cast.line for cast in deal.casts if cast.line.part == "body"}
    lines = page.part("body")
    places = [at for at, line in enumerate(lines) if id(line) in own]
    for at in sorted({near for place in places for near in range(place - MOST_BESIDE, place + MOST_BESIDE + 1)}):
        line = lines[at] if 0 <= at < len(lines) else None
        if line is not None and (id(line) in own or (_is_close(line, own.values()) and _adds(line.words))):
            yield line


def _is_close(line: Line, own: Iterable[Line]) -> bool:
    return any(abs(line.paragraph - each.paragraph) <= FARTHEST for each in own)


def _adds(words: Marked) -> bool:
    """Whether a sentence may add who signed: it speaks of signatures, as of a fact and not of earlier times."""
    return _speaks_of_signing(words) and _is_fact(words) and not _is_past(words)


def _speaks_of_signing(words: Marked) -> bool:
    return any(at not in words.inside and words.low(at).startswith(_STEMS) for at in range(len(words)))


def _is_past(words: Marked) -> bool:
    """Whether a sentence is of earlier times: ранее документы подписывали P и Q."""
    return any(token.low.startswith(_PAST) for token in words.tokens)


def _is_fact(words: Marked) -> bool:
    said = signing_in(words, is_title=False, known=True)
    return said is None or said.said == Said.FACT


def _told(page: Page, deal: Deal, line: Line, *, speakers: bool = False) -> Iterator[Told]:
    """The people of a sentence who hold a post at a party, each with the place of the party."""
    people, bodies = scanned(line, page.text)
    if not any(person.capacity for person in people):
        return
    verb = next((at for at in range(len(line.words)) if line.words.low(at).startswith(_STEMS)), 0)
    cast = Cast(line, Signing(Said.FACT, verb), bodies, people, None, None)
    speak_for(cast)
    for person in people:
        if person.capacity is None or (not speakers and only_speaks(line.words, person, people)):
            continue
        party = None if looks_on(line.words, person, people) else party_of(deal, person, cast)
        if party is not None:
            yield line, person, party, cast


def _of_several(page: Page, deal: Deal) -> Iterator[Told]:
    """Those elsewhere on the page of the post by which several signed: it was signed by the presidents of A and B."""
    posts = {
        SEVERAL[words.low(at)]
        for words in (cast.line.words for cast in deal.casts if cast.line.part == "body")
        for at in range(len(words))
        if words.low(at) in SEVERAL and words.low(at - 1) in ("the", "their", "by", "both", "two")
    }
    for line in page.part("body")[:MOST_LINES] if posts else ():
        for told in _told(page, deal, line, speakers=True):
            first, last = told[1].capacity or (0, -1)
            if any(line.words.low(at) in posts for at in range(first, last + 1)):
                yield told


def only_speaks(words: Marked, person: Person, people: Sequence[Person]) -> bool:
    """Whether somebody is named for what they said: said at the signing P, Director of the Museum; P said."""
    behind = person.end + 1 + (words.low(person.end + 1) in (",", ")"))
    for at in range(person.start - 1, max(-1, person.start - NEAR_SPEECH), -1):
        if any(each.start <= at <= each.end for each in people) or words.low(at) in (";", "."):
            break
        if words.low(at).startswith(_SPEECH):
            return True
    return words.low(behind).startswith(_SPEECH)


def looks_on(words: Marked, person: Person, people: Sequence[Person]) -> bool:
    """Whether words before somebody, over others named with them, say that they were only there."""
    if is_away(words, person):
        return True
    at = person.start - 1
    while at >= 0 and words.low(at) != ";":
        other = next((each for each in people if each.start <= at <= each.end), None)
        if other is not None:
            at = other.start - 1
            continue
        low = words.low(at)
        if low.startswith(_ONLOOKERS):
            return True
        if low in SIGN_EN or (low.startswith(_STEMS)):
            return False
        at -= 1
    return False
