"""Signers told by the country of their side: с сербской стороны подписал P, с армянской – Q."""

from functools import lru_cache

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Group
from agreements.drafting.layout import Line
from agreements.drafting.person import DASHES, Person
from agreements.drafting.places import country_of_adjective, country_told, places_in
from agreements.drafting.tokens import tokens_of


def side_of(cast: Cast, person: Person) -> str:
    """The adjective of the side that the words before a person name, or "": с сербской стороны, омскую сторону."""
    words = cast.line.words
    for at in range(person.start - 1, max(-1, person.start - 9), -1):
        low = words.low(at)
        if low.endswith(("ую", "юю")) and words.low(at + 1) == "сторону":
            return low  # монгольскую сторону представляла …
        if low.endswith("их") and words.low(at + 1) in _COLLEAGUES:
            return low  # омских коллег представлял …
        if words.low(at - 1) in ("с", "со") and low.endswith(("ой", "ей")):
            return low if words.low(at + 1) in ("стороны", "стороной", *DASHES) else ""
        if any(each.first <= at <= each.last for each in cast.people):
            return ""
    return ""


_COLLEAGUES = frozenset({"коллег", "партнеров", "гостей", "участников"})
_STEM = 4  # letters that the adjective of a place and a name share: омской, Омска


def of_side(cast: Cast, person: Person, groups: list[Group]) -> int | None:
    """The one party of the place or the country whose side is told: с омской стороны, Омский институт."""
    low = side_of(cast, person)
    placed = low.endswith(_OF_PLACES)
    fitting = [at for at, group in enumerate(groups) if placed and any(_begins(name, low) for name in group.names)]
    if len(fitting) == 1:
        return fitting[0]
    country = country_told(low) if low else ""
    fitting = [at for at, group in enumerate(groups) if country and is_from(group, country)]
    return fitting[0] if len(fitting) == 1 else None


_OF_PLACES = ("ской", "скую", "ских", "цкой", "цкую", "цких")


def _begins(name: str, low: str) -> bool:
    """Whether a word of a name with a capital begins as an adjective does."""
    return any(token.is_cap and token.low.startswith(low[:_STEM]) for token in tokens_of(name))


def of_country(low: str) -> str:
    """The country of a Russian adjective in the genitive: сербского, китайской; or ""."""
    return country_told(low) if low.endswith(("ского", "ской", "цкого", "цкой")) else ""


def of_country_and_sort(cast: Cast, spoken: Body, groups: list[Group]) -> int | None:
    """The one party of the sort and the country for which somebody signed: от сербского музея."""
    country = of_country(cast.line.words.low(spoken.first - 1)) if not spoken.headed else ""
    fitting = [at for at, each in enumerate(groups) if country and each.is_sort(spoken.name) and is_from(each, country)]
    return fitting[0] if len(fitting) == 1 else None


def is_from(group: Group, country: str) -> bool:
    """Whether the names of a party, or brackets behind them, tell that it is of the country."""
    return any(country in (country_beside(body, line), *_countries(body.name)) for body, line in group.mentions)


def country_beside(body: Body, line: Line) -> str:
    """The country that stands by a name: in brackets behind it, or as a small adjective before; or ""."""
    if body.country is None:
        return ""
    place = line.words.place_at.get(body.country[0])
    return place.country if place else country_of_adjective(line.words.low(body.country[0]))


@lru_cache(maxsize=4096)
def _countries(name: str) -> frozenset[str]:
    """The countries that a name speaks of, by their names, cities and adjectives."""
    tokens = tokens_of(name)
    told = {country_of_adjective(token.low) for token in tokens if token.is_cap}
    return frozenset({place.country for place in places_in(tokens)} | told)
