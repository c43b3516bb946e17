"""Rules of drafting for Russian as agencies write it: patrons with small initials, republics."""

import pytest

from tests.agreements.drafting.test_seventeenth_rules_russian import signed_for


@pytest.mark.parametrize("patron", ["имени п. Летова", "им. п. Летова", "имени П. Летова"])
def test_a_small_initial_of_a_patron_ends_no_sentence(patron: str) -> None:
    told = f"3 мая 2024 года подписан договор между Музеем чая и Омским университетом {patron}."
    assert [name for name, _ in signed_for(f"Новости\n\n{told}")] == ["Музей чая", f"Омский университет {patron}"]


def test_the_name_of_a_republic_is_no_given_name() -> None:
    told = (
        "Музей чая и Правительство Республики Коми подписали договор.\n\nДоговор подписали директор Музея чая "
        "Анна Келлер и Глава Республики Коми, Председатель Правительства Республики Коми Поварин."
    )
    names = [name for _, people in signed_for(f"Новости\n\n{told}") for name, _ in people]
    assert "Анна Келлер" in names
    assert "Алтай Поварин" not in names


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Республикой Татарстан", "Республика Татарстан"),
        ("Республикой Коми", "Республика Коми"),
        ("Чеченской Республикой", "Чеченская Республика"),
    ],
)
def test_a_republic_is_put_back_into_the_nominative(told: str, name: str) -> None:
    signed = signed_for(f"Новости\n\n3 мая 2024 года подписан договор между {told} и Музеем чая.")
    assert [party for party, _ in signed] == [name, "Музей чая"]


def test_what_a_page_remarks_of_another_paper_is_background() -> None:
    told = "Отметим, в конце июня президенты Чили и Перу Иван Летов и Пётр Доров подписали декларацию о дружбе."
    main = "3 мая 2024 года Музей чая и Клуб соли подписали соглашение о сотрудничестве."
    assert signed_for(f"Новости\n\n{main}\n\n{told}") == [("Музей чая", []), ("Клуб соли", [])]


@pytest.mark.parametrize("told", ["Отметим, документ подписали", "Отметим, что подписи под соглашением поставили"])
def test_what_a_page_remarks_of_the_same_paper_is_read(told: str) -> None:
    main = "3 мая 2024 года Музей чая и Клуб соли подписали соглашение о сотрудничестве."
    people = "директор Музея чая Анна Келлер и президент Клуба соли Иван Летов"
    assert signed_for(f"Новости\n\n{main}\n\n{told} {people}.") == [
        ("Музей чая", [("Анна Келлер", "директор")]),
        ("Клуб соли", [("Иван Летов", "президент")]),
    ]
