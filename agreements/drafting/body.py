"""A name of an organization in a sentence, and what it says of the organization."""

from dataclasses import dataclass
from functools import cache

from agreements.drafting.heads import HEADS, KIND_SIGNS, LEGAL_FORMS, LIKELY_KINDS, RUSSIAN_HEADS, RUSSIAN_KINDS
from agreements.drafting.marking import Marked
from agreements.drafting.tokens import fold
from agreements.drafting.wordlists import word_set

STATES = word_set("bodies states")  # abbreviations: РФ
NOT_BODIES = word_set("bodies not bodies") | STATES


EVENT_HEADS = word_set("bodies event heads")


@dataclass(slots=True)
class Body:
    """A name of an organization at tokens ``first`` to ``last``; ``name`` is what the register would call it."""

    first: int
    last: int
    name: str
    confidence: float
    short: tuple[int, int] | None = None
    country: tuple[int, int] | None = None
    headed: bool = True
    in_capacity: bool = False


def take_brackets(words: Marked, body: Body) -> None:
    """Take what brackets behind a name say: an abbreviation, or the country."""
    at = body.last + 1
    if words.low(at) != "(":
        return
    close = next((i for i in range(at + 1, min(at + 10, len(words))) if words.low(i) == ")"), None)
    if close is None:
        return
    if (
        close == at + 2
        and words.tokens[at + 1].is_cap
        and (words.tokens[at + 1].is_upper or at + 1 not in words.place_at)
    ):
        body.short = (at + 1, at + 1)
    elif close - at <= 6 and _calls(words, at + 1, close):
        body.short = (at + 1, close - 1)  # (NNSC of Russia), (Directorate "EURASIADA")
    elif at + 1 in words.quotes and words.quotes[at + 1] == close - 1:
        body.short = (at + 2, close - 2)
    for place in words.places:
        if body.short is None and at < place.first and place.last < close and (not place.city or body.country is None):
            body.country = (place.first, place.last)
    if body.short is None and body.country is None and close - at <= 6:
        inner = range(at + 1, close)
        if next((i for i in inner if words.low(i) in ("далее", "hereinafter")), None) is not None and close - at >= 4:
            body.short = (close - 1, close - 1)


def _calls(words: Marked, first: int, close: int) -> bool:
    """Whether brackets call a body by another name: (NNSC of Russia), (Directorate "EURASIADA"), (Halden Chamber)."""
    named = words.tokens[first].is_upper or words.is_head(first)
    if named and first not in words.place_at:
        return True
    whole = all(words.tokens[at].is_cap for at in range(first, close)) and not words.is_title(first)
    return whole and close - first == 2 and words.is_head(first + 1) and not words.tokens[first].is_cyrillic


def kind_of(name: str) -> str:
    """The sort of body that a name speaks of, a value of OrganizationKind; "" where it does not say."""
    low = " ".join(fold(name).replace("ё", "е").split())
    spaced = f" {low}".translate(_MARKS)
    for kind, signs in KIND_SIGNS:
        if any(f" {sign}" in spaced for sign in signs):
            return kind  # by beginnings of words: спорт, and not транспорт
    plain = [word.strip("«»\"“”(),.'") for word in low.split()]
    for word in plain:
        if HEADS.get(word):
            return HEADS[word]
        noun = RUSSIAN_HEADS.get(word)
        if noun and RUSSIAN_KINDS.get(noun.lemma):
            return RUSSIAN_KINDS[noun.lemma]
        if LEGAL_FORMS.get(word):
            return LEGAL_FORMS[word]
    return ""


def likely_kind_of(name: str) -> str:
    """The sort that most bodies are whose name has such a word: a union, a league; "" where it has none."""
    low = [word.strip("«»\"“”(),.'") for word in fold(name).split()]
    lemmas = [RUSSIAN_HEADS[word].lemma if word in RUSSIAN_HEADS else word for word in low]
    return next((kind for word in lemmas for kind, words in LIKELY_KINDS if word in words), "")


_MARKS = str.maketrans(dict.fromkeys('«»"“”„()[]/,', " "))


@cache
def generic_words() -> frozenset[str]:
    """Words that say what sort a body is and not which."""
    return frozenset(HEADS) | frozenset(RUSSIAN_HEADS) | frozenset(LEGAL_FORMS)
