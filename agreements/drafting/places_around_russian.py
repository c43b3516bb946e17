"""Cities told around Russian signings: в ташкентской галерее; в боливийском городе; в Омске гостит делегация."""

from collections.abc import Iterator, Sequence
from functools import cache

from agreements.drafting.announced_russian import announcement
from agreements.drafting.deal import Deal
from agreements.drafting.event_words import VENUES_RU
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.places import Place, country_of_adjective, gazetteer, places_in
from agreements.drafting.pointing import line_before
from agreements.drafting.tokens import tokens_of
from agreements.drafting.wordlists import word_set, word_tuple

type Told = tuple[Place, int, int]  # the city, and where its words begin and end in the text

_IN = frozenset({"в", "во"})
_CASES = ("ском", "ской", "цком", "цкой")
_NO_CITIES = word_set("places around no cities")
_STAYS = word_tuple("places around stays")
_GUESTS = word_tuple("places around guests")
_TOWN = frozenset({"городе", "городке", "поселке", "селе", "муниципалитете"})


def place_around(page: Page, deal: Deal, own: Sequence[Line]) -> Told | None:
    """The city of an adjective, of a party by its country, of what announces several, or where guests are."""
    lines = [line for line in own if line.words.is_russian]
    if not lines:
        return None
    announced = announcement(page, lines[0])
    for line in [*lines, *([announced] if announced else [])]:
        found = _by_adjective(line) or _of_party(line, deal)
        if found is not None:
            return found
    around = [announced] if announced else []
    before = [line_before(page, line) for line in [lines[0], *around]]
    told = [*_named_in(around), *_where_guests_are([line for line in before if line is not None])]
    told += [found for line in [*lines, *page.part("title")] if (found := _visited(page, line))]
    return next(iter(told), None)


def _visited(page: Page, line: Line) -> Told | None:
    """The country that was visited, where the report is from another: находящийся с визитом в Китае; визит в Китай."""
    words = line.words
    home = page.dateline_place[0].country if page.dateline_place else ""
    for place in words.places if home else ():
        at = place.first - 1
        near = any(words.low(i).startswith(_VISITS) for i in range(max(0, at - MOST_TO_VISIT), at))
        if near and words.low(at) in _IN and not place.city and place.country != home:
            return place, words.tokens[place.first].start, words.tokens[place.last].end
    return None


_VISITS = ("визит", "поездк", "находящ", "находясь", "командиров")
MOST_TO_VISIT = 3  # words from the visit to "в"


def _by_adjective(line: Line) -> Told | None:
    """The city whose adjective stands before a building: в ташкентской галерее; not в сербском музее."""
    words = line.words
    for at in range(1, len(words) - 1):
        low = words.low(at)
        small = words.low(at - 1) in _IN and words.tokens[at].text.islower() and low.endswith(_CASES)
        near = range(at + 1, min(at + 3, len(words)))
        if (
            not small
            or low in _NO_CITIES
            or not any(words.low(i).startswith(VENUES_RU) or words.is_head(i) for i in near)
        ):
            continue
        city = _cities_by_adjective().get(low[:-2])
        if city is not None and not country_of_adjective(low):
            return Place(*city, at, at), words.tokens[at].start, words.tokens[at].end
    return None


@cache
def _cities_by_adjective() -> dict[str, tuple[str, str]]:
    """The cities of the list by the stems of their Russian adjectives: ташкентск, казанск, бакинск, омск."""
    found: dict[str, set[tuple[str, str]]] = {}
    for listed in gazetteer().values():
        for words, place in listed:
            name = "-".join(words)
            if not place.city or not "а" <= name[:1] <= "я":
                continue
            for stem in _stems(name):
                found.setdefault(stem, set()).add((place.city, place.country))
    return {stem: next(iter(cities)) for stem, cities in found.items() if len(cities) == 1}


def _stems(name: str) -> Iterator[str]:
    if name.endswith(("ск", "цк")):
        yield name
        return
    base = name[:-1] if name[-1] in "аяеоуиыьй" else name
    yield from (f"{base}ск", f"{base}инск")
    if "-" in name:
        yield f"{base.rpartition('-')[2]}ск"


def _of_party(line: Line, deal: Deal) -> Told | None:
    """The city of the one party of a country in whose town something was signed: накануне в боливийском городе."""
    words = line.words
    for at in range(1, len(words) - 1):
        if words.low(at - 1) not in _IN or words.low(at + 1) not in _TOWN or at in words.inside:
            continue
        country = country_of_adjective(words.low(at))
        names = [name for group in deal.groups for name in group.names]
        cities = {place.city for name in names for place in places_in(tokens_of(name)) if place.country == country}
        if country and len(cities - {""}) < 2:
            city = next(iter(cities - {""}), "")
            return Place(city, country, at, at + 1), words.tokens[at].start, words.tokens[at + 1].end
    return None


def _named_in(lines: Sequence[Line]) -> list[Told]:
    """The cities behind «в» in sentences that announce several agreements."""
    return [told for line in lines for told in _behind_in(line.words)]


def _where_guests_are(lines: Sequence[Line]) -> list[Told]:
    """The cities where a sentence before tells that guests are: В Гяндже находится делегация Омской области."""
    found = []
    for line in lines:
        lows = [token.low for token in line.words.tokens]
        stays = any(low.startswith(_STAYS) for low in lows) and any(low.startswith(_GUESTS) for low in lows)
        found += _behind_in(line.words)[:1] if stays and line.words.is_russian else []
    return found


def _behind_in(words: Marked) -> list[Told]:
    return [
        (place, words.tokens[place.first].start, words.tokens[place.last].end)
        for place in words.places
        if place.city and place.first not in words.inside and words.low(place.first - 1) in _IN
    ]
