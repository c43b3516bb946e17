"""What may stand between a body and the verb that it is the subject of: other names, days, places, titles."""

from agreements.drafting.adjectives import is_whose
from agreements.drafting.after_signing import of_photograph
from agreements.drafting.cast import (
    JOINS,
    LONGEST_CLAUSE,
    Cast,
    described,
    end,
    inside_occasion,
    opening,
)
from agreements.drafting.dates import MONTHS
from agreements.drafting.marking import Marked
from agreements.drafting.person import DASHES, Person
from agreements.drafting.posts import LED
from agreements.drafting.turned import is_of_counterpart
from agreements.drafting.wordlists import word_set

_AUX = word_set("roles aux")
_LIGHT_RU = word_set("roles light ru")
DAY_WORDS = word_set("roles day words")


def is_light(cast: Cast, index: int) -> bool:
    """Whether a word is of names, days, places, or joins them, so that a body and the verb are not parted by it."""
    words = cast.line.words
    low = words.low(index)
    if is_titled_at(words, index) or words.low(_clause_start(words, index)) == "who":
        return True
    if low in JOINS or low in _AUX or index in words.instruments or low in '()"«»“”–—':
        return True
    if any(described(words, body.first) <= index <= end(body) for body in cast.bodies) or any(
        opening(cast, person) <= index <= person.end for person in cast.people
    ):
        return True
    if any(person.last < index <= person.last + 3 and is_of_sort(words, person) for person in cast.people):
        return True
    if not words.tokens[index].is_cyrillic and (is_of_counterpart(words, index) or of_photograph(words, index)):
        return True
    if inside_occasion(cast, index) or _of_day(words, index) or low in _LIGHT or is_whose(words, index):
        return True
    if "from" in (low, words.low(index - 1)) and words.tokens[min(index + (low == "from"), len(words) - 1)].is_cap:
        return True  # A, B from Montenegro and C signed …
    russian = words.tokens[index].is_cyrillic or (low in DASHES and words.tokens[index - 1].is_cyrillic)
    return index in words.place_at or (russian and _light_in_russian(words, index))


def is_of_sort(words: Marked, person: Person) -> bool:
    """Whether the body of the position before a name is told by its sort behind: Chairman P of the Chamber."""
    at = person.last + 1
    posted = person.capacity is not None and person.capacity[1] < person.first
    return posted and (words.low(at), words.low(at + 1)) == ("of", "the") and words.is_head(at + 2)


_LIGHT = word_set("roles light")


def is_titled_at(words: Marked, index: int) -> bool:
    """Whether a title stands here, or its full stop."""
    return words.is_titled(index) or (words.low(index) == "." and words.is_title(index - 1))


def _of_day(words: Marked, index: int) -> bool:
    """A number, a month, what stands before a day or a place; the full stop of 2022 г. and 11.05.2022."""
    low, before = words.low(index), words.low(index - 1)
    if low == ".":
        return before in ("г", "гг") or words.tokens[index - 1].is_number
    return words.tokens[index].is_number or low in MONTHS or low in _BEFORE_DAYS


_BEFORE_DAYS = frozenset({"в", "во", "на", "г", "года", "году", "on", "in", "at"})


def _light_in_russian(words: Marked, index: int) -> bool:
    """A weekday, a city that no list has, words on how it was signed: в минувшую среду, в Комрате, по видеосвязи."""
    low = words.low(index)
    named = words.tokens[index].is_cap and words.low(index - 1) in ("в", "во")
    ours = next((at for at in (index, index - 1) if words.low(at) in ("наш", "наша", "наше")), None)
    named = named or (ours is not None and words.is_head(ours + 1))  # стали наш университет, Клуб соли и …
    return named or low in DAY_WORDS or low in _LIGHT_RU or low in DASHES or low.startswith(("минувш", "прошедш"))


def _clause_start(words: Marked, index: int) -> int:
    """Where the clause begins that goes on to this word: , who heads the Association,"""
    at = index
    while at > 0 and index - at < LONGEST_CLAUSE and words.low(at) not in (",", "who"):
        at -= 1
    leads = words.low(at + 1) in (
        "presides",
        "heads",
        "leads",
        "chairs",
        "represents",
        "represented",
        "directs",
        "manages",
    )
    leads = leads or (words.low(at + 1) == "has" and words.low(at + 2) in LED)
    return at if leads and words.low(at - 1) == "," else -1
