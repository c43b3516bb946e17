"""Where in a sentence the building is told: at the Glass Hall; в Доме дружбы; the Hill Museum hosted the signing."""

from agreements.drafting.dates import WEEKDAYS
from agreements.drafting.event_words import EVENT_WORDS, HOUSES, VENUES, VENUES_RU, is_event
from agreements.drafting.marking import Marked
from agreements.drafting.occasions import Span, phrase_end, skip_article
from agreements.drafting.reports_russian import tells_who_reports
from agreements.drafting.turned import COUNTERPARTS
from agreements.drafting.venue_names import ground_after, is_behind_town, is_named_place, is_scene
from agreements.drafting.wordlists import word_set


def venue_in(words: Marked) -> Span | None:
    """The building or the body at which something happened; what was found once is kept with its words."""
    if "venue" not in words.spans:
        words.spans["venue"] = _venue_in(words)
    return words.spans["venue"]


def _venue_in(words: Marked) -> Span | None:
    for at in range(len(words)):
        if at in words.inside:
            continue
        low = words.low(at)
        if (low == "aboard" or (low == "board" and words.low(at - 1) == "on")) and _is_ship(words, at + 1):
            first = skip_article(words, at + 1)
            return Span(at, first, phrase_end(words, first))
        if low == "stage" and words.low(at - 1) == "the" and words.low(at + 1) == "of":
            return _venue(words, at + 1, at + 2)
        if ground_after(words, at) and (span := _venue(words, at, at + 1)):
            return span
        if low in ("at", "in", "inside", "в", "во", "на") and words.low(at - 1) not in COUNTERPARTS:
            span = _venue(words, at, at + 1)
            if span:
                return span
    return _host_venue(words)


_NO_PLACE = frozenset({"invitation", "request", "initiative", "suggestion", "proposal", "expense", "behest"})


def _venue(words: Marked, begin: int, first: int) -> Span | None:
    first = skip_article(words, first)
    last = phrase_end(words, first)
    last -= words.low(last) == "here"  # at the Chamber House Multan here on Monday
    while last > first and words.low(last) in ("of", "its", "the", "their"):
        last -= 1  # in the Lion Hall of its main building
    if words.low(first) in _NO_PLACE and words.low(first + 1) == "of":
        return None
    if first >= len(words) or last < first or (first in words.place_at and words.place_at[first].last >= last):
        return None
    if words.low(first) in ("том", "той") and words.low(first + 1) == "же":
        return None  # в том же дворце
    if words.low(first).startswith("пресс-служб"):
        return None  # сообщили в пресс-службе
    if tells_who_reports(words, begin):
        return None  # как сообщили агентству в правительстве
    if words.low(first) == "базе":
        return _at_base(words, begin, first, last)
    if words.tokens[first].is_cyrillic:
        near = range(first, min(first + 4, last + 1))
        near = range(first, next((at for at in near if words.low(at) in ("на", "в", "во", "при")), near.stop))
        fits = any(
            words.low(at).startswith(VENUES_RU) and words.low(at).endswith(("е", "и", "х", "ой", "у")) for at in near
        )
        fits = fits and not (
            words.low(first).startswith("площадк") and any(is_event(words, at) for at in range(first, last + 1))
        )
    else:
        fits = words.low(begin) == "of" or any(words.low(at) in VENUES for at in range(first, last + 1))
        fits = fits or (
            (words.low(begin) == "at" or is_behind_town(words, begin))
            and any(words.is_head(at) and words.tokens[at].is_cap for at in range(first, last + 1))
        )
        fits = fits or _is_hall_of(words, begin, first, last) or _is_house(words, begin, first, last)
        fits = fits and (last > first or words.tokens[first].is_cap)
        fits = fits or is_named_place(words, begin, first, last)
        of_house = words.low(first) in VENUES and words.low(first + 1) == "of"  # the headquarters of the Congress
        fits = fits and not any(
            not of_house
            and (words.low(at) in _gatherings(words.low(begin)) or _is_general(words, at))
            and words.low(at + 1) not in HOUSES
            for at in range(first, min(first + 6, last + 1))
        )
    return Span(begin, first, last) if fits else None


def _gatherings(before: str) -> frozenset[str]:
    """Nouns of events behind a preposition that a building has not: "in the Golden Salon" is a room."""
    return EVENT_WORDS - {"assembly", "council"} - (VENUES if before == "in" else frozenset())


def _is_general(words: Marked, at: int) -> bool:
    """Whether an assembly is a gathering and no body: at the General Assembly of the League."""
    return words.low(at) == "assembly" and words.low(at - 1) == "general"


def _at_base(words: Marked, begin: int, first: int, last: int) -> Span | None:
    """The house on whose base something was held: прошло на базе гостиницы «Озеро»; not создать на базе института."""
    held = words.low(begin - 1).startswith(("прош", "состоя", "проход", "подписа"))
    near = range(first + 1, min(first + 4, last + 1))
    house = any(words.low(at).startswith(VENUES_RU) or words.is_head(at) for at in near)
    return Span(begin, first + 1, last) if held and house else None


def _is_ship(words: Marked, at: int) -> bool:
    """Whether a ship with a name stands here: aboard the training ship "Estrela"; no Russian word."""
    first = skip_article(words, at)
    named = any(words.tokens[i].is_cap or i in words.quotes for i in range(first, min(first + 5, len(words))))
    return first < len(words) and named and not words.tokens[first].is_cyrillic


def _is_hall_of(words: Marked, begin: int, first: int, last: int) -> bool:
    """Whether small words name a building or a room: at the library of the Delta University, in the museum garden."""
    for at in range(first, min(first + 4, last + 1)):
        if words.tokens[at].is_cap:
            return False
        whose = words.low(at + 1) == "of" and any(words.tokens[i].is_cap for i in range(at + 2, last + 1))
        leads = words.low(begin) == "at" or words.low(begin - 1) in _HELD or words.low(at - 1) == "press"
        whose = whose or (words.low(at - 1) == "press" and words.low(at + 1) == "of")
        if words.low(at) in _BUILDINGS and leads and whose:
            return True
        if words.low(at) in _ROOMS and words.low(at - 1) in _BUILDINGS | VENUES and at > first:
            return True
    return False


_COUNCILS = frozenset({"council", "senate", "assembly", "public", "civic"})
_ROOMS = word_set("occasions rooms")
_BUILDINGS = word_set("occasions houses")
_HELD = word_set("occasions held")


def _is_house(words: Marked, begin: int, first: int, last: int) -> bool:
    """Whether "in" leads to a room or a building with a name: in the reading room of X, held in the Old Church."""
    named = any(words.tokens[at].is_cap for at in range(first, last + 1))
    room = next((at for at in range(first, min(last, first + 4) + 1) if words.low(at) in _ROOMS), None)
    whose = words.low(first).endswith(("'s", "s'")) and words.tokens[min(first + 1, last)].is_cap
    whose = whose or (words.tokens[first].is_cap and words.low(first).endswith(("'s", "s'")))
    council = any(words.low(at) == "chamber" and words.low(at - 1) in _COUNCILS for at in range(first + 1, last + 1))
    if council:
        return True  # in the Council Chamber of the Municipality
    if room is not None and named and (whose or words.tokens[room].is_cap or words.low(room + 1) == "of"):
        return True
    held = words.low(begin - 1) in _HELD or is_scene(words, begin) or _is_day(words, last + 1)
    built = any(
        words.low(at) in _BUILDINGS and (whose or words.tokens[at].is_cap or words.tokens[at - 1].is_cap)
        for at in range(first, min(last, _before_of(words, first)) + 1)
    )
    return held and named and built


def _before_of(words: Marked, first: int) -> int:
    """The last word before "of" behind what is done: no place is told by the opening of a Centre."""
    done = (at for at in range(first + 1, len(words)) if words.low(at) == "of" and words.low(at - 1).endswith(_DOING))
    return next(done, len(words)) - 1


_DOING = ("ing", "tion", "ment")


def _is_day(words: Marked, at: int) -> bool:
    """Whether a day stands here: on Wednesday, today."""
    return words.low(at) in ("today", "yesterday") or (words.low(at) == "on" and words.low(at + 1) in WEEKDAYS)


def _host_venue(words: Marked) -> Span | None:
    """ "the Moscow (Russia) headquarters of the Assembly hosted the signing"."""
    for at in range(len(words)):
        first = skip_article(words, at + 2)
        first += words.low(first).endswith(("'s", "s'")) and words.tokens[first].text.islower()  # the university's
        if words.low(at) == "hosted" and words.low(at + 1) == "by" and _is_venue_named(words, first):
            return Span(at + 1, first, phrase_end(words, first))  # the signing was hosted by the Körfez Congress Centre
    hosted = next((at for at in range(len(words)) if _is_host(words, at) or _is_scene(words, at)), None)
    if hosted is None:
        return _named_venue(words)
    house = (at for at in range(hosted) if words.low(at) in VENUES or words.low(at) in _HOSTS)
    venue = next((at for at in house if words.low(hosted) == "hosted" or hosted - at <= MOST_TO_SIGNING), None)
    if venue is None:
        return _scene_named_first(words, hosted)
    first = venue
    while first > 0 and words.low(first - 1) not in (",", "the", ".") and not words.is_stop(first - 1):
        first -= 1
    inner = (at for at in range(venue, hosted) if words.low(at) in ("in", "at") and at + 1 in words.place_at)
    return Span(first, first, next(inner, hosted) - 1)


def _is_host(words: Marked, at: int) -> bool:
    """Whether a building did this: hosted, saw the signing, welcomed a delegation."""
    if words.low(at) not in _HOSTED:
        return words.low(at) == "hosted"
    near = {words.low(i) for i in range(at + 1, min(at + MOST_TO_SIGNING, len(words)))}
    saw = words.low(at) in _SAW and not near.isdisjoint(_SIGNINGS)
    return saw or (words.low(at) in _WELCOMED and not near.isdisjoint(_GUESTS))


MOST_TO_SIGNING = 10  # words
_SAW = frozenset({"saw", "witnessed", "housed", "received"})
_SIGNINGS = frozenset({"signing", "signature", "ceremony"})
_WELCOMED = frozenset({"welcomed", "received"})
_HOSTED = _SAW | _WELCOMED
_GUESTS = frozenset({"delegation", "guests", "visitors", "representatives"})


def _scene_named_first(words: Marked, verb: int) -> Span | None:
    """A body that a sentence begins with as the scene: The Civic Chamber of Oslo was the place where …"""
    first = skip_article(words, 0)
    named = all(words.tokens[at].is_cap or words.low(at) in ("of", "the", "for", "and") for at in range(first, verb))
    house = any(words.is_head(at) for at in range(first, verb))
    return Span(first, first, verb - 1) if named and house and _is_scene(words, verb) else None


_HOSTS = frozenset(
    {"museum", "library", "theatre", "theater", "centre", "center", "gallery", "stadium", "castle", "house"}
)


_HOMES = frozenset({"university", "institute", "academy", "school", "college", "library", "chamber", "conservatory"})


def _is_venue_named(words: Marked, first: int) -> bool:
    near = range(first, min(phrase_end(words, first) + 1, first + 8))
    return (
        first < len(words)
        and words.tokens[first].is_cap
        and any(words.low(at) in VENUES or words.low(at) in _BUILDINGS or words.low(at) in _HOMES for at in near)
    )


def _is_scene(words: Marked, at: int) -> bool:
    """ "The Bahar Palace became the place of signing", "was the venue of the ceremony"."""
    if words.low(at) not in ("became", "become", "was"):
        return False
    of = next((i for i in range(at + 1, min(at + 5, len(words))) if words.low(i) in ("of", "where", "for")), None)
    return of is not None and words.low(of - 1) in ("place", "venue", "scene", "site", "setting")


def _named_venue(words: Marked) -> Span | None:
    """ "The venue was the Seven Hills Congress Centre"."""
    at = next((at for at in range(len(words)) if words.low(at) == "venue" and words.low(at + 1) in ("was", ":")), None)
    first = skip_article(words, at + 2) if at is not None else len(words)
    if first >= len(words) or not words.tokens[first].is_cap:
        return None
    return Span(first - 1, first, phrase_end(words, first))


def venue_visited(words: Marked) -> Span | None:
    """The house that guests visited before they signed: The delegation visited the Delta Library in Oslo."""
    at = next((at for at in range(len(words)) if words.low(at) == "visited" and at not in words.inside), None)
    first = skip_article(words, at + 1) if at is not None else len(words)
    return Span(first, first, phrase_end(words, first)) if _is_venue_named(words, first) else None
