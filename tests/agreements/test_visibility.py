"""Who may read what, as one table: records, their documents, organizations and signatories."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, User
from agreements.models import Agreement, Document
from agreements.querysets import (
    organizations_listed_for,
    organizations_visible_to,
    signatories_listed_for,
    signatories_visible_to,
)
from organizations.models import Organization, Person
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    AttendeeFactory,
    DocumentFactory,
    OrganizationFactory,
    PartyFactory,
    PersonFactory,
    SignatureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

STAFF = {"clerk", "registrar", "auditor"}
ITS_PARTNER = STAFF | {"partner"}
ALL = ITS_PARTNER | {"other_partner", "visitor"}

STATES = ("draft", "in_review", "published", "withdrawn")
VISIBILITIES = ("public", "parties", "internal")

# (state of the record, its visibility) → who reads the record, and then its documents by their visibility
RECORDS = {
    **{(state, visibility): STAFF for state in STATES for visibility in VISIBILITIES},
    ("published", "public"): ALL,
    ("published", "parties"): ITS_PARTNER,
}
DOCUMENTS = {
    **{(*record, visibility): STAFF for record in RECORDS for visibility in VISIBILITIES},
    ("published", "public", "public"): ALL,
    ("published", "public", "parties"): ITS_PARTNER,
    ("published", "parties", "public"): ITS_PARTNER,
    ("published", "parties", "parties"): ITS_PARTNER,
}


@pytest.fixture
def every_kind_of_record(host: Organization, partner_organization: Organization) -> dict[tuple[str, str], Agreement]:
    """A record in every state and visibility, each with a document of every visibility, and a signatory of its own."""
    records = {}
    for state in STATES:
        for visibility in VISIBILITIES:
            records[state, visibility] = record = AgreementFactory.create(
                title=f"{state} {visibility}",
                visibility=visibility,
                parties=[host, partner_organization],
                **({} if state == "draft" else {state: True}),
            )
            for kept_for in VISIBILITIES:
                DocumentFactory.create(agreement=record, visibility=kept_for, title=f"{state} {visibility} {kept_for}")
    return records


@pytest.mark.usefixtures("every_kind_of_record")
def test_records_and_documents_are_read_as_the_table_says(everybody: dict[str, Browser]) -> None:
    def titles(rows: QuerySet[Any]) -> list[str]:
        return sorted(rows.values_list("title", flat=True))

    read = {
        who: (titles(Agreement.objects.visible_to(browser.user)), titles(Document.objects.visible_to(browser.user)))
        for who, browser in everybody.items()
    }
    assert read == {
        who: (
            sorted(" ".join(key) for key, readers in RECORDS.items() if who in readers),
            sorted(" ".join(key) for key, readers in DOCUMENTS.items() if who in readers),
        )
        for who in sorted(ALL)
    }


def test_organizations_and_signatories_are_known_where_a_record_of_theirs_is(
    everybody: dict[str, Browser],
    host: Organization,
    partner_organization: Organization,
    other_organization: Organization,
) -> None:
    known: dict[str, tuple[set[str], set[str]]] = {who: ({host.name}, set()) for who in ALL - STAFF}
    for (state, visibility), readers in RECORDS.items():
        name = f"{state} {visibility}"
        other = partner_organization if visibility == "parties" else OrganizationFactory.create(name=name)
        record = AgreementFactory.create(
            visibility=visibility, parties=[host, other], **({} if state == "draft" else {state: True})
        )
        SignatureFactory.create(party=record.parties.last(), person=PersonFactory.create(name=name))
        AttendeeFactory.create(agreement=record, person=PersonFactory.create(name=f"present at {name}"))
        for who in readers - STAFF:
            known[who][0].add(other.name)
            known[who][1].add(name)
    every_name = [sorted(model.objects.values_list("name", flat=True)) for model in (Organization, Person)]
    for who, browser in everybody.items():
        organizations = sorted(organizations_visible_to(browser.user).values_list("name", flat=True))
        people = sorted(signatories_visible_to(browser.user).values_list("name", flat=True))
        expected = every_name if who in STAFF else [sorted(names) for names in known[who]]
        assert [organizations, people] == expected, who


def test_merged_organizations_and_people_are_in_no_list(
    published: Agreement, host: Organization, auditor: Browser
) -> None:
    organization = OrganizationFactory.create(merged_into=host)
    signatory = SignatureFactory.create(party=published.parties.first()).person
    PersonFactory.create(merged_into=signatory)
    for user in (AnonymousUser(), auditor.user):
        assert organization not in organizations_visible_to(user)
        assert list(signatories_visible_to(user)) == [signatory]


def test_partner_of_both_parties_reads_a_record_once(host: Organization, for_parties: Agreement) -> None:
    user = UserFactory.create(reads_for=[party.organization for party in for_parties.parties.all()])
    DocumentFactory.create(agreement=for_parties, visibility="parties")
    SignatureFactory.create(party=for_parties.parties.first())
    SignatureFactory.create(party=for_parties.parties.last())
    assert [row.pk for row in Agreement.objects.visible_to(user)] == [for_parties.pk]
    assert Agreement.objects.visible_to(user).count() == 1
    assert Document.objects.visible_to(user).count() == 1
    assert organizations_visible_to(user).count() == 2
    assert signatories_visible_to(user).count() == 2


def test_public_record_with_three_parties_is_read_once_by_a_member_of_each() -> None:
    record = AgreementFactory.create(parties=3, published=True)
    user = UserFactory.create(reads_for=[party.organization for party in record.parties.all()])
    assert list(Agreement.objects.visible_to(user).values_list("pk", flat=True)) == [record.pk]


def test_partner_loses_sight_with_the_membership(partner: Browser, for_parties: Agreement) -> None:
    assert Agreement.objects.visible_to(partner.user).get() == for_parties
    Membership.objects.all().delete()
    assert not Agreement.objects.visible_to(partner.user).exists()


def test_deactivated_staff_reads_no_more_than_anybody(draft: Agreement, published: Agreement, clerk: Browser) -> None:
    User.objects.filter(pk=clerk.user.pk).update(is_active=False)
    user = User.objects.get(pk=clerk.user.pk)
    assert list(Agreement.objects.visible_to(user)) == [published]


def test_witness_and_supporter_read_what_is_for_the_parties(for_parties: Agreement) -> None:
    for role in ("witness", "supporter"):
        organization = OrganizationFactory.create()
        for_parties.parties.create(organization=organization, role=role)
        user = UserFactory.create(reads_for=[organization])
        assert list(Agreement.objects.visible_to(user)) == [for_parties]


def test_rule_holds_on_whatever_queryset_it_is_asked_of(every_record: dict[str, Agreement], partner: Browser) -> None:
    drafts = Agreement.objects.filter(record_state="draft")
    assert not drafts.visible_to(partner.user).exists()
    assert not drafts.visible_to(AnonymousUser()).exists()
    ordered = Agreement.objects.newest_first().visible_to(partner.user)
    assert [row.title for row in ordered] == ["Agreement on Damsons", "Agreement on Cherries"]


@pytest.mark.usefixtures("published", "for_parties")
def test_each_rule_is_one_query_whoever_asks(everybody: dict[str, Browser]) -> None:
    words = (
        Agreement.objects.visible_to,
        Document.objects.visible_to,
        organizations_visible_to,
        signatories_visible_to,
    )
    for browser in everybody.values():
        Agreement.objects.visible_to(browser.user).exists()  # permissions are read once and kept
        for word in words:
            with CaptureQueriesContext(connection) as queries:
                list(word(browser.user))
            assert len(queries) == 1


def test_rows_of_a_list_take_the_same_queries_with_one_record_and_with_three() -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            for agreement in Agreement.objects.for_pages():
                [party.organization.names.all()[:1] for party in agreement.parties.all()]
                str(agreement.kind)
        return len(queries)

    AgreementFactory.create(published=True)
    assert count() == 4
    AgreementFactory.create_batch(2, published=True)
    assert count() == 4


def test_lists_of_very_many_hold_what_may_be_known_of(
    everybody: dict[str, Browser],
    draft: Agreement,
    published: Agreement,
    for_parties: Agreement,
    internal: Agreement,
    withdrawn: Agreement,
    other_organization: Organization,
) -> None:
    for agreement in (draft, published, for_parties, internal, withdrawn):
        alone = OrganizationFactory.create(name=f"Alone in {agreement.title}")
        party = PartyFactory.create(agreement=agreement, organization=alone, role="witness")
        SignatureFactory.create(party=party, person=PersonFactory.create(name=f"Signed {agreement.title}"))
    sizes = []
    for who, browser in everybody.items():
        listed = set(organizations_listed_for(browser.user)), set(signatories_listed_for(browser.user))
        known = set(organizations_visible_to(browser.user)), set(signatories_visible_to(browser.user))
        assert listed == known, who
        sizes.append((len(listed[0]), len(listed[1])))
    assert len(set(sizes)) == 3  # the public, the partner, and who sees everything
