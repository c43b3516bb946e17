"""The page of a draft beside its release: no violation of axe, nothing wider than the window, links to the words."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browsers import answer_by_django
from tests.factories import AgreementKindFactory, OrganizationFactory, UserFactory
from tests.look.test_gallery import axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = "http://localhost"
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
def page(db: None, chromium: Browser) -> Iterator[Page]:
    """A browser of a clerk, in which a release was pasted and read."""
    AgreementKindFactory.create()
    OrganizationFactory.create(name="Coral Foundation")
    client = Client()
    client.force_login(UserFactory.create(username="clerk", role="clerk"))
    context = chromium.new_context(viewport=SIZES[0], reduced_motion="reduce")
    page = context.new_page()
    answer_by_django(page, client, here=HERE)
    page.goto(f"{HERE}/admin/agreements/agreement/draft/")
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
