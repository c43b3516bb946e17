"""What several agreements of one page have in common: day, place and event that are told with one of them."""

from collections.abc import Sequence
from dataclasses import replace

from agreements.drafting.values import LIKELY, WEAK, Draft, Value

_OCCASION = ("venue", "event")


def share(drafts: Sequence[Draft]) -> None:
    """Give each agreement what it does not tell and the one told before it does, or else the one behind it."""
    for at, draft in enumerate(drafts):
        others = [*reversed(drafts[:at]), *drafts[at + 1 :]]
        if draft.signed is None and draft.signed_note is None:
            draft.signed = _first_told(others, "signed")
        if draft.place_city is None:
            _take_place(draft, others)
        for name in _OCCASION:
            if getattr(draft, name) is None:
                near = others if name == "event" else [each for each in others if _may_be_in_one_city(draft, each)]
                setattr(draft, name, _first_told(near, name))


def _may_be_in_one_city(one: Draft, other: Draft) -> bool:
    """Whether two agreements are not told to have been signed in two cities, and so in two buildings."""
    cities = {each.place_city.value for each in (one, other) if each.place_city}
    return len(cities) < 2


def _take_place(draft: Draft, others: Sequence[Draft]) -> None:
    """Take city and country together, of the country that the agreement tells if it tells one."""
    country = draft.place_country and draft.place_country.value
    for each in others:
        if each.place_city and each.place_country and country in (None, each.place_country.value):
            draft.place_city, draft.place_country = _less_sure(each.place_city), _less_sure(each.place_country)
            return
    if country is None:
        draft.place_country = _first_told(others, "place_country")


def _first_told(others: Sequence[Draft], name: str) -> Value | None:
    told = (getattr(each, name) for each in others)
    value = next((each for each in told if each is not None), None)
    return _less_sure(value) if value else None


def _less_sure(value: Value) -> Value:
    return replace(value, confidence=WEAK if value.confidence <= LIKELY else LIKELY)
