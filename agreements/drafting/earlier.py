"""People whom a release names whole in the sentence before a signing, and by the surname alone in that of it."""

from agreements.drafting.cast import Cast
from agreements.drafting.layout import Line
from agreements.drafting.people import people_in
from agreements.drafting.person import Person
from agreements.drafting.strangers import surname_of


def presented(line: Line, before: Line | None) -> dict[str, tuple[Person, Line]]:
    """Those whom the sentence before names with a position, by surname: headed by Rector P; none of far above."""
    if before is None or before.part != line.part or line.paragraph - before.paragraph > 1:
        return {}
    return {
        surname_of(person.name): (person, before)
        for person in people_in(before.words)
        if person.capacity and " " in person.name and not before.words.tokens[person.first].is_cyrillic
    }


def named_whole(cast: Cast) -> dict[str, tuple[Person, Line]]:
    """Those whom a sentence of a signing names with a position, by surname: later ones may say that alone."""
    return {
        surname_of(person.name): (person, cast.line)
        for person in cast.people
        if person.capacity and " " in person.name and not cast.line.words.tokens[person.first].is_cyrillic
    }


def signers_whole(cast: Cast, known: dict[str, tuple[Person, Line]]) -> list[tuple[Person, Line, int | None, Cast]]:
    """The signers of a sentence, with the whole name and the position where the sentence before has them."""
    found: list[tuple[Person, Line, int | None, Cast]] = []
    for person in cast.signers:
        whole = known.get(surname_of(person.name)) if " " not in person.name and person.capacity is None else None
        if whole is None:
            found.append((person, cast.line, None, cast))
            continue
        spoken = cast.spoken_for.get(cast.people.index(person))
        other = Cast(whole[1], cast.signing, [], [whole[0]], None, None, spoken_for={0: spoken} if spoken else {})
        found.append((*whole, None, other))
    return found
