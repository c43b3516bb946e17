"""/verify/ by code and digest: what the log knows, to whom it is told, and what the history says of it today."""

import hashlib
from typing import Any
from urllib.parse import quote

import pytest
from django.utils import timezone

from agreements.models import Extract
from history.moments import Moment
from tests.agreements.proof.conftest import Check
from tests.agreements.proof.extracts import CSV, extract, zipped
from tests.cast import Browser

pytestmark = pytest.mark.django_db
CODE = "7Q4K-0A1B-C2DE-F3GH-JKMN"


def logged(moment: Moment, content: bytes = CSV, **changes: Any) -> Extract:
    """A file that the register handed out."""
    facts: dict[str, Any] = {
        "code": CODE,
        "format": "csv",
        "language": "en",
        "scope": "public",
        "query": "kind=memorandum&q=Quince",
        "columns": ["number", "title"],
        "day": timezone.localdate(),
        "event": moment.event,
        "hash": moment.hash,
        "state": "complete",
        "rows": 1,
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "user_name": "inspector",
    }
    return Extract.objects.create(**facts | changes)


def told(response: Any) -> str:
    return " ".join(response.content.decode().split())


def verdict(response: Any) -> tuple[int, str]:
    return response.status_code, response.context["verdict"].outcome.value


def test_file_as_it_came_is_proved_under_any_name(check: Check, moment: Moment) -> None:
    logged(moment)
    response = check(CSV, "renamed.pdf")
    assert verdict(response) == (200, "proved")
    assert "the register handed out exactly this file" in told(response)
    assert f"The history has event {moment.event} with the same digest today." in told(response)


def test_who_made_it_is_never_told(check: Check, visitor: Browser, moment: Moment) -> None:
    logged(moment)
    for response in (check(CSV), visitor.get(f"/verify/{CODE}/")):
        assert "inspector" not in told(response)


def test_code_tells_what_was_asked_when_and_how_often(visitor: Browser, moment: Moment) -> None:
    logged(moment)
    logged(moment)
    logged(moment, state="broken", sha256="")
    page = told(visitor.get(f"/verify/{CODE}/"))
    for words in ("kind: memorandum; q: Quince", "2 times", "CSV", "number, title", moment.hash.hex()):
        assert words in page
    assert "The same event, the same digest" in page


def test_typed_code_leads_to_its_one_address(visitor: Browser, moment: Moment) -> None:
    logged(moment)
    typed = CODE.lower().replace("0", "o").replace("-", " ")
    assert visitor.get(f"/verify/?asked={quote(typed)}").headers["Location"] == f"/verify/{CODE}/"
    assert visitor.get(f"/ru/verify/?asked={CODE}").headers["Location"] == f"/ru/verify/{CODE}/"
    assert visitor.get(f"/verify/{CODE.lower()}/").headers["Location"] == f"/verify/{CODE}/"


def test_address_of_an_unknown_code_is_not_found_in_words(visitor: Browser, moment: Moment) -> None:
    logged(moment, state="running", sha256="")
    response = visitor.get(f"/verify/{CODE}/")
    assert verdict(response) == (404, "unknown")
    assert f"The register has made no extract with the code “{CODE}”." in told(response)
    assert "Nothing is known under this code." in told(response)


@pytest.mark.parametrize("asked", ["nonsense", "<script>alert(1)</script>", "я" * 150, "\u202e", "7" * 100, "a" * 64])
def test_whatever_is_asked_is_answered_in_words(visitor: Browser, asked: str) -> None:
    response = visitor.get(f"/verify/?asked={quote(asked)}")
    assert verdict(response) == (200, "unknown")
    assert "<script>alert" not in response.content.decode()


def test_digest_alone_is_looked_up(visitor: Browser, moment: Moment) -> None:
    logged(moment)
    response = visitor.get(f"/verify/?asked=SHA256:{hashlib.sha256(CSV).hexdigest().upper()}")
    assert verdict(response) == (200, "proved")


def test_history_that_was_changed_since_is_told(check: Check, visitor: Browser, moment: Moment) -> None:
    logged(moment, hash=bytes(32))
    response = check(CSV)
    assert verdict(response) == (200, "not_proved")
    assert "its history is no longer the one that the file was made of" in told(response)
    assert "Another digest: the history was changed" in told(visitor.get(f"/verify/{CODE}/"))


def test_history_that_was_cut_off_is_told(check: Check, visitor: Browser, moment: Moment) -> None:
    logged(moment, event=moment.event + 1000)
    assert verdict(check(CSV)) == (200, "not_proved")
    assert "Another digest: the history was changed" in told(visitor.get(f"/verify/{CODE}/"))


class TestReadBySomebody:
    """What an extract of staff or of a partner asked can itself tell what is hidden."""

    def test_a_code_alone_tells_a_visitor_no_question(self, visitor: Browser, moment: Moment) -> None:
        logged(moment, scope="all")
        page = told(visitor.get(f"/verify/{CODE}/"))
        assert ("Quince" in page, "memorandum" in page, "number, title" in page) == (False, False, False)
        assert "It was made for readers with an account." in page

    def test_whoever_has_the_file_is_told(self, check: Check, moment: Moment) -> None:
        logged(moment, scope="all")
        assert "kind: memorandum; q: Quince" in told(check(CSV))

    def test_staff_are_told_and_other_partners_are_not(
        self, auditor: Browser, partner: Browser, moment: Moment
    ) -> None:
        logged(moment, scope="own", user=auditor.user)
        assert "Quince" in told(auditor.get(f"/verify/{CODE}/"))
        assert "Quince" not in told(partner.get(f"/verify/{CODE}/"))

    def test_a_partner_is_told_of_its_own(self, partner: Browser, moment: Moment) -> None:
        logged(moment, scope="own", user=partner.user)
        assert "Quince" in told(partner.get(f"/verify/{CODE}/"))

    def test_a_digest_alone_tells_a_visitor_no_question(self, visitor: Browser, moment: Moment) -> None:
        logged(moment, scope="all")
        response = visitor.get(f"/verify/?asked={hashlib.sha256(CSV).hexdigest()}")
        assert verdict(response) == (200, "proved")
        assert "Quince" not in told(response)


class TestAnotherFile:
    """A code is known, and the file is not the one."""

    @pytest.mark.parametrize(
        ("name", "typed"), [(f"agreements {CODE}.csv", ""), ("a.csv", CODE), ("a.csv", CODE.lower())]
    )
    def test_code_of_the_name_or_typed_says_which_it_should_be(
        self, check: Check, moment: Moment, name: str, typed: str
    ) -> None:
        logged(moment)
        response = check(CSV.replace(b"0001", b"0002"), name, code=typed)
        assert verdict(response) == (200, "not_proved")
        assert "This is not the file that the register made under that code." in told(response)

    def test_code_in_a_workbook_is_read(self, check: Check, moment: Moment) -> None:
        logged(moment, format="xlsx")
        cover = f"<sst><si><t>{CODE}</t></si></sst>".encode()
        response = check(zipped({"xl/workbook.xml": b"", "xl/sharedStrings.xml": cover}), "b.xlsx")
        assert verdict(response) == (200, "not_proved")
        assert f"The register made an extract {CODE} (XLSX)" in told(response)

    def test_file_without_a_code_is_unknown(self, check: Check) -> None:
        response = check(CSV, "list.csv")
        assert verdict(response) == (200, "unknown")
        assert "Neither its SHA-256 nor a code is known." in told(response)


@pytest.mark.usefixtures("own_key")
class TestZip:
    """The log and the signature speak together."""

    def made(self, moment: Moment) -> dict[str, bytes]:
        head = {"event": moment.event, "at": moment.at.isoformat(), "hash": moment.hash.hex()}
        return extract({"agreements.csv": CSV}, head=head, code=CODE)

    def test_as_it_came(self, check: Check, moment: Moment) -> None:
        content = zipped(self.made(moment))
        logged(moment, content, format="zip", scope="all")
        response = check(content)
        assert verdict(response) == (200, "proved")
        assert "Its list of files was signed with the register's key" in told(response).replace("&#x27;", "'")

    def test_packed_anew(self, check: Check, moment: Moment) -> None:
        files = self.made(moment)
        logged(moment, zipped(files), format="zip", scope="all")
        response = check(zipped(files, top="x/", stored=True))
        assert verdict(response) == (200, "proved")
        assert "it was packed anew" in told(response)
        assert "kind: memorandum; q: Quince" in told(response)

    def test_forged_under_a_known_code(self, check: Check, moment: Moment) -> None:
        files = self.made(moment)
        logged(moment, zipped(files), format="zip", scope="all")
        response = check(zipped(files | {"agreements.csv": b"x"}))
        assert verdict(response) == (200, "not_proved")
        assert "Quince" not in told(response)
