"""The page on which an extract is chosen: its address is its state, and it leads to the file that it says."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.choices import ExtractFormat, ExtractRows
from agreements.exports import enclosing, pdf, xlsx
from agreements.exports.choosing import usual_codes
from agreements.exports.columns import EVERY, offered
from agreements.models import Agreement, ColumnChoice
from agreements.views import formats
from agreements.views.formats import GOOD_FOR
from tests.agreements.exports.conftest import Take
from tests.cast import Browser
from tests.factories import AgreementFactory, SignatureFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db
PAGE = "/agreements/export/"
STAFF = [column.code for column in EVERY if column.staff]


def codes(page: Any) -> list[str]:
    return [column.code for column in page.context["chosen"]]


def sent(browser: Browser, **fields: Any) -> Any:
    """The form as a browser sends it; an account posts."""
    fields = {"was": "csv.agreement", "format": "csv", "rows": "agreement", "bom": "1", **fields}
    method = browser.post if browser.user.is_authenticated else browser.get
    return method(PAGE, {name: value for name, value in fields.items() if value})


def test_the_page_says_the_list_and_offers_all_a_visitor_may_have(visitor: Browser, published: Agreement) -> None:
    page = visitor.get(f"{PAGE}?country=KZ&sort=title")
    text = page.content.decode()
    assert page.context["counted"] == "1 agreement"
    assert page.context["held"] == "1 row, 32 columns"
    assert page.context["chips"] == [("Country of a partner", "Kazakhstan")]
    assert [value for value, *_more in page.context["formats"]] == list(ExtractFormat.values)
    assert codes(page) == list(usual_codes("csv", "agreement"))
    boxes = re.findall(r'name="columns" value="(\w+)"', text)
    assert sorted(boxes) == sorted(column.code for column in offered("agreement", staff=False))
    assert page.context["file_url"].endswith("/agreements/export.csv?country=KZ&sort=title")
    assert "csrfmiddlewaretoken" not in text
    assert visitor.cookies == {}


def test_columns_of_the_staff_are_offered_to_them_alone(everybody: dict[str, Browser], published: Agreement) -> None:
    offers = {who: browser.get(PAGE).context for who, browser in everybody.items()}
    seen = {
        who: [code for code in STAFF if code in [one.code for one in page["chosen"] + page["others"]]]
        for who, page in offers.items()
    }
    assert seen == {who: STAFF if who in ("clerk", "registrar", "auditor") else [] for who in everybody}
    with_history = {who for who, page in offers.items() if page["with_events"]}
    assert with_history == {"registrar", "auditor"}


@pytest.mark.parametrize("rows", ["agreement", "party", "signature"])
@pytest.mark.parametrize("form", ExtractFormat.values)
def test_the_page_without_a_wish_leads_to_the_shortest_address(
    visitor: Browser, published: Agreement, form: str, rows: str
) -> None:
    start = ",".join(usual_codes(form, "agreement" if form == "zip" else rows)).split(",")
    address = sent(visitor, format=form, rows=rows, columns=start, was=f"{form}.{rows}", take="1")["Location"]
    assert address == f"/agreements/export.{form}" + ("" if rows == "agreement" or form == "zip" else f"?rows={rows}")


def test_what_is_ticked_is_what_the_file_holds_in_that_order(
    visitor: Browser, register: list[Agreement], take: Take
) -> None:
    address = sent(visitor, columns=["title", "number"], bom="", take="1", sort="oldest")["Location"]
    assert address == "/agreements/export.csv?sort=oldest&columns=title%2Cnumber&bom=0"
    lines = take(visitor, address.partition("export.")[2]).decode().splitlines()
    assert lines[0] == "title,number"
    assert [line.split(",")[0] for line in lines[1:]] == ["Agreement of 2022", "Agreement of 2020", "Agreement of 2021"]


@pytest.mark.parametrize(
    ("button", "order", "place"),
    [
        ({"later": "number"}, "title%2Cnumber%2Csigned", "#later-number"),
        ({"earlier": "signed"}, "number%2Csigned%2Ctitle", "#earlier-signed"),
        ({"earlier": "title"}, "title%2Cnumber%2Csigned", "#later-title"),
        ({"later": "title"}, "number%2Csigned%2Ctitle", "#earlier-title"),
        ({"earlier": "number"}, "number%2Ctitle%2Csigned", "#later-number"),
        ({"later": "password"}, "number%2Ctitle%2Csigned", ""),
    ],
)
def test_a_button_moves_a_column_and_one_goes_on_at_it(
    visitor: Browser, published: Agreement, button: dict[str, str], order: str, place: str
) -> None:
    answer = sent(visitor, columns=["number", "title", "signed"], **button)
    assert answer["Location"] == f"{PAGE}?columns={order}{place}"
    assert ",".join(codes(visitor.get(answer["Location"]))) == order.replace("%2C", ",")


def test_boxes_nobody_touched_follow_another_format_and_shape(visitor: Browser, published: Agreement) -> None:
    usual = list(usual_codes("csv", "agreement"))
    assert sent(visitor, columns=usual, format="pdf", show="1")["Location"] == f"{PAGE}?format=pdf#columns"
    assert sent(visitor, columns=usual, rows="party", show="1")["Location"] == f"{PAGE}?rows=party#columns"


def test_a_choice_is_carried_to_rows_of_another_shape(visitor: Browser, published: Agreement) -> None:
    there = sent(visitor, columns=["title", "fields"], rows="party", show="1")["Location"]
    own = [one for one in usual_codes("csv", "party") if one.startswith("party") or one == "organization"]
    assert parse_qs(urlsplit(there).query)["columns"] == [",".join(["title", "fields", *own])]
    back = sent(visitor, columns=["title", *own], was="csv.party", show="1")["Location"]
    assert back == f"{PAGE}?columns=title#columns"


def test_a_zip_has_all_rows_and_says_what_comes_along(auditor: Browser, visitor: Browser, published: Agreement) -> None:
    fields = {"format": "zip", "was": "zip.agreement", "rows": "party", "columns": ["number"], "take": "1"}
    address = sent(auditor, **fields, documents="1", events="1")["Location"]
    assert address == "/agreements/export.zip?columns=number&documents=1&events=1"
    refused = sent(visitor, **fields, events="1")
    assert refused.status_code == 200
    assert refused.context["problems"] == {"events": ["The history comes along for registrars and auditors alone."]}


@pytest.mark.parametrize(
    ("query", "name", "said"),
    [
        ("format=exe", "format", "“exe” is not a format of extracts."),
        ("rows=page", "rows", "“page” is none of these: agreement, party, signature."),
        ("columns=number,nonsense", "columns", "These are not columns of this extract: nonsense."),
        ("columns=number,internal_note", "columns", "These are not columns of this extract: internal_note."),
        ("columns=party_name", "columns", "These are not columns of this extract: party_name."),
        ("was=csv.agreement&take=1", "columns", "Choose at least one column."),
        (
            "format=pdf&columns=number,title,kind,stage,status,signed,term,city,country",
            "columns",
            "A page of a PDF has room for 8 columns. Choose fewer, or take another format.",
        ),
        ("kind=sonnet", "kind", "“sonnet” is not a kind of agreement in this register."),
        ("sort=fate", "sort", "“fate” is not an order of this list."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_no_file_is_made(
    visitor: Browser, published: Agreement, query: str, name: str, said: str
) -> None:
    for address in (query, f"{query}&take=1"):
        page = visitor.get(f"{PAGE}?{address}")
        assert page.status_code == 200
        assert page.context["problems"] == {name: [said]}
        assert page.context["file_url"] == ""
        assert said in page.content.decode().replace("&#x27;", "'")


def test_nothing_that_was_ticked_is_lost_with_an_error(visitor: Browser, published: Agreement) -> None:
    page = sent(visitor, columns=["title", "nonsense", "number"], bom="", rows="agreement", take="1")
    assert codes(page) == ["title", "number"]
    assert page.context["choice"].bom is False


@pytest.mark.parametrize(
    "query",
    [
        "&".join(["columns=number"] * 200),
        "columns=" + ",".join(["x"] * 5000),
        "&".join(f"columns=c{n}" for n in range(900)),
        "was=1",
        "was=.&was=x.y.z",
        "was=csv.agreement&columns=%ED%A0%80",
        "earlier=%F0&later=&usual=&show=",
        "bom=7&documents=no&events=",
        "format=&rows=&columns=,,,",
        "organization=%ED%A0%80&q=%F0%9F",
        "known_on=soon&take=1",
        "&".join(f"organization=o{n}" for n in range(300)) + "&take=1",
    ],
)
def test_bad_input_is_no_fault(visitor: Browser, auditor: Browser, published: Agreement, query: str) -> None:
    assert visitor.get(f"{PAGE}?{query}").status_code in {200, 302}
    answer = auditor.post(PAGE, query, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {200, 302}


def test_a_nul_is_refused(visitor: Browser, auditor: Browser, published: Agreement) -> None:
    assert visitor.get(f"{PAGE}?columns=%00").status_code == 400
    assert auditor.post(PAGE, {"organization": "a\x00"}).status_code == 400


def test_both_clocks_are_said_and_the_past_says_so(visitor: Browser, register: list[Agreement]) -> None:
    page = visitor.get(f"{PAGE}?in_force_on=2024-12-31&known_on=%23{sealed().latest('pk').pk}")
    text = " ".join(page.content.decode().split())
    assert "<dt>In force on</dt><dd>31 December 2024</dd>" in text
    assert "This is the past: the register as it was known" in text
    assert page.context["chips"] == []
    today = visitor.get(PAGE).content.decode()
    assert "now: what the register says when the file is made" in today
    assert "This is the past" not in today


def test_rows_of_parties_and_signatures_are_counted(visitor: Browser, published: Agreement) -> None:
    for party in published.parties.all():
        SignatureFactory.create_batch(2, party=party)
    AgreementFactory.create(title="A draft", parties=3)
    held = {rows: visitor.get(f"{PAGE}?rows={rows}").context["held"] for rows in ("party", "signature")}
    assert held == {"party": "2 rows, 15 columns", "signature": "4 rows, 15 columns"}


def test_more_rows_than_a_format_holds_are_said_before_the_file_is_asked(
    visitor: Browser, register: list[Agreement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(formats.MOST_ROWS, ExtractFormat.PDF, 2)
    page = visitor.get(f"{PAGE}?format=pdf&take=1")
    assert page.context["problems"] == {"format": ["This list does not fit into the format: at most 2 rows."]}
    ways = visitor.get("/agreements/").context["ways"]
    assert {way.label: way.refusal for way in ways if way.refusal} == {"PDF": "at most 2 rows"}


def test_bounds_that_are_told_are_those_that_hold() -> None:
    said = {form: str(text) for form, text in GOOD_FOR.items()}
    assert f"at most {pdf.MOST_ROWS:,} rows and {pdf.MOST_COLUMNS} columns" in said["pdf"]
    assert f"at most {xlsx.MOST_ROWS:,} rows" in said["xlsx"]
    assert enclosing.MOST_DOCUMENTS == 2_000


def test_the_address_is_led_to_its_canonical_form(visitor: Browser, published: Agreement) -> None:
    answer = visitor.get(f"{PAGE}?rows=agreement&format=csv&q=&columns=title&columns=number&bom=1&unknown=1")
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?columns=title%2Cnumber")
    assert visitor.get(answer["Location"]).status_code == 200


def test_an_account_finds_what_it_took_last_on_the_page_and_beside_the_count(
    partner: Browser, other_partner: Browser, published: Agreement
) -> None:
    answer = sent(partner, columns=["title", "number"], take="1")
    assert answer["Location"] == "/agreements/export.csv?columns=title%2Cnumber"
    kept = ColumnChoice.objects.get()
    assert (kept.user, kept.rows_of, kept.columns) == (partner.user, "agreement", ["title", "number"])
    assert codes(partner.get(PAGE)) == ["title", "number"]
    assert codes(partner.get(f"{PAGE}?rows=party")) == list(usual_codes("csv", "party"))
    assert codes(other_partner.get(PAGE)) == list(usual_codes("csv", "agreement"))
    ways = partner.get("/agreements/").context["ways"]
    assert [way.url for way in ways[:2]] == [
        f"/agreements/export.{form}?columns=title%2Cnumber" for form in ("csv", "xlsx")
    ]
    assert ways[0].columns == "2 columns"


def test_the_usual_columns_are_forgotten_by_taking_them(partner: Browser, published: Agreement) -> None:
    ColumnChoice.objects.create(user=partner.user, rows_of="agreement", columns=["title"])
    usual = list(usual_codes("csv", "agreement"))
    reset = sent(partner, columns=["title"], usual="1")
    assert codes(partner.get(reset["Location"].partition("#")[0])) == usual
    assert ColumnChoice.objects.exists()  # nothing is taken yet
    assert sent(partner, columns=usual, take="1")["Location"] == "/agreements/export.csv"
    assert not ColumnChoice.objects.exists()


def test_a_pdf_has_no_room_for_a_long_memory_and_does_not_end_it(partner: Browser, published: Agreement) -> None:
    long = list(usual_codes("csv", "agreement"))[:12]
    ColumnChoice.objects.create(user=partner.user, rows_of="agreement", columns=long)
    assert codes(partner.get(f"{PAGE}?format=pdf")) == list(pdf.USUAL[ExtractRows.AGREEMENT])
    sent(partner, format="pdf", was="pdf.agreement", columns=list(pdf.USUAL[ExtractRows.AGREEMENT]), take="1")
    assert ColumnChoice.objects.get().columns == long


def test_a_memory_gives_no_right(partner: Browser, published: Agreement) -> None:
    ColumnChoice.objects.create(user=partner.user, rows_of="agreement", columns=["internal_note", "title", "gone"])
    assert codes(partner.get(PAGE)) == ["title"]


@pytest.mark.parametrize("address", [f"{PAGE}?columns=title&take=1&was=csv.agreement", f"{PAGE}?usual=1", PAGE])
def test_looking_changes_nothing(partner: Browser, published: Agreement, address: str) -> None:
    ColumnChoice.objects.create(user=partner.user, rows_of="agreement", columns=["number"])
    partner.get(address)
    partner.head(address)
    assert ColumnChoice.objects.get().columns == ["number"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [("", 3), ("?rows=signature", 4), ("?country=KZ&sort=title", 4)])
def test_the_number_of_queries_does_not_grow(visitor: Browser, rows: int, query: str, queries: int) -> None:
    AgreementFactory.create_batch(rows, published=True)
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(f"{PAGE}{query}").status_code == 200
    assert len(asked) == queries
