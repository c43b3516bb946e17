"""The CSV: exactly what is listed, safe in a spreadsheet, honest when it breaks."""

import csv
import io
import re
from typing import Any

import pytest
from django.urls import reverse

from agreements.exports.columns import COLUMNS, EVERY
from agreements.exports.csv import disarmed
from agreements.models import Agreement
from organizations.models import Organization
from tests.cast import SECRET, Browser
from tests.factories import (
    AgreementFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    PersonFactory,
    SignatureFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db
QUERIES = 10  # beside the COPY itself, which is one more


def body_of(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def table(response: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body_of(response).decode("utf-8-sig"), newline="")))


@pytest.fixture
def several(
    host: Organization, partner_organization: Organization, other_organization: Organization
) -> list[Agreement]:
    fields = [FieldOfCooperationFactory.create(), FieldOfCooperationFactory.create(slug="culture", name="Culture")]
    return [
        AgreementFactory.create(
            title=f"Agreement {year}",
            signed=str(year),
            themes=fields,
            parties=[host, partner_organization, other_organization],
            published=True,
        )
        for year in range(2019, 2024)
    ]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "sort=title",
        "field=education&field=culture&country=KZ&country=RS",
        "q=Agreement",
        "year=2020&year=2021",
        "signed_before=2021&sort=oldest",
    ],
)
def test_the_file_holds_what_the_list_shows_in_its_order(visitor: Browser, several: Any, query: str) -> None:
    listed = [row.agreement.number for row in visitor.get(f"/agreements/?{query}&per_page=100").context["rows"]]
    assert [row["number"] for row in table(visitor.get(f"/agreements/export.csv?{query}"))] == listed
    assert listed


def test_pages_do_not_cut_the_file(visitor: Browser, host: Organization, partner_organization: Organization) -> None:
    for _row in range(21):
        AgreementFactory.create(parties=[host, partner_organization], published=True)
    assert len(table(visitor.get("/agreements/export.csv?page=2&per_page=20"))) == 21


def test_rights_are_those_of_the_reader(everybody: dict[str, Browser], every_record: dict[str, Agreement]) -> None:
    titles = {
        who: sorted(row["title"] for row in table(browser.get("/agreements/export.csv")))
        for who, browser in everybody.items()
    }
    public, kept = "Agreement on Cherries", "Agreement on Damsons"
    everything = [public, kept, "Agreement on Elderberries", "Agreement on Figs"]
    assert titles == {
        "visitor": [public],
        "other_partner": [public],
        "partner": [public, kept],
        "clerk": everything,
        "registrar": everything,
        "auditor": everything,
    }
    assert SECRET.encode() not in body_of(everybody["registrar"].get("/agreements/export.csv"))


def test_the_form_of_the_file(visitor: Browser, published: Agreement) -> None:
    response = visitor.get("/agreements/export.csv")
    body = body_of(response)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert body.startswith(b"\xef\xbb\xbfnumber,title,")
    assert body.count(b"\r\n") == 2
    assert body.endswith(b"\r\n")
    assert not body_of(visitor.get("/agreements/export.csv?bom=0")).startswith(b"\xef\xbb\xbf")


def test_the_values(visitor: Browser, renamed_host: Organization, settings: Any) -> None:
    settings.REGISTER_URL = "https://register.example"
    partner = OrganizationFactory.create(slug="partner", name="Partner", country="KZ")
    agreement = AgreementFactory.create(
        title='Quoted "title", with comma',
        signed="2022-11",
        subject="Two\nlines",
        parties=[renamed_host, partner],
        published=True,
    )
    party = agreement.parties.all()[0]
    party.name_as_signed = "Peoples' Assembly"
    party.save()
    for name in ("Olga", "Andrey"):
        SignatureFactory.create(party=party, person=PersonFactory.create(name=name))
    SourceFactory.create(agreement=agreement, url="https://news.example.org/1")
    (row,) = table(visitor.get("/agreements/export.csv"))
    assert row["title"] == 'Quoted "title", with comma'
    assert (row["signed"], row["effective"], row["status"], row["kind"]) == (
        "2022-11",
        "",
        "in_force",
        "cooperation-agreement",
    )
    assert row["parties"] == "Eurasian Peoples' Assembly; Partner"
    assert row["parties_as_signed"] == "Peoples' Assembly"
    assert row["parties_today"] == "Assembly of Peoples of the World; Partner"
    assert (row["organizations"], row["countries"]) == ("assembly; partner", "RU; KZ")
    assert row["signatories"] == "Olga, Secretary General; Andrey, Secretary General"
    assert row["subject"] == "Two\nlines"
    assert row["sources"] == "https://news.example.org/1"
    assert row["address"] == f"https://register.example/agreements/{agreement.number}/"


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+7 495",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff@x",
        "\u202e+1",
    ],
)
@pytest.mark.asvs("1.2.10")
def test_what_a_spreadsheet_takes_for_a_formula_is_disarmed(value: str) -> None:
    assert disarmed(value) == f"'{value}"


@pytest.mark.parametrize("value", ["", "2022-11-03", "EPA-2022-0001", "a=b", "Ассамблея", "'=1", "3", "x@y", " plain"])
def test_everything_else_is_left_alone(value: str) -> None:
    assert disarmed(value) == value


def test_a_stored_formula_reaches_the_file_disarmed(visitor: Browser, host: Organization) -> None:
    AgreementFactory.create(
        title='=HYPERLINK("http://evil","x")', parties=[host, OrganizationFactory.create()], published=True
    )
    assert table(visitor.get("/agreements/export.csv"))[0]["title"] == '\'=HYPERLINK("http://evil","x")'


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kind=sonnet", "kind: “sonnet” is not a kind of agreement in this register."),
        ("in_force_on=2022", "in_force_on: Write a whole day"),
        ("sort=x", "sort: “x” is not an order of this list."),
        ("bom=2", "bom: Write bom=0"),
    ],
)
def test_a_wrong_value_is_refused_in_words(visitor: Browser, published: Agreement, query: str, sentence: str) -> None:
    response = visitor.get(f"/agreements/export.csv?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert sentence in response.content.decode()


def test_the_name_of_the_file_says_day_and_filter(visitor: Browser, published: Agreement) -> None:
    header = visitor.get("/agreements/export.csv?kind=cooperation-agreement&country=KZ").headers["Content-Disposition"]
    assert header.startswith('attachment; filename="agreements-20')
    assert re.search(r'-cooperation-agreement-kazakhstan(-[0-9a-z]{4}){5}[.]csv"', header)


@pytest.mark.parametrize("form", ["xls", "ods", "CSV", "csvx"])
def test_other_formats_do_not_exist(visitor: Browser, form: str) -> None:
    assert visitor.get(f"/agreements/export.{form}").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(
    visitor: Browser, host: Organization, django_assert_num_queries: Any, rows: int
) -> None:
    for _number in range(rows):
        agreement = AgreementFactory.create(
            parties=[host, OrganizationFactory.create()], themes=[FieldOfCooperationFactory.create()], published=True
        )
        SignatureFactory.create(party=agreement.parties.first())
        SourceFactory.create(agreement=agreement)
    with django_assert_num_queries(QUERIES):
        assert len(table(visitor.get("/agreements/export.csv"))) == rows


def test_every_column_is_explained_on_the_page_about_the_register(visitor: Browser) -> None:
    page = visitor.get(reverse("about")).content.decode()
    public = [column for column in EVERY if not column.staff]
    assert [code for column in public if f"<code>{(code := column.code)}</code>" not in page] == []
    assert len({column.code for column in EVERY}) == len(EVERY)
    assert len(COLUMNS) == 32
    assert all(str(column.explanation) for column in EVERY)
