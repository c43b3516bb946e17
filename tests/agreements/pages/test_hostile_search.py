"""Searches that mean harm or nothing, through every box: an answer in words, and never a broken query."""

from typing import Any
from urllib.parse import quote

import pytest

from agreements.models import Agreement
from organizations.models import Organization
from tests.cast import Browser
from tests.factories import AgreementFactory, PersonFactory, SignatureFactory

pytestmark = pytest.mark.django_db

TYPED = [
    "x" * 10_000,
    "x " * 100,
    "***",
    "%%%",
    "___",
    '"""',
    '"""Assembly',
    "(((",
    "((Assembly",
    "a & b | !c",
    "Assembly <-> of",
    "'; drop table agreements_agreement; --",
    "Assembly'; select pg_sleep(9)",
    ":*",
    "Assembly:*",
    "Assembly:A",
    "\\\\",
    "Assembly\\",
    "\\'",
    "'",
    "''Assembly''",
    "!Assembly",
    "-Assembly",
    "- -",
    "#host",
    "~assembly",
    "#cKZ",
    "OR OR OR",
    "٣١",
    "๓๑๑๑",
    "²⁰²²",
    "½",
    "Ⅻ",
    "{Assembly,NULL}",
    "\ue000",
    "й\u0306" * 60,
    "ß" * 60,
    "щ" * 60,
    "İ" * 60,
    "2022-" * 30,
]
PATHS = ("/agreements/", "/organizations/", "/signatories/", "/suggestions/", "/agreements/export.csv")


@pytest.fixture
def record(host: Organization, partner_organization: Organization) -> Agreement:
    """Something to find."""
    agreement: Agreement = AgreementFactory.create(parties=[host, partner_organization], published=True)
    person = PersonFactory.create(name="Olga Chernokoz")
    SignatureFactory.create(party=agreement.parties.get(position=0), person=person)
    return agreement


def answer(browser: Browser, address: str) -> tuple[int, str]:
    response: Any = browser.get(address, follow=True)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, content.decode()


@pytest.mark.parametrize("path", PATHS)
def test_every_box_takes_whatever_is_typed(visitor: Browser, record: Agreement, path: str) -> None:
    for typed in TYPED:
        status, page = answer(visitor, f"{path}?q={quote(typed)}")
        assert status in (200, 400), typed[:40]
        assert "syntax error" not in page
        assert page
    status, _page = answer(visitor, f"{path}?q=%ED%A0%80Assembly")  # a lone surrogate
    assert status in (200, 400)


@pytest.mark.parametrize(
    "typed", ["Assembly:*", "Assembly\\", "''Assembly''", '"""Assembly', "((Assembly", "Assembly <->"]
)
def test_signs_around_a_word_do_not_keep_it_from_being_found(visitor: Browser, record: Agreement, typed: str) -> None:
    response: Any = visitor.get("/agreements/", {"q": typed}, follow=True)
    assert [row.agreement.pk for row in response.context["rows"]] == [record.pk]


@pytest.mark.parametrize("typed", ["#host", "~assembly", "#cKZ", "#kz", "#k1"])
def test_the_words_of_the_index_itself_cannot_be_typed(visitor: Browser, record: Agreement, typed: str) -> None:
    plain: Any = visitor.get("/agreements/", {"q": typed.strip("#~")}, follow=True)
    signed: Any = visitor.get("/agreements/", {"q": typed}, follow=True)
    assert signed.context["count"] == plain.context["count"]


def test_a_page_far_behind_the_end_is_answered(visitor: Browser, record: Agreement) -> None:
    for path in ("/agreements/?q=Assembly&", "/agreements/?", "/organizations/?q=Assembly&", "/signatories/?"):
        for page in ("1000000000000", "999999", "-1", "0", "٣"):
            status, text = answer(visitor, f"{path}page={page}")
            assert status in (200, 400, 404), (path, page)
            assert "Traceback" not in text
