"""Capitals that a Russian page names by their countries: в столице Армении, в сербской столице."""

from functools import cache

from agreements.drafting.lands import capital_of_region
from agreements.drafting.marking import Marked
from agreements.drafting.places import DATA, Place, country_of_adjective

# Where the first city of the list is not the capital.
_NOT_FIRST = {"BJ": "", "BO": "", "CI": "", "MM": "", "LK": ""}


@cache
def _capitals() -> dict[str, str]:
    """The capital of each country: the first of its cities in the list."""
    lines = (DATA / "places.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.split("|") for line in lines if line and not line.startswith("#")]
    return {code: cities.split(", ")[0].split("=")[0] for code, _, _, cities in listed} | _NOT_FIRST


def capital_in(words: Marked) -> Place | None:
    """The capital in which something was, by the words for it; the country alone where the list has none."""
    for at in range(1, len(words)):
        if at in words.inside or not (words.low(at) == "столице" or _came_to(words, at)):
            continue
        if (region := capital_of_region(words.tokens, at + 1)) and words.low(at - 1) in ("в", "во"):
            return Place(region[0], "RU", at, region[1])
        country, first, last = "", at, at
        behind = words.place_at.get(at + 1)
        if behind and not behind.city and words.low(at - 1) in ("в", "во"):
            country, last = behind.country, behind.last
        elif words.low(at - 1).endswith("ой") and words.low(at - 2) in ("в", "во"):
            country, first = country_of_adjective(words.low(at - 1)), at - 1
        if country:
            return Place(_capitals().get(country, ""), country, first, last)
    return None


def _came_to(words: Marked, at: int) -> bool:
    """Whether somebody came to a capital: гости приехали в столицу Прикамья."""
    came = any(words.low(i).startswith(("приех", "прибы")) for i in range(max(0, at - MOST_BEFORE), at))
    return words.low(at) == "столицу" and came


MOST_BEFORE = 6  # words from the verb to the capital
