"""Rules of drafting for Russian: days by the names of events and by weeks, who signed on what side, cities, venues."""

import pytest

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
