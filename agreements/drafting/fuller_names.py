"""The fullest name of a Russian page for somebody whom its signing tells by a surname, by initials, or in part."""

from agreements.drafting.layout import Line, Page
from agreements.drafting.people import people_in
from agreements.drafting.person import Person
from agreements.drafting.russian import patronymic
from agreements.drafting.tokens import fold


def fuller_name(page: Page, person: Person) -> tuple[Person, Line] | None:
    """Where the body tells more of a name: Тамара Петровна Летова for Т. П. Летова; None where two people may be meant.

    А. Летов may be Анна as well: where the page names two who fit, the name stays as the signing has it.
    """
    own = _parts(person.name)
    found: dict[tuple[str, ...], tuple[Person, Line]] = {}
    for line in page.part("body"):
        for other in people_in(line.words):
            parts = _parts(other.name)
            if parts[-1] == own[-1] and _tells_more(parts, own) and line.words.tokens[other.first].is_cyrillic:
                found.setdefault(tuple(parts), (other, line))
    most = max(found, key=len, default=())
    alike = all(_fits(parts[:-1], most[:-1]) for parts in found)
    return found[most] if found and alike else None


def _parts(name: str) -> list[str]:
    """The words of a name, folded, initials without their stops."""
    return [part for part in fold(name).replace("ё", "е").replace(".", " ").split() if part]


def _tells_more(parts: list[str], own: list[str]) -> bool:
    """Whether a name has all of another and more: a given name for initials, a patronymic."""
    given, told = parts[:-1], own[:-1]
    whole = bool(given) and all(len(part) > 1 for part in given)
    named = len(given) > len(told) or sum(map(len, given)) > sum(map(len, told))
    second = len(given) < 2 or len(told) == 0 or patronymic(given[1]) or len(told) > 1
    return whole and named and second and _fits(told, given)


def _fits(told: tuple[str, ...] | list[str], given: tuple[str, ...] | list[str]) -> bool:
    """Whether names begin as others do: Т. П. and Тамара Петровна."""
    return len(told) <= len(given) and all(
        one == other or (len(one) == 1 and other.startswith(one)) for one, other in zip(told, given, strict=False)
    )
