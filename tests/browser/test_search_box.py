"""The search box and long facets in a browser: by keyboard, by mouse, without script, for the eye and the ear."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from agreements.models import Agreement
from organizations.models import Organization
from tests.browsers import answer_by_django
from tests.cast import Browser as Visitor
from tests.factories import AgreementFactory, OrganizationFactory, PersonFactory, SignatureFactory
from tests.look.test_gallery import axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = "http://localhost"  # an origin a browser trusts without TLS
DESK, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
COUNTRIES = ("RU", "KZ", "UZ", "TJ", "AM", "RS", "CN", "TR", "CI", "EE")
type Open = Callable[..., Page]


@pytest.fixture
def filled(host: Organization) -> Agreement:
    """Partners in ten countries, all with one signatory; the first with a name in Russian."""
    olga = PersonFactory.create(slug="olga", name="Olga Chernokoz", name_ru="Ольга Чернокоз")
    made = []
    for country in COUNTRIES:
        partner = OrganizationFactory.create(
            name=f"Society of {country}", name_ru=f"Общество {country}", country=country
        )
        made.append(AgreementFactory.create(title=f"With {country}", parties=[host, partner], published=True))
        SignatureFactory.create(party=made[-1].parties.first(), person=olga)
    return made[0]


@pytest.fixture
def opened(chromium: Browser, visitor: Visitor, filled: Agreement) -> Iterator[Open]:
    """Opens a page as a visitor; whatever the browser complains about, the policy too, fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(address: str, size: ViewportSize = DESK, *, script: bool = True) -> Page:
        context = chromium.new_context(viewport=size, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        answer_by_django(page, visitor, here=HERE)
        page.goto(f"{HERE}{address.format(number=filled.number)}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def test_a_suggestion_is_taken_by_keyboard(opened: Open) -> None:
    page = opened("/agreements/{number}/")
    box = page.get_by_role("combobox")
    box.press_sequentially("чернокоз")
    option = page.get_by_role("option")
    expect(option).to_have_text("Olga Chernokoz Signatory · also known as Ольга Чернокоз")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".search [aria-live]")).to_have_text("Suggestions: 1")
    assert option.locator("b").get_attribute("lang") == "en"

    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("ArrowUp")  # back in the text
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{HERE}/signatories/olga/")


def test_the_text_stays_with_escape_and_is_searched_for_with_enter(opened: Open) -> None:
    page = opened("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("society")
    expect(page.get_by_role("option")).to_have_count(5)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.keyboard.type("The ")
    expect(box).to_have_value("The society")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("The society")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{HERE}/agreements/?q=The+society")

    box.press("End")
    page.keyboard.type(" of")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_nothing_breaks_where_no_answer_comes(opened: Open) -> None:
    page = opened("/")
    page.route("**/suggestions/**", lambda route: route.fulfill(status=200, content_type="text/html", body="<p>"))
    with page.expect_response("**/suggestions/**"):
        page.get_by_role("combobox").press_sequentially("society")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{HERE}/agreements/?q=society")
    expect(page.get_by_role("status")).to_have_text("10 agreements")


def test_the_box_of_a_phone_opens_and_searches_without_script(opened: Open) -> None:
    page = opened("/ru/agreements/{number}/", PHONE, script=False)
    box = page.get_by_role("searchbox")
    expect(box).to_be_hidden()
    page.locator(".find summary").click()
    box.fill("Общество KZ")
    box.press("Enter")
    page.wait_for_url("**/ru/agreements/?q=*")
    expect(page.locator(".rows h2")).to_have_count(1)

    page.locator(".filters > summary").click()
    page.goto(f"{HERE}/agreements/")
    page.locator(".filters > summary").click()
    countries = page.locator("fieldset", has=page.locator("[name=country]"))
    countries.locator("summary").click()
    expect(countries.get_by_role("checkbox")).to_have_count(10)
    expect(countries.get_by_role("textbox")).to_have_count(0)


def test_an_option_of_a_long_facet_is_found_by_its_letters(opened: Open) -> None:
    page = opened("/agreements/?country=KZ")
    line = page.get_by_role("textbox", name="Find in: Country of a partner")
    countries = page.locator("fieldset", has=page.locator("[name=country]"))
    line.fill("COTE")
    shown = countries.get_by_role("checkbox")
    expect(shown).to_have_count(2)  # what is chosen stays in sight
    expect(countries).to_contain_text("Côte d'Ivoire")
    expect(countries.locator("[aria-live]")).to_have_text("Found: 1")
    line.press("Enter")
    assert page.url == f"{HERE}/agreements/?country=KZ"
    line.press("Escape")
    expect(line).to_have_value("")
    expect(countries.get_by_text("4 more")).to_be_visible()
    assert countries.locator("details").get_attribute("open") is None

    line.fill("uzbek")
    countries.get_by_label("Uzbekistan").check()
    page.get_by_role("button", name="Show agreements").click()
    page.wait_for_url(f"{HERE}/agreements/?country=KZ&country=UZ")


@pytest.mark.parametrize(("prefix", "size", "scheme"), [("", DESK, "light"), ("/ru", PHONE, "dark")])
def test_open_suggestions_and_a_sifted_facet_are_accessible(
    opened: Open, prefix: str, size: ViewportSize, scheme: str
) -> None:
    page = opened(f"{prefix}/agreements/{{number}}/", size)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    if size == PHONE:
        page.locator(".find summary").click()
    page.get_by_role("combobox").press_sequentially("Society of")
    expect(page.get_by_role("option")).not_to_have_count(0)
    page.keyboard.press("ArrowDown")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    page.goto(f"{HERE}{prefix}/agreements/")
    if size == PHONE:
        page.locator(".filters > summary").click()
    page.locator(".find-option input").first.fill("s")
    assert axe_violations(page) == []
