"""Rules of drafting for Russian: days by the names of events and by weeks, who signed on what side, cities, venues."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.values import Draft
from tests.agreements.drafting.test_rules import only

FACT = "Музей чая и Клуб соли подписали меморандум"


def signed(draft: Draft) -> str | None:
    return draft.signed.value if draft.signed else None


def published(draft: Draft) -> list[str | None]:
    return [source.published_on.value if source.published_on else None for source in draft.sources]


@pytest.mark.parametrize(
    ("around", "day"),
    [
        ("Церемония прошла в воскресенье на выставке «Сады Урала – 2024».", "2024-05-19"),
        ("Церемония прошла на форуме «Музеи-2024». Похожий договор клуб заключил в 2021 году.", "2024-05-19"),
        ("Форум проходит с 17 по 21 мая 2024 года. Первые туры начнутся в 2026 году.", "2024-05-19"),
        ("Следующая встреча пройдёт на выставке «Сады Урала – 2025».", None),
        ("Форум проходил с 1 по 3 мая 2022 года. Первые туры начнутся в 2026 году.", None),
    ],
)
def test_the_year_of_a_dateline(around: str, day: str | None) -> None:
    assert signed(only(f"УФА, 19 мая. /ТАСС/. {FACT}.\n\n{around}")) == day


@pytest.mark.parametrize(
    "line",
    [
        "Пресс-релиз от 6 мая 2023 г.",
        "Подготовлено отделом внешних связей. Размещено 6 мая 2023",
        "Дата размещения: 6 мая 2023 года, 12:40",
    ],
)
def test_a_line_that_tells_when_a_page_was_put_out(line: str) -> None:
    assert published(only(f"{line}\n\n5 мая в Уфе {FACT}.")) == ["2023-05-06"]


@pytest.mark.parametrize(
    ("day", "told", "when"),
    [
        ("24 октября 2023 г.", "На прошлой неделе", "2023-10"),
        ("5 октября 2023 г.", "На прошлой неделе", None),
        ("5 октября 2023 г.", "В прошлом месяце", "2023-09"),
        ("24 октября 2023 г.", "В этом месяце", "2023-10"),
        ("2 июня 2025 г.", "В последний день мая", "2025-05-31"),
        ("2 июня 2025 г.", "В первый день июня, в воскресенье,", "2025-06-01"),
    ],
)
def test_weeks_months_and_their_last_days(day: str, told: str, when: str | None) -> None:
    assert signed(only(f"{day}\n\n{told} в Уфе {FACT}.")) == when


TOLD = f"Новости\n\n5 мая 2023 года {FACT}."
BOTH = [("Музей чая", ["Иван Летов"]), ("Клуб соли", ["Анна Келлер"])]


def signers(text: str) -> list[tuple[str, list[str]]]:
    return [(str(party.name), [str(each.name) for each in party.signatures]) for party in only(text).parties]


@pytest.mark.parametrize(
    "told",
    [
        "Скрепив документ подписями, директор музея Иван Летов и президент клуба Анна Келлер обменялись подарками.",
        "Поставив подписи, директор музея Иван Летов и президент клуба Анна Келлер вышли к прессе.",
        "Подписывали документ директор музея Иван Летов и президент клуба Анна Келлер.",
        "Документ завизировали директор музея Иван Летов и президент клуба Анна Келлер.",
        "Среди подписавших – директор музея Иван Летов и президент клуба Анна Келлер.",
        "Его подписантами выступили директор музея Иван Летов и президент клуба Анна Келлер.",
        "Подписи под ним принадлежат директору музея Ивану Летову и президенту клуба Анне Келлер.",
        "Директор музея Иван Летов и президент клуба Анна Келлер обменялись подписанными экземплярами.",
        "«Да», – сказал директор музея Иван Летов, поставивший подпись под ним. За клуб расписалась Анна Келлер.",
        "Так сказала президент клуба Анна Келлер, которая вместе с директором музея Иваном Летовым подписала бумаги.",
        "Клуб на церемонии представляла президент Анна Келлер, музей – директор Иван Летов.",
    ],
)
def test_both_signers_of_what_was_told(told: str) -> None:
    assert signers(f"{TOLD} {told}") == BOTH


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "told",
    [
        "Ранее документы уже подписывали директор музея Иван Летов и президент клуба Анна Келлер.",
        "В книге почётных гостей директор музея Иван Летов и президент клуба Анна Келлер оставили подписи.",
        "Директор музея Иван Летов и президент клуба Анна Келлер обменялись подарками.",
        "Клуб представляли президент Анна Келлер, секретарь Пётр Орлов и врач Яков Сомов.",
        "Иван Летов, который давно дружит с клубом, сказал, что президент Анна Келлер подписала книгу.",
    ],
)
def test_who_did_something_else_and_signed_nothing(told: str) -> None:
    assert [people for _, people in signers(f"{TOLD} {told}")] == [[], []]


CAME = "В Уфу приехали директор Музея чая Иван Петрович Летов и глава Клуба соли Анна Келлер."
AGAIN = [("Музей чая", [("Иван Петрович Летов", "директор")]), ("Клуб соли", [("Анна Келлер", "глава")])]


@pytest.mark.parametrize(
    "told",
    [
        "5 мая 2023 года Музей чая и Клуб соли подписали меморандум. Под ним стоят подписи Ивана Летова и Анны Келлер.",
        "5 мая 2023 года Иван Летов и Анна Келлер подписали меморандум.",
        "5 мая 2023 года меморандум был подписан Иваном Летовым и Анной Келлер.",
        "5 мая 2023 года подписан меморандум. Подписи под ним поставили тот же Иван Летов и Анна Келлер.",
    ],
)
def test_who_is_named_again_without_the_position(told: str) -> None:
    draft = only(f"Новости\n\n{CAME} {told}")
    signed_by = {
        str(party.name): [(str(each.name), str(each.capacity)) for each in party.signatures] for party in draft.parties
    }
    assert sorted(signed_by.items()) == sorted(AGAIN)


def test_another_of_the_same_surname_is_not_the_one_named_before() -> None:
    told = "5 мая 2023 года Музей чая и Клуб соли подписали меморандум. Подписи поставили Яков Летов и Анна Келлер."
    names = [name for _, people in signers(f"Новости\n\n{CAME} {told}") for name in people]
    assert "Иван Петрович Летов" not in names


def all_signers(text: str) -> list[tuple[str | None, dict[str, list[str]]]]:
    return [
        (
            signed(draft),
            {str(party.name): [str(each.name) for each in party.signatures] for party in draft.parties},
        )
        for draft in read(text).drafts
    ]


FIRST = {"Союз льда": ["Иван Летов"], "Клуб соли": ["Анна Келлер"]}
SECOND = {"Союз льда": ["Иван Летов"], "Институт ветра": ["Яков Сомов"]}


@pytest.mark.parametrize(
    ("told", "again"),
    [
        (
            "5 мая 2023 года в Уфе Союз льда нашёл партнёров. "
            "Соглашение с Клубом соли подписали президент Союза Иван Летов и глава клуба Анна Келлер.",
            "Меморандум о взаимодействии с Институтом ветра подписали Иван Летов и директор института Яков Сомов.",
        ),
        (
            "5 мая 2023 года в Уфе Союз льда подписал соглашение с Клубом соли. "
            "Подписи поставили президент Союза Иван Летов и глава клуба Анна Келлер.",
            "Протокол с Институтом ветра скрепили подписями тот же Иван Летов и директор института Яков Сомов.",
        ),
    ],
)
def test_an_agreement_with_a_second_partner_has_the_first_party_and_the_day(told: str, again: str) -> None:
    assert all_signers(f"Новости\n\n{told}\n\n{again}") == [("2023-05-05", FIRST), ("2023-05-05", SECOND)]


def test_the_agreement_with_a_partner_told_before_is_the_same() -> None:
    told = "5 мая 2023 года Союз льда и Клуб соли подписали соглашение."
    again = "Соглашение с Клубом соли со стороны союза подписал президент Иван Летов."
    assert all_signers(f"Новости\n\n{told}\n\n{again}") == [
        ("2023-05-05", {"Союз льда": ["Иван Летов"], "Клуб соли": []})
    ]


@pytest.mark.parametrize(
    ("told", "party"),
    [
        ("Национальный регистр врачей (НРВ) и Клуб соли подписали меморандум.", "Национальный регистр врачей"),
        ("Меморандум подписан между Клубом соли и Народным регистром врачей (НРВ).", "Народный регистр врачей"),
        ("Клуб соли подписал меморандум с Народной инициативой садов Урала (НИСУ).", "Народная инициатива садов Урала"),
    ],
)
def test_a_name_of_no_known_sort_before_its_first_letters(told: str, party: str) -> None:
    assert party in {name for name, _ in signers(f"Новости\n\n5 мая 2023 года состоялась встреча. {told}")}


@pytest.mark.parametrize(
    ("told", "name", "capacity"),
    [
        ("стоят подписи директора музея Артёма Кулебяки и главы клуба Анны Келлер", "Артём Кулебяка", "директор музея"),
        ("стоят подписи директора музея Петра Сироты и главы клуба Анны Келлер", "Петр Сирота", "директор музея"),
        ("стоят подписи директора музея Ивана Броневски и главы клуба Анны Келлер", "Иван Броневски", "директор музея"),
        (
            "стоят подписи управляющего директора музея Ивана Летова и главы клуба Анны Келлер",
            "Иван Летов",
            "управляющий директор музея",
        ),
        (
            "расписались старший партнёр музея Халид ас-Сувейди и глава клуба Анна Келлер",
            "Халид ас-Сувейди",
            "старший партнёр музея",
        ),
    ],
)
def test_names_and_positions_put_back(told: str, name: str, capacity: str) -> None:
    party = only(f"{TOLD} Под документом {told}.").parties[0]
    assert [(str(each.name), str(each.capacity)) for each in party.signatures] == [(name, capacity)]


@pytest.mark.parametrize("opens", ["Среди них", "Это", "Ими стали", "В числе подписавших –"])
def test_several_counted_first_and_named_in_the_next_sentence(opens: str) -> None:
    told = "Ректоры трёх вузов подписали 18 августа 2022 года декларацию «Сад мира»."
    told += f" {opens} ректор Омской академии Иван Летов, ректор Тульского университета Анна Келлер"
    told += " и ректор Псковского института Яков Сомов."
    assert signers(f"Новости\n\n{told}") == [
        ("Омская академия", ["Иван Летов"]),
        ("Тульский университет", ["Анна Келлер"]),
        ("Псковский институт", ["Яков Сомов"]),
    ]


def test_guests_among_them_have_signed_nothing() -> None:
    told = f"{TOLD} Среди них было много гостей: директор школы Иван Летов и глава района Анна Келлер."
    assert signers(told) == [("Музей чая", []), ("Клуб соли", [])]


def test_what_an_instrument_is_called_is_no_party() -> None:
    told = "5 мая 2023 года Музей чая и Клуб соли подписали хартию «Союз садов»."
    assert [name for name, _ in signers(f"Новости\n\n{told}")] == ["Музей чая", "Клуб соли"]


def occasion(draft: Draft) -> tuple[str | None, str | None]:
    return draft.venue.value if draft.venue else None, draft.event.value if draft.event else None


@pytest.mark.parametrize(
    ("where", "venue", "event"),
    [
        ("на ярмарке «Лён»", None, "Ярмарка «Лён»"),
        ("в отеле «Ока»", "Отель «Ока»", None),
        ("в кулуарах Конгресса ткачей", None, "Конгресс ткачей"),
        ("в кулуарах Конгресса ткачей Урала", None, "Конгресс ткачей Урала"),
    ],
)
def test_a_party_right_behind_the_name_of_an_occasion(where: str, venue: str | None, event: str | None) -> None:
    draft = only(f"Новости\n\n5 мая 2023 года {where} {FACT}.")
    assert [str(party.name) for party in draft.parties] == ["Музей чая", "Клуб соли"]
    assert occasion(draft) == (venue, event)


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("told", "venue", "event"),
    [
        ("Церемония прошла в Доме дружбы, где в эти дни проходит Форум садов.", "Дом дружбы", "Форум садов"),
        ("Церемония прошла в Старом медресе, в котором открылась выставка «Лён».", "Старое медресе", "Выставка «Лён»"),
        ("Церемония состоялась в Ленинском мемориале.", "Ленинский мемориал", None),
        ("Об этом сообщает корреспондент с площадки форума «Лён».", None, None),
        ("Подписание увенчало Международный форум садов.", None, "Международный форум садов"),
        ("Подписание завершило работу Форума садов.", None, "Форум садов"),
        ("Событие приурочили к Дням культуры Омска.", None, "Дни культуры Омска"),
        ("Церемония прошла в рамках деловой программы выставки «Лён».", None, "Выставка «Лён»"),
    ],
)
def test_where_and_at_what_it_was(told: str, venue: str | None, event: str | None) -> None:
    assert occasion(only(f"{TOLD} {told}")) == (venue, event)


@pytest.mark.parametrize("street", ["на улице Ольховской", "на проспекте Мира"])
def test_a_street_is_no_part_of_a_house(street: str) -> None:
    draft = only(f"Новости\n\n5 мая 2023 года в Доме дружбы {street} {FACT}.")
    assert occasion(draft) == ("Дом дружбы", None)
    assert [str(party.name) for party in draft.parties] == ["Музей чая", "Клуб соли"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "соглашение подписали ректор ОмГУ Иван Летов и ректор Уфимского университета льда Анна Келлер.",
            [("ОмГУ", ["Иван Летов"]), ("Уфимский университет льда", ["Анна Келлер"])],
        ),
        (
            "СПбГУ и КамАЗ подписали договор. Подписи поставили ректор СПбГУ Иван Летов и глава КамАЗа Анна Келлер.",
            [("СПбГУ", ["Иван Летов"]), ("КамАЗ", ["Анна Келлер"])],
        ),
        ("Клуб соли подписал договор о сотрудничестве с КамАЗом.", [("Клуб соли", []), ("КамАЗ", [])]),
        ("подписан договор между ОмГУ и Клубом соли.", [("ОмГУ", []), ("Клуб соли", [])]),
    ],
)
def test_abbreviations_with_small_letters(told: str, expected: list[tuple[str, list[str]]]) -> None:
    assert signers(f"Новости\n\n5 мая 2023 года {told}") == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("мэр Уфы Иван Летов и мэр Орска Анна Келлер", [("Уфа", ["Иван Летов"]), ("Орск", ["Анна Келлер"])]),
        (
            "глава города Кемь Иван Летов (Россия) и примар города Сороки Ион Чеботару (Молдова)",
            [("Кемь", ["Иван Летов"]), ("Сорока", ["Ион Чеботару"])],
        ),
        (
            "глава Республики Алтай Иван Летов и губернатор Приморского края Анна Келлер",
            [("Республика Алтай", ["Иван Летов"]), ("Приморский край", ["Анна Келлер"])],
        ),
        (
            "президент Фонда рек Иван Летов и губернатор Омской области Анна Келлер",
            [("Фонд рек", ["Иван Летов"]), ("Омская область", ["Анна Келлер"])],
        ),
        ("президент Фонда рек Иван Летов и депутат Уфы Анна Келлер", [("Фонд рек", ["Иван Летов"])]),
    ],
)
def test_cities_and_regions_whose_heads_signed(told: str, expected: list[tuple[str, list[str]]]) -> None:
    assert signers(f"Новости\n\n5 мая 2023 года соглашение о сотрудничестве подписали {told}.") == expected


@pytest.mark.usefixtures("by_rules")
def test_a_mayor_among_guests_adds_no_city() -> None:
    told = f"{TOLD} На церемонии были мэр Уфы Пётр Орлов и мэр Орска Яков Сомов."
    assert signers(told) == [("Музей чая", []), ("Клуб соли", [])]


def test_the_government_that_is_named_is_the_party_of_its_governor() -> None:
    told = "5 мая 2023 года соглашение между Правительством Омской области и Фондом рек подписали"
    told += " губернатор Омской области Иван Летов и президент Фонда рек Анна Келлер."
    expected = [("Правительство Омской области", ["Иван Летов"]), ("Фонд рек", ["Анна Келлер"])]
    assert signers(f"Новости\n\n{told}") == expected


def test_today_of_the_sentence_before_with_the_name_of_a_forum() -> None:
    told = f"Сегодня в Уфе завершился форум «Лён». На нём {FACT}."
    assert signed(only(f"5 мая 2023 года\n\nНовости\n\n{told}")) == "2023-05-05"


def test_our_own_among_the_parties_and_one_told_by_country_and_sort() -> None:
    told = "5 мая 2023 года состоялось подписание меморандума. Его участниками стали наш университет,"
    told += " Музей льда (Беларусь) и Музей Ниша «Савва» (Сербия). От Омского университета его подписал ректор"
    told += " Иван Летов, от Музея льда – глава Анна Келлер, от сербского музея – директор Драган Милович."
    assert sorted(signers(f"Новости\n\n{told}")) == [
        ("Музей Ниша «Савва»", ["Драган Милович"]),
        ("Музей льда", ["Анна Келлер"]),
        ("Омский университет", ["Иван Летов"]),
    ]


def test_the_position_of_each_behind_that_of_several() -> None:
    told = "5 мая 2023 года руководители двух музеев – директор Музея чая Иван Летов и глава Музея соли Анна Келлер"
    draft = only(f"Новости\n\n{told} – подписали соглашение.")
    said = [(str(each.name), str(each.capacity)) for party in draft.parties for each in party.signatures]
    assert said == [("Иван Летов", "директор"), ("Анна Келлер", "глава")]


def test_a_minister_signs_for_the_ministry() -> None:
    told = "5 мая 2023 года соглашение подписали министр культуры Омской области Иван Летов и глава Клуба соли"
    told += " Анна Келлер."
    assert sorted(signers(f"Новости\n\n{told}")) == [
        ("Клуб соли", ["Анна Келлер"]),
        ("Министерство культуры Омской области", ["Иван Летов"]),
    ]


def test_a_document_that_fits_what_was_said() -> None:
    told = "Музей чая будет сотрудничать с Клубом соли. Соответствующий документ 5 мая 2023 года подписали"
    told += " директор музея Иван Летов и глава клуба Анна Келлер."
    assert signers(f"Новости\n\n{told}") == BOTH


@pytest.mark.parametrize(
    ("organ", "party"),
    [
        ("Генерального совета Союза рек", "Союз рек"),
        ("Правления Ассоциации садов", "Ассоциация садов"),
        ("Совета музеев", "Совет музеев"),
    ],
)
def test_the_body_whose_organ_met(organ: str, party: str) -> None:
    told = f"5 мая 2023 года в Омске прошло заседание {organ}. В ходе заседания подписано соглашение с Клубом соли."
    assert {name for name, _ in signers(f"Новости\n\n{told}")} == {party, "Клуб соли"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ФГБОУ ВО «Омская академия»", "ГБУ ДО «Школа льда»"),
        ("ФГАОУ ВО Омская академия", "ГБУ РТ «Дом дружбы»"),
        ("Клуб соли", "ФГБОУ ВО «Омский (Сибирский) университет»"),
    ],
)
def test_a_legal_form_with_its_letters_is_of_the_name(one: str, other: str) -> None:
    told = f"5 мая 2023 года {one} и {other} подписали соглашение."
    assert [name for name, _ in signers(f"Новости\n\n{told}")] == [one, other]


@pytest.mark.parametrize(
    ("house", "parties"),
    [("Омской академии", {"Омская академия", "Клуб соли"}), ("Фонде рек", {"Фонд рек", "Клуб соли"})],
)
def test_who_signed_in_the_own_house_with_another(house: str, parties: set[str]) -> None:
    told = f"5 мая 2023 года в {house} состоялось подписание соглашения о сотрудничестве с Клубом соли."
    assert {name for name, _ in signers(f"Новости\n\n{told}")} == parties


@pytest.mark.usefixtures("by_rules")
def test_a_house_that_is_lent_is_no_party() -> None:
    told = "5 мая 2023 года в Доме дружбы состоялось подписание соглашения о сотрудничестве с Клубом соли."
    assert read(f"Новости\n\n{told}").drafts == ()


@pytest.mark.parametrize("met", ["провели встречу, в ходе которой", "обсудили планы и", "встретились в Уфе и"])
def test_who_met_and_signed(met: str) -> None:
    told = f"5 мая 2023 года директор Музея чая Иван Летов и глава Клуба соли Анна Келлер {met} подписали меморандум."
    assert signers(f"Новости\n\n{told}") == BOTH


def test_who_met_where_others_signed() -> None:
    told = "5 мая 2023 года директор школы Пётр Орлов и глава села Яков Сомов провели встречу, на которой директор"
    told += " Музея чая Иван Летов и глава Клуба соли Анна Келлер подписали меморандум."
    assert signers(f"Новости\n\n{told}") == BOTH


@pytest.mark.parametrize(
    ("told", "parties"),
    [
        ("Омская область и Республика Алтай подписали соглашение.", ["Омская область", "Республика Алтай"]),
        ("Музей чая заключил соглашение с Омской областью.", ["Музей чая", "Омская область"]),
        ("Музей чая и Клуб соли подписали соглашение. Омская область поможет.", ["Музей чая", "Клуб соли"]),
        ("Музей чая и Клуб соли подписали соглашение о поставках в Омскую область.", ["Музей чая", "Клуб соли"]),
        ("в Уфе (Республика Башкортостан) Музей чая и Клуб соли подписали соглашение.", ["Музей чая", "Клуб соли"]),
    ],
)
def test_regions_that_sign_and_regions_that_are_only_told_of(told: str, parties: list[str]) -> None:
    assert [name for name, _ in signers(f"Новости\n\n5 мая 2023 года {told}")] == parties


def test_a_name_behind_that_of_a_foreign_body() -> None:
    told = "Документ подписали директор музея Иван Летов и старший партнёр Blue Coral Foundation Халид ас-Сувейди."
    begins = "5 мая 2023 года Музей чая и Blue Coral Foundation подписали меморандум."
    names = [name for _, people in signers(f"Новости\n\n{begins} {told}") for name in people]
    assert names == ["Иван Летов", "Халид ас-Сувейди"]
