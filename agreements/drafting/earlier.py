"""People whom a release names whole in the sentence before a signing, and by the surname alone in that of it."""

from collections.abc import Sequence

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.heads import POSITIONS
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import event_in
from agreements.drafting.people import people_in
from agreements.drafting.person import Person
from agreements.drafting.roles import scanned
from agreements.drafting.strangers import surname_of
from agreements.drafting.venues import venue_in
from agreements.drafting.wordlists import word_set


def presented(line: Line, before: Line | None) -> dict[str, tuple[Person, Line]]:
    """Those whom the sentence before names with a position, by surname: headed by Rector P; none of far above."""
    if before is None or before.part != line.part or line.paragraph - before.paragraph > 1:
        return {}
    return {
        surname_of(person.name): (person, before)
        for person in people_in(before.words)
        if person.capacity and " " in person.name and not before.words.tokens[person.first].is_cyrillic
    }


def named_first(lines: Sequence[Line]) -> dict[str, tuple[Person, Line]]:
    """Those whom the first sentences of a report name with a position, by surname."""
    return {
        surname_of(person.name): (person, line)
        for line in lines
        for person in people_in(line.words)
        if person.capacity and " " in person.name and not line.words.tokens[person.first].is_cyrillic
    }


def named_whole(cast: Cast) -> dict[str, tuple[Person, Line]]:
    """Those whom a sentence of a signing names with a position, by surname: later ones may say that alone."""
    return {
        surname_of(person.name): (person, cast.line)
        for person in cast.people
        if person.capacity and " " in person.name and not cast.line.words.tokens[person.first].is_cyrillic
    }


def signers_whole(
    cast: Cast, known: dict[str, tuple[Person, Line]], text: str
) -> list[tuple[Person, Line, int | None, Cast]]:
    """The signers of a sentence, with the whole name and the position where the sentence before has them."""
    found: list[tuple[Person, Line, int | None, Cast]] = []
    for person in cast.signers:
        own = any(_is_of(person, body) for body in cast.bodies)
        told = known.get(surname_of(person.name)) if not own else None
        short = " " not in person.name or (told is not None and _abbreviates(person.name, told[0].name))
        whole = told if told and (short or _is_again(cast, person, told[0])) else None
        if whole is None:
            found.append((person, cast.line, None, cast))
            continue
        spoken = cast.spoken_for.get(cast.people.index(person))
        bodies = [body for body in scanned(whole[1], text)[1] if _is_of(whole[0], body)]
        other = Cast(whole[1], cast.signing, bodies, [whole[0]], None, None, spoken_for={0: spoken} if spoken else {})
        found.append((*whole, None, other))
    return found


def _abbreviates(name: str, whole: str) -> bool:
    """Whether a name has initials for the given names of another: A. Weber, A.P. Weber, of Anna Weber."""
    initials, given = name.split()[0], whole.split()[0]
    return len(initials.split(".")[0]) == 1 and "." in initials and len(given) > 2 and given[0] == initials[0]


def _is_again(cast: Cast, person: Person, told: Person) -> bool:
    """Whether a Russian who signed is named whole again, and the position stands in a sentence before alone."""
    russian = cast.line.words.tokens[person.first].is_cyrillic
    proxied = cast.people.index(person) in cast.proxies
    return russian and person.capacity is None and person.name == told.name and not proxied


def they_who_signed(page: Page, cast: Cast) -> list[Cast]:
    """Whom "They signed" means: those of the last sentence with two who have a position; with what stands between.

    "The two men signed" means the last two who were named with a position, be it one in a sentence.
    """
    words = cast.line.words
    they = words.low(0) == "they" and cast.signing.at <= LONGEST_THEY
    both = not they and _are_both(words, cast.signing.at)
    if not (they or both) or (cast.parties and not both) or cast.signers:
        return []
    lines = page.part("body")
    at = next((i for i, line in enumerate(lines) if line is cast.line), 0)
    found: list[Cast] = []
    for line in reversed(lines[max(0, at - MOST_BACK) : at]):
        people, bodies = scanned(line, page.text)
        told = Cast(line, cast.signing, bodies, people, venue_in(line.words), event_in(line.words))
        found.append(told)
        if both:
            told.signers = [person for person in people if person.capacity is not None]
            if (signers := sum(len(each.signers) for each in found)) > 1:
                return found[::-1] if signers == 2 else those_who_met(page, cast, lines[:at])
            continue
        posted = [person for person in people if any(_is_of(person, body) for body in bodies)]
        if len(posted) > 1:
            told.signers = posted if len(posted) == 2 else []
            return found if told.signers else []
    return []


def those_who_met(page: Page, cast: Cast, before: Sequence[Line]) -> list[Cast]:
    """The two with positions in the nearest sentence that tells who met: Rector P received a delegation led by Q."""
    for line in reversed(before[-FARTHEST_MEETING:]):
        if any(token.low in _MET for token in line.words.tokens):
            people, bodies = scanned(line, page.text)
            posted = [person for person in people if person.capacity is not None]
            if len(posted) == len(people) == 2:
                return [Cast(line, cast.signing, bodies, people, None, None, signers=posted)]
    return []


FARTHEST_MEETING = 8  # sentences to the one that tells who met
_MET = frozenset({"received", "met", "welcomed", "hosted", "headed", "led", "talks", "negotiations", "meeting"})


def _are_both(words: Marked, verb: int) -> bool:
    """Whether the subject is two people by what they are: the two men, both leaders, the two rectors signed."""
    counted = next((at for at in range(max(0, verb - FARTHEST_BOTH), verb) if words.low(at) in ("two", "both")), None)
    if _are_posts(words, verb):
        return True
    if counted is None:
        return False
    if words.low(counted - 1 - (words.low(counted - 1) == "the")) in _NO_SUBJECT:
        return False
    alone = counted + 1 == verb or (counted + 2 == verb and words.low(counted + 1) in _THEN)
    if alone and words.low(counted - 1) == "the" and words.low(counted) == "two":
        return True  # the two then signed
    singular = words.low(counted + 1).removesuffix("s")
    return words.low(counted + 1) in _PEOPLE or (singular != words.low(counted + 1) and singular in POSITIONS)


def _are_posts(words: Marked, verb: int) -> bool:
    """Whether the subject is people by their post alone: the ministers signed, the heads of the institutions signed."""
    at = verb - 1 - (words.low(verb - 1) in _THEN)
    whose = next((i for i in (at - 2, at - 3) if words.low(i) == "of"), None)
    if whose is not None and words.low(at) in _BODIES and words.low(at - 1) in ("the", "two", "both"):
        at = whose - 1  # the heads of the two ministries
    singular = words.low(at).removesuffix("s")
    posts = words.low(at) in _PEOPLE or (singular != words.low(at) and singular in POSITIONS)
    return posts and words.low(at - 1) == "the" and words.low(at - 2) not in _NO_SUBJECT


_BODIES = word_set("earlier bodies")
_PEOPLE = frozenset({"men", "women", "leaders", "officials", "ladies", "sides'"})
_THEN = frozenset({"then", "later", "also", "formally", "afterwards", "subsequently"})
_NO_SUBJECT = frozenset({"of", "between", "by", "with", "for", "from", "in", "to", "among"})
FARTHEST_BOTH = 9  # words from "two" to the verb
MOST_BACK = 3  # sentences to those whom "they" means
LONGEST_THEY = 3  # words from "they" to the verb


def position_told(cast: Cast, person: Person, text: str) -> tuple[Person, Line, Cast] | None:
    """Somebody's position that a sentence before tells: a delegation led by Rector P came. … P signed it."""
    told = cast.presented.get(surname_of(person.name)) if person.capacity is None else None
    if told is None or told[0].name != person.name or told[1] is cast.line:
        return None
    bodies = [body for body in scanned(told[1], text)[1] if _is_of(told[0], body)]
    return *told, Cast(told[1], cast.signing, bodies, [told[0]], None, None)


def _is_of(person: Person, body: Body) -> bool:
    """Whether a body is named in a person's capacity."""
    return person.capacity is not None and person.capacity[0] <= body.first <= person.capacity[1]
