"""Names of Russian bodies and people, who else signed, the event and the day: rules by sentences of their own."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.layout import page_of
from agreements.drafting.occasions import event_in
from agreements.drafting.roles import scanned
from tests.agreements.drafting.test_one_by_one import parties, signers
from tests.agreements.drafting.test_rules import only, plain

pytestmark = pytest.mark.usefixtures("by_rules")

P, Q, R = "Иван Летов", "Анна Келлер", "Пётр Орлов"
DAY = "3 мая 2024 года"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Палатой торговли и ремёсел города Решта", "Палата торговли и ремёсел города Решта"),
        ("Омским НИИ кормов", "Омский НИИ кормов"),
        ("школой № 17", "школа № 17"),
        ("Союзом театров и искусств", "Союз театров и искусств"),
        ("Прикаспийским институтом пустынь", "Прикаспийский институт пустынь"),
        ("фирмой «Снег»", "фирма «Снег»"),
        ("Молодёжным крылом Партии льда", "Молодёжное крыло Партии льда"),
    ],
)
def test_names_end_where_they_do(said: str, name: str) -> None:
    assert name in parties(f"Новости\n\n{DAY} между Музеем чая и {said} подписано соглашение.")[0]


def test_a_sort_in_the_plural_behind_a_head_is_of_that_body() -> None:
    told = f"{DAY} соглашение подписано Ассоциацией библиотек «Лён» и Омской областной библиотекой."
    assert parties(f"Новости\n\n{told}") == [["Ассоциация библиотек «Лён»", "Омская областная библиотека"]]


def test_a_verb_ends_a_name() -> None:
    told = f"Омский институт искусств вышел на арену. {DAY} ректор института {P} подписал договор с Музеем чая."
    assert "Омский институт искусств" in parties(f"Новости\n\n{told}")[0]


def test_a_name_with_the_same_quotation_that_says_more_is_taken() -> None:
    told = f"В Уфе работает Омское общество ткачей «Лён». {DAY} общество «Лён» и Музей чая подписали соглашение."
    assert parties(f"Новости\n\n{told}") == [["Омское общество ткачей «Лён»", "Музей чая"]]


def test_words_of_a_line_in_capitals_are_no_abbreviations() -> None:
    page = page_of("ОМСКАЯ НЕДЕЛЯ МОСТОВ НАД ВОДОЙ\n\nВ Омске было тепло.")
    assert [body.name for body in scanned(page.lines[0], page.text)[1]] == []


def test_a_ministry_is_called_as_its_minister_calls_it() -> None:
    told = (
        f"Миносвещения и Музей чая подписали договор\n\n{DAY} министр освещения Республики Алтай {P} и директор Музея "
    )
    told += f"чая {Q} подписали договор о сотрудничестве."
    assert parties(told.replace("Миносвещения", "Минкультуры").replace("освещения", "культуры")) == [
        ["Министерство культуры Республики Алтай", "Музей чая"]
    ]


def test_the_town_of_a_mayor_is_no_part_of_a_name() -> None:
    told = (
        f"{DAY} подписано соглашение между городом Орском и городом Сюйчан. Подписи поставили глава города Орска {P} "
    )
    told += "и заместитель мэра Сюйчана Чжао Лимин."
    assert [name for each in signers(f"Новости\n\n{told}") for name, _ in each] == [P, "Чжао Лимин"]


def test_two_positions_with_one_name_are_of_two() -> None:
    told = (
        f"В Уфу приехал ректор Омской академии {P}. {DAY} ректор и президент Тульского института {Q} подписали договор."
    )
    assert sorted(signers(f"Новости\n\n{told}")[0]) == [(Q, "Тульский институт"), (P, "Омская академия")]


def test_somebody_with_whom_an_agreement_on_something_is_signed_signs_it() -> None:
    told = f"{DAY} Музей чая и Клуб соли подписали меморандум. Его подписали директор музея {P} и глава клуба {Q}. "
    told += f"В тот же день {Q} подписала договор о совместных программах с ректором Омского института Петром Орловым."
    assert signers(f"Новости\n\n{told}")[1:] == [[(Q, "Клуб соли"), ("Петр Орлов", "Омский институт")]]


def test_a_sentence_that_a_number_opens_is_russian() -> None:
    told = (
        f"{DAY} Музей чая и Клуб соли подписали договор. 12 июня 2019 года Музей чая и Дом мёда подписали меморандум."
    )
    assert parties(f"Новости\n\n{told}") == [["Музей чая", "Клуб соли"]]


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ("В третий день Омского форума ткачей Музей чая и Клуб соли подписали договор.", "Омский форум ткачей"),
        (
            "Музей подвёл итоги участия в Омской выставке «Лён». Музей чая и Клуб соли подписали договор.",
            "Омская выставка «Лён»",
        ),
        ("Уфа принимает IV форум «Лён». Музей чая и Клуб соли подписали договор.", "IV форум «Лён»"),
    ],
)
def test_the_event_is_told_by_its_day_and_by_who_came(told: str, event: str) -> None:
    assert plain(only(f"Новости\n\n3 мая 2024\n\n{told}").event) == event


def test_a_day_of_work_is_no_event() -> None:
    page = page_of("Новости\n\nПервый день работы на Омском форуме ткачей принёс Уфе два соглашения.")
    span = event_in(page.lines[1].words)
    assert span is not None
    assert page.lines[1].words.text(page.text, span.first, span.last) == "Омском форуме ткачей"


@pytest.mark.parametrize(
    ("said", "kind"),
    [("соглашение о намерениях", "letter of intent"), ("соглашение о партнёрских связях", "partnership agreement")],
)
def test_an_agreement_is_narrowed_by_what_it_is_on(said: str, kind: str) -> None:
    assert plain(only(f"Новости\n\n{DAY} Музей чая и Клуб соли подписали {said}.").kind) == kind


@pytest.mark.parametrize("post", ["вице-канцлер", "старшина", "попечитель"])
def test_more_positions(post: str) -> None:
    told = f"{DAY} Музей чая и Клуб соли подписали договор. Подписи поставили директор музея {P} и {post} клуба {R}."
    assert signers(f"Новости\n\n{told}") == [[(P, "Музей чая"), (R, "Клуб соли")]]


def test_the_organ_of_a_body_is_no_name_of_somebody() -> None:
    told = f"{DAY} договор подписали директор Музея чая {P} и председатель Правления Уральского фонда соли {R}."
    assert signers(f"Новости\n\n{told}") == [[(P, "Музей чая"), (R, "Уральский фонд соли")]]


def test_a_body_is_none_by_where_it_is() -> None:
    page = page_of("Новости\n\nФонд у нас давно работает.")
    assert [body.name for body in scanned(page.lines[1], page.text)[1] if body.headed] == []


def test_what_a_party_is_behind_a_dash_is_no_party() -> None:
    told = f"{DAY} подписано соглашение между Музеем чая и Клубом соли – самым молодым клубом Урала."
    assert parties(f"Новости\n\n{told}") == [["Музей чая", "Клуб соли"]]


def test_a_commissioner_is_a_party_of_their_own() -> None:
    told = f"{DAY} соглашение подписали уполномоченный по правам ребёнка в Омской области {Q} и директор Музея чая {P}."
    assert parties(f"Новости\n\n{told}") == [["Уполномоченный по правам ребёнка в Омской области", "Музей чая"]]


def test_the_town_of_a_party_is_no_part_of_a_name() -> None:
    told = (
        f"{DAY} подписано соглашение между городом Кемь и городом Сюйчан провинции Хэнань. Подписи поставили мэр Кеми "
    )
    told += f"{P} и заместитель мэра Сюйчана Чжао Лимин."
    assert [name for each in signers(f"Новости\n\n{told}") for name, _ in each] == [P, "Чжао Лимин"]


def test_the_whole_of_an_organ_shares_several_agreements() -> None:
    told = (
        "Прошло заседание Генерального совета Международной лиги ткачей. 3 мая 2024 года подписаны два соглашения: с "
    )
    told += "Музеем чая и с Клубом соли."
    assert [each[0] for each in parties(f"Новости\n\n{told}")] == ["Международная лига ткачей"] * 2


def test_the_building_of_several_announced_is_that_of_each() -> None:
    told = (
        f"{DAY} в Зелёном зале подписаны соглашения с двумя школами. Первой подпись поставила директор Школы чая {Q}. "
    )
    told += f"Следом соглашение подписал директор Школы соли {R}. За Музей мёда оба соглашения подписал директор {P}."
    assert [plain(draft.venue) for draft in read(f"Новости\n\n{told}").drafts] == ["Зелёный зал"] * 2


def test_the_event_of_a_day_of_work_is_that_of_what_was_signed() -> None:
    told = "Первый день работы на Омском форуме ткачей принёс Уфе удачу. Музей чая и Клуб соли подписали договор."
    assert plain(only(f"Новости\n\n3 мая 2024\n\n{told}").event) == "Омский форум ткачей"


@pytest.mark.parametrize("before", ["Четверг, 4 мая, Пермь.", "Сегодня гости переехали в Пермь."])
def test_a_paragraph_tells_the_city_to_which_they_came(before: str) -> None:
    told = f"4 мая 2024\n\n{DAY} в Омске директор Музея чая {P} и глава Клуба соли {Q} подписали договор.\n\n{before} "
    told += f"Было тепло. Здесь соглашение подписали {P} и директор Дома мёда {R}."
    assert [plain(draft.place_city) for draft in read(f"Новости\n\n{told}").drafts] == ["Omsk", "Perm"]
