"""The staff's own pages: no violation of axe, nothing wider than the window, no small target, the policy kept."""

import datetime
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

from accounts.models import User
from agreements.choices import ImportState
from agreements.importing.sheets import jobs
from agreements.importing.sheets.layouts import read_mapping
from agreements.importing.sheets.words import Words
from agreements.models import Agreement, SavedExtract, SheetImport
from agreements.views import imports
from history.moments import head
from organizations.actions import merge_organizations
from organizations.models import DistinctOrganizations
from tests.browsers import answer_by_django, settled
from tests.factories import AgreementFactory, OrganizationFactory, PersonFactory, SignatureFactory, UserFactory
from tests.histories import sealed
from tests.look.test_admin_pages import SMALL_TARGETS
from tests.look.test_gallery import axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HERE = "http://localhost"  # an origin a browser trusts without TLS
Open = Callable[[str], Page]
type ColorScheme = Literal["light", "dark"]

PAGES = {
    "desk of staff": "work/",
    "index": "?lists=1",
    "search": "search/?q=university",
    "list": "agreements/agreement/",
    "filtered list": "agreements/agreement/?q=apricots&status=in_force",
    "empty list": "agreements/agreement/?q=nothing-is-called-so",
    "new": "agreements/agreement/add/",
    "draft from a release": "agreements/agreement/draft/",
    "draft": "agreements/agreement/{draft}/change/",
    "published": "agreements/agreement/{published}/change/",
    "preview": "agreements/agreement/{draft}/preview/",
    "publish": "agreements/agreement/{draft}/publish/",
    "withdraw": "agreements/agreement/{published}/withdraw/",
    "terminate": "agreements/agreement/{published}/terminate/",
    "review": "agreements/agreement/{draft}/review/",
    "renew": "agreements/agreement/{published}/renew/",
    "amend": "agreements/agreement/{published}/amend/",
    "supersede": "agreements/agreement/{published}/supersede/",
    "publishing several": "agreements/agreement/several/publish/?marked={draft}.{published}",
    "changing several": "agreements/agreement/several/change/?marked={draft}.{published}",
    "undoing": "agreements/agreement/several/undo/{after}/",
    "delete": "agreements/agreement/{draft}/delete/",
    "history": "agreements/agreement/{published}/history/",
    "restoring": "agreements/agreement/{published}/history/{before}/restore/",
    "history of an organization": "organizations/organization/{organization}/history/",
    "organizations": "organizations/organization/",
    "organization": "organizations/organization/{organization}/change/",
    "new organization": "organizations/organization/add/",
    "merge": "organizations/organization/{organization}/merge/",
    "merge of two": "organizations/organization/{twin}/merge/?into={organization}",
    "merge of two parties": "organizations/organization/{organization}/merge/?into={host}",
    "undoing a merge": "organizations/organization/{merged}/unmerge/",
    "merge of a draft": "agreements/agreement/{draft}/merge/?into={published}",
    "merge of a registered agreement": "agreements/agreement/{published}/merge/?into={draft}",
    "duplicate organizations": "duplicates/organization/",
    "duplicate people": "duplicates/person/",
    "duplicate agreements": "duplicates/agreement/",
    "a pair": "duplicates/organization/{organization}-{twin}/",
    "pairs said to be two": "duplicates/organization/different/",
    "taking that back": "duplicates/organization/different/{said}/",
    "people": "organizations/person/",
    "person": "organizations/person/{person}/change/",
    "vocabulary": "agreements/fieldofcooperation/add/",
    "imports": "import/",
    "columns of an import": "import/{mapping}/columns/",
    "rows of an import": "import/{planned}/",
    "row of an import": "import/{planned}/rows/3/",
    "import under way": "import/{working}/",
    "undoing an import": "import/{imported}/undo/",
    "desk": "desk/",
    "log of extracts": "desk/log/?day=soon",
    "saving an extract": "desk/save/?country=KZ",
    "forgetting an extract": "desk/saved/{saved}/delete/",
    "comparison": "compare/?from=%23{before}&to=%23{after}",
    "comparison asked wrongly": "compare/?from=soon",
    "deadlines": "deadlines/?days=365",
    "no deadlines": "deadlines/?responsible=nobody&days=30",
    "accounts": "accounts/user/",
    "account": "accounts/user/{account}/change/",
    "new account": "accounts/user/add/",
}
# Colours are the same in every language, and words in every theme: two of the four are enough for axe.
WORN: list[tuple[str, ColorScheme]] = [("", "light"), ("ru/", "dark")]
PARTS = 8  # the pages are shared out to so many tests, which can run at once
SIZES: list[ViewportSize] = [
    {"width": 1280, "height": 900},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
]


@pytest.fixture
def staff(db: None) -> User:
    return UserFactory.create(username="registrar", role="registrar")


@pytest.fixture
def addresses(staff: User, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Every page by name, about records that fill it."""
    monkeypatch.setattr(imports, "REFRESH_S", 3600)  # the page would go away from under the eyes
    first = OrganizationFactory.create(name="Assembly of Neighbours", name_ru="Ассамблея соседей", is_host=True)
    second = OrganizationFactory.create(name="Partner University", country="KZ")
    draft = AgreementFactory.create(title="Agreement on Apricots", parties=[first, second])
    soon = timezone.localdate() + datetime.timedelta(100)
    term = {"term": "fixed", "expires": soon.isoformat(), "notice_days": 80}
    published = AgreementFactory.create(
        title="Agreement on Cherries", parties=[first, second], published=True, responsible=staff, **term
    )
    person = PersonFactory.create(name="Olga Chernokoz")
    SignatureFactory.create(party=draft.parties.first(), person=person, capacity="General Director")
    twin = OrganizationFactory.create(name="Партнер Университи", short_name="PU", country="KZ", founded_year=1999)
    merged = OrganizationFactory.create(name="University of Partners")
    said = DistinctOrganizations.objects.create(first=first, second=second, said_by=staff, reason="They told us.")
    PersonFactory.create(name="Olga Ivanovna Chernokoz")
    sealed()
    merge_organizations(source=merged, target=second, by=staff)
    sealed()
    before = head().event
    Agreement.objects.filter(pk=published.pk).update(title="Agreement on Sour Cherries", venue="Hall")
    sealed()
    keys = {
        "twin": twin.pk, "merged": merged.pk, "said": said.pk, "host": first.pk,
        "before": before, "after": head().event,
        "draft": draft.pk, "published": published.pk, "organization": second.pk, "person": person.pk,
        "account": UserFactory.create(username="clerk", role="clerk").pk,
        **tables_under_way(staff),
        "saved": SavedExtract.objects.create(owner=staff, name="In force", format="csv").pk,
    }  # fmt: skip
    return {name: page.format(**keys) for name, page in PAGES.items()}


def tables_under_way(by: User) -> dict[str, int]:
    """A table at every stage of its import, the same each time: one row that can be taken, and one that cannot."""
    good = "One,Steppe University,12 May 2020,Anna Orlova"
    bad = "Two,Other,2022-02-30,"

    def uploaded(*rows: str) -> SheetImport:
        text = "Title,Partner,Date signed,Partner signatory\n" + "\n".join(rows)
        return jobs.upload_table(io.BytesIO(text.encode()), name="table.csv", by=by)

    def planned(*rows: str) -> SheetImport:
        job = uploaded(*rows)
        jobs.start_planning(job, read_mapping(job.mapping, job.headings, Words()), by=by)
        return job

    mapping, seen, imported = uploaded(good, bad), planned(good, bad), planned("Three,Third,2020,")
    jobs.start_import(imported)
    working = uploaded(good)
    working.state, working.total, working.done = ImportState.PLANNING, 1000, 400
    working.save()
    return {"mapping": mapping.pk, "planned": seen.pk, "imported": imported.pk, "working": working.pk}


@pytest.fixture
def open_page(chromium: Browser, staff: User) -> Iterator[Open]:
    """Opens a page as a registrar; whatever the browser complains about, the policy too, fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        # A browser reports every answer above 399; a conflict is one that is meant.
        if message.type in {"error", "warning"} and "409 (Conflict)" not in message.text:
            complaints.append(message.text)

    def opened(address: str) -> Page:
        context = chromium.new_context(viewport=SIZES[0], reduced_motion="reduce")
        contexts.append(context)
        client = Client()
        client.force_login(staff)
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        answer_by_django(page, client, here=HERE)
        visit(page, address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def visit(page: Page, address: str) -> None:
    """Goes on in the same window, which costs less than a new one does."""
    page.set_viewport_size(SIZES[0])
    response = page.goto(f"{HERE}/{address}")
    assert response
    assert response.status == 200
    settled(page)


def assert_good(page: Page, schemes: Sequence[ColorScheme] = ("light", "dark")) -> None:
    """On a desk by day and on phones by night."""
    assert page.locator("h1").count() == 1
    # The bar that stays in sight covers, wherever the page is scrolled to, half of something else.
    page.evaluate("document.querySelectorAll('.submit-row').forEach(bar => { bar.style.position = 'static'; })")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(SIZES[0 if scheme == "light" else 1])
        assert axe_violations(page) == []
    for size in SIZES:
        page.set_viewport_size(size)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), size
        assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_are_accessible_and_fit(
    part: int, open_page: Open, addresses: dict[str, str], subtests: pytest.Subtests
) -> None:
    page = open_page("admin/work/")
    for name in list(PAGES)[part::PARTS]:
        for language, scheme in WORN:
            with subtests.test(page=name, language=language):
                visit(page, f"{language}admin/{addresses[name]}")
                page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
                assert_good(page, [scheme])


def test_what_follows_is_accessible_before_it_is_done(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(f"admin/{addresses['amend']}")
    page.click("[name=_preview]")
    page.wait_for_selector(".follows")
    assert_good(page)
    visit(page, f"admin/{addresses['changing several']}")
    page.select_option("[name=visibility]", "internal")
    page.fill("[name=notice_days]", "30")
    page.click("[name=_preview]")
    page.wait_for_selector(".changes")
    assert_good(page)
    visit(page, f"admin/{addresses['publishing several']}")
    page.click(".answers [type=submit]")
    page.wait_for_selector("[role=status]")
    assert_good(page)


def test_an_open_list_of_suggestions_is_named_and_readable(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(f"admin/{addresses['new']}")
    box = page.locator("#id_parties-1-organization")
    box.focus()
    page.keyboard.type("univers")
    page.wait_for_selector("[role=option]")
    assert box.get_attribute("aria-expanded") == "true"
    active = box.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").inner_text().startswith("Partner University")
    assert axe_violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe_violations(page) == []


def test_mistakes_questions_and_a_conflict_are_accessible(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(f"admin/{addresses['draft']}")
    Agreement.objects.filter(title="Agreement on Apricots").update(title="Theirs", version=9)
    page.fill("#id_title", "Mine")
    page.click("[name=_continue]")
    page.wait_for_selector(".differences")
    assert_good(page)

    page.fill("#id_title", "")
    page.fill("#id_signed", "31.02.2022")
    page.click("[name=_continue]")
    page.wait_for_selector(".summary.bad:focus")  # given by a script, some time after it is there
    assert_good(page)

    page.fill("#id_title", "Mine")
    page.fill("#id_signed", "3.11.2022")
    page.fill("#id_parties-1-organization", "Partner Universitty")
    page.click("[name=_continue]")
    page.wait_for_selector(".summary.warn input[type=radio]")
    assert_good(page)


def test_a_row_added_by_script_is_complete(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(f"admin/{addresses['new']}")
    page.click("text=Another party")
    assert page.evaluate("document.activeElement.name") == "parties-2-organization"
    page.keyboard.type("Partner Univ")
    page.wait_for_selector("#id_parties-2-organization[aria-expanded=true]")
    page.keyboard.press("Enter")
    assert page.input_value("[name=parties-2-organization_id]") != ""
    assert page.input_value("[name=parties-TOTAL_FORMS]") == "3"
    assert page.input_value("[name=parties-2-signatures-TOTAL_FORMS]") == "2"
    assert axe_violations(page) == []


def test_what_is_alike_is_told_while_somebody_types(open_page: Open, addresses: dict[str, str]) -> None:
    page = open_page(f"admin/{addresses['new organization']}")
    page.fill("#id_name", "Partner Universitty")
    page.wait_for_selector("[data-alike] a")
    told = page.locator("[data-alike] li").all_inner_texts()
    assert told == ["Partner University (a similar name)", "Партнер Университи (a similar name)"]
    assert_good(page)
    page.fill("#id_name", "Nothing of the kind")
    page.wait_for_selector("[data-alike]:empty", state="attached")

    page.set_viewport_size(SIZES[0])
    visit(page, f"admin/{addresses['new']}")
    page.fill("#id_title", "Again")
    page.fill("#id_parties-1-organization", "Partner University")
    page.wait_for_selector("#id_parties-1-organization[aria-expanded=true]")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-alike] a")
    assert page.locator("[data-alike] a").all_inner_texts()[0] == "Agreement on Apricots"
    assert_good(page)
