"""Rules of drafting for Russian: women's names, occasions and places told around, two agreements of one party."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.values import Value
from tests.agreements.drafting.test_rules import only

NORTH = "Институт льда и Фонд «Кедр»"
TOLD = f"{NORTH} подписали 2 марта 2021 года соглашение о сотрудничестве."


def plain(value: Value | None) -> str | None:
    return None if value is None else str(value)


def signers(text: str) -> list[str]:
    return [str(signature.name) for party in only(text).parties for signature in party.signatures]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("документ подписала директор Богдана Маркович", "Богдана Маркович"),
        ("документ подписала директор Стояна Петрова", "Стояна Петрова"),
        ("документ подписала председатель правления Стефана Гаврилюк", "Стефана Гаврилюк"),
        ("документ подписан директором Алесей Бурак", "Алеся Бурак"),
        ("документ подписан директором Драганой Милетич", "Драгана Милетич"),
        ("документ подписан президентом Здравкой Илич", "Здравка Илич"),
        ("документ подписан директором Богданом Марковичем", "Богдан Маркович"),
        ("документ подписан директором Стояном Петровым", "Стоян Петров"),
    ],
)
def test_a_womans_name_that_looks_like_a_mans(told: str, name: str) -> None:
    assert signers(f"{TOLD} За фонд {told}.") == [name]


def test_a_mans_name_in_the_genitive_behind_a_position() -> None:
    told = f"{TOLD} За директора фонда Стояна Петрова договор подписала Лия Чкония."
    (signature,) = only(told).parties[1].signatures
    assert (str(signature.name), str(signature.on_behalf_of)) == ("Лия Чкония", "директор фонда Стоян Петров")


@pytest.mark.parametrize(
    ("where", "city", "country"),
    [
        ("в столице Армении", "Yerevan", "AM"),
        ("в казахстанской столице", "Astana", "KZ"),
        ("в сербской столице", "Belgrade", "RS"),
        ("в культурной столице", None, None),
        ("в столице ремёсел", None, None),
        ("в столице Мьянмы", None, "MM"),
    ],
)
def test_a_capital_named_by_its_country(where: str, city: str | None, country: str | None) -> None:
    draft = only(f"2 марта 2021 года {where} {NORTH} подписали соглашение о сотрудничестве.")
    assert (plain(draft.place_city), plain(draft.place_country)) == (
        city,
        country,
    )


@pytest.mark.parametrize(
    ("how", "city"),
    [
        ("Церемония прошла в режиме видеоконференции.", None),
        ("Церемония прошла в онлайн-формате.", None),
        ("Документ подписали дистанционно директор института Лия Чкония и президент фонда Пётр Ильин.", None),
        ("Церемония прошла в Калуге, гости из Минска наблюдали за ней по видеосвязи.", "Kaluga"),
        ("Церемония прошла в гибридном формате: часть гостей подключилась онлайн.", "Tula"),
        ("Стороны проведут онлайн-курсы.", "Tula"),
    ],
)
def test_what_is_signed_from_afar_has_no_city_but_that_of_its_ceremony(how: str, city: str | None) -> None:
    draft = only(f"ТУЛА, 3 марта 2021 года. {TOLD} {how}")
    assert (plain(draft.place_city)) == city


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ("Документ подписан в рамках зимней школы «Белый парус».", "Зимняя школа «Белый парус»"),
        ("Церемония прошла в рамках акции «Ночь архивов».", "Акция «Ночь архивов»"),
        ("Церемония прошла в ходе Международного дня чая.", "Международный день чая"),
        ("Событие вошло в программу Тульской ярмарки мёда.", "Тульская ярмарка мёда"),
        ("Мероприятие прошло в рамках форума «Мосты».", "Форум «Мосты»"),
        ("Церемония стала частью программы фестиваля «Окраина».", "Фестиваль «Окраина»"),
        ("Подписание приурочено к открытию выставки «Полюс».", "Выставка «Полюс»"),
        ("Церемония прошла в школе города.", None),
        ("Церемония прошла в тот же день.", None),
        ("Партнёры будут встречаться раз в год.", None),
    ],
)
def test_the_event_of_a_signing(told: str, event: str | None) -> None:
    draft = only(f"{TOLD} {told}")
    assert (plain(draft.event)) == event


@pytest.mark.parametrize(
    ("before", "where", "event"),
    [
        ("Форум «Мосты» завершился накануне.", "", "Форум «Мосты»"),
        ("Второй медиафорум «Мосты» собрал триста гостей.", "", "Второй медиафорум «Мосты»"),
        ("Делегация Института льда посетила XII Омскую книжную ярмарку.", "", "XII Омская книжная ярмарка"),
        ("Осенью в Туле открылась выставка «Полюс».", "На той же выставке", "Выставка «Полюс»"),
        ("Гости говорили о льде. Речь зашла и о выставке «Полюс».", "На выставке", "Выставка «Полюс»"),
        ("На выставке «Полюс» ректор встретился с президентом.", "По итогам встречи", "Выставка «Полюс»"),
        ("Гости говорили о льде и о выставке «Полюс».", "", None),
        ("Форум закончился вчера.", "", None),
        ("Осенью в Туле открылась выставка «Полюс».", "На ярмарке", None),
    ],
)
def test_the_event_around_a_signing(before: str, where: str, event: str | None) -> None:
    signed = f"{where} {NORTH} подписали соглашение о сотрудничестве.".strip()
    draft = only(f"Новости института\n\n{before}\n\n{signed}")
    assert (plain(draft.event)) == event


@pytest.mark.parametrize(
    ("where", "venue"),
    [
        ("в Белом зале Дома учёных", "Дом учёных"),
        ("в конференц-зале отеля «Ока»", "Отель «Ока»"),
        ("в актовом зале Тульского университета", "Тульский университет"),
        ("в Малом зале", "Малый зал"),
        ("в читальном зале библиотеки", "Читальный зал библиотеки"),
    ],
)
def test_the_house_whose_hall_is_told(where: str, venue: str) -> None:
    assert str(only(f"{TOLD} Церемония прошла {where}.").venue) == venue


@pytest.mark.parametrize(
    ("again", "venue", "event"),
    [
        ("Документ, подписанный в Доме дружбы, содержит девять пунктов.", "Дом дружбы", None),
        ("Соглашение, подписанное на форуме «Мосты», касается льда.", None, "Форум «Мосты»"),
        ("Дорожная карта, подписанная в конгресс-центре «Ока», рассчитана на год.", "Конгресс-центр «Ока»", None),
        ("Документ, подписанный 5 мая 2012 года в Доме дружбы, утратил силу.", None, None),
        ("Документ содержит девять пунктов и хранится в Доме дружбы.", None, None),
    ],
)
def test_the_document_signed_somewhere(again: str, venue: str | None, event: str | None) -> None:
    draft = only(f"Новости института\n\n3 марта 2021 года\n\n{TOLD} {again}")
    assert (plain(draft.venue), plain(draft.event)) == (venue, event)


MET = "Директор Института льда Лия Чкония встретилась с президентом Фонда «Кедр» Глебом Ильиным."


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Итогом встречи стало соглашение, которое они подписали 2 марта 2021 года.", ["Глеб Ильин", "Лия Чкония"]),
        ("2 марта 2021 года они поставили подписи под соглашением.", ["Глеб Ильин", "Лия Чкония"]),
        ("Собеседники подписали соглашение о сотрудничестве.", ["Глеб Ильин", "Лия Чкония"]),
        ("Соглашение о сотрудничестве подписано 2 марта 2021 года.", []),
        ("Ректоры подписали соглашение о сотрудничестве.", []),
    ],
)
def test_they_who_signed_are_those_of_the_sentence_before(told: str, names: list[str]) -> None:
    assert sorted(signers(f"Новости института\n\n{MET} {told}")) == names


def test_the_two_rectors_are_named_before() -> None:
    text = (
        "Институты льда и воды стали партнёрами\n\nГостей встретил ректор Института льда Глеб Ильин. Он показал им "
        "музей. Делегацию возглавила ректор Института воды Лия Чкония, с ней приехал проректор Яна Орлова. "
        "По итогам визита ректоры подписали меморандум о сотрудничестве."
    )
    assert sorted(signers(text)) == ["Глеб Ильин", "Лия Чкония"]


@pytest.mark.parametrize(
    ("said", "name", "country"),
    [
        ("болгарский медиахолдинг «Голос»", "медиахолдинг «Голос»", "BG"),
        ("казахстанский Центр степных ремёсел", "Центр степных ремёсел", "KZ"),
        ("польская ассоциация «Мост»", "ассоциация «Мост»", "PL"),
        ("казанский фонд «Мост»", "казанский фонд «Мост»", None),
        ("островной фонд «Мост»", "островной фонд «Мост»", None),
    ],
)
def test_a_small_adjective_of_a_country_is_no_part_of_a_name(said: str, name: str, country: str | None) -> None:
    party = only(f"Институт льда и {said} подписали 2 марта 2021 года соглашение о сотрудничестве.").parties[1]
    assert (str(party.name), plain(party.country)) == (name, country)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Островным центром волонтёров", "Островной центр волонтёров"),
        ("Деловым союзом женщин", "Деловой союз женщин"),
        ("Центром по культурным связям", "Центр по культурным связям"),
    ],
)
def test_where_a_name_ends_and_its_adjective(said: str, name: str) -> None:
    text = f"Соглашение между Фондом «Кедр» и {said} подписано 2 марта 2021 года."
    assert [str(party.name) for party in only(text).parties] == ["Фонд «Кедр»", name]


def test_what_became_of_a_day_is_no_part_of_a_name() -> None:
    text = (
        "Дорожную карту подписали в Туле\n\nДень стал для Островного центра волонтёров памятным. Между Центром и "
        "Фондом «Кедр» подписана дорожная карта."
    )
    assert sorted(str(party.name) for party in only(text).parties) == ["Островной центр волонтёров", "Фонд «Кедр»"]


FIRST = "5 мая 2021 года Союз садоводов Тулы подписал соглашение о сотрудничестве с Институтом почвы."


def deals(text: str) -> list[tuple[str | None, list[str]]]:
    return [(plain(draft.signed), sorted(str(party.name) for party in draft.parties)) for draft in read(text).drafts]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("На следующий день было заключено соглашение с Музеем мёда.", "2021-05-06"),
        ("В тот же день союз подписал меморандум и с Музеем мёда.", "2021-05-05"),
        ("На той же ярмарке союз подписал соглашение с Музеем мёда.", None),
        ("7 мая союз подписал ещё один меморандум, с Музеем мёда.", "2021-05-07"),
        ("Второе соглашение союз заключил 8 мая 2021 года с Музеем мёда.", "2021-05-08"),
    ],
)
def test_one_more_agreement_of_the_same_party(told: str, day: str | None) -> None:
    found = deals(f"Союз садоводов Тулы нашёл партнёров\n\n9 мая 2021 года\n\n{FIRST} {told}")
    assert found[0] == ("2021-05-05", ["Институт почвы", "Союз садоводов Тулы"])
    assert [parties for _, parties in found[1:]] == [["Музей мёда", "Союз садоводов Тулы"]]
    assert day in (None, found[1][0])


@pytest.mark.parametrize(
    "told",
    [
        "В тот же день соглашение с Институтом почвы подписал и директор Союза садоводов Тулы Глеб Ильин.",
        "На следующий день гости познакомились с Музеем мёда.",
        "Стороны намерены подписать такое же соглашение с Музеем мёда.",
        "Соглашение с Институтом почвы также подписал директор Глеб Ильин.",
    ],
)
def test_no_other_agreement(told: str) -> None:
    found = deals(f"Союз садоводов Тулы нашёл партнёров\n\n9 мая 2021 года\n\n{FIRST} {told}")
    assert found == [("2021-05-05", ["Институт почвы", "Союз садоводов Тулы"])]


def signed_for(text: str) -> list[list[tuple[str, str | None]]]:
    return [[(str(each.name), plain(each.capacity)) for each in party.signatures] for party in only(text).parties]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Фонд представлял президент Глеб Ильин.",
            [[], [("Глеб Ильин", "президент")]],
        ),
        (
            "Институт представляла первый проректор Лия Чкония, а фонд — его президент Глеб Ильин.",
            [[("Лия Чкония", "первый проректор")], [("Глеб Ильин", "президент")]],
        ),
        (
            "За фонд соглашение по доверенности президента Глеба Ильина подписала советник Лия Чкония, за институт – "
            "директор Яна Орлова.",
            [[("Яна Орлова", "директор")], [("Лия Чкония", "советник")]],
        ),
        ("Книгу о фонде представлял писатель Глеб Ильин.", [[], []]),
        ("На встрече выступил и представлял книгу директор Глеб Ильин.", [[], []]),
    ],
)
def test_who_represented_a_party(told: str, expected: list[list[tuple[str, str | None]]]) -> None:
    assert signed_for(f"{TOLD} {told}") == expected


@pytest.mark.parametrize(
    "elsewhere",
    [
        "Делегацию института возглавил его директор Глеб Ильин.",
        "Гостей принимали во главе с директором Глебом Ильиным.",
        "«Мы рады», — сказал директор Глеб Ильин.",
    ],
)
def test_the_position_that_the_page_names_elsewhere(elsewhere: str) -> None:
    text = f"Новости\n\n{elsewhere} {TOLD} Подписи поставили Глеб Ильин и президент фонда Лия Чкония."
    assert signed_for(text) == [[("Глеб Ильин", "директор")], [("Лия Чкония", "президент фонда")]]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Подписи поставили директор института Раиса Белова и президент фонда Лия Чкония.", ["Раиса Белова"]),
        ("Подписи поставили хозяйка института Ясу Мори и президент фонда Лия Чкония.", ["Ясу Мори"]),
        (
            "Подписи поставили директор Института льда имени Омара Хайяма доктор Ясу Мори и президент фонда Лия "
            "Чкония.",
            ["Ясу Мори"],
        ),
    ],
)
def test_names_that_rules_took_for_others(told: str, names: list[str]) -> None:
    assert signers(f"{TOLD} {told}") == [*names, "Лия Чкония"]


def test_the_press_service_is_no_party() -> None:
    text = (
        "Лёд и вода\n\nПресс-служба Тульского музея воды сообщает: 2 марта 2021 года в музее подписано соглашение с "
        "Институтом льда."
    )
    assert sorted(str(party.name) for party in only(text).parties) == ["Институт льда", "Тульский музей воды"]


def test_a_writer_who_signs_books_is_no_signer() -> None:
    assert signers(f"{TOLD} Гостем был писатель Глеб Ильин, подписавший читателям новую книгу.") == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("общества каллиграфов «Лист»", "Общество каллиграфов «Лист»"),
        ("Академии шахмат Прикамья", "Академия шахмат Прикамья"),
    ],
)
def test_names_with_small_words(said: str, name: str) -> None:
    text = (
        "2 марта 2021 года директор Института льда Лия Чкония и председатель "
        f"{said} Глеб Ильин подписали соглашение о сотрудничестве."
    )
    parties = [str(party.name) for party in only(text).parties]
    assert [parties[0], parties[1].lower()] == ["Институт льда", name.lower()]


@pytest.mark.parametrize(
    "text",
    [
        "Перо и чернила: выставка в музее\n\nВ Музее воды 17 мая 2021 года открылась выставка «Подпись». На ней есть "
        "перо, которым в 1972 году ректор Института льда Глеб Ильин и директор завода «Кедр» Ян Орлов подписали "
        "соглашение о сотрудничестве.",
        "Столетие директора\n\n3 июня 2019 года в Туле вспоминали Глеба Ильина. В 1984 году он и директор Фонда «Кедр» "
        "Ян Орлов заключили договор о сотрудничестве, по которому в городе появился музей.",
        "Колонка редактора\n\nЯ был на открытии памятника 5 мая 2020 года. Здесь в 2001 году Институт льда и Фонд "
        "«Кедр» подписали меморандум.",
    ],
)
def test_a_signing_of_long_ago_is_none_of_the_page(text: str) -> None:
    assert read(text).drafts == ()


@pytest.mark.parametrize(
    "rest",
    [
        "Делегация приехала в Тулу 30 апреля 2020 года.",
        "Соглашение действует до 1 мая 2030 года, а 2 мая 2031 года его продлят.",
        "Фонд основан 5 марта 1999 года.",
    ],
)
def test_a_signing_with_a_year_alone(rest: str) -> None:
    draft = only(f"Новости\n\nВ 2020 году {NORTH} подписали соглашение о сотрудничестве. {rest}")
    assert plain(draft.signed) == "2020"
