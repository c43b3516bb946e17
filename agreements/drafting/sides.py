"""Signers told by the country of their side: с сербской стороны подписал P, с армянской – Q."""

from functools import cache, lru_cache

from agreements.drafting.cast import Cast
from agreements.drafting.deal import Group
from agreements.drafting.person import DASHES, Person
from agreements.drafting.places import DATA, places_in
from agreements.drafting.tokens import fold, tokens_of
from agreements.drafting.wordlists import word_tuple

STEM = 4  # letters of the name of a country that its adjective has too: Сербия, сербской


@cache
def _adjectives() -> dict[str, str]:
    """Beginnings of the adjectives of countries, and their codes."""
    stems: dict[str, str] = {}
    for line in (DATA / "places.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, russian, _ = line.split("|")
            for name in russian.split(";"):
                stem = fold(name.split()[-1])[:STEM]
                stems[stem] = code if stems.get(stem, code) == code else ""
    return {**stems, **dict(pair.split("=") for pair in word_tuple("sides adjectives"))}


def country_told(low: str) -> str:
    """The country of an adjective: сербской, армянского; "" where it is of none."""
    known = _adjectives()
    return known.get(low[: STEM + 1]) or known.get(low[:STEM], "")


def country_of_side(cast: Cast, person: Person) -> str:
    """The country of the side that the words before a person name, or ""."""
    words = cast.line.words
    for at in range(person.start - 1, max(-1, person.start - 9), -1):
        low = words.low(at)
        if words.low(at - 1) in ("с", "со") and low.endswith(("ой", "ей")):
            told = words.low(at + 1) in ("стороны", "стороной", *DASHES)
            return country_told(low) if told else ""
        if any(each.first <= at <= each.last for each in cast.people):
            return ""
    return ""


def is_from(group: Group, country: str) -> bool:
    """Whether the names of a party, or brackets behind them, tell that it is of the country."""
    for body, line in group.mentions:
        place = line.words.place_at.get(body.country[0]) if body.country else None
        if (place and place.country == country) or country in _countries(body.name):
            return True
    return False


@lru_cache(maxsize=4096)
def _countries(name: str) -> frozenset[str]:
    """The countries that a name speaks of, by their names, cities and adjectives."""
    tokens = tokens_of(name)
    told = {_adjectives().get(token.low[:STEM], "") for token in tokens if token.is_cap}
    return frozenset({place.country for place in places_in(tokens)} | told)
