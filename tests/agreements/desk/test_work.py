"""The desk of staff: who lands there, what waits on it, that each number is what its list counts, and few queries."""

import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.actions import return_to_draft, save_agreement, send_to_review
from agreements.models import Agreement
from tests.agreements.admin.page import change_url
from tests.cast import SECRET, Browser
from tests.factories import (
    AgreementFactory,
    DocumentFactory,
    OrganizationFactory,
    SignatureFactory,
    SourceFactory,
    UserFactory,
)
from tests.histories import sealed

pytestmark = pytest.mark.django_db

WORK = "/admin/work/"
LISTS = "/admin/agreements/agreement/"
QUERIES = 19


def running(**facts: Any) -> Agreement:
    """An agreement in force; its days are told as so many from today, for midnight may come between two tests."""
    for name in {"expires", "terminated"} & facts.keys():
        facts[name] = (timezone.localdate() + datetime.timedelta(facts[name])).isoformat()
    return AgreementFactory.create(**{"published": True, "term": "fixed", "signed": "2020"} | facts)


def listed(browser: Browser, url: str) -> list[int]:
    return sorted(one.pk for one in browser.get(url).context["cl"].result_list)


@pytest.mark.parametrize("path", [WORK, f"/ru{WORK}"])
def test_the_desk_is_for_those_who_enter_records(everybody: dict[str, Browser], path: str) -> None:
    statuses = {name: browser.get(path).status_code for name, browser in everybody.items()}
    expected = {"visitor": 302, "partner": 302, "other_partner": 302, "clerk": 200, "registrar": 200, "auditor": 403}
    assert statuses == expected
    assert everybody["clerk"].post(path).status_code == 405


def test_an_empty_register_says_so_in_every_part(clerk: Browser) -> None:
    page = clerk.get(WORK).content.decode()
    for words in (
        "No draft waits for you.", "Nothing is in review.", "No term ends soon, and no notice falls due.",
        "Nothing was changed yet.", "0 terms end", "0 notices fall due",
    ):  # fmt: skip
        assert words in page
    assert "Possible duplicates" not in page


def test_my_drafts_are_those_i_am_responsible_for(clerk: Browser, registrar: Browser) -> None:
    own = AgreementFactory.create(title="Mine", responsible=clerk.user)
    AgreementFactory.create(title="Another’s", responsible=registrar.user)
    AgreementFactory.create(title="Nobody’s")
    AgreementFactory.create(in_review=True, responsible=clerk.user)
    drafts = clerk.get(WORK).context["drafts"]

    assert ([line.record for line in drafts.lines], drafts.count) == ([own], 1)
    assert listed(clerk, drafts.url) == [own.pk]


def test_the_latest_are_shown_and_all_are_counted(clerk: Browser) -> None:
    made = AgreementFactory.create_batch(8, responsible=clerk.user)
    drafts = clerk.get(WORK).context["drafts"]
    assert ([line.record for line in drafts.lines], drafts.count) == (made[:1:-1], 8)


def test_a_returned_draft_brings_its_note(clerk: Browser, registrar: Browser) -> None:
    draft = AgreementFactory.create(responsible=clerk.user)
    sealed()
    send_to_review(agreement=draft, by=clerk.user, reason="Is it <i>complete</i>?")
    sealed()
    [waiting] = registrar.get(WORK).context["reviews"].lines
    assert (waiting.record, waiting.note.text, waiting.words) == (draft, "Is it <i>complete</i>?", ("sent by clerk",))

    return_to_draft(agreement=draft, by=registrar.user, reason="Who signed?")
    sealed()
    page = clerk.get(WORK)
    assert [(line.note.who, line.note.text) for line in page.context["drafts"].lines] == [("registrar", "Who signed?")]
    draft.title = "Later"
    save_agreement(agreement=draft, by=clerk.user)
    send_to_review(agreement=draft, by=clerk.user)
    sealed()
    # The note of before is not taken for one that came along now.
    assert [line.note for line in registrar.get(WORK).context["reviews"].lines] == [None]


def test_what_is_in_review_stands_there_for_both_the_longest_waiting_first(clerk: Browser, registrar: Browser) -> None:
    first, second = AgreementFactory.create_batch(2)
    for one, by in ((first, clerk), (second, registrar)):
        send_to_review(agreement=one, by=by.user)
    seen = {browser.user.username: browser.get(WORK) for browser in (clerk, registrar)}
    words = {name: [line.words[0] for line in page.context["reviews"].lines] for name, page in seen.items()}
    assert words == {"clerk": ["sent by you", "sent by registrar"], "registrar": ["sent by clerk", "sent by you"]}
    assert [("To review" in page.content.decode()) for page in seen.values()] == [False, True]
    assert listed(registrar, seen["registrar"].context["reviews"].url) == [first.pk, second.pk]


ENDINGS: dict[str, tuple[dict[str, Any], bool, bool]] = {
    "ends today": ({"expires": 0}, True, False),
    "ended yesterday": ({"expires": -1}, False, False),
    "ends in 90 days": ({"expires": 90}, True, False),
    "ends in 91 days": ({"expires": 91}, False, False),
    "notice today": ({"expires": 100, "notice_days": 100}, False, True),
    "notice in 90 days": ({"expires": 100, "notice_days": 10}, False, True),
    "notice in 91 days": ({"expires": 101, "notice_days": 10}, False, False),
    "notice gone by": ({"expires": 30, "notice_days": 31}, True, False),
    "both": ({"expires": 30, "notice_days": 10}, True, True),
    "terminated": ({"expires": 300, "terminated": 20, "notice_days": 10}, True, False),
    "renews itself": ({"expires": 10, "term": "auto_renewing", "renewal_months": 12}, True, False),
    "renewed by now": ({"expires": -360, "term": "auto_renewing", "renewal_months": 12}, True, False),
    "draft": ({"expires": 10, "published": False}, True, False),
    "planned": ({"expires": 10, "stage": "planned", "signed": ""}, False, False),
    "endless": ({"term": "indefinite"}, False, False),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_a_deadline_is_counted_where_its_list_has_it(clerk: Browser, name: str) -> None:
    facts, ends, notice = ENDINGS[name]
    agreement = running(**facts)
    context = clerk.get(WORK).context

    assert (context["ending"], context["noticing"], len(context["coming"])) == (ends, notice, ends + notice)
    assert listed(clerk, context["ending_url"]) == [agreement.pk] * ends
    assert listed(clerk, context["noticing_url"]) == [agreement.pk] * notice


def test_deadlines_come_by_day_and_say_how_long_there_is(clerk: Browser) -> None:
    later = running(expires=40)
    noticed = running(expires=95, notice_days=75)
    today = running(expires=0)
    over = running(expires=50, notice_days=60)
    lines = clerk.get(WORK).context["coming"]
    assert [(line["agreement"], line["what"], line["left"]) for line in lines] == [
        (today, "The term runs out", "today"),
        (noticed, "Last day to give notice", "in 20 days"),
        (later, "The term runs out", "in 40 days"),
        (over, "The term runs out", "in 50 days"),
    ]


def test_possible_duplicates_stand_there_by_kind_with_their_number(clerk: Browser) -> None:
    one, other = OrganizationFactory.create_batch(2, name="Peace Fund")
    page = clerk.get(WORK)
    [listed_pairs] = page.context["duplicates"]
    assert (listed_pairs.kind.name, listed_pairs.total, listed_pairs.pairs[0].both) == ("organization", 1, (one, other))
    assert listed_pairs.kind.url in page.content.decode()
    assert len(clerk.get(listed_pairs.kind.url).context["page"].object_list) == 1


def test_each_gap_is_what_its_list_counts(clerk: Browser, every_record: dict[str, Agreement]) -> None:
    complete = every_record["draft"]
    SourceFactory.create(agreement=complete)
    DocumentFactory.create(agreement=complete)
    SignatureFactory.create(party=complete.parties.all()[0])
    Agreement.objects.filter(pk=complete.pk).update(term="indefinite", signed="")
    gaps = clerk.get(WORK).context["gaps"]

    assert {str(words): count for words, count, _url in gaps} == {
        "No date of signing": 1, "No recorded term": 5, "No document": 5, "No source": 5, "No signatory": 5,
        "No field of cooperation": 6,
    }  # fmt: skip
    assert [len(listed(clerk, url)) for _words, _count, url in gaps] == [count for _words, count, _url in gaps]


def test_the_latest_changes_say_who_did_what_and_why(clerk: Browser, registrar: Browser, draft: Agreement) -> None:
    sealed()
    clerk.post(change_url(draft.pk, "review"), {"reason": "Please"})
    sealed()
    registrar.post(change_url(draft.pk, "publish"))
    sealed()
    changes = clerk.get(WORK).context["changes"]
    draft.refresh_from_db()
    assert [(one.title, one.change.actor, one.change.what, one.change.reason) for one in changes] == [
        (f"{draft.number} Agreement on Apricots", "registrar", "published", ""),
        (f"{draft.number} Agreement on Apricots", "clerk", "in_review", "Please"),
        (f"{draft.number} Agreement on Apricots", "", "entered", ""),
    ]


def test_an_act_on_several_records_stands_there_once_and_can_be_undone(clerk: Browser) -> None:
    AgreementFactory.create_batch(3)
    sealed()
    Agreement.objects.update(visibility="internal")
    sealed()
    page = clerk.get(WORK)
    assert [(one.change.what, one.change.others) for one in page.context["changes"]] == [("changed", 2), ("entered", 2)]
    undo = f"/admin/agreements/agreement/several/undo/{page.context['changes'][0].change.event}/"
    assert page.content.decode().count("Undo") == 1
    assert clerk.get(undo).status_code == 200


def test_a_deleted_draft_is_named_and_leads_to_its_history(clerk: Browser, draft: Agreement) -> None:
    sealed()
    clerk.post(change_url(draft.pk, "delete"), {"post": "yes"})
    sealed()
    page = clerk.get(WORK)
    told = [(one.title, one.change.what, one.is_there) for one in page.context["changes"]]
    assert told == [("Agreement on Apricots", "deleted", False), ("Agreement on Apricots", "entered", False)]
    assert f'href="{change_url(draft.pk, "history")}"' in page.content.decode()
    assert f'href="{change_url(draft.pk)}"' not in page.content.decode()


def test_internal_notes_stay_on_their_pages(clerk: Browser, every_record: dict[str, Agreement]) -> None:
    sealed()
    assert SECRET not in clerk.get(WORK).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(clerk: Browser, registrar: Browser, rows: int) -> None:
    for _row in range(rows):
        AgreementFactory.create(responsible=clerk.user)
        send_to_review(agreement=AgreementFactory.create(), by=registrar.user, reason="Look")
        running(expires=40, notice_days=10)
        sealed()
    clerk.get(WORK)
    with CaptureQueriesContext(connection) as queries:
        clerk.get(WORK)
    assert len(queries) == QUERIES


@pytest.mark.parametrize("value", ["", "nonsense", "ending' or 1=1", "me"])
@pytest.mark.parametrize("name", ["deadline", "responsible", "missing"])
def test_a_filter_that_the_list_does_not_know_filters_nothing(
    clerk: Browser, draft: Agreement, name: str, value: str
) -> None:
    mine = (name, value) == ("responsible", "me")
    assert listed(clerk, f"{LISTS}?{urlencode({name: value})}") == ([] if mine else [draft.pk])


def test_records_of_nobody_are_found(clerk: Browser, draft: Agreement) -> None:
    AgreementFactory.create(responsible=UserFactory.create())
    assert listed(clerk, f"{LISTS}?responsible=nobody") == [draft.pk]
