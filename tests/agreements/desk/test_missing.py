"""Records without a date of signing, a document, a source or a term: counted as they are listed, and nothing told."""

from typing import Any

import pytest
from django.utils import timezone

from agreements.completeness import completeness
from agreements.filters import LACKS
from agreements.finding import Wanted, reader_of
from agreements.models import Agreement, Document
from organizations.models import Organization
from tests.agreements.past.conftest import now
from tests.cast import Browser
from tests.factories import AgreementFactory, DocumentFactory, SourceFactory

pytestmark = pytest.mark.django_db
LIST = "/agreements/"


def whole(title: str, **facts: Any) -> Agreement:
    """A record that lacks nothing, but what ``facts`` take away."""
    agreement = AgreementFactory.create(title=title, term="indefinite", published=True, **facts)
    SourceFactory.create(agreement=agreement)
    DocumentFactory.create(agreement=agreement)
    return agreement


@pytest.fixture
def gaps(host: Organization, partner_organization: Organization) -> dict[str, Agreement]:
    parties = [host, partner_organization]
    made = {
        "whole": whole("Whole"),
        "signed": whole("No date", signed="", signed_note="In autumn."),
        "document": whole("No document"),
        "source": whole("No source"),
        "term": whole("No term"),
        "talks": AgreementFactory.create(title="Talks", stage="negotiation", signed="", published=True),
        "kept back": whole("Kept back", parties=parties, visibility="public"),
        "hidden": AgreementFactory.create(title="Hidden", published=True, visibility="internal"),
    }
    made["document"].documents.all().delete()
    made["source"].sources.all().delete()
    Agreement.objects.filter(pk=made["term"].pk).update(term="unknown")
    Document.objects.filter(agreement=made["kept back"]).update(visibility="parties")
    return made


def titles(browser: Browser, *missing: str, **asked: str) -> list[str]:
    page = browser.get(LIST, {"missing": missing, "sort": "number", **asked})
    assert page.status_code == 200
    assert page.context["problems"] == {}
    return [str(row.title) for row in page.context["rows"]]


@pytest.mark.parametrize(
    ("missing", "public", "everything"),
    [
        ("signed", ["No date"], ["No date"]),
        ("document", ["No document", "Kept back"], ["No document", "Hidden"]),
        ("source", ["No source", "Talks"], ["No source", "Talks", "Hidden"]),
        ("term", ["No term"], ["No term", "Hidden"]),
    ],
)
def test_each_gap_lists_those_that_have_it(
    gaps: dict[str, Agreement],
    everybody: dict[str, Browser],
    missing: str,
    public: list[str],
    everything: list[str],
) -> None:
    assert {name: sorted(titles(browser, missing)) for name, browser in everybody.items()} == {
        "visitor": sorted(public),
        # The file of "Kept back" is there for its parties alone.
        "partner": sorted(title for title in public if title != "Kept back"),
        "other_partner": sorted(public),
        "clerk": sorted(everything),
        "registrar": sorted(everything),
        "auditor": sorted(everything),
    }


def test_several_gaps_mean_one_or_the_other(gaps: dict[str, Agreement], visitor: Browser) -> None:
    assert sorted(titles(visitor, "signed", "term")) == ["No date", "No term"]
    assert titles(visitor, "signed", "term", q="term") == ["No term"]


def test_a_gap_is_a_chip_and_stays_when_the_list_is_narrowed(gaps: dict[str, Agreement], visitor: Browser) -> None:
    page = visitor.get(LIST, {"missing": "term"})
    assert [(chip.label, chip.value, chip.url) for chip in page.context["chips"]] == [
        ("Without", "a recorded term", "/agreements/")
    ]
    assert ("missing", "term") in page.context["kept"]


def test_what_is_no_gap_is_told_and_left_out(gaps: dict[str, Agreement], visitor: Browser) -> None:
    page = visitor.get(LIST, {"missing": "internal_note"})
    assert page.status_code == 200
    assert page.context["problems"] == {"missing": ["“internal_note” is nothing that a record can be without."]}
    assert page.context["count"] == 7


@pytest.mark.parametrize("who", ["visitor", "partner", "auditor"])
def test_the_figures_are_what_the_lists_count(
    gaps: dict[str, Agreement], everybody: dict[str, Browser], who: str
) -> None:
    browser = everybody[who]
    found = completeness(Wanted(reader_of(browser.user), timezone.localdate()))
    assert found.lacks == {name: browser.get(LIST, {"missing": name}).context["count"] for name in LACKS}
    assert found.total == browser.get(LIST).context["count"]
    assert found.signed == found.total - 1
    assert (found.of("source"), found.of("term")) == (found.total, found.signed)


@pytest.mark.parametrize("who", ["visitor", "partner", "auditor"])
def test_gaps_are_those_of_the_moment(gaps: dict[str, Agreement], everybody: dict[str, Browser], who: str) -> None:
    browser = everybody[who]
    moment = f"#{now().event}"
    today = {name: sorted(titles(browser, name)) for name in LACKS}
    assert {name: sorted(titles(browser, name, known_on=moment)) for name in LACKS} == today
    DocumentFactory.create(agreement=gaps["document"])
    SourceFactory.create(agreement=gaps["source"])
    gaps["whole"].sources.all().delete()
    now()
    assert titles(browser, "source", q="whole") == ["Whole"]
    assert {name: sorted(titles(browser, name, known_on=moment)) for name in LACKS} == today
    past = completeness(Wanted(reader_of(browser.user), timezone.localdate(), as_of=int(moment[1:])))
    assert past.lacks == {name: len(listed) for name, listed in today.items()}


def test_a_file_that_is_hidden_today_was_never_there_for_others(
    gaps: dict[str, Agreement], visitor: Browser, auditor: Browser
) -> None:
    moment = f"#{now().event}"
    Document.objects.filter(agreement=gaps["whole"]).update(visibility="internal")
    now()
    assert "Whole" in titles(visitor, "document", known_on=moment)
    assert "Whole" not in titles(auditor, "document", known_on=moment)


def test_a_document_added_is_seen_though_the_list_is_kept_ready(gaps: dict[str, Agreement], visitor: Browser) -> None:
    assert "No document" in titles(visitor, "document")
    DocumentFactory.create(agreement=gaps["document"])
    assert "No document" not in titles(visitor, "document")
    SourceFactory.create(agreement=gaps["source"])
    assert "No source" not in titles(visitor, "source")
