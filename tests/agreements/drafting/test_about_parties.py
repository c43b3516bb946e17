"""What is proposed of an organization that the register does not know: its sort and its country, from its name."""

import pytest

from agreements.drafting.values import LIKELY, READ, WEAK, PartyDraft
from tests.agreements.drafting.test_rules import only

pytestmark = pytest.mark.usefixtures("by_rules")


def party(name: str) -> PartyDraft:
    found = only(f"The Coral Foundation and the {name} signed an agreement.").parties
    return next(each for each in found if each.name.value == name)


def russian(name: str) -> PartyDraft:
    found = only(f"Соглашение подписали {name} и фонд «Коралл».").parties
    return next(each for each in found if each.name.value == name)


@pytest.mark.parametrize(
    ("name", "sort", "sure"),
    [
        ("Ministry of Transport", "government_body", READ),
        ("Chamber of Commerce of Varna", "chamber_of_commerce", READ),
        ("Sports Federation of Varna", "sports_body", READ),
        ("Academy of Sciences of Varna", "research_institute", READ),
        ("Union of Beekeepers", "ngo", WEAK),
        ("Amber Delta Trust", "foundation", WEAK),
        ("Delta Logistics Group", "business", WEAK),
        ("Centre of Saffron", None, None),
    ],
)
def test_a_name_tells_the_sort_or_makes_one_likely(name: str, sort: str | None, sure: float | None) -> None:
    kind = party(name).kind
    assert ((kind.value, kind.confidence) if kind else (None, None)) == (sort, sure)


@pytest.mark.parametrize(
    ("name", "sort"),
    [
        ("Министерство транспорта", "government_body"),
        ("Ассоциация экспортёров мёда", "ngo"),
        ("Федерация спорта Дона", "sports_body"),
        ("Союз пчеловодов Дона", "ngo"),
    ],
)
def test_beginnings_of_words_tell_the_sort(name: str, sort: str) -> None:
    kind = russian(name).kind
    assert kind is not None
    assert kind.value == sort


@pytest.mark.parametrize(
    ("name", "country", "quote"),
    [
        ("Moroccan Federation of Weavers", "MA", "Moroccan"),
        ("National Mongolian Academy of Herders", "MN", "Mongolian"),
        ("Turkish-African Federation of Traders", None, None),
        ("Russian Language Academy", None, None),
        ("Amber Museum", None, None),
    ],
)
def test_an_english_adjective_tells_the_country(name: str, country: str | None, quote: str | None) -> None:
    told = party(name).country
    assert ((told.value, told.quote) if told else (None, None)) == (country, quote)
    assert told is None or told.confidence == LIKELY


@pytest.mark.parametrize(
    ("name", "country"),
    [("Марокканское агентство портов", "MA"), ("Арабский союз ткачей", None), ("Лига ткачей", None)],
)
def test_a_russian_adjective_tells_the_country(name: str, country: str | None) -> None:
    told = russian(name).country
    assert (told.value if told else None) == country
