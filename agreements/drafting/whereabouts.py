"""Cities in English sentences that no list has, those with which sentences begin, and those in names of buildings."""

from agreements.drafting.dates import MONTHS
from agreements.drafting.layout import Page
from agreements.drafting.marking import Marked
from agreements.drafting.places import Place
from agreements.drafting.values import WEAK, Draft, Value


def city_behind(page: Page, words: Marked, last: int, draft: Draft) -> bool:
    """A city that no list has, without its country, behind a building: in the Aula Magna in Lecce, …"""
    first = end = last + 2
    while end < len(words) and end - first < 3 and words.is_name_word(end):
        end += 1
    named = words.low(last + 1) == "in" and first < end and not words.tokens[first].is_cyrillic
    if not named or words.low(end) not in (",", ".", "", "on", "and", "by", ")") or words.low(first) in MONTHS:
        return False
    start, stop = words.tokens[first].start, words.tokens[end - 1].end
    said = page.text[start:stop]
    draft.place_city = Value(said, said, start, stop, WEAK)
    return True


def is_of_name(words: Marked, place: Place) -> bool:
    """Whether a city is but a word of a building's name: the Galle Face Tower."""
    after = place.last + 1
    return after < len(words) and words.tokens[after].is_cap and not words.tokens[after].is_cyrillic


def begins_in(words: Marked) -> Place | None:
    """The city with which an English sentence begins: In Minsk, …"""
    place = words.place_at.get(1) if words.low(0) == "in" else None
    return place if place and place.city else None


def hosts(words: Marked, place: Place) -> bool:
    """Cairo hosted the Dialogue; Belgrade (Serbia) continues to host the Congress."""
    after = place.last + 1
    if words.low(after) == "(":
        after = next((i + 1 for i in range(after, min(after + 6, len(words))) if words.low(i) == ")"), after)
    after += 2 if words.low(after) in ("continues", "continued") and words.low(after + 1) == "to" else 0
    after += words.low(after) in ("is", "has", "was")
    return place.first == 0 and words.low(after) in _HOSTS


_HOSTS = frozenset({"hosted", "hosts", "host", "hosting", "welcomed", "welcomes"})
