"""The workbook: real dates, no formula, a frozen head and filters, a cover, and the same bytes twice."""

import datetime
import io
import warnings
import zipfile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from agreements.exports import xlsx
from agreements.models import Agreement, Extract
from tests.agreements.exports.conftest import Take
from tests.cast import Browser
from tests.factories import AgreementFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


def opened(data: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return load_workbook(io.BytesIO(data))


def test_a_day_is_a_date_and_anything_less_is_text(visitor: Browser, register: list[Agreement], take: Take) -> None:
    sheet = opened(take(visitor, "xlsx?columns=number,signed,documents,subject&sort=number")).worksheets[1]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    known, vague, old = (rows[agreement.number] for agreement in register)
    assert (known[1].value, known[1].is_date) == (datetime.datetime(2020, 2, 29), True)  # noqa: DTZ001 - a day
    assert (vague[1].value, vague[1].data_type) == ("2021", "s")
    assert old[1].value == "1899-01-02"  # before the first day of workbooks
    assert (known[2].value, known[2].data_type) == (1, "n")
    assert known[3].value == "One line\nand <another> & more"


def test_the_head_is_frozen_and_filtered_and_columns_have_widths(
    visitor: Browser, register: list[Agreement], take: Take
) -> None:
    sheet = opened(take(visitor, "xlsx")).worksheets[1]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:AE4")
    assert sheet.column_dimensions["B"].width == 50
    assert [cell.value for cell in sheet[1]][:2] == ["number", "title"]


def test_the_cover_says_what_the_extract_is(visitor: Browser, register: list[Agreement], take: Take) -> None:
    book = opened(take(visitor, "xlsx?country=KZ&in_force_on=2022-11-24&columns=number,title"))
    cover = {row[0]: row[1] for row in book.worksheets[0].iter_rows(min_row=2, max_col=2, values_only=True)}
    extract = Extract.objects.get()
    assert "Country of a partner: Kazakhstan" in str(cover["List"])
    assert cover["In force on"] == "24 November 2022"
    assert cover["Code"] == extract.code
    assert cover["Digest of the event"] == bytes(extract.hash).hex()
    assert cover["Rows"] == str(extract.rows)
    assert cover["title"] == "Title in English, or as it is known."


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://evil.example")', "+1", "<c><f>1</f></c>", "a\x0bb\uffffc]]>"]
)
def test_a_text_stays_a_text(visitor: Browser, register: list[Agreement], take: Take, text: str) -> None:
    Agreement.objects.filter(pk=register[0].pk).update(title=text)
    data = take(visitor, "xlsx?columns=title&year=2020")
    cell = opened(data).worksheets[1]["A2"]
    assert cell.value in (text, "abc]]>")
    assert cell.data_type == "s" or cell.value.startswith("=")  # openpyxl reads such a text as if it were typed
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any("<f>" in parts.read(name).decode() for name in parts.namelist())
        assert not any("external" in name.lower() for name in parts.namelist())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\r\n & two\x01\x02, \x02three", "one\n & two, three"),
        ("<" * 32_767, "<" * 32_767),
        ("ё" * 32_768, "ё" * 32_766 + "…"),
        ("\\.", "\\."),
        ("\x02", None),
    ],
)
def test_a_text_of_any_signs_and_length_stays_in_its_cell(
    visitor: Browser, register: list[Agreement], take: Take, text: str, shown: str | None
) -> None:
    Agreement.objects.filter(pk=register[0].pk).update(subject=text)
    sheet = opened(take(visitor, "xlsx?columns=number,subject,documents&year=2020")).worksheets[1]
    assert [cell.value for cell in sheet[2]] == [register[0].number, shown, 1]
    alone = opened(take(visitor, "xlsx?columns=subject&year=2020")).worksheets[1]
    assert [[cell.value for cell in row] for row in alone.iter_rows(min_row=2)] == [[shown]]


def test_the_same_question_gives_the_same_bytes(visitor: Browser, register: list[Agreement], take: Take) -> None:
    assert take(visitor, "xlsx") == take(visitor, "xlsx")


def test_more_rows_than_a_sheet_has_are_refused_in_words(
    visitor: Browser, register: list[Agreement], take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    take(visitor, "xlsx")
    AgreementFactory.create(parties=[OrganizationFactory.create(), OrganizationFactory.create()], published=True)
    assert b"A sheet of a workbook holds 3 rows" in take(visitor, "xlsx", status=400)
    assert Extract.objects.order_by("pk").last().state == "broken"  # type: ignore[union-attr]


def test_columns_beyond_z_have_names() -> None:
    assert [xlsx._letters(number) for number in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]
