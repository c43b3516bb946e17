"""A second person publishes: who may, what is said to whom may not, and the notes that go along."""

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from accounts.models import User
from agreements import actions
from agreements.choices import RecordState
from agreements.models import Agreement
from tests.agreements.admin.page import ADD, LIST, change_url, fields_of
from tests.cast import Browser
from tests.factories import AgreementFactory, UserFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db

FIRST = "A second person publishes: send the record to review first."
OWN = "You sent it to review yourself; somebody else publishes it."
UNKNOWN = "A second person publishes, and it is not known who sent this to review"


@pytest.fixture(autouse=True)
def second_person(settings: Settings) -> None:
    settings.REGISTER_SECOND_PERSON = True


@pytest.fixture
def colleague(db: None) -> Browser:
    """Another registrar."""
    return Browser(UserFactory.create(username="colleague", role="registrar"))


def state(agreement: Agreement) -> str:
    agreement.refresh_from_db()
    return agreement.record_state


def test_a_draft_is_published_by_nobody_and_says_why(registrar: Browser, draft: Agreement) -> None:
    page = registrar.get(change_url(draft.pk))
    assert {step.name for step, _url in page.context["steps"]} == {"review", "register", "terminate"}
    assert [str(one.text) for one in page.context["checks"].stops] == [FIRST]
    assert 'name="_publish"' not in page.content.decode()
    assert 'name="_review"' in page.content.decode()

    assert FIRST in registrar.get(change_url(draft.pk, "publish")).content.decode()
    assert registrar.post(change_url(draft.pk, "publish")).status_code == 409
    assert state(draft) == RecordState.DRAFT


def test_what_a_clerk_sends_a_registrar_publishes(clerk: Browser, registrar: Browser, draft: Agreement) -> None:
    clerk.post(change_url(draft.pk, "review"), {"reason": "Please look at the date"})
    assert (state(draft), draft.submitted_by) == (RecordState.IN_REVIEW, clerk.user)

    assert registrar.post(change_url(draft.pk, "publish")).status_code == 302
    assert state(draft) == RecordState.PUBLISHED


def test_who_sent_it_does_not_publish_it_and_a_colleague_does(
    registrar: Browser, colleague: Browser, draft: Agreement
) -> None:
    registrar.post(change_url(draft.pk, "review"))
    page = registrar.get(change_url(draft.pk))
    assert "publish" not in {step.name for step, _url in page.context["steps"]}
    assert [str(one.text) for one in page.context["checks"].stops] == [OWN]
    assert registrar.post(change_url(draft.pk, "publish")).status_code == 409
    assert state(draft) == RecordState.IN_REVIEW

    assert "publish" in {step.name for step, _url in colleague.get(change_url(draft.pk)).context["steps"]}
    colleague.post(change_url(draft.pk, "publish"))
    assert state(draft) == RecordState.PUBLISHED


@pytest.mark.asvs("2.3.5")
def test_the_rule_is_asked_again_by_the_action(registrar: Browser, draft: Agreement, admin_user: User) -> None:
    for user in (registrar.user, admin_user):  # not even who may do everything is two people
        with pytest.raises(ValidationError, match=FIRST):
            actions.publish_agreement(agreement=draft, by=user)
    actions.send_to_review(agreement=draft, by=admin_user)
    with pytest.raises(ValidationError, match=OWN):
        actions.publish_agreement(agreement=draft, by=admin_user)
    assert state(draft) == RecordState.IN_REVIEW


def test_sent_by_nobody_knows_whom_is_sent_again(registrar: Browser, clerk: Browser, in_review: Agreement) -> None:
    Agreement.objects.filter(pk=in_review.pk).update(submitted_by=None)
    assert UNKNOWN in registrar.get(change_url(in_review.pk, "publish")).content.decode()

    registrar.post(change_url(in_review.pk, "draft"), {"reason": "Send it again"})
    clerk.post(change_url(in_review.pk, "review"))
    registrar.post(change_url(in_review.pk, "publish"))
    assert state(in_review) == RecordState.PUBLISHED


def test_what_was_public_is_published_again_by_one_person(registrar: Browser, withdrawn: Agreement) -> None:
    assert registrar.post(change_url(withdrawn.pk, "publish")).status_code == 302
    assert state(withdrawn) == RecordState.PUBLISHED


def test_whoever_returns_what_another_sent_says_why(clerk: Browser, registrar: Browser, draft: Agreement) -> None:
    clerk.post(change_url(draft.pk, "review"))
    refused = registrar.post(change_url(draft.pk, "draft"), {"reason": "  "})
    assert refused.context["form"].errors == {"reason": ["Say what is to be done."]}
    assert state(draft) == RecordState.IN_REVIEW
    with pytest.raises(ValidationError, match="Say what is to be done"):
        actions.return_to_draft(agreement=draft, by=registrar.user)

    registrar.post(change_url(draft.pk, "draft"), {"reason": "Which of the two dates?"})
    assert (state(draft), draft.submitted_by) == (RecordState.DRAFT, None)


def test_what_one_sent_oneself_is_taken_back_without_a_word(clerk: Browser, draft: Agreement) -> None:
    clerk.post(change_url(draft.pk, "review"))
    assert clerk.post(change_url(draft.pk, "draft")).status_code == 302
    assert state(draft) == RecordState.DRAFT


def test_notes_stand_on_the_record_until_it_is_public(clerk: Browser, registrar: Browser, draft: Agreement) -> None:
    clerk.post(change_url(draft.pk, "review"), {"reason": "<b>Please look</b>"})
    sealed()
    registrar.post(change_url(draft.pk, "draft"), {"reason": "Which date?"})
    sealed()
    page = clerk.get(change_url(draft.pk))
    assert [(note.who, note.state, note.text) for note in page.context["notes"]] == [
        ("registrar", "draft", "Which date?"), ("clerk", "in_review", "<b>Please look</b>"),
    ]  # fmt: skip
    assert "<b>Please" not in page.content.decode()

    clerk.post(change_url(draft.pk, "review"))
    registrar.post(change_url(draft.pk, "publish"))
    sealed()
    assert registrar.get(change_url(draft.pk)).context["notes"] == []


def test_a_new_record_is_saved_and_sent_to_review(registrar: Browser) -> None:
    page = registrar.get(ADD)
    assert 'name="_publish"' not in page.content.decode()
    answer = registrar.post(ADD, {**fields_of(page), "title": "New", "_review": "1"})

    made = Agreement.objects.get()
    assert answer["Location"] == change_url(made.pk, "review")
    # Whoever presses the button of before is not led to a page that refuses.
    pressed = registrar.post(ADD, {**fields_of(registrar.get(ADD)), "title": "Other", "_publish": "1"})
    assert pressed["Location"] == LIST


def test_restoring_and_saving_do_not_change_who_sent_it(clerk: Browser, registrar: Browser, draft: Agreement) -> None:
    clerk.post(change_url(draft.pk, "review"))
    registrar.post(change_url(draft.pk), {**fields_of(registrar.get(change_url(draft.pk))), "title": "X", "_save": "1"})

    assert (state(draft), draft.title, draft.submitted_by) == (RecordState.IN_REVIEW, "X", clerk.user)


def test_with_the_rule_off_one_person_is_enough(settings: Settings, registrar: Browser, draft: Agreement) -> None:
    settings.REGISTER_SECOND_PERSON = False
    assert registrar.get(change_url(draft.pk)).context["checks"].stops == []

    registrar.post(change_url(draft.pk, "publish"))
    assert state(draft) == RecordState.PUBLISHED


def test_loaded_records_need_no_second_person(registrar: Browser) -> None:
    ready = AgreementFactory.create(parties=2)
    actions.publish_agreement(agreement=ready, by=registrar.user, loaded=True)
    assert ready.record_state == RecordState.PUBLISHED
