"""Posts that a Russian sentence tells behind several names: P и Q – соответственно секретарь фонда и глава музея."""

from collections.abc import Sequence

from agreements.drafting.marking import Marked
from agreements.drafting.person import DASHES, Person

_WORD = "соответственно"
_JOINS = frozenset({",", "и", "а", "также"})


def give_respective(words: Marked, people: Sequence[Person]) -> None:
    """Give each of those who are named before "соответственно" the post in the same place behind it."""
    at = next((i for i in range(len(words)) if words.low(i) == _WORD and i not in words.inside), None)
    if at is None:
        return
    named = _chain(words, [person for person in people if person.last < at], at)
    posts = _posts(words, at + 1)
    if len(named) > 1 and len(named) == len(posts):
        for person, post in zip(named, posts, strict=True):
            person.capacity = post


def _chain(words: Marked, people: Sequence[Person], at: int) -> list[Person]:
    """The last names before a word that only commas and "и" part from each other and from it."""
    chain: list[Person] = []
    ends = at
    for person in reversed(people):
        between = {words.low(i) for i in range(person.last + 1, ends)}
        if not between or not between <= (_JOINS | set(DASHES) if ends == at else _JOINS):
            break
        chain.insert(0, person)
        ends = person.first
    return chain


def _posts(words: Marked, first: int) -> list[tuple[int, int]]:
    """The posts of a list, each up to the join before the next."""
    starts = [first] if first < len(words) and _is_post(words, first) else []
    for at in range(first + 1, len(words)):
        if starts and words.low(at - 1) in (",", "и") and at - 1 not in words.inside and _is_post(words, at):
            starts.append(at)
    posts = []
    for number, start in enumerate(starts):
        last = starts[number + 1] - 2 if number + 1 < len(starts) else _end(words, start)
        posts.append((start, last - (words.low(last) == ",")))
    return posts


def _is_post(words: Marked, at: int) -> bool:
    """Whether a post begins here: a position, or what stands before one: первый секретарь."""
    return (
        words.is_position(at)
        or (words.is_with_position(at) and words.is_position(at + 1))
        or (words.low(at).endswith(("ый", "ий", "ая", "ой")) and words.is_position(at + 1))
    )


def _end(words: Marked, start: int) -> int:
    """The last word before the mark that ends the last post."""
    marks = (".", ",", ";", "(", ":", *DASHES)
    end = next((i for i in range(start, len(words)) if words.low(i) in marks and i not in words.inside), len(words))
    return end - 1
