"""One Chromium for all browser tests of a process: Playwright cannot be started twice in one thread."""

import mimetypes
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context, copy_context
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from django.utils.html import escape
from playwright.sync_api import Browser, Page, Route, sync_playwright

HOSTS = ["localhost", "testserver"]  # where pages say they are
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class StaticFile(BaseHTTPRequestHandler):
    """A static file as it lies in its app."""

    protocol_version = "HTTP/1.1"  # one line for all files of a page

    def do_GET(self) -> None:
        found = finders.find(unquote(urlsplit(self.path).path).removeprefix("/static/"))
        body = Path(found).read_bytes() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", mimetypes.guess_type(self.path)[0] or "font/woff2")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a page complains by itself about a file that is not there."""


class StaticFiles(ThreadingHTTPServer):
    """Gives pages their static files; by Playwright each would take twenty times as long, fifteen for every page."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that is left does not wait for its files."""


@contextmanager
def files_of_the_apps() -> Iterator[int]:
    """The port that gives the static files."""
    with StaticFiles(("127.0.0.1", 0), StaticFile) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium `script/test` found; without one the browser tests are left out, and in CI it fails before."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("Chromium is not installed.")
    with pytest.MonkeyPatch.context() as patch, files_of_the_apps() as port, sync_playwright() as playwright:
        # Playwright's loop stays in this thread until the last test, and Django would refuse the database there.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        files = ", ".join(f"MAP {host}:80 127.0.0.1:{port}" for host in HOSTS)
        browser = playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS, f"--host-resolver-rules={files}"])
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


# What is in order is not told: to write it all down takes a browser longer than to find it. Style sheets are not read a
# second time for a rule about turned screens that is not asked.
RUN_AXE = """async (options) => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false, ...options });
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
}"""


def broken_rules(page: Page, **options: Any) -> list[dict[str, Any]]:
    """The rules of axe that the page breaks as it is now, each with its ``id`` and the elements that do, as HTML.

    A document that was looked at before, in another theme or window, has axe already.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE, options)
    return found


def answer_by_django(page: Page, client: Client, *, here: str = "http://testserver") -> None:
    """Lets Django answer the page's requests in this thread and in the test's own transaction.

    No server is needed, and nothing has to be cleared away afterwards. With a loop running, Django's
    connections belong to the context they were opened in, and Playwright calls back in another: so the
    context of the test is taken along. Static files come from `files_of_the_apps`.
    """
    context = copy_context()
    # Playwright looks at a pattern by itself; a function of ours would be asked about every file.
    page.route(re.compile(rf"^{here}/(?!static/)"), lambda route: _answer(client, context, route, here))


def _answer(client: Client, context: Context, route: Route, here: str) -> None:
    request = route.request
    address = request.url.removeprefix(here)
    body = request.post_data_buffer or b""
    kind = request.headers.get("content-type", "application/octet-stream")
    response = context.run(client.generic, request.method, address, body, content_type=kind)
    if response.status_code in {301, 302} and request.is_navigation_request():
        # Playwright does not ask a route about the request that follows a redirect, so the page asks by itself.
        onwards = f'<!DOCTYPE html><meta http-equiv="refresh" content="0;url={escape(response["Location"])}">'
        route.fulfill(status=200, content_type="text/html", body=onwards)
        return
    route.fulfill(status=response.status_code, headers=dict(response.items()), body=response.getvalue())
