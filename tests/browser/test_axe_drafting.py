"""The page of a draft beside its release: no violation of axe, nothing wider than the window, links to the words."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize, expect

from accounts.models import User
from agreements.models import Submission
from tests.browsers import answer_by_django
from tests.factories import AgreementKindFactory, OrganizationFactory, UserFactory
from tests.look.test_gallery import axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = "http://localhost"
DRAFT = "/admin/agreements/agreement/draft/"
SIZES: list[ViewportSize] = [
    {"width": 1280, "height": 900},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
]
RELEASE = """Partners agree

3 May 2021

On May 2 the Coral Foundation and the Delta Institute signed two agreements in Rome (Italy).
Director Anna Keller signed for the Coral Foundation.
"""


@pytest.fixture
def client(db: None) -> Client:
    """The clerk, as whom the page is asked for."""
    client = Client()
    client.force_login(UserFactory.create(username="clerk", role="clerk"))
    return client


@pytest.fixture
def page(client: Client, chromium: Browser) -> Iterator[Page]:
    """A browser of a clerk, in which a release was pasted and read."""
    AgreementKindFactory.create()
    OrganizationFactory.create(name="Coral Foundation")
    context = chromium.new_context(viewport=SIZES[0], reduced_motion="reduce")
    page = context.new_page()
    answer_by_django(page, client, here=HERE)
    page.goto(f"{HERE}{DRAFT}")
    page.get_by_label("Text of the release").fill(RELEASE)
    page.get_by_role("button", name="Read the release").click()
    yield page
    context.close()


def test_draft_beside_its_release_is_for_everybody(page: Page) -> None:
    for size in SIZES:
        page.set_viewport_size(size)
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (size["width"], wider, axe_violations(page)) == (size["width"], 0, [])


def test_link_of_a_value_leads_to_its_words(page: Page) -> None:
    page.get_by_role("link", name="“May 2”").click()
    assert page.evaluate("document.querySelector(':target ~ mark').textContent") == "May 2"


def test_all_words_of_a_value_are_outlined_though_others_lie_within(page: Page) -> None:
    page.goto(f"{HERE}{DRAFT}")
    subject = "joint exhibitions; exchange of students; research on reefs"
    page.get_by_label("Text of the release").fill(f"{RELEASE} The subject of the memorandum is {subject}.")
    page.get_by_role("button", name="Read the release").click()
    page.get_by_role("link", name=f"“{subject}”").click()
    meant = page.locator(".release-text .is-meant")
    assert meant.count() > 3
    assert "".join(meant.all_text_contents()) == subject


def test_the_words_of_the_text_are_in_sight_beside_the_form(page: Page) -> None:
    page.set_viewport_size(SIZES[0])
    expect(page.locator(".release-text mark").first).to_be_in_viewport(ratio=1)
    page.locator(".found a").last.scroll_into_view_if_needed()
    expect(page.locator(".release-text mark").first).to_be_in_viewport(ratio=1)


def sign_in(page: Page, client: Client, path: str) -> None:
    """As the page of signing in leads on: to the address that was sent to, which is asked for anew."""
    page.wait_for_url("**/admin/login/**")
    client.force_login(User.objects.get(username="clerk"))
    page.goto(f"{HERE}{path}")
    page.get_by_role("button", name="Bring it back").click()


def test_a_pasted_release_is_not_lost_when_the_session_ends(page: Page, client: Client) -> None:
    page.goto(f"{HERE}{DRAFT}")
    page.get_by_role("button", name="Bring it back").click()  # the draft of it was not saved
    assert page.get_by_label("Text of the release").input_value() == RELEASE
    page.get_by_label("Address of the page").fill("https://example.org/news")
    client.logout()
    page.keyboard.press("Enter")
    sign_in(page, client, DRAFT)
    assert page.get_by_label("Text of the release").input_value() == RELEASE
    assert page.get_by_label("Address of the page").input_value() == "https://example.org/news"
    assert axe_violations(page) == []


def test_a_draft_is_not_lost_when_the_session_ends_and_is_known_again(page: Page, client: Client) -> None:
    page.fill("[name=city]", "Milan")
    client.logout()
    page.click("[name=_save]")
    sign_in(page, client, "/admin/agreements/agreement/add/")
    assert page.input_value("[name=city]") == "Milan"
    assert page.input_value("[name=parties-1-organization]") == "Delta Institute"
    page.click("[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("is entered as a draft")
    assert Submission.objects.get().release
    page.goto(f"{HERE}{DRAFT}")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)
    page.get_by_label("Text of the release").fill(RELEASE)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".of-release li")).to_have_count(1)


def test_a_release_that_is_read_again_offers_what_was_changed_in_its_draft(page: Page) -> None:
    page.fill("[name=city]", "Milan")
    page.keyboard.press("Tab")
    for _ in range(2):
        page.goto(f"{HERE}{DRAFT}")
        page.get_by_label("Text of the release").fill(RELEASE)
        page.keyboard.press("Control+Enter")
        page.locator(".with-evidence").get_by_role("button", name="Bring it back").click()
        assert page.input_value("[name=city]") == "Milan"
    page.goto(f"{HERE}{DRAFT}")
    page.get_by_label("Text of the release").fill(RELEASE.replace("Rome", "Bari"))
    page.keyboard.press("Control+Enter")
    page.wait_for_load_state("networkidle")
    expect(page.locator("[name=city]")).to_have_value("Bari")
    expect(page.get_by_role("button", name="Bring it back")).to_have_count(0)


def test_what_is_told_of_a_release_stands_above_the_form_on_a_phone(page: Page) -> None:
    page.set_viewport_size(SIZES[1])
    told, form = page.locator(".of-release").bounding_box(), page.locator("form.entry").bounding_box()
    assert told
    assert form
    assert told["y"] + told["height"] <= form["y"]
    page.get_by_role("link", name="What the release says").click()
    expect(page.get_by_role("heading", name="What the release says")).to_be_in_viewport()


def test_the_subject_is_entered_as_a_list_or_as_one_text(page: Page) -> None:
    told = "The subject of the agreement is joint concerts, repair of dams and chess."
    page.goto(f"{HERE}{DRAFT}")
    page.get_by_label("Text of the release").fill(f"{RELEASE}\n{told}")
    page.get_by_role("button", name="Read the release").click()
    subject = page.get_by_role("textbox", name="Subject", exact=True)
    expect(subject).to_have_value("Joint concerts, repair of dams and chess")
    page.get_by_role("button", name="As a list").click()
    expect(subject).to_have_value("– joint concerts\n– repair of dams\n– chess")
    subject.fill("– joint concerts\n– repair of dams")
    page.get_by_role("button", name="As one text").click()
    expect(subject).to_have_value("Joint concerts, repair of dams and chess")
    page.get_by_role("button", name="As a list").click()
    expect(subject).to_have_value("– joint concerts\n– repair of dams")
    assert axe_violations(page) == []
