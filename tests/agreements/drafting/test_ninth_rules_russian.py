"""Rules of drafting for Russian: agreements only told of, lists of parties, towns, years, and names in odd places."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only, plain

NORTH = "Институт льда и Фонд «Кедр»"
TOLD = f"{NORTH} подписали 2 марта 2021 года соглашение о сотрудничестве."


def signers(text: str) -> list[str]:
    return [str(signature.name) for party in only(text).parties for signature in party.signatures]


def deals(text: str) -> list[tuple[str | None, list[str]]]:
    return [(plain(draft.signed), sorted(str(party.name) for party in draft.parties)) for draft in read(text).drafts]


def signed_for(text: str) -> list[tuple[str, list[str]]]:
    return [(str(party.name), [str(each.name) for each in party.signatures]) for party in only(text).parties]


@pytest.mark.parametrize(
    "text",
    [
        f"Лучшим признан договор, который подписали {NORTH}. Награду вручат 3 мая 2021 года.",
        f"Программа идёт на основании соглашения, которое заключили {NORTH}.",
        "5 мая 2021 года суд отменил договор, который подписали директор института Глеб Ильин и фонд «Кедр».",
    ],
)
def test_an_agreement_only_told_of(text: str) -> None:
    assert read(f"Новости\n\n{text}").drafts == ()


@pytest.mark.parametrize(
    "text",
    [
        f"Итогом визита стал меморандум, который подписали {NORTH}.",
        f"Стороны открыли выставку и обсудили соглашение, которое {NORTH} подписали вчера.",
        f"Меморандум, который 3 мая 2021 года подписали {NORTH}, касается льда.",
    ],
)
def test_a_signing_told_in_a_clause(text: str) -> None:
    parties = [str(party.name) for party in only(f"Новости\n\n4 мая 2021 года\n\n{text}").parties]
    assert parties == ["Институт льда", "Фонд «Кедр»"]


def test_a_list_of_parties_with_their_signers() -> None:
    text = (
        "Меморандум подписали 11 июля 2023 года в посёлке Листвянка:\n\n– Фонд воды (Россия), директор Глеб Ильин;\n"
        "– Союз рыболовов Хубсугула, председатель Баяр Цэнд;\n– Академия дна, вице-президент Лия Чкония."
    )
    assert signed_for(text) == [
        ("Фонд воды", ["Глеб Ильин"]),
        ("Союз рыболовов Хубсугула", ["Баяр Цэнд"]),
        ("Академия дна", ["Лия Чкония"]),
    ]


def test_a_list_of_others_is_no_list_of_parties() -> None:
    text = f"{TOLD} На церемонии были:\n\n– Союз садоводов, директор Глеб Ильин;\n– Музей мёда, директор Лия Чкония."
    assert signed_for(text) == [("Институт льда", []), ("Фонд «Кедр»", [])]


@pytest.mark.parametrize(
    ("where", "city", "country"),
    [
        ("в посёлке Листвянка", "Листвянка", None),
        ("в городе Крутоярске", "Крутоярск", None),
        ("в городе Туле", "Tula", "RU"),
        ("в селе садоводов", None, None),
        ("в Курган-Тюбе (Республика Таджикистан)", "Курган-Тюбе", "TJ"),
    ],
)
def test_a_town_that_no_list_has(where: str, city: str | None, country: str | None) -> None:
    draft = only(f"{TOLD} Церемония прошла {where}.")
    assert (plain(draft.place_city), plain(draft.place_country)) == (city, country)


@pytest.mark.parametrize(
    ("rest", "day"),
    [
        ("Форум проходит с 25 по 27 мая 2021 года.", "2021-05-26"),
        ("Форум проходит с 25 по 27 июня 2021 года.", None),
        ("Форум прошёл 27 мая 2021 года, а до него 27 мая 2019 года.", None),
    ],
)
def test_the_year_of_a_dateline(rest: str, day: str | None) -> None:
    draft = only(f"Новости\n\nТУЛА, 26 мая. Сегодня {NORTH} подписали соглашение. {rest}")
    assert (plain(draft.signed), plain(draft.place_city)) == (day, "Tula")


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Тульскую сторону представляла президент фонда Лия Чкония.", [[], ["Лия Чкония"]]),
        (
            "Договор подписали директора Института льда и Фонда «Кедр» Глеб Ильин и Лия Чкония.",
            [["Глеб Ильин"], ["Лия Чкония"]],
        ),
        ("Документ подписан директором Глебом Рябоконем.", [["Глеб Рябоконь"], []]),
        ("Документ подписан директором Глебом Деменцевичем.", [["Глеб Деменцевич"], []]),
    ],
)
def test_signers_in_other_words(told: str, names: list[list[str]]) -> None:
    told = told.replace("директором", "директором института")
    assert [signers for _, signers in signed_for(f"{TOLD} {told}")] == names


def test_both_sides_who_met() -> None:
    text = (
        "Новости\n\nВ Туле встретились директор Института льда Глеб Ильин и президент Фонда «Кедр» Лия Чкония. "
        "Результатом переговоров стал договор, под которым обе стороны поставили свои подписи."
    )
    assert sorted(signed_for(text)) == [("Институт льда", ["Глеб Ильин"]), ("Фонд «Кедр»", ["Лия Чкония"])]


@pytest.mark.parametrize(
    ("told", "event", "venue"),
    [
        ("Церемония прошла во время Праздника песни на сцене театра «Окно».", "Праздник песни", "Сцена театра «Окно»"),
        ("Церемония прошла во время Праздника на воде.", "Праздник на воде", None),
    ],
)
def test_where_an_event_ends(told: str, event: str, venue: str | None) -> None:
    draft = only(f"{TOLD} {told}")
    assert (plain(draft.event), plain(draft.venue)) == (event, venue)


@pytest.mark.parametrize(
    ("at", "event"),
    [
        ("На церемонии открытия", "Неделя Вьетнама"),
        ("", "Неделя Вьетнама"),
    ],
)
def test_the_event_that_has_opened(at: str, event: str) -> None:
    signed = f"{at} {NORTH} подписали соглашение о сотрудничестве.".strip()
    assert plain(only(f"Новости института\n\nВо вторник в Туле открылась Неделя Вьетнама. {signed}").event) == event


@pytest.mark.usefixtures("by_rules")
def test_the_kind_of_the_agreement_that_goes_with_it() -> None:
    text = (
        "Институт льда и Фонд «Кедр» подписали соглашение о партнёрстве\n\nСоответствующее соглашение подписано "
        "2 марта 2021 года в Туле."
    )
    assert plain(only(text).kind) == "partnership agreement"


def test_several_agreements_in_one_sentence_each_with_its_party() -> None:
    text = (
        "Совет Ассамблеи друзей Каспия подвёл итоги\n\n9 мая 2021 года\n\nАссамблея друзей Каспия собралась в Туле. "
        "5 мая Ассамблея подписала меморандум с Институтом льда и дорожную карту с Союзом садоводов. От Ассамблеи "
        "документы подписал президент Глеб Ильин, от института – директор Лия Чкония."
    )
    drafts = [
        (str(draft.kind), [str(party.name) for party in draft.parties], [signed.name.value for signed in signatures])
        for draft in read(text).drafts
        for signatures in [[each for party in draft.parties for each in party.signatures]]
    ]
    assert drafts == [
        ("memorandum", ["Ассамблея друзей Каспия", "Институт льда"], ["Глеб Ильин", "Лия Чкония"]),
        ("road map", ["Ассамблея друзей Каспия", "Союз садоводов"], ["Глеб Ильин"]),
    ]


@pytest.mark.usefixtures("by_rules")
def test_an_agreement_and_a_plan_with_one_party_are_one() -> None:
    text = "Институт льда подписал 5 мая 2021 года соглашение с Союзом садоводов и передал план музею."
    assert deals(text) == [("2021-05-05", ["Институт льда", "Союз садоводов"])]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ('"Договор подписали директор института Лия Чкония и глава фонда Нири Пера", – говорится в сообщении.', 2),
        ('"Договор подписали директор института Лия Чкония и глава фонда Нири Пера", – сказал посол.', 0),
    ],
)
def test_what_a_report_says_in_quotation_marks(said: str, names: int) -> None:
    assert len(signers(f"{TOLD} {said}")) == names


@pytest.mark.parametrize(
    "told",
    [
        "Руководители организаций – Матлуба Сатти и Глеб Ильин – поставили подписи.",
        "Затем президенты — Матлуба Сатти и Глеб Ильин — подписали документ.",
        "Свои имена под документом поставили директор института Матлуба Сатти и президент фонда Глеб Ильин.",
    ],
)
def test_names_beside_the_word_for_both(told: str) -> None:
    assert signers(f"{TOLD} {told}") == ["Матлуба Сатти", "Глеб Ильин"]


@pytest.mark.parametrize(
    "told",
    ["Торжественное подписание прошло вчера.", "Об этом сообщили в пресс-службе Академии воды.", "Подписание прошло."],
)
def test_neither_party_nor_venue(told: str) -> None:
    draft = only(f"{TOLD} {told}")
    assert ([str(party.name) for party in draft.parties], draft.venue) == (["Институт льда", "Фонд «Кедр»"], None)


def test_where_a_name_begins() -> None:
    text = (
        "На берегу Сырдарьи Тульский центр ремёсел и созданная в городе Илецкая гильдия мастеров подписали 2 марта "
        "2021 года соглашение."
    )
    assert [str(party.name) for party in only(text).parties] == ["Тульский центр ремёсел", "Илецкая гильдия мастеров"]


def test_a_proxy_in_brackets_is_of_who_stands_before() -> None:
    told = (
        "Подписи поставили вице-президент фонда Лия Чкония (по поручению президента Яны Орловой), директор института "
        "Глеб Ильин."
    )
    found = {
        str(each.name): plain(each.on_behalf_of)
        for party in only(f"{TOLD} {told}").parties
        for each in party.signatures
    }
    assert found == {"Лия Чкония": "президент Яна Орлова", "Глеб Ильин": None}


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Договор скреплён подписями Эркина Тадышева и президента фонда Лии Чкония.", ["Эркин Тадышев", "Лия Чкония"]),
        ("Договор скреплён подписями Назиры Уметовой и президента фонда Лии Чкония.", ["Назира Уметова", "Лия Чкония"]),
        (
            "Подписи поставили соответственно директор института Глеб Ильин и президент фонда Лия Чкония.",
            ["Глеб Ильин", "Лия Чкония"],
        ),
        (
            "Подписантами выступили директор института Глеб Ильин и врио президента фонда Лия Чкония.",
            ["Глеб Ильин", "Лия Чкония"],
        ),
    ],
)
def test_who_put_their_signatures(told: str, names: list[str]) -> None:
    assert signed_for(f"{TOLD} {told}") == [("Институт льда", names[:1]), ("Фонд «Кедр»", names[1:])]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("киношколой «Кадр»", "киношкола «Кадр»"),
        ("туроператором «Караван»", "туроператор «Караван»"),
        ("медиагруппой «Степь»", "медиагруппа «Степь»"),
    ],
)
def test_bodies_named_by_compounds(said: str, name: str) -> None:
    text = f"Институт льда подписал 2 марта 2021 года соглашение с {said}."
    assert [str(party.name) for party in only(text).parties] == ["Институт льда", name]


def test_the_city_in_brackets_behind_a_party_is_its_seat() -> None:
    text = "Союз садоводов (г. Псков) и Институт льда подписали 2 марта 2021 года соглашение. Гости пили чай."
    assert plain(only(text).place_city) is None


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("rest", "day"),
    [
        ("Об этом 18 декабря 2023 года сообщил директор.", "2023-12-15"),
        ("Об этом 18 декабря 2023 года сообщил директор института, который открыт 18 декабря 1999 года.", None),
        ("Институт открыт 3 мая 1999 года.", None),
    ],
)
def test_the_year_of_the_only_other_days(rest: str, day: str | None) -> None:
    draft = only(f"Новости\n\n{NORTH} подписали соглашение 15 декабря. {rest}")
    assert plain(draft.signed) == day


@pytest.mark.parametrize(
    "text",
    [
        f"Советы тем, кто подписывает договор\n\nОднажды {NORTH} подписали соглашение и перепутали названия.",
        f"Письмо\n\nВ газете написано, что {NORTH} подписали соглашение.",
        f"Слухи\n\n{NORTH} якобы подписали соглашение.",
    ],
)
def test_tales_and_hearsay_are_no_signing(text: str) -> None:
    assert read(text).drafts == ()


@pytest.mark.parametrize(
    ("told", "city"),
    [
        ("Тулу посетила делегация из Минска.", "Tula"),
        ("Тула принимала гостей из Минска.", "Tula"),
        ("Из Минска приехала делегация.", None),
    ],
)
def test_the_city_that_received_guests(told: str, city: str | None) -> None:
    draft = only(f"Новости института\n\n{told} {NORTH} подписали 2 марта 2021 года соглашение о сотрудничестве.")
    assert plain(draft.place_city) == city


def positions(text: str) -> list[tuple[str, str | None]]:
    return [(str(each.name), plain(each.capacity)) for party in only(text).parties for each in party.signatures]


@pytest.mark.parametrize(
    "told",
    [
        "Подписали его директора: Глеб Ильин и Лия Чкония.",
        "Директора организаций Глеб Ильин и Лия Чкония подписали его в перерыве.",
        "Подписи под ним стоят две: директора института Глеба Ильина и заведующей фондом Лии Чкония.",
    ],
)
def test_positions_of_two_directors(told: str) -> None:
    names = positions(f"{TOLD} {told}")
    assert [name for name, _ in names] == ["Глеб Ильин", "Лия Чкония"]
    assert [(position or "").split()[0] for _, position in names] in (
        ["директор", "директор"],
        ["Директор", "Директор"],
        ["директор", "заведующая"],
    )


def test_an_adjective_of_a_party_ends_the_name_of_an_event() -> None:
    text = "На VI Играх городов Псковская федерация городков и Институт льда подписали 2 марта 2021 года соглашение."
    draft = only(text)
    assert plain(draft.event) == "VI Игры городов"
    assert [str(party.name) for party in draft.parties] == ["Псковская федерация городков", "Институт льда"]


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("before", "at", "venue", "event"),
    [
        ("Институт принял гостей: в Доме дружбы прошла встреча.", "В ходе встречи", "Дом дружбы", None),
        ("В Доме дружбы говорили о льде.", "По итогам беседы", "Дом дружбы", None),
        ("В отеле «Ока» открылся II медиафорум «Эфир».", "В рамках Форума", "Отель «Ока»", "II медиафорум «Эфир»"),
        ("В Доме дружбы говорили о льде.", "Позже", None, None),
        ("Гости говорили о льде.", "В рамках Форума", None, None),
    ],
)
def test_where_the_meeting_was(before: str, at: str, venue: str | None, event: str | None) -> None:
    draft = only(f"Новости института\n\n{before} {at} {NORTH} подписали 2 марта 2021 года соглашение.")
    assert (plain(draft.venue), plain(draft.event)) == (venue, event)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "между Институтом льда (директор Глеб Ильин) и Фондом «Кедр» (президент Лия Чкония)",
            [("Институт льда", ["Глеб Ильин"]), ("Фонд «Кедр»", ["Лия Чкония"])],
        ),
        (
            "между Институтом льда и Фондом «Кедр» в присутствии мэра (Глеб Ильин)",
            [("Институт льда", []), ("Фонд «Кедр»", [])],
        ),
    ],
)
def test_signers_in_brackets(told: str, expected: list[tuple[str, list[str]]]) -> None:
    assert signed_for(f"2 марта 2021 года подписано соглашение {told}.") == expected


def test_a_name_like_a_month_is_no_date() -> None:
    assert (
        plain(only(f"Новости\n\n9 мая 2021 года\n\n{NORTH} подписали соглашение. Его подписала Тхи Май.").signed)
        is None
    )


def test_the_meeting_told_some_sentences_before() -> None:
    text = (
        "Новости института\n\nВ Доме дружбы директор встретился с гостями. Говорили о льде. По завершении беседы "
        f"{NORTH} подписали соглашение о сотрудничестве."
    )
    assert plain(only(text).venue) == "Дом дружбы"


def test_the_event_within_which_guests_came() -> None:
    text = (
        "Новости института\n\nВ рамках фестиваля «Мосты» в институте побывали гости. "
        f"{NORTH} подписали соглашение о сотрудничестве."
    )
    assert plain(only(text).event) == "Фестиваль «Мосты»"


def test_a_noun_that_ends_like_an_adjective_begins_no_name() -> None:
    text = (
        "Юбилей вуза отметили\n\nГостей принимал ректор Института льда Глеб Ильин. Договор о сотрудничестве подписали "
        "Глеб Ильин и ректор Академии воды Лия Чкония."
    )
    assert sorted(signed_for(text)) == [("Академия воды", ["Лия Чкония"]), ("Институт льда", ["Глеб Ильин"])]
