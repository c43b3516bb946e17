"""Russian signers and parties where names are joined, declined, or of another agreement; buildings of one city."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_one_by_one import parties, signers

pytestmark = pytest.mark.usefixtures("by_rules")

P, Q = "Иван Летов", "Анна Келлер"
NEWS = "Новости\n\n"


def test_a_participle_may_stand_before_the_second_signer() -> None:
    text = f"{NEWS}3 мая 2024 года договор подписали ректор Омской академии {P} и прибывшая с визитом президент Клуба "
    assert signers(f"{text}соли {Q}.") == [[(P, "Омская академия"), (Q, "Клуб соли")]]


def test_the_town_of_a_mayor_is_no_given_name() -> None:
    text = (
        f"{NEWS}3 мая 2024 года Омск и Чернополь подписали договор. Под ним стоят подписи главы Омска Ивана Летова и "
    )
    names = [name for name, _ in signers(f"{text}мэра Чернополя Бекзана Эшбы.")[0]]
    assert sorted(names) == ["Бекзан Эшба", P]


@pytest.mark.parametrize("second", ["Гузель Сафина", "Анна Келлер"])
def test_directors_in_the_plural_are_in_the_nominative(second: str) -> None:
    text = f"{NEWS}3 мая 2024 года Музей чая и Дом мёда подписали договор. Подписи поставили директора учреждений "
    names = [name for name, _ in signers(f"{text}Малика Юнусова и {second}.")[0]]
    assert names == ["Малика Юнусова", second]


def test_the_genitive_of_one_director_is_put_back() -> None:
    text = f"{NEWS}3 мая 2024 года Музей чая и Клуб соли подписали договор. От имени директора музея Ивана Петровича "
    assert (Q, "Музей чая") in signers(f"{text}Летова документ подписала его заместитель {Q}.")[0]


def test_the_same_contract_with_another_is_of_the_same_host() -> None:
    text = "Общество «Русский очаг»\n\n11 мая 2024 года общество «Русский очаг» заключило договор с Домом учителя о "
    text += "курсах. 23 мая 2024 года такой же договор подписан с библиотекой имени Летова."
    assert parties(text)[1] == ["общество «Русский очаг»", "библиотека имени Летова"]


def test_agreements_of_two_cities_share_no_building() -> None:
    text = (
        f"{NEWS}3 мая 2024 года в Омске подписан договор между Музеем чая и Клубом соли.\n\n5 мая 2024 года в Казани, "
    )
    text += "в Доме дружбы, подписано соглашение между Лигой ткачей и Домом мёда."
    assert [str(draft.venue) if draft.venue else None for draft in read(text).drafts] == [None, "Дом дружбы"]


def test_a_month_above_tells_the_year_of_its_days() -> None:
    text = "Отчёт за май 2023 года\n\n11 мая подписан договор между Музеем чая и Клубом соли."
    assert [str(draft.signed) for draft in read(text).drafts] == ["2023-05-11"]
    assert str(read(text.replace("11 мая", "11 июня")).drafts[0].signed) != "2023-06-11"


def test_words_that_never_change_end_names() -> None:
    text = f"{NEWS}3 мая 2024 года Омская ассоциация сомелье и Клуб соли подписали договор."
    assert parties(text) == [["Омская ассоциация сомелье", "Клуб соли"]]


def test_regions_are_parties_over_their_country() -> None:
    text = f"{NEWS}3 мая 2024 года Пензенская область и Ширакская область Армении заключили соглашение о дружбе."
    assert parties(text) == [["Пензенская область", "Ширакская область"]]


def test_a_like_document_with_another_is_another_agreement() -> None:
    text = (
        f"{NEWS}1 мая 2024 года директор Омской школы {P} и директор Музея чая {Q} подписали соглашение о дружбе. А 3 "
    )
    text += "мая 2024 года в Казани аналогичный документ подписан с Домом мёда."
    assert [draft.signed and str(draft.signed) for draft in read(text).drafts] == ["2024-05-01", "2024-05-03"]
