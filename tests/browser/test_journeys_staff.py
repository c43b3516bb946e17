"""A clerk enters the agreement of the press release by keyboard alone; a registrar publishes it; everybody reads it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from agreements.models import Agreement
from organizations.models import Organization
from tests.browser.going import HERE, Go
from tests.browsers import answer_by_django
from tests.cast import Browser as Person
from tests.factories import PersonFactory
from tests.releases import SEED

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
MOST_ACTS = 6
MOST_KEYS = 30

TITLE = "Cooperation agreement with REGIONS XXI Century"
HOST_THEN = 'International Union of Non-Governmental Organizations "The Eurasian Peoples\' Assembly"'
SUBJECT = "Closer partnership of the peoples of different countries."


class Keyboard:
    """Types texts, and counts every key that is no text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.keys = 0

    def text(self, text: str) -> None:
        self.page.keyboard.type(text)

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.keys += 1
            self.page.keyboard.press(key)

    def at(self, name: str) -> None:
        assert self.page.evaluate("document.activeElement.name") == name

    def choose(self, text: str, field: str) -> None:
        """Type a name and take the first suggestion, or "Add …" where there is none."""
        self.at(field)
        self.text(text)
        self.press("Enter")
        expect(self.page.locator(f"[name={field}_id]")).not_to_have_value("")


@pytest.fixture
def assembly(db: None) -> Organization:
    return Organization.objects.create(
        slug="assembly",
        name="Eurasian Peoples' Assembly",
        name_ru="Ассамблея народов Евразии",
        is_host=True,
        country="RU",
    )


def enter_the_seed(page: Page) -> int:
    """Everything the press release says, without the mouse; returns the keys beyond the texts."""
    keys = Keyboard(page)
    keys.at("title")
    keys.text(TITLE)
    keys.press("Tab")
    keys.text("Cooperation agreement")
    keys.press("Tab", 2)
    keys.at("signed")
    keys.text("November 3, 2022")
    expect(page.locator("output.echo").first).to_have_text("3 November 2022")
    keys.press("Tab", 2)
    keys.text("headquarters of the Eurasian Peoples' Assembly")
    keys.press("Tab")
    keys.text("Moscow")
    keys.press("Tab")
    keys.text("Russia")
    keys.press("Tab", 3)
    keys.at("parties-0-name_as_signed")
    keys.text(HOST_THEN)
    keys.press("Tab")
    keys.choose("Андрей Бельянинов", "parties-0-signatures-0-person")
    keys.press("Tab")
    keys.text("Secretary General")
    keys.press("Tab", 2)
    keys.choose("REGIONS XXI Century", "parties-1-organization")
    keys.press("Tab")
    keys.text('Non-Commercial Partnership "REGIONS XXI Century"')
    keys.press("Tab")
    keys.choose("Olga Chernokoz", "parties-1-signatures-0-person")
    keys.press("Tab")
    keys.text("General Director")
    keys.press("Tab", 3)
    keys.at("subject")
    keys.text(SUBJECT)
    keys.press("Tab")
    keys.text("public diplomacy, international relations, peace")
    keys.press("Tab", 2)
    keys.at("sources-0-url")
    keys.text("http://eurasia-assembly.org/en/news/regions-xxi")
    keys.press("Control+Enter")
    page.wait_for_url("**/admin/agreements/agreement/")
    return keys.keys


def test_who_types_on_and_leaves_is_not_given_what_was_listed_before(
    go: Go, clerk: Person, assembly: Organization
) -> None:
    page = go(clerk, "/admin/agreements/agreement/add/")
    fields = page.locator("[name=fields]")
    fields.click()
    page.keyboard.type("International relations")
    expect(page.get_by_role("option", name="International relations")).to_be_visible()
    fields.evaluate(
        "input => { input.value += ', peace'; input.dispatchEvent(new Event('input', {bubbles: true})); input.blur() }"
    )
    expect(fields).to_have_value("International relations, peace")


def test_the_seed_is_entered_from_its_release_in_a_few_acts(go: Go, clerk: Person, assembly: Organization) -> None:
    """Beside leading to the page: paste, read, look, save."""
    page = go(clerk, "/admin/work/")
    acts: list[Callable[[], None]] = [
        lambda: page.get_by_role("link", name="Draft from a release").click(),
        lambda: page.get_by_label("Text of the release").fill(SEED),
        lambda: page.get_by_role("button", name="Read the release").click(),
        lambda: page.get_by_role("button", name="Save", exact=True).click(),
    ]
    for act in acts:
        act()
    expect(page.get_by_text("is entered as a draft")).to_be_visible()
    assert len(acts) <= MOST_ACTS
    agreement = Agreement.objects.get()
    assert [party.organization.name for party in agreement.parties.all()] == [
        "Eurasian Peoples' Assembly",
        'Non-Commercial Partnership "REGIONS XXI Century"',
    ]
    assert sum(party.signatures.count() for party in agreement.parties.all()) == 2
    assert agreement.sources.count() == 1


def test_the_seed_is_entered_by_keyboard_published_and_read(
    go: Go, clerk: Person, registrar: Person, visitor: Person, assembly: Organization
) -> None:
    andrey = PersonFactory.create(name="Andrey Belyaninov", name_ru="Андрей Бельянинов")

    page = go(clerk, "/admin/agreements/agreement/add/")
    assert enter_the_seed(page) <= MOST_KEYS
    expect(page.get_by_text("is entered as a draft")).to_be_visible()
    agreement = Agreement.objects.get()
    first, second = agreement.parties.all()
    assert [first.signatures.get().person, second.signatures.get().person.name] == [andrey, "Olga Chernokoz"]
    assert sorted(field.slug for field in agreement.fields.all()) == [
        "international-relations",
        "peace",
        "public-diplomacy",
    ]

    page = go(registrar, f"/admin/agreements/agreement/{agreement.pk}/change/")
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="See the public page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)

    for address, words in (("", "In force since 3 November 2022"), ("/ru", "3 ноября 2022")):
        page = go(visitor, f"{address}/agreements/EPA-2022-0001/")
        expect(page.get_by_role("main")).to_contain_text(words)
        expect(page.get_by_role("main")).to_contain_text("Olga Chernokoz")


def test_leaving_with_unsaved_text_is_warned_about(go: Go, clerk: Person) -> None:
    page = go(clerk, "/admin/agreements/agreement/add/")
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", agree)
    page.keyboard.type("Something")
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/admin/work/")
    assert asked == ["beforeunload"]


def test_a_session_that_ends_loses_nothing_that_was_typed(go: Go, clerk: Person) -> None:
    page = go(clerk, "/admin/agreements/agreement/add/")
    page.keyboard.type("Typed for an hour")
    page.fill("#id_subject", "A long text")
    page.get_by_role("button", name="Another source").click()
    page.fill("[name=sources-1-url]", "https://example.org/second")
    clerk.logout()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/admin/login/**")

    clerk.force_login(clerk.user)
    page.goto(f"{HERE}/admin/agreements/agreement/add/")
    page.get_by_role("button", name="Bring it back").click()
    assert page.input_value("#id_title") == "Typed for an hour"
    assert page.input_value("#id_subject") == "A long text"
    assert page.input_value("[name=sources-1-url]") == "https://example.org/second"

    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/admin/agreements/agreement/")
    assert Agreement.objects.get().sources.get().url == "https://example.org/second"
    page.goto(f"{HERE}/admin/agreements/agreement/add/")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)


def test_what_was_typed_is_offered_in_the_other_language(go: Go, clerk: Person) -> None:
    page = go(clerk, "/admin/agreements/agreement/add/")
    page.on("dialog", lambda dialog: dialog.accept())
    page.keyboard.type("Typed in English")
    page.wait_for_function("() => sessionStorage.length > 0")
    page.get_by_role("link", name="Русский").click()
    page.wait_for_url("**/ru/admin/agreements/agreement/add/")
    page.get_by_role("button", name="Вернуть").click()
    expect(page.locator("#id_title")).to_have_value("Typed in English")


def test_who_comes_back_to_what_was_saved_is_given_a_blank_page(go: Go, clerk: Person) -> None:
    page = go(clerk, "/admin/agreements/agreement/add/")
    page.keyboard.type("Saved once")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/admin/agreements/agreement/")
    page.go_back()
    page.wait_for_url("**/admin/agreements/agreement/add/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#id_title")).to_have_value("")
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)


def test_text_is_kept_for_the_person_who_typed_it_alone(go: Go, clerk: Person, registrar: Person) -> None:
    page = go(clerk, "/admin/agreements/agreement/add/")
    page.keyboard.type("Typed by the clerk")
    page.wait_for_function("() => sessionStorage.length > 0")
    clerk.logout()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/admin/login/**")

    clerk.force_login(registrar.user)
    page.goto(f"{HERE}/admin/agreements/agreement/add/")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)

    clerk.force_login(clerk.user)
    page.goto(f"{HERE}/admin/agreements/agreement/add/")
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(1)


def test_enter_in_a_line_of_text_does_not_send_the_page(go: Go, clerk: Person) -> None:
    page = go(clerk, "/admin/agreements/agreement/add/")
    page.keyboard.type("A title")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert page.url.endswith("/add/")
    assert not Agreement.objects.exists()


def test_the_page_works_without_script(chromium: Browser, clerk: Person, assembly: Organization) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    answer_by_django(page, clerk, here=HERE)
    page.goto(f"{HERE}/admin/agreements/agreement/add/")
    page.fill("#id_title", "By hand")
    page.fill("#id_signed", "ноябрь 2022")
    page.fill("#id_parties-1-organization", "Quiet Foundation")
    page.click("[name=_continue]")
    page.get_by_label("It is a different organization: add it").check()
    page.click("[name=_continue]")
    expect(page.locator("#id_signed")).to_have_value("November 2022")
    assert [party.organization.name for party in Agreement.objects.get().parties.all()] == [
        "Eurasian Peoples' Assembly", "Quiet Foundation",
    ]  # fmt: skip
    context.close()
