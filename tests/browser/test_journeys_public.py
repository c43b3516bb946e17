"""A visitor finds the agreement of the press release and reads it: in English at a desk, in Russian on a phone."""

from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.agreements.test_load_register import SAMPLE
from tests.browsers import answer_by_django

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = "http://localhost"  # an origin a browser trusts without TLS
DESK, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
type Visit = Callable[[str, ViewportSize], Page]


@pytest.fixture
def visit(chromium: Browser, visitor: Client) -> Iterator[Visit]:
    """Opens an address of the register, filled with the sample, as a visitor without JavaScript."""
    call_command("load_register", str(SAMPLE), verbosity=0)
    contexts: list[BrowserContext] = []

    def opened(address: str, size: ViewportSize) -> Page:
        context = chromium.new_context(viewport=size, java_script_enabled=False)
        contexts.append(context)
        page = context.new_page()
        answer_by_django(page, visitor, here=HERE)
        page.goto(f"{HERE}{address}")
        return page

    yield opened
    for context in contexts:
        context.close()


def test_the_seed_is_found_by_a_signatory_and_read_in_english(visit: Visit) -> None:
    page = visit("/", DESK)
    page.get_by_role("searchbox").fill("Чернокоз")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_have_text("1 agreement")
    page.get_by_role("link", name="EPA – REGIONS XXI Century: cooperation agreement").click()

    main = page.get_by_role("main")
    expect(page).to_have_url(f"{HERE}/agreements/EPA-2022-0003/")
    expect(page.get_by_role("heading", level=1)).to_have_text("EPA – REGIONS XXI Century: cooperation agreement")
    expect(main).to_contain_text("In force since 3 November 2022")
    expect(main).to_contain_text("term not recorded")
    for said in ("Eurasian Peoples' Assembly", "Assembly of Peoples of the World", "Moscow, Russia"):
        expect(main).to_contain_text(said)
    for name, capacity in (("Andrey Belyaninov", "Secretary General"), ("Olga Chernokoz", "General Director")):
        expect(main.get_by_role("link", name=name).first).to_be_visible()
        expect(main).to_contain_text(capacity)
    expect(main).to_contain_text("Public diplomacy")
    expect(main.get_by_role("link", name="eurasia-assembly.org").first).to_have_attribute(
        "rel", "noopener nofollow external"
    )


def test_the_seed_is_found_by_a_partner_and_read_in_russian_on_a_phone(visit: Visit) -> None:
    page = visit("/ru/", PHONE)
    page.get_by_role("searchbox").fill("регионы XXI век")
    page.get_by_role("button", name="Найти").click()
    expect(page.get_by_role("status")).to_have_text("1 соглашение")
    page.get_by_role("heading", level=2).get_by_role("link").first.click()

    main = page.get_by_role("main")
    expect(page).to_have_url(f"{HERE}/ru/agreements/EPA-2022-0003/")
    expect(main).to_contain_text("Действует с 3 ноября 2022")
    expect(main).to_contain_text("Ассамблея народов Евразии")
    expect(main.get_by_role("link", name="Ассамблея народов мира")).to_be_visible()
    expect(main).to_contain_text("Андрей Бельянинов")
    expect(main).to_contain_text("Ольга Чернокоз")

    page.get_by_role("link", name="Андрей Бельянинов").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Андрей Бельянинов")
    expect(main).to_contain_text("ТАСС")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "the page scrolls sideways"


def test_the_language_switch_stays_on_the_record_and_the_list_keeps_its_filters(visit: Visit) -> None:
    page = visit("/agreements/?country=UZ&status=in_force&sort=oldest", DESK)
    expect(page.get_by_role("status")).to_have_text("4 agreements")
    page.get_by_role("link", name="Русский").first.click()
    expect(page).to_have_url(f"{HERE}/ru/agreements/?country=UZ&status=in_force&sort=oldest")
    expect(page.get_by_role("status")).to_have_text("4 соглашения")
    page.get_by_role("heading", level=2).get_by_role("link").first.click()
    page.get_by_role("link", name="English").first.click()
    expect(page.get_by_role("main")).to_contain_text("Ibn Sino Public Foundation")
