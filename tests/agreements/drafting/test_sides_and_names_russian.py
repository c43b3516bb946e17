"""Russian rules for whose head somebody is, and where the names of people and bodies end, by sentences of its own."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_one_by_one import parties, signers

TEA, SALT, HONEY = "Музей чая", "Клуб соли", "Дом мёда"
P, Q = "Иван Летов", "Анна Келлер"
SIGNED = f"Новости\n\n3 мая 2024 года {TEA} и Омский университет подписали меморандум."


@pytest.mark.usefixtures("by_rules")
def test_a_position_in_capitals_behind_its_is_no_name() -> None:
    told = f"От имени музея документ подписала его Генеральный директор {Q}."
    assert signers(f"{SIGNED} {told}") == [[(Q, TEA)]]
    assert str(read(f"{SIGNED} {told}").drafts[0].parties[0].signatures[0].capacity) == "Генеральный директор"


@pytest.mark.usefixtures("by_rules")
def test_his_excellency_is_a_title_still() -> None:
    assert signers(f"{SIGNED} От имени музея документ подписал его Превосходительство {P}.") == [[(P, TEA)]]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize("lands", ["Урала и Сибири", "России и Армении", "Кавказа и Степи"])
def test_a_name_may_end_with_two_lands(lands: str) -> None:
    told = f"3 мая 2024 года Союз писателей {lands} заключил соглашение с Домом мёда."
    assert parties(f"Новости\n\n{told}") == [[f"Союз писателей {lands}", HONEY]]


@pytest.mark.usefixtures("by_rules")
def test_ministries_of_two_lands_are_two() -> None:
    told = "3 мая 2024 года министерства культуры Сербии и Армении подписали договор."
    assert len(parties(f"Новости\n\n{told}")[0]) == 2


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize("side", ["С университетской стороны его подписала", "С вузовской стороны подпись поставила"])
def test_a_side_may_be_told_by_the_sort_of_body(side: str) -> None:
    assert signers(f"{SIGNED} {side} начальник отдела {Q}.") == [[(Q, "Омский университет")]]


@pytest.mark.usefixtures("by_rules")
def test_who_signs_in_the_place_of_a_head_signs_for_the_body() -> None:
    told = f"По поручению директора музея документ подписал руководитель отдела выставок {P}."
    assert signers(f"{SIGNED} {told}") == [[(P, TEA)]]


@pytest.mark.usefixtures("by_rules")
def test_somebody_may_be_called_like_a_country() -> None:
    told = "От университета документ подписала декан исторического факультета Ливия Петреску."
    assert signers(f"{SIGNED} {told}") == [[("Ливия Петреску", "Омский университет")]]


@pytest.mark.usefixtures("by_rules")
def test_a_minister_may_have_three_names() -> None:
    told = f"3 мая 2024 года министр культуры Аминта Бакаро Нзинга подписала соглашение с Музеем чая. От музея – {P}."
    assert ("Аминта Бакаро Нзинга", "Министерство культуры") in signers(f"Новости\n\n{told}")[0]


@pytest.mark.usefixtures("by_rules")
def test_documents_are_approved_by_signatures() -> None:
    who = f"ректор Омского института чая {Q} и директор Музея мёда {P}"
    told = f"План совместных действий утвердили своими подписями 3 мая 2024 года {who}."
    assert signers(f"Новости\n\n{told}") == [[(Q, "Омский институт чая"), (P, "Музей мёда")]]
    assert not read(f"Новости\n\nПлан совместных действий 3 мая 2024 года утвердили {who}.").drafts


@pytest.mark.usefixtures("by_rules")
def test_mayors_have_other_names_elsewhere() -> None:
    told = "3 мая 2024 года город Омск и муниципалитет Мериды подписали договор. Подписи поставили алькальд Ремидо "
    told += f"Чоке Мамани и первый заместитель главы Омска {Q}."
    assert [sorted(each) for each in signers(f"Новости\n\n{told}")] == [
        [(Q, "город Омск"), ("Ремидо Чоке Мамани", "муниципалитет Мериды")]
    ]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize("ours", ["От нашего вуза", "С нашей стороны"])
def test_ours_is_the_party_that_something_was_not_signed_with(ours: str) -> None:
    told = f"Меморандум с Уфимским университетом подписан 3 мая 2024 года. {ours} его подписал проректор {P}, от наших "
    told += f"партнёров – ректор {Q}."
    text = f"Омский университет чая. Новости\n\nОмский университет чая открыл выставку.\n\n{told}"
    assert sorted(signers(text)[0]) == sorted([(P, "Омский университет чая"), (Q, "Уфимский университет")])
