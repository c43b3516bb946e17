"""Words that name an event, and the houses that may be named after one."""

from agreements.drafting.body import EVENT_HEADS
from agreements.drafting.marking import Marked
from agreements.drafting.russian import is_adjective
from agreements.drafting.wordlists import word_set, word_tuple

VENUES = word_set("occasions venues")


VENUES_RU = word_tuple("occasions venues ru")


_EVENTS_RU = word_tuple("occasions events ru")


_EVENTS_WITHIN = ("форум", "фестивал", "конференц", "саммит", "выставк")  # медиафорум, киберконференция


STREETS = word_set("occasions streets")


_MORE_EVENTS = word_set("occasions events")


EVENT_WORDS = EVENT_HEADS | frozenset(
    ["table", "talks", "assembly", "council", "trip", "tour", "fair", "expo", "roundtable", *_MORE_EVENTS]
)


def is_event(words: Marked, at: int) -> bool:
    """Whether a word names an event."""
    low = words.low(at)
    if words.tokens[at].is_cyrillic:
        if low.startswith("конференц-зал"):
            return False
        if low.startswith("школ") or low in _DAY:
            return is_season_or_day(words, at)
        return low.split("-")[-1].startswith(_EVENTS_RU) or any(noun in low for noun in _EVENTS_WITHIN)
    if low in ("day", "days"):
        return _is_named_day(words, at)
    if (low := low.partition("-")[0] if low[-4:].isdigit() else low) in _SEASONAL:
        return words.low(at - 1) in _LEAD_SEASONAL.get(low, ())
    if low in ("assembly", "council"):
        return words.low(at - 1) == "general" or words.low(at + 1) in ("meeting", "session")
    return low in EVENT_WORDS and low not in HOUSES and words.low(at + 1) not in HOUSES


# Nouns of events only behind some words: the Summer School, a trade mission.
_LEAD_SEASONAL = {
    "school": ("summer", "winter", "spring", "autumn"),
    "mission": ("trade", "business", "economic"),
}
_SEASONAL = frozenset(_LEAD_SEASONAL)


def _is_named_day(words: Marked, at: int) -> bool:
    """Whether days have a name, or a day one of two words: the Open Days, the Business and Culture Day."""
    if not words.tokens[at].is_cap:
        return False
    if words.low(at) == "days":
        return words.tokens[at - 1].is_cap or words.low(at + 1) in ("of", "for")
    return all(words.tokens[i].is_cap or words.low(i) == "and" for i in range(max(0, at - 3), at)) and at > 2


_DAY = frozenset({"день", "дня", "дню"})


_OF_WORK = frozenset({"работы", "на", "в", "форума", "выставки", "визита"})
_SEASONS = ("летн", "зимн", "осенн", "весенн")


def is_season_or_day(words: Marked, at: int) -> bool:
    """Whether a school is a summer school, and a day one with a name: Международного дня книги, Дня города."""
    before = words.low(at - 1)
    if words.low(at) not in _DAY:
        return before.startswith(_SEASONS)
    if words.low(at + 1) in _OF_WORK:
        return False  # Первый день работы на форуме, насыщенный день на ярмарке
    named = words.tokens[at].is_cap or (words.tokens[at - 1].is_cap and is_adjective(before))
    return named and at + 1 < len(words) and words.tokens[at + 1].is_cyrillic


# A building may be named after events: the Congress Centre, the Festival Hall.
HOUSES = frozenset({"centre", "center", "hall", "house", "palace", "hotel", "theatre", "theater", "room", "complex"})
