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
        ("глава города Омска", "Омск"),
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


TOLD = "Новости\n\nМузей чая и Клуб соли заключили соглашение о сотрудничестве. "
BOTH = [("Музей чая", ["Иван Летов"]), ("Клуб соли", ["Анна Келлер"])]


def signers(text: str) -> list[tuple[str, list[str]]]:
    return [(name, [each for each, _ in people]) for name, people in signed_for(text)]


@pytest.mark.parametrize(
    "told",
    [
        "Автографы под ним – директора музея Ивана Летова и президента клуба Анны Келлер.",
        "Подписи под документом - директора музея Ивана Летова и президента клуба Анны Келлер.",
        "Под ним подписи директора музея Ивана Летова и президента клуба Анны Келлер.",
        "На сайте музея говорится, что расписались под документом директор Музея чая Иван Летов и "
        "президент клуба Анна Келлер.",
        "Подписались под ним директор Музея чая Иван Летов и президент клуба Анна Келлер.",
        "Документ подписали Иван Летов, который возглавляет Музей чая, и Анна Келлер, которая руководит Клубом соли.",
    ],
)
def test_signatures_without_a_verb_and_in_clauses(told: str) -> None:
    assert signers(TOLD + told) == BOTH


@pytest.mark.parametrize(
    "told",
    [
        "Под обращением – подписи директоров сорока музеев.",
        "Автографы на память раздал артист Иван Летов.",
        "Клуб, которым руководит Анна Келлер, открылся в 2003 году.",
    ],
)
def test_other_signatures_and_clauses_name_no_signers(told: str) -> None:
    assert signers(TOLD + told) == [("Музей чая", []), ("Клуб соли", [])]


@pytest.mark.parametrize(
    "told", ["он и поставил подпись под документом", "который и подписал документ", "он подписал соглашение"]
)
def test_he_who_was_sent_signs(told: str) -> None:
    sent = f"Совет музея направил в Казань директора Музея чая Ивана Летова, {told}."
    assert signers(TOLD + sent) == [("Музей чая", ["Иван Летов"]), ("Клуб соли", [])]


@pytest.mark.parametrize("told", ["подписи поставили главы регионов", "документ подписали руководители двух регионов"])
def test_heads_of_both_sides_are_those_named_before(told: str) -> None:
    met = "В Уфе встретились губернатор Омской области Иван Летов и глава Республики Коми Анна Келлер. Шёл снег."
    text = f"Новости\n\n{met}\n\nОмскую область и Республику Коми связывает соглашение о сотрудничестве: {told}."
    assert signers(text) == [("Омская область", ["Иван Летов"]), ("Республика Коми", ["Анна Келлер"])]


def test_a_minister_signs_for_the_government_of_the_region() -> None:
    told = "Правительство Омской области и Народное правительство провинции Ганьсу подписали соглашение. "
    told += "Подпись поставил зампред Правительства региона – министр промышленности Иван Летов."
    assert signers(f"Новости\n\n{told}") == [
        ("Правительство Омской области", ["Иван Летов"]),
        ("Народное правительство провинции Ганьсу", []),
    ]


def test_a_name_keeps_its_letter_in_the_nominative() -> None:
    told = "Автографы под ним – директора музея Артёма Летова и президента клуба Анны Келлер."
    assert signers(TOLD + told)[0] == ("Музей чая", ["Артём Летов"])


REPORT = "Музей чая и Клуб соли заключили вчера соглашение о сотрудничестве. Стороны откроют общую выставку."


def days(text: str) -> tuple[list[str], str | None]:
    draft = only(text)
    return [str(source.published_on) for source in draft.sources if source.published_on], plain(draft.signed)


@pytest.mark.parametrize(
    "line",
    [
        "15:58 21 мая 2025Новости",
        "Добавлено: 21 мая 2025",
        "Последнее обновление: 21 мая 2025",
        "Общество 21.05.2025 14:20",
        "21 мая 2025 Общество",
        "Иван Летов 21 мая 2025",
        "21.05.25",
        "21.05.25, 15:58",
        "2025/05/21",
        "Время публикации: 21 мая 2025, 15:58 (мск)",
    ],
)
def test_lines_of_sites_tell_the_day_of_publication(line: str) -> None:
    assert days(f"Музей чая и Клуб соли теперь вместе\n\n{line}\n\n{REPORT}") == (["2025-05-21"], "2025-05-20")


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/news/21/05/2025/chay",
        "https://a.example/news/21.05.2025",
        "https://a.example/2025/5/21/chay",
        "https://a.example/muzey-21-05-2025.html",
        "https://a.example/news?date=2025-05-21",
    ],
)
def test_the_address_tells_the_day_in_other_orders(address: str) -> None:
    assert days(f"{address}\n\nМузей чая и Клуб соли теперь вместе\n\n{REPORT}") == (["2025-05-21"], "2025-05-20")


@pytest.mark.parametrize(
    "address",
    ["https://a.example/n/718024.html", "https://a.example/sezon-2024-25-2/a", "https://a.example/99/99/2025"],
)
def test_other_figures_of_an_address_are_no_day(address: str) -> None:
    assert days(f"{address}\n\nМузей чая и Клуб соли теперь вместе\n\n{REPORT}") == ([], None)


def test_a_label_and_a_day_before_the_first_sentence() -> None:
    assert days(f"date 2025-11-07 {REPORT}") == (["2025-11-07"], "2025-11-06")


@pytest.mark.parametrize(("weekday", "day"), [("среду", "2013-12-11"), ("четверг", None)])
def test_the_year_of_a_footer_counts_where_the_day_of_the_week_fits(weekday: str, day: str | None) -> None:
    told = f"Музей чая и Клуб соли заключили соглашение в Уфе в {weekday}, 11 декабря."
    assert plain(only(f"Новости\n\n{told}\n\n© 2013, «Новый день»").signed) == day


def test_what_was_a_week_ago_is_not_what_was_today() -> None:
    told = "Текст одобрили неделю назад, сегодня же гости приехали в Уфу, торжественно поставили подписи."
    assert days(f"2025-5-21 10:16 |\nМузей чая и Клуб соли заключили соглашение. {told}")[1] == "2025-05-21"


@pytest.mark.parametrize("menu", ["EN", "RU EN", "VK", "AMP18+", "Редакция портала «Мир»", "Источник: Клуб льда"])
def test_menus_and_editors_above_the_body_are_no_parties(menu: str) -> None:
    told = "Соглашение о сотрудничестве подписали министр культуры Иван Летов и директор Музея чая Анна Келлер."
    text = f"{menu}\n\nСоглашение о сотрудничестве подписали в Уфе\n\n{told}"
    assert {name for name, _ in signed_for(text)} == {"Музей чая", "Министерство культуры"}


def test_full_names_of_signers_come_before_abbreviations_of_the_headline() -> None:
    told = "Соглашение подписали председатель Омского союза роллеров Иван Летов и глава Лиги ткачей Анна Келлер."
    assert signers(f"ОСР и ЛТ: подписано соглашение о сотрудничестве\n\n{told}") == [
        ("Омский союз роллеров", ["Иван Летов"]),
        ("Лига ткачей", ["Анна Келлер"]),
    ]


@pytest.mark.parametrize("headline", ["ЭКСПО-2017: подписано соглашение о сотрудничестве", "Соглашение поможет АПК"])
def test_events_of_a_year_and_trades_are_no_parties(headline: str) -> None:
    told = "Соглашение подписали губернатор Омской области Иван Летов и глава Республики Коми Анна Келлер."
    assert [name for name, _ in signed_for(f"{headline}\n\n{told}")] == ["Омская область", "Республика Коми"]


def test_a_name_inside_that_of_an_event_is_no_party() -> None:
    told = "Музей чая и Клуб соли на форуме «Восток-Запад: VostokForum» заключили соглашение о сотрудничестве."
    title = "Форум «Восток-Запад: VostokForum» стал местом подписания соглашения"
    assert [name for name, _ in signed_for(f"{title}\n\n{told}")] == ["Музей чая", "Клуб соли"]


def test_a_full_stop_inside_the_name_of_an_event_ends_no_sentence() -> None:
    told = "На форуме «Чистый снег. Путь к воде» 3 мая 2024 года Музей чая и Клуб соли заключили соглашение."
    draft = only(f"Новости\n\n{told}")
    assert (plain(draft.event), plain(draft.signed)) == ("Форум «Чистый снег. Путь к воде»", "2024-05-03")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Программу сотрудничества подписали Музей чая и Клуб соли.", "other"),
        ("Музей чая и Клуб соли подписали договор аренды.", "other"),
        ("Музей чая и Клуб соли подписали договор о сотрудничестве.", "cooperation agreement"),
    ],
)
def test_kinds_of_programmes_and_of_trade(told: str, kind: str) -> None:
    assert plain(only(f"Новости\n\n{told}").kind) == kind


def drafted(text: str) -> list[list[tuple[str, list[str]]]]:
    return [
        [(str(party.name), [str(each.name) for each in party.signatures]) for party in draft.parties]
        for draft in read(text).drafts
    ]


def test_another_agreement_of_somebody_who_signed_before() -> None:
    told = "Соглашение подписали президент Союза роллеров Анна Келлер и ректор Омской академии Иван Летов. "
    told += "Другое соглашение Иван Летов заключил с главой Башкирии Радием Хасановым. "
    told += "Третье связало Клуб соли и Лигу ткачей."
    first, second, third = drafted(f"Новости\n\n{told}")
    assert first == [("Союз роллеров", ["Анна Келлер"]), ("Омская академия", ["Иван Летов"])]
    assert second == [("Омская академия", ["Иван Летов"]), ("Башкирия", ["Радий Хасанов"])]
    assert [name for name, _ in third] == ["Клуб соли", "Лига ткачей"]


@pytest.mark.parametrize(
    "told",
    [
        "Ещё одно соглашение связало Фонд «Снег» и Лигу ткачей.",
        "Второе соглашение подписали Фонд «Снег» и Лига ткачей.",
        "А третье объединило Фонд «Снег» и Лигу ткачей.",
    ],
)
def test_one_more_agreement_of_others(told: str) -> None:
    assert [[name for name, _ in each] for each in drafted(TOLD + told)] == [
        ["Музей чая", "Клуб соли"],
        ["Фонд «Снег»", "Лига ткачей"],
    ]


def test_other_signers_of_another_sort_of_instrument() -> None:
    told = "Соглашение подписали директор Музея чая Иван Летов и глава Клуба соли Анна Келлер. "
    told += "Меморандум подписали ректор Омской академии Глеб Орлов и президент Лиги ткачей Павел Седов."
    assert drafted(f"Новости\n\n{told}") == [
        BOTH,
        [("Омская академия", ["Глеб Орлов"]), ("Лига ткачей", ["Павел Седов"])],
    ]


def test_also_with_somebody_else() -> None:
    told = "Ректор Омской академии Иван Летов подписал соглашение с директором Музея чая Анной Келлер. "
    told += "Также ректор подписал соглашение с президентом Лиги ткачей Павлом Седовым."
    first, second = drafted(f"Новости\n\n{told}")
    assert dict(first) == {"Омская академия": ["Иван Летов"], "Музей чая": ["Анна Келлер"]}
    assert dict(second) == {"Омская академия": ["Иван Летов"], "Лига ткачей": ["Павел Седов"]}


@pytest.mark.parametrize(
    "told",
    [
        "Второе дыхание получат выставки музея.",
        "Другое дело, что клуб пока закрыт на ремонт.",
        "Третье соглашение касается выставок прошлых лет.",
    ],
)
def test_what_is_second_or_other_is_no_agreement(told: str) -> None:
    assert len(drafted(TOLD + told)) == 1


def test_a_position_of_several_is_that_of_each() -> None:
    told = "Соглашение подписали президенты Союза роллеров и Лиги ткачей Иван Летов и Анна Келлер."
    assert signed_for(f"Новости\n\n{told}")[0] == ("Союз роллеров", [("Иван Летов", "президент")])


@pytest.mark.parametrize(
    ("short", "whole"),
    [("Минспорт РФ", "Министерство спорта России"), ("Минпромторг", "Министерство промышленности и торговли России")],
)
def test_the_short_name_of_a_ministry_is_of_the_long_one(short: str, whole: str) -> None:
    told = f"Соглашение подписали глава {short} Иван Летов и директор Музея чая Анна Келлер."
    opens = f"{whole} ждало этого дня два года."
    assert signers(f"Новости\n\n{opens} {told}") == [(whole, ["Иван Летов"]), ("Музей чая", ["Анна Келлер"])]


def test_lines_of_a_menu_leave_room_for_the_headline() -> None:
    menu = "\n\n".join(["Главная", "Контакты", "О нас", "Twitter", "Vk", "Ok", "Поиск", "0"])
    draft = only(f"{menu}\n\nМузей чая и Клуб соли заключили соглашение о сотрудничестве\n\n{REPORT}")
    assert plain(draft.title) == "Музей чая и Клуб соли заключили соглашение о сотрудничестве"


def test_the_body_of_a_position_with_one_word_that_the_page_names() -> None:
    told = "Протокол подписали генеральный директор Самоцвета Иван Летов и президент Лиги ткачей Анна Келлер."
    opens = "Новый центр задумал открыть Уральский Самоцвет."
    assert dict(signers(f"Новости\n\n{opens}\n\n{told}")) == {
        "Уральский Самоцвет": ["Иван Летов"],
        "Лига ткачей": ["Анна Келлер"],
    }


@pytest.mark.parametrize("word", ["Совета", "Президиума", "Направления"])
def test_a_part_of_a_body_is_no_name(word: str) -> None:
    told = f"Соглашение Музея чая и Клуба соли подписали руководитель {word} Иван Летов и глава клуба Анна Келлер."
    assert [name for name, _ in signers(f"Новости\n\n{told}")] == ["Музей чая", "Клуб соли"]


def test_a_name_in_latin_letters_ends_where_somebody_is_named() -> None:
    told = "Протокол подписали директор Музея чая Иван Летов и глава компании Blue 27 TV Limited Сюй Мин Да."
    assert signers(f"Новости\n\n{told}") == [
        ("Музей чая", ["Иван Летов"]),
        ("компания Blue 27 TV Limited", ["Сюй Мин Да"]),
    ]


def test_unions_of_employers_and_of_workers_are_two() -> None:
    told = "Соглашение подписали Союз работодателей и Омский союз работников чайной отрасли."
    assert [name for name, _ in signers(f"Новости\n\n{told}")] == [
        "Союз работодателей",
        "Омский союз работников чайной отрасли",
    ]


@pytest.mark.parametrize(
    ("told", "city"),
    [
        ("Гости приехали в столицу Прикамья и торжественно подписали соглашение.", "Perm"),
        ("Соглашение подписали в столице Башкирии.", "Ufa"),
        ("Соглашение подписали в городе Болгар (Республика Татарстан).", "Bolgar"),
    ],
)
def test_capitals_of_regions(told: str, city: str) -> None:
    assert plain(only(f"Новости\n\nМузей чая и Клуб соли стали партнёрами. {told}").place_city) == city


def test_the_government_that_is_told_stands_for_its_region() -> None:
    told = "Дорожную карту подписали сегодня в Уфе. Она уточняет договор, который есть у "
    told += "Правительства Омской области и Народного правительства провинции Ганьсу."
    headline = "Омская область и китайская провинция Ганьсу подписали дорожную карту"
    assert [name for name, _ in signers(f"{headline}\n\n{told}")] == [
        "Правительство Омской области",
        "Народное правительство провинции Ганьсу",
    ]


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ("Соглашение о межрегиональном сотрудничестве поможет АПК.", ["agriculture"]),
        ("Стороны будут укреплять межпарламентские связи.", ["law"]),
        ("Документ подписали директор музея и глава клуба, касается он пчеловодства.", ["agriculture"]),
        ("Регионы наладят экономические связи.", ["trade and economic cooperation"]),
    ],
)
def test_fields_of_news(told: str, fields: list[str]) -> None:
    assert [str(field) for field in only(TOLD + told).fields] == fields


def test_a_document_of_people_with_positions_is_named_behind() -> None:
    told = "Подписи под документом поставили министр культуры Иван Летов и директор Музея чая Анна Келлер. "
    told += "Соглашение предусматривает общие выставки."
    assert dict(signers(f"Новости\n\n{told}")) == {
        "Музей чая": ["Анна Келлер"],
        "Министерство культуры": ["Иван Летов"],
    }


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    "told",
    [
        "Документ подписали президент страны и его министр. Соглашение о закупке зерна обсудят завтра.",
        "Документы подписали директор школы Иван Летов и завуч Анна Келлер. Соглашение родителей не нужно.",
    ],
)
def test_other_documents_are_no_agreements(told: str) -> None:
    assert read(f"Новости\n\n{told}").drafts == ()


@pytest.mark.parametrize(
    ("position", "party", "capacity"),
    [
        ("врио главы Республики Коми", "Республика Коми", "врио главы"),
        ("посол Кубы", "Посольство Кубы", "посол Кубы"),
        ("вице-губернатор Омской области", "Омская область", "вице-губернатор"),
        ("председатель Госсобрания Башкортостана", "Госсобрание Башкортостана", "председатель"),
    ],
)
def test_more_positions(position: str, party: str, capacity: str) -> None:
    told = f"Соглашение подписали директор Музея чая Анна Келлер и {position} Иван Летов."
    assert dict(signed_for(f"Новости\n\n{told}"))[party] == [("Иван Летов", capacity)]


def test_a_clause_between_a_signer_and_the_next() -> None:
    told = (
        "Глава Республики Коми Иван Летов, курирующий выставки, и директор Музея чая Анна Келлер подписали соглашение."
    )
    assert dict(signers(f"Новости\n\n{told}")) == {"Республика Коми": ["Иван Летов"], "Музей чая": ["Анна Келлер"]}


def test_the_short_name_of_an_event_in_brackets_is_no_party() -> None:
    told = "Меморандум подписан 5 сентября на площадке Чайного экономического форума (ЧЭФ) директором Музея чая "
    told += "Иваном Летовым и главой Клуба соли Анной Келлер."
    assert signers(f"Новости\n\n{told}") == BOTH


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("ТПП РФ", "Торгово-промышленная палата РФ"),
        ("СКП России", "Союз каменных печников России"),
        ("ДУЧ РК", "Духовное управление чаеводов Республики Коми"),
    ],
)
def test_an_abbreviation_with_its_country_is_of_the_whole_name(short: str, whole: str) -> None:
    told = f"{whole} и Музей чая заключили соглашение о сотрудничестве."
    assert [name for name, _ in signers(f"{short} и Музей чая подписали соглашение\n\n{told}")] == [whole, "Музей чая"]
