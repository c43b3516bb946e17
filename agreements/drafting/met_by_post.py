"""Those whom "они" means of whom one is told by the position alone: ректор провёл переговоры с директором P."""

from collections.abc import Sequence

from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person
from agreements.drafting.roles import scanned

MOST_BACK = 8  # sentences in which the one with the position is named


def met_by_post(page: Page, before: Line) -> tuple[Line, Person] | None:
    """The one person of the page with the position that is the subject of a sentence without a name.

    "Ректор провёл переговоры с директором музея P", where a sentence or a headline before names the rector.
    """
    lemma = _subject(before.words, scanned(before, page.text)[0])
    lines = [*page.part("title"), *page.part("body")]
    at = next((i for i, each in enumerate(lines) if each is before), 0)
    found = _of_position(page, lines[max(0, at - MOST_BACK) : at], lemma) if lemma else {}
    return next(iter(found.values())) if len(found) == 1 else None


def _subject(words: Marked, people: Sequence[Person]) -> str:
    """The position in the nominative before the verb that nobody's name goes with."""
    own = {at for person in people for at in range(person.start, person.end + 1)}
    for at in range(len(words)):
        noun = RUSSIAN_POSITIONS.get(words.low(at))
        if noun is None or at in own or at in words.inside or words.low(at) != noun.lemma:
            continue
        behind = words.tokens[at + 1] if at + 1 < len(words) else None
        plain = behind is not None and behind.is_word and behind.text.islower() and behind.low.endswith(_VERBS)
        return noun.lemma if plain else ""
    return ""


_VERBS = ("л", "ла", "лся", "лась")


def _of_position(page: Page, lines: Sequence[Line], lemma: str) -> dict[str, tuple[Line, Person]]:
    """The people whose position begins with this noun, by their names, where each is named first."""
    found: dict[str, tuple[Line, Person]] = {}
    for line in lines:
        for person in scanned(line, page.text)[0]:
            noun = RUSSIAN_POSITIONS.get(line.words.low(person.capacity[0])) if person.capacity else None
            if noun is not None and noun.lemma == lemma:
                found.setdefault(person.name, (line, person))
    return found
