"""A record as it was known at a moment: names, parties, signatures, papers and links of that time; mementos."""

import datetime

import pytest
from django.utils.http import http_date

from agreements.models import Agreement, Document
from tests.agreements.past.conftest import Story, now
from tests.cast import Browser

pytestmark = pytest.mark.django_db


def test_the_page_is_that_of_the_moment(story: Story, visitor: Browser) -> None:
    before = visitor.get(story.at(story.before)).content.decode()
    told = ("Agreement on Quails", "Partner of Old", "Ivan Firsthand", "Director of Old", "Beekeeping")
    assert [word for word in told if word not in before] == []
    assert "example.org/old" in before
    assert [word for word in ("Swans", "Partner of New", "Amended by") if word in before] == []
    after = visitor.get(story.at(story.after)).content.decode()
    assert "Agreement on Swans" in after
    assert "Amended by" in after
    assert [word for word in (*told, "example.org/old") if word in after] == []


def test_the_page_says_that_it_is_the_past(story: Story, visitor: Browser) -> None:
    page = visitor.get(story.at(story.before))
    text = page.content.decode()
    assert "This is the past: the register as it was known right after event" in text
    assert f'href="/agreements/{story.record.number}/"' in text
    assert '<meta name="robots" content="noindex">' in text
    assert story.at(story.before) in page.context["record"].url


def test_links_keep_the_moment(story: Story, visitor: Browser) -> None:
    [link] = visitor.get(story.at(story.after)).context["record"].links
    assert link.url == f"/agreements/{story.later.number}/?known_on=%23{story.after.event}"


def test_a_file_that_is_gone_is_named_for_staff_and_has_no_link(
    story: Story, auditor: Browser, visitor: Browser
) -> None:
    text = auditor.get(story.at(story.before)).content.decode()
    assert "Text of Old" in text
    assert "this file is not kept at this address any more" in text
    assert "/documents/" not in text
    assert "Text of Old" not in visitor.get(story.at(story.before)).content.decode()


def test_a_document_that_was_and_is_public_can_be_fetched(story: Story, visitor: Browser) -> None:
    from tests.factories import DocumentFactory

    document: Document = DocumentFactory.create(agreement=story.record, title="Text of Both")
    moment = now()
    assert f"/documents/{document.pk}/" in visitor.get(story.at(moment)).content.decode()
    Document.objects.filter(pk=document.pk).update(visibility="internal")
    now()
    assert "Text of Both" not in visitor.get(story.at(moment)).content.decode()


def test_a_record_that_was_not_known_then_says_so(story: Story, visitor: Browser) -> None:
    response = visitor.get(f"/agreements/{story.later.number}/?known_on=%23{story.before.event}")
    assert response.status_code == 404
    assert f"does not show record {story.later.number}." in response.content.decode()
    body = visitor.get(f"/agreements/{story.later.number}.json?known_on=%23{story.before.event}")
    assert (body.status_code, body.json()["known_on"]["event"]) == (404, story.before.event)


def test_a_hidden_record_is_the_same_as_none_at_any_moment(internal: Agreement, visitor: Browser) -> None:
    moment = now()
    number = internal.number
    none = number[:-4] + "9999"
    for path in ("/agreements/{}/", "/agreements/{}.json"):
        hidden, missing = (visitor.get(f"{path.format(one)}?known_on=%23{moment.event}") for one in (number, none))
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content.decode().replace(number, none) == missing.content.decode()


def test_the_json_of_a_moment_says_which(story: Story, visitor: Browser) -> None:
    body = visitor.get(story.at(story.before, ".json")).json()
    assert body["title"] == "Agreement on Quails"
    assert [party["organization"]["name"] for party in body["parties"]][1] == "Partner of Old"
    assert body["known_on"] == {
        "asked": f"#{story.before.event}",
        "event": story.before.event,
        "at": story.before.at.isoformat(),
        "hash": story.before.hash.hex(),
    }


@pytest.mark.parametrize("said", ["yesterday", "2999-01-01", "#77777777777"])
def test_a_moment_that_is_none_is_refused_to_machines_and_told_to_people(
    story: Story, visitor: Browser, said: str
) -> None:
    asked = {"known_on": said}
    body = visitor.get(f"/agreements/{story.record.number}.json", asked)
    assert (body.status_code, list(body.json()["problems"])) == (400, ["known_on"])
    page = visitor.get(f"/agreements/{story.record.number}/", asked)
    assert page.status_code == 200
    assert "The moment in this address was not understood" in page.content.decode()
    assert "Agreement on Swans" in page.content.decode()


def test_a_memento_says_when_it_was_and_where_the_original_is(story: Story, visitor: Browser) -> None:
    response = visitor.get(story.at(story.before))
    original = f"http://127.0.0.1:8000/agreements/{story.record.number}/"
    assert response.headers["Memento-Datetime"] == http_date(story.before.at.timestamp())
    assert f'<{original}>; rel="original timegate"' in response.headers["Link"]


def test_the_original_is_a_time_gate(story: Story, visitor: Browser) -> None:
    path = f"/agreements/{story.record.number}/"
    plain = visitor.get(path)
    assert "Accept-Datetime" in plain.headers["Vary"]
    assert "Memento-Datetime" not in plain.headers
    response = visitor.get(path, headers={"Accept-Datetime": "Thu, 03 Nov 2022 12:00:00 GMT"})
    assert response.status_code == 302
    assert response.headers["Location"] == f"{path}?known_on=2022-11-03T12%3A00%3A00%2B00%3A00"
    assert "Accept-Datetime" in response.headers["Vary"]


def test_a_time_gate_asked_for_what_is_no_date_says_so(story: Story, visitor: Browser) -> None:
    response = visitor.get(f"/agreements/{story.record.number}/", headers={"Accept-Datetime": "yesterday"})
    assert response.status_code == 400
    assert "has to be a date of HTTP" in response.content.decode()


def test_a_time_gate_asked_for_the_future_gives_the_last_there_is(story: Story, visitor: Browser) -> None:
    ahead = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=900)
    response = visitor.get(
        f"/agreements/{story.record.number}/", headers={"Accept-Datetime": http_date(ahead.timestamp())}, follow=True
    )
    assert response.status_code == 200
    assert "Agreement on Swans" in response.content.decode()


@pytest.mark.parametrize("name", ["staff", "visitor"])
def test_the_number_of_queries_is_bounded(
    story: Story, visitor: Browser, auditor: Browser, name: str, django_assert_max_num_queries: object
) -> None:
    browser = {"staff": auditor, "visitor": visitor}[name]
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert browser.get(story.at(story.after)).status_code == 200
