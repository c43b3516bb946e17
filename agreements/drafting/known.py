"""People of Russian pages who are named again by what a sentence before said of them, in any case of their names."""

from collections.abc import Iterable, Sequence

from agreements.drafting.layout import Line
from agreements.drafting.marking import Marked
from agreements.drafting.people import people_in
from agreements.drafting.person import Person
from agreements.drafting.russian import patronymic
from agreements.drafting.tokens import fold
from agreements.drafting.values import LIKELY
from agreements.drafting.wordlists import word_set

MOST_BACK = 12  # sentences back to who is named again
SHORTEST = 3  # letters that forms of a name share
_CASES = word_set("known cases") | {""}


def introduced(lines: Sequence[Line]) -> dict[str, tuple[Person, Line]]:
    """Those whom sentences of a Russian page name whole and with a position, by surname: the first of each."""
    found: dict[str, tuple[Person, Line]] = {}
    for line in lines:
        for person in people_in(line.words):
            if person.capacity and " " in person.name and line.words.tokens[person.first].is_cyrillic:
                found.setdefault(_surname(person.name), (person, line))
    return found


def _surname(name: str) -> str:
    return fold(name.split()[-1])


def of_known(name: str, known: Iterable[Person]) -> Person | None:
    """The one known person whom a whole name means, with or without the patronymic, in any case."""
    parts = name.split()
    found = [
        person
        for person in known
        if len(parts) > 1
        and len(person.name.split()) > 1
        and _same(parts[0], person.name.split()[0])
        and _same(parts[-1], person.name.split()[-1])
    ]
    return found[0] if len(found) == 1 else None


def with_known(words: Marked, people: list[Person], known: Sequence[Person]) -> list[Person]:
    """The people of a sentence, those named again by their known names: подпись Нодиры Валиевой."""
    if not known:
        return people
    for person in people:
        again = of_known(person.name, known)
        if again is not None and words.tokens[person.first].is_cyrillic:
            person.name = again.name
    taken = {at for person in people for at in range(person.first, person.last + 1)}
    found = list(people)
    for at in range(len(words)):
        last = _last(words, at, taken)
        again = of_known(_text(words, at, last), known) if last is not None else None
        if last is not None and again is not None:
            found.append(Person(at, last, again.name, LIKELY))
            taken.update(range(at, last + 1))
    return sorted(found, key=lambda person: person.first)


def _text(words: Marked, first: int, last: int) -> str:
    return " ".join(words.tokens[at].text for at in range(first, last + 1))


def _last(words: Marked, first: int, taken: set[int]) -> int | None:
    """The last of two capitals, or three with a patronymic, that may be somebody's name and are nobody's yet."""
    last = first + 1 + patronymic(words.low(first + 1))
    near = range(first, last + 1)
    plain = all(words.is_name_word(at) and words.tokens[at].is_cyrillic and at not in taken for at in near)
    return last if plain and first not in words.inside else None


def is_same(words: Marked, at: int) -> bool:
    """Whether a word is of "тот же" before somebody named again: тот же Виктор Летов."""
    return (words.low(at) == "же" and words.low(at - 1) in _THE_SAME) or (
        words.low(at) in _THE_SAME and words.low(at + 1) == "же"
    )


_THE_SAME = frozenset({"тот", "та", "те"})


def _same(one: str, other: str) -> bool:
    """Whether two words are forms of one name: Нодиры and Нодира."""
    one, other = fold(one), fold(other)
    shared = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    shared = min(len(one), len(other)) if shared is None else shared
    return one == other or (shared >= SHORTEST and one[shared:] in _CASES and other[shared:] in _CASES)
