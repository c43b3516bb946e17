"""Russian days: in datelines with an agency, by their number in a visit, by what announces several agreements."""

import pytest

from agreements.drafting.composing import read

pytestmark = pytest.mark.usefixtures("by_rules")

TOLD = "Музей чая и Клуб соли подписали меморандум о дружбе."


def days(text: str) -> list[str | None]:
    """The day of signing of each draft."""
    return [str(draft.signed) if draft.signed else None for draft in read(text).drafts]


def published(text: str) -> str | None:
    """The day on which the page was put out."""
    (draft,) = read(text).drafts
    return str(draft.sources[0].published_on) if draft.sources else None


@pytest.mark.parametrize(
    "dateline",
    [
        "ОМСК, 23 января 2025 года, «Омь-информ».",
        "Омск. 23 января 2025 г. «Омь-Медиа» —",
        "Омск, 23 янв 2025, ИА «Омь» –",
    ],
)
def test_agencies_of_datelines_stand_in_quotation_marks(dateline: str) -> None:
    text = f"Новости дня\n\n{dateline} Вчера {TOLD}"
    assert (days(text), published(text)) == (["2025-01-22"], "2025-01-23")


def test_a_body_in_quotation_marks_is_no_agency_of_a_dateline() -> None:
    text = "Новости дня\n\nОмск, 23 января 2025 года, «Омский завод» и Клуб соли подписали меморандум."
    assert days(text) == ["2025-01-23"]


@pytest.mark.parametrize(
    "told",
    [
        "План рассчитан на 2025–2027 годы.\n\n© 2025 Омь",
        "Его приняли в ходе Каспийского диалога – 2025. План рассчитан на 2025–2027 годы.",
    ],
)
def test_two_things_with_a_year_tell_that_of_a_dateline(told: str) -> None:
    assert days(f"ОМСК, 23 января, «Омь-информ». Вчера {TOLD} {told}") == ["2025-01-22"]


def test_a_footer_and_a_later_term_tell_no_year() -> None:
    told = "План рассчитан на 2026–2028 годы.\n\n© 2025 Омь"
    assert days(f"ОМСК, 23 января, «Омь-информ». Вчера {TOLD} {told}") == [None]


@pytest.mark.parametrize(
    ("which", "day"),
    [("В заключительный день поездки", 20), ("На второй день визита", 17), ("В первый же день", 16)],
)
def test_a_day_is_told_by_its_number_in_a_visit(which: str, day: int) -> None:
    text = f"Новости\n22 октября 2019\n\nС 16 по 20 октября делегация была в Баку. Были и переговоры. {which} {TOLD}"
    assert days(text) == [f"2019-10-{day}"]


def test_the_last_day_of_a_month_is_none_of_a_visit() -> None:
    text = f"Новости\n22 ноября 2019\n\nС 16 по 20 октября делегация была в Баку. В последний день марта {TOLD}"
    assert days(text) == ["2019-03-31"]


@pytest.mark.parametrize(
    ("told", "day"), [("Завтра гости посетят порт.", "2023-06-15"), ("Гости посетили порт.", None)]
)
def test_a_day_of_what_goes_on_is_that_of_the_report(told: str, day: str | None) -> None:
    assert days(f"Итоги\n\nЧита, 15 июня 2023 года\n\nВо второй день недели {TOLD} {told}") == [day]


def test_a_day_of_the_week_is_surer_than_the_days_of_an_event() -> None:
    told = "Подписание приурочено к Дням музеев, которые проходят с 6 по 10 ноября."
    text = f"Ташкент, 8 ноября – Новости. Музей чая и Клуб соли во вторник подписали договор. {told}"
    assert days(f"{text}\n\nДата публикации: 08.11.2022") == ["2022-11-08"]


def test_what_announces_several_tells_their_day() -> None:
    told = (
        "В среду в Доме мира подписаны соглашение о дружбе и план мероприятий.\n\nСоглашение о дружбе заключили Музей "
    )
    told += (
        "чая и Клуб соли.\n\nПлан мероприятий подписали директор Дома мёда Иван Летов и ректор Омской академии Анна "
    )
    told += "Келлер."
    assert days(f"Новости\n04.09.2025\n\n{told}") == ["2025-09-03", "2025-09-03"]


def test_the_next_day_may_follow_a_day_of_the_week() -> None:
    told = "Первый меморандум Союз ткачей подписал в понедельник с Музеем чая.\n\nВторой меморандум союз подписал на "
    told += "следующий день с Клубом соли."
    assert days(f"Новости\n23.01.2025\n\n{told}") == ["2025-01-20", "2025-01-21"]
