"""Towns that no list has, with which English datelines begin: Brackenholm, May 20 – The …; BRACKENHOLM (CoastNews) –"""

from collections.abc import Sequence

from agreements.drafting.dates import MONTHS, WEEKDAYS
from agreements.drafting.heads import HEADS
from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.marking import bare, given_names
from agreements.drafting.places import Place, places_in
from agreements.drafting.tokens import Token
from agreements.drafting.wordlists import word_set

LONGEST = 4  # words of a name
SHORTEST = 5  # letters of a name in capitals behind which no day stands
MOST_OF_DATELINE = 16  # words and marks
_NO_TOWNS = word_set("strange towns none") | word_set("strange datelines none")
JOINS = frozenset({"de", "del", "la", "do", "da", "di", "el", "al", "upon", "on", "sur"})
_DASHES = frozenset({"–", "—", "-", "--"})


def strange_name(tokens: Sequence[Token], first: int = 0) -> Place | None:
    """The name in capitals that begins here and may be of a town: no body, person, month, or word of a site."""
    last = first - 1
    for at in range(first, min(first + LONGEST + 1, len(tokens))):
        token = tokens[at]
        joins = token.low in JOINS and first < at < len(tokens) - 1 and tokens[at + 1].is_cap
        if not joins and not _is_of_name(token):
            break
        last = at
    named = tokens[first : last + 1]
    if not 0 < len(named) <= LONGEST or bare(named[0].text) in given_names():
        return None
    said = " ".join(token.text if token.low in JOINS or not token.is_upper else _title(token.text) for token in named)
    return Place(said, "", first, last)


def _title(text: str) -> str:
    return "-".join(part.capitalize() for part in text.split("-"))


def _is_of_name(token: Token) -> bool:
    plain = token.text.replace("-", "").replace("'", "").isalpha() and token.is_cap and not token.is_cyrillic
    known = token.low in MONTHS or token.low in WEEKDAYS or token.low in HEADS or token.low in _NO_TOWNS
    return plain and len(token.text) > 1 and not known and token.low not in SIGN_EN


def strange_city(tokens: Sequence[Token]) -> Place | None:
    """The town of a dateline: before a day and a mark, or in capitals before an agency, a dash or a colon."""
    place = strange_name(tokens)
    if place is None or place.last + 2 >= len(tokens):
        return None
    at = _past_country(tokens, place.last + 1)
    if at + 1 >= len(tokens):
        return None
    if tokens[at].text in (",", ".") and (end := _past_day(tokens, at + 1)):
        return place if end + 1 < len(tokens) and tokens[end].text in (*_DASHES, ":", "(", "/", "[", ".") else None
    upper = all(token.is_upper for token in tokens[: place.last + 1])
    long = upper and sum(len(token.text) for token in tokens[: place.last + 1]) >= SHORTEST
    return place if long and _ends(tokens, at) else None


def _past_country(tokens: Sequence[Token], at: int) -> int:
    """Past the country behind a town: (Tajikistan), or , Tajikistan."""
    country = next((place for place in places_in(tokens[:MOST_OF_DATELINE]) if place.first == at + 1), None)
    if country is None or country.city or tokens[at].text not in (",", "("):
        return at
    return country.last + 1 + (tokens[at].text == "(")


def _past_day(tokens: Sequence[Token], at: int) -> int:
    """The token behind a day with a month, or in figures, and its year; 0 where none begins here."""
    if at + 1 < len(tokens) and tokens[at].low in WEEKDAYS:
        at += 1 + (tokens[at + 1].text == ",")
    figures = tokens[at : at + 5]
    if [token.text for token in figures[1::2]] in (["/", "/"], [".", "."]) and all(t.is_number for t in figures[::2]):
        return at + 5
    said = {token.low.rstrip(".") for token in tokens[at : at + 2]}
    if said.isdisjoint(MONTHS) or not any(token.text[0].isdigit() for token in tokens[at : at + 2]):
        return 0
    at += 2
    for more in (tokens[at : at + 1], tokens[at : at + 2]):
        if more and more[-1].is_number and len(more[-1].text) == 4 and (len(more) == 1 or more[0].text == ","):
            return at + len(more)
    return at


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dateline without a day ends here: a colon or a dash before a capital; (CoastNews) –."""
    if tokens[at].text == "(":
        close = next((i for i in range(at + 2, min(at + 5, len(tokens) - 1)) if tokens[i].text == ")"), None)
        return close is not None and tokens[close + 1].text in (*_DASHES, ":")
    spaced = tokens[at].start > tokens[at - 1].end or tokens[at].text == ":"
    return spaced and tokens[at].text in (*_DASHES, ":") and tokens[at + 1].is_cap and not tokens[at + 1].is_upper
