"""A list that was changed, checked with its code: the register is asked again, and says which rows differ."""

import re
from typing import Any

import pytest

from agreements.models import Agreement, Extract
from agreements.verifying import rows
from tests.agreements.proof.conftest import Check
from tests.cast import Browser
from tests.factories import AgreementFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreements(db: None) -> list[Agreement]:
    made = [AgreementFactory.create(title=f"Title {n}", published=True) for n in range(3)]
    sealed()
    return made


def exported(browser: Browser, form: str, query: str = "") -> tuple[bytes, str]:
    """A file of the list, and its code."""
    response: Any = browser.get(f"/agreements/export.{form}?{query}")
    assert response.status_code == 200
    content = b"".join(response.streaming_content)
    sealed()
    found = re.search(r"/verify/([0-9A-Z-]+)/", response.headers["Link"])
    assert found
    return content, found[1]


def outcome(response: Any) -> str:
    assert response.status_code == 200
    return str(response.context["verdict"].outcome.value)


FORMS = [("csv", ""), ("csv", "bom=0&columns=number,title"), ("jsonl", ""), ("json", "rows=party")]


@pytest.mark.parametrize(("form", "query"), FORMS)
def test_file_as_it_came_is_proved(
    visitor: Browser, check: Check, agreements: list[Agreement], form: str, query: str
) -> None:
    content, _code = exported(visitor, form, query)
    assert outcome(check(content)) == "proved"


@pytest.mark.parametrize(("form", "query"), FORMS)
def test_changed_row_is_named_after_later_edits_of_the_register(
    visitor: Browser, check: Check, agreements: list[Agreement], form: str, query: str
) -> None:
    content, code = exported(visitor, form, f"{query}&columns=number,title".strip("&"))
    agreements[1].title = "Another title now"
    agreements[1].save(update_fields=["title"])
    sealed()
    response = check(content.replace(b"Title 2", b"Title 9"), code=code)
    assert outcome(response) == "not_proved"
    told = response.context["differences"]
    assert {
        (row.name.split()[0], cell.column, cell.here, cell.register) for row in told.rows for cell in row.cells
    } == {(agreements[2].number, "title", "Title 9", "Title 2")}
    assert "Title 9" in response.content.decode()


def test_list_written_anew_with_the_same_rows_is_proved(
    visitor: Browser, check: Check, agreements: list[Agreement]
) -> None:
    content, code = exported(visitor, "csv")
    response = check(content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n"), f"copy of {code}.csv")
    assert outcome(response) == "proved"
    assert "only the way of writing is another" in response.content.decode()


def test_file_that_the_log_does_not_have_is_made_again(
    visitor: Browser, check: Check, agreements: list[Agreement]
) -> None:
    """The reader had it all, and the log does not know: its row was lost when the database went away."""
    content, code = exported(visitor, "csv")
    Extract.objects.update(sha256="0" * 64)
    assert outcome(check(content, code=code)) == "proved"


def test_page_of_the_code_leads_to_the_same_bytes(visitor: Browser, agreements: list[Agreement]) -> None:
    content, code = exported(visitor, "csv", "columns=number,title")
    agreements[0].title = "Another title now"
    agreements[0].save(update_fields=["title"])
    sealed()
    address = visitor.get(f"/verify/{code}/").context["address"]
    again, same = exported(visitor, "csv", address.partition("?")[2])
    assert (again, same) == (content, code)


def test_question_of_staff_is_not_asked_again_for_a_visitor(
    auditor: Browser, visitor: Browser, check: Check, agreements: list[Agreement]
) -> None:
    AgreementFactory.create(title="Quince", registered=True)
    sealed()
    content, code = exported(auditor, "csv", "columns=number,title")
    assert b"Quince" in content
    response = check(content.replace(b"Title", b"Tutle"), code=code)
    assert (outcome(response), response.context["differences"]) == ("not_proved", None)
    assert "Quince" not in response.content.decode()
    assert "address" not in visitor.get(f"/verify/{code}/").context
    assert auditor.get(f"/verify/{code}/").context["address"]


def test_list_too_long_is_not_compared(
    visitor: Browser, check: Check, agreements: list[Agreement], monkeypatch: pytest.MonkeyPatch
) -> None:
    content, code = exported(visitor, "csv")
    monkeypatch.setattr("agreements.views.again.MOST_ROWS", 2)
    response = check(content + b"x", code=code)
    assert (outcome(response), response.context["differences"]) == ("not_proved", None)
    assert rows.MOST_ROWS > 2


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'"', b"\x00", b"number\r\n"])
def test_file_that_is_no_list_is_told(
    visitor: Browser, check: Check, agreements: list[Agreement], content: bytes
) -> None:
    _content, code = exported(visitor, "csv")
    assert outcome(check(content, code=code)) == "not_proved"
