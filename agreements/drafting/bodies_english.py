"""Where names of organizations in Latin letters begin and end."""

from agreements.drafting.adjectives import describes, is_of_country, is_of_position, is_town, is_whose, says_whose
from agreements.drafting.body import EVENT_HEADS, NOT_BODIES, Body, take_brackets
from agreements.drafting.heads import BEFORE_QUOTES, HEADS, TOPICS
from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.letters import spelled_out
from agreements.drafting.marking import NOT_NAMES, Marked
from agreements.drafting.more_of_a_name import names_more_of_its_trade
from agreements.drafting.organs import (
    first_of_sort,
    is_organ,
    is_part_of_post,
    of_one_ministry,
    of_one_trade,
    past_organ,
)
from agreements.drafting.values import READ, STATED, WEAK
from agreements.drafting.wordlists import word_set

CONNECTORS = word_set("bodies connectors")
_GATHERINGS = frozenset(["meeting", "session", "sitting"])


def english_body(words: Marked, source: str, index: int, taken: set[int]) -> Body | None:
    token = words.tokens[index]
    if not _may_begin(words, index):
        return None
    last, headed = _english_end(words, index, taken)
    if _says_its_sort(words, last):
        last, headed = last + 2, True
        if _goes_on_to_name(words, last):
            return None  # Cuban news agency Prensa Latina
    first = first_of_sort(words, index)
    last = _without_links(words, first, last)
    festival = _is_host_festival(words, first, last)
    called = _is_abbreviated(words, first, last)
    headed = headed or festival or called or _is_city_or_firm(words, first, last) or is_town(words, first)
    if _is_of_event(words, first, last) and not (festival or called):
        return None
    town = is_town(words, first)
    place = words.place_at.get(first)
    if place and place.last >= last and not (town and place.city):
        return None
    upper = first == last and token.is_upper and token.text.isalpha()
    if first == last and not upper and not headed and (_leads_to_sort(words, last) or says_whose(words, last)):
        return None  # Cuban news agency …
    headed = headed or (words.low(first - 1) in BEFORE_QUOTES and words.tokens[first - 1].text.islower())
    if (_is_sort_alone(words, first, last) or is_organ(words, first, last)) and not upper:
        return None
    text = words.text(source, past_organ(words, first, last), last)
    if text.endswith(("'s", "’s")):
        text = text[:-2]
    confidence = STATED if headed and last > first else READ if upper else WEAK
    body = Body(first, last, text, confidence, headed=headed or upper)
    take_brackets(words, body)
    if body.country is None and is_whose(words, first - 1):
        body.country = (words.place_at[first - 1].first, first - 1)  # Malaysia's Selat Media Group
    return body


def _is_abbreviated(words: Marked, first: int, last: int) -> bool:
    """Whether brackets behind two words or more give their first letters: the Opal Business Forum (OBF)."""
    short = words.tokens[last + 2].text if words.low(last + 1) == "(" and words.low(last + 3) == ")" else ""
    letters = "".join(token.text[0] for token in words.tokens[first : last + 1] if token.is_cap)
    begins_event = any(words.low(at) in EVENT_HEADS for at in range(first, last)) or words.tokens[first].is_number
    return last > first and short.isupper() and short == letters and not begins_event


def _is_sort_alone(words: Marked, first: int, last: int) -> bool:
    """ "The Assembly", of which the reader knows more; the Norwegian museum."""
    if first == last:
        return words.is_head(first)
    if words.is_head(first) and words.low(first + 1) == "in" and words.low(first - 1) == "the":
        where = words.place_at.get(first + 2)  # representative of the Assembly in Kenya
        return words.low(first - 2) == "of" and where is not None and where.last == last
    whose = is_of_country(words, first) or words.low(first).endswith(("'s", "s'"))  # Children's clinic
    return whose and all(words.tokens[at].text.islower() for at in range(first + 1, last + 1))


def _without_links(words: Marked, first: int, last: int) -> int:
    """The last word of a name without the small words that would lead on to another."""
    while last > first and words.low(last) in (*CONNECTORS, "the", "and", ",", "-"):
        last -= 1
    return last


def _may_begin(words: Marked, index: int) -> bool:
    """Whether a name may begin with this word: no title, position, or word that only begins sentences."""
    token = words.tokens[index]
    lower_head = not token.is_cap and token.low in BEFORE_QUOTES and (index + 1) in words.quotes
    if not (token.is_cap or lower_head) or index in words.agencies or token.low in NOT_BODIES:
        return False
    if _is_date_word(words, index):
        return False
    told = words.is_title(index) or is_of_position(words, index) or _is_verb(words, index)
    return not (told or is_part_of_post(words, index) or describes(words, index) or is_whose(words, index))


def _is_of_event(words: Marked, first: int, last: int) -> bool:
    """Whether a name is of an event: the Baltic summit, General Council Meeting of the Assembly, whose name follows."""
    if any(words.low(at) in _GATHERINGS and words.low(at + 1) == "of" for at in range(first, last)):
        return True
    after = words.low(last + 1) in EVENT_HEADS and not words.tokens[last + 1].is_upper
    of_members = words.low(last) == "forum" and last > first and words.low(last - 1).endswith("s'")  # Students' Forum
    return (words.low(last) in EVENT_HEADS and not of_members) or after


_FIRMS = frozenset({"AS", "AB", "SA", "BV", "NV", "Oy", "Oyj", "SpA", "Srl", "Pte", "Pty", "LLP", "SE", "KK"})


def _is_city_or_firm(words: Marked, first: int, last: int) -> bool:
    """The City of Bari; Nordic Desalination AS."""
    city = _is_area(words, first)
    return city or (last > first and words.tokens[last].text in _FIRMS)


def _is_area(words: Marked, at: int) -> bool:
    """The City of Bari, the Province of Lecce."""
    named = (
        words.tokens[at].is_cap and words.low(at + 1) == "of" and at + 2 < len(words) and words.tokens[at + 2].is_cap
    )
    return words.low(at) in _AREAS and named


_AREAS = frozenset({"city", "province", "county", "governorate", "municipality", "canton", "voivodeship"})


def _leads_to_sort(words: Marked, last: int) -> bool:
    """Whether small words behind a single one say a sort of body, of which it only tells the country."""
    after = words.tokens[last + 1] if last + 1 < len(words) else None
    small = after is not None and after.is_word and not after.is_cap
    return small and (words.low(last + 1) in HEADS or words.low(last + 2) in HEADS)


def _goes_on_to_name(words: Marked, last: int) -> bool:
    return last + 1 < len(words) and words.tokens[last + 1].is_cap and not words.is_with_position(last + 1)


def _is_date_word(words: Marked, index: int) -> bool:
    return (
        words.low(index) in NOT_NAMES
        and not _is_area(words, index)
        and not words.is_head(index)
        and not words.is_head(index + 1)
        and words.low(index)
        not in (
            "international",
            "national",
            "african",
            "asian",
            "eurasian",
            "european",
            "central",
            "peoples",
            "people",
            "west",
            "east",
            "north",
            "south",
            "northern",
            "southern",
            "eastern",
            "western",
            "state",
            "city",
            "republic",
            "kingdom",
            "federation",
        )
    )


def _english_end(words: Marked, index: int, taken: set[int]) -> tuple[int, bool]:
    """The last word of the name that begins here, and whether a head is among its words."""
    at = index
    headed = False
    while at < len(words) and at not in taken:
        if at in words.quotes:
            headed = headed or any(words.is_head(i) for i in range(at, words.quotes[at]))
            at = words.quotes[at] + 1
            if not _upper_or_cap(words, at):
                break
            continue
        step = (
            _own_word(words, at, index)
            or _english_link(words, at, index, headed=headed)
            or _inner_abbreviation(words, at)
        )
        if step == 0:
            break
        headed = headed or (words.is_head(at) and step == 1)
        at += step
        if step == 1 and words.low(at - 1).endswith("'s") and words.is_head(at - 1):
            break
    return at - 1, headed


def _own_word(words: Marked, at: int, index: int) -> int:
    """1 for a word of the name itself: in capitals, a number, a small head, the full stop of St. or V.I."""
    token = words.tokens[at]
    if token.low == "&" or (at in words.place_at and words.place_at[at].first < at):
        return 1  # in Bosnia and Herzegovina
    if token.text == ".":
        before = words.tokens[at - 1] if at > index else None
        return int(before is not None and len(before.low) <= 2 and before.is_cap)
    own = token.is_cap or token.is_number or (token.low in HEADS and (at > index or at + 1 in words.quotes))
    return int(token.is_word and own and not _ends_name(words, at, index))


_SORTS = ("news", "information", "press", "travel", "insurance", "media", "oil", "state")


def _says_its_sort(words: Marked, last: int) -> bool:
    """Whether two small words behind a name say what it is: TASS news agency."""
    after = [words.tokens[at] for at in range(last + 1, min(last + 3, len(words)))]
    return (
        len(after) == 2
        and all(token.text.isalpha() and token.text.islower() for token in after)
        and (after[1].low in HEADS and after[0].low in _SORTS)
    )


def _upper_or_cap(words: Marked, index: int) -> bool:
    return index < len(words) and words.tokens[index].is_cap and (words.is_head(index) or words.low(index) in HEADS)


def _ends_name(words: Marked, at: int, index: int) -> bool:
    """Whether a capital word is of something else: a position, an instrument, a month."""
    if at == index:
        return False
    if words.is_title(at) or words.is_excellency(at):
        return True
    if at in words.instruments and not (words.is_head(at + 1) and words.tokens[at].is_cap):
        return True
    if words.is_with_position(at) and words.is_position(at + 1):
        return True  # UNESCO Regional Director
    if _is_verb(words, at):
        return True
    return words.is_position(at) and not words.is_head(at + 1)


def _is_verb(words: Marked, at: int) -> bool:
    """Whether a capital word of a headline is its verb: Pine University Signs a Memorandum."""
    behind = words.low(at + 1) in ("a", "an", "the") or at + 1 in words.instruments
    return words.low(at) in SIGN_EN and behind


def _english_link(words: Marked, at: int, index: int, *, headed: bool) -> int:
    """How many words go on with the name at "of the", "for", "and", a comma; 0 where it ends."""
    low = words.low(at)
    after = at + 1 + (words.low(at + 1) in ("the", "los", "las", "la", "der", "des"))
    if after >= len(words):
        return 0
    cap = words.tokens[after].is_cap or after in words.quotes
    if low in CONNECTORS and cap and not words.is_position(after):
        return after - at if low != "for" or headed else 0
    if low in ("named", "after") and (cap or words.low(after) == "after"):
        return after - at
    if low == "in" and headed and after in words.place_at and not words.place_at[after].city:
        return after - at
    if low == "in" and headed and cap and (_is_region(words, after) or words.is_topic(after)):
        return after - at
    if low == "on" and headed and cap and words.low(at - 1) in ("committee", "commission", "council", "institute"):
        return after - at
    if (
        low == "with"
        and cap
        and words.low(at - 1)
        in ("cooperation", "relations", "friendship", "partnership", "ties", "communication", "solidarity")
    ):
        return after - at
    if low == "against" and cap:
        return after - at
    if low in ("and", ",", "und", "y", "et"):
        return _english_and(words, at, index, headed=headed)
    return 0


def _is_host_festival(words: Marked, first: int, last: int) -> bool:
    """Whether a festival is named as who acts: Luz del Sur Film Festival and Dakar Nights signed …"""
    at = first - 1 - (words.low(first - 1) == "the")
    before = "," if at > 0 and words.tokens[at].is_number else words.low(at)  # in 2022 …
    after = words.low(last + 1)
    acts = after in ("and", "signed", "has", "have", "concluded") or before in ("between", "with", "by")
    return (
        words.low(last) == "festival" and last > first and acts and before in ("", ",", "and", "between", "with", "by")
    )


_REGIONS = frozenset({"africa", "asia", "europe", "america", "americas", "caucasus", "balkans", "pacific", "caribbean"})
_PARTS = frozenset(
    {"west", "western", "east", "eastern", "north", "northern", "south", "southern", "central", "southeast", "latin"}
)


def _is_region(words: Marked, at: int) -> bool:
    """Whether a part of the world is named here: in West Africa."""
    while words.low(at) in _PARTS:
        at += 1
    return words.low(at) in _REGIONS


def _english_and(words: Marked, at: int, index: int, *, headed: bool) -> int:
    """Whether "and" joins words of one name: Commerce and Industry, Industrialists and Entrepreneurs."""
    after = at + 1
    if words.low(at) == "," and words.low(after) == "and":
        after += 1
    if after >= len(words) or not words.tokens[after].is_cap:
        return 0
    if at in words.joined or spelled_out(words, at, after) or (words.is_topic(at - 1) and _is_tied_topic(words, after)):
        return after - at
    if names_more_of_its_trade(words, at, after, index, headed=headed):
        return after - at
    if not _are_topics(words, at, after):
        return 0
    end = after
    while end < len(words) and words.tokens[end].is_cap:
        if words.is_head(end) and not words.low(end).endswith("s"):
            # Education, Science, and Culture Council; Lima Technological and Agrarian University
            listed = words.low(at) == "," or all(words.low(i).endswith(_ADJECTIVES) for i in (at - 1, after))
            return after - at if listed and not headed else 0
        if words.is_position(end):
            return 0
        end += 1
    return after - at


def _are_topics(words: Marked, at: int, after: int) -> bool:
    """Whether "and" joins what a body is of: Commerce and Industry; a Union of Hunters and Anglers."""
    if words.is_topic(at - 1) and words.is_topic(after):
        return True
    if words.low(at - 1) == "small" and words.low(after).startswith(("medium", "mid-sized")):
        return True
    if of_one_ministry(words, at, after) or of_one_trade(words, at, after):
        return True
    plurals = all(words.low(i).endswith("s") and not words.is_head(i) for i in (at - 1, after))
    ends = words.low(after + 1) in _BEHIND_PLURALS or after + 1 in words.quotes
    return plurals and words.low(at - 2) == "of" and words.is_head(at - 3) and ends


def _is_tied_topic(words: Marked, at: int) -> bool:
    """Whether more is tied to what a body is of: Commerce and Industry-Opal Chapter."""
    topic, tied, _ = words.low(at).partition("-")
    return bool(tied) and topic in TOPICS


_ADJECTIVES = ("al", "an", "ic")
_BEHIND_PLURALS = frozenset({"of", "in", "(", "and", "signed", "has", "have"})


def _inner_abbreviation(words: Marked, at: int) -> int:
    """An abbreviation in brackets inside a name: Eurasian Economic Union (EAEU) Business Council."""
    if words.low(at) != "(" or words.low(at + 2) != ")" or not words.tokens[at + 1].is_upper:
        return 0
    after = at + 3
    while after < len(words) and words.tokens[after].is_cap and after - at < 7:
        if words.is_head(after):
            return 3
        after += 1
    return 0
