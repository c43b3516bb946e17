"""Items of Russian lists of what was signed, each with its instrument, its parties and who signed it."""

from collections.abc import Callable

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_one_by_one import parties, signers

TEA, SALT, HONEY, WEAVERS = "Музей чая", "Клуб соли", "Дом мёда", "Лига ткачей"
P, Q, R, S = "Иван Летов", "Анна Келлер", "Пётр Орлов", "Ольга Мороз"


@pytest.mark.usefixtures("by_rules")
def test_items_may_have_a_number_in_a_sentence_of_its_own() -> None:
    told = "1. Меморандум между Музеем чая и Клубом соли;\n\n2. Соглашение о мире между Домом мёда и Лигой ткачей."
    assert parties(f"Новости\n\nПодписаны:\n\n{told}") == [[TEA, SALT], [HONEY, WEAVERS]]


@pytest.mark.usefixtures("by_rules")
def test_items_go_on_with_who_signed_and_what_it_is_about() -> None:
    told = f"• Соглашение между Музеем чая и Клубом соли. Подписали директор музея {P} и глава клуба {Q}. Музей даст "
    told += f"зал.\n\n• Меморандум между Домом мёда и Лигой ткачей. Подписали директор дома {R} и президент лиги {S}."
    text = f"Новости\n\n3 мая 2024 года подписаны:\n\n{told}"
    assert signers(text) == [[(P, TEA), (Q, SALT)], [(R, HONEY), (S, WEAVERS)]]
    assert [str(draft.signed) for draft in read(text).drafts] == ["2024-05-03", "2024-05-03"]


@pytest.mark.usefixtures("by_rules")
def test_an_item_needs_no_lead_where_it_says_who_signed() -> None:
    told = f"✅ Соглашение о дружбе Музея чая с Клубом соли. Подписали директор музея {P} и глава клуба {Q}.\n\n"
    told += f"✅ Меморандум Дома мёда с Лигой ткачей. От дома подпись поставил директор {R}, от лиги – президент {S}."
    assert [sorted(each) for each in signers(f"Новости\n\nО главном.\n\n{told}")] == [
        [(Q, SALT), (P, TEA)],
        [(S, WEAVERS), (R, HONEY)],
    ]


@pytest.mark.usefixtures("by_rules")
def test_what_an_agreement_provides_is_no_item() -> None:
    told = "3 мая 2024 года Музей чая заключил два соглашения: с Клубом соли и Домом мёда.\n\nСоглашение с клубом "
    told += f"предусматривает выставки. Подписи поставили директор музея {P} и глава клуба {Q}."
    assert len(parties(f"Новости\n\n{told}")) == 2


def test_a_list_is_believed_though_no_sentence_reads_like_a_report(learnt: Callable[[str], None]) -> None:
    learnt("[signing]\n-9 always\n")
    told = "– меморандум между Омской библиотекой и Пермской библиотекой.\n\nГости уехали. Был дождь. Всё прошло."
    assert parties(
        f"Новости\n\nПо итогам переговоров подписаны:\n– соглашение между Музеем чая и Клубом соли;\n{told}"
    )[1:] == [["Омская библиотека", "Пермская библиотека"]]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize("heading", ["Читайте по теме:", "Ещё по теме:", "Другие новости"])
def test_other_news_below_tell_no_agreement(heading: str) -> None:
    told = "3 мая 2024 года Музей чая и Клуб соли подписали меморандум."
    below = "– Дом мёда и Лига ткачей подписали договор\n– Омский завод и Клуб сна подписали план мероприятий"
    assert parties(f"Новости\n\n{told}\n\n{heading}\n{below}") == [[TEA, SALT]]


@pytest.mark.usefixtures("by_rules")
def test_paragraphs_that_begin_with_whom_something_was_signed_are_of_who_announced_several() -> None:
    told = f"3 мая 2024 года губернатор Омской области {P} подписал ряд соглашений.\n\nС фирмой «Лёд» договорились о "
    told += f"верфи. Документ подписал директор фирмы {R}.\n\nС Клубом соли подписано соглашение о ярмарках, от клуба "
    told += f"подпись поставила глава {Q}."
    assert [sorted(each) for each in signers(f"Новости\n\n{told}")] == [
        [(P, "Омская область"), (R, "фирма «Лёд»")],
        [(Q, SALT), (P, "Омская область")],
    ]
