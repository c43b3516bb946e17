"""Pages kept ready: shown again while the register is what it was, and never longer, nor to anybody else."""

import datetime
from typing import Any

import pytest

from agreements.models import Agreement
from agreements.views.kept import PAGES
from organizations.models import Organization
from tests.cast import Browser
from tests.factories import AgreementFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
PATHS = ["/", "/agreements/", "/agreements/?q=cherries", "/organizations/", "/signatories/", "/ru/agreements/"]


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch, no_kept_pages: None) -> None:
    monkeypatch.setattr(PAGES, "most", 256)
    PAGES.clear()


@pytest.fixture
def cherries(host: Organization) -> Agreement:
    partner = OrganizationFactory.create(name="Cherry Society")
    return AgreementFactory.create(title="On cherries", parties=[host, partner], published=True)


@pytest.mark.parametrize("path", PATHS)
def test_the_second_visitor_costs_one_question(
    visitor: Browser, cherries: Agreement, django_assert_num_queries: Any, path: str
) -> None:
    first = visitor.get(path)
    with django_assert_num_queries(1):
        second = visitor.get(path)
    assert second.content == first.content
    assert {name: second[name] for name in ("ETag", "Content-Language", "Cache-Control")} == {
        name: first[name] for name in ("ETag", "Content-Language", "Cache-Control")
    }
    with django_assert_num_queries(1):
        unchanged = visitor.get(path, headers={"If-None-Match": first["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")


@pytest.mark.parametrize("path", ["/agreements/", "/ru/agreements/"])
def test_workers_that_made_the_page_at_different_minutes_know_each_others_tags(
    visitor: Browser, cherries: Agreement, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    said = []
    for minute in (13, 14):
        moment = datetime.datetime(2026, 11, 30, 21, minute, tzinfo=datetime.UTC)
        monkeypatch.setattr("django.template.defaulttags.datetime.now", lambda tz, moment=moment: moment)
        PAGES.clear()
        page = visitor.get(path)
        assert f", 21:{minute}.</p>".encode() in page.content
        said.append(page["ETag"])
    assert said[0] == said[1]
    assert said[0].startswith('W/"')
    assert visitor.get(path, headers={"If-None-Match": said[0]}).status_code == 304
    Agreement.objects.filter(pk=cherries.pk).update(title="On mulberries")
    assert visitor.get(path)["ETag"] != said[0]


def test_a_change_is_seen_at_once(visitor: Browser, cherries: Agreement, host: Organization) -> None:
    assert b"On cherries" in visitor.get("/agreements/").content
    Agreement.objects.filter(pk=cherries.pk).update(title="On mulberries")
    page = visitor.get("/agreements/").content
    assert b"On mulberries" in page
    assert b"On cherries" not in page
    Organization.objects.filter(name="Cherry Society").update(name="Mulberry Society")
    assert b"Mulberry Society" in visitor.get("/organizations/").content
    Agreement.objects.filter(pk=cherries.pk).update(visibility="internal")
    assert b"mulberries" not in visitor.get("/agreements/").content


def test_what_is_kept_for_visitors_is_not_shown_to_others(
    visitor: Browser, clerk: Browser, cherries: Agreement, internal: Agreement
) -> None:
    assert internal.title.encode() not in visitor.get("/agreements/").content
    assert internal.title.encode() in clerk.get("/agreements/").content
    assert internal.title.encode() not in visitor.get("/agreements/").content
    assert len(PAGES) == 1


def test_a_page_that_is_not_there_is_not_kept(visitor: Browser, cherries: Agreement) -> None:
    assert visitor.get("/agreements/?status=").status_code == 302
    assert len(PAGES) == 0
