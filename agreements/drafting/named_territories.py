"""Russian territories called like somebody: с главой района Эрдэни Анной Келлер."""

from agreements.drafting.marking import Marked
from agreements.drafting.russian import patronymic
from agreements.drafting.wordlists import word_set

_OF_TERRITORIES = word_set("named territories")
_OF_FATHERS = ("гийн", "ийн")  # Mongolian names of fathers, with which a name begins


def is_of_territory(words: Marked, index: int) -> bool:
    """Whether a capital behind a sort of territory is its name, for another name begins at the next word."""
    if words.low(index - 1) not in _OF_TERRITORIES or not words.is_name_word(index + 2):
        return False
    after = words.low(index + 1)
    begins = words.is_given(index + 1) or after.endswith(_OF_FATHERS)
    return begins and words.is_name_word(index + 1) and not patronymic(after)
