"""A list as it was known at a moment: rows, filters, search, counts and links of that time."""

import pytest

from agreements.models import Agreement
from history.moments import Moment
from tests.agreements.past.conftest import Story, now
from tests.cast import Browser
from tests.factories import AgreementFactory, OrganizationFactory

pytestmark = pytest.mark.django_db

LIST = "/agreements/"


def titles(browser: Browser, moment: Moment, **asked: str) -> list[str]:
    """The titles listed at the moment."""
    response = browser.get(LIST, {**asked, "known_on": f"#{moment.event}"})
    assert response.status_code == 200
    return [str(row.title) for row in response.context["rows"]]


def test_rows_are_those_of_the_moment(story: Story, visitor: Browser) -> None:
    assert titles(visitor, story.before) == ["Agreement on Quails"]
    assert sorted(titles(visitor, story.after)) == ["Agreement on Larks", "Agreement on Swans"]


def test_names_of_parties_are_those_of_the_moment(story: Story, visitor: Browser) -> None:
    before = visitor.get(LIST, {"known_on": f"#{story.before.event}"}).context["rows"][0]
    assert [str(name) for name, _markup in before.who] == ["Assembly of Neighbours", "Partner of Old"]


@pytest.mark.parametrize(
    ("asked", "before", "after"),
    [
        ({"q": "quails"}, ["Agreement on Quails"], []),
        ({"q": "swans"}, [], ["Agreement on Swans"]),
        ({"country": "RS"}, [], ["Agreement on Larks"]),
        ({"country": "KZ", "sort": "oldest"}, ["Agreement on Quails"], ["Agreement on Swans"]),
        ({"field": "beekeeping"}, ["Agreement on Quails"], []),
        ({"status": "in_force", "country": "KZ"}, ["Agreement on Quails"], ["Agreement on Swans"]),
        ({"year": "2022", "country": "KZ", "sort": "title"}, ["Agreement on Quails"], ["Agreement on Swans"]),
        ({"q": "agreement", "country": "KZ", "sort": "number"}, ["Agreement on Quails"], ["Agreement on Swans"]),
    ],
)
def test_every_filter_and_order_asks_the_past(
    story: Story, visitor: Browser, asked: dict[str, str], before: list[str], after: list[str]
) -> None:
    assert titles(visitor, story.before, **asked) == before
    assert titles(visitor, story.after, **asked) == after


def test_counts_of_facets_are_those_of_the_moment(story: Story, visitor: Browser) -> None:
    def counts(moment: Moment) -> dict[str, int]:
        page = visitor.get(LIST, {"known_on": f"#{moment.event}"})
        [facet] = [facet for facet in page.context["facets"] if facet.name == "country"]
        return {option.value: option.count for option in facet.shown}

    assert counts(story.before) == {"KZ": 1}
    assert counts(story.after) == {"KZ": 1, "RS": 1}


def test_the_page_says_that_it_is_the_past_and_leads_to_today(story: Story, visitor: Browser) -> None:
    page = visitor.get(LIST, {"known_on": f"#{story.before.event}", "q": "quails"})
    text = page.content.decode()
    assert "This is the past: the register as it was known right after event" in text
    assert f"The last change known then is event {story.before.event} of its history." in text
    assert page.context["today_url"] == "/agreements/?q=quails"
    assert "<title>The past: 1 agreement" in text


def test_rows_lead_to_the_record_of_the_moment(story: Story, visitor: Browser) -> None:
    [row] = visitor.get(LIST, {"known_on": f"#{story.before.event}"}).context["rows"]
    assert row.url == story.at(story.before)


def test_a_day_before_the_history_is_empty_and_says_so(story: Story, visitor: Browser) -> None:
    page = visitor.get(LIST, {"known_on": "2001-01-01"})
    assert page.context["count"] == 0
    assert "The history of this register begins later, so nothing was known yet." in page.content.decode()
    assert [drop.label for drop in page.context["drops"]] == ["As known on"]


@pytest.mark.parametrize("said", ["yesterday", "#0x1", "#99999999999999999999", "2999-01-01", "2022-02-30", "2022-11"])
def test_a_moment_that_is_none_is_told_beside_its_field_and_left_out(story: Story, visitor: Browser, said: str) -> None:
    page = visitor.get(LIST, {"known_on": said})
    assert page.status_code == 200
    assert list(page.context["problems"]) == ["known_on"]
    assert page.context["count"] == 2
    [field] = [field for field in page.context["dates"] if field["name"] == "known_on"]
    assert field["value"] == said


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("3 November 2022", "/agreements/?known_on=2022-11-03"),
        ("2022-11-03T10:00:00 03:00", "/agreements/?known_on=2022-11-03T10%3A00%3A00%2B03%3A00"),
    ],
)
def test_a_moment_as_people_write_it_is_led_to_its_address(visitor: Browser, typed: str, canonical: str) -> None:
    response = visitor.get(LIST, {"known_on": typed})
    assert (response.status_code, response.headers["Location"]) == (302, canonical)


def test_what_is_withdrawn_now_is_not_shown_then_but_to_staff(
    published: Agreement, visitor: Browser, partner: Browser, auditor: Browser
) -> None:
    moment = now()
    Agreement.objects.filter(pk=published.pk).update(record_state="withdrawn", withdrawal_reason="By mistake.")
    now()
    assert titles(visitor, moment) == titles(partner, moment) == []
    assert titles(auditor, moment) == ["Agreement on Cherries"]


def test_what_was_hidden_then_is_not_shown_though_it_is_public_now(
    draft: Agreement, host: object, visitor: Browser, registrar: Browser
) -> None:
    Agreement.objects.filter(pk=draft.pk).update(number="EPA-2022-0990", title="Agreement on Secret Apricots")
    moment = now()
    Agreement.objects.filter(pk=draft.pk).update(title="Agreement on Apricots", record_state="published")
    now()
    assert titles(visitor, moment) == titles(visitor, moment, q="secret") == []
    assert titles(registrar, moment, q="secret") == ["Agreement on Secret Apricots"]


def test_a_record_for_its_parties_is_shown_to_those_who_were_and_are(
    for_parties: Agreement, visitor: Browser, partner: Browser, other_partner: Browser
) -> None:
    moment = now()
    assert titles(partner, moment) == ["Agreement on Damsons"]
    assert titles(visitor, moment) == titles(other_partner, moment) == []
    for_parties.parties.filter(organization__slug="partner-university").update(
        organization=OrganizationFactory.create()
    )
    now()
    assert titles(partner, moment) == []


def test_the_number_of_queries_does_not_grow(story: Story, visitor: Browser, django_assert_num_queries: object) -> None:
    titles(visitor, story.after)  # the name of the host is kept from here on
    with django_assert_num_queries(7):  # type: ignore[operator]
        assert len(titles(visitor, story.before)) == 1
    AgreementFactory.create_batch(2, published=True)
    moment = now()
    with django_assert_num_queries(7):  # type: ignore[operator]
        assert len(titles(visitor, moment)) == 4
