"""Towns that no list has, in English sentences that tell where something was signed or held: signed in Brackenholm."""

from agreements.drafting.dates import MONTHS, WEEKDAYS
from agreements.drafting.event_words import VENUES, is_event
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import event_in
from agreements.drafting.places import Place
from agreements.drafting.strange_datelines import JOINS
from agreements.drafting.venues import venue_in
from agreements.drafting.wordlists import word_set

LONGEST = 3  # capital words of a name
_DONE = word_set("strange towns done")
_ENDS = word_set("strange towns ends")
_NO_TOWNS = word_set("strange towns none")
_SORTS = frozenset({"city", "town", "village", "port", "resort", "municipality"})
MOST_BACK = 3  # words from "in" back to what was done there


def strange_town(words: Marked, *, dated: bool) -> Place | None:
    """The town of an English sentence that no list has: signed in Brackenholm on 3 May, in the town of Nova Krusa.

    Args:
        dated: the page has a dateline with a city, so that behind a building a district of that may be told.
    """
    for at in range(len(words) - 1):
        if words.low(at) != "in" or at in words.inside:
            continue
        sort = _past_sort(words, at + 1)
        first = sort or at + 1
        last = name_end(words, first)
        if last >= first and (sort or (_is_done(words, at, dated=dated) and _ends(words, last + 1))):
            return Place(" ".join(words.tokens[i].text for i in range(first, last + 1)), "", first, last)
    return None if dated else _behind_comma(words)


def _behind_comma(words: Marked) -> Place | None:
    """The town behind a building and a comma: in the Lark Hall, Brackenholm."""
    venue = venue_in(words)
    first = venue.last + 2 if venue is not None and words.low(venue.last + 1) == "," else len(words)
    last = name_end(words, first) if first < len(words) else first - 1
    if last < first or not _ends(words, last + 1) or any(words.low(i) in VENUES for i in range(first, last + 1)):
        return None
    people = any(words.is_given(i) for i in range(first, last + 1))
    return None if people else Place(" ".join(words.tokens[i].text for i in range(first, last + 1)), "", first, last)


def _past_sort(words: Marked, at: int) -> int:
    """Where a name begins behind its sort: the old port town of Brackenholm; 0 where none stands here."""
    near = range(at, min(at + 5, len(words) - 2))
    of = next((i + 2 for i in near if words.low(i) in _SORTS and words.low(i + 1) == "of"), 0)
    return of if words.low(at) in ("the", "a") else 0


def name_end(words: Marked, first: int) -> int:
    """The last word of a name in capitals that may be a town's; the one before ``first`` where there is none."""
    last = first - 1
    for at in range(first, min(first + LONGEST + 1, len(words))):
        if not is_of_name(words, at):
            break
        last = at
    while last >= first and words.low(last) in JOINS:
        last -= 1
    if last - first >= LONGEST or any(words.low(i) in _NO_TOWNS for i in range(first, last + 1)):
        return first - 1
    return last


def is_of_name(words: Marked, at: int) -> bool:
    """Whether a word in capitals may be of the name of a town: no body, month, event, topic, or listed place."""
    token = words.tokens[at]
    if token.low in JOINS:
        return at + 1 < len(words) and words.tokens[at + 1].is_cap and not words.tokens[at + 1].is_number
    short = len(token.text) == 1 or (token.is_upper and len(token.text) < 5)
    known = at in words.place_at or token.low in MONTHS or token.low in WEEKDAYS or is_event(words, at)
    return words.is_name_word(at) and not token.is_cyrillic and not short and not known and not words.is_topic(at)


def _is_done(words: Marked, at: int, *, dated: bool) -> bool:
    """Whether "in" is of what was done or told there: signed in, held on 3 May in, the memorandum today in; no body."""
    if at == 0 or (words.low(at - 1) == "," and (at < MOST_BACK + 3 or words.tokens[at - 2].is_number)):
        return True
    if not dated and any(span and span.begin < at == span.last + 1 for span in (event_in(words), venue_in(words))):
        return True  # at the Amber Forum in Brackenholm
    if dated and (venue := venue_in(words)) and venue.begin < at <= venue.last + 1:
        return False
    near = range(max(0, at - MOST_BACK), at)
    return any(words.low(i) in _DONE or words.low(i) in WEEKDAYS for i in near) or any(
        words.tokens[i].is_number or words.low(i) in MONTHS or i in words.instruments for i in range(at - 2, at)
    )


def _ends(words: Marked, at: int) -> bool:
    """Whether a name ends here: a mark, a day, or a small word that goes on with something else."""
    return at >= len(words) or words.low(at) in _ENDS or words.low(at) in WEEKDAYS or words.low(at) in MONTHS
