"""The steps of a record: what each asks, does, refuses and says."""

import pytest
from django.contrib.admin.models import LogEntry

from agreements.choices import RecordState
from agreements.models import Agreement
from tests.agreements.admin.page import ADD, change_url, fill
from tests.cast import Browser
from tests.factories import AgreementFactory

pytestmark = pytest.mark.django_db


def test_publishing_gives_a_number_and_leads_to_the_public_page(registrar: Browser, draft: Agreement) -> None:
    response = registrar.post(change_url(draft.pk, "publish"), follow=True)

    draft.refresh_from_db()
    assert (draft.number, draft.record_state) == ("EPA-2022-0001", RecordState.PUBLISHED)
    assert f'<a href="/agreements/{draft.number}/">See the public page</a>' in response.content.decode()
    assert LogEntry.objects.get().user == registrar.user


def test_what_is_missing_is_said_before_and_refused_after(registrar: Browser) -> None:
    lacking = AgreementFactory.create(parties=1, signed="", kind=None)
    url = change_url(lacking.pk, "publish")

    asked = registrar.get(url).content.decode()
    for words in ("a kind of agreement", "at least two parties", "the date of signing"):
        assert words in asked
    assert 'type="submit" value="Publish"' not in asked

    assert registrar.post(url).status_code == 409
    lacking.refresh_from_db()
    assert (lacking.record_state, lacking.number) == (RecordState.DRAFT, "")


@pytest.mark.parametrize(
    ("reason", "status"), [("", 200), ("   ", 200), ("a\nb", 200), ("x" * 501, 200), ("Twice", 302)]
)
def test_withdrawing_takes_a_reason_of_one_line(
    registrar: Browser, published: Agreement, reason: str, status: int
) -> None:
    response = registrar.post(change_url(published.pk, "withdraw"), {"reason": reason})

    published.refresh_from_db()
    assert response.status_code == status
    assert (published.record_state == RecordState.WITHDRAWN) == (status == 302)


def test_a_withdrawn_record_can_be_published_again_under_its_number(registrar: Browser, published: Agreement) -> None:
    number = published.number
    registrar.post(change_url(published.pk, "withdraw"), {"reason": "By mistake"})
    registrar.post(change_url(published.pk, "publish"))

    published.refresh_from_db()
    assert (published.number, published.record_state) == (number, RecordState.PUBLISHED)


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("", "This field is required."),
        ("soon", "This is not understood as a date."),
        ("2021", "before it is signed"),
        ("12.2024", ""),
    ],
)
def test_terminating_takes_a_day_after_the_signing(
    registrar: Browser, published: Agreement, on: str, sentence: str
) -> None:
    response = registrar.post(change_url(published.pk, "terminate"), {"on": on, "reason": "By consent"})

    published.refresh_from_db()
    if sentence:
        assert sentence in response.content.decode()
        assert published.terminated is None
    else:
        assert (str(published.terminated), published.termination_reason) == ("2024-12", "By consent")


def test_a_step_that_does_not_fit_names_the_state_in_which_the_record_is(
    registrar: Browser, draft: Agreement, published: Agreement
) -> None:
    said = "This cannot be done now. The record is in the state “draft”."
    assert said in registrar.get(change_url(draft.pk, "withdraw")).content.decode()
    assert registrar.post(change_url(draft.pk, "withdraw"), {"reason": "x1"}).status_code == 409

    again = registrar.post(change_url(published.pk, "publish")).content.decode()
    assert "The record is in the state “published”." in again
    assert "It cannot be published yet" not in again
    numbered = registrar.get(change_url(published.pk, "register")).content.decode()
    assert f"It has its number already: {published.number}." in numbered


@pytest.mark.parametrize("step", ["publish", "preview", "withdraw"])
def test_a_record_that_is_not_there_has_no_steps(registrar: Browser, step: str) -> None:
    assert registrar.get(change_url(999, step)).status_code == 404


def test_review_and_back(clerk: Browser, draft: Agreement) -> None:
    clerk.post(change_url(draft.pk, "review"))
    draft.refresh_from_db()
    assert draft.record_state == RecordState.IN_REVIEW

    clerk.post(change_url(draft.pk, "draft"))
    draft.refresh_from_db()
    assert draft.record_state == RecordState.DRAFT


def test_a_draft_is_deleted_with_its_parts_and_a_registered_one_is_not(clerk: Browser, draft: Agreement) -> None:
    registered = AgreementFactory.create(registered=True)

    assert clerk.post(change_url(draft.pk, "delete"), {"post": "yes"}).status_code == 302
    assert not Agreement.objects.filter(pk=draft.pk).exists()
    assert clerk.post(change_url(registered.pk, "delete"), {"post": "yes"}).status_code == 403
    assert Agreement.objects.filter(pk=registered.pk).exists()


def test_the_way_to_delete_lists_what_people_know(clerk: Browser) -> None:
    assert fill(clerk, ADD, {"title": "Typed"}).status_code == 302
    page = clerk.get(change_url(Agreement.objects.get().pk, "delete")).content.decode()
    assert "Agreement: " in page
    assert "ent form" not in page


def test_the_preview_is_the_public_page_under_a_banner(
    clerk: Browser, visitor: Browser, registrar: Browser, draft: Agreement
) -> None:
    preview = clerk.get(change_url(draft.pk, "preview")).content.decode()
    assert "This is a preview." in preview
    assert "Agreement on Apricots" in preview
    assert "Quince" not in preview

    registrar.post(change_url(draft.pk, "publish"))
    draft.refresh_from_db()
    public = visitor.get(draft.get_absolute_url()).content.decode()
    shown = clerk.get(change_url(draft.pk, "preview")).content.decode()
    parties = '<div class="sign">'
    assert parties in public
    assert shown.split(parties)[1].split("</section>")[0] == public.split(parties)[1].split("</section>")[0]
