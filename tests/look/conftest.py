"""The gallery: four pages made of every part, drawn without a server, in a real Chromium."""

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.forms import BooleanField, CharField, ChoiceField, Form, RadioSelect, Textarea
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import Browser, Page, Route

from tests.browsers import settled

GALLERY = Path(__file__).parent / "gallery"
PAGES = {
    "home": "/",
    "list": "/agreements/?page=4&q=Чернокоз",
    "record": "/agreements/EPA-2022-0017/",
    "organizations": "/organizations/",
}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'"


class ExampleForm(Form):
    """A field of every sort, two of them wrong."""

    title = CharField(help_text="As on the first page of the agreement.")
    signed = CharField()
    kind = ChoiceField(choices=[("memorandum", "Memorandum"), ("protocol", "Protocol")], required=False)
    term = ChoiceField(choices=[("fixed", "Fixed"), ("unknown", "Not recorded")], widget=RadioSelect, required=False)
    subject = CharField(widget=Textarea, required=False)
    public = BooleanField(required=False)


def example_form() -> ExampleForm:
    form = ExampleForm({"title": "", "signed": "31.02", "term": "unknown"})
    form.add_error("signed", "There is no such day: 31 February.")
    return form


def gallery_page(name: str, language: str) -> str:
    """The HTML of a page of the gallery; drawn without context processors, so that it asks no database."""
    address = PAGES[name] if language == "en" else f"/{language}{PAGES[name]}"
    context: dict[str, Any] = {
        "request": RequestFactory().get(address),
        "host_name": "Assembly of Peoples of the World",
        "page": Paginator(range(180), 20).page(4),
        "form": example_form(),
        "counts": {"RU": 12, "KZ": 4, "SG": 1, "TZ": 2},
        "four": ["Assembly", "Kazan Federal University", "Ministry of Youth Affairs of Tatarstan", "Foundation"],
        "chips": [
            {"label": "Status", "value": "In force", "url": "?"},
            {"label": "Country", "value": "Russia", "url": "?"},
        ],
    }
    source = (GALLERY / f"{name}.html").read_text(encoding="utf-8")
    with translation.override(language):
        return str(engines["django"].from_string(source).render(context))


class Shown:
    """A page on the screen, with everything it asked for and everything the browser complained about."""

    def __init__(self, page: Page, html: str) -> None:
        self.page = page
        self.requests: dict[str, bytes] = {}
        self.complaints: list[str] = []
        self._html = html
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.route("**/*", self._answer)
        self._load()

    def _load(self) -> None:
        self.page.goto("http://register.test/")
        settled(self.page)

    def again(self, html: str, *, width: int, dark: bool) -> None:
        """Another page in the same window, which costs less than a new window does."""
        self._html = html
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        self._load()

    def _answer(self, route: Route) -> None:
        address = route.request.url.removeprefix("http://register.test")
        if route.request.resource_type == "document":
            self.requests[address] = self._html.encode()
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8", headers=headers)
            return
        found = finders.find(address.removeprefix("/static/"))
        if not found:
            self.complaints.append(f"nothing at {address}")
            route.fulfill(status=404)
            return
        self.requests[address] = Path(found).read_bytes()
        route.fulfill(path=found, content_type=mimetypes.guess_type(found)[0] or "font/woff2")

    def open_all(self) -> None:
        """Opens every fold and menu: what is closed is not measured."""
        self.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")

    @property
    def sideways(self) -> bool:
        """Whether the page is wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.fixture
def show(chromium: Browser) -> Iterator[Callable[..., Shown]]:
    """Shows HTML in a window: `show(html, width=320, dark=True)`."""
    contexts: list[Any] = []

    def show(html: str, *, width: int = 1280, dark: bool = False, **options: Any) -> Shown:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", **options
        )
        contexts.append(context)
        return Shown(context.new_page(), html)

    yield show
    for context in contexts:
        context.close()
