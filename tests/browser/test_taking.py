"""A list is taken away: by a visitor on a phone without JavaScript, by keyboard, and with a browser that remembers."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from agreements.exports.choosing import usual_codes
from agreements.models import Agreement, ColumnChoice
from tests.browsers import answer_by_django, broken_rules, settled
from tests.cast import Browser as Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = "http://localhost"
PAGE = "/agreements/export/"
USUAL = list(usual_codes("csv", "agreement"))
type Open = Callable[..., Page]


@pytest.fixture
def window(chromium: Browser) -> Iterator[Open]:
    """Opens a window of a person."""
    contexts: list[BrowserContext] = []

    def opened(person: Person, **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 390, "height": 844}, **options})
        contexts.append(context)
        page = context.new_page()
        answer_by_django(page, person, here=HERE)
        # Which file is asked for is what matters here; making it would outlive the window.
        page.route("**/agreements/export.*", lambda route: route.fulfill(status=204))
        return page

    yield opened
    for context in contexts:
        context.close()


def ticked(page: Page) -> list[str]:
    return [box.get_attribute("value") or "" for box in page.locator('[name="columns"]:checked').all()]


def violations(page: Page) -> list[str]:
    settled(page)
    return [one["id"] for one in broken_rules(page)]


def test_without_javascript_columns_are_chosen_moved_and_addressed(
    window: Open, visitor: Person, published: Agreement
) -> None:
    page = window(visitor, java_script_enabled=False)
    page.goto(f"{HERE}/agreements/?country=KZ")
    page.locator("summary").filter(has_text="Take away").click()
    page.get_by_role("link", name="Choose columns …").click()
    page.locator('[name="rows"][value="signature"]').check()
    page.get_by_role("button", name="Show the columns of this choice").click()
    expect(page).to_have_url(f"{HERE}{PAGE}?country=KZ&rows=signature#columns")
    for code in ticked(page)[3:]:
        page.locator(f'[name="columns"][value="{code}"]').uncheck()
    page.get_by_role("button", name="Later: number").click()
    expect(page).to_have_url(f"{HERE}{PAGE}?country=KZ&columns=title%2Cnumber%2Csigned&rows=signature#later-number")
    expect(page.get_by_role("button", name="Later: number")).to_be_focused()
    address = "/agreements/export.csv?country=KZ&columns=title%2Cnumber%2Csigned&rows=signature"
    expect(page.get_by_role("blockquote")).to_contain_text(address)
    with page.expect_request(f"{HERE}{address}"):
        page.get_by_role("button", name="Take the file").click()
    assert page.context.cookies() == []


def test_with_javascript_a_column_moves_by_keyboard_without_a_page_load(
    window: Open, visitor: Person, published: Agreement
) -> None:
    page = window(visitor)
    page.goto(f"{HERE}{PAGE}?columns=number,title,signed")
    loads: list[str] = []
    page.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
    page.get_by_role("button", name="Earlier: signed").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Earlier: signed")).to_be_focused()
    page.keyboard.press("Enter")
    assert ticked(page) == ["signed", "number", "title"]
    expect(page.get_by_role("button", name="Later: signed")).to_be_focused()
    expect(page.locator("form.taking [role=status]")).to_have_text("signed: 1")
    expect(page.get_by_role("blockquote")).to_be_hidden()  # the address was that of another order
    assert loads == []


def test_a_browser_remembers_what_the_register_does_not(window: Open, visitor: Person, published: Agreement) -> None:
    page = window(visitor)
    page.goto(f"{HERE}{PAGE}?columns=title,number")
    with page.expect_request(f"{HERE}/agreements/export.csv?columns=title%2Cnumber"):
        page.get_by_role("button", name="Take the file").click()
    page.goto(f"{HERE}/agreements/")
    menu = page.locator(".menu.take")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="CSV")).to_have_text("CSV: 1 row, your columns (2)")
    expect(menu.get_by_role("link", name="XLSX")).to_have_attribute(
        "href", f"{HERE}/agreements/export.xlsx?columns=title%2Cnumber"
    )
    page.goto(f"{HERE}{PAGE}")
    expect(page).to_have_url(f"{HERE}{PAGE}?columns=title%2Cnumber")
    page.get_by_role("button", name="Usual columns").click()
    expect(page).to_have_url(f"{HERE}{PAGE}#columns")
    assert ticked(page) == USUAL
    page.goto(f"{HERE}{PAGE}")
    assert ticked(page) == USUAL
    assert page.context.cookies() == []


def test_an_account_posts_and_is_remembered_by_the_register(
    window: Open, partner: Person, published: Agreement
) -> None:
    page = window(partner, java_script_enabled=False)
    page.goto(f"{HERE}{PAGE}?columns=title,number")
    with page.expect_request(f"{HERE}/agreements/export.csv?columns=title%2Cnumber"):
        page.get_by_role("button", name="Take the file").click()
    assert ColumnChoice.objects.get(user=partner.user).columns == ["title", "number"]
    page.goto(f"{HERE}{PAGE}")
    assert ticked(page) == ["title", "number"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_staffs_page(
    window: Open, registrar: Person, published: Agreement, draft: Agreement, scheme: str
) -> None:
    page = window(registrar, color_scheme=scheme)
    found = {}
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        for query in ("", "?format=zip&columns=number,nonsense"):
            page.goto(f"{HERE}/admin/agreements/agreement/export/{query}")
            found[width, query] = violations(page)
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
    assert {place: broken for place, broken in found.items() if broken} == {}


def test_axe_finds_nothing_with_the_menu_open(window: Open, visitor: Person, published: Agreement) -> None:
    page = window(visitor)
    page.goto(f"{HERE}/agreements/")
    page.locator(".menu.take summary").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
