"""The city that an event is named after, where a page tells no other: the Kazan Forum, Санкт-Петербургский форум."""

from functools import cache

from agreements.drafting.layout import Page
from agreements.drafting.places import Place, places_in
from agreements.drafting.tokens import Token, tokens_of
from agreements.drafting.values import WEAK, Draft, Value
from agreements.drafting.wordlists import word_tuple


@cache
def _adjectives() -> dict[str, Place]:
    """Beginnings of Russian adjectives of cities, and the city of each."""
    pairs = (pair.strip().split("=") for pair in word_tuple("event cities adjectives"))
    found = {stem: places_in(tokens_of(city.title())) for stem, city in pairs}
    return {stem: places[0] for stem, places in found.items() if places}


def place_by_event(page: Page, draft: Draft) -> None:
    """Take the city that the name of the event has for where it was, where nothing tells another place."""
    if draft.event is None or draft.place_city is not None or draft.place_country is not None:
        return
    tokens = tokens_of(page.text, draft.event.start, draft.event.end)
    told = next(((place, tokens[place.first], tokens[place.last]) for place in places_in(tokens) if place.city), None)
    told = told or next(((place, token, token) for token in tokens if (place := _city_of(token))), None)
    if told is None:
        return
    place, first, last = told
    quote = page.text[first.start : last.end]
    draft.place_city = Value(place.city, quote, first.start, last.end, WEAK)
    if place.country:
        draft.place_country = Value(place.country, quote, first.start, last.end, WEAK)


def _city_of(token: Token) -> Place | None:
    """The city of a Russian adjective in any case."""
    for stem, place in _adjectives().items():
        if token.is_cap and token.low.startswith(stem) and len(token.low) - len(stem) <= LONGEST_ENDING:
            return place
    return None


LONGEST_ENDING = 3  # letters
