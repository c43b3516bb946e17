"""Capital words before an English name that say of which country or sort a body is, and are no part of its name."""

from agreements.drafting.heads import HEADS
from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set

_COUNTRY_ENDS = ("ian", "ish", "ese", "ean", "can", "ban", "aeli", "kish", "qi")
_OF_COUNTRIES = word_set("adjectives of countries")
# Small words that say a sort of body and are the head of no name: the think tank Agora.
SORTS = word_set("adjectives sorts")
LONGEST_SORT = 3  # words


def is_of_country(words: Marked, at: int) -> bool:
    """Whether a capital word is the adjective of a country: Albanian, Finnish, Czech."""
    token = words.tokens[at] if 0 <= at < len(words) else None
    if token is None or not token.is_cap or token.is_cyrillic or token.is_upper:
        return False
    return token.low in _OF_COUNTRIES or (len(token.low) > 4 and token.low.endswith(_COUNTRY_ENDS))


def is_whose(words: Marked, at: int) -> bool:
    """Whether a place in the genitive ends here: Brazil's, the Czech Republic's."""
    return at in words.place_at and words.low(at).endswith("'s")


def is_sort(words: Marked, at: int) -> bool:
    """Whether a small word says a sort of body."""
    return words.low(at) in SORTS or words.low(at) in _TOWNS or (words.low(at) in HEADS and not words.tokens[at].is_cap)


def describes(words: Marked, at: int) -> bool:
    """Whether a capital word begins what a body is, before its name: the Albanian association Young Volunteers."""
    if not is_of_country(words, at):
        return False
    end = at + 1
    while end < min(len(words), at + 1 + LONGEST_SORT) and words.tokens[end].text.islower():
        end += 1
    end += words.low(end) == "of" and words.low(end - 1) in _TOWNS
    named = end < len(words) and (words.tokens[end].is_cap or end in words.quotes)
    sort = end - 1 - (words.low(end - 1) == "of")
    return sort > at and named and is_sort(words, sort)


def is_town(words: Marked, at: int) -> bool:
    """Whether a name begins here behind "the town of", "the towns of A and", "the Mayor of"."""
    if words.low(at - 1) == "and":
        first = at - 2
        if at - 2 in words.place_at and words.low(words.place_at[at - 2].first - 1) == "in":
            first = words.place_at[at - 2].first - 2  # the mayors of A in Spain and B
        while first > 0 and words.tokens[first].is_cap:
            first -= 1
        return words.low(first) == "of" and words.low(first - 1) in _TOWNS_OF
    sort = words.low(at - 2)
    small = sort in _TOWNS and words.tokens[at - 2].text.islower() and not _is_where(words, at - 2)
    return words.low(at - 1) == "of" and (small or sort in _MAYORS)


def _is_where(words: Marked, sort: int) -> bool:
    """Whether a town is only where something was: in the northern port city of Lima."""
    the = sort - 1
    while sort - the < LONGEST_SORT + 1 and the > 0 and words.tokens[the].text.islower() and words.low(the) != "the":
        the -= 1
    return words.low(the) == "the" and words.low(the - 1) == "in"


_TOWNS = word_set("adjectives towns")
_TOWNS_OF = frozenset({"towns", "cities", "villages", "municipalities", "communes", "mayors"})
_MAYORS = frozenset({"mayor", "vice-mayor", "mayors"})


def says_whose(words: Marked, at: int) -> bool:
    """Whether a single capital word says of which country something is that is no body: the Russian delegation."""
    after = words.tokens[at + 1] if at + 1 < len(words) else None
    small = after is not None and after.text.isalpha() and after.text.islower() and not words.is_stop(at + 1)
    return small and after is not None and after.low not in _NOT_NOUNS and is_of_country(words, at)


_NOT_NOUNS = frozenset({"and", "or", "of", "for", "to", "in", "at", "from", "with", "signed", "became"})


def is_of_position(words: Marked, at: int) -> bool:
    """Whether a capital word is part of the position behind it: Executive Vice President, Medical Director."""
    if words.is_topic(at) and words.is_position(at + 1):
        return True
    end = at
    while end < len(words) and end - at < 4 and words.is_with_position(end):
        end += 1
    return end - at > 1 and any(words.is_position(i) for i in range(at + 1, end))


def is_side(words: Marked, at: int) -> bool:
    """Whether an adjective of country tells a side here: for the Thai one, on the Cambodian side."""
    told = is_of_country(words, at) and words.low(at - 1) == "the" and words.low(at + 1) in _SIDES
    return told and words.low(at - 2) in ("for", "on", "from", "of")


_SIDES = frozenset({"side", "one", "part", "party", "partner", "partners"})
