"""Rules of drafting for Russian: whole names of bodies in the nominative, foreign names, parts of bodies, offices."""

import pytest

from agreements.drafting.alike import same
from agreements.drafting.composing import read
from tests.agreements.drafting.test_more_rules_english import capacities, names, signers
from tests.agreements.drafting.test_rules import only

OTHER = "Клуб соли"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Приморской ТПП", "Приморская ТПП"),
        ("Горным бюро находок", "Горное бюро находок"),
        ("музеем-усадьбой «Липы»", "музей-усадьба «Липы»"),
        ("Синей фильмотекой Перу", "Синяя фильмотека Перу"),
        ("Гильдией документалистов Урала", "Гильдия документалистов Урала"),
        ("Управой города Орска", "Управа города Орска"),
    ],
)
def test_name_of_a_party_is_in_the_nominative(said: str, name: str) -> None:
    assert names(f"5 мая 2023 года {OTHER} заключил соглашение с {said}.") == [OTHER, name]


def test_what_a_plan_is_of_begins_no_name() -> None:
    told = f"Вчера подписан План совместных действий администрации города Ельца и Управы города Орска. {OTHER} рад."
    assert names(told)[:2] == ["администрация города Ельца", "Управа города Орска"]


def test_governments_of_two_regions_are_two_parties() -> None:
    told = "Подписано соглашение между правительствами Омской и Томской областей. Подписи поставили губернатор Омской "
    told += "области Анна Летова и губернатор Томской области Пётр Орлов."
    assert signers(told) == [
        ("Анна Летова", "правительство Омской области"),
        ("Пётр Орлов", "правительство Томской области"),
    ]


def test_the_subject_behind_a_name_is_no_part_of_it() -> None:
    told = f"Договор с областной Корпорацией озёр компания «Лён» подписала в Уфе. Там же был {OTHER}."
    assert names(told) == ["областная Корпорация озёр", "компания «Лён»"]


@pytest.mark.parametrize("led", ["представители", "между", "с"])
def test_a_gathering_with_a_name_is_a_party(led: str) -> None:
    beginnings = {
        "представители": "Представители Форума женщин «Мёд» и Клуба соли подписали соглашение.",
        "между": "Подписано соглашение между Форумом женщин «Мёд» и Клубом соли.",
        "с": "Клуб соли заключил соглашение с Форумом женщин «Мёд».",
    }
    assert sorted(names(beginnings[led])) == [OTHER, "Форум женщин «Мёд»"]


def test_a_gathering_at_which_something_was_signed_is_no_party() -> None:
    told = f"На Форуме женщин «Мёд» {OTHER} и Музей чая подписали соглашение."
    assert names(told) == [OTHER, "Музей чая"]


@pytest.mark.parametrize("post", ["член Генерального совета", "председатель Исполкома", "руководитель Секретариата"])
def test_whose_part_somebody_leads_is_the_party(post: str) -> None:
    told = f"Соглашение подписали {post} Союза мастеров «Лён» Анна Летова и директор Музея чая Пётр Орлов."
    assert signers(told) == [("Анна Летова", "Союз мастеров «Лён»"), ("Пётр Орлов", "Музей чая")]
    assert capacities(told)[0] == post


def test_the_secretariat_of_an_abbreviation_is_a_party_itself() -> None:
    told = "Секретариат СНГ и Клуб соли подписали протокол. Подписи поставили глава Секретариата СНГ Анна Летова и "
    assert names(f"{told}президент Клуба соли Пётр Орлов.") == ["Секретариат СНГ", OTHER]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Омская ТПП", "Омская торгово-промышленная палата", True),
        ("Омская ТПП", "Союз «Омская торгово-промышленная палата»", True),
        ("ТПП Кыргызстана", "Торгово-промышленная палата Кыргызской Республики", True),
        ("ТПП Кыргызстана", "Торгово-промышленная палата Республики Перу", False),
        ("Омская ТПП", "Томская торгово-промышленная палата", False),
    ],
)
def test_an_abbreviation_with_one_more_word_is_of_a_name(one: str, other: str, *, alike: bool) -> None:
    assert same(one, other) is alike


def test_the_whole_name_stands_for_an_abbreviation_with_a_word() -> None:
    told = "Омская торгово-промышленная палата\n\nДокумент подписан президентом Омской ТПП Анной Летовой и директором "
    told += "Музея чая Петром Орловым. Это соглашение о дружбе."
    assert names(told) == ["Омская торгово-промышленная палата", "Музей чая"]


def test_the_embassy_of_an_ambassador_is_told_with_the_country_where_it_is() -> None:
    told = "Меморандум подписали директор Музея чая Пётр Орлов и посол Кубы в Перу Анна Летова."
    assert names(told) == ["Музей чая", "Посольство Кубы в Перу"]


def test_whose_head_signed_with_several_is_the_party_of_each() -> None:
    told = "Губернатор Омской области Анна Летова подписала два соглашения: с Музеем чая и с Клубом соли."
    drafts = read(f"Новости дня\n\n5 мая 2023 года в Уфе.\n\n{told}").drafts
    assert [[party.name.value for party in draft.parties] for draft in drafts] == [
        ["Омская область", "Музей чая"],
        ["Омская область", OTHER],
    ]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("директором Музея чая Дуартом Перестой", "Дуарт Переста"),
        ("директором Музея чая, геше Бадмайом Доржином Тимеевым", "Бадмай Доржин Тимеев"),
        ("председателем совета Музея чая Нурой Абдель Тарбуш", "Нура Абдель Тарбуш"),
        ("управляющим Музея чая Донеции Градомилом Луковичем", "Градомил Лукович"),
        ("директором Музея чая Алисой Озёрной", "Алиса Озёрная"),
        ("президентом Музея чая Кыргызской Республики Уланбеком Сыдырмаевым", "Уланбек Сыдырмаев"),
        ("муфтием Музея чая Фуат-хазратом Галиевым", "Фуат Галиев"),
    ],
)
def test_a_name_that_no_list_knows_is_put_back(said: str, name: str) -> None:
    told = f"Соглашение подписано {said} и президентом Клуба соли Анной Летовой. Обе стороны – Музей чая и Клуб соли."
    assert [str(each.name) for each in only(told).parties[0].signatures] == [name]


def test_a_word_of_honour_is_no_part_of_a_name() -> None:
    told = "Директор Музея чая Пётр Орлов и Зарина ханум Садзаде, президент Клуба соли, подписали соглашение."
    assert signers(told) == [("Пётр Орлов", "Музей чая"), ("Зарина Садзаде", OTHER)]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("председатель совета директоров Музея чая Нура Абдель Тарбуш", "Нура Абдель Тарбуш"),
        ("управляющий Музея чая Донеции Градомил Лукович", "Градомил Лукович"),
        ("муфтий Музея чая Фуат-хазрат Галиев", "Фуат Галиев"),
    ],
)
def test_where_a_name_begins_behind_a_position(said: str, name: str) -> None:
    told = f"Соглашение подписали {said} и президент Клуба соли Анна Летова."
    assert [str(each.name) for each in only(told).parties[0].signatures] == [name]


def test_an_owner_has_a_position() -> None:
    told = "Соглашение подписано владельцем Музея чая Романом Орловым и президентом Клуба соли Анной Летовой."
    assert capacities(told) == ["владелец", "президент"]
