"""Forms of staff that are sent: once by two clicks, and not in vain because the session had ended."""

import pytest
from playwright.sync_api import Page, expect

from agreements.choices import RecordState
from agreements.models import Agreement
from tests.agreements.admin.page import change_url
from tests.browser.going import HERE, Go
from tests.cast import Browser as Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ASKED = "/admin/agreements/agreement/draft/"


# Clicks twice, sends nothing, and says of each time whether the page had stopped it.
CLICK_TWICE = """button => {
  const stopped = [];
  window.addEventListener("submit", (event) => { stopped.push(event.defaultPrevented); event.preventDefault(); });
  button.click();
  button.click();
  return stopped;
}"""


def signs_in_again(page: Page, person: Person, address: str) -> None:
    """As the sign-in page would lead on."""
    page.wait_for_url("**/admin/login/**")
    expect(page.get_by_text("What you typed is kept in this tab")).to_be_visible()
    person.force_login(person.user)
    page.goto(f"{HERE}{address}")


def test_a_double_click_takes_a_step_once(go: Go, clerk: Person, draft: Agreement) -> None:
    page = go(clerk, change_url(draft.pk, "review"))
    assert page.get_by_role("button", name="Send to review").evaluate(CLICK_TWICE) == [False, True]

    page.reload()
    page.get_by_role("button", name="Send to review").dblclick()
    expect(page.get_by_text("The record is in review.")).to_be_visible()
    draft.refresh_from_db()
    assert draft.record_state == RecordState.IN_REVIEW


def test_a_note_is_there_again_after_the_session_ended(go: Go, clerk: Person, draft: Agreement) -> None:
    page = go(clerk, change_url(draft.pk, "review"))
    page.get_by_label("Note").fill("Look at the parties")
    clerk.logout()
    page.get_by_role("button", name="Send to review").click()

    signs_in_again(page, clerk, change_url(draft.pk, "review"))
    expect(page.get_by_label("Note")).to_have_value("Look at the parties")
    page.reload()
    expect(page.get_by_label("Note")).to_have_value("")


def test_a_release_is_offered_again_to_who_pasted_it_alone(go: Go, clerk: Person, registrar: Person) -> None:
    page = go(clerk, ASKED)
    offered = page.get_by_role("button", name="Bring it back")
    page.get_by_label("Text of the release").fill("The Assembly signed")
    clerk.logout()
    page.get_by_role("button", name="Read the release").click()
    page.wait_for_url("**/admin/login/**")
    for person, times in ((registrar, 0), (clerk, 1)):
        clerk.force_login(person.user)
        page.goto(f"{HERE}{ASKED}")
        expect(offered).to_have_count(times)
    offered.click()
    expect(page.get_by_label("Text of the release")).to_have_value("The Assembly signed")


def test_what_was_refused_in_words_is_not_filled_in_elsewhere(go: Go, registrar: Person, draft: Agreement) -> None:
    page = go(registrar, change_url(draft.pk, "review"))
    page.get_by_label("Note").fill("Once")
    page.get_by_role("button", name="Send to review").click()
    page.wait_for_url(f"**{change_url(draft.pk)}")
    page.goto(f"{HERE}{change_url(draft.pk, 'draft')}")
    expect(page.get_by_label("Note")).to_have_value("")
