"""Rules of drafting for Russian pages that report no signing of their own, and for releases written more freely."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only

NORTH = "Институт льда и Фонд «Кедр»"
TOLD = f"{NORTH} подписали 2 марта 2021 года соглашение о сотрудничестве."

LAW = "Соглашение между Институтом льда и Фондом «Кедр» подписано 5 мая 2021 года в Туле."
TERM = "Соглашение заключено между Институтом льда и Фондом «Кедр». Оно заключено сроком на три года."
COMING = "Церемония подписания меморандума между Институтом льда и Фондом «Кедр» пройдёт в полдень."


@pytest.mark.parametrize(
    "text",
    [
        f"Парламент ратифицировал соглашение о туризме\n\n7 июня 2021 года\n\n{LAW}",
        f"Президент подписал закон о ратификации соглашения\n\n7 июня 2021 года\n\n{TERM}",
        f"Принят закон о денонсации соглашения\n\n7 июня 2021 года\n\n{TERM}",
        f"Правительство одобрило соглашение о туризме\n\n7 июня 2021 года\n\nРешение принято на заседании. {LAW}",
        f"Сенат утвердил договор о дружбе\n\n7 июня 2021 года\n\nЗа проголосовали 40 сенаторов. {LAW}",
        "Senate ratifies tourism agreement\n\n7 June 2021\n\nThe vote was held today. The agreement was signed by "
        "the Coral Foundation and the Delta Institute.",
        "Новости\n\nДоговор Института льда и Фонда «Кедр» заключён сроком на три года.",
        "Новости\n\nДоговор Института льда с Фондом «Кедр» заключён на неопределённый срок.",
        f"Приглашаем журналистов\n\n{COMING} Подписание меморандума, ответы на вопросы.",
        "Анонс. Церемония подписания меморандума Института льда и Фонда «Кедр».",
        "Институт льда приглашает представителей прессы на подписание соглашения\n\nЦеремония подписания "
        "соглашения с Фондом «Кедр» начнётся в 10:00.",
        "Институт льда и Фонд «Кедр»: церемония подписания\n\nЦеремония подписания соглашения между Институтом "
        "льда и Фондом «Кедр» в 10:00. Для аккредитации пришлите фамилию и имя.",
        f"Вступил в силу договор о дружбе\n\n7 июня 2021 года\n\n{LAW}",
        f"Стороны расторгли договор о дружбе\n\n7 июня 2021 года\n\n{LAW}",
        f"Указом главы утверждено соглашение\n\n7 июня 2021 года\n\nУказ вышел вчера. {LAW}",
        "Аккредитация на церемонию подписания\n\nЦеремония подписания соглашения Института льда и Фонда «Кедр» в Туле.",
        "Уважаемые коллеги!\n\nПриглашаем вас на церемонию подписания меморандума между Институтом льда и Фондом "
        "«Кедр».",
        "Открыт приём заявок на стажировки\n\nДоговор, подписанный ректором, нужно принести с собой. Договор подписан "
        "Институтом льда и Фондом «Кедр».",
        "Media advisory: signing of a memorandum\n\nThe signing ceremony of a memorandum between the Coral Foundation "
        "and the Delta Institute is held at noon.",
    ],
)
def test_a_page_of_a_law_or_an_invitation_reports_no_signing(text: str) -> None:
    assert read(text).drafts == ()


@pytest.mark.parametrize(
    "text",
    [
        f"Фонд и институт подписали соглашение\n\n{TOLD} Документ вступит в силу после ратификации.",
        f"Новости института\n\n{TOLD} На церемонию были приглашены журналисты.",
        f"Институт утвердил план работы\n\n{TOLD}",
        f"Новости института\n\n{TOLD} Соглашение касается аккредитации программ.",
        f"Новости института\n\n{TOLD} Решение для аккредитации программ примет Центр аккредитации вузов.",
        f"Институт приглашает на стажировку\n\n{TOLD}",
        f"Институт расширяет сотрудничество\n\n{TOLD} Соглашение вступило в силу в день подписания.",
        f"Президент института и депутаты одобрили план\n\n{TOLD}",
    ],
)
def test_a_release_that_speaks_of_laws_and_guests_reports_a_signing(text: str) -> None:
    assert str(only(text).signed) == "2021-03-02"


def test_the_line_of_who_publishes_has_the_day_of_the_report() -> None:
    text = (
        "Институт и фонд стали партнёрами\n\nПресс-служба Института льда, 28 марта 2021 года\n\n"
        f"{NORTH} подписали соглашение о сотрудничестве. Церемония прошла сегодня в Туле."
    )
    assert str(only(text).signed) == "2021-03-28"
    assert str(read(text).drafts[0].sources[0].published_on) == "2021-03-28"


def test_it_happened_tells_the_day_the_city_and_the_event() -> None:
    text = (
        "Между Институтом льда и Фондом «Кедр» подписан протокол о сотрудничестве. Это произошло 3 марта 2021 года в "
        "Калуге в ходе Дней полярной культуры."
    )
    draft = only(text)
    assert (str(draft.signed), str(draft.place_city), str(draft.event)) == (
        "2021-03-03",
        "Kaluga",
        "Дни полярной культуры",
    )


def test_the_country_where_an_embassy_is() -> None:
    text = (
        "Посольство Королевства Норвегия в Республике Армения и Институт льда подписали 3 марта 2021 года протокол "
        "о сотрудничестве."
    )
    assert [str(party.name) for party in only(text).parties] == [
        "Посольство Королевства Норвегия в Республике Армения",
        "Институт льда",
    ]


@pytest.mark.parametrize("about", ["стратегическом партнёрстве", "партнёрстве", "долгосрочном партнёрстве"])
def test_an_agreement_on_partnership(about: str) -> None:
    assert str(only(f"{NORTH} подписали 2 марта 2021 года соглашение о {about}.").kind) == "partnership agreement"


@pytest.mark.parametrize(
    "told",
    [
        "За президента фонда Нелли Торосян договор подписала директор проектов Лия Чкония.",
        "За президента фонда Нелли Торосян, которая была в отъезде, договор по доверенности подписала директор "
        "проектов Лия Чкония.",
    ],
)
def test_who_signed_for_a_person(told: str) -> None:
    (signature,) = only(f"{TOLD} {told}").parties[1].signatures
    assert (str(signature.name), str(signature.on_behalf_of)) == ("Лия Чкония", "президент фонда Нелли Торосян")


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ("лечение суставов у взрослых", "health"),
        ("реабилитацию пациентов", "health"),
        ("поддержку малого и среднего бизнеса", "entrepreneurship"),
        ("возрождение старинных ремёсел", "crafts"),
    ],
)
def test_fields_in_other_words(about: str, field: str) -> None:
    assert [str(each) for each in only(f"{TOLD} Соглашение предусматривает {about}.").fields] == [field]


@pytest.mark.parametrize(
    ("said", "city"),
    [("Крутоярске", "Крутоярск"), ("Лесограде", "Лесоград"), ("Морополе", "Морополь"), ("Дальнем", "Дальнем")],
)
def test_a_city_that_no_list_has_is_in_the_nominative_where_its_ending_tells(said: str, city: str) -> None:
    draft = only(f"{TOLD} Церемония прошла в {said} (Армения).")
    assert (str(draft.place_city), str(draft.place_country)) == (city, "AM")


@pytest.mark.parametrize(
    ("before", "at", "event"),
    [
        ("В Калуге открылся молодёжный форум «Мосты».", "На церемонии открытия форума", "Молодёжный форум «Мосты»"),
        ("Летний лагерь «Янтарь» закрылся в Калуге.", "На закрытии лагеря", "Летний лагерь «Янтарь»"),
        ("В Калуге открылся центр «Янтарь».", "На открытии центра", None),
    ],
)
def test_the_event_that_opens_or_ends(before: str, at: str, event: str | None) -> None:
    draft = only(f"Новости\n\n{before} {at} {NORTH} подписали соглашение о сотрудничестве.")
    assert (draft.event and str(draft.event)) == event
