"""The address of a list is its state: one canonical form, wrong values told, unknown parameters ignored."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from organizations.models import Organization
from tests.agreements.pages.conftest import Seen
from tests.cast import Browser
from tests.factories import AgreementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(host: Organization, partner_organization: Organization) -> Any:
    return AgreementFactory.create(parties=[host, partner_organization], published=True)


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("q=&kind=&field=&signed_after=&page=", ""),
        ("q=&kind=cooperation-agreement&in_force_on=", "kind=cooperation-agreement"),
        ("in_force_on=3+November+2022", "in_force_on=2022-11-03"),
        ("signed_after=ноябрь+2022&signed_before=3.11.2022", "signed_after=2022-11&signed_before=2022-11-03"),
        ("page=1&per_page=20&sort=newest", ""),
        ("country=KZ&country=KZ", "country=KZ"),
        ("q=++Partner++University+", "q=Partner+University"),
        ("q=Partner&sort=relevance", "q=Partner"),
        ("sort=relevance", ""),
        ("page=02", "page=2"),
    ],
)
def test_another_form_leads_to_the_canonical_one(visitor: Browser, one: Any, given: str, canonical: str) -> None:
    response = visitor.get(f"/agreements/?{given}")
    assert response.status_code == 302
    assert response.headers["Location"] == (f"/agreements/?{canonical}" if canonical else "/agreements/")
    assert visitor.get(response.headers["Location"]).status_code == 200


def test_the_redirect_stays_in_the_language(visitor: Browser, one: Any) -> None:
    assert visitor.get("/ru/agreements/?q=").headers["Location"] == "/ru/agreements/"


@pytest.mark.parametrize(
    "query", ["kind=cooperation-agreement&sort=title", "sort=title&kind=cooperation-agreement", "unknown=1&x="]
)
def test_the_order_of_parameters_and_unknown_ones_lead_nowhere(visitor: Browser, one: Any, query: str) -> None:
    assert visitor.get(f"/agreements/?{query}").status_code == 200


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("kind=sonnet", "“sonnet” is not a kind of agreement in this register."),
        ("field=alchemy", "“alchemy” is not a field of cooperation in this register."),
        ("country=ZZ", "“ZZ” is not the code of a country, as KZ is."),
        ("status=gone", "“gone” is not a status of agreements."),
        ("year=20222", "“20222” is not a year, as 2022 is."),
        ("year=٢٠٢٢", "“٢٠٢٢” is not a year, as 2022 is."),
        ("organization=nobody", "“nobody” is not an organization in this register."),
        ("in_force_on=2022", "Write a whole day, as 3 November 2022."),
        ("in_force_on=2022-02-30", "There is no such day: February 2022 has the days 1 to 28."),
        ("signed_after=soon", "This is not understood as a date."),
        ("sort=internal_note", "“internal_note” is not an order of this list."),
        ("sort=-signed", "“-signed” is not an order of this list."),
        ("per_page=1000000", "A page can have 20, 50, 100 rows."),
        ("page=0", "“0” is not the number of a page."),
        ("page=-1", "“-1” is not the number of a page."),
        ("page=NaN", "“NaN” is not the number of a page."),
        ("page=٣", "“٣” is not the number of a page."),
        ("page=" + "9" * 31, "is not the number of a page."),
        ("q=" + "я" * 201, "at most 200 character"),
    ],
)
def test_a_wrong_value_is_told_and_its_filter_is_not_applied(
    visitor: Browser, one: Any, seen: Seen, query: str, sentence: str
) -> None:
    response = visitor.get(f"/agreements/?{query}")
    assert response.status_code == 200
    assert sentence in seen(response)
    assert response.context["count"] == 1
    assert "CSV:" not in seen(response)


def test_a_wrong_value_is_kept_in_its_field(visitor: Browser, one: Any) -> None:
    page = visitor.get("/agreements/?" + urlencode({"signed_after": 'so"on'})).content.decode()
    assert 'value="so&quot;on"' in page
    assert 'aria-describedby="signed_after-hint signed_after-errors" aria-invalid="true"' in page


def test_a_right_filter_still_holds_beside_a_wrong_one(visitor: Browser, one: Any) -> None:
    assert visitor.get("/agreements/?kind=sonnet&country=RS").context["count"] == 0
    assert visitor.get("/agreements/?kind=sonnet&country=KZ").context["count"] == 1


def test_a_date_is_echoed_in_words_of_the_page(visitor: Browser, one: Any) -> None:
    assert 'value="3 November 2022"' in visitor.get("/agreements/?in_force_on=2022-11-03").content.decode()
    assert 'value="3 ноября 2022' in visitor.get("/ru/agreements/?in_force_on=2022-11-03").content.decode()


def test_the_form_keeps_order_and_size_and_what_is_asked(visitor: Browser, one: Any) -> None:
    page = visitor.get("/agreements/?q=Partner&sort=title&per_page=50&status=in_force").content.decode()
    assert '<input type="hidden" name="sort" value="title">' in page
    assert '<input type="hidden" name="per_page" value="50">' in page
    assert 'name="status" value="in_force" checked' in page
    assert 'name="q" type="search" value="Partner"' in page


def test_canonical_and_other_language_keep_the_filters(visitor: Browser, one: Any, settings: Any) -> None:
    settings.REGISTER_URL = "https://register.example"
    page = visitor.get("/ru/agreements/?utm=1&sort=title&country=KZ").content.decode()
    assert '<link rel="canonical" href="https://register.example/ru/agreements/?country=KZ&amp;sort=title">' in page
    assert (
        '<link rel="alternate" hreflang="en" href="https://register.example/agreements/?country=KZ&amp;sort=title">'
        in page
    )


def test_repeated_search_boxes_count_by_the_last(visitor: Browser, one: Any) -> None:
    response = visitor.get("/agreements/?q=nothing&q=Partner")
    assert response.status_code == 302
    assert QueryDict(response.headers["Location"].partition("?")[2]).getlist("q") == ["Partner"]


def test_other_methods_are_refused(visitor: Browser) -> None:
    assert visitor.post("/agreements/").status_code in (403, 405)
    assert visitor.put("/agreements/").status_code == 405


@pytest.mark.parametrize("name", ["kind", "field", "organization"])
def test_a_field_that_is_left_empty_asks_for_nothing(visitor: Browser, name: str) -> None:
    response = visitor.get(f"/agreements/?{name}=&{name}=")
    assert (response.status_code, response["Location"]) == (302, "/agreements/")
