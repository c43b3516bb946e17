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


def test_a_report_from_home_tells_no_city_of_a_visit() -> None:
    text = f"Элиста, 12 декабря 2019 года. Президент Музея чая Иван Летов, находящийся с визитом в Китае, и {TOLD[11:]}"
    text = text.replace("и и ", "и ").replace("Клуб соли подписали", "глава Клуба соли Анна Келлер подписали")
    assert cities(f"{text}.") == [(None, "CN")]


def test_what_was_reported_in_an_office_was_not_signed_there() -> None:
    text = f"Новости\n\nКак сообщили агентству в областном правительстве, 3 мая 2024 года {TOLD}."
    assert [draft.venue for draft in read(text).drafts] == [None]


def test_a_town_with_a_garden_in_its_name_is_no_garden() -> None:
    text = "Новости\n\nВ Нови-Саде договор подписан 3 апреля 2024 года между Музеем чая и Клубом соли."
    assert [[str(each.name) for each in draft.parties] for draft in read(text).drafts] == [["Музей чая", "Клуб соли"]]
