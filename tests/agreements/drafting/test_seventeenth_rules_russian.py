"""Rules of drafting for Russian: capacities of several positions, names with words like verbs, what is not signed."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.values import Value
from tests.agreements.drafting.test_rules import only

NORTH = "Институт льда и Фонд «Кедр»"
TOLD = f"{NORTH} подписали 2 марта 2021 года соглашение о сотрудничестве."


def plain(value: Value | None) -> str | None:
    return None if value is None else str(value)


def parties(text: str) -> list[str]:
    return [str(party.name) for party in only(text).parties]


def signed_for(text: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    return [
        (str(party.name), [(str(each.name), plain(each.capacity)) for each in party.signatures])
        for party in only(text).parties
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Подписи поставили секретарь Сообщества рек Азии Иван Летов и ректор Академии дна Лия Чкония.",
            [("Сообщество рек Азии", [("Иван Летов", "секретарь")]), ("Академия дна", [("Лия Чкония", "ректор")])],
        ),
        (
            "Договор подписали директор Центра документальной фотографии Иван Летов и глава Союза ткачей Лия Чкония.",
            [
                ("Центр документальной фотографии", [("Иван Летов", "директор")]),
                ("Союз ткачей", [("Лия Чкония", "глава")]),
            ],
        ),
        (
            "Договор подписан президентом Сообщества садов Иваном Летовым и главой Товарищества пчёл Анной Келлер.",
            [
                ("Сообщество садов", [("Иван Летов", "президент")]),
                ("Товарищество пчёл", [("Анна Келлер", "глава")]),
            ],
        ),
    ],
)
def test_names_with_words_that_begin_like_verbs(told: str, expected: object) -> None:
    assert signed_for(f"Новости\n\n{TOLD.split()[0]} договор\n\n{told}") == expected


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Театр теней на воде и Федерация хоккея на траве подписали договор.", 2),
        ("Договор заключили Балет на льду «Снег» и Союз цирков на воде.", 2),
        ("Союз бега на роликах подписал договор с Фондом «Кедр».", 2),
    ],
)
def test_names_with_what_is_on_water(told: str, names: int) -> None:
    assert len(parties(f"Новости\n\n{told}")) == names


def test_a_name_with_what_is_on_water_is_whole() -> None:
    told = "Новости\n\nТеатр теней на воде и Федерация хоккея на траве подписали договор."
    assert parties(told) == ["Театр теней на воде", "Федерация хоккея на траве"]


@pytest.mark.parametrize(
    "place",
    [
        "В штаб-квартире Союза рек в Уфе 2 марта 2021 года",
        "2 марта 2021 года в уфимской штаб-квартире Союза рек",
        "Штаб-квартира Союза рек приняла гостей. 2 марта 2021 года",
    ],
)
def test_headquarters_are_no_party(place: str) -> None:
    text = (
        f"Новости\n\n{place} подписано соглашение. Подписи поставили президент Союза Иван Летов и ректор Академии дна."
    )
    assert [name for name in parties(text) if "вартир" in name] == []


@pytest.mark.parametrize(
    ("told", "name", "capacity"),
    [
        ("секретарь Форума Лян Вэйшань", "Лян Вэйшань", "секретарь Форума"),
        ("директор Фестиваля Мбайе Ндойе", "Мбайе Ндойе", "директор Фестиваля"),
        ("исполнительный директор Конгресса Чхве Мингю", "Чхве Мингю", "исполнительный директор Конгресса"),
    ],
)
def test_the_event_of_a_capacity_is_no_part_of_a_name(told: str, name: str, capacity: str) -> None:
    text = f"Новости\n\n{NORTH} подписали договор. Подписи поставили {told} и директор фонда Анна Келлер."
    assert (name, capacity) in [each for _, signers in signed_for(text) for each in signers]


@pytest.mark.parametrize(
    ("told", "capacity"),
    [
        ("5 мая министром Иваном Летовым", "министр"),
        (
            "5 мая директором института, заслуженным гляциологом Иваном Летовым",
            "директор института, заслуженный гляциолог",
        ),
        ("директором института, почётным геологом Иваном Летовым", "директор института, почётный геолог"),
        ("ректором и известным геологом Иваном Летовым", "ректор и известным геологом"),
    ],
)
def test_capacities_of_signers_in_the_instrumental(told: str, capacity: str) -> None:
    text = f"Новости\n\n{NORTH} заключили договор. Документ подписан {told} и главой фонда Анной Келлер."
    assert (("Иван Летов", capacity)) in [each for _, signers in signed_for(text) for each in signers]


@pytest.mark.parametrize("name", ["Фонд северных инициатив", "Центр молодых перспектив", "Дом новых возможностей"])
def test_words_of_plans_in_names(name: str) -> None:
    text = f"Новости\n\n2 марта 2021 года состоялось подписание договора между Институтом льда и {name}."
    assert (
        len(read(text.replace("и Фонд", "и Фондом").replace("и Центр", "и Центром").replace("и Дом", "и Домом")).drafts)
        == 1
    )


@pytest.mark.parametrize(
    ("told", "signer", "instead"),
    [
        (
            "За ректора института Глеба Орлова подпись поставил по доверенности проректор Иван Летов.",
            "Иван Летов",
            "ректор института Глеб Орлов",
        ),
        (
            "Договор подписали проректор Иван Летов, действующий по доверенности от имени ректора, и Анна Келлер.",
            "Иван Летов",
            "ректор",
        ),
        (
            "За первого заместителя главы фонда Ольгу Соболеву договор подписала по поручению юрист Анна Келлер.",
            "",
            "",
        ),
    ],
)
def test_who_signed_for_another(told: str, signer: str, instead: str) -> None:
    found = [
        (str(each.name), plain(each.on_behalf_of))
        for party in only(f"Новости\n\n{NORTH} подписали договор. {told}").parties
        for each in party.signatures
        if each.on_behalf_of
    ]
    assert found == ([(signer, instead)] if signer else [])


@pytest.mark.parametrize(
    "line", ["Понедельник, 8 марта 2021", "8 марта 2021 г., понедельник", "Воскресенье 7 марта 2021 года"]
)
def test_the_day_above_the_body_with_its_day_of_the_week(line: str) -> None:
    draft = only(f"Новости\n\n{line}\n\n{NORTH} подписали договор.")
    assert str(draft.sources[0].published_on)[:7] == "2021-03"


def test_the_meeting_in_whose_course_two_documents_were_signed() -> None:
    text = (
        "Новости\n\n4 мая 2021 года\n\n3 мая в Уфе прошло годовое собрание Союза рек Азии. Собрание открыл мэр.\n\n"
        "В ходе собрания были подписаны два документа.\n\nМеморандум заключили Союз рек и Академия дна.\n\n"
        "Договор подписали также Союз рек и Театр теней."
    )
    told = [(plain(draft.signed), plain(draft.event)) for draft in read(text).drafts]
    assert told == [("2021-05-03", "Годовое собрание Союза рек Азии")] * 2


@pytest.mark.parametrize(
    ("before", "day"),
    [
        (
            "3 мая в Уфе прошла встреча «Голос рек». Гости пели. Был обед. Потом чай. После этого на встрече",
            "2021-05-03",
        ),
        (
            "3 мая в Уфе состоялось совещание Союза рек. Гости пели. Был обед. Потом чай. Затем на том же совещании",
            "2021-05-03",
        ),
        ("3 мая в Уфе открылся форум «Голос рек». Гости пели. Был обед. Потом чай. Потом на форуме", None),
        ("3 мая и 4 мая в Уфе прошла встреча «Голос рек». Гости пели. Был обед. Потом чай. На встрече", None),
    ],
)
def test_the_day_of_the_event_that_a_signing_comes_back_to(before: str, day: str | None) -> None:
    text = f"Новости\n\n6 мая 2021 года\n\n{before} {NORTH} подписали договор."
    assert plain(only(text).signed) == day


@pytest.mark.parametrize(
    "told", ["прошла торжественная церемония", "состоялась церемония награждения", "проходила церемония"]
)
def test_where_the_ceremony_before_was(told: str) -> None:
    text = f"Новости\n\nВ областной больнице Гродно (Беларусь) {told}. {NORTH} подписали договор."
    draft = only(text)
    assert (plain(draft.place_city), plain(draft.venue)) == ("Grodno", "Областная больница Гродно")


@pytest.mark.parametrize(
    ("capacity", "name"),
    [
        ("Ректор Академии дна, председатель Уфимского отделения Союза рек", "Академия дна"),
        ("Президент Союза рек, член Совета Лиги бега", "Союз рек"),
        ("Директор Театра теней, почётный посол Фонда мостов", "Театр теней"),
    ],
)
def test_a_signer_of_several_positions_signs_for_the_body_of_the_first(capacity: str, name: str) -> None:
    text = f"Новости\n\n{capacity} Иван Летов и директор Музея мёда Анна Келлер подписали договор."
    assert parties(text) == [name, "Музей мёда"]


def test_a_building_is_a_party_only_where_no_other_body_is_named() -> None:
    text = (
        "Новости\n\nВ Доме книги 2 марта 2021 года прошла встреча делегации Союза рек с руководством Академии дна. "
        "Завершилась она подписанием договора. Свои подписи поставили Иван Летов и Анна Келлер."
    )
    assert sorted(parties(text)) == ["Академия дна", "Союз рек"]


def test_a_day_before_several_days_of_the_event() -> None:
    text = (
        f"Новости\n\n31 мая 2018\n\nНа фестивале «Лёд», проходившем с 24 по 27 мая, {NORTH} заключили договор. "
        "Документ был подписан 25 мая директором института Иваном Летовым."
    )
    assert plain(only(text).signed) == "2018-05-25"


@pytest.mark.parametrize(
    "text",
    [
        "Договор с Лигой портов не подписан и в этом году подписан не будет, заявила глава Союза рек Анна Келлер.",
        "Меморандум между Союзом рек и Лигой портов подписан так и не был.",
        "Соглашение Союза рек с Лигой портов заключено не было: директора разошлись в цене.",
    ],
)
def test_what_was_not_signed(text: str) -> None:
    assert read(f"Новости\n\n6 февраля 2021 года\n\n{text}").drafts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Союз рек с прискорбием сообщает о кончине Ивана Летова. Им был подписан первый договор Союза с Лигой портов.",
        "Скончался Иван Летов, директор Музея мёда. Договор музея с Театром теней подписал он вместе с Анной Келлер.",
        "Ушла из жизни Анна Келлер. Это она и Иван Летов подписали соглашение Союза рек и Академии дна.",
    ],
)
def test_what_the_dead_have_signed(text: str) -> None:
    assert read(f"Новости\n\n{text}").drafts == ()


def test_a_signing_in_memory_of_somebody_is_one() -> None:
    text = f"{NORTH} подписали договор\n\nДокумент подписан 2 марта 2021 года в годовщину кончины основателя."
    assert parties(text) == ["Институт льда", "Фонд «Кедр»"]


@pytest.mark.parametrize(
    "lead",
    [
        "Стороны будут сотрудничать по следующим направлениям:",
        "Соглашение предусматривает взаимодействие в таких областях:",
        "Предметом договора является работа в сферах:",
    ],
)
def test_fields_in_a_list(lead: str) -> None:
    text = f"Новости\n\n{TOLD}\n\n{lead}\n\n– туризм;\n– экология;\n– волонтёрство."
    assert [str(field) for field in only(text).fields] == ["tourism", "environment", "volunteering"]


@pytest.mark.parametrize(
    ("where", "city"), [("в Череповце", "Cherepovets"), ("в Бийске", "Biysk"), ("в Великих Луках", None)]
)
def test_cities_in_their_cases(where: str, city: str | None) -> None:
    assert plain(only(f"Новости\n\nДоговор {NORTH} подписали {where}.").place_city) == city


def test_a_partner_agreement() -> None:
    assert plain(only(f"Новости\n\n{NORTH} заключили партнёрское соглашение.").kind) == "partnership agreement"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Псков и Сен-Назер породнились\n\nВчера подписано соглашение о побратимстве. За Псков расписался мэр Иван "
            "Летов, за французский город — мэр Жан Моро.",
            [("Псков", [("Иван Летов", "мэр")]), ("Сен-Назер", [("Жан Моро", "мэр")])],
        ),
        (
            "Новости\n\nПодписан договор о побратимстве между городами Великие Луки и Котор. Документ подписали мэр "
            "Иван Летов и глава Марко Петрович.",
            [("Великие Луки", [("Иван Летов", "мэр")]), ("Котор", [("Марко Петрович", "глава")])],
        ),
        (
            "Елабуга и Зренянин – города-побратимы\n\nСоглашение подписали мэр Иван Летов и мэр Драгана Милошев.",
            [("Елабуга", [("Иван Летов", "мэр")]), ("Зренянин", [("Драгана Милошев", "мэр")])],
        ),
    ],
)
def test_cities_that_become_twins(told: str, expected: object) -> None:
    assert signed_for(told) == expected


@pytest.mark.parametrize(
    "told",
    [
        f"Псков и Котор стали побратимами\n\n{TOLD}",
        f"Новости\n\n{TOLD} Псков и Котор породнились ещё до войны.",
        f"Новости\n\n{TOLD} Побратимы – города Псков и Котор – прислали гостей.",
    ],
)
def test_twins_are_no_parties_of_an_agreement_of_others(told: str) -> None:
    assert parties(told) == ["Институт льда", "Фонд «Кедр»"]


@pytest.mark.parametrize(
    "told",
    [
        "Сегодня подписано соглашение между Институтом льда и Фондом «Кедр».",
        f"Накануне подписали соглашение {NORTH}.",
        f"Впервые заключили договор {NORTH}.",
        "Недавно подписан договор Института льда с Фондом «Кедр».",
    ],
)
def test_when_it_was_is_no_party(told: str) -> None:
    assert sorted(parties(f"Новости\n\n{told}")) == ["Институт льда", "Фонд «Кедр»"]
