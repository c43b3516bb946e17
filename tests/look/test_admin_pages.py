"""Django's own admin pages in our clothes: no axe violation, no sideways scroll, targets of 24 pixels, policy kept."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from accounts.models import User
from agreements.models import AgreementKind
from tests.browsers import answer_by_django, settled
from tests.factories import AgreementFactory, OrganizationFactory, UserFactory
from tests.look.test_gallery import axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.look.urls"), pytest.mark.django_db]
HERE = "http://localhost"  # an origin a browser trusts without TLS
Open = Callable[..., Page]
LIST, ADD, CHANGE = "agreements/agreement/", "agreements/agreement/add/", "agreements/agreement/{pk}/change/"
PAGES = {
    "login": "login/",
    "index": "",
    "list": LIST,
    "filtered list": f"{LIST}?q=Agreement&stage__exact=signed",
    "add": ADD,
    "change": CHANGE,
    "delete": "agreements/agreement/{pk}/delete/",
    "history": "agreements/agreement/{pk}/history/",
    "popup": "agreements/agreementkind/add/?_popup=1",
    "password": "password_change/",
    "account": "accounts/user/{user}/change/",
    "new account": "accounts/user/add/",
}
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, summary')].filter((target) => {
  const { width, height } = target.getBoundingClientRect();
  const inText = target.tagName === 'A' && getComputedStyle(target).display === 'inline';
  return target.checkVisibility() && width > 1 && height > 1 && !inText && (width < 23.5 || height < 23.5);
}).map((target) => target.outerHTML.slice(0, 120))"""


@pytest.fixture
def boss(db: None) -> User:
    return UserFactory.create(username="boss", is_staff=True, is_superuser=True)


@pytest.fixture
def addresses(boss: User) -> dict[str, str]:
    """Every page by name, about records that fill it."""
    kind = AgreementKind.objects.earliest("position")
    parties = [OrganizationFactory.create(name="First side"), OrganizationFactory.create(name="Second side")]
    agreements = [AgreementFactory.create(title=f"Agreement {n}", kind=kind, parties=parties) for n in range(5)]
    return {name: page.format(pk=agreements[0].pk, user=boss.pk) for name, page in PAGES.items()}


@pytest.fixture
def open_page(chromium: Browser, boss: User) -> Iterator[Open]:
    """Opens a page of the admin as the boss; complaints of the browser, the policy's too, fail the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:  # the rest is advice
            complaints.append(message.text)

    def open_page(address: str, *, width: int = 1280, dark: bool = False, known: bool = True) -> Page:
        theme: Any = "dark" if dark else "light"
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        contexts.append(context)
        client = Client()
        if known:
            client.force_login(boss)
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        answer_by_django(page, client, here=HERE)
        response = page.goto(f"{HERE}/admin/{address}")
        assert response
        assert response.status == 200
        settled(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def assert_good(page: Page) -> None:
    assert axe_violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("name", PAGES)
def test_stock_page_is_accessible_and_fits_a_desk_by_day_and_a_phone_by_night(
    name: str, open_page: Open, addresses: dict[str, str]
) -> None:
    page = open_page(addresses[name], known=name != "login")
    assert page.locator("h1").count() == 1
    assert_good(page)
    page.set_viewport_size({"width": 320, "height": 900})
    page.emulate_media(color_scheme="dark")
    assert page.locator("h1").count() == 1
    assert_good(page)


def test_form_with_errors_shows_them_beside_their_fields(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(addresses["add"], dark=True)
    page.click("input[name=_save]")
    page.wait_for_selector(".errornote")
    assert page.get_attribute("#id_title", "aria-invalid") == "true"
    assert page.is_visible(".field-title .errorlist")
    assert_good(page)


def test_autocomplete_is_named_reached_by_keyboard_and_readable_when_open(
    open_page: Open, addresses: dict[str, str]
) -> None:
    page = open_page(addresses["add"], dark=True)
    box = page.locator(".field-organization .select2-selection").first
    assert box.get_attribute("aria-label") == "Organization"
    box.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".select2-results__option--highlighted")
    assert page.get_attribute(".select2-search__field", "aria-label") == "Organization"
    assert axe_violations(page) == []
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#id_parties-0-organization').value")
    page.wait_for_function("/: .*side/.test(document.querySelector('.field-organization [role=combobox]').ariaLabel)")


def test_row_added_by_hand_is_named_too(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(addresses["add"])
    page.click("#parties-group .add-row a")
    field = page.locator("#id_parties-1-name_as_signed")
    field.wait_for()
    page.wait_for_function("document.querySelector('#id_parties-1-name_as_signed').ariaLabel === 'Name as signed'")
    assert axe_violations(page) == []


def test_selected_rows_and_their_action_can_be_read(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(addresses["list"], dark=True)
    page.check(".action-select >> nth=0")
    assert page.inner_text(".action-counter") == "1 of 2 selected"
    assert axe_violations(page) == []


def test_theme_is_the_systems_and_no_script_decides_it(open_page: Open, addresses: dict[str, str]) -> None:
    light, dark = (open_page(addresses["index"], dark=theme) for theme in (False, True))
    ground = "getComputedStyle(document.body).backgroundColor"
    assert light.evaluate(ground) == "rgb(253, 252, 249)"
    assert dark.evaluate(ground) == "rgb(18, 22, 27)"
    assert "theme.js" not in dark.content()


def test_staff_page_keeps_its_place_in_the_other_language(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(addresses["filtered list"])
    page.click("#user-tools a[hreflang=ru]")
    assert page.url.partition("/ru/admin/")[2] == addresses["filtered list"]
    assert page.get_attribute("html", "lang") == "ru"
