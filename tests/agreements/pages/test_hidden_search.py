"""What a search must not tell of records that the reader may not know of: names, near spellings, counts, work done."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.choices import Visibility
from agreements.models import Agreement
from organizations.models import Organization
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    AttendeeFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PersonFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db

# Of the same length each: a word of a hidden record's organization, signatory, guest, title, and one of none.
# The last one is both an organization's and a signatory's.
HIDDEN = {
    "organization": "Zyzzogeton",
    "alias": "Vurqwalder",
    "person": "Brumbeldok",
    "guest": "Kwertimolz",
    "namesakes": "Plodringau",
}
RANDOM = "Hjolmwexir"
PATHS = ("/agreements/", "/organizations/", "/signatories/", "/suggestions/")


@pytest.fixture
def public(host: Organization, partner_organization: Organization) -> Agreement:
    """What everybody may read."""
    return AgreementFactory.create(parties=[host, partner_organization], published=True)


@pytest.fixture
def hidden(host: Organization, public: Agreement) -> Agreement:
    """A published record for staff, with a word of its own in every name."""
    organization = OrganizationFactory.create(name=f"{HIDDEN['organization']} Fund", country="AQ")
    OrganizationNameFactory.create(organization=organization, text=HIDDEN["alias"], kind="alias")
    record: Agreement = AgreementFactory.create(
        title="Mulberries", parties=[host, organization], published=True, visibility=Visibility.INTERNAL
    )
    person = PersonFactory.create(name=f"Anna {HIDDEN['person']}")
    SignatureFactory.create(party=record.parties.get(organization=organization), person=person)
    AttendeeFactory.create(agreement=record, person=PersonFactory.create(name=f"Boris {HIDDEN['guest']}"))
    OrganizationNameFactory.create(organization=organization, text=f"{HIDDEN['namesakes']} Society", kind="alias")
    namesake = PersonFactory.create(name=f"Vera {HIDDEN['namesakes']}")
    SignatureFactory.create(party=record.parties.get(organization=organization), person=namesake)
    return record


def asked(browser: Browser, address: str, word: str) -> tuple[str, int]:
    """The answer without the word, and how many questions to the database it took."""
    with CaptureQueriesContext(connection) as queries:
        response: Any = browser.get(address, {"q": word})
    assert response.status_code == 200
    return response.content.decode().replace(word, "WORD"), len(queries)


@pytest.mark.parametrize("path", PATHS)
def test_a_hidden_word_answers_like_one_that_is_nowhere(
    visitor: Browser, other_partner: Browser, hidden: Agreement, path: str
) -> None:
    for browser, language in ((visitor, ""), (visitor, "/ru"), (other_partner, "")):
        nothing, _work = asked(browser, language + path, RANDOM)
        for what, word in HIDDEN.items():
            assert asked(browser, language + path, word)[0] == nothing, (what, language)


@pytest.mark.parametrize("path", PATHS)
def test_a_hidden_word_costs_as_many_questions(visitor: Browser, hidden: Agreement, path: str) -> None:
    asked(visitor, path, RANDOM[::-1])  # what is kept ready from the first question on
    _nothing, work = asked(visitor, path, RANDOM)
    assert {what: asked(visitor, path, word)[1] for what, word in HIDDEN.items()} == dict.fromkeys(HIDDEN, work)


@pytest.mark.parametrize("typed", ["Zyzzogetom", "Vurqwaldr", "Brumbeldock", "Anna Brumbeldo"])
def test_no_near_spelling_of_a_hidden_name_is_offered(
    visitor: Browser, auditor: Browser, hidden: Agreement, typed: str
) -> None:
    response: Any = visitor.get("/agreements/", {"q": typed})
    assert (response.context["count"], response.context["meant"]) == (0, None)
    assert (response.context["named"], response.context["near"]) == ([], [])
    assert not any(facet.size for facet in response.context["facets"])
    page = response.content.decode().lower()
    assert not [word for word in HIDDEN.values() if word.lower() in page]
    assert auditor.get("/agreements/", {"q": typed}).context["count"] == 1  # there is something to find


def test_a_near_spelling_leads_to_what_may_be_read_beside_what_may_not(
    visitor: Browser, host: Organization, hidden: Agreement
) -> None:
    AgreementFactory.create(parties=[host, OrganizationFactory.create(name="Zyzzogetan")], published=True)
    response: Any = visitor.get("/agreements/?q=Zyzzogetom")
    assert response.context["count"] == 1
    assert response.context["meant"]["text"] == "Zyzzogetan"
    assert [found.name.text for found in response.context["named"]] == ["Zyzzogetan"]
    # A hidden exact name does not stand in the way of the near one.
    response = visitor.get("/agreements/?q=Zyzzogeton")
    assert response.context["meant"]["text"] == "Zyzzogetan"
    assert response.context["count"] == 1


def test_a_common_word_counts_only_what_may_be_read(
    visitor: Browser, partner: Browser, auditor: Browser, hidden: Agreement, for_parties: Agreement
) -> None:
    for browser, count in ((visitor, 1), (partner, 2), (auditor, 3)):
        response: Any = browser.get("/agreements/?q=assembly")
        assert response.context["count"] == count
        counted = {
            option.value: option.count
            for facet in response.context["facets"]
            if facet.name in ("organization", "country")
            for option in (*facet.shown, *facet.folded)
        }
        assert counted["assembly"] == count
        assert ("AQ" in counted) is (browser is auditor)
