"""Russian parties told beside a signing: before it, by a post's sort, in full elsewhere; names in the nominative."""

import pytest

from tests.agreements.drafting.test_one_by_one import parties, signers

pytestmark = pytest.mark.usefixtures("by_rules")

P, Q, R = "Иван Летов", "Анна Келлер", "Ольга Мороз"
NEWS = "Новости\n\n"


@pytest.mark.parametrize("what", ["будут вместе изучать чай", "займутся чаем", "договорились о выставках"])
def test_who_will_do_something_together_are_the_parties(what: str) -> None:
    text = f"{NEWS}Музей чая в Омске, Клуб соли и Дом мёда {what}. Трёхстороннее соглашение подписано 3 мая 2024 года."
    assert parties(text) == [["Музей чая", "Клуб соли", "Дом мёда"]]


def test_a_sentence_before_with_too_few_tells_no_parties_of_three() -> None:
    text = f"{NEWS}Музей чая и Клуб соли открыли выставку. Трёхстороннее соглашение подписано 3 мая 2024 года."
    assert parties(text) in ([], [[]], [["Музей чая", "Клуб соли"]])


def test_a_laboratory_of_the_institute_is_of_the_institute() -> None:
    text = f"{NEWS}3 мая 2024 года Музей металла и Омский институт древностей подписали договор. Подписи поставили "
    text += f"директор музея {P} и руководитель лаборатории металла института {Q}."
    assert signers(text) == [[(P, "Музей металла"), (Q, "Омский институт древностей")]]


def test_a_post_by_its_sort_tells_the_party_that_lacks() -> None:
    text = f"{NEWS}Делегация Союза ткачей побывала в Баку. 3 мая 2024 года меморандум подписан с Музеем чая. Подписи "
    text += f"под ним поставили президент союза {P} и директор музея {Q}."
    assert sorted(signers(text)[0]) == sorted([(P, "Союз ткачей"), (Q, "Музей чая")])


def test_a_sort_in_letters_is_spelled_out() -> None:
    text = (
        f"{NEWS}В Омске открылась Торгово-промышленная палата «Лён». 3 мая 2024 года ТПП «Лён» и Музей чая подписали "
    )
    assert parties(f"{text}протокол.") == [["Торгово-промышленная палата «Лён»", "Музей чая"]]


def test_a_sort_with_other_letters_is_not() -> None:
    text = f"{NEWS}В Омске открылась Торговая палата «Лён». 3 мая 2024 года ТПП «Лён» и Музей чая подписали протокол."
    assert parties(text) == [["ТПП «Лён»", "Музей чая"]]


def test_a_surname_is_as_the_page_has_it_in_the_nominative() -> None:
    text = f"{NEWS}3 мая 2024 года директор Музея чая {P} подписал договор с главой Клуба соли Хассаном Шараджей. "
    assert ("Хассан Шараджа", "Клуб соли") in signers(f"{text}Хассан Шараджа рассказал о клубе.")[0]


def test_heads_on_a_sibilant_have_their_cases() -> None:
    text = f"{NEWS}3 мая 2024 года договор подписали директор Омского училища чая {P} и глава Клуба соли {Q}."
    assert signers(text) == [[(P, "Омское училище чая"), (Q, "Клуб соли")]]


def test_a_city_of_no_list_is_in_the_nominative() -> None:
    text = f"{NEWS}3 мая 2024 года подписан договор между городом Чернополем и городом Снежнов."
    assert parties(text) == [["город Чернополь", "город Снежнов"]]
