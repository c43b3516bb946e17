"""What people write for a date, and what they are told when it is none."""

import calendar
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partial_dates.months import MONTH_NAMES, month_numbers
from partial_dates.parsing import LONGEST_DATE, parse_partial_date
from partial_dates.value import PartialDate, PartialDateError
from partial_dates.words import in_short, in_words


@pytest.mark.parametrize(
    "text",
    [
        "3.11.2022",
        "03.11.2022",
        "03/11/2022",
        "3-11-2022",
        "3. 11. 2022",
        "03.11.2022г.",
        "2022-11-03",
        "2022-11-3",
        "2022/11/03",
        "2022.11.03",
        "3 November 2022",
        "3 november, 2022",
        "3 NOV 2022",
        "3-Nov-2022",
        "03 Nov. 2022.",
        "November 3, 2022",
        "Nov. 3rd, 2022",
        "3rd of November 2022",
        "the 3rd of November, 2022",
        "2022 November 3",
        "3 ноября 2022 г.",
        "3 ноября 2022\xa0г.",
        "3 ноября 2022 года",
        "3 нояб. 2022",
        "3 ноя 2022",
        "«3» ноября 2022 года",
        "“3” ноября 2022",
        '"03" НОЯБРЯ 2022 ГОДА',
        "3-го ноября 2022 г",
        "  3 \t November\n2022  ",
        "3–11–2022",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert str(parse_partial_date(text)) == "2022-11-03"


@pytest.mark.parametrize(
    "text",
    [
        "2022-11",
        "2022/11",
        "11.2022",
        "11/2022",
        "11-2022",
        "November 2022",
        "November, 2022",
        "Nov 2022",
        "2022 November",
        "ноябрь 2022",
        "Ноябрь 2022 года",
        "ноября 2022 г.",
        "ноябре 2022",
        "ноябрём 2022",
        "нояб. 2022",
    ],
)
def test_a_month_is_read_and_no_day_invented(text: str) -> None:
    assert str(parse_partial_date(text)) == "2022-11"


@pytest.mark.parametrize("text", ["2022", " 2022 ", "2022 г.", "2022г", "2022 год", "2022 года", "«2022»"])
def test_a_year_is_read_and_no_month_invented(text: str) -> None:
    assert str(parse_partial_date(text)) == "2022"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12/11/2022", "2022-11-12"),
        ("13/11/2022", "2022-11-13"),
        ("1/2/2023", "2023-02-01"),
        ("29.02.2024", "2024-02-29"),
        ("4 Sept 2020", "2020-09-04"),
        ("9 мая 1945", "1945-05-09"),
        ("May 2022", "2022-05"),
        ("11.1999", "1999-11"),
    ],
)
def test_the_day_comes_before_the_month(text: str, iso: str) -> None:
    assert str(parse_partial_date(text)) == iso


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3 November", "no_year"),
        ("24 September", "no_year"),
        ("24 сентября", "no_year"),
        ("«24» сентября", "no_year"),
        ("November", "no_year"),
        ("ноябрь", "no_year"),
        ("3.11", "no_year"),
        ("3/11", "no_year"),
        ("3.11.22", "short_year"),
        ("3 November 22", "short_year"),
        ("11/13/2022", "month_first"),
        ("12.31.2022", "month_first"),
        ("2/30/2022", "no_such_day"),
        ("45.13.2022", "no_such_month"),
        ("31.02.2022", "no_such_day"),
        ("29 February 2023", "no_such_day"),
        ("31 ноября 2022", "no_such_day"),
        ("00.11.2022", "no_such_day"),
        ("32 November 2022", "no_such_day"),
        ("2022-13", "no_such_month"),
        ("2022-13-05", "no_such_month"),
        ("2022-00", "no_such_month"),
        ("13.2022", "no_such_month"),
        ("0999", "year_out_of_range"),
        ("3.11.2200", "year_out_of_range"),
        ("November 0022", "year_out_of_range"),
        ("2022-2023", "several_dates"),
        ("2022–2023", "several_dates"),
        ("3-5 November 2022", "several_dates"),
        ("3 и 5 ноября 2022", "several_dates"),
        ("November–December 2022", "several_dates"),
        ("ноябрь 2022 — март 2023", "several_dates"),
        ("3.11.2022 - 4.11.2022", "several_dates"),
        ("3.11/2022", "not_understood"),
        ("3 11 2022", "not_understood"),
        ("22", "not_understood"),
        ("02022", "not_understood"),
        ("20221103", "not_understood"),
        ("1.2.3", "short_year"),
        ("2022.11.2022", "not_understood"),
        ("111.2022", "not_understood"),
        ('20"22', "not_understood"),
        ("3 Novembre 2022", "not_understood"),
        ("around 2022", "not_understood"),
        ("unknown", "not_understood"),
        ("", "not_understood"),
        (" . ", "not_understood"),
        ("２０２２", "other_figures"),
        ("٣.١١.٢٠٢٢", "other_figures"),
        ("3.Ⅺ.2022", "other_figures"),
        ("202²", "other_figures"),
        ("2022\0", "invisible_character"),
        ("20\u200b22", "invisible_character"),
        ("\u202e2022", "invisible_character"),
        ("\ud800", "invisible_character"),
        ("3 November 2022, in the evening, in the Great Hall of the palace", "too_long"),
    ],
)
def test_anything_else_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(PartialDateError) as refusal:
        parse_partial_date(text)
    assert refusal.value.code == code


def test_refusals_say_what_to_write() -> None:
    said = {}
    for text in ("24 September", "11/13/2022", "3.11.22"):
        with pytest.raises(PartialDateError) as refusal:
            parse_partial_date(text)
        said[text] = str(refusal.value)
    assert said == {
        "24 September": "Write the year too; a date without a year goes into the note.",
        "11/13/2022": "The day comes first, then the month: write 13.11.2022.",
        "3.11.22": "Write the year with four digits.",
    }


def test_only_the_named_languages_are_read() -> None:
    assert str(parse_partial_date("ноябрь 2022", languages=("ru",))) == "2022-11"
    with pytest.raises(PartialDateError):
        parse_partial_date("ноябрь 2022", languages=("en",))


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("month", range(1, 13))
def test_words_of_every_precision_read_back(language: str, month: int) -> None:
    last = calendar.monthrange(2023, month)[1]
    days = [PartialDate(2023, month, day) for day in range(1, last + 1)]
    for date in [PartialDate(2023), PartialDate(2023, month), *days]:
        assert parse_partial_date(in_words(date, language)) == date
        assert parse_partial_date(in_short(date, language)) == date


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_case_and_abbreviation_is_its_month(language: str) -> None:
    numbers = month_numbers(language)
    for forms in MONTH_NAMES[language]:
        for number, form in enumerate(forms, start=1):
            assert str(parse_partial_date(f"{form} 2022")) == f"2022-{number:02}"
    for form, number in numbers.items():
        assert parse_partial_date(f"1 {form.upper()} 2022") == PartialDate(2022, number, 1)


WORDS = [*month_numbers("en"), *month_numbers("ru"), "of", "the", "г.", "года", "th", "3", "31", "2022", "02"]
MARKS = ["", " ", ".", ",", "/", "-", "–", "«", "»", "\xa0", "\0", "й", "1"]


def answer(text: str) -> tuple[PartialDate | None, str]:
    """The date, or nothing and what was said; another exception is let through."""
    try:
        return parse_partial_date(text), ""
    except PartialDateError as refusal:
        return None, str(refusal)


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(WORDS + MARKS), max_size=9).map("".join)
    | st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
)
def test_parser_answers_every_text_with_a_date_or_a_sentence(text: str) -> None:
    date, refusal = answer(text)
    if date is None:
        assert refusal.endswith(".")
        return
    # Every figure of the date was written, so nothing was invented.
    assert str(date.year) in text
    assert date.day is None or str(date.day) in text


@pytest.mark.parametrize("piece", ["1", "-", " ", "a", "3.", "ноябрь ", "\u0301", "2022-", "«", "3rd of "])
def test_long_and_nearly_fitting_texts_take_no_time(piece: str) -> None:
    started = time.process_time()  # not the clock on the wall: other tests run beside this one
    for text in (piece * 10_000, (piece * LONGEST_DATE)[:LONGEST_DATE]):
        with pytest.raises(PartialDateError):
            parse_partial_date(text)
    assert time.process_time() - started < 1
