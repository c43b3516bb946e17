"""Russian bodies of one sort that a word in the plural names together."""

import pytest

from tests.agreements.drafting.test_more_rules_english import names, signers

ON = "подписали 5 мая 2021 года соглашение о сотрудничестве."


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Торгово-промышленные палаты Тверской области и Крыма", ["Тверской области", "Крыма"]),
        ("Торгово-промышленные палаты «Залив» и Крыма", ["«Залив»", "Крыма"]),
        ("Торгово-промышленные палаты Армении и Республики Коми", ["Армении", "Республики Коми"]),
    ],
)
def test_chambers_of_two_regions(told: str, expected: list[str]) -> None:
    assert names(f"{told} {ON}") == [f"Торгово-промышленная палата {owner}" for owner in expected]


@pytest.mark.parametrize(
    ("told", "sort", "owners"),
    [
        ("между министерствами культуры Сербии и Армении", "министерство культуры", ["Сербии", "Армении"]),
        ("между Союзами писателей Сербии и Армении", "Союз писателей", ["Сербии", "Армении"]),
        ("между Ассамблеями народов России и Сербии", "Ассамблея народов", ["России", "Сербии"]),
        ("между Сельскими академиями Сербии и Армении", "Сельская академия", ["Сербии", "Армении"]),
    ],
)
def test_what_the_sort_deals_with_is_said_once(told: str, sort: str, owners: list[str]) -> None:
    text = f"5 мая 2021 года подписан меморандум {told}."
    assert names(text) == [f"{sort} {owner}" for owner in owners]


def test_places_alone_tell_no_bodies_apart_where_the_sort_says_nothing() -> None:
    text = f"В музеях Сербии и Армении шли выставки. Союз вод и фонд «Лёд» {ON}"
    assert names(text) == ["Союз вод", "фонд «Лёд»"]


def test_who_signed_for_each_of_them() -> None:
    text = (
        "5 мая 2021 года подписан меморандум между Союзами писателей Сербии и Армении. Документ подписали председатель "
        "Союза писателей Сербии Драган Илич и председатель Союза писателей Армении Арам Саргсян."
    )
    assert signers(text) == [("Драган Илич", "Союз писателей Сербии"), ("Арам Саргсян", "Союз писателей Армении")]
