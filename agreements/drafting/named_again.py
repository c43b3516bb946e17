"""People named again in full, without the position that a sentence before gave them: signed by P and Director Q."""

from collections.abc import Collection

from agreements.drafting.fuller_names import fuller_name
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person
from agreements.drafting.surnames_elsewhere import nominative_elsewhere
from agreements.drafting.tokens import fold
from agreements.drafting.values import LIKELY, READ

MOST_WORDS = 4  # of a name


def named_again(words: Marked, people: list[Person], names: Collection[str]) -> list[Person]:
    """The people, and those of the sentence whose whole names are among the folded ``names``."""
    known = {tuple(name.split()) for name in names if " " in name}
    if not known or words.is_russian:
        return people
    taken = {at for person in people for at in range(person.first, person.last + 1)}
    found: list[Person] = []
    at = 0
    while at < len(words):
        last = _last_of(words, at, known, taken)
        if last is not None:
            name = " ".join(token.text for token in words.tokens[at : last + 1])
            found.append(Person(at, last, name, LIKELY))
            at = last
        at += 1
    return sorted([*people, *found], key=lambda person: person.first)


def _last_of(words: Marked, first: int, known: set[tuple[str, ...]], taken: set[int]) -> int | None:
    """The last word of a known name that begins here, in capitals and no part of a longer one."""
    if first in taken or not words.tokens[first].is_cap or first in words.inside:
        return None
    for last in range(first + 1, min(first + MOST_WORDS, len(words))):
        lows = tuple(fold(token.text) for token in words.tokens[first : last + 1])
        if lows in known and last not in taken and not (last + 1 < len(words) and words.tokens[last + 1].is_cap):
            return last
    return None


def whole_before(page: Page, person: Person, line: Line) -> tuple[Person, Line] | None:
    """Where the body first tells the whole name of somebody whom a sentence tells by the surname alone."""
    if line.words.tokens[person.first].is_cyrillic:
        return fuller_name(page, person) or nominative_elsewhere(page, person, line)
    if " " in person.name:
        return None
    surname = line.words.low(person.last)
    for other in page.part("body"):
        if other is line:
            return None
        words = other.words
        for last in range(1, len(words)):
            if words.low(last) == surname and (first := _first_of(words, last)) < last:
                return Person(
                    first, last, " ".join(token.text for token in words.tokens[first : last + 1]), READ
                ), other
    return None


def _first_of(words: Marked, last: int) -> int:
    """The first of the words in capitals before a surname that may be given names."""
    first = last
    while first > 0 and last - first < MOST_WORDS - 1 and _is_given(words, first - 1):
        first -= 1
    opens = first == 0 and not words.is_given(0)
    ends = last + 1 < len(words) and words.tokens[last + 1].is_cap and words.tokens[last + 1].is_word
    return last if ends or last in words.inside else first + opens


def _is_given(words: Marked, at: int) -> bool:
    plain = words.tokens[at].is_word and words.is_name_word(at) and not words.is_topic(at)
    return plain and at not in words.place_at and not words.tokens[at].is_upper


def whole_names(people: Collection[Person]) -> set[str]:
    """The whole names of those whom a sentence names, folded."""
    return {fold(person.name) for person in people if " " in person.name}
