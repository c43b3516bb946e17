"""Keys of the staff’s pages: what each does, none while somebody types, and that single ones can be turned off."""

import pytest
from playwright.sync_api import Page, expect

from agreements.models import Agreement
from tests.browser.going import Go
from tests.cast import Browser as Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ADD = "**/admin/agreements/agreement/add/"


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_single_keys_lead_to_a_new_agreement_and_to_the_search(go: Go, clerk: Person) -> None:
    page = go(clerk, "/admin/work/")
    page.keyboard.press("/")
    assert focused(page) == "staff-q"
    page.keyboard.type("n/n")
    expect(page.locator("#staff-q")).to_have_value("n/n")

    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    page.wait_for_url(ADD)


def test_keys_with_others_held_down_are_the_browsers(go: Go, clerk: Person) -> None:
    page = go(clerk, "/admin/work/")
    page.evaluate(
        "for (const held of ['ctrlKey', 'altKey', 'metaKey'])"
        " document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true, [held]: true}))"
    )
    assert focused(page) == ""


def test_the_key_works_by_its_place_where_the_keyboard_writes_another_script(go: Go, clerk: Person) -> None:
    page = go(clerk, "/ru/admin/work/")
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'т', code: 'KeyN', bubbles: true}))")
    page.wait_for_url("**/ru/admin/agreements/agreement/add/")


def test_single_keys_can_be_turned_off_and_stay_so(go: Go, clerk: Person) -> None:
    page = go(clerk, "/admin/work/")
    toggle = page.locator("#keys [data-toggle]")
    expect(toggle).to_have_text("Turn single keys off")
    toggle.click()
    page.reload()
    expect(toggle).to_have_text("Turn single keys on")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert focused(page) == ""

    toggle.click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert focused(page) == "staff-q"


def test_ctrl_enter_says_what_follows_and_then_does_it(go: Go, clerk: Person, published: Agreement) -> None:
    page = go(clerk, f"/admin/agreements/agreement/{published.pk}/amend/")
    assert page.evaluate("document.activeElement.name") == "title"
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("A draft is made")).to_be_visible()
    assert Agreement.objects.count() == 1
    expect(page.locator("#keys")).to_be_visible()  # its script is there
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/change/")
    assert Agreement.objects.count() == 2


def test_an_auditor_has_no_key_for_what_they_may_not_do(go: Go, auditor: Person) -> None:
    page = go(auditor, "/admin/desk/")
    expect(page.locator("#keys")).not_to_contain_text("new agreement")
    page.keyboard.press("n")
    page.keyboard.press("/")
    assert focused(page) == "staff-q"
