"""Names of English events that are told by more than a noun: a year behind them, a dash within, a programme before."""

import re

from agreements.drafting.dates import MONTHS, WEEKDAYS
from agreements.drafting.marking import Marked

LONGEST = 4  # capital words of a name before its year
MOST_OF_PROGRAMME = 3  # words from "the business programme" to "of"
_YEAR = re.compile(r"(?:19|20)\d\d")
_PROGRAMMES = frozenset({"programme", "program", "agenda", "activities", "events"})


def named_with_year(words: Marked, first: int) -> int | None:
    """The year at the end of a name in capitals that no noun of an event is in: at AmberTech 2025; not in May 2025."""
    at = first
    while at < len(words) and at - first < LONGEST and words.is_name_word(at) and not words.tokens[at].is_cyrillic:
        at += 1
    named = at > first and words.low(at - 1) not in MONTHS and words.low(at - 1) not in WEEKDAYS
    return at if named and _YEAR.fullmatch(words.low(at)) and words.low(at + 1) not in ("-", "–") else None


def past_programme(words: Marked, first: int) -> int:
    """Where the event begins behind its programme: as part of the business programme of the Amber Forum."""
    near = range(first, min(first + MOST_OF_PROGRAMME, len(words)))
    noun = next((at for at in near if words.low(at) in _PROGRAMMES), None)
    small = noun is not None and not any(words.tokens[at].is_cap for at in range(first, noun + 1))
    return noun + 2 if small and noun is not None and words.low(noun + 1) == "of" else first


def is_joined_by_dash(words: Marked, at: int) -> int:
    """Where a name goes on behind a dash without spaces: the Peru–Oman Business Forum; 0 behind other words."""
    if words.low(at) not in ("–", "—", "-", "/") or at + 1 >= len(words):
        return 0
    before, dash, after = words.tokens[at - 1 : at + 2]
    joined = before.is_cap and after.is_cap and before.end == dash.start and dash.end == after.start
    return at + 1 if joined else 0


_GROUPS = frozenset({"group", "commission", "committee", "council", "forum"})
MOST_TO_GROUP = 6  # words from the group to "between"
MOST_OF_TOPIC = 5  # words from "on" to "between"


def is_of_lands(words: Marked, at: int) -> int:
    """Where "between" ends that tells whose a group is: the working group on trade between Peru and Oman; or 0."""
    between = next((i for i in range(at, at + MOST_OF_TOPIC) if words.low(i) == "between"), at)
    topic = between == at or (words.low(at) == "on" and not any(words.tokens[i].is_cap for i in range(at, between)))
    one = words.place_at.get(between + 1) if words.low(between) == "between" and topic else None
    other = words.place_at.get(one.last + 2) if one is not None and words.low(one.last + 1) == "and" else None
    lands = one is not None and other is not None and not one.city and not other.city
    group = any(words.low(i) in _GROUPS for i in range(max(0, at - MOST_TO_GROUP), at))
    return other.last + 1 if lands and group and other is not None else 0


def on_quoted(words: Marked, at: int) -> int:
    """Where the quoted topic of an event begins: the round table on "Seas and People"; or 0."""
    quoted = words.low(at) == "on" and at + 1 in words.quotes
    return at + 1 if quoted and not words.tokens[at + 1].is_cyrillic else 0
