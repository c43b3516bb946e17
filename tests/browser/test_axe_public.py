"""axe finds nothing on any public page, in any language, theme, width and state; and a page is light."""

import gzip
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Browser, Page, Response

from agreements.models import Agreement
from organizations.models import Organization
from tests.browsers import answer_by_django
from tests.cast import Browser as Visitor
from tests.factories import (
    AgreementFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    DocumentFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PartyFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
    SourceFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

HERE = "http://localhost"  # an origin a browser trusts without TLS
SIZES = {
    "desk": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
    "small": {"width": 320, "height": 640},
}
# The most a page and what it needs may weigh without the faces, and how many requests it may take.
MOST_BYTES, MOST_REQUESTS = 60_000, 6

PAGES = [
    "/",
    "/agreements/",
    "/agreements/?status=in_force&country=KZ&q=Olga",
    "/agreements/?kind=sonnet&in_force_on=soon&page=x",
    "/agreements/?kind=memorandum&q=nowhere",
    "/agreements/?page=9",
    "/agreements/EPA-2022-0001/",
    "/agreements/EPA-2022-0002/",
    "/agreements/EPA-2022-0003/",
    "/organizations/",
    "/organizations/?q=xyzzy&kind=zoo",
    "/organizations/assembly/",
    "/signatories/",
    "/signatories/olga/",
    "/about/",
    "/agreements/EPA-1999-0001/",
]


@pytest.fixture
def filled(host: Organization) -> Agreement:
    """A record with all that can stand on a page, one with four parties and nothing else, and one withdrawn."""
    cache.clear()
    partner = OrganizationFactory.create(
        slug="partner", name="Партнёр", country="KZ", city="Almaty", website="https://a.example", about="About."
    )
    OrganizationNameFactory.create(
        organization=host, text="Former", kind="former", language="en", valid_from="2001", valid_to="2020-05"
    )
    OrganizationNameFactory.create(organization=host, text="Прежнее", kind="former", language="ru", valid_to="2020")
    agreement = AgreementFactory.create(
        title="Whole",
        title_ru="Целое",
        subject="Subject of it.",
        event="Forum",
        venue="Hall",
        city="Almaty",
        country="KZ",
        keywords=["one", "два"],
        languages=["ru"],
        themes=[FieldOfCooperationFactory.create()],
        parties=[host, partner],
        published=True,
    )
    olga = PersonFactory.create(slug="olga", name="Olga", name_ru="Ольга")
    PersonNameFactory.create(person=olga, text="Olgha")
    SignatureFactory.create(
        party=agreement.parties.last(), person=olga, name_as_signed="O.", on_behalf_of="somebody", certainty="inferred"
    )
    PartyFactory.create(agreement=agreement, role="witness")
    AttendeeFactory.create(agreement=agreement, organization=partner)
    SourceFactory.create(agreement=agreement, published_on="2022-11-05")
    DocumentFactory.create(agreement=agreement)
    other = AgreementFactory.create(parties=4, published=True)
    AgreementLinkFactory.create(agreement=agreement, target=other, relation="implements")
    AgreementFactory.create(withdrawn=True)
    return agreement


@pytest.fixture
def opened(chromium: Browser, visitor: Visitor, filled: Agreement) -> Iterator[Callable[..., Page]]:
    """Opens a page of the register as a visitor."""
    contexts = []

    def open_page(address: str, size: str = "desk", scheme: Any = "light") -> Page:
        context = chromium.new_context(viewport=SIZES[size], color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        answer_by_django(page, visitor, here=HERE)
        page.goto(f"{HERE}{address}")
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("prefix", "size", "scheme"),
    [("", "desk", "light"), ("/ru", "phone", "dark"), ("", "phone", "light"), ("/ru", "desk", "dark")],
)
def test_axe_finds_nothing(opened: Callable[..., Page], prefix: str, size: str, scheme: str) -> None:
    found = {}
    for address in PAGES:
        page = opened(f"{prefix}{address}", size, scheme)
        result = Axe().run(page)
        if result.violations_count:
            found[address] = [
                (one["id"], [node["html"] for node in one["nodes"]]) for one in result.response["violations"]
            ]
        page.context.close()
    assert found == {}


@pytest.mark.parametrize("size", ["phone", "small"])
def test_no_page_scrolls_sideways(opened: Callable[..., Page], size: str) -> None:
    wide = []
    for address in PAGES:
        page = opened(f"/ru{address}", size)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
        page.context.close()
    assert wide == []


def test_the_filters_are_near_by_keyboard_and_the_skip_link_is_first(opened: Callable[..., Page]) -> None:
    page = opened("/agreements/")
    reached = []
    for _tab in range(10):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.className + ' ' + (document.activeElement.name || '')"))
    assert reached[0].startswith("skip")
    assert any(name.strip() == "box status" for name in reached)


@pytest.mark.parametrize(
    "address", ["/", "/agreements/", "/agreements/EPA-2022-0001/", "/organizations/assembly/", "/ru/agreements/"]
)
def test_a_page_is_light_and_asks_for_little_and_sets_no_cookie(
    chromium: Browser, visitor: Visitor, filled: Agreement, address: str
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    answer_by_django(page, visitor, here=HERE)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # Playwright cannot take a method of a list
    page.goto(f"{HERE}{address}")
    page.wait_for_load_state("networkidle")
    counted = [answer for answer in answers if not answer.url.endswith(".woff2")]
    assert all(answer.url.startswith(HERE) for answer in answers)
    assert len(counted) <= MOST_REQUESTS
    assert sum(len(gzip.compress(answer.body())) for answer in counted) <= MOST_BYTES
    assert context.cookies() == []
    context.close()
