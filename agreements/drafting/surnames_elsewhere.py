"""A Russian surname in the nominative where the page has it: во главе с Яной Шаракой; Яна Шарака рассказала."""

from agreements.drafting.layout import Line, Page
from agreements.drafting.person import Person
from agreements.drafting.values import READ

# Endings of cases that a name of the page in the nominative may have instead of its own.
_IN_CASES = {
    "а": ("ой", "ей", "ы", "и", "е", "у"),
    "я": ("ей", "ёй", "и", "е", "ю"),
    "": ("ом", "ем", "а", "у", "е"),
    "ь": ("ем", "я", "ю", "е"),
    "й": ("ем", "я", "ю", "е"),
    "о": (),
}


def nominative_elsewhere(page: Page, person: Person, line: Line) -> tuple[Person, Line] | None:
    """Where the page has the same given names with the nominative of the surname that is in a case here."""
    given, _, own = person.name.rpartition(" ")
    if not given or not own:
        return None
    found: dict[str, tuple[Person, Line]] = {}
    for other in page.part("body"):
        for at in range(1, len(other.words) if other is not line else 0):
            said = other.words.tokens[at].text
            named = other.words.tokens[at - 1].text == given.split()[-1] and other.words.is_name_word(at)
            if named and said != own and _is_case_of(own, said):
                first = at - len(given.split())
                found.setdefault(said, (Person(first, at, f"{given} {said}", READ), other))
    return next(iter(found.values())) if len(found) == 1 else None


def _is_case_of(own: str, nominative: str) -> bool:
    """Whether a word may be another in a case: Шаракой of Шарака, Дабаджей of Дабаджа."""
    return any(
        nominative.endswith(ending) and own in [nominative.removesuffix(ending) + case for case in cases]
        for ending, cases in _IN_CASES.items()
    )
