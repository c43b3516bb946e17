"""Which body a name is of: its proper name apart from the words that say what sort of body it is.

«Международный союз неправительственных организаций «Ассамблея соседей»» shares most of its letters with any other
international union; only its neighbours tell which union it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from agreements.drafting.alike import heads
from agreements.drafting.body import generic_words, kind_of
from agreements.drafting.heads import LEGAL_FORMS
from agreements.drafting.marking import marked
from agreements.drafting.tokens import Token, tokens_of
from agreements.drafting.wordlists import word_set, word_tuple

_SMALL = word_set("proper small words")
# Beginnings of adjectives that say what sort of body it is; two reaches, as international and national, part bodies.
_REACHES = word_tuple("proper reaches")
_QUALITIES = (*_REACHES, *word_tuple("proper qualities"))
_NO_SORTS = frozenset(LEGAL_FORMS) | word_set("proper no sorts")
_LONGEST_ENDING = 3  # letters in which two cases of a word differ
_SHORTEST_STEM = 4
_SHORTEST_WITH_ERROR = 6


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name taken apart: the words that tell which body it is, and what it says of sorts, forms and countries.

    ``inner`` are all words in quotation marks, those of sorts too, and ``beside`` the telling ones outside them.
    ``forms`` are legal forms: ООО, НКО; ``reaches`` are adjectives of sorts: international, national.
    """

    telling: frozenset[str]
    inner: frozenset[str]
    beside: frozenset[str]
    sorts: frozenset[str]
    forms: frozenset[str]
    reaches: frozenset[str]
    kind: str
    countries: frozenset[str]
    is_cyrillic: bool

    def words(self) -> frozenset[str]:
        """Every word that is compared."""
        return self.telling | self.inner

    def may_be(self, other: "ProperName") -> bool:
        """Whether nothing that both say of sorts, forms and countries parts two bodies: no fund is a centre."""
        told = ((self.countries, other.countries), (self.forms, other.forms), (self.reaches, other.reaches))
        if any(one and another and not one & another for one, another in told):
            return False
        if not self.sorts or not other.sorts or self.kind == other.kind == "foundation":  # a fund is a foundation
            return True
        return bool(self.sorts & other.sorts) if self.is_cyrillic == other.is_cyrillic else self.kind == other.kind

    def is_same(self, other: "ProperName", near: Callable[[str, str], bool]) -> bool:
        """Whether each word that tells which body it is has its like on the other side."""
        if self.inner and other.inner:
            return _paired(self.inner, other.inner, near) and _paired(self.beside, other.beside, near)
        return _paired(self.telling, other.telling, near)


@lru_cache(maxsize=4096)
def proper_name(name: str) -> ProperName:
    """Take a name apart."""
    words = marked(tokens_of(name))
    inside = [token for at, token in enumerate(words.tokens) if at in words.inside and token.is_word]
    outside = [token for at, token in enumerate(words.tokens) if at not in words.inside and token.is_word]
    lows = [_bare(token) for token in (*inside, *outside)]
    return ProperName(
        _telling([*inside, *outside]) or frozenset(low for low in lows if low not in _SMALL),
        frozenset(low for token in inside if (low := _bare(token)) not in _SMALL),
        _telling(outside),
        heads(name) - _NO_SORTS,
        frozenset(low for low in lows if low in LEGAL_FORMS),
        frozenset(reach for low in lows if (reach := _quality(low)) in _REACHES),
        kind_of(name),
        frozenset(place.country for place in words.places),
        any(token.is_cyrillic for token in words.tokens),
    )


def is_of_a_sort(name: str) -> bool:
    """Whether a name tells only what sort of body it is: the Assembly."""
    return not _telling(token for token in tokens_of(name) if token.is_word)


def _bare(token: Token) -> str:
    return token.low.removesuffix("'s").rstrip("'")


def _telling(tokens: Iterable[Token]) -> frozenset[str]:
    """The words that tell which body it is; numbers too."""
    lows = (_bare(token) for token in tokens)
    return frozenset(low for low in lows if low not in generic_words() and low not in _SMALL and not _quality(low))


def _quality(low: str) -> str:
    """The beginning of an adjective that says what sort of body it is; "" for another word."""
    return next((each for each in _QUALITIES if low.startswith(each) and len(low) - len(each) <= _LONGEST_ENDING), "")


def _paired(one: frozenset[str], other: frozenset[str], near: Callable[[str, str], bool]) -> bool:
    """Whether every word of each side has one of the other side that is near."""
    return all(any(near(a, b) for b in other) for a in one) and all(any(near(a, b) for a in one) for b in other)


def near_words(one: str, other: str) -> bool:
    """Whether two keys of words are of one word: in another case, or with one typing error in a long word."""
    if one == other:
        return bool(one)
    if one.isdigit() or other.isdigit() or one[:1] != other[:1]:
        return False
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest = len(one) - common, len(other) - common
    if common >= _SHORTEST_STEM - (max(rest) < _LONGEST_ENDING) and max(rest) <= _LONGEST_ENDING:
        return True
    if min(len(one), len(other)) < _SHORTEST_WITH_ERROR:
        return False
    # One letter is another, left out or put in: what follows is the same.
    return one[common + 1 :] in (other[common + 1 :], other[common:]) or one[common:] == other[common + 1 :]
