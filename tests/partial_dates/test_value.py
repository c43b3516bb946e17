"""The value: what it accepts, its two days, its order, its text."""

import calendar
import copy
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partial_dates.value import FIRST_YEAR, LAST_YEAR, PartialDate, PartialDateError


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Any date of any precision."""
    year = draw(st.integers(FIRST_YEAR, LAST_YEAR))
    month = draw(st.none() | st.integers(1, 12))
    if month is None:
        return PartialDate(year)
    last = calendar.monthrange(year, month)[1]
    return PartialDate(year, month, draw(st.none() | st.integers(1, last)))


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2022", "year", "2022-01-01", "2022-12-31"),
        ("2022-11", "month", "2022-11-01", "2022-11-30"),
        ("2022-12", "month", "2022-12-01", "2022-12-31"),
        ("2023-02", "month", "2023-02-01", "2023-02-28"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("2024-02-29", "day", "2024-02-29", "2024-02-29"),
        ("1000", "year", "1000-01-01", "1000-12-31"),
        ("2199", "year", "2199-01-01", "2199-12-31"),
    ],
)
def test_iso_text_gives_its_precision_and_days(text: str, precision: str, earliest: str, latest: str) -> None:
    date = PartialDate.parse_iso(text)
    assert date.precision == precision
    assert (date.earliest.isoformat(), date.latest.isoformat()) == (earliest, latest)
    assert str(date) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_iso"),
        ("22", "not_iso"),
        ("2022-1", "not_iso"),
        ("2022-11-3", "not_iso"),
        ("2022-11-03T00:00", "not_iso"),
        ("2022-11\n", "not_iso"),
        (" 2022", "not_iso"),
        ("2022--11", "not_iso"),
        ("-2022", "not_iso"),
        ("２０２２", "not_iso"),
        ("٢٠٢٢", "not_iso"),
        ("2022\0", "not_iso"),
        ("2022-00", "no_such_month"),
        ("2022-13", "no_such_month"),
        ("2022-11-00", "no_such_day"),
        ("2022-11-31", "no_such_day"),
        ("2023-02-29", "no_such_day"),
        ("0000", "year_out_of_range"),
        ("0999", "year_out_of_range"),
        ("2200", "year_out_of_range"),
        ("9999-12-31", "year_out_of_range"),
    ],
)
def test_text_that_is_no_date_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(PartialDateError) as refusal:
        PartialDate.parse_iso(text)
    assert refusal.value.code == code


def test_refusals_are_whole_sentences() -> None:
    with pytest.raises(PartialDateError) as refusal:
        PartialDate(2022, 2, 31)
    assert str(refusal.value) == "There is no such day: February 2022 has the days 1 to 28."
    with pytest.raises(PartialDateError) as refusal:
        PartialDate(999)
    assert str(refusal.value) == "Write a year from 1000 to 2199."


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(PartialDateError) as refusal:
        PartialDate(2022, None, 3)
    assert refusal.value.code == "day_without_month"


def test_a_known_day_becomes_a_date_of_that_day() -> None:
    assert str(PartialDate.from_date(datetime.date(2022, 11, 3))) == "2022-11-03"


def test_order_is_by_earliest_then_latest_day() -> None:
    texts = ["2023", "2022-01-01", "2022-02", "2022", "2022-01", "2021-12-31"]
    in_order = sorted(PartialDate.parse_iso(text) for text in texts)
    assert [str(date) for date in in_order] == [
        "2021-12-31",
        "2022-01-01",
        "2022-01",
        "2022",
        "2022-02",
        "2023",
    ]


def test_order_with_anything_else_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        assert PartialDate(2022) < "2023"
    text: object = "2022"
    assert PartialDate(2022) != text


def test_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        PartialDate(2022).year = 2023  # type: ignore[misc]


@given(partial_dates())
def test_iso_text_reads_back_to_the_same_value(date: PartialDate) -> None:
    assert PartialDate.parse_iso(str(date)) == date
    assert len(str(date)) == {"year": 4, "month": 7, "day": 10}[date.precision]


@given(partial_dates())
def test_copies_are_equal_with_equal_hash(date: PartialDate) -> None:
    same = copy.deepcopy(date)
    assert same == date
    assert hash(same) == hash(date)


@given(partial_dates())
def test_days_lie_inside_what_is_known(date: PartialDate) -> None:
    assert date.earliest <= date.latest
    assert {date.earliest.year, date.latest.year} == {date.year}
    days = (date.latest - date.earliest).days + 1
    assert days in {"year": {365, 366}, "month": {28, 29, 30, 31}, "day": {1}}[date.precision]


@given(partial_dates(), partial_dates())
def test_order_agrees_with_the_days_and_with_equality(one: PartialDate, two: PartialDate) -> None:
    days = (one.earliest, one.latest), (two.earliest, two.latest)
    assert (one < two) == (days[0] < days[1])
    assert (one == two) == (days[0] == days[1])
    assert (one <= two) == (not two < one)
