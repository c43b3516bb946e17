"""Parties that Russian headings name above what is told of each agreement."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rosters_russian import who_signed

FIRST = {"Лига поэтов": ["Анна Келина"], "Музей чая": ["Пётр Лосев"]}
SECOND = {"Лига поэтов": ["Анна Келина"], "Дом соли": ["Ева Мур"]}
OPENS = "Итоги поездки Лиги поэтов\n\nЛига поэтов 7 мая 2024 года завершила поездку в Уфу."


@pytest.mark.parametrize(
    "headings",
    [
        ("Соглашение № 1. Музей чая", "Соглашение № 2. Дом соли"),
        ("Музей чая", "Дом соли"),
        ("Соглашение с Музеем чая", "Меморандум с Домом соли"),
        ("Договор о сотрудничестве – Музей чая", "Договор о сотрудничестве – Дом соли"),
    ],
)
def test_a_heading_names_the_party(headings: tuple[str, str], by_rules: None) -> None:
    told = (
        "Соглашение подписано 6 мая. Подписи поставили президент Лиги поэтов Анна Келина и директор Пётр Лосев.",
        "Соглашение подписано 7 мая. Подписи поставили Анна Келина и директор Ева Мур.",
    )
    page = [OPENS, headings[0], told[0], headings[1], told[1]]
    assert [who_signed(draft) for draft in read("\n\n".join(page)).drafts] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "above",
    [
        "Договор между Домом соли и Школой вин подписывают Ева Мур и Лев Марков",
        "Договор ждёт подписи Дома соли.",
        "Фото: Дом соли",
    ],
)
def test_what_is_no_heading(above: str, by_rules: None) -> None:
    told = "6 мая 2024 года соглашение подписали президент Лиги поэтов Анна Келина и директор Музея чая Пётр Лосев."
    drafts = read(f"Итоги недели\n\nВ Уфе прошла неделя книги.\n\n{above}\n\n{told}").drafts
    assert who_signed(drafts[-1]) == FIRST
