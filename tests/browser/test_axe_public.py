"""axe finds nothing on any public page, in any language, theme, width and state; and a page is light."""

import gzip
from collections.abc import Iterator
from typing import Literal

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, Response, ViewportSize

from agreements.models import Agreement
from organizations.models import Organization
from tests.browsers import answer_by_django, broken_rules, settled
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
from tests.histories import sealed

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

HERE = "http://localhost"  # an origin a browser trusts without TLS
SIZES: dict[str, ViewportSize] = {
    "desk": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
    "small": {"width": 320, "height": 640},
}
type Scheme = Literal["light", "dark"]
PARTS = 4  # the pages of one language are shared out to so many tests, which can run at once
# The most a page and what it needs may weigh without the faces, and how many requests it may take.
MOST_BYTES, MOST_REQUESTS = 60_000, 6

PAGES = [
    "/",
    "/agreements/",
    "/agreements/?status=in_force&country=KZ&q=Olga",
    "/agreements/?kind=sonnet&in_force_on=soon&page=x",
    "/agreements/?kind=memorandum&q=nowhere",
    "/agreements/?page=9",
    "/agreements/export/?country=KZ&rows=party",
    "/agreements/export/?format=pdf&columns=number,password&kind=sonnet&known_on=2020-01-01",
    "/agreements/EPA-2022-0001/",
    "/agreements/EPA-2022-0002/",
    "/agreements/EPA-2022-0003/",
    "/agreements/EPA-2022-0001/history/",
    "/agreements/EPA-2022-0002/history/",
    "/corrections/",
    "/corrections/?before=x",
    "/organizations/",
    "/organizations/?q=xyzzy&kind=zoo",
    "/organizations/assembly/",
    "/signatories/",
    "/signatories/olga/",
    "/about/",
    "/statistics/",
    "/statistics/?known_on=2020-01-01&in_force_on=soon",
    "/verify/",
    "/verify/keys/",
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
    sealed()
    Agreement.objects.filter(pk=agreement.pk).update(subject="The subject of it all.", city="Астана")
    SourceFactory.create(agreement=agreement, outlet="Вестник")
    sealed()
    return agreement


@pytest.fixture
def window(chromium: Browser, visitor: Visitor, filled: Agreement) -> Iterator[Page]:
    """A window of a visitor. A new one costs more than a page shown in it, so each shows several."""
    context = chromium.new_context()
    page = context.new_page()
    answer_by_django(page, visitor, here=HERE)
    yield page
    context.close()


def resize(page: Page, size: str, scheme: Scheme) -> None:
    """Turns the page that is shown; what is where and in which colour is for the style sheets alone to say."""
    page.set_viewport_size(SIZES[size])
    page.emulate_media(color_scheme=scheme)
    settled(page)


def violations(page: Page) -> list[tuple[str, list[str]]]:
    return [(one["id"], one["nodes"]) for one in broken_rules(page)]


@pytest.mark.parametrize(("prefix", "scheme"), [("", "light"), ("/ru", "dark")], ids=["en-light", "ru-dark"])
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_and_no_page_scrolls_sideways(window: Page, part: int, prefix: str, scheme: Scheme) -> None:
    found: dict[tuple[str, str], list[tuple[str, list[str]]]] = {}
    wide = []
    for address in PAGES[part::PARTS]:
        window.goto(f"{HERE}{prefix}{address}")
        for size in SIZES:
            resize(window, size, scheme)
            if size != "small":
                found[address, size] = violations(window)
            if window.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append((address, size))
    assert len(found) == 2 * len(PAGES[part::PARTS])
    assert {place: broken for place, broken in found.items() if broken} == {}
    assert wide == []


def test_the_filters_are_near_by_keyboard_and_the_skip_link_is_first(window: Page) -> None:
    window.set_viewport_size(SIZES["desk"])
    window.goto(f"{HERE}/agreements/")
    reached = []
    for _tab in range(10):
        window.keyboard.press("Tab")
        reached.append(window.evaluate("document.activeElement.className + ' ' + (document.activeElement.name || '')"))
    assert reached[0].startswith("skip")
    assert any(name.strip() == "box status" for name in reached)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/agreements/",
        "/agreements/export/",
        "/agreements/EPA-2022-0001/",
        "/organizations/assembly/",
        "/ru/agreements/",
    ],
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
    settled(page)
    counted = [answer for answer in answers if not answer.url.endswith(".woff2")]
    assert all(answer.url.startswith(HERE) for answer in answers)
    assert len(counted) <= MOST_REQUESTS
    assert sum(len(gzip.compress(answer.body())) for answer in counted) <= MOST_BYTES
    assert context.cookies() == []
    context.close()
