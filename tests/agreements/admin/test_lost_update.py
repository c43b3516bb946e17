"""Two people at one record: the second save is refused and nothing of it is lost."""

import pytest

from agreements.models import Agreement
from organizations.models import Organization
from tests.agreements.admin.page import ADD, again, change_url, fields_of, fill
from tests.cast import Browser
from tests.histories import sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def stale(clerk: Browser, registrar: Browser, draft: Agreement) -> dict[str, str]:
    """What the clerk's page would send, while the registrar has saved another version."""
    before = fields_of(clerk.get(change_url(draft.pk)))
    theirs = {"title": "Theirs", "city": "Tver", "parties-1-name_as_signed": "As they read it"}
    assert fill(registrar, change_url(draft.pk), theirs).status_code == 302
    return {**before, "title": "Mine", "venue": "The great hall", "_save": "1"}


def test_the_second_save_is_refused_and_both_versions_are_shown(
    clerk: Browser, draft: Agreement, stale: dict[str, str]
) -> None:
    response = clerk.post(change_url(draft.pk), stale)

    assert response.status_code == 409
    draft.refresh_from_db()
    assert (draft.title, draft.venue) == ("Theirs", "")
    conflict = response.context["conflict"]
    assert conflict.by == "registrar"
    told = {one.name: (one.yours, one.theirs) for one in conflict.differences}
    assert told["title"] == (["Mine"], ["Theirs"])
    assert told["venue"] == (["The great hall"], [""])
    assert told["city"] == ([""], ["Tver"])
    assert set(told) == {"title", "venue", "city", "parties"}
    assert "As they read it" in told["parties"][1][1]


def test_what_was_typed_stands_in_the_page_that_comes_back(
    clerk: Browser, draft: Agreement, stale: dict[str, str]
) -> None:
    back = fields_of(clerk.post(change_url(draft.pk), stale))

    own = {"version", "opened", "csrfmiddlewaretoken", "_save"}
    kept = {name: value for name, value in stale.items() if name not in own}
    assert {name: back.get(name) for name in kept} == kept
    assert back["version"] == "2"


def test_saving_again_after_looking_puts_mine_over_theirs(
    clerk: Browser, draft: Agreement, stale: dict[str, str]
) -> None:
    refused = clerk.post(change_url(draft.pk), stale)

    assert again(clerk, refused, {}).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.venue) == ("Mine", "The great hall")


def test_what_only_they_changed_is_theirs_though_my_page_was_older(
    clerk: Browser, draft: Agreement, stale: dict[str, str]
) -> None:
    refused = clerk.post(change_url(draft.pk), stale)
    differences = refused.context["conflict"].differences
    assert {one.name: (one.by_you, one.by_them) for one in differences} == {
        "title": (True, True), "venue": (True, False), "city": (False, True), "parties": (False, True),
    }  # fmt: skip
    assert fields_of(refused)["theirs"] == ["city", "parties"]

    assert again(clerk, refused, {}).status_code == 302
    draft.refresh_from_db()
    assert draft.city == "Tver"
    assert [party.name_as_signed for party in draft.parties.all()] == ["", "As they read it"]


def test_mine_can_be_put_over_all_of_it(clerk: Browser, draft: Agreement, stale: dict[str, str]) -> None:
    refused = clerk.post(change_url(draft.pk), stale)

    assert again(clerk, refused, {"theirs": []}).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.venue, draft.city) == ("Mine", "The great hall", "")


def test_theirs_can_be_taken_everywhere_at_once(clerk: Browser, draft: Agreement, stale: dict[str, str]) -> None:
    refused = clerk.post(change_url(draft.pk), stale)

    assert again(clerk, refused, {"theirs": []}, button="_theirs").status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.venue, draft.city) == ("Theirs", "", "Tver")


@pytest.mark.parametrize("marks", ["", "[]", "{", '"title"', "x" * 6000, '{"title": 7}', '{"city": ["x"]}'])
def test_without_marks_that_are_ours_everything_counts_as_changed_by_both(
    clerk: Browser, draft: Agreement, stale: dict[str, str], marks: str
) -> None:
    refused = clerk.post(change_url(draft.pk), {**stale, "opened": marks})

    assert {(one.by_you, one.by_them) for one in refused.context["conflict"].differences} == {(True, True)}
    assert "theirs" not in fields_of(refused)


def test_a_third_save_meanwhile_is_compared_with_what_was_seen_last(
    clerk: Browser, registrar: Browser, draft: Agreement, stale: dict[str, str]
) -> None:
    refused = clerk.post(change_url(draft.pk), stale)
    fill(registrar, change_url(draft.pk), {"event": "A forum"})

    again_refused = again(clerk, refused, {})
    told = {one.name: (one.by_you, one.by_them) for one in again_refused.context["conflict"].differences}
    assert told == {"title": (True, False), "venue": (True, False), "event": (False, True)}


def test_theirs_can_be_taken_input_by_input_and_for_all_rows(
    clerk: Browser, draft: Agreement, stale: dict[str, str]
) -> None:
    refused = clerk.post(change_url(draft.pk), stale)

    assert again(clerk, refused, {"theirs": ["title", "city", "parties"]}).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.venue, draft.city) == ("Theirs", "The great hall", "Tver")
    assert [party.name_as_signed for party in draft.parties.all()] == ["", "As they read it"]


def test_a_row_that_the_other_has_removed_is_entered_anew(
    clerk: Browser, registrar: Browser, draft: Agreement, partner_organization: Organization
) -> None:
    before = fields_of(clerk.get(change_url(draft.pk)))
    assert fill(registrar, change_url(draft.pk), {"parties-1-DELETE": "on"}, extra=True).status_code == 302

    refused = clerk.post(change_url(draft.pk), {**before, "title": "Mine", "_save": "1"})
    assert refused.status_code == 409
    assert again(clerk, refused, {"theirs": []}).status_code == 302
    assert partner_organization in [party.organization for party in draft.parties.all()]


def test_a_row_that_the_other_has_added_is_not_removed_by_saving_over_it(
    clerk: Browser, registrar: Browser, draft: Agreement, other_organization: Organization
) -> None:
    before = fields_of(clerk.get(change_url(draft.pk)))
    added = {"parties-2-organization": other_organization.name}
    assert fill(registrar, change_url(draft.pk), added).status_code == 302

    refused = clerk.post(change_url(draft.pk), {**before, "title": "Mine", "_save": "1"})
    assert again(clerk, refused, {}).status_code == 302
    assert draft.parties.filter(organization=other_organization).exists()


@pytest.mark.parametrize("version", ["", "0", "999", "abc", "-1", "1" * 40, "¹"])
def test_a_version_that_is_not_the_stored_one_never_saves(clerk: Browser, draft: Agreement, version: str) -> None:
    data = {**fields_of(clerk.get(change_url(draft.pk))), "title": "Mine", "version": version, "_save": "1"}

    assert clerk.post(change_url(draft.pk), data).status_code == 409
    draft.refresh_from_db()
    assert draft.title == "Agreement on Apricots"


def test_a_step_taken_meanwhile_is_a_change_too(clerk: Browser, registrar: Browser, draft: Agreement) -> None:
    before = fields_of(clerk.get(change_url(draft.pk)))
    registrar.post(change_url(draft.pk, "publish"))

    refused = clerk.post(change_url(draft.pk), {**before, "title": "Mine", "_save": "1"})
    assert refused.status_code == 403
    draft.refresh_from_db()
    assert draft.title == "Agreement on Apricots"
    typed = [(one.name, one.yours, one.theirs) for one in refused.context["conflict"].differences]
    assert typed == [("title", ["Mine"], ["Agreement on Apricots"])]
    assert "not yours to change any more (Published" in refused.content.decode()


def test_what_was_typed_for_a_draft_that_was_deleted_can_be_saved_as_a_new_one(
    clerk: Browser, registrar: Browser, draft: Agreement
) -> None:
    before = fields_of(clerk.get(change_url(draft.pk)))
    sealed()
    assert registrar.post(change_url(draft.pk, "delete"), {"post": "yes"}).status_code == 302

    gone = clerk.post(change_url(draft.pk), {**before, "title": "Mine", "_save": "1"})
    assert gone.status_code == 409
    assert f'action="{ADD}"' in gone.content.decode()
    assert clerk.post(ADD, {**fields_of(gone), "_save": "1"}).status_code == 302
    saved = Agreement.objects.get()
    assert (saved.title, saved.parties.count()) == ("Mine", 2)


def test_what_was_typed_for_a_draft_that_was_merged_is_shown_beside_the_way_to_the_other(
    clerk: Browser, registrar: Browser, auditor: Browser, draft: Agreement, published: Agreement
) -> None:
    before = fields_of(clerk.get(change_url(draft.pk)))
    sealed()
    merge = f"{change_url(draft.pk, 'merge')}?into={published.pk}"
    assert registrar.post(merge, fields_of(registrar.get(merge)))["Location"] == change_url(published.pk)

    gone = clerk.post(change_url(draft.pk), {**before, "title": "Mine", "subject": "Typed for an hour", "_save": "1"})
    assert gone.status_code == 409
    assert f'href="{change_url(published.pk)}"' in gone.content.decode()
    assert (fields_of(gone)["title"], fields_of(gone)["subject"]) == ("Mine", "Typed for an hour")
    published.refresh_from_db()
    assert published.title == "Agreement on Cherries"
    assert auditor.post(change_url(draft.pk), before)["Location"] == change_url(published.pk)


def test_a_record_that_never_was_is_not_there_whatever_is_sent(clerk: Browser, draft: Agreement) -> None:
    data = fields_of(clerk.get(change_url(draft.pk)))

    assert clerk.post(change_url(999), {**data, "title": "Mine", "_save": "1"}).status_code == 404


@pytest.mark.parametrize("key", ["", "no key", "0" * 32])
def test_a_form_with_a_senseless_key_still_saves(clerk: Browser, key: str) -> None:
    data = {**fields_of(clerk.get(ADD)), "title": "Once", "submission": key, "_save": "1"}

    assert clerk.post(ADD, data).status_code == 302
    assert Agreement.objects.get().title == "Once"
