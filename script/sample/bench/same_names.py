"""Whether two stored names are one name, judged without the register: by the pairs themselves, and by plain letters.

The set holds some names twice, once in each script; who is found beside the other is no wrong hit.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from agreements.synthetic.romanizing import romanize

_LOOSE = {"kh": "h", "q": "k", "dj": "j", "dzh": "j", "yo": "e", "ks": "x"}
_VOWELS = "aeiouyj'’"


def plain_words(name: str) -> list[str]:
    """The words of a name in plain small Latin letters, as far as the press would write them."""
    latin = unicodedata.normalize("NFKD", romanize(unicodedata.normalize("NFC", name).lower()))
    letters = "".join(letter if letter.isalnum() else " " for letter in latin if not unicodedata.combining(letter))
    return letters.split()


def skeleton(word: str) -> str:
    """Its consonants."""
    for pair, one in _LOOSE.items():
        word = word.replace(pair, one)
    return "".join(letter for letter in word if letter not in _VOWELS)


def holds_every_word(name: str, query: str) -> bool:
    """Whether each word of the query is in the name, with the same consonants and at most one letter more or less."""
    words = plain_words(name)
    return all(
        any(skeleton(asked) == skeleton(word) and abs(len(asked) - len(word)) <= 1 for word in words)
        for asked in plain_words(query)
    )


def meanings(means: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    """Of pairs of a query and the stored name it means: for each stored name what is typed for it, and itself."""
    typed: dict[str, set[str]] = defaultdict(set)
    for query, stored in means:
        typed[stored] |= {query.casefold(), stored.casefold()}
    return typed


def bare(name: str) -> str:
    """What stands in quotation marks, if anything does: the legal form before it is no part of the name."""
    for opening, closing in ("«»", "“”", '""'):
        _before, _mark, rest = name.partition(opening)
        inside, mark, _after = rest.partition(closing)
        if mark and inside:
            return inside
    return name


def same(one: str, others: Iterable[str], typed: Mapping[str, set[str]]) -> bool:
    """Whether a name and another, with its aliases, are one: the pairs let the same be typed for both, or each word of
    the first is in the second.
    """
    mine = typed.get(one, {one.casefold()})
    return any(mine & typed.get(other, {other.casefold()}) or holds_every_word(other, bare(one)) for other in others)
