"""Russian signers who met, named by a position or by the case of their names; parties by whose house it was."""

import pytest

from tests.agreements.drafting.test_one_by_one import parties, signers

pytestmark = pytest.mark.usefixtures("by_rules")

P, Q = "Иван Летов", "Анна Келлер"
ACADEMY, SALT = "Омская академия", "Клуб соли"


def told(met: str) -> list[list[tuple[str, str]]]:
    """Who signed, by the sentence on the meeting."""
    text = f"Поездка ректора Омской академии Ивана Летова завершилась. {met} После переговоров они подписали договор."
    return [sorted(each) for each in signers(f"Новости\n\n{text}")]


@pytest.mark.parametrize(
    "met",
    [
        "3 мая 2024 года ректор встретился с директором Клуба соли Анной Келлер.",
        "В Уфе ректор провёл переговоры с главой Клуба соли Анной Келлер.",
    ],
)
def test_they_may_be_one_named_and_one_told_by_a_position(met: str) -> None:
    assert told(met) == [[(Q, SALT), (P, ACADEMY)]]


@pytest.mark.parametrize(
    ("said", "name", "body"),
    [
        ("президентом Университета Абу Али Нуреддином Бекташевым", "Нуреддин Бекташев", "Университет Абу Али"),
        ("ректором Института Бай Юй Мунибом Рахатовым", "Муниб Рахатов", "Институт Бай Юй"),
    ],
)
def test_a_name_begins_where_the_case_of_its_position_does(said: str, name: str, body: str) -> None:
    text = f"3 мая 2024 года директор Клуба соли {Q} подписала договор с {said}."
    assert sorted(signers(f"Новости\n\n{text}")[0]) == sorted([(Q, SALT), (name, body)])


@pytest.mark.parametrize("where", ["в зале Высшей школы чая", "в библиотеке Высшей школы чая"])
def test_who_signs_by_a_sort_may_be_of_whose_house_it_was(where: str) -> None:
    text = f"3 мая 2024 года {where} состоялось подписание договора. Подписи поставили ректор Омской академии {P} и "
    assert parties(f"Новости\n\n{text}директор школы {Q}.") == [[ACADEMY, "Высшая школа чая"]]
    assert "Высшая школа чая" not in parties(f"Новости\n\n{text}директор завода {Q}.")[0]
