"""The register in numbers: every number is what its list counts, for every reader and on both clocks."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement, AgreementKind
from organizations.models import Organization
from tests.agreements.pages.conftest import Seen
from tests.agreements.past.conftest import now
from tests.cast import Browser
from tests.factories import AgreementFactory, FieldOfCooperationFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
PAGE = "/statistics/"


@pytest.fixture
def counted(host: Organization, partner_organization: Organization) -> Agreement:
    kazakh, serb = OrganizationFactory.create(country="KZ"), OrganizationFactory.create(country="RS")
    bees = FieldOfCooperationFactory.create(slug="beekeeping", name="Beekeeping", name_ru="Пчеловодство")
    memorandum = AgreementKind.objects.get(slug="memorandum")
    first = AgreementFactory.create(signed="2019", parties=[host, kazakh, serb], themes=[bees], published=True)
    AgreementFactory.create(
        signed="2019", parties=[host, kazakh], kind=memorandum, term="fixed", expires="2020", published=True
    )
    AgreementFactory.create(signed="", signed_note="In spring.", parties=[host, serb], published=True)
    AgreementFactory.create(
        signed="2021", parties=[host, partner_organization], visibility="internal", kind=memorandum, published=True
    )
    return first


def bars(response: Any) -> dict[str, list[tuple[str, int]]]:
    return {
        chart.name: [(one.label, one.count) for one in (*chart.shown, *chart.folded)]
        for chart in response.context["charts"]
    }


def test_agreements_are_counted_by_year_field_kind_and_country(visitor: Browser, counted: Agreement) -> None:
    page = visitor.get(PAGE)
    assert page.status_code == 200
    assert bars(page) == {
        "year": [("2019", 2), ("No date", 1)],
        "field": [("Beekeeping", 1)],
        "kind": [("Cooperation agreement", 2), ("Memorandum", 1)],
        "country": [("Kazakhstan", 2), ("Serbia", 2)],
    }


@pytest.mark.parametrize("asked", [{}, {"in_force_on": "2020-06-01"}, {"in_force_on": "2025-01-01"}])
def test_every_number_is_what_its_list_counts_for_everybody(
    everybody: dict[str, Browser], counted: Agreement, asked: dict[str, str]
) -> None:
    for browser in everybody.values():
        page = browser.get(PAGE, asked)
        shown = [one for chart in page.context["charts"] for one in (*chart.shown, *chart.folded)]
        assert shown
        assert [browser.get(one.url).context["count"] for one in shown] == [one.count for one in shown]
        assert browser.get(page.context["list_url"]).context["count"] == page.context["total"]


def test_what_one_may_not_see_is_in_no_number(everybody: dict[str, Browser], counted: Agreement) -> None:
    totals = {name: browser.get(PAGE).context["total"] for name, browser in everybody.items()}
    assert totals == {"visitor": 3, "partner": 3, "other_partner": 3, "clerk": 4, "registrar": 4, "auditor": 4}
    assert "2021" not in dict(bars(everybody["visitor"].get(PAGE))["year"])


def test_the_past_is_counted_as_it_was_known_and_says_so(visitor: Browser, counted: Agreement, seen: Seen) -> None:
    moment = f"#{now().event}"
    Agreement.objects.filter(pk=counted.pk).update(signed="2018")
    now()
    assert bars(visitor.get(PAGE))["year"] == [("2018", 1), ("2019", 1), ("No date", 1)]
    past = visitor.get(PAGE, {"known_on": moment})
    assert bars(past)["year"] == [("2019", 2), ("No date", 1)]
    assert "This is the past" in seen(past)
    assert past.context["charts"][0].shown[0].url == f"/agreements/?year=2019&known_on=%23{moment[1:]}"


def test_both_clocks_are_asked_in_words_and_led_to_one_address(visitor: Browser, counted: Agreement) -> None:
    answer = visitor.get(PAGE, {"in_force_on": "1 June 2020", "known_on": "", "q": "left alone"})
    assert (answer.status_code, answer["Location"]) == (302, "/statistics/?in_force_on=2020-06-01")
    page = visitor.get(answer["Location"])
    assert 'value="1 June 2020"' in page.content.decode()
    assert [(chip.label, chip.value) for chip in page.context["chips"]] == [("In force on", "1 June 2020")]


@pytest.mark.parametrize("value", ["soon", "2022-02-30", "2999-01-01T00:00:00Z", "9" * 400, "’;--", "#99999999"])
@pytest.mark.parametrize("name", ["in_force_on", "known_on"])
def test_what_cannot_be_read_is_told_and_left_out(visitor: Browser, counted: Agreement, name: str, value: str) -> None:
    page = visitor.get(PAGE, {name: value})
    assert page.status_code == 200
    assert list(page.context["problems"]) == [name]
    assert page.context["total"] == 3


def test_other_filters_do_not_count(visitor: Browser, counted: Agreement) -> None:
    assert visitor.get(PAGE, {"country": "RS", "q": "x"}).context["total"] == 3


def test_an_empty_register_says_so(visitor: Browser, db: None, seen: Seen) -> None:
    assert "There is nothing to count here." in seen(visitor.get(PAGE))


def test_the_page_speaks_the_language_of_its_address(visitor: Browser, counted: Agreement) -> None:
    assert bars(visitor.get("/ru/statistics/"))["field"] == [("Пчеловодство", 1)]


def test_the_page_is_found(visitor: Browser, counted: Agreement) -> None:
    assert 'href="/statistics/"' in visitor.get("/").content.decode()
    assert "/ru/statistics/" in visitor.get("/sitemap-pages-1.xml").content.decode()


def test_only_reading_is_answered(visitor: Browser, db: None) -> None:
    assert visitor.post(PAGE).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_of_one_agreement_and_of_three(visitor: Browser, host: Organization, rows: int) -> None:
    for _row in range(rows):
        AgreementFactory.create(themes=[FieldOfCooperationFactory.create()], published=True)
    with CaptureQueriesContext(connection) as queries:
        assert visitor.get(PAGE).status_code == 200
    assert len(queries) == 4
