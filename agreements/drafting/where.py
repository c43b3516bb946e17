"""The place of a signing, from its own sentences first, then from what stands around them."""

from collections.abc import Collection, Sequence

from agreements.drafting.body import Body
from agreements.drafting.capitals import capital_in
from agreements.drafting.cast import Cast, end, inside_occasion
from agreements.drafting.cities_otherwise import is_otherwise
from agreements.drafting.deal import Deal, Story
from agreements.drafting.elsewhere_russian import is_elsewhere
from agreements.drafting.event_words import VENUES_RU
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked, marked
from agreements.drafting.moved import moved_to
from agreements.drafting.occasions import event_in
from agreements.drafting.places import Place
from agreements.drafting.places_around_russian import place_around
from agreements.drafting.pointing import line_before
from agreements.drafting.remote import is_remote, signed_apart
from agreements.drafting.scenes import main_clause, scenes, tells_scene
from agreements.drafting.sheets import sheet_of
from agreements.drafting.stamps import stamp_of
from agreements.drafting.strange_towns import strange_town
from agreements.drafting.towns import city_named, town_at, towns_shown, unlisted_in
from agreements.drafting.towns_of_halls import town_of_hall
from agreements.drafting.towns_russian import town_behind
from agreements.drafting.values import LIKELY, READ, STATED, WEAK, Draft, Value
from agreements.drafting.venues import venue_in, venue_visited
from agreements.drafting.weighed_places import weighed_city
from agreements.drafting.whereabouts import begins_in, city_behind, hosts, is_dated, is_of_name, there_before
from agreements.drafting.wordlists import word_set

_IN = word_set("where in")
_VENUE_AFTER = frozenset({"headquarters", "office", "residence", "headquarter"})


def place_of(story: Story, deal: Deal, draft: Draft) -> None:
    """Set the city and the country: by rules, or by ``weights`` where no rule says that it was in no one city."""
    own = [cast.line for cast in deal.casts if cast.line.part != "address"]
    apart = any(signed_apart(line.words) for line in own)
    if apart or len({place.city for line in own if (place := begins_in(line.words))}) > 1:
        return  # In Stockholm it was signed by P. In Minsk, Q signed it.
    _place_told(story, deal, draft)
    if draft.place_city or not was_remote(deal):
        _settle_city(story.page, deal, draft)


def was_remote(deal: Deal) -> bool:
    """Whether the sentences of a signing say that the parties were in no one place."""
    own = [cast.line for cast in deal.casts if cast.line.part != "address"]
    return any(is_remote(line.words) for line in _clauses(own))


def _place_told(story: Story, deal: Deal, draft: Draft) -> None:
    page = story.page
    own = [cast.line for cast in deal.casts if cast.line.part != "address"]
    lede = [line for line in page.part("body")[:3] if not any(line is each for each in own)]
    titles = page.part("title")
    seats = {seat for cast in deal.casts for seat in _seats(cast, page.countries(), dated=bool(page.dateline_place))}
    remote = was_remote(deal)
    near = [*_clauses(own), *scenes(page, own)]
    for confidence, lines in (
        (READ, near),
        (LIKELY, [*visit_before(page, own), *titles, *lede]),
    ):
        for line in lines:
            if _from_sentence(page, line, draft, confidence, seats):
                return
        if remote or any(_from_sentence(page, line, draft, LIKELY, ()) for line in there_before(page, own)):
            return
        around = _place_beside(page, own) or moved_to(page, own) or place_around(page, deal, own)
        beside = around if confidence == READ else None
        if beside is not None:
            _set(draft, page, *beside, READ)
            return
        if confidence == READ and page.dateline_place:
            place, start, end = page.dateline_place
            _set(draft, page, place, start, end, LIKELY)
            return


def _clauses(own: Sequence[Line]) -> list[Line]:
    """The sentences of a signing, without what is told behind where the ceremony was: guests followed it from afar."""
    return [main_clause(line) if tells_scene(line.words) else line for line in own]


def _place_beside(page: Page, own: Sequence[Line]) -> tuple[Place, int, int] | None:
    """The city of a line without a verb beside a signing, or of one with a label, and where it stands."""
    stamp = stamp_of(page, own)
    found = (stamp.line, stamp.place) if stamp else sheet_of(page).place
    if found is None:
        return None
    tokens = found[0].words.tokens
    return found[1], tokens[found[1].first].start, tokens[found[1].last].end


def visit_before(page: Page, own: Sequence[Line]) -> list[Line]:
    """The sentence before the signing, where it tells of a visit on which that was: A delegation visited X in Y."""
    before = line_before(page, own[0]) if own else None
    lows = [token.low for token in before.words.tokens] if before else []
    came = any(
        low in ("visited", "welcomed", "hosted", "received")
        or (low == "visit" and "paid" in lows[max(0, at - 3) : at])
        or (low in _CAME and lows[at + 1 : at + 2] in (["to"], ["in"]))
        for at, low in enumerate(lows)
    )
    return [_from_visit(before)] if before and came else []


def _from_visit(line: Line) -> Line:
    """What a sentence says behind "visited": A delegation from Riga visited the Library of Oslo."""
    at = next((at for at in range(len(line.words)) if line.words.low(at) == "visited"), 0)
    return Line(marked(line.words.tokens[at:]), line.paragraph, line.part) if at else line


_CAME = frozenset({"came", "arrived", "travelled", "traveled"})


_OF_BODY = frozenset({"which", "whose", "based", "headquartered", "located", "registered", "seat", "campus", "branch"})


def _seats(cast: Cast, countries: Collection[str], *, dated: bool) -> list[int]:
    """Where cities begin that stand behind a body before the verb: the Institute in Delft has signed …

    Args:
        dated: the page has a dateline, so that behind the verb too it is where the body is.
    """
    words = cast.line.words
    ends = {end(body) for body in cast.bodies if body.headed and not inside_occasion(cast, body.first)}
    active = not cast.signing.passive and not cast.signing.noun
    return [
        words.tokens[place.first].start
        for place in [*words.places, *towns_shown(words, countries)]
        if (place.first - 2 in ends and (dated or (active and place.first < cast.signing.at)))
        or words.low(place.first - 1) == "from"
        or any(_is_seat(words, body, place) for body in cast.parties)
        or any(body.first <= place.first <= body.last for body in cast.parties if body.headed)
        or any(words.low(at) in _OF_BODY for at in range(max(0, place.first - 4), place.first))
    ]


def _is_seat(words: Marked, body: Body, place: Place) -> bool:
    """Whether brackets behind a Russian name tell the city: Союз ветеранов (г. Псков)."""
    return body.country == (place.first, place.last) and words.tokens[body.first].is_cyrillic


def _from_sentence(page: Page, line: Line, draft: Draft, confidence: float, seats: Collection[int]) -> bool:
    words = line.words
    venue = venue_in(words) or venue_visited(words)
    by_venue = [
        place
        for place in words.places
        if venue and place.city and (venue.first <= place.first <= venue.last or _behind(words, place, venue.last))
        if not (page.dateline_place and is_of_name(words, place))
    ]
    for place in [place for place in words.places if _is_where(words, place)] + by_venue:
        if place.city and not is_elsewhere(words, place) and words.tokens[place.first].start not in seats:
            start, end = words.tokens[place.first].start, words.tokens[place.last].end
            _set(draft, page, place, start, end, confidence)
            country = _country_after(words, place)
            if country:
                a, b = words.tokens[country.first].start, words.tokens[country.last].end
                draft.place_country = Value(country.country, page.text[a:b], a, b, STATED)
            return True
    capital = capital_in(words)
    if capital:
        _set(draft, page, capital, words.tokens[capital.first].start, words.tokens[capital.last].end, confidence)
        return True
    if any(not place.city and _unknown_city(page, words, place, draft, confidence) for place in words.places):
        return True
    towns = [
        each
        for each in towns_shown(words, page.countries())
        if not (is_otherwise(words, each.first) or is_elsewhere(words, each))
    ]
    town = next((each for each in towns if words.tokens[each.first].start not in seats), None)
    if not town and venue and page.dateline_place is None and city_behind(page, words, venue.last, draft):
        return True
    town = town or (town_of_hall(words, venue, page.countries()) if venue else None) or unlisted_in(words)
    town = town or (town_behind(words, page.countries()) if words.is_russian else None)
    if town is None and confidence == READ:
        strange = strange_town(words, dated=page.dateline_place is not None)
        town = strange if strange and words.tokens[strange.first].start not in seats else None
    if town:
        _set(draft, page, town, words.tokens[town.first].start, words.tokens[town.last].end, min(confidence, LIKELY))
    return town is not None


_BODIES_ELSEWHERE = word_set("where bodies elsewhere")  # it has agreements with museums in Mombasa
_MOVES = frozenset({"trip", "visit", "journey", "went", "travelled", "traveled", "moved", "flew"})


def _behind(words: Marked, place: Place, last: int) -> bool:
    """Whether a city stands in brackets or after a comma behind the venue: the Civic Chamber (Moscow)."""
    comma = words.low(place.first - 1) == "," and place.first - 1 == last + 1
    return comma or (words.low(place.first - 1) == "(" and last + 1 <= place.first - 1 <= last + 4)


def _is_where(words: Marked, place: Place) -> bool:
    if place.first in words.inside or is_otherwise(words, place.first):
        return False
    if place.first == 0 and words.low(place.last + 1) == "," and words.low(place.last + 2).startswith(VENUES_RU):
        return True  # Калининград, отель «…».
    if (
        hosts(words, place)
        or is_dated(words, place)
        or (words.low(place.last + 1) in ("is", "was") and words.low(place.last + 2) == "where")
    ):
        return True  # Tehran was where they met
    at = place.first - 1
    if words.low(at) == "to" and words.low(at - 1) in _MOVES:
        return True
    if words.low(at) == "." and words.low(at - 1) in ("г", "гор"):
        at -= 1
    before = words.low(at)
    event = event_in(words)
    of_event = event is not None and event.last == at - 1  # at the Conference of Steppe Museums in Oslo
    if before == "in" and words.low(at - 1) in _BODIES_ELSEWHERE and not of_event:
        return False
    if before in _IN or (before == "of" and words.low(place.first - 2) in ("city", "capital", "town")):
        return True
    after = place.last + 1
    if before.startswith("посетил") or words.low(after).startswith(("посетил", "принял", "принимал", "встретил")):
        return words.tokens[place.first].is_cyrillic  # Казань посетила делегация …
    if words.low(after) == "(":
        after = next((i for i in range(after, min(after + 6, len(words))) if words.low(i) == ")"), after) + 1
    return words.low(after) in _VENUE_AFTER


def _country_after(words: Marked, place: Place) -> Place | None:
    """The country behind the city: Tashkent (Uzbekistan), Bishkek, Kyrgyzstan."""
    for other in words.places:
        gap = range(place.last + 1, other.first)
        if (
            not other.city
            and 0 < other.first - place.last <= 8
            and all(
                words.low(at) in (",", "(", "the", "republic", "of", "kingdom") or words.tokens[at].is_cap for at in gap
            )
            and words.low(place.last + 1) in (",", "(")
        ):
            return other
    return None


def _unknown_city(page: Page, words: Marked, country: Place, draft: Draft, confidence: float) -> bool:
    """A city that no list has, by its place: in Xai-Xai (Mozambique), в Мирном (Россия)."""
    at = country.first - 1
    while at > 0 and words.low(at) in ("(", ",", "the", "republic", "of", "республика", "королевство"):
        at -= 1
    last = at
    while at > 0 and words.tokens[at].is_cap and last - at < 3:
        at -= 1
    bracketed = words.low(last + 1) in ("(", ",")
    if (
        not bracketed
        or words.low(at) not in ("in", "в")
        or at == last
        or any(words.is_head(i) for i in range(at + 1, last + 1))
    ):
        in_name = words.is_head(country.first - 2) or words.tokens[max(country.first - 2, 0)].is_cap
        to = words.low(country.last).endswith(("ию", "ью"))  # поедут в Киргизию
        if words.low(country.first - 1) in ("in", "в") and not to and draft.place_country is None and not in_name:
            a, b = words.tokens[country.first].start, words.tokens[country.last].end
            draft.place_country = Value(country.country, page.text[a:b], a, b, LIKELY)
        return False
    start, end = words.tokens[at + 1].start, words.tokens[last].end
    said = page.text[start:end]
    listed = town_at(words.tokens[: last + 1], at + 1, {country.country})
    name = listed.city if listed and listed.country == country.country and listed.last == last else city_named(said)
    draft.place_city = Value(name, said, start, end, min(confidence, LIKELY))
    a, b = words.tokens[country.first].start, words.tokens[country.last].end
    draft.place_country = Value(country.country, page.text[a:b], a, b, STATED)
    return True


def _set(draft: Draft, page: Page, place: Place, start: int, end: int, confidence: float) -> None:
    quote = page.text[start:end]
    if place.city:
        draft.place_city = Value(place.city, quote, start, end, confidence)
    if not place.country:
        return
    draft.place_country = Value(
        place.country, quote, start, end, confidence if not place.city else min(confidence, READ)
    )


def _settle_city(page: Page, deal: Deal, draft: Draft) -> None:
    """Set the most likely city of the page where no rule tells one, or a rule's is hardly the one."""
    found = weighed_city(page, deal, draft.place_city.value if draft.place_city else None)
    country = draft.place_country if draft.place_city is None else None
    if country is not None and country.confidence >= READ and found and found.place.country != country.value:
        return  # в боливийском городе, whose name nobody tells
    if found is not None:
        _set(draft, page, found.place, found.start, found.end, WEAK)
