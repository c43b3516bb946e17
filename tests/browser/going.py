"""Going to a page as somebody, in a window of a desk."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsers import answer_by_django

HERE = "http://localhost"  # an origin a browser trusts without TLS
Go = Callable[[Client, str], Page]


@pytest.fixture
def go(chromium: Browser) -> Iterator[Go]:
    """Opens an address as somebody."""
    contexts: list[BrowserContext] = []

    def opened(client: Client, address: str) -> Page:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        page = context.new_page()
        answer_by_django(page, client, here=HERE)
        page.goto(f"{HERE}{address}")
        return page

    yield opened
    for context in contexts:
        context.close()
