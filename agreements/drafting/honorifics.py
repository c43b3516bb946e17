"""Words of honour and parts of names that stand inside a person's name: Зарина ханум Алиева, Нура Абдель Тарбуш."""

from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set, word_tuple

HONORIFICS = word_set("honorifics words")
_JOINED = tuple(f"-{word}" for word in word_tuple("honorifics words"))
_NEVER_FIRST = word_set("honorifics never first")


def without_honour(text: str) -> str:
    """A name without words of honour: Зарина ханум Алиева to Зарина Алиева, Фуат-хазрат Галиев to Фуат Галиев."""
    words = text.split()
    for ending in _JOINED:
        words = [word.removesuffix(ending) if word.casefold().endswith(ending) else word for word in words]
    return " ".join(word for word in words if word not in HONORIFICS)


def begins_before(words: Marked, second: int) -> bool:
    """Whether a word never begins a name, so that the one before it does: Нура Абдель Тарбуш."""
    return words.low(second) in _NEVER_FIRST and words.tokens[second].is_cyrillic
