"""Names and titles of hundreds of letters without a blank: no page is wider than a phone."""

import pytest
from playwright.sync_api import Page

from tests.browser.going import HERE, Go
from tests.cast import Browser as Person
from tests.factories import AgreementFactory, OrganizationFactory, PartyFactory, PersonFactory, SignatureFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LONG = "W" * 380


def wider(page: Page, addresses: list[str]) -> list[str]:
    """Which of the pages are wider than the window."""
    page.set_viewport_size({"width": 320, "height": 640})
    found = []
    for address in addresses:
        answer = page.goto(f"{HERE}{address}")
        assert (address, answer and answer.status) == (address, 200)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(address)
    return found


def test_a_very_long_name_makes_no_page_wider(go: Go, registrar: Person) -> None:
    organization = OrganizationFactory.create(name=LONG, slug="long")
    agreement = AgreementFactory.create(title=LONG, number="EPA-2022-0001", record_state="published", event=LONG[:300])
    party = PartyFactory.create(agreement=agreement, organization=organization)
    PartyFactory.create(agreement=agreement)
    SignatureFactory.create(party=party, person=PersonFactory.create(name=LONG[:200]), capacity=LONG[:200])
    draft = AgreementFactory.create(title=f"X{LONG}")
    of_draft = f"/admin/agreements/agreement/{draft.pk}"
    of_body = f"/admin/organizations/organization/{organization.pk}"
    public = ["/agreements/", "/agreements/EPA-2022-0001/", "/organizations/", "/organizations/long/", "/signatories/"]
    staff = [f"{of_draft}/{name}/" for name in ("change", "preview", "review", "publish", "merge", "delete")]
    staff += [f"{of_body}/{name}/" for name in ("change", "merge")]
    staff += ["/admin/agreements/agreement/", "/admin/work/", f"/admin/search/?q={LONG[:60]}"]
    assert wider(go(registrar, "/livez"), [*public, *staff]) == []
