"""One Chromium for all browser tests of a process: Playwright cannot be started twice in one thread."""

import mimetypes
import os
import shutil
from collections.abc import Iterator
from contextvars import Context, copy_context

import pytest
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from django.utils.html import escape
from playwright.sync_api import Browser, Page, Route, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium `script/test` found; without one the browser tests are left out, and in CI it fails before."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("Chromium is not installed.")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop stays in this thread until the last test, and Django would refuse the database there.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()
        # While the loop runs Django keeps its connections apart from those before and after: see `answer_by_django`.
        connections.close_all()


# Playwright's own wait for a function asks anew by text that is run, which the policy of our pages forbids.
SETTLE = """() => new Promise((settled, failed) => {
  document.body.getBoundingClientRect();  // lays the page out, which asks for the faces
  document.getAnimations().forEach((one) => one.finish());
  const begun = performance.now();
  const look = () => {
    if (document.fonts.status === 'loaded') settled();
    else if (performance.now() - begun > 10000) failed(new Error('The faces have not come.'));
    else setTimeout(look, 10);
  };
  look();
})"""


def settled(page: Page) -> None:
    """Waits until the page has all it asked for and wears its own faces, and ends whatever moves on it.

    Playwright's "networkidle" says the first half a second later. A colour on its way from one theme to the other has
    no contrast of its own; it is put at its end and not waited for: a window that draws no frame would wait for ever.
    """
    page.wait_for_load_state("load")
    page.evaluate(SETTLE)


def answer_by_django(page: Page, client: Client, *, here: str = "http://testserver") -> None:
    """Lets Django answer the page's requests in this thread and in the test's own transaction.

    No server is needed, and nothing has to be cleared away afterwards. With a loop running, Django's
    connections belong to the context they were opened in, and Playwright calls back in another: so the
    context of the test is taken along.
    """
    context = copy_context()
    page.route(f"{here}/**", lambda route: _answer(client, context, route, here))


def _answer(client: Client, context: Context, route: Route, here: str) -> None:
    request = route.request
    address = request.url.removeprefix(here)
    if address.startswith("/static/"):
        found = finders.find(address.removeprefix("/static/"))
        assert found, address
        route.fulfill(path=found, content_type=mimetypes.guess_type(found)[0] or "font/woff2")
        return
    body = request.post_data_buffer or b""
    kind = request.headers.get("content-type", "application/octet-stream")
    response = context.run(client.generic, request.method, address, body, content_type=kind)
    if response.status_code in {301, 302} and request.is_navigation_request():
        # Playwright does not ask a route about the request that follows a redirect, so the page asks by itself.
        onwards = f'<!DOCTYPE html><meta http-equiv="refresh" content="0;url={escape(response["Location"])}">'
        route.fulfill(status=200, content_type="text/html", body=onwards)
        return
    route.fulfill(status=response.status_code, headers=dict(response.items()), body=response.getvalue())
