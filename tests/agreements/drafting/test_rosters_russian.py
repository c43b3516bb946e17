"""Russian lists of who signed below the sentence of a signing, the order of parties, and bodies told by their organ."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.values import Draft
from tests.agreements.drafting.test_rules import only

SIGNED = "5 мая 2024 года в Уфе подписан меморандум о сотрудничестве."
THREE = {"Фонд «Лён»": ["Анна Келина"], "Омское общество рыбаков": ["Пётр Лось"], "Дом соли": ["Ева Мур"]}


def who_signed(draft: Draft) -> dict[str, list[str]]:
    return {party.name.value: [each.name.value for each in party.signatures] for party in draft.parties}


@pytest.mark.parametrize("lead", ["Подписантами выступили:", "Стороны меморандума:\n", "Подписи поставили:", "Подписи"])
@pytest.mark.parametrize(
    "items",
    [
        (
            "Фонд «Лён» (Россия) – президент Анна Келина;",
            "Омское общество рыбаков (Россия) – секретарь Пётр Лось;",
            "Дом соли (Куба) – директор Ева Мур.",
        ),
        ("Фонд «Лён»: Анна Келина, президент", "Омское общество рыбаков: Пётр Лось", "Дом соли: Ева Мур, директор"),
        ("– Фонд «Лён» (Анна Келина)", "– Омское общество рыбаков (Пётр Лось)", "– Дом соли (директор Ева Мур)"),
        (
            "1. Фонд «Лён» (президент – Анна Келина)",
            "2. Омское общество рыбаков (Пётр Лось)",
            "3. Дом соли (директор Ева Мур)",
        ),
        (
            "от Фонда «Лён» – президент Анна Келина;",
            "от Омского общества рыбаков – секретарь Пётр Лось;",
            "от Дома соли – директор Ева Мур.",
        ),
        (
            "Анна Келина – президент Фонда «Лён»",
            "Пётр Лось – секретарь Омского общества рыбаков",
            "Ева Мур – директор Дома соли",
        ),
    ],
)
def test_a_list_of_who_signed(lead: str, items: tuple[str, ...], by_rules: None) -> None:
    draft = only("\n".join([SIGNED, "", lead, *items, "", "Партнёры будут проводить ярмарки."]))
    assert who_signed(draft) == THREE


@pytest.mark.parametrize(
    "lead", ["На подписании присутствовали:", "Подписи будут поставлены позже, их поставят:", "На фото стороны:"]
)
def test_a_list_of_others(lead: str, by_rules: None) -> None:
    items = "Дом соли – директор Ева Мур;\nФонд «Лён» – президент Анна Келина;"
    text = f"5 мая 2024 года в Уфе Клуб лодок и Музей чая подписали меморандум.\n\n{lead}\n{items}\n\nПартнёры рады."
    assert who_signed(only(text)) == {"Клуб лодок": [], "Музей чая": []}


def test_a_list_ends_with_what_is_no_item(by_rules: None) -> None:
    items = "Фонд «Лён» – Анна Келина;\nДом соли – Ева Мур.\n\nПартнёры рады.\n\nМузей чая – Пётр Лось"
    text = f"{SIGNED}\n\nПодписали:\n{items}"
    assert who_signed(only(text)) == {"Фонд «Лён»": ["Анна Келина"], "Дом соли": ["Ева Мур"]}


def test_guessed_parties_stand_in_the_order_of_the_page() -> None:
    text = "Омская палата ремёсел и Союз садоводов Уфы договорились о работе. {}".format(
        "Соглашение подписали вице-президент Олег Сизов и председатель Эльдар Маматов."
    )
    assert who_signed(only(f"5 мая 2024 года\n\n{text}")) == {
        "Омская палата ремёсел": ["Олег Сизов"],
        "Союз садоводов Уфы": ["Эльдар Маматов"],
    }


@pytest.mark.parametrize(
    ("organ", "whole"),
    [
        ("Генеральный совет «Голосов степи»", "Лига поэтов «Голоса степи»"),
        ("Президиум «Голосов степи»", "Лига поэтов «Голоса степи»"),
        ("Расширенный совет Ассамблеи народов реки", "Ассамблея народов реки"),
    ],
)
def test_an_organ_is_of_the_body_that_signs(organ: str, whole: str, by_rules: None) -> None:
    text = f"{organ} собрался в Уфе\n\n5 мая 2024 года {whole} провела в Уфе заседание. " + (
        "В ходе заседания подписаны два соглашения о сотрудничестве: с Фондом воды и с Домом соли."
    )
    names = [[party.name.value for party in draft.parties] for draft in read(text).drafts]
    assert names == [[whole, "Фонд воды"], [whole, "Дом соли"]]
