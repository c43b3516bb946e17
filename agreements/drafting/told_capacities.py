"""English capacities that stand apart from a name: P signed in her capacity as Rector; P, who heads X as its Rector."""

from agreements.drafting.marking import Marked
from agreements.drafting.person import Person

_WHOSE = frozenset({"his", "her", "its", "their", "the"})
FARTHEST = 16  # words from a name to "in her capacity as"
_ENDS = frozenset({"", ",", ".", ";", "and", "while", "in", "on", "at", "during", "signed", "for", "since", "from"})


def acting_as(words: Marked, people: list[Person]) -> None:
    """Give somebody without a capacity the one in which a clause says that they signed."""
    for at in range(2, len(words)):
        if (words.low(at - 1), words.low(at)) != ("capacity", "as"):
            continue
        first = at + 1 + (words.low(at + 1) in _WHOSE | {"a"})
        before = [person for person in people if person.end < at - 1 and at - person.end <= FARTHEST]
        last = end_of_post(words, first)
        if before and before[-1].capacity is None and last is not None:
            before[-1].capacity = (first, last)


def end_of_post(words: Marked, first: int) -> int | None:
    """The last word of a position that begins here; None where none does."""
    last = first
    while last < len(words) and words.low(last) not in _ENDS:
        last += 1
    return last - 1 if any(words.is_position(at) for at in range(first, last)) else None


def as_its(words: Marked, first: int, last: int) -> tuple[int, int] | None:
    """The position behind "as its" in a clause of what somebody leads: who heads the Reed Guild as its President."""
    for at in range(first + 1, last + 3):
        if words.low(at) == "as" and words.low(at + 1) in _WHOSE and (end := end_of_post(words, at + 2)) is not None:
            return at + 2, end
    return None
