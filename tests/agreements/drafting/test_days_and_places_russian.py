"""Rules of drafting for Russian days, cities, buildings and events that are told in ways of their own."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only

PAGE = "Итоги недели\n\n21 октября 2024\n\n"
BOTH = "Музей соли и Фонд «Причал» подписали соглашение о дружбе"


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("told", "day"),
    [
        (f"С 16 по 20 октября в Омске проходил форум «Лён». В день закрытия {BOTH}.", "2024-10-20"),
        (f"16–20 октября в Омске прошёл форум «Лён». {BOTH} в день открытия форума.", "2024-10-16"),
        (f"16–20 октября в Омске прошёл форум «Лён». Во второй день {BOTH}.", "2024-10-17"),
        (f"Неделю назад {BOTH}.", "2024-10-14"),
        (f"18 октября в Омске открылся форум «Лён». Тогда же {BOTH}.", "2024-10-18"),
    ],
)
def test_days_of_a_forum_and_of_a_week_ago(told: str, day: str) -> None:
    assert str(only(PAGE + told).signed) == day


@pytest.mark.parametrize(
    ("published", "told", "day"),
    [
        ("11 мая 2024", f"В День Победы {BOTH}.", "2024-05-09"),
        ("13 мая 2024", f"Накануне Дня Победы {BOTH}.", "2024-05-08"),
        ("5 ноября 2024", f"В День народного единства {BOTH}.", "2024-11-04"),
        ("11 марта 2024", f"{BOTH} в Международный женский день.", "2024-03-08"),
        ("26 января 2024", f"В Татьянин день {BOTH}.", "2024-01-25"),
    ],
)
def test_holidays_tell_the_day(published: str, told: str, day: str) -> None:
    assert str(only(f"Новости музея\n\n{published}\n\n{told}").signed) == day


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "told",
    [
        f"Встреча прошла в Омске. {BOTH}, а завтра гости отправятся в Уфу.",
        f"Делегации встретились в Омске. {BOTH}, которое предусматривает открытие выставки в Уфе.",
        f"Встреча прошла в Омске. {BOTH} и о проведении фестиваля в Уфе.",
    ],
)
def test_a_city_that_is_told_for_another_reason(told: str) -> None:
    assert str(only(PAGE + told).place_city) == "Omsk"


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("told", "event"),
    [
        (f"Участники Волжского медиафорума собрались в Омске. {BOTH}.", "Волжский медиафорум"),
        (f"Участники Волжского медиафорума собрались в Омске. На встрече {BOTH}.", "Волжский медиафорум"),
        (f"В Омске продолжается V Съезд гончаров Поволжья. Вчера {BOTH}.", "V Съезд гончаров Поволжья"),
        (f"{BOTH} по окончании Волжского медиафорума в Омске.", "Волжский медиафорум"),
        (f"{BOTH} на состоявшемся в Омске Волжском медиафоруме.", "Волжский медиафорум"),
        (f"На торжественном открытии Волжского медиафорума {BOTH}.", "Волжский медиафорум"),
        (
            "Кульминацией Волжского медиафорума стало подписание соглашения между Музеем соли и Фондом «Причал».",
            "Волжский медиафорум",
        ),
    ],
)
def test_what_an_event_was_told_with(told: str, event: str) -> None:
    assert str(only(PAGE + told).event) == event


def test_a_legal_form_begins_another_name_behind_an_event() -> None:
    told = "На закрытии V Съезда гончаров Поволжья АНО «Причал» и Музей соли подписали соглашение о дружбе."
    assert str(only(PAGE + told).event) == "V Съезд гончаров Поволжья"


def test_the_base_of_a_house_is_the_house() -> None:
    told = "Подписание соглашения между Музеем соли и Фондом «Причал» прошло на базе гостиницы «Заречная» в Омске."
    assert str(only(PAGE + told).venue) == "Гостиница «Заречная»"


@pytest.mark.usefixtures("by_rules")
def test_a_base_on_which_something_will_be_founded_is_no_building() -> None:
    told = f"{BOTH}. Стороны создадут на базе института новую лабораторию."
    assert [draft.venue for draft in read(PAGE + told).drafts] == [None]
