"""Positions that are said of several at once, or by a verb: museum directors A and B; P, who chairs the Board."""

from collections.abc import Sequence

from agreements.drafting.heads import HEADS
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person
from agreements.drafting.wordlists import word_tuple

SEVERAL = dict(pair.split("=") for pair in word_tuple("posts several"))  # the plural, and what each of them is
LEADS = dict(pair.split("=") for pair in word_tuple("posts leads"))  # the verb, and what its subject is
LED = {"led": "head", "headed": "head", "chaired": "chair", "directed": "director"}  # behind "has"
_BEFORE = frozenset({"the", "their", "its", "two", "three", "both", "respective"})
LONGEST_OF = 8  # words of "of both museums"


def before_several(words: Marked, at: int) -> int | None:
    """The word before a position of several that ends here: by museum directors, by the rectors of both schools,"""
    end = at - (words.low(at) in (",", "–", "—", "-"))
    post = end
    while post >= max(0, end - LONGEST_OF) and words.low(post) not in SEVERAL:
        if words.low(post) == "," or words.is_stop(post):
            return None
        post -= 1
    if words.low(post) not in SEVERAL or (post < end and (end == at or words.low(post + 1) != "of")):
        return None
    post -= 1
    while words.low(post) in _BEFORE or (words.low(post) in HEADS and words.tokens[post].text.islower()):
        post -= 1
    return post


def after_several(words: Marked, at: int) -> int:
    """The word where names may begin behind a position of several at the word before."""
    if words.low(at) == "of":
        near = range(at, min(at + LONGEST_OF, len(words)))
        comma = next((i for i in near if words.low(i) in (",", "–", "—", "-")), at)
        return comma + 1
    return at + (words.low(at) in (",", "–", "—", "-"))


def shared_position(words: Marked, people: Sequence[Person], person: Person) -> int | None:
    """The plural that says the position of a person who has none of their own: directors A and B."""
    at = people.index(person)
    while people[at].capacity is None:
        first = people[at].first - 1
        while first > 0 and (words.is_titled(first) or (words.low(first) == "." and words.is_title(first - 1))):
            first -= 1
        before = before_several(words, first)
        if before is not None:
            return next(i for i in range(before, first + 1) if words.low(i) in SEVERAL)
        behind = people[at - 1].last + 1 if at else -1
        if words.low(behind) not in ("and", ",") or people[at].first - behind > 4:
            return None
        at -= 1
    return None


def clause_of_post(words: Marked, comma: int) -> int | None:
    """The verb of a clause that says what somebody leads, behind the name: , who chairs the Board,"""
    verb = comma + 2 + (words.low(comma + 2) == "has")
    leads = words.low(verb) in (LEADS if verb == comma + 2 else LED)
    told = words.low(comma) == "," and words.low(comma + 1) == "who" and leads
    return verb if told else None


def ends_before_sort(words: Marked, first: int, last: int) -> bool:
    """Whether a capacity is a verb and the sort of a body: chairs the Chamber."""
    return words.low(first) in LEADS and words.low(last - 1) == "the" and last - first in (2, 3)


def position_said(said: str) -> str:
    """The position that words of a capacity say: "chair of the Board" for "chairs the Board"; one of several."""
    first, _, rest = said.partition(" ")
    if first.lower() in LED:
        return LED[first.lower()]
    if first.lower() in LEADS:
        rest = rest.removeprefix("over").strip()
        return f"{LEADS[first.lower()]} of {rest}" if rest else LEADS[first.lower()]
    return SEVERAL.get(said.lower(), said)
