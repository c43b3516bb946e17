"""Dates as people write them in cells."""

import pytest

from agreements.importing.sheets.dates import date_of
from agreements.importing.sheets.problems import CellError


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022-11-03", "2022-11-03"),
        ("2022-11-03 00:00:00", "2022-11-03"),
        ("3/11/2022", "2022-11-03"),
        ("3November2022", "2022-11-03"),
        ("12мая2019г.", "2019-05-12"),
        ("12.05.2019г.", "2019-05-12"),
        ("3-е ноября 2022", "2022-11-03"),
        ("12th of May, 2019", "2019-05-12"),
        ("signed on 12 May 2019", "2019-05-12"),
        ("подписано 12.05.2019", "2019-05-12"),
        ("Febuary 12, 2020", "2020-02-12"),
        ("12 Sepember 2019", "2019-09-12"),
        ("25 Otcober 2021", "2021-10-25"),
        ("15 сентебря 2020 года", "2020-09-15"),
        ("Marh 2020", "2020-03"),
        ("Nov 2022", "2022-11"),
        ("2022", "2022"),
        ("2022 г.", "2022"),
        ("20220512", "2022-05-12"),
        ("01,05,2022", "2022-05-01"),
        ("1 5 2022", "2022-05-01"),
        ("5.V.2022", "2022-05-05"),
        ("5/5/2022 12:00:00 AM", "2022-05-05"),
        ("the 5th day of May, 2022", "2022-05-05"),
        ("Tuesday, 5 May 2022", "2022-05-05"),
        ("вторник, 5 мая 2022", "2022-05-05"),
        ("«__» мая 2022 г.", "2022-05"),
        ("??.05.2022", "2022-05"),
    ],
)
def test_one_date_is_read_without_a_note(text: str, date: str) -> None:
    found = date_of(text)
    assert (str(found.date), found.note) == (date, "")


@pytest.mark.parametrize(
    ("text", "date", "note"),
    [
        ("24 September, year unknown", None, "24 September, year not stated"),
        ("September 24 (no year)", None, "24 September, year not stated"),
        ("24 сентября, год неизвестен", None, "24 September, year not stated"),
        ("12-14 May 2019", "2019-05", "12-14 May 2019"),
        ("с 12 по 14 мая 2019", "2019-05", "с 12 по 14 мая 2019"),
        ("12.05.2019 – 14.05.2019", "2019-05", "12.05.2019 – 14.05.2019"),
        ("May–June 2019", "2019", "May–June 2019"),
        ("28 December 2019 - 3 January 2020", None, "28 December 2019 - 3 January 2020"),
        ("2018-2019", None, "2018-2019"),
        ("circa 2019", None, "circa 2019"),
        ("весна 2019", "2019", "весна 2019"),
        ("12-May", None, "12 May, year not stated"),
        ("2019/20", None, "2019/20"),
        ("2020 (?)", None, "2020 (?)"),
        ("Q2 2022", "2022", "Q2 2022"),
        ("I полугодие 2020", "2020", "I полугодие 2020"),
        ("in the beginning of 2020", "2020", "in the beginning of 2020"),
        ("31/12/2019 (signed in Baku)", "2019-12-31", "31/12/2019 (signed in Baku)"),
        ("5 мая 2022 г., Москва", "2022-05-05", "5 мая 2022 г., Москва"),
        ("-", None, ""),
        ("б/д", None, ""),
        ("дата не указана", None, ""),
        ("not specified", None, ""),
    ],
)
def test_what_is_no_single_date_stands_in_the_note(text: str, date: str | None, note: str) -> None:
    found = date_of(text)
    assert (str(found.date) if found.date else None, found.note) == (date, note)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2022-02-30", "There is no such day: February 2022 has the days 1 to 28."),
        ("31.04.2021", "There is no such day: April 2021 has the days 1 to 30."),
        ("30Febuary2022", "There is no such day: February 2022 has the days 1 to 28."),
        ("0001-01-01", "Write a year from 1000 to 2199."),
        ("9999-12-31", "Write a year from 1000 to 2199."),
        ("03.11.22", "Write the year with four digits."),
        ("11/13/2022", "The day comes first, then the month: write 13.11.2022."),
        ("43891", "is the number 43891. If it stands for a day, give the cell the format of a date."),
        ("44197.0", "is the number 44197.0. If it stands for a day, give the cell the format of a date."),
        ("Mar-21", "Write the year with four digits."),
        ("14.05.2019 – 12.05.2019", "The later day comes first."),
    ],
)
def test_an_impossible_date_is_refused_in_words(text: str, told: str) -> None:
    with pytest.raises(CellError) as refused:
        date_of(text)
    assert str(refused.value.message) % refused.value.params == told


def test_a_word_like_two_months_is_not_guessed() -> None:
    with pytest.raises(CellError):
        date_of("Juny 2020")
