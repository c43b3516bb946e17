"""English names of parts of bodies, of ministries, and of bodies that a small word before their sort tells apart."""

from agreements.drafting.heads import HEADS
from agreements.drafting.marking import Marked

_ORGANS = frozenset(
    {"board", "presidium", "council", "committee", "bureau", "secretariat", "management", "directorate"}
)
_MINISTRIES = frozenset({"ministry", "department", "committee", "minister", "agency", "administration"})
_BEFORE_SORTS = frozenset(
    {"news", "publishing", "information", "press", "film", "television", "radio", "trading", "travel", "insurance"}
)
LONGEST_MINISTRY = 6  # words from the head to "and"


def is_organ(words: Marked, first: int, last: int) -> bool:
    """Whether a name is of a part of a body that is told by its sort: the Presidium of the Association."""
    of_sort = words.low(last - 1) == "the" and words.low(last - 2) == "of" and words.is_head(last)
    return of_sort and last - first < 5 and words.low(last - 3) in _ORGANS and words.low(first - 1) != "between"


def past_organ(words: Marked, first: int, last: int) -> int:
    """Where the body begins whose general council or presidium is named: the General Council of the Union of Rivers."""
    counted = words.tokens[first].is_upper and words.low(first + 1) == "general"  # the VII General Assembly of …
    organ = first + counted + (words.low(first + counted) == "general")
    alone = organ == first and words.low(organ) != "presidium"
    if words.low(organ) not in ("council", "presidium", "assembly") or alone:
        return first
    whole = organ + 3
    led = (words.low(organ + 1), words.low(organ + 2)) == ("of", "the")
    named = any(words.is_head(at) for at in range(whole, last + 1))
    return whole if led and whole < last and named and whole not in words.place_at else first


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
    common = words.is_topic(after) or (after < end < after + LONGEST_TASK and not words.is_given(after))
    return ministry and plain and (behind or (common and not words.tokens[after].is_upper))


LONGEST_TASK = 3  # words of what a ministry is for besides: the Ministry of Labour and Decent Work


def first_of_sort(words: Marked, index: int) -> int:
    """Where a name begins whose small sort has a small word before it: the news agency "Today"."""
    named = index + 1 in words.quotes and words.low(index) in HEADS and words.tokens[index].text.islower()
    return index - 1 if named and words.low(index - 1) in _BEFORE_SORTS else index


def of_one_trade(words: Marked, at: int, after: int) -> bool:
    """Whether "and" joins what one body is of: a Union of Track and Signal Staff; of Commerce, Crafts and Shipping."""
    of = at - 2
    staff = words.low(of) == "of" and words.is_head(of - 1) and words.low(after + 1) in _STAFF
    if words.low(at) != "and" or words.is_head(after) or words.is_position(after) or after in words.place_at:
        return False
    listed = words.low(at - 2) == "," and words.is_topic(at - 1) and words.is_topic(at - 3)
    alone = after + 1 >= len(words) or not words.tokens[after + 1].is_cap
    return staff or (listed and words.low(at - 4) == "of" and words.is_head(at - 5) and alone)


_STAFF = frozenset({"staff", "workers", "employees", "personnel", "teachers", "engineers", "drivers", "producers"})
_HEADS = frozenset({"representatives", "mayors", "heads", "leaders"})


def opens_with_heads(words: Marked, at: int) -> bool:
    """Whether a sentence or clause opens with "the mayors of": behind nothing, a comma, a day or a place."""
    if words.low(at) not in _HEADS:
        return False
    before = at - 1 - (words.low(at - 1) == "the")
    ahead = words.tokens[before] if before >= 0 else None
    return ahead is None or ahead.text == "," or ahead.is_number or before in words.place_at


def is_part_of_post(words: Marked, at: int) -> bool:
    """Whether a post is at a part of a body, which is named behind: Chair of the Board of the Reed Guild; Head of …"""
    if words.low(at) in _ON_BOARDS and (words.low(at - 2), words.low(at - 1)) == ("board", "of"):
        return True
    while at > 0 and words.tokens[at - 1].is_cap and not words.is_position(at - 1):
        at -= 1
    of = at - 1 - (words.low(at - 1) == "the")
    if words.low(of) not in ("of", "for") or not words.is_position(of - 1):
        return False
    last = at
    while last - at < LONGEST_PART and last + 1 < len(words) and words.tokens[last + 1].is_cap:
        last += 1
    if words.low(last) not in _PARTS or words.low(last + 1) != "of":
        return False
    if words.low(last) == "board" and words.low(last + 2) in _ON_BOARDS:
        return True
    return any(
        words.low(i) in ("of", "at") and _begins_body(words, i + 1 + (words.low(i + 1) == "the"))
        for i in range(last + 1, min(last + LONGEST_MINISTRY, len(words)))
    )


def _begins_body(words: Marked, first: int) -> bool:
    """Whether a name of two words or more begins with capitals, one of them a sort, and is of no part itself."""
    end = first
    while end < len(words) and words.tokens[end].is_cap:
        end += 1
    named = any(words.is_head(i) and words.low(i) not in _PARTS for i in range(first, end))
    return named and (end - first > 1 or words.low(end) in ("of", "for") or end in words.quotes)


LONGEST_PART = 4  # words of a part of a body
_ON_BOARDS = frozenset({"directors", "trustees", "governors", "management", "regents"})
_PARTS = frozenset(
    {
        *("board", "presidium", "faculty", "department", "division", "section", "directorate", "secretariat", "office"),
        *("relations", "affairs", "cooperation", "partnerships", "communications", "development", "programmes"),
    }
)
