"""Several records at once: published each by itself, changed all or none, and a change undone as one."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from agreements.actions import StaleError
from agreements.choices import RecordState
from agreements.models import Agreement
from agreements.several import Wish, change_several, last_act
from history.models import Event
from tests.agreements.admin.page import LIST, change_url, fields_of
from tests.cast import Browser
from tests.factories import AgreementFactory, FieldOfCooperationFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db

SEVERAL = f"{LIST}several/"


def marked(page: str, *agreements: Agreement) -> str:
    return f"{SEVERAL}{page}/?marked={'.'.join(str(one.pk) for one in agreements)}"


def from_list(browser: Browser, action: str, *agreements: Agreement, **more: str) -> Any:
    return browser.post(LIST, {"action": action, "_selected_action": [one.pk for one in agreements], **more})


# Publishing


def test_the_list_leads_to_a_page_that_says_it_of_each(registrar: Browser, draft: Agreement) -> None:
    lacking = AgreementFactory.create(parties=1)
    answer = from_list(registrar, "publish_selected", draft, lacking)
    assert sorted(answer["Location"].partition("marked=")[2].split(".")) == sorted([str(draft.pk), str(lacking.pk)])

    page = registrar.get(answer["Location"])
    told = {one.agreement.pk: [str(stop.text) for stop in one.checks.stops] for one in page.context["candidates"]}
    assert told == {draft.pk: [], lacking.pk: ["Missing: at least two parties."]}
    assert "1 of 2 can be published now." in page.content.decode()
    assert 'value="Publish 1 record"' in page.content.decode()
    assert Agreement.objects.filter(record_state=RecordState.PUBLISHED).count() == 0


def test_each_is_published_by_itself_and_told_in_words(
    registrar: Browser, draft: Agreement, published: Agreement
) -> None:
    lacking = AgreementFactory.create(parties=1)
    url = marked("publish", draft, lacking, published)
    answer = registrar.post(url, {**fields_of(registrar.get(url)), "change_reason": "The weekly round"})

    draft.refresh_from_db()
    assert {one.agreement.pk: one.told for one in answer.context["candidates"]} == {
        draft.pk: [f"Published as {draft.number}."],
        lacking.pk: ["Not published.", "Missing: at least two parties."],
        published.pk: ["Not published.", "The record is published already."],
    }
    assert "1 of 3 is published." in answer.content.decode()
    assert LogEntry.objects.get().object_id == str(draft.pk)
    sealed()
    assert Event.objects.of_row("agreements_agreement", draft.pk).latest("pk").reason == "The weekly round"


def test_what_was_changed_since_it_was_looked_at_is_not_published(registrar: Browser, draft: Agreement) -> None:
    url = marked("publish", draft)
    seen = fields_of(registrar.get(url))
    Agreement.objects.filter(pk=draft.pk).update(version=5)
    told = ["Not published: it was changed since this page was opened. Look at it again."]

    for sent in (seen, {"seen": "x:1"}, {"seen": f"{draft.pk}:{'9' * 40}"}, {}):
        assert [one.told for one in registrar.post(url, sent).context["candidates"]] == [told]
    draft.refresh_from_db()
    assert draft.record_state == RecordState.DRAFT


def test_what_somebody_else_published_meanwhile_needs_no_second_look(registrar: Browser, draft: Agreement) -> None:
    url = marked("publish", draft)
    seen = fields_of(registrar.get(url))
    registrar.post(url, seen)

    [told] = [one.told for one in registrar.post(url, seen).context["candidates"]]
    assert told == ["Not published.", "The record is published already."]


@pytest.mark.asvs("2.3.5")
def test_a_second_person_publishes_by_the_dozen_too(
    settings: Settings, registrar: Browser, clerk: Browser, draft: Agreement
) -> None:
    settings.REGISTER_SECOND_PERSON = True
    own = AgreementFactory.create(parties=2)
    for browser, agreement in ((clerk, draft), (registrar, own)):
        browser.post(change_url(agreement.pk, "review"))
    url = marked("publish", draft, own)
    registrar.post(url, fields_of(registrar.get(url)))

    states = dict(Agreement.objects.values_list("pk", "record_state"))
    assert states == {draft.pk: RecordState.PUBLISHED, own.pk: RecordState.IN_REVIEW}


@pytest.mark.parametrize(("who", "status"), [("visitor", 302), ("partner", 302), ("clerk", 403), ("auditor", 403)])
def test_who_may_not_publish_is_not_asked(
    everybody: dict[str, Browser], draft: Agreement, who: str, status: int
) -> None:
    url = marked("publish", draft)
    assert everybody[who].get(url).status_code == status
    assert everybody[who].post(url, {"seen": f"{draft.pk}:{draft.version}"}).status_code == status
    draft.refresh_from_db()
    assert draft.record_state == RecordState.DRAFT


# Changing


def ask(browser: Browser, *agreements: Agreement, **wish: str) -> Any:
    """Ask for a change and look at what follows."""
    url = marked("change", *agreements)
    return browser.post(url, {**fields_of(browser.get(url)), **wish, "_preview": "1"})


def confirm(browser: Browser, shown: Any, **more: str) -> Any:
    address = f"{shown.request['PATH_INFO']}?{shown.request['QUERY_STRING']}"
    return browser.post(address, {**fields_of(shown), **more, "_save": "1"})


def lines(shown: Any) -> dict[int, Any]:
    return {
        line.agreement.pk: line.refusal or [(one.label, one.before, one.after) for one in line.changes]
        for line in shown.context["lines"]
    }


@pytest.fixture
def drafts(registrar: Browser) -> list[Agreement]:
    """Three drafts, of which the second is in a field of cooperation."""
    kites = FieldOfCooperationFactory.create(name="Kites", slug="kites")
    return [AgreementFactory.create(title=f"Draft {n}", themes=[kites] if n == 1 else []) for n in range(3)]


def test_a_change_is_shown_record_by_record_and_then_made(registrar: Browser, drafts: list[Agreement]) -> None:
    FieldOfCooperationFactory.create(name="Sport", slug="sport")
    keys = [one.pk for one in drafts]
    shown = ask(
        registrar, *drafts, responsible=str(registrar.user.pk), visibility="internal", legal_nature="binding",
        term="indefinite", notice_days="30", add="Sport", remove="Kites",
    )  # fmt: skip
    common = [
        ("Visibility", "Everybody", "Staff only"), ("Legal nature", "Not recorded", "Legally binding"),
        ("Term", "Not recorded", "Indefinite"), ("Responsible", "–", "registrar"), ("Notice, days", "–", "30"),
    ]  # fmt: skip
    before = dict(zip(keys, ("–", "Kites", "–"), strict=True))
    assert lines(shown) == {key: [*common, ("Fields of cooperation", before[key], "Sport")] for key in keys}
    assert {one.visibility for one in Agreement.objects.all()} == {"public"}

    answer = confirm(registrar, shown, change_reason="By the order of 1 May")
    assert answer["Location"] == LIST
    for agreement in Agreement.objects.all():
        said = (agreement.responsible, agreement.visibility, agreement.legal_nature, agreement.term)
        assert said == (registrar.user, "internal", "binding", "indefinite")
        assert ([str(one) for one in agreement.fields.all()], agreement.notice_days) == (["Sport"], 30)
    assert LogEntry.objects.count() == 3
    events = sealed().filter(table_name="agreements_agreement", reason="By the order of 1 May")
    assert events.values("tx").distinct().count() == 1


def test_nothing_and_nobody_are_said_too(registrar: Browser, drafts: list[Agreement]) -> None:
    Agreement.objects.update(responsible=registrar.user, notice_days=30)
    confirm(registrar, ask(registrar, *drafts, responsible="0", notice_days="0"))
    assert list(Agreement.objects.filter(responsible=None, notice_days=None).order_by("pk")) == drafts


def test_a_record_that_cannot_change_is_left_out_and_says_why(
    clerk: Browser, drafts: list[Agreement], published: Agreement
) -> None:
    said, ending, renewing = drafts
    Agreement.objects.filter(pk=said.pk).update(term="indefinite")
    Agreement.objects.filter(pk=ending.pk).update(term="fixed", expires="2030")
    Agreement.objects.filter(pk=renewing.pk).update(term="auto_renewing", renewal_months=12)
    shown = ask(clerk, *drafts, published, term="indefinite")

    assert lines(shown) == {
        said.pk: "It says so already.",
        ending.pk: "An agreement with an indefinite term has no last day.",
        renewing.pk: "Months of renewal, 1 to 600, belong to an agreement that renews itself.",
        published.pk: "Only a registrar changes a record that was published.",
    }
    assert 'name="_save"' not in shown.content.decode()
    assert confirm(clerk, shown).status_code == 409


def test_the_others_are_changed_without_those_left_out(
    clerk: Browser, drafts: list[Agreement], published: Agreement
) -> None:
    confirm(clerk, ask(clerk, *drafts, published, visibility="parties"))
    assert list(Agreement.objects.order_by("pk").values_list("visibility", flat=True)).count("parties") == 3
    published.refresh_from_db()
    assert published.visibility == "public"


def test_what_was_shown_is_what_is_saved(registrar: Browser, drafts: list[Agreement]) -> None:
    shown = ask(registrar, *drafts, visibility="parties")
    other = confirm(registrar, shown, visibility="internal")
    assert other.context["problems"] == ["Something changed since it was shown. This is what would change now."]
    assert lines(other)[drafts[0].pk] == [("Visibility", "Everybody", "Staff only")]

    Agreement.objects.filter(pk=drafts[1].pk).update(version=9)
    assert confirm(registrar, shown).status_code == 409
    assert set(Agreement.objects.values_list("visibility", flat=True)) == {"public"}


def test_all_are_changed_or_none(registrar: Browser, drafts: list[Agreement]) -> None:
    versions = {one.pk: one.version for one in drafts}
    Agreement.objects.filter(pk=drafts[2].pk).update(version=2)
    with pytest.raises(StaleError):
        change_several(versions=versions, wish=Wish({"visibility": "internal"}), by=registrar.user)
    assert set(Agreement.objects.values_list("visibility", flat=True)) == {"public"}


@pytest.mark.parametrize(
    ("wish", "field", "words"),
    [
        ({}, "__all__", "Say what is to be changed."),
        ({"add": "Kites", "remove": "Kites"}, "remove", "Added and removed at once: Kites."),
        ({"notice_days": "4000"}, "notice_days", "Ensure this value is less than or equal to 3660."),
        ({"responsible": "999"}, "responsible", "Select a valid choice. 999 is not one of the available choices."),
        ({"add": "Alchemy"}, "add", "Not a field of cooperation: “Alchemy”."),
    ],
)
def test_a_senseless_wish_is_told(
    registrar: Browser, drafts: list[Agreement], wish: dict[str, str], field: str, words: str
) -> None:
    shown = ask(registrar, *drafts, **wish)
    assert shown.context["lines"] == []
    assert shown.context["form"].errors[field][0].startswith(words)


@pytest.mark.parametrize(("who", "status"), [("visitor", 302), ("partner", 302), ("auditor", 403)])
@pytest.mark.parametrize("page", ["change", "undo/1"])
def test_who_changes_no_records_is_not_asked(
    everybody: dict[str, Browser], draft: Agreement, who: str, status: int, page: str
) -> None:
    url = marked(page, draft)
    assert everybody[who].get(url).status_code == status
    assert everybody[who].post(url, {"visibility": "internal", "_save": "1"}).status_code == status


@pytest.mark.parametrize("page", ["change", "publish"])
@pytest.mark.parametrize(("query", "status"), [("", 400), ("?marked=x", 400), ("?marked=", 400), ("?marked=999", 404)])
def test_an_address_that_marks_nothing_says_so(registrar: Browser, page: str, query: str, status: int) -> None:
    assert registrar.get(f"{SEVERAL}{page}/{query}").status_code == status


def test_too_many_are_not_taken_at_once(
    registrar: Browser, drafts: list[Agreement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agreements.admin.several.MOST_MARKED", 2)
    answer = registrar.post(
        LIST, {"action": "change_selected", "_selected_action": [drafts[0].pk], "select_across": "1"}, follow=True
    )
    assert "At most 2 records at once; narrow the list." in answer.content.decode()


@pytest.mark.parametrize(("page", "queries"), [("publish", 12), ("change", 10)])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(registrar: Browser, page: str, queries: int, rows: int) -> None:
    url = marked(page, *AgreementFactory.create_batch(rows, parties=2))
    registrar.get(url)
    with CaptureQueriesContext(connection) as seen:
        registrar.get(url)
    assert len(seen) == queries


# Undoing


@pytest.fixture
def changed(registrar: Browser, drafts: list[Agreement]) -> str:
    """The address at which a change of three drafts is undone."""
    sealed()
    confirm(registrar, ask(registrar, *drafts, visibility="internal", remove="Kites"))
    sealed()
    return f"{SEVERAL}undo/{last_act(drafts[0])}/"


def test_a_slip_is_undone_in_all_of_them_at_once(registrar: Browser, drafts: list[Agreement], changed: str) -> None:
    page = registrar.get(changed)
    assert [(record.pk, can_be) for record, can_be in page.context["lines"]] == [(one.pk, True) for one in drafts]
    assert registrar.post(changed, {"change_reason": "The wrong list"}, follow=True).status_code == 200

    assert set(Agreement.objects.values_list("visibility", flat=True)) == {"public"}
    fields = [[str(field) for field in one.fields.all()] for one in Agreement.objects.order_by("pk")]
    assert fields == [[], ["Kites"], []]
    undone = sealed().filter(reason="The wrong list")
    assert (undone.count(), undone.values("tx", "at").distinct().count()) == (4, 1)


def test_what_was_changed_since_stays_as_it_is(registrar: Browser, drafts: list[Agreement], changed: str) -> None:
    Agreement.objects.filter(pk=drafts[1].pk).update(title="Later", version=7)
    sealed()
    page = registrar.get(changed)
    assert [can_be for _record, can_be in page.context["lines"]] == [True, False, True]

    registrar.post(changed, {})
    assert [one.visibility for one in Agreement.objects.order_by("pk")] == ["public", "internal", "public"]
    sealed()
    again = registrar.post(changed, {})
    assert again.context["problems"] == ["Nothing is undone.", "There is nothing left to undo."]


def test_an_act_on_very_many_is_not_undone_from_here(
    registrar: Browser, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agreements.several.MOST_UNDONE", 2)
    page = registrar.get(changed)
    assert page.context["lines"] == []
    assert "too many records at once" in page.content.decode()
    assert registrar.post(changed, {}).status_code == 409


def test_an_act_in_which_a_record_was_entered_is_not_undone(registrar: Browser, draft: Agreement) -> None:
    sealed()
    page = registrar.get(f"{SEVERAL}undo/{last_act(draft)}/")
    assert [can_be for _record, can_be in page.context["lines"]] == [False]
    assert 'value="Undo"' not in page.content.decode()


@pytest.mark.parametrize("event", [0, 1, 10**9, 10**30])
def test_an_event_of_no_agreement_has_nothing_to_undo(registrar: Browser, event: int) -> None:
    assert registrar.get(f"{SEVERAL}undo/{event}/").status_code == 404


def test_undoing_takes_the_right_to_change_each_of_them(
    clerk: Browser, registrar: Browser, published: Agreement, draft: Agreement
) -> None:
    sealed()
    confirm(registrar, ask(registrar, published, draft, legal_nature="binding"))
    sealed()
    assert clerk.post(f"{SEVERAL}undo/{last_act(draft)}/", {}).status_code == 403
    assert set(Agreement.objects.values_list("legal_nature", flat=True)) == {"binding"}
