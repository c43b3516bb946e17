"""English names of parts of bodies, of ministries, and of bodies that a small word before their sort tells apart."""

from agreements.drafting.heads import HEADS
from agreements.drafting.marking import Marked

_ORGANS = frozenset({"board", "presidium", "council", "committee", "bureau", "secretariat", "management", "directorate"})
_MINISTRIES = frozenset({"ministry", "department", "committee", "minister", "agency", "administration"})
_BEFORE_SORTS = frozenset(
    {"news", "publishing", "information", "press", "film", "television", "radio", "trading", "travel", "insurance"}
)
LONGEST_MINISTRY = 6  # words from the head to "and"


def is_organ(words: Marked, first: int, last: int) -> bool:
    """Whether a name is of a part of a body that is told by its sort: the Presidium of the Association."""
    of_sort = words.low(last - 1) == "the" and words.low(last - 2) == "of" and words.is_head(last)
    return of_sort and last - first < 5 and words.low(last - 3) in _ORGANS and words.low(first - 1) != "between"


def of_one_ministry(words: Marked, at: int, after: int) -> bool:
    """Whether "and" joins what one ministry is for: the Ministry of Accord and Traditions of the Republic of X."""
    if words.low(at) != "and" or words.is_head(after) or after in words.place_at or words.is_position(after):
        return False
    of = next((i for i in range(at - 1, max(0, at - LONGEST_MINISTRY), -1) if words.low(i) == "of"), 0)
    ministry = words.low(of - 1) in _MINISTRIES and words.tokens[max(of - 1, 0)].is_cap
    plain = all(words.tokens[i].is_cap and i not in words.place_at for i in range(of + 1, at))
    end = after
    while end + 1 < len(words) and words.tokens[end + 1].is_cap and not words.is_head(end + 1):
        end += 1
    behind = words.low(end + 1) == "of" and not words.is_head(end + 1)
    return ministry and plain and behind


def first_of_sort(words: Marked, index: int) -> int:
    """Where a name begins whose small sort has a small word before it: the news agency "Today"."""
    named = index + 1 in words.quotes and words.low(index) in HEADS and words.tokens[index].text.islower()
    return index - 1 if named and words.low(index - 1) in _BEFORE_SORTS else index
