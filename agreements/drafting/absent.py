"""English signers in whose place another signed: As the leader, P, could not come, Q signed on her behalf."""

from agreements.drafting.cast import Cast
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person

_OPENS = frozenset({"as", "since", "because", "while", "though", "although"})
_WHOSE = frozenset({"his", "her", "their", "whose"})
_LAST_OF = {"on": ("behalf",), "in": ("place", "stead", "absence")}
_NEAR = 8  # words from the verb to "on her behalf"


def absent(cast: Cast) -> None:
    """Give whoever signed "on her behalf" the person named before, of whom the sentence says that she did not come."""
    words = cast.line.words
    for number, person in enumerate(cast.people):
        before = [each for each in cast.people[:number] if is_away(words, each)]
        away = next(iter(before[-1:] or _named_before(cast, person)), None)
        if person not in cast.signers or number in cast.proxies or away is None:
            continue
        end = cast.people[number + 1].start if number + 1 < len(cast.people) else len(words)
        behind = range(person.end + 1, min(end, person.end + 1 + _NEAR))
        between = range(away.end + 1, person.start) if before else range(0)
        if any(_in_place(words, at) for at in (*between, *behind)):
            cast.proxies[number] = (away.first, away.last)
            cast.signers = [each for each in cast.signers if each is not away]
    cast.signers = [each for each in cast.signers if not is_away(words, each)]


def is_away(words: Marked, person: Person) -> bool:
    """Whether it is said of somebody that they did not come: P, was unable to travel; P being on leave."""
    if words.is_russian:
        return False
    at = person.end + 1 + (words.low(person.end + 1) == ",")
    at += words.low(at) == "who"
    was = words.low(at) in _WAS and (words.low(at + 1) in _AWAY or (words.low(at + 1), words.low(at + 2)) in _ON_LEAVE)
    return was or (words.low(at) in ("could", "did") and words.low(at + 1) == "not")


_WAS = frozenset({"was", "is", "were", "being", "had"})
_AWAY = frozenset({"unable", "ill", "absent", "away", "abroad", "prevented", "indisposed", "hospitalized"})
_ON_LEAVE = (("on", "leave"), ("on", "sick"), ("at", "a"), ("in", "hospital"), ("taken", "ill"))


def _named_before(cast: Cast, person: Person) -> list[Person]:
    """Whoever is named before, with whom or whose position a clause of reason begins."""
    words = cast.line.words
    before = [each for each in cast.people if each.end < person.start]
    opened = [at for at in range(person.start) if words.low(at) in _OPENS and (at == 0 or words.low(at - 1) == ",")]
    return [each for each in before[-1:] if any(at < each.first for at in opened)]


def _in_place(words: Marked, at: int) -> bool:
    """On her behalf, in his place, instead."""
    if words.low(at) == "instead":
        return words.low(at + 1) != "of"
    return words.low(at + 1) in _WHOSE and words.low(at + 2) in _LAST_OF.get(words.low(at), ())
