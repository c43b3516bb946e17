"""Those who signed as somebody's counterpart: the Director of APS, and his counterpart of AGP, Q, signed it."""

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person
from agreements.drafting.strangers import name_after, over_titles
from agreements.drafting.turned import COUNTERPARTS, FARTHEST

_OF = frozenset({"of", "at", "from", "in"})
_ENDS = frozenset({"of", "at", "for", "in", ",", "("})


def _noun_of(words: Marked, person: Person) -> int | None:
    """The word that tells somebody as a counterpart: before the name, or behind its comma."""
    near = range(person.first - 1, max(0, person.first - FARTHEST), -1)
    before = next((at for at in near if words.low(at) in COUNTERPARTS), None)
    if before is not None and over_titles(words, name_after(words, before)) == person.first:
        return before
    after = range(person.last + 2, person.last + 5)
    behind = next((at for at in after if words.low(at) in COUNTERPARTS), None)
    return behind if behind is not None and words.low(person.last + 1) == "," else None


def body_of_counterpart(cast: Cast, person: Person) -> Body | None:
    """The body whose counterpart somebody is: his counterpart of AGP, her counterpart at the Chamber of X."""
    words = cast.line.words
    noun = _noun_of(words, person)
    if noun is None or words.low(noun + 1) not in _OF:
        return None
    first = noun + 2 + (words.low(noun + 2) == "the")
    return next((body for body in cast.bodies if body.first == first), None)


def capacity_of_counterpart(cast: Cast, person: Person) -> tuple[int, int] | None:
    """The capacity that a counterpart shares with whoever is named before: the Director General of APS, and his …"""
    words = cast.line.words
    before = [each for each in cast.people if each.first < person.first and each.capacity]
    if person.capacity or not before or _noun_of(words, person) is None:
        return None
    first, last = before[-1].capacity or (0, -1)
    stop = next((at for at in range(first + 1, last + 1) if words.low(at) in _ENDS), last + 1)
    return first, stop - 1
