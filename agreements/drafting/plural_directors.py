"""Several Russian directors, whose plural is like the genitive of one: директора школ Малика Юнусова и Анна Летова."""

from itertools import pairwise

from agreements.drafting.marking import Marked
from agreements.drafting.person import Person

_PLURALS = frozenset({"директора", "мастера", "инспектора"})


def put_in_nominative(words: Marked, people: list[Person]) -> None:
    """Leave the first of two names as written where the second, without a position of its own, is in the nominative."""
    for one, other in pairwise(people):
        if one.capacity is None or other.capacity is not None or words.low(one.capacity[0]) not in _PLURALS:
            continue
        joined = other.first == one.last + 2 and words.low(one.last + 1) in ("и", ",")
        if joined and other.name == _written(words, other):
            one.name = _written(words, one)


def _written(words: Marked, person: Person) -> str:
    return " ".join(words.tokens[at].text for at in range(person.first, person.last + 1))
