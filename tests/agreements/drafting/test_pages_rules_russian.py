"""Rules of drafting for Russian pages of news: parliaments, regions and their heads, who signed, days, navigation."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only, plain
from tests.agreements.drafting.test_seventeenth_rules_russian import signed_for


@pytest.mark.parametrize(
    ("position", "body"),
    [
        ("спикер Законодательного собрания Омской области", "Законодательное собрание Омской области"),
        ("председатель Народного Хурала Бурятии", "Народный Хурал Бурятии"),
        ("председатель Псковского областного Собрания депутатов", "Псковское областное Собрание депутатов"),
        ("председатель городского собрания Сочи", "городское собрание Сочи"),
        (
            "председатель Государственного Собрания – Курултая Республики Башкортостан",
            "Государственное Собрание – Курултай Республики Башкортостан",
        ),
    ],
)
def test_a_parliament_is_the_party_of_its_speaker(position: str, body: str) -> None:
    told = f"Соглашение о сотрудничестве подписали {position} Иван Летов и ректор Омской академии Анна Келлер."
    assert [name for name, _ in signed_for(f"Новости\n\n{told}")] == [body, "Омская академия"]


def test_a_general_meeting_is_no_parliament() -> None:
    told = "На общем собрании Союза пасечников Музей чая и Клуб соли подписали соглашение о сотрудничестве."
    parties = [name for draft in read(f"Новости\n\n{told}").drafts for name in draft.parties]
    assert not any("собрани" in str(party.name) for party in parties)


@pytest.mark.parametrize(
    ("position", "body"),
    [
        ("губернатор Омской области", "Омская область"),
        ("врио губернатора Псковской области", "Псковская область"),
        ("глава Республики Коми", "Республика Коми"),
        ("глава Дагестана", "Дагестан"),
        ("глава Чувашской Республики", "Чувашская Республика"),
        ("президент Башкирии", "Башкирия"),
        ("мэр Омска", "Омск"),
        ("глава города Омска", "город Омск"),
        ("аким Алматинской области", "Алматинская область"),
        ("глава Ханты-Мансийского автономного округа – Югры", "Ханты-Мансийский автономный округ – Югра"),
        ("министр культуры и спорта", "Министерство культуры и спорта"),
        ("заместитель министра культуры Омской области", "Министерство культуры Омской области"),
    ],
)
def test_the_party_of_a_position_that_names_none(position: str, body: str) -> None:
    told = f"Соглашение о сотрудничестве подписали {position} Иван Летов и директор Музея чая Анна Келлер."
    signed = dict(signed_for(f"Новости\n\n{told}"))
    assert set(signed) == {body, "Музей чая"}
    assert [name for name, _ in signed[body]] == ["Иван Летов"]


def test_a_minister_is_weak_evidence_of_a_ministry() -> None:
    told = "Соглашение о сотрудничестве подписали министр культуры Иван Летов и директор Музея чая Анна Келлер."
    party = next(each for each in only(f"Новости\n\n{told}").parties if str(each.name) != "Музей чая")
    assert (party.name.quote, party.name.confidence < 0.5) == ("министр культуры", True)


def test_a_governor_signs_for_the_government_that_is_told() -> None:
    told = "Правительство Омской области и Фонд «Снег» заключили соглашение о сотрудничестве. "
    told += "Подписи поставили губернатор Омской области Иван Летов и директор фонда Анна Келлер."
    draft = only(f"Новости\n\n{told}")
    assert [(str(party.name), party.other_names) for party in draft.parties] == [
        ("Правительство Омской области", []),
        ("Фонд «Снег»", []),
    ]
    assert [plain(each.capacity) for each in draft.parties[0].signatures] == ["губернатор Омской области"]


def test_regions_that_are_told_as_parties() -> None:
    told = "Соглашение между Омской областью и Республикой Коми подписали губернатор Иван Летов и глава Анна Келлер."
    assert [(name, [each for each, _ in people]) for name, people in signed_for(f"Новости\n\n{told}")] == [
        ("Омская область", ["Иван Летов"]),
        ("Республика Коми", ["Анна Келлер"]),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "В Омской области и Республике Коми соглашение подписали Музей чая и Клуб соли.",
        "Жители Омской области узнали, что Музей чая и Клуб соли подписали соглашение о сотрудничестве.",
        "Соглашение о развитии Псковской области подписали Музей чая и Клуб соли.",
        "В присутствии губернатора Омской области Ивана Летова Музей чая и Клуб соли подписали соглашение.",
    ],
)
def test_a_region_that_is_where_it_was_is_no_party(told: str) -> None:
    assert [name for name, _ in signed_for(f"Новости\n\n{told}")] == ["Музей чая", "Клуб соли"]


def test_ministries_of_two_regions_are_two() -> None:
    told = "Министерство культуры Омской области и Министерство культуры Республики Коми заключили соглашение."
    assert [name for name, _ in signed_for(f"Новости\n\n{told}")] == [
        "Министерство культуры Омской области",
        "Министерство культуры Республики Коми",
    ]
