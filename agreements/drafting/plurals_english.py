"""Several English bodies of one sort: the Ministries of Culture of Serbia and Armenia."""

from agreements.drafting.body import EVENT_HEADS, Body
from agreements.drafting.heads import HEADS
from agreements.drafting.marking import Marked
from agreements.drafting.places import Place
from agreements.drafting.values import READ

MOST_BEFORE = 4  # words before the sort: the National Art Museums of …
MOST_BETWEEN = 9  # words between it and the first place: … of Commerce and Industry of …
_LINKS = frozenset({"of", "for", "the", "and"})


def _singular(low: str) -> str:
    """The head of a name that a plural is of; "" for other words."""
    one = low[:-3] + "y" if low.endswith("ies") else low[:-1] if low.endswith("s") else ""
    return one if one in HEADS and one not in EVENT_HEADS and low not in HEADS else ""


def several_of_places(words: Marked, index: int) -> list[Body]:
    """The two bodies that begin here and that a place each tells apart; empty for others."""
    near = range(index, min(index + MOST_BEFORE, len(words)))
    head = next((at for at in near if _singular(words.low(at))), None)
    if head is None or words.low(index) == "the" or not all(words.tokens[at].is_cap for at in range(index, head + 1)):
        return []
    begins = _first_place(words, head)
    first = words.place_at.get(begins)
    if first is None or begins - index < 3:  # Museums of Serbia and Armenia are any
        return []
    behind = first.last + 2 + (words.low(first.last + 2) == "the")
    second = words.place_at.get(_past_state(words, behind))
    if (
        words.low(first.last + 1) != "and"
        or second is None
        or second.first != _past_state(words, behind)
        or _goes_on(words, second.last + 1)
    ):
        return []
    state = _state_before(words, begins)
    sort = [token.text for token in words.tokens[index:state] if token.low != "the"]
    sort[head - index] = _singular(words.low(head)).capitalize()
    return [
        Body(start, place.last, " ".join([*sort, *_named(words, named, place)]), READ)
        for start, named, place in ((index, state, first), (behind, behind, second))
    ]


_STATE = frozenset(
    {"republic", "kingdom", "people's", "democratic", "islamic", "federal", "state", "sultanate", "union"}
)


def _past_state(words: Marked, at: int) -> int:
    """The country behind "Republic of", "Kingdom of"; the word itself where none stands there."""
    after = at
    while words.low(after) in _STATE:
        after += 1
    return after + 1 if after > at and words.low(after) == "of" else at


def _state_before(words: Marked, place: int) -> int:
    """Where "Republic of" begins before a country; the country itself where nothing stands there."""
    at = place - 1 if words.low(place - 1) == "of" else place
    while at < place and words.low(at - 1) in _STATE:
        at -= 1
    return at if at < place - 1 else place


def _first_place(words: Marked, head: int) -> int:
    """Where the first place begins behind the sort and what it deals with; the end of the sentence if there is none."""
    at = head + 1
    while at < len(words) and at - head <= MOST_BETWEEN and (words.tokens[at].is_cap or words.low(at) in _LINKS):
        if words.low(at - 1) in ("of", "the") and at in words.place_at and words.place_at[at].first == at:
            return at
        at += 1
    return len(words)


def _goes_on(words: Marked, at: int) -> bool:
    """Whether more follows: of Serbia and the Oslo Foundation, of Serbia, Armenia and Georgia."""
    return words.low(at) in ("and", ",") or (at < len(words) and words.tokens[at].is_cap and words.tokens[at].is_word)


def _named(words: Marked, first: int, place: Place) -> list[str]:
    """The place as the text has it from its ``first`` word, with its article."""
    article = ["the"] if words.low(first - 1) == "the" else []
    return article + [token.text for token in words.tokens[first : place.last + 1]]
