"""Rules of drafting for Russian: who signed and is not named again, agreements told after another, houses and days."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only, plain
from tests.agreements.drafting.test_seventeenth_rules_russian import signed_for

TOLD = "Музей чая и Клуб соли подписали 3 мая 2024 года соглашение о сотрудничестве."
CAME = "3 мая 2024 года в Уфу приехал ректор Омской академии Иван Летов."


@pytest.mark.parametrize(
    "told",
    [
        "Соглашение ректор подписал вместе с директором Музея чая Анной Келлер.",
        "Кроме него соглашение подписала директор Музея чая Анна Келлер.",
        "Он подписал соглашение вместе с директором Музея чая Анной Келлер.",
    ],
)
def test_a_signer_who_is_not_named_again(told: str) -> None:
    signed = dict(signed_for(f"Новости\n\n{CAME} {told}"))
    assert [name for name, _ in signed["Омская академия"]] == ["Иван Летов"]
    assert [name for name, _ in signed["Музей чая"]] == ["Анна Келлер"]


@pytest.mark.usefixtures("by_rules")
def test_a_position_of_two_before_names_nobody() -> None:
    came = "В Уфе были ректор Омской академии Иван Летов и ректор Тульской академии Анна Келлер."
    signed = signed_for(f"Новости\n\n{came} Соглашение с Музеем чая 3 мая 2024 года подписал ректор.")
    assert [people for _, people in signed if people] == []


def test_signers_in_the_instrumental_before_the_passive() -> None:
    told = (
        "3 мая 2024 года ректором Омской академии Иваном Летовым и главой Клуба соли Анной Келлер был подписан договор."
    )
    assert signed_for(f"Новости\n\n{told}") == [
        ("Омская академия", [("Иван Летов", "ректор")]),
        ("Клуб соли", [("Анна Келлер", "глава")]),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "За музей это сделал директор Иван Летов, за клуб – президент Анна Келлер.",
        "Документ заверили директор музея Иван Летов и президент клуба Анна Келлер.",
        "Его подписали директор музея Иван Летов и его уральская коллега, президент клуба Анна Келлер.",
    ],
)
def test_both_signers_of_what_was_told(told: str) -> None:
    signed = signed_for(f"Новости\n\n{TOLD} {told}")
    assert [[name for name, _ in people] for _, people in signed] == [["Иван Летов"], ["Анна Келлер"]]


def test_parties_with_their_signers_in_brackets() -> None:
    told = "3 мая 2024 года две организации поставили подписи под протоколом. "
    told += "Это Музей чая (директор Иван Летов) и Клуб соли (президент Анна Келлер)."
    assert signed_for(f"Новости\n\n{told}") == [
        ("Музей чая", [("Иван Летов", "директор")]),
        ("Клуб соли", [("Анна Келлер", "президент")]),
    ]


def test_a_position_is_represented_without_a_name() -> None:
    told = "Со стороны музея соглашение от имени директора музея подписал по доверенности хранитель Иван Летов."
    draft = only(f"Новости\n\n{TOLD} {told}")
    assert [plain(each.on_behalf_of) for each in draft.parties[0].signatures] == ["директор музея"]


@pytest.mark.parametrize(("position", "told"), [("атаман-регент", "атаман-регент"), ("староста", "староста")])
def test_positions_of_two_words_and_of_old(position: str, told: str) -> None:
    signed = signed_for(f"Новости\n\n{TOLD} Подписи поставили директор музея Иван Летов и {position} клуба Пётр Орлов.")
    assert signed[1] == ("Клуб соли", [("Пётр Орлов", f"{told} клуба")])


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Двумя днями позже директор Музея чая Иван Летов и глава Фонда «Снег» Пётр Орлов подписали меморандум.", "05"),
        ("6 мая соглашение с музеем подписал и Фонд «Снег».", "06"),
    ],
)
def test_a_later_day_and_another_party_are_another_agreement(told: str, day: str) -> None:
    drafts = read(f"Новости\n\n{TOLD} {told}").drafts
    assert [plain(draft.signed) for draft in drafts] == ["2024-05-03", f"2024-05-{day}"]
    assert [str(party.name) for party in drafts[0].parties] == ["Музей чая", "Клуб соли"]
    assert "Фонд «Снег»" in [str(party.name) for party in drafts[1].parties]


def test_two_other_signers_are_of_another_agreement() -> None:
    told = "Подписи поставили директор Музея чая Иван Летов и глава Клуба соли Анна Келлер. В тот же день подписи под "
    told += "меморандумом поставили хранитель Музея чая Олег Белов и директор Института зерна Пётр Орлов."
    drafts = read(f"Новости\n\n{TOLD} {told}").drafts
    assert [[str(party.name) for party in draft.parties] for draft in drafts] == [
        ["Музей чая", "Клуб соли"],
        ["Музей чая", "Институт зерна"],
    ]


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("Церемонию принял у себя Дворец учёных Уфы.", "Дворец учёных Уфы"),
        ("Церемония прошла на борту учебного парусника «Крым».", "Учебный парусник «Крым»"),
        ("Подписи были поставлены в Доме дружбы под аплодисменты гостей.", "Дом дружбы"),
    ],
)
def test_houses_and_ships(told: str, venue: str) -> None:
    assert plain(only(f"Новости\n\n{TOLD} {told}").venue) == venue


def test_the_house_where_an_instrument_came_about() -> None:
    told = "3 мая 2024 года в Музее мёда в Уфе появился на свет протокол. "
    told += "Его подписали директор Музея мёда Иван Летов и глава Клуба соли Анна Келлер."
    assert plain(only(f"Новости\n\n{told}").venue) == "Музей мёда"


@pytest.mark.usefixtures("by_rules")
def test_a_day_with_a_name_is_an_event() -> None:
    told = "Во Всемирный день воды три союза подписали договор. Это Союз рек (глава Иван Летов), "
    told += "Союз озёр (глава Пётр Орлов) и Союз морей (глава Анна Келлер)."
    assert plain(only(f"Новости\n\n{told}").event) == "Всемирный день воды"


def test_a_town_with_its_sign_before_the_day() -> None:
    draft = only(f"г. Мирный, 7 июля 2024 г.\n\nДва союза\n\n{TOLD}")
    assert (plain(draft.place_city), plain(draft.sources[0].published_on)) == ("Мирный", "2024-07-07")


@pytest.mark.parametrize("line", ["Источник: газета «Заря», 7 июля 2024 года", "Уфа. 7 июля 2024 года, воскресенье"])
def test_the_day_of_a_paper(line: str) -> None:
    text = f"{line}\n\nДва союза\n\n{TOLD}" if line.startswith("Уфа") else f"Два союза\n\n{TOLD}\n\n{line}"
    assert plain(only(text).sources[0].published_on) == "2024-07-07"


@pytest.mark.parametrize(
    "text",
    [
        "10 мая 2024 года вспоминали, как подружились Музей чая и Клуб соли. "
        "Первое соглашение подписали директор музея Иван Летов и глава клуба Анна Келлер.",
        "Десять лет вместе Музей чая и Клуб соли. Тогда договор подписали глава Иван Летов и глава Анна Келлер.",
        "Нападающий Иван Летов подписал контракт с клубом «Заря» на два сезона.",
        "Директор Музея чая Иван Летов и глава Клуба соли Анна Келлер подписали обращение о договоре с городом.",
    ],
)
def test_what_is_recalled_or_no_agreement(text: str) -> None:
    assert read(f"Новости\n\n{text}").drafts == ()


def test_the_first_agreement_of_today_is_one() -> None:
    told = "Первое соглашение подписали директор Музея чая Иван Летов и глава Клуба соли Анна Келлер."
    assert len(read(f"Новости\n\n3 мая 2024 года в Уфе открылся форум. {told}").drafts) == 1


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Фонды «Лёд» и «Снег» подписали 3 мая 2024 года договор.", ["Фонд «Лёд»", "Фонд «Снег»"]),
        ("Договор подписали газеты «Заря», «Восход» и «Путь».", ["газета «Заря»", "газета «Восход»", "газета «Путь»"]),
        ("Между компаниями «Лёд» и «Первый снег» заключён договор.", ["компания «Лёд»", "компания «Первый снег»"]),
        ("Договор подписали руководители обществ «Лёд» и «Снег».", ["общество «Лёд»", "общество «Снег»"]),
    ],
)
def test_bodies_of_one_sort_with_names_of_their_own(told: str, expected: list[str]) -> None:
    assert [name for name, _ in signed_for(f"Новости\n\n{told}")] == expected


def test_the_day_on_which_the_press_told_is_not_that_of_the_signing() -> None:
    told = (
        "2 октября подписан договор между Музеем чая и Клубом соли, передаёт пресс-служба мэрии 10 октября 2024 года."
    )
    assert plain(only(f"Новости\n\n{told}").signed) == "2024-10-02"


@pytest.mark.parametrize(
    ("told", "capacity"),
    [
        ("Договор подписали генеральные директора Иван Летов и Анна Келлер.", "генеральный директор"),
        ("Договор скрепили подписями главные редакторы – Иван Летов и Анна Келлер.", "главный редактор"),
    ],
)
def test_a_position_of_several_is_that_of_each(told: str, capacity: str) -> None:
    signed = signed_for(f"Новости\n\n3 мая 2024 года редакции газет «Заря» и «Путь» стали партнёрами. {told}")
    assert signed == [
        ("газета «Заря»", [("Иван Летов", capacity)]),
        ("газета «Путь»", [("Анна Келлер", capacity)]),
    ]


def test_a_position_of_several_without_their_bodies() -> None:
    told = "Президенты фондов «Лёд» и «Снег» Иван Летов и Анна Келлер подписали договор."
    assert signed_for(f"Новости\n\n{told}") == [
        ("фонд «Лёд»", [("Иван Летов", "Президент")]),
        ("фонд «Снег»", [("Анна Келлер", "Президент")]),
    ]


@pytest.mark.parametrize(
    ("told", "city"),
    [
        ("Случилось это в Тихоборске, в редакции.", "Тихоборск"),
        ("Церемония прошла в Новоселецке.", "Новоселецк"),
        ("Церемония прошла в Красном зале.", None),
        ("Церемония прошла в клубе «Весть в Тихоборске».", None),
    ],
)
def test_a_town_by_its_ending(told: str, city: str | None) -> None:
    assert plain(only(f"Новости\n\n{TOLD} {told}").place_city) == city


def test_whoever_signs_the_same_paper_later_is_of_the_same_agreement() -> None:
    told = "11 мая 2024 года подпись под соглашением поставил и Союз пекарей."
    assert [name for name, _ in signed_for(f"Новости\n\n{TOLD} {told}")] == ["Музей чая", "Клуб соли", "Союз пекарей"]


def test_the_event_that_ended_its_work() -> None:
    assert (
        plain(only(f"Новости\n\nВ Уфе завершил работу II Форум дружбы «Мост». {TOLD}").event)
        == "II Форум дружбы «Мост»"
    )
