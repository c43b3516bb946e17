"""Which columns there are, in which order, and for whom."""

import csv
import io
from typing import Any

import pytest

from agreements.exports.columns import BY_CODE, EVERY, offered, read_codes, usual
from agreements.exports.csv import disarmed
from agreements.models import Agreement
from organizations.models import Organization
from tests.cast import SECRET, Browser
from tests.factories import AgreementFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
STAFF = [column.code for column in EVERY if column.staff]


def answer(browser: Browser, query: str) -> tuple[int, str]:
    response: Any = browser.get(f"/agreements/export.csv?{query}")
    return response.status_code, (
        b"".join(response.streaming_content) if response.streaming else response.content
    ).decode("utf-8-sig")


@pytest.mark.parametrize("query", ["columns=signed,number", "columns=signed&columns=number,signed"])
def test_columns_come_in_the_order_asked_for(visitor: Browser, published: Agreement, query: str) -> None:
    status, text = answer(visitor, query)
    assert status == 200
    assert text.splitlines()[0] == "signed,number"


def test_an_unknown_column_and_one_of_the_staff_get_the_same_words(visitor: Browser, published: Agreement) -> None:
    unknown, hidden = answer(visitor, "columns=number,nonsense_x"), answer(visitor, "columns=number,internal_note")
    assert unknown[0] == hidden[0] == 400
    assert unknown[1].replace("nonsense_x", "internal_note") == hidden[1]


def test_columns_of_the_staff_are_theirs_alone(everybody: dict[str, Browser], every_record: Any) -> None:
    query = f"columns={','.join(STAFF)}"
    told = {who: answer(browser, query) for who, browser in everybody.items()}
    assert {who for who, (status, _text) in told.items() if status == 200} == {"clerk", "registrar", "auditor"}
    assert SECRET in told["auditor"][1]
    assert all(SECRET not in told[who][1] for who in ("visitor", "partner", "other_partner"))


@pytest.mark.parametrize("rows", ["agreement", "party", "signature"])
def test_every_column_can_be_had(everybody: dict[str, Browser], every_record: Any, rows: str) -> None:
    codes = [column.code for column in offered(rows, staff=True)]
    status, text = answer(everybody["auditor"], f"rows={rows}&columns={','.join(codes)}")
    assert status == 200
    head, *lines = csv.reader(io.StringIO(text, newline=""))
    assert head == codes
    assert all(len(line) == len(codes) for line in lines)
    assert {column.code for column in usual(rows)} <= set(codes)


def test_a_column_of_parties_is_none_of_agreements(visitor: Browser, published: Agreement) -> None:
    assert answer(visitor, "columns=party_name")[0] == 400
    assert answer(visitor, "columns=party_name&rows=party")[0] == 200
    assert not BY_CODE["party_name"].is_of_agreement


def test_codes_are_read_once_each() -> None:
    assert read_codes(["b, a", "", "a,,c"]) == ["b", "a", "c"]


HOSTILE = [
    *("=1", "+7", "-5", "@A", "＝1", "＋1", "－1", "＠x", " =1", "\u00a0=1", "\u200b=1", "\ufeff@x", "\u202e+1"),
    *("﹢1", "⁺1", "\u2066=1", "\u00ad-1"),
]


@pytest.mark.parametrize("text", [*HOSTILE, "Ассамблея", "'=1", "a=1", "«=»", "1-2", "№ 1", "—", "ё-1"])
def test_the_database_disarms_what_python_does_and_says_where(visitor: Browser, host: Organization, text: str) -> None:
    AgreementFactory.create(title="T", parties=[host, OrganizationFactory.create()], published=True)
    Agreement.objects.update(title=text, event=text)
    _status, file = answer(visitor, "columns=title,number,event,disarmed")
    (row,) = csv.DictReader(io.StringIO(file, newline=""))
    assert row["title"] == disarmed(text)
    assert row["disarmed"] == ("title; event" if disarmed(text) != text else "")
