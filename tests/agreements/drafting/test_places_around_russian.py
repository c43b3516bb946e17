"""Cities told around Russian signings: by adjectives, by a party, by what announces several, by where guests are."""

import pytest

from agreements.drafting.composing import read

pytestmark = pytest.mark.usefixtures("by_rules")

TOLD = "Музей чая и Клуб соли подписали меморандум"


def cities(text: str) -> list[tuple[str | None, str | None]]:
    """The city and the country of each draft."""
    return [
        (str(each.place_city) if each.place_city else None, str(each.place_country) if each.place_country else None)
        for each in read(f"Новости\n\n{text}").drafts
    ]


@pytest.mark.parametrize(
    ("where", "city"),
    [
        ("в ташкентской Галерее ремёсел", ("Tashkent", "UZ")),
        ("в казанском доме дружбы", ("Kazan", "RU")),
        ("в городском доме дружбы", (None, None)),
    ],
)
def test_an_adjective_before_a_building_tells_the_city(where: str, city: tuple[str | None, str | None]) -> None:
    assert cities(f"3 мая 2024 года {where} {TOLD}.") == [city]


def test_a_town_of_a_country_is_that_of_the_party() -> None:
    told = "Муниципалитет Ниша и администрация Омска подписали меморандум. Документ подписали в сербском городе."
    assert cities(f"ОМСК, 30 марта 2024 года. /Омь/. {told}") == [("Niš", "RS")]
    assert cities(f"ОМСК, 30 марта 2024 года. /Омь/. {told}".replace("Ниша", "Кралевца")) == [(None, "RS")]


@pytest.mark.parametrize(
    "stay",
    ["В Гяндже находится делегация Омской области.", "Гости из Омска побывали в Гяндже."],
)
def test_it_was_where_guests_are_told_to_be(stay: str) -> None:
    assert cities(f"Баку, 4 сентября 2025 года, «Хазар».\n\n{stay} В среду {TOLD}.") == [("Ganja", "AZ")]


def test_what_announces_several_tells_their_city() -> None:
    told = "Два меморандума подписаны в Маскате. Первый меморандум Союз ткачей подписал с Музеем чая.\n\n"
    told += "Второй меморандум союз подписал на следующий день с Клубом соли."
    assert cities(f"КАЗАНЬ, 23 января 2025 года, «Идель». {told}") == [("Muscat", "OM"), ("Muscat", "OM")]
