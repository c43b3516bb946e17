"""More rules of drafting for Russian releases, each in sentences of its own."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.values import READ
from tests.agreements.drafting.test_rules import only, people

NORTH = "Институт льда и Фонд «Кедр»"
TOLD = f"{NORTH} подписали 2 марта 2021 года соглашение о сотрудничестве."


def parties(text: str) -> list[list[str]]:
    """The names of the parties of each draft."""
    return [[str(party.name) for party in draft.parties] for draft in read(text).drafts]


def signers(text: str) -> list[list[str]]:
    """The names of the signers of each party of the one draft."""
    return [[name for name, _capacity in party] for party in people(text)]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "За Институт документ подписал его директор Савва Оболенцев, за Фонд – Лия Чкония, куратор.",
            [[("Савва Оболенцев", "директор")], [("Лия Чкония", "куратор")]],
        ),
        (
            "За Фонд «Кедр» расписалась президент Нелли Торосян, за Институт льда – ректор Йонас Петкус.",
            [[("Йонас Петкус", "ректор")], [("Нелли Торосян", "президент")]],
        ),
        (
            "От имени Института льда документ подписал учёный секретарь Савва Оболенцев. От имени Фонда «Кедр» – "
            "президент Нелли Торосян.",
            [[("Савва Оболенцев", "учёный секретарь")], [("Нелли Торосян", "президент")]],
        ),
        (
            "Подписантами соглашения стали директор Института льда Савва Оболенцев и президент фонда Нелли Торосян.",
            [[("Савва Оболенцев", "директор")], [("Нелли Торосян", "президент фонда")]],
        ),
        (
            "Договор скреплён подписями директора Института льда Саввы Оболенцева и президента фонда Назиры Темировой.",
            [[("Савва Оболенцев", "директор")], [("Назира Темирова", "президент фонда")]],
        ),
        (
            "Под соглашением стоят подписи директора Института льда Егора Майорова и президента фонда Нелли Торосян.",
            [[("Егор Майоров", "директор")], [("Нелли Торосян", "президент фонда")]],
        ),
        (
            "Свои подписи под ним оставили Егор Майоров, директор Института льда, и кандидат химических наук Лия "
            "Чкония – президент Фонда «Кедр».",
            [[("Егор Майоров", "директор")], [("Лия Чкония", "президент Фонда")]],
        ),
    ],
    ids=["sorts", "signed-for", "without-verb", "signatories", "sealed", "stand", "degree"],
)  # fmt: skip
def test_who_signed_for_whom(told: str, expected: list[list[tuple[str, str]]]) -> None:
    assert people(f"{TOLD} {told}") == expected


def test_a_degree_from_another_body_is_no_name() -> None:
    text = f"{TOLD} Свои подписи под ним 3 марта 2021 года в Туле поставили директор Института льда Егор Майоров и "
    assert signers(f"{text}президент, профессор Донской академии Нелли Торосян.") == [
        ["Егор Майоров"],
        ["Нелли Торосян"],
    ]


def test_the_building_is_no_party() -> None:
    text = (
        "Министр Егор Майоров и директор Дома ковра Кемаль Демироглу подписали протокол. Церемония прошла в Доме мира."
    )
    assert parties(text) == [["Дом ковра"]]


@pytest.mark.parametrize(
    ("capacity", "name"),
    [("и.о. директора", "Грач Аветян"), ("Чрезвычайный и Полномочный Посол Кубы", "Альба Торрес Рохас")],
)
def test_whole_capacity(capacity: str, name: str) -> None:
    text = f"{TOLD} Подписи поставили ректор Института льда Егор Майоров и {capacity} {name}."
    assert people(text) == [[("Егор Майоров", "ректор")], [(name, capacity)]]


def test_sides_by_the_names_of_countries() -> None:
    text = (
        "Дом ковра (Турция) и Музей войлока (Монголия) подписали 4 мая 2020 года протокол о сотрудничестве. "
        "С монгольской стороны подпись поставил Батбаяр Сухэ, с турецкой – Кемаль Демироглу."
    )
    assert signers(text) == [["Кемаль Демироглу"], ["Батбаяр Сухэ"]]


@pytest.mark.parametrize(
    ("told", "behalf", "signer"),
    [
        (
            "По доверенности ректора Института льда Карины Гаспаровой план подписал проректор Института льда Егор "
            "Майоров, от Фонда «Кедр» – президент Нелли Торосян.",
            "ректор Института льда Карина Гаспарова",
            "Егор Майоров",
        ),
        (
            "Подписи поставили президент Фонда «Кедр» Нелли Торосян и, по поручению директора института, заместитель "
            "директора Института льда Егор Майоров.",
            "директор института",
            "Егор Майоров",
        ),
        (
            "Подписи поставили президент Фонда «Кедр» Нелли Торосян и – по доверенности директора института Карины "
            "Гаспаровой – заместитель директора Института льда Егор Майоров.",
            "директор института Карина Гаспарова",
            "Егор Майоров",
        ),
    ],
)
def test_proxy_in_russian(told: str, behalf: str, signer: str) -> None:
    first, second = only(f"{TOLD} {told}").parties
    assert [(str(each.name), str(each.on_behalf_of)) for each in first.signatures] == [(signer, behalf)]
    assert [(str(each.name), each.on_behalf_of) for each in second.signatures] == [("Нелли Торосян", None)]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Договор подписан ректором Музея имени Аскара Тулегенова Болатом Маратовичем Есимовым и директором "
            "Хора «Эхо» Анной-Марией Веллер.",
            [["Болат Маратович Есимов"], ["Анна-Мария Веллер"]],
        ),
        (
            "Договор подписали исполняющая обязанности директора Музея имени Аскара Тулегенова Гульбахыт Сеитова и "
            "продюсер Хора «Эхо» Станислава Вишневская.",
            [["Гульбахыт Сеитова"], ["Станислава Вишневская"]],
        ),
    ],
    ids=["patron", "acting"],
)
def test_names_behind_a_body(told: str, expected: list[list[str]]) -> None:
    start = "Музей имени Аскара Тулегенова и Хор «Эхо» заключили 8 июня 2022 года договор о сотрудничестве. "
    assert signers(start + told) == expected


def test_a_name_without_the_end_of_the_partys() -> None:
    text = (
        "1 апреля 2022 года Союз ткачей и Городская библиотека Оулунсало подписали соглашение о сотрудничестве. "
        "Подписи поставили глава Союза ткачей Егор Майоров и директор Городской библиотеки Оулунсало Эйно Коскела."
    )
    assert signers(text) == [["Егор Майоров"], ["Эйно Коскела"]]


def test_lists_in_lines_are_of_the_sentence_before() -> None:
    text = (
        "Новости\n\n9 июля 2021 года подписан меморандум о сотрудничестве между:\n\n1) Союзом ткачей;\n"
        "2) Фондом «Кедр»;\n3) Домом ковра.\n\nДокумент подписали:\n– глава Союза ткачей Егор Майоров\n"
        "– президент Фонда «Кедр» Нелли Торосян\n– директор Дома ковра Кемаль Демироглу"
    )
    assert people(text) == [
        [("Егор Майоров", "глава")],
        [("Нелли Торосян", "президент Фонда")],
        [("Кемаль Демироглу", "директор")],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "9 июля 2021 года прошла церемония подписания рамочного соглашения между Союзом ткачей, Фондом «Кедр» и "
            "Домом ковра.",
            ["Союз ткачей", "Фонд «Кедр»", "Дом ковра"],
        ),
        (
            "Представители подписали 9 июля 2021 года договор о партнёрстве. Сторонами договора стали Союз ткачей и "
            "Дом ковра.",
            ["Союз ткачей", "Дом ковра"],
        ),
        (
            "9 июля 2021 года между Союзом ткачей, с одной стороны, и Домом ковра, с другой стороны, подписан договор.",
            ["Союз ткачей", "Дом ковра"],
        ),
        (
            "Между Союзом ткачей и Камским инженерным университетом 9 июля 2021 года подписан договор.",
            ["Союз ткачей", "Камский инженерный университет"],
        ),
        (
            "9 июля 2021 года яхт-клуб «Прилив» и Общество дружбы с Кубой заключили договор.",
            ["яхт-клуб «Прилив»", "Общество дружбы с Кубой"],
        ),
        ("9 июля 2021 года Камская епархия и Камский музей подписали договор.", ["Камская епархия", "Камский музей"]),
        (
            "Договор заключили во вторник в Туле Союз ткачей, Дом ковра и Хокимият Зеленогорского района.",
            ["Союз ткачей", "Дом ковра", "Хокимият Зеленогорского района"],
        ),
    ],
    ids=["three", "named", "sides", "date-behind", "joined", "one-adjective", "weekday"],
)  # fmt: skip
def test_parties(text: str, expected: list[str]) -> None:
    named = only(f"Новости\n\n{text}").parties
    assert [str(party.name) for party in named] == expected
    assert min(party.name.confidence for party in named) >= READ  # told, not guessed from the beginning of the page


@pytest.mark.parametrize(
    ("told", "venue", "event"),
    [
        ("Подписание прошло в здании Камского речного вокзала.", "Камский речной вокзал", None),
        ("Подписание прошло в Малом зале гостиницы «Ока».", "Малый зал гостиницы «Ока»", None),
        ("Церемония прошла на ипподроме «Скакун».", "Ипподром «Скакун»", None),
        ("Церемония прошла в рамках Кубка степей.", None, "Кубок степей"),
        ("Церемония прошла на полях V Донской бизнес-конференции 2 марта.", None, "V Донская бизнес-конференция"),
        ("Подписание прошло на открытии Донской ярмарки ремёсел.", None, "Донская ярмарка ремёсел"),
        ("Церемония прошла в ходе Международных конных игр.", None, "Международные конные игры"),
        ("Церемонию подписания принял дворец. Местом подписания стал Дворец «Ока».", "Дворец «Ока»", None),
    ],
)
def test_occasions_in_the_nominative(told: str, venue: str | None, event: str | None) -> None:
    draft = only(f"{TOLD} {told}")
    assert (draft.venue and draft.venue.value, draft.event and draft.event.value) == (venue, event)


@pytest.mark.parametrize(
    ("before", "said", "venue", "event"),
    [
        ("Рязань, гостиница «Ока».", "Здесь 5 мая 2021 года", "Гостиница «Ока»", None),
        ("В Рязани идёт Третий форум «Ока».", "На его полях 5 мая 2021 года", None, "Третий форум «Ока»"),
    ],
)
def test_occasion_told_a_sentence_before(before: str, said: str, venue: str | None, event: str | None) -> None:
    draft = only(f"Новости\n\n{before} {said} {NORTH} подписали договор о сотрудничестве.")
    assert (draft.venue and draft.venue.value, draft.event and draft.event.value) == (venue, event)
    assert (str(draft.place_city), str(draft.place_country)) == ("Ryazan", "RU")


@pytest.mark.parametrize(
    ("text", "published", "signed", "city"),
    [
        (f"Тула, 6 мая 2021 года. Вчера {NORTH} подписали договор.", "2021-05-06", "2021-05-05", "Tula"),
        (f"6 мая 2021 года. В среду {NORTH} подписали договор.", "2021-05-06", "2021-05-05", None),
        (f"Новости института. 6 мая 2021\n\nВ среду {NORTH} подписали договор.", "2021-05-06", "2021-05-05", None),
        (f"В среду {NORTH} подписали договор о дружбе.\n\nТула, 6 мая 2021 года", "2021-05-06", "2021-05-05", "Tula"),
        (f"6 мая 2021 г. {NORTH} подписали договор в Кемерове.", None, "2021-05-06", "Kemerovo"),
    ],
)  # fmt: skip
def test_day_and_city_of_the_report(text: str, published: str | None, signed: str, city: str | None) -> None:
    draft = only(f"Заголовок\n\n{text}")
    days = [str(source.published_on) for source in draft.sources if source.published_on]
    assert (days, str(draft.signed)) == ([published] if published else [], signed)
    assert (draft.place_city and draft.place_city.value) == city


@pytest.mark.parametrize(
    "text",
    [
        "Театр «Маска» отметил юбилей договора, подписанного в 2005 году с Хором «Эхо». Тогда подписи поставили "
        "директора Анна Келлер и Егор Майоров.",
        "Музей и хор дружат давно. Тогда договор о сотрудничестве подписали Дом ковра и Хор «Эхо».",
        "Дом ковра и Хор «Эхо» отметили десятилетие соглашения: подписи поставили директора.",
    ],
)
def test_a_signing_of_then_is_no_signing(text: str) -> None:
    assert read(f"Новости\n\n{text}").drafts == ()


def test_an_older_signing_is_no_part_of_the_one_reported() -> None:
    text = f"{TOLD} В мае 2016 года институт подписал соглашение с Хором «Эхо»."
    assert parties(text) == [["Институт льда", "Фонд «Кедр»"]]


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ("Документ рассчитан на два года и касается туризма. Хор споёт о науке.", ["tourism"]),
        ("Оно посвящено спорту. Хор споёт о науке.", ["sports"]),
        ("Речь в документе идёт о кино. Хор споёт о науке.", ["cinema"]),
        ("Сфера сотрудничества – экология. Хор споёт о науке.", ["environment"]),
    ],
)
def test_subject_in_russian(told: str, fields: list[str]) -> None:
    assert [field.value for field in only(f"Новости\n\n{TOLD} {told}").fields] == fields
