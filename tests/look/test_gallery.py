"""Every part on the screen: no axe violation, nothing wider than a phone, little script, little weight."""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browsers import broken_rules, settled
from tests.look.conftest import PAGES, Shown, gallery_page

pytestmark = [pytest.mark.browser]
Show = Callable[..., Shown]
KILOBYTE = 1000


def axe_violations(page: Page) -> list[str]:
    """Every rule of axe that is broken, the best practices too, with the first place where it is."""
    settled(page)
    found = broken_rules(page, rules={"target-size": {"enabled": True}})
    return [f"{rule['id']}: {rule['nodes'][0]}" for rule in found]


# Language, width, and whether the theme is dark.
WINDOWS = [("en", 320, False), ("en", 320, True), ("en", 1280, False), ("en", 1280, True), ("ru", 320, False)]


@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_and_fits_every_window(name: str, show: Show, subtests: pytest.Subtests) -> None:
    shown = show(gallery_page(name, "en"))
    for language, width, dark in WINDOWS:
        with subtests.test(language=language, width=width, dark=dark):
            shown.again(gallery_page(name, language), width=width, dark=dark)
            assert not shown.sideways
            shown.open_all()
            assert (axe_violations(shown.page), shown.sideways) == ([], False)
            assert shown.complaints == []


def test_axe_would_find_what_is_wrong(show: Show) -> None:
    broken = gallery_page("list", "en").replace('<label class="vh" for="q">', '<label class="vh" for="p">')
    assert [found for found in axe_violations(show(broken).page) if 'id="q"' in found]


def test_page_would_be_found_too_wide(show: Show) -> None:
    page = (
        gallery_page("organizations", "en").replace(' stack"', '"').replace("Government body", "Regierungsbehörde" * 9)
    )
    assert show(page, width=320).sideways


@pytest.mark.parametrize("name", PAGES)
def test_page_is_light(name: str, show: Show) -> None:
    shown = show(gallery_page(name, "ru"))
    files = {address: body for address, body in shown.requests.items() if not address.endswith(".woff2")}
    assert len(files) <= 6
    assert sum(len(gzip.compress(body)) for body in files.values()) < 30 * KILOBYTE
    assert sum(len(body) for address, body in files.items() if address.endswith(".js")) <= 15 * KILOBYTE


def test_filters_stand_open_on_a_wide_screen_and_folded_on_a_phone(show: Show) -> None:
    page = gallery_page("list", "en")
    box = "input[name=status] >> nth=0"
    assert show(page).page.is_visible(box)
    phone = show(page, width=390).page
    assert not phone.is_visible(box)
    phone.click(".filters > summary")
    assert phone.is_visible(box)


def test_menu_of_a_phone_opens_by_keyboard(show: Show) -> None:
    phone = show(gallery_page("record", "en"), width=390).page
    link = ".nav .lang a"
    assert not phone.is_visible(link)
    phone.focus(".nav summary")
    phone.keyboard.press("Enter")
    assert phone.is_visible(link)
    assert phone.get_attribute(link, "href") == "/ru/agreements/EPA-2022-0017/"


def test_first_tab_leads_past_the_head(show: Show) -> None:
    page = show(gallery_page("home", "en")).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_targets_of_a_phone_are_large(show: Show) -> None:
    shown = show(gallery_page("list", "en"), width=390)
    shown.open_all()
    heights = shown.page.evaluate(
        "[...document.querySelectorAll('.facet label:not(.vh), .chips a, .btn, .fold > summary, .menu a')]"
        ".map((target) => target.getBoundingClientRect().height)"
    )
    assert len(heights) > 10
    assert min(heights) >= 43.5


def test_rules_of_the_signature_block_stand_in_one_line(show: Show) -> None:
    page = show(gallery_page("record", "en")).page
    tops = page.evaluate(
        "[...document.querySelectorAll('.sign')].map((sheet) =>"
        " [...sheet.querySelectorAll('.by p:first-child')].map((rule) => Math.round(rule.getBoundingClientRect().top)))"
    )
    two, three, four = tops
    assert len(set(two)) == 1
    assert len(set(three)) == 1
    assert len(set(four)) == 2


def test_paper_has_no_navigation_and_prints_the_addresses_of_sources(show: Show) -> None:
    page = show(gallery_page("record", "en"), dark=True).page
    page.emulate_media(media="print")
    assert [page.is_visible(place) for place in (".nav", ".skip", ".foot ul")] == [False, False, False]
    assert page.is_visible(".sign")
    after = page.evaluate("getComputedStyle(document.querySelector('.sources a'), '::after').content")
    assert "https://example.org/news/regions-xxi" in after
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_nothing_moves_when_less_motion_is_asked_for(show: Show) -> None:
    page = show(gallery_page("list", "en"), reduced_motion="reduce").page
    assert page.evaluate("getComputedStyle(document.querySelector('.btn')).transitionDuration") == "0s"
