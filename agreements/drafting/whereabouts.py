"""Cities in English sentences that no list has, those with which sentences begin, and those in names of buildings."""

from collections.abc import Sequence

from agreements.drafting.dates import MONTHS
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.places import Place
from agreements.drafting.towns import town_at
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
    listed = town_at(words.tokens, first, page.countries())
    if listed is not None and listed.last == end - 1:
        draft.place_city = Value(listed.city, said, start, stop, WEAK)
        draft.place_country = Value(listed.country, said, start, stop, WEAK)
        return True
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
    before = words.low(place.first - 1)
    opens = place.first == 0 or before == "," or (before.isdigit() and words.tokens[0].is_cap)
    return opens and words.low(after) in _HOSTS


_HOSTS = frozenset({"hosted", "hosts", "host", "hosting", "welcomed", "welcomes"})


def is_dated(words: Marked, place: Place) -> bool:
    """Whether brackets tell an English event's city and days: the Congress of Millers (Oslo, May 20-22)."""
    after = place.last + 2
    country = words.place_at.get(after)
    if country is not None and not country.city and words.low(place.last + 1) == ",":
        after = country.last + 2
    dated = words.low(after) in MONTHS or words.low(after)[:1].isdigit()
    english = not words.tokens[place.first].is_cyrillic
    return english and words.low(place.first - 1) == "(" and words.low(after - 1) == "," and dated


MOST_BACK = 3  # sentences from "there" to the city


def there_before(page: Page, own: Sequence[Line]) -> list[Line]:
    """The sentences before, the nearest first, where one of a signing points to a place: It was there that …"""
    lines = page.part("body")
    line = next((each for each in own if points_there(each.words)), None)
    at = next((i for i, each in enumerate(lines) if each is line), 0)
    near = [each for each in reversed(lines[max(0, at - MOST_BACK) : at]) if lines[at].paragraph - each.paragraph <= 1]
    return near if line is not None else []


def points_there(words: Marked) -> bool:
    """Whether a sentence says "there" or "here" of a place: It was here that …, There the two signed …"""
    if words.low(0) in ("there", "here"):
        return words.low(1 + (words.low(1) == ",")) not in _IS
    return words.low(0) == "it" and words.low(1) == "was" and words.low(2) in ("there", "here")


_IS = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "also"})
