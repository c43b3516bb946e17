"""The body for which somebody signs whose English post names none: the Minister of Culture of X, the Mayor of Y."""

from dataclasses import replace

from agreements.drafting.adjectives import is_of_country
from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.heads import TOPICS
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person
from agreements.drafting.values import LIKELY, WEAK

_SMALL = frozenset({"of", "and", "the", ",", "for", "&"})
_GOVERN = frozenset(
    {"mayor", "vice-mayor", "governor", "vice-governor", "prefect", "akim", "khokim", "hokim", "regent"}
)
_MINISTERS = frozenset({"minister", "vice-minister"})
_OPENS = frozenset({"", "and", ",", "by", "with"})
LONGEST_AREA = 3  # words of a city or region


def body_of_office(cast: Cast, person: Person) -> Body | None:
    """The ministry of a minister, the city of a mayor, the region of a governor, the embassy of an ambassador."""
    words = cast.line.words
    if person.capacity is None or words.tokens[person.first].is_cyrillic:
        return None
    first, last = person.capacity
    if any(first <= body.first <= last and body.headed for body in cast.bodies):
        return None
    post = next((at for at in range(first, last + 1) if words.is_position(at)), first)
    low = words.low(post)
    if low in _MINISTERS:
        return _ministry(words, post, last)
    if low == "ambassador":
        return _embassy(words, post, last)
    return _area(words, post, last, person) if low in _GOVERN else None


def ministry_of(words: Marked, body: Body) -> Body | None:
    """The ministry of what looks like a name behind its minister: the Minister of Culture of Nepal, P."""
    post = body.first - 2
    of = post >= 0 and words.low(body.first - 1) == "of" and words.low(post) in _MINISTERS
    ministry = _ministry(words, post, body.last) if of and not body.headed else None
    return replace(body, name=ministry.name) if ministry else None


def without_portfolio(words: Marked, body: Body) -> Body:
    """A body without the portfolio of its officer: the Minister for Trade of the Interstate Commission."""
    for_what = body.first > 1 and words.low(body.first - 1) == "for" and body.headed
    near = range(max(0, body.first - MOST_OF_POST), body.first - 1)
    if not for_what or not any(words.is_position(at) for at in near):
        return body
    of = next((at for at in range(body.first + 1, body.last) if words.low(at) == "of"), None)
    first = of + 1 + (words.low(of + 1) == "the") if of is not None else body.first
    headed = first > body.first and any(words.is_head(at) for at in range(first, body.last + 1))
    own = any(words.is_head(at) for at in range(body.first, of or 0))
    return replace(body, first=first, name=words_of(words, first, body.last)) if headed and not own else body


MOST_OF_POST = 8  # words: Member of the Board (Minister) for


def _ministry(words: Marked, post: int, last: int) -> Body | None:
    """Minister of Culture and Tourism of Nepal, the Nepali minister of tourism: their ministries."""
    if words.low(post + 1) not in ("of", "for") or post + 2 > last or words.low(post + 2) == "state":
        return None
    end = post + 1
    while end + 1 <= last and (
        words.tokens[end + 1].is_cap or words.low(end + 1) in _SMALL or words.low(end + 1) in TOPICS
    ):
        end += 1
    while end > post and words.low(end) in _SMALL:
        end -= 1
    if end < post + 2:
        return None
    parts = (words.tokens[at].text for at in range(post + 1, end + 1))
    rest = " ".join(part.capitalize() if part in TOPICS else part for part in parts).replace(" ,", ",")
    whose = f"{words.tokens[post - 1].text} " if is_of_country(words, post - 1) else ""
    return Body(post, end, f"{whose}Ministry {rest}", WEAK, headed=False, in_capacity=True)


def _embassy(words: Marked, post: int, last: int) -> Body | None:
    """Ambassador of Japan to Nepal: the Embassy of Japan."""
    at = post + 2 + (words.low(post + 2) == "the")
    place = words.place_at.get(at)
    if words.low(post + 1) != "of" or place is None or place.city or place.last > last:
        return None
    said = " ".join(token.text for token in words.tokens[at : place.last + 1])
    return Body(post, place.last, f"Embassy of {said}", WEAK, headed=False, in_capacity=True)


def _area(words: Marked, post: int, last: int, person: Person) -> Body | None:
    """The Mayor of Halden, Governor P of Serra State, Halden Mayor P: the city or the region."""
    if words.low(post + 1) == "of" and post + 2 <= last:
        return _capitals(words, post + 2, last)
    if words.low(person.last + 1) == "of" and person.last > post:
        return _capitals(words, person.last + 2, len(words) - 1)
    before = post - 1
    if before >= 0 and words.tokens[before].is_cap and before in words.place_at:
        place = words.place_at[before]
        return Body(place.first, place.last, words_of(words, place.first, place.last), LIKELY, headed=False)
    first = post
    while first > 0 and words.tokens[first - 1].is_cap and post - first < LONGEST_AREA and not words.is_head(first - 1):
        first -= 1
    named = first < post and words.low(first - 1) in _OPENS and words.tokens[post].is_cap
    if named and not words.is_with_position(first) and first not in words.instruments and words.low(first) != "the":
        return Body(first, post - 1, words_of(words, first, post - 1), LIKELY, headed=False)  # Halden Mayor P
    return None


def _capitals(words: Marked, first: int, limit: int) -> Body | None:
    end = first - 1
    while end < limit and end - first + 1 < LONGEST_AREA and words.tokens[end + 1].is_cap:
        end += 1
    if end < first or words.is_head(first):
        return None
    return Body(first, end, words_of(words, first, end), LIKELY, headed=False, in_capacity=True)


def words_of(words: Marked, first: int, last: int) -> str:
    """The words from one to another, parted by blanks."""
    return " ".join(token.text for token in words.tokens[first : last + 1])
