"""Terms as people write them in cells."""

import pytest

from agreements.importing.sheets.problems import CellError
from agreements.importing.sheets.terms import CellTerm, end_after, notice_days_of, term_of
from partial_dates.value import PartialDate


def said(found: CellTerm) -> tuple[str, int | None, int | None, str]:
    """What counts of a term."""
    return found.term.value, found.months, found.renewal_months, str(found.expires or "")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("5 years", ("fixed", 60, None, "")),
        ("5-year", ("fixed", 60, None, "")),
        ("5 (five) years", ("fixed", 60, None, "")),
        ("three (3) years", ("fixed", 36, None, "")),
        ("на 5 лет", ("fixed", 60, None, "")),
        ("сроком на три года", ("fixed", 36, None, "")),
        ("36 мес.", ("fixed", 36, None, "")),
        ("полгода", ("fixed", 6, None, "")),
        ("5-ти лет", ("fixed", 60, None, "")),
        ("twenty-five years", ("fixed", 300, None, "")),
        ("двадцати пяти лет", ("fixed", 300, None, "")),
        ("полтора года", ("fixed", 18, None, "")),
        ("год", ("fixed", 12, None, "")),
        ("2 years 6 months", ("fixed", 30, None, "")),
        ("2 года и 6 месяцев", ("fixed", 30, None, "")),
        ("5 years (until 31.12.2025)", ("fixed", 60, None, "2025-12-31")),
        ("until the end of 2025", ("fixed", None, None, "2025")),
        ("end of 2025", ("fixed", None, None, "2025")),
        ("2020-2022 гг.", ("fixed", None, None, "2022")),
        ("5 years, non-renewable", ("fixed", 60, None, "")),
        ("3 years, may be extended by mutual agreement", ("fixed", 36, None, "")),
        ("auto-renewable after 5 years", ("auto_renewing", 60, None, "")),
        ("5 лет с автоматической пролонгацией", ("auto_renewing", 60, None, "")),
        ("5 лет, далее автоматически на 5 лет", ("auto_renewing", 60, 60, "")),
        ("3 years, renewable for another 3 years", ("auto_renewing", 36, 36, "")),
        ("one year with automatic renewal every year", ("auto_renewing", 12, 12, "")),
        ("автоматически продлевается на 1 год", ("auto_renewing", None, 12, "")),
        ("till mutually agreed", ("indefinite", None, None, "")),
        ("until terminated by either party", ("indefinite", None, None, "")),
        ("бессрочно", ("indefinite", None, None, "")),
        ("unlimited", ("indefinite", None, None, "")),
        ("до 31.12.2027", ("fixed", None, None, "2027-12-31")),
        ("until 31 December 2027", ("fixed", None, None, "2027-12-31")),
        ("01.01.2020 – 31.12.2024", ("fixed", None, None, "2024-12-31")),
        ("2020-2025", ("fixed", None, None, "2025")),
        ("fixed", ("fixed", None, None, "")),
        ("n/a", ("unknown", None, None, "")),
    ],
)
def test_a_term_is_read(text: str, term: tuple[str, int | None, int | None, str]) -> None:
    assert said(term_of(text)) == term


@pytest.mark.parametrize(
    "text", ["до полного исполнения обязательств", "until completion of the project", "5 years (until 31.12.2025)"]
)
def test_what_a_term_does_not_hold_stays_in_words(text: str) -> None:
    assert term_of(text).words == text


@pytest.mark.parametrize(
    "text",
    ["5", "whatever", "5+5", "5 + 5 years", "one academic year", "30 days", "500 years", "31.12.2027 – 01.01.2020"],
)
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        term_of(text)


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        ("2020-03-15", 60, "2025-03-15"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2020-11-30", 3, "2021-02-28"),
        ("2020-03", 18, "2021-09"),
        ("2020", 60, "2025"),
    ],
)
def test_a_term_ends_as_precisely_as_its_beginning_is_known(begins: str, months: int, ends: str) -> None:
    assert str(end_after(PartialDate.parse_iso(begins), months)) == ends


@pytest.mark.parametrize(
    ("text", "days"), [("90", 90), ("3 months", 90), ("за 30 дней", 30), ("2 недели", 14), ("-", None)]
)
def test_a_notice_period_is_read_as_days(text: str, days: int | None) -> None:
    assert notice_days_of(text) == days
