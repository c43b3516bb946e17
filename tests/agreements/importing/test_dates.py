"""What becomes of the day of signing: a date as far as it is known, words for the rest, and never a guess."""

import datetime

import pytest

from agreements.importing.dates import DatePrecision, SigningDate, signing_date

PUBLISHED = datetime.date(2021, 2, 5)


def found(
    precision: str, text: str = "", *, day: str = "", published: bool = False, is_signed: bool = True
) -> SigningDate:
    """What the keys of a line come to."""
    return signing_date(
        signed_on=datetime.date.fromisoformat(day) if day else None,
        precision=DatePrecision(precision) if precision else None,
        text=text,
        published_on=PUBLISHED if published else None,
        is_signed=is_signed,
    )


@pytest.mark.parametrize(
    ("precision", "text", "text_ru", "expected"),
    [
        ("day-no-year", "September 24 (no year)", "", "24 сентября, год не указан"),
        ("day-no-year", "the 24th of September", "", ""),
        ("range-no-year", "3-5 May (no year)", "3–5 мая (без года)", "3–5 мая, год не указан"),
        ("none", "", "", "Дата подписания не указана; источник опубликован 5 февраля 2021 г."),
        ("approx", "at a council, published 05/02/2021", "", ""),
        (
            "approx", "at a council, published 05/02/2021", "на совете, опубликовано 05.02.2021",
            "Дата подписания не указана (на совете); источник опубликован 5 февраля 2021 г.",
        ),
        ("approx", "second day (29 Sept - 5 Oct 2019)", "второй день", "Второй день"),
        ("year", "spring of 2013", "весна 2013 года", "весна 2013 года"),
        ("year", "2013", "2013 год", ""),
    ],
)  # fmt: skip
def test_the_note_has_a_russian_version_where_nothing_of_it_would_be_missing(
    precision: str, text: str, text_ru: str, expected: str
) -> None:
    date = signing_date(
        signed_on=None, precision=DatePrecision(precision), text=text, text_ru=text_ru, published_on=PUBLISHED,
        is_signed=True,
    )  # fmt: skip
    # Figures and their words are held together by no-break spaces.
    assert (date.problems, date.note_ru.replace("\N{NO-BREAK SPACE}", " ")) == ([], expected)


def said(date: SigningDate) -> tuple[str, str]:
    """The stored date and the public note of one that has no fault."""
    assert date.problems == []
    return str(date.date or ""), date.note


@pytest.mark.parametrize(
    ("precision", "text", "day", "expected"),
    [
        ("day", "", "2022-11-03", ("2022-11-03", "")),
        ("", "", "2022-11-03", ("2022-11-03", "")),
        ("day", "3 November 2022", "", ("2022-11-03", "")),
        ("day", "the day of the forum", "2022-11-03", ("2022-11-03", "the day of the forum")),
        ("month", "November 2016", "", ("2016-11", "")),
        ("month", "ноябрь 2016", "", ("2016-11", "")),
        ("month", "in November 2016, in Kazan", "", ("2016-11", "in November 2016, in Kazan")),
        ("month", "", "2016-11-01", ("2016-11", "")),
        ("month", "November 2016", "2016-11-01", ("2016-11", "")),
        ("year", "2013", "", ("2013", "")),
        ("year", "2013 г.", "", ("2013", "")),
        ("year", "spring of 2013", "", ("2013", "spring of 2013")),
        ("year", "", "2013-01-01", ("2013", "")),
    ],
)
def test_a_date_is_kept_to_the_precision_that_is_vouched_for(
    precision: str, text: str, day: str, expected: tuple[str, str]
) -> None:
    assert said(found(precision, text, day=day)) == expected


@pytest.mark.parametrize(
    ("precision", "text", "note"),
    [
        ("day-no-year", "September 24 (no year)", "24 September, year not stated"),
        ("day-no-year", "September 24", "24 September, year not stated"),
        ("day-no-year", "24 сентября (без года)", "24 сентября, year not stated"),
        ("day-no-year", "Sept. 24th, year unknown", "24 Sept, year not stated"),
        ("day-no-year", "on the Day of Friendship", "on the Day of Friendship, year not stated"),
        ("range-no-year", "September 24-26 (no year)", "September 24-26, year not stated"),
    ],
)
def test_a_day_without_a_year_is_words_alone(precision: str, text: str, note: str) -> None:
    assert said(found(precision, text)) == ("", note)
    assert said(found(precision, text, published=True)) == ("", note)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("second day of the Days (29 Sept - 5 Oct 2019)", "2019"),
        ("12-14 May 2019", "2019-05"),
        ("сентябрь или октябрь 2021 года", ""),
        ("September or October 2021", "2021"),
        ("spring 2020, published 24.05.2021", "2020"),
        ("28 December - 3 January 2020", ""),
        ("between 2019 and 2020", ""),
        ("about 2019", ""),
        ("before 27.04.2022", ""),
        ("not later than May 2021", ""),
        ("may have been 2021", ""),
        ("existed by April 2022", ""),
        ("около 2019 года", ""),
        ("05.02.2021 or a day later", ""),
        ("the days around a forum", ""),
    ],
)
def test_an_approximate_date_is_the_year_or_month_only_if_the_words_leave_no_other(text: str, date: str) -> None:
    assert said(found("approx", text, published=True))[0] == date


def test_the_words_of_an_approximate_date_are_its_note() -> None:
    assert said(found("approx", "second day of the Days (29 Sept - 5 Oct 2019)")) == (
        "2019",
        "Second day of the Days (29 Sept - 5 Oct 2019)",
    )


@pytest.mark.parametrize(
    ("precision", "text", "published", "note"),
    [
        ("none", "", False, "Date of signing not stated"),
        ("", "", False, "Date of signing not stated"),
        ("none", "", True, "Date of signing not stated; the source was published on 5 February 2021"),
        (
            "none",
            "published 05.02.2021",
            True,
            "Date of signing not stated; the source was published on 5 February 2021",
        ),
        (
            "none",
            "published 24.12.2020",
            False,
            "Date of signing not stated; the source was published on 24 December 2020",
        ),
        (
            "none",
            "опубликовано 24 декабря 2020 г.",
            False,
            "Date of signing not stated; the source was published on 24 December 2020",
        ),
        ("none", "published in winter", False, "Date of signing not stated"),
        (
            "approx",
            "General Council meeting, published 05/02/2021",
            True,
            "Date of signing not stated (General Council meeting); the source was published on 5 February 2021",
        ),
        ("approx", "", False, "Date of signing not stated"),
    ],
)
def test_a_day_of_publication_is_never_a_day_of_signing(precision: str, text: str, published: bool, note: str) -> None:
    assert said(found(precision, text, published=published)) == ("", note)


def test_what_is_not_signed_has_no_date_and_keeps_the_words() -> None:
    assert said(found("none", is_signed=False, published=True)) == ("", "")
    assert said(found("month", "expected in May 2027", is_signed=False)) == ("", "expected in May 2027")


@pytest.mark.parametrize(
    ("precision", "text", "day", "is_signed", "field"),
    [
        ("day", "", "", True, "signed_on"),
        ("day", "November 2016", "", True, "date_text"),
        ("month", "2016", "", True, "date_text"),
        ("month", "some day", "", True, "date_text"),
        ("year", "", "", True, "date_text"),
        ("year", "2013 or 2014", "", True, "date_text"),
        ("day", "4 November 2022", "2022-11-03", True, "date_text"),
        ("month", "October 2016", "2016-11-01", True, "date_text"),
        ("day-no-year", "", "", True, "date_text"),
        ("day-no-year", "September 24", "2021-09-24", True, "signed_on"),
        ("approx", "about 2021", "2021-09-24", True, "signed_on"),
        ("none", "", "2021-09-24", True, "signed_on"),
        ("day", "", "2021-09-24", False, "signed_on"),
    ],
)
def test_keys_that_contradict_each_other_are_told(
    precision: str, text: str, day: str, is_signed: bool, field: str
) -> None:
    date = found(precision, text, day=day, is_signed=is_signed)
    assert [where for where, _message in date.problems] == [field]
    assert date.date is None
