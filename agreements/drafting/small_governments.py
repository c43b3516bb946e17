"""English bodies whose sort of government is in small letters: the khokimiyat of Osh city, the city hall of Bari."""

from agreements.drafting.body import Body, take_brackets
from agreements.drafting.marking import Marked
from agreements.drafting.values import LIKELY
from agreements.drafting.wordlists import word_set, word_tuple

_SORTS = word_set("small governments sorts")
_PAIRS = tuple(tuple(pair.split("-")) for pair in word_tuple("small governments pairs"))
_AREAS = word_set("small governments areas")
LONGEST_NAME = 4  # words in capitals


def government_of(words: Marked, source: str, index: int) -> Body | None:
    """The body that a small word for a government begins; the words for its area are of the name."""
    begins = words.low(index - 1) in ("the", "between", "with", "and", "by")
    posted = words.low(index - 2) == "of" and words.is_with_position(index - 3)
    if words.tokens[index].is_cap or not begins or posted:
        return None  # of the head of the administration of X it is the position
    pair = (words.low(index), words.low(index + 1)) in _PAIRS
    of = index + 1 + pair
    if not (pair or words.low(index) in _SORTS) or words.low(of) != "of":
        return None
    last = _end_of_area(words, of + 1 + (words.low(of + 1) == "the"))
    if last is not None and words.low(last + 1) == "of":
        last = _end_of_area(words, last + 2 + (words.low(last + 2) == "the")) or last
    if last is None:
        return None
    body = Body(index, last, words.text(source, index, last), LIKELY, headed=True)
    take_brackets(words, body)
    return body


def _end_of_area(words: Marked, first: int) -> int | None:
    """The last word of an area that begins here: Osh city, the Rushan district, Vologda Oblast."""
    if words.low(first) in _AREAS and words.low(first + 1) == "of":
        first += 2  # the city of Bari
    last = first - 1
    while last + 1 < len(words) and last - first + 1 < LONGEST_NAME and words.tokens[last + 1].is_cap:
        if words.is_position(last + 1) or words.is_given(last + 1):
            break
        last += 1
    if last < first:
        return None
    return last + (words.low(last + 1) in _AREAS)
