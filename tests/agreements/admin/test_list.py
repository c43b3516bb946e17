"""The list of agreements for staff: what it shows, finds and filters, and that an address cannot ask for more."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement, Source
from tests.agreements.admin.page import LIST
from tests.cast import Browser
from tests.factories import AgreementFactory, FieldOfCooperationFactory, OrganizationFactory, OrganizationNameFactory

pytestmark = pytest.mark.django_db

QUERIES = 11


def titles(browser: Browser, query: str = "") -> list[str]:
    response = browser.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return [agreement.title for agreement in response.context["cl"].result_list]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(registrar: Browser, rows: int) -> None:
    AgreementFactory.create_batch(rows, published=True)
    registrar.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        registrar.get(LIST)
    assert len(queries) == QUERIES


def test_a_row_says_who_when_and_where_it_stands(clerk: Browser, published: Agreement) -> None:
    page = clerk.get(LIST).content.decode()

    for words in (
        "Agreement on Cherries",
        published.number,
        "Partner University",
        "3 Nov 2022",
        "In force",
        "Published",
    ):
        assert words in page
    assert "Assembly of Neighbours" not in page.split('id="result_list"')[1].split("</table>")[0]


def test_the_search_finds_any_name_in_any_script(clerk: Browser, draft: Agreement) -> None:
    old = OrganizationFactory.create(name="League of Orchards")
    OrganizationNameFactory.create(organization=old, text="Общество садоводов «Сад»")
    AgreementFactory.create(title="With the league", parties=[old])

    assert titles(clerk, f"q={quote('садоводов')}") == ["With the league"]
    assert titles(clerk, "q=apricots") == ["Agreement on Apricots"]
    assert titles(clerk, "q=no-such-word") == []


def test_filters_narrow_the_list(clerk: Browser, published: Agreement, draft: Agreement) -> None:
    theme = FieldOfCooperationFactory.create()
    planned = AgreementFactory.create(title="Planned", stage="planned", signed="", themes=[theme])
    Source.objects.create(agreement=planned, url="https://example.org/")
    AgreementFactory.create(title="Undated", signed="", kind=None)

    assert titles(clerk, "record_state__exact=published") == ["Agreement on Cherries"]
    assert titles(clerk, "status=planned") == ["Planned"]
    assert titles(clerk, "missing=date") == ["Undated"]
    assert "Planned" not in titles(clerk, "missing=source")
    assert titles(clerk, f"field={theme.slug}") == ["Planned"]
    assert sorted(titles(clerk, "year=2022")) == ["Agreement on Apricots", "Agreement on Cherries"]
    assert "Undated" not in titles(clerk, "kind=cooperation-agreement")


@pytest.mark.parametrize(
    "query",
    [
        "responsible__password__startswith=m", "internal_note__startswith=Q", "responsible__email=x", "load_key=x",
        "parties__organization__internal_note__contains=x", "pk__in=1", "_connector=OR&title=x",
        "title__regex=(a%2B)%2B",
    ],
)  # fmt: skip
def test_a_question_about_another_column_is_refused(clerk: Browser, draft: Agreement, query: str) -> None:
    response = clerk.get(f"{LIST}?{query}")

    assert response.status_code in {302, 400}


@pytest.mark.parametrize(
    "query",
    [
        "o=99", "o=-99.1.abc", "o=internal_note", "p=-1", "p=999999999999999999999999", "p=abc", "q=%00", "q=%ED%A0%80",
        "all=", "status=nonsense", "year=abc", "year=99999999999999999999", "year=²", "missing=x", "kind=%27%22",
        "field=x%00", "record_state__exact=%00", "record_state__in=a,b", "e=1", "_popup=1", "q=" + "a" * 4000,
        "q=" + "%CC%81" * 300, "q=%25%25%25", "_to_field=password", "_facets=True", "o=1&o=2&p=0&p=1",
    ],
)  # fmt: skip
def test_a_senseless_address_is_no_fault(clerk: Browser, draft: Agreement, query: str) -> None:
    clerk.raise_request_exception = False
    assert clerk.get(f"{LIST}?{query}").status_code in {200, 302, 400}


@pytest.mark.parametrize("pk", ["0", "-1", "abc", "9" * 40, "%00", "1%2F..%2F", "_5F", "²", "None", "<b>"])
@pytest.mark.parametrize("step", ["change", "delete", "history", "preview", "publish"])
def test_a_record_that_is_not_there_is_not_found(registrar: Browser, pk: str, step: str) -> None:
    registrar.raise_request_exception = False
    assert registrar.get(f"{LIST}{pk}/{step}/").status_code in {302, 400, 404}


def test_sorting_by_each_column_keeps_every_row(clerk: Browser) -> None:
    AgreementFactory.create_batch(3)
    for column in range(1, 8):
        assert len(titles(clerk, f"o={column}")) == 3
        assert len(titles(clerk, f"o=-{column}")) == 3
