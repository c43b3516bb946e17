"""Russian pages of several agreements: of the same parties, of one with others, and one after the other."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_one_by_one import parties, signers

pytestmark = pytest.mark.usefixtures("by_rules")

TEA, SALT, HONEY, WEAVERS = "Музей чая", "Клуб соли", "Дом мёда", "Лига ткачей"
P, Q, R, S = "Иван Летов", "Анна Келлер", "Пётр Орлов", "Ольга Мороз"
DAY = "3 мая 2024 года"
TOLD = f"Музей чая и Клуб соли подписали {DAY} меморандум. Его подписали директор музея {P} и глава клуба {Q}."
FIRST = [(P, TEA), (Q, SALT)]
OTHERS = [(R, HONEY), (S, WEAVERS)]


def page(told: str) -> str:
    """A page with a headline that tells nothing."""
    return f"Новости\n\n{told}"


def kinds(text: str) -> list[str]:
    """The kinds of the drafts."""
    return [str(draft.kind) for draft in read(text).drafts]


def days(text: str) -> list[str]:
    """The days of the drafts."""
    return [str(draft.signed) for draft in read(text).drafts]


@pytest.mark.parametrize(
    "told",
    [
        "Музей чая и Клуб соли подписали меморандум о дружбе и дорожную карту по выставкам.",
        "Музей чая и Клуб соли подписали два документа: меморандум о дружбе и трёхлетнюю дорожную карту.",
        "между Музеем чая и Клубом соли подписаны меморандум о дружбе и «дорожная карта» на 2025 год.",
    ],
)
def test_two_instruments_of_one_verb_are_two_agreements(told: str) -> None:
    text = page(f"{DAY} {told}")
    assert [sorted(each) for each in parties(text)] == [[SALT, TEA], [SALT, TEA]]
    assert kinds(text) == ["memorandum", "road map"]


@pytest.mark.parametrize(
    "told",
    [
        "подписали соглашение о реализации меморандума и плана мероприятий.",
        "подписали меморандум и план к нему.",
        "подписали соглашение, а меморандум обсудят осенью.",
    ],
)
def test_what_one_instrument_is_about_is_none_of_its_own(told: str) -> None:
    assert len(parties(page(f"{DAY} Музей чая и Клуб соли {told}"))) == 1


def test_who_signed_one_of_two_instruments_signed_no_other() -> None:
    told = f"{DAY} Музей чая и Клуб соли подписали меморандум о дружбе и договор о выставках. "
    told += f"Меморандум подписали директор музея {P} и глава клуба {Q}. Договор подписал хранитель музея {R}."
    assert signers(page(told)) == [FIRST, [(R, TEA)]]


def test_bodies_that_are_of_nobody_who_signed_have_an_agreement_of_their_own() -> None:
    told = f"{DAY} глава Уфы {P} и мэр Орска {Q} подписали план мероприятий. "
    assert parties(page(f"{told}Подписано также соглашение между Фабрикой чая и Клубом соли.")) == [
        ["Уфа", "Орск"],
        ["Фабрика чая", SALT],
    ]


def test_the_paragraph_of_another_day_tells_another_agreement() -> None:
    told = f"Вчера, {DAY}, директор Музея чая {P} и глава Клуба соли {Q} подписали меморандум.\n\n"
    told += f"4 мая делегация переехала в Орск. Здесь соглашение подписали {P} и директор Орского колледжа {R}."
    assert days(page(told)) == ["2024-05-03", "2024-05-04"]
    assert signers(page(told)) == [FIRST, [(P, TEA), (R, "Орский колледж")]]


def test_a_day_by_its_word_that_opens_a_paragraph_is_of_the_signing() -> None:
    told = f"4 мая 2024\n\nВчера директор Музея чая {P} и глава Клуба соли {Q} подписали меморандум.\n\n"
    told += f"Сегодня утром гости были в Орске. Соглашение подписали {P} и директор Орского колледжа {R}."
    assert days(page(told)) == ["2024-05-03", "2024-05-04"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (f"Затем Музей чая и Клуб соли подписали план мероприятий. Его подписали {P} и {Q}.", "action plan"),
        (f"Также подписан план мероприятий. Его скрепили подписями хранитель музея {P} и казначей клуба {Q}.", ""),
    ],
)
def test_the_same_parties_sign_another_sort_of_instrument(told: str, kind: str) -> None:
    assert signers(page(f"{TOLD} {told}")) == [FIRST, FIRST]
    assert kinds(page(f"{TOLD} {told}")) == ["memorandum", kind or "action plan"]


def test_an_agreement_on_what_was_told_is_the_same() -> None:
    assert len(parties(page(f"{TOLD} Меморандум Музей чая и Клуб соли подписали на три года."))) == 1


@pytest.mark.parametrize(
    "told",
    [
        f"Договор подписывают директор Дома мёда {R} и президент Лиги ткачей {S}.",
        f"Дом мёда и Лига ткачей договорились о займах. Договор подписали директор дома {R} и президент лиги {S}.",
        f"Напомним, накануне Дом мёда и Лига ткачей подписали договор. Его подписали {R} и {S}.",
    ],
)
def test_others_have_an_agreement_of_their_own(told: str) -> None:
    assert signers(page(f"{TOLD} {told}")) == [FIRST, OTHERS]


@pytest.mark.parametrize(
    "told", ["Обычно договор подписывают директора.", "Кто подписывает договор, решают директора музеев."]
)
def test_a_present_of_habits_tells_no_agreement(told: str) -> None:
    assert signers(page(f"{TOLD} {told}")) == [FIRST]


def test_ministers_of_other_ministries_have_an_agreement_of_their_own() -> None:
    told = f"Министр культуры Омской области {R} и министр культуры Тульской области {S}, в свою очередь, "
    assert parties(page(f"{TOLD}\n\n{told}подписали дорожную карту по гастролям.")) == [
        [TEA, SALT],
        ["Министерство культуры Омской области", "Министерство культуры Тульской области"],
    ]


def test_signers_of_all_agreements_are_told_at_the_end() -> None:
    told = f"{DAY} подписаны соглашения с двумя школами. Первой подпись поставила директор Школы чая {Q}. "
    told += f"Следом соглашение подписал директор Школы соли {R}. За Музей мёда оба соглашения подписал директор {P}."
    assert signers(page(told)) == [
        [(Q, "Школа чая"), (P, "Музей мёда")],
        [(R, "Школа соли"), (P, "Музей мёда")],
    ]


def test_partners_have_an_agreement_each_where_several_were_signed() -> None:
    told = f"{DAY} ректор Омской академии {P} подписал договоры о сотрудничестве. "
    assert parties(page(f"{told}Партнёрами омичей стали Музей чая, Клуб соли и Дом мёда.")) == [
        ["Омская академия", TEA],
        ["Омская академия", SALT],
        ["Омская академия", HONEY],
    ]


@pytest.mark.parametrize(
    "told",
    [
        "подписал соглашение с директором Музея чая Анной Келлер, а затем – с главой Клуба соли Петром Орловым.",
        "подписал два соглашения.\n\nС директором Музея чая Анной Келлер – о выставках.\n\n"
        "С главой Клуба соли Петром Орловым – о ярмарках.",
    ],
    ids=["and-then", "items"],
)
def test_one_after_the_other_signs_with_the_same(told: str) -> None:
    assert [[name for _, name in each] for each in signers(page(f"{DAY} мэр Орска {P} {told}"))] == [
        ["Орск", TEA],
        ["Орск", SALT],
    ]


def test_the_body_of_who_signs_with_several_is_the_one_that_they_share() -> None:
    told = f"{DAY} в Доме дружбы два документа подписал директор Центра рукописей «Китап» {P}: меморандум с Музеем "
    told += (
        f"чая – от музея подпись поставила хранитель {Q} – и договор с Клубом соли, за который расписался глава {R}."
    )
    assert parties(page(told)) == [["Центр рукописей «Китап»", TEA], ["Центр рукописей «Китап»", SALT]]


def test_the_second_of_two_is_no_third() -> None:
    told = f"Музей чая {DAY} подписал два соглашения: с домом «Мёд» и клубом «Полюс». "
    told += f"Второе соглашение, с «Полюсом», подписали директор музея {P} и глава клуба {Q}."
    assert len(parties(page(told))) == 2


def test_clauses_of_one_sentence_tell_an_agreement_each() -> None:
    told = f"{DAY} меморандум подписали Музей чая и Клуб соли; договор заключили Дом мёда и Лига ткачей; "
    told += "дорожную карту по выставкам – Школа соли и Театр света, а план мероприятий – Школа сна и Театр тени."
    assert parties(page(told)) == [
        [TEA, SALT],
        [HONEY, WEAVERS],
        ["Школа соли", "Театр света"],
        ["Школа сна", "Театр тени"],
    ]


def test_the_third_behind_a_comma_is_an_agreement() -> None:
    told = f"{DAY} подписано соглашение между Музеем чая и Клубом соли. "
    told += "Ещё одно соглашение заключено между Домом мёда и Лигой ткачей, третье – между Школой соли и Театром света."
    assert parties(page(told)) == [[TEA, SALT], [HONEY, WEAVERS], ["Школа соли", "Театр света"]]


def test_sides_in_their_order_are_the_parties_told() -> None:
    told = (
        f"{DAY} Правительство Омской области, Лига ткачей и союз солеваров подписали соглашение. От правительства его "
    )
    told += f"подписал вице-губернатор {P}, от Лиги ткачей – президент {Q}, от объединения «Союз соли» – директор {R}."
    assert [[name for name, _ in each] for each in signers(page(told))] == [[P, Q, R]]


def test_a_third_document_is_of_nobody_before() -> None:
    told = f"{DAY} прошла церемония подписания соглашений. Музей чая и АО «Снег» договорились о питомнике. Документ "
    told += f"подписали директор музея {P} и глава общества {Q}.\n\n"
    told += f"Третий документ – меморандум между Домом мёда и Лигой ткачей – подписали {R} и {S}."
    assert signers(page(told)) == [[(P, TEA), (Q, "АО «Снег»")], OTHERS]


def test_a_government_told_by_its_sort_is_the_one_told_before() -> None:
    told = (
        f"✅ Соглашение Правительства Омской области с Музеем чая. Подписали губернатор {P} и директор музея {Q}.\n\n"
    )
    told += f"✅ Соглашение с Клубом соли. От Правительства области подпись поставил министр торговли {R}."
    assert parties(page(told))[1] == ["Правительство Омской области", SALT]
