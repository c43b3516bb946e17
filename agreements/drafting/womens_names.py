"""Russian words for women whose names no list knows, told from men's in the genitive: Драгана Милетич is no Драган.

In Russian a woman's surname that ends in a consonant has no cases, and a man's has: Драгана Милетича, but Драганой
Милетич. Beside it the position tells: директор Драгана Петрова is in the nominative.
"""

from collections.abc import Sequence

from agreements.drafting.russian import VOWELS, her_name

_WITHOUT_CASES = ("ых", "их")  # Черных, Долгих: also of men
_NEVER_CHANGE = ("заде", "дзе", "оглы", "кызы", "ко", "го", "до", "ых", "их", "ли", "ни", "ри", "ре", "ши", "уа", "иа")
_INSTRUMENTAL = ("ой", "ей", "ёй")


def is_womans(parts: Sequence[str]) -> bool:
    """Whether a given name in -а or -я is a woman's, as the surname behind it has no case: Драгана Милетич."""
    first, last = parts[0].lower(), parts[-1].lower()
    return len(parts) > 1 and first.endswith(("а", "я")) and _is_without_case(last)


def _is_without_case(low: str) -> bool:
    return low[-1] not in VOWELS + "ёьй" and low.isalpha() and not low.endswith(_WITHOUT_CASES)


def put_back(parts: Sequence[str], put: list[str]) -> list[str]:
    """A woman's name behind a position in an oblique case, given what rules of surnames made of its words.

    Директором Алесей Гринкевич, директора Назиры Сопубековой: the surname has no case, or a woman's ending.
    """
    first, last = parts[0], parts[-1].lower()
    hers = first.lower().endswith((*_INSTRUMENTAL, "ы", "и")) and (last.endswith("ой") or _is_without_case(last))
    hers = hers or first.lower().endswith("ии")
    hers = hers or (first.lower().endswith((*_INSTRUMENTAL, "ы")) and last.endswith(_NEVER_CHANGE))
    return [her_name(first), *put[1:]] if hers and len(parts) > 1 else put
