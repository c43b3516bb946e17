"""The city of an event that another English sentence tells: The forum is being held in Riga on May 5-6."""

from agreements.drafting.cities_otherwise import is_otherwise
from agreements.drafting.event_words import is_event
from agreements.drafting.layout import Page
from agreements.drafting.marking import Marked, marked
from agreements.drafting.places import Place
from agreements.drafting.strange_towns import strange_town
from agreements.drafting.tokens import tokens_of
from agreements.drafting.towns import towns_shown
from agreements.drafting.values import WEAK, Draft, Value

_HELD = frozenset({"held", "place", "opened", "hosted", "gathered", "organised", "organized", "convened", "hosts"})
MOST_TO_CITY = 12  # words from the noun of an event to where it was


def place_of_event(page: Page, draft: Draft) -> None:
    """Take the one city in which sentences say that the event of a draft was held, where it has no place."""
    if draft.event is None or draft.place_city is not None:
        return
    named = marked(tokens_of(page.text, draft.event.start, draft.event.end))
    nouns = {named.low(at) for at in range(len(named)) if is_event(named, at) and not named.tokens[at].is_cyrillic}
    found = []
    for line in page.part("body") if nouns else ():
        place = _held_in(line.words, nouns, page)
        if place is not None:
            start, end = line.words.tokens[place.first].start, line.words.tokens[place.last].end
            found.append((place, start, end))
    if len({place.city for place, _, _ in found}) == 1:
        _take(page, draft, *found[0])


def _held_in(words: Marked, nouns: set[str], page: Page) -> Place | None:
    """The city behind the noun of an event and what says that it was held."""
    for at in range(len(words)):
        if words.low(at) not in nouns or at in words.inside:
            continue
        near = range(at + 1, min(at + MOST_TO_CITY, len(words)))
        if not any(words.low(i) in _HELD for i in near):
            continue
        strange = strange_town(words, dated=page.dateline_place is not None)
        places = [*words.places, *towns_shown(words, page.countries()), *([strange] if strange else [])]
        told = (place for place in places if place.city and place.first in near and words.low(place.first - 1) == "in")
        if place := next((place for place in told if not is_otherwise(words, place.first)), None):
            return place
    return None


def _take(page: Page, draft: Draft, place: Place, start: int, end: int) -> None:
    quote = page.text[start:end]
    draft.place_city = Value(place.city, quote, start, end, WEAK)
    if place.country and draft.place_country is None:
        draft.place_country = Value(place.country, quote, start, end, WEAK)
