"""Rules of drafting for Russian: who signed by a fuller name, a surname, a post; for whom; which bodies are two."""

import pytest

from agreements.drafting.alike import same
from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import capacities, names, signers
from tests.agreements.drafting.test_rules import only

BOTH = "Музей чая и Клуб соли подписали соглашение о дружбе"


def represented(text: str) -> list[tuple[str, str]]:
    return [(str(each.name), str(each.on_behalf_of or "")) for party in only(text).parties for each in party.signatures]


@pytest.mark.parametrize(
    ("signed", "later", "name"),
    [
        ("директор музея Т. П. Летова", "Тамара Петровна Летова рассказала о планах.", "Тамара Петровна Летова"),
        ("директор музея Тамара Летова", "Слово взяла Тамара Петровна Летова.", "Тамара Петровна Летова"),
        ("директор музея Т. П. Летова", "Гостей встречала Анна Летова.", "Т. П. Летова"),
        ("директор музея Т. Летова", "Рядом стояли Тамара Петровна Летова и Татьяна Ивановна Летова.", "Т. Летова"),
    ],
)
def test_the_fullest_name_of_a_page_is_that_of_the_signer(signed: str, later: str, name: str) -> None:
    told = f"{BOTH}. Документ подписали {signed} и президент клуба Пётр Орлов. {later}"
    assert signers(told) == [(name, "Музей чая"), ("Пётр Орлов", "Клуб соли")]


def test_a_surname_is_of_somebody_named_with_a_position_before() -> None:
    told = f"{BOTH}. О нём рассказал директор музея Роман Летов. Свои подписи поставили Летов и президент клуба "
    assert signers(f"{told}Пётр Орлов.") == [("Роман Летов", "Музей чая"), ("Пётр Орлов", "Клуб соли")]


def test_a_name_in_quotation_marks_is_whole_inside_a_capacity_too() -> None:
    told = "Соглашение подписали директор Центра народных ремёсел «Лён» Роман Летов и глава Клуба соли Пётр Орлов. "
    assert names(f"{told}Центр «Лён» открыт в 2003 году.") == ["Центр народных ремёсел «Лён»", "Клуб соли"]


@pytest.mark.parametrize(
    "told",
    [
        "Ректор академии Роман Летов был в отъезде, и по доверенности за него документ подписала декан Анна Келлер.",
        "Соглашение от имени ректора академии Романа Летова подписала по доверенности декан Анна Келлер.",
    ],
)
def test_who_signed_for_somebody_who_was_away(told: str) -> None:
    text = f"Академия озёр и Клуб соли заключили соглашение. {told} От клуба документ подписал президент Пётр Орлов."
    (name, away), other = represented(text)
    assert (name, away.casefold()) == ("Анна Келлер", "ректор академии роман летов")
    assert other == ("Пётр Орлов", "")


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "told",
    [
        "В зале были ректор академии Роман Летов и президент клуба Анна Келлер. Затем ректор и президент подписали "
        "соглашение.",
    ],
)
def test_two_posts_without_names_are_of_those_named_before(told: str) -> None:
    text = f"Академия озёр и Клуб соли подписали соглашение. {told}"
    assert signers(text) == [("Роман Летов", "Академия озёр"), ("Анна Келлер", "Клуб соли")]


@pytest.mark.usefixtures("by_rules")
def test_two_posts_of_which_two_people_hold_one_name_nobody() -> None:
    told = "Академия озёр и Клуб соли подписали соглашение. В зале были ректор академии Роман Летов, ректор института "
    told += "Пётр Орлов и президент клуба Анна Келлер. Затем ректор и президент подписали соглашение."
    assert "Роман Летов" not in [name for name, _ in signers(told)]


@pytest.mark.usefixtures("by_rules")
def test_by_the_rectors_it_was_signed() -> None:
    told = "Между Академией озёр и Институтом льда подписано соглашение. В зале были ректор Академии озёр Роман Летов "
    told += "и ректор Института льда Анна Келлер. Затем ректорами было подписано соглашение."
    assert signers(told) == [("Роман Летов", "Академия озёр"), ("Анна Келлер", "Институт льда")]


def test_the_parties_are_told_in_a_sentence_of_their_own() -> None:
    told = "Подписано соглашение о труде. Документ подписали от мастеров Роман Летов, от ткачей Анна Келлер. "
    told += "Сторонами соглашения являются: Правительство Омской области; Союз мастеров Омской области; Гильдия ткачей."
    parties = ["Правительство Омской области", "Союз мастеров Омской области", "Гильдия ткачей"]
    assert names(told) == parties


def test_the_states_of_a_commission_are_the_parties_of_its_protocol() -> None:
    told = "Заседание Межправительственной комиссии по торговле между Республикой Молдова и Чешской Республикой "
    told += "прошло в Уфе. Делегации возглавили министр торговли Роман Летов и министр экономики Анна Келлер. "
    told += "Сопредседатели поставили подписи под протоколом."
    assert signers(told) == [("Роман Летов", "Республика Молдова"), ("Анна Келлер", "Чешская Республика")]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Омским кадетским корпусом имени Летова", "Омский кадетский корпус имени Летова"),
        ("Исполнительной властью Лесновского района", "Исполнительная власть Лесновского района"),
        ("Донским казачьим войском", "Донское казачье войско"),
    ],
)
def test_a_word_is_of_a_body_behind_its_adjective(said: str, name: str) -> None:
    assert names(f"5 мая 2023 года Клуб соли заключил соглашение с {said}.") == ["Клуб соли", name]


def test_a_part_of_a_building_is_no_body() -> None:
    told = f"В главном корпусе академии {BOTH}."
    assert names(told) == ["Музей чая", "Клуб соли"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Вологодская областная Дума", "Вологодское областное объединение ткачей", False),
        ("Правительство Омской области", "Союз «Федерация ткачей Омской области»", False),
        ("Администрация Омской области", "Правительство Омской области", True),
    ],
)
def test_bodies_of_one_region_are_two(one: str, other: str, *, alike: bool) -> None:
    assert same(one, other) is alike


def test_whose_many_are_joined_to_a_body_is_no_part_of_its_name() -> None:
    told = "Подписано соглашение между областной Думой и профсоюзами. Подписи поставили председатель Омской областной "
    told += "Думы Роман Летов и председатель Омского областного объединения ткачей Анна Келлер."
    assert signers(told) == [
        ("Роман Летов", "Омская областная Дума"),
        ("Анна Келлер", "Омское областное объединение ткачей"),
    ]


def test_the_ministry_of_a_minister_is_told_with_the_letters_of_a_state() -> None:
    told = "Протокол подписали министр культуры КР Роман Летов и директор Музея чая Анна Келлер."
    assert names(told) == ["Министерство культуры КР", "Музей чая"]


def test_the_verb_at_the_beginning_is_no_party() -> None:
    told = "Состоялось подписание соглашения с Клубом соли. Документ подписал президент клуба Пётр Орлов."
    assert all("Состоялось" not in [party.name.value for party in draft.parties] for draft in read(told).drafts)


def test_a_post_of_several_is_told_without_them() -> None:
    told = "Омский Дом дружбы и Уфимский Дом дружбы рады. Директора двух домов дружбы Роман Летов (Омск) и Анна Келлер "
    assert capacities(f"{told}(Уфа) подписали соглашение.") == ["Директор", "Директор"]


@pytest.mark.parametrize("us", ["мы заключили соглашение", "нами подписано соглашение"])
def test_who_tells_of_itself_is_a_party(us: str) -> None:
    told = f"АНО «Ясный путь» рада\n\nВ мае {us} с Клубом соли и с Фондом озёр «Рядом». За «Ясный путь» расписалась "
    told += "директор Анна Келлер, за фонд – президент Пётр Орлов."
    assert names(told) == ["АНО «Ясный путь»", "Клуб соли", "Фонд озёр «Рядом»"]
    assert signers(told) == [("Анна Келлер", "АНО «Ясный путь»"), ("Пётр Орлов", "Фонд озёр «Рядом»")]


def test_one_mark_closes_a_name_in_a_name() -> None:
    told = "АНО «Центр добрых дел «Тепло» и Клуб соли подписали соглашение."
    assert names(told) == ["АНО «Центр добрых дел «Тепло»", "Клуб соли"]


def test_a_mark_that_opens_speech_closes_nowhere() -> None:
    told = "«Рады, что Клуб соли и Музей чая «Лист» подписали соглашение. Это важно», – сказал Пётр Орлов."
    assert names(told) == ["Клуб соли", "Музей чая «Лист»"]
