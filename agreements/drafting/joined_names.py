"""English names of bodies that go on behind "and" with no word of a list: the Institute of Silk and Dyes.

A page tells by what stands around one mention; then all its mentions of these words are one name.
"""

from collections.abc import Iterator

from agreements.drafting.heads import HEADS
from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.layout import Page
from agreements.drafting.marking import Marked

LONGEST_NAME = 9  # words from the sort to "and"
LONGEST_REST = 4  # words behind "and"
FARTHEST_OTHER = 14  # words from the verb to "with"
_LINKS = frozenset({"of", "for", "the"})
_PLURALS = frozenset({"peoples", "countries", "nations", "regions", "seas", "cities", "communities", "states"})


def settle_names(page: Page) -> None:
    """Mark each "and" that joins words of one name."""
    found = [(words, at, _pair(words, at)) for words, at in _ands(page)]
    told = {pair for words, at, pair in found if _is_one_name(words, at) or _is_a_line(page.text, words, at)}
    for words, at, pair in found:
        if pair in told:
            words.joined.add(at)
            words.bodies = words.people = None


def _ands(page: Page) -> Iterator[tuple[Marked, int]]:
    """Each "and" behind the sort of a body and what it is of, and before more words in capitals."""
    for line in page.lines:
        words = line.words
        for at in range(3, len(words) - 1):
            joins = words.low(at) == "and" and at not in words.inside and _sort(words, at) is not None
            end = _end(words, at + 1) if joins else None
            if end is not None and _may_join(words, at, end):
                yield words, at


def _pair(words: Marked, at: int) -> tuple[str, str]:
    return words.low(at - 1), words.low(at + 1)


def _sort(words: Marked, at: int) -> int | None:
    """The sort whose name reaches up to "and": the word before "of" in the Museum of Salt and Silk."""
    first = at - 1
    while first >= 0 and at - first <= LONGEST_NAME and (words.tokens[first].is_cap or words.low(first) in _LINKS):
        if words.is_head(first) and words.tokens[first].is_cap:
            named = words.low(first + 1) in ("of", "for") and first + 2 < at
            if named:
                return first if not words.is_head(at - 1) or words.low(at - 2) == "of" else None
        first -= 1
    return None


def _end(words: Marked, first: int) -> int | None:
    """The last of the words in capitals behind "and"; None where they are too many or tell of somebody."""
    last = first
    if not _is_plain(words, first):
        return None
    while last + 1 < len(words) and words.tokens[last + 1].is_cap and words.tokens[last + 1].is_word:
        last += 1
        if not _is_plain(words, last):
            return None
    return last if last - first < LONGEST_REST else None


def _is_plain(words: Marked, at: int) -> bool:
    """Whether a word may be of what a body is for: no position, no given name, no sort but in the plural."""
    token = words.tokens[at]
    named = token.is_cap and token.is_word and (not token.is_upper or words.tokens[0].is_upper)
    person = words.is_position(at) or words.is_title(at) or words.is_given(at) or at in words.instruments
    sort = words.is_head(at) and not words.low(at).endswith("s")
    return named and not (person or sort or token.low.endswith("'s") or token.low in SIGN_EN)


def _may_join(words: Marked, at: int, end: int) -> bool:
    """Whether neither side is a place, or the last word says that both are many: Mekong and Southern Seas Peoples."""
    placed = any(i in words.place_at for i in (at - 1, *range(at + 1, end + 1)))
    return not placed or _are_many(words, end)


def _are_many(words: Marked, end: int) -> bool:
    """Whether a word is a sort of body or of people in the plural: Friendship Associations, Southern Peoples."""
    low = words.low(end)
    one = low.removesuffix("ies") + "y" if low.endswith("ies") else low.removesuffix("s")
    return low in _PLURALS or (low.endswith("s") and one in HEADS)


def _is_a_line(text: str, words: Marked, at: int) -> bool:
    """Whether the name is all of a line, as at the head of a page."""
    first, end = _sort(words, at), _end(words, at + 1)
    if first is None or end is None:
        return False
    before = text[words.tokens[first - 1].end : words.tokens[first].start] if first else "\n"
    behind = text[words.tokens[end].end : words.tokens[end + 1].start] if end + 1 < len(words) else "\n"
    return "\n" in before and "\n" in behind


def _is_one_name(words: Marked, at: int) -> bool:
    """Whether what stands around tells that "and" is of the name, for the other body stands elsewhere."""
    sort, end = _sort(words, at), _end(words, at + 1)
    if sort is None or end is None:
        return False
    first = sort
    while first > 0 and words.tokens[first - 1].is_cap and words.low(first - 1) != "the":
        first -= 1
    if _are_many(words, end):
        return True
    return words.low(first - 1) == "the" and (
        _follows_other(words, first - 2) or _is_followed(words, end) or _is_of_post(words, first - 2, end)
    )


def _follows_other(words: Marked, before: int) -> bool:
    """Whether the name is the second of two: the Reed Guild and the Museum of Salt and Silk."""
    behind = words.tokens[before - 1] if before > 0 else None
    return words.low(before) == "and" and behind is not None and (behind.is_cap or behind.text in ')"”»')


def _is_followed(words: Marked, end: int) -> bool:
    """Whether another body follows: … and Silk and the Reed Guild; … and Silk signed a protocol with the Guild."""
    after = end + 1
    if words.low(after) == "(" and words.low(after + 2) == ")":
        after += 3
    if words.low(after) == "," and words.low(after + 1) in _ABOUT_ONE:
        return True
    if words.low(after) == "and":
        return words.low(after + 1) in ("the", "its") or after + 1 in words.quotes
    verb = next((i for i in (after, after + 1, after + 2) if words.low(i) in SIGN_EN), None)
    if verb is None:
        return False
    ahead = range(verb + 1, min(verb + FARTHEST_OTHER, len(words)))
    return any(words.low(i) == "with" and words.low(i - 1) != "together" for i in ahead)


_ABOUT_ONE = frozenset({"which", "whose", "founded", "established", "based", "represented", "headed", "led", "chaired"})


def _is_of_post(words: Marked, of: int, end: int) -> bool:
    """Whether somebody's post is of the body, and nobody is named behind: Director of the Museum of Salt and Silk."""
    post = words.low(of) in ("of", "at") and any(words.is_position(i) for i in (of - 1, of - 2))
    return post and words.low(end + 1) in (",", ".", ";", ")", "")
