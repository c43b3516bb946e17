"""A record that changed, and the moment before it did."""

from dataclasses import dataclass

import pytest

from agreements.models import Agreement, Party
from history.moments import Moment, head
from organizations.models import Organization, Person
from tests.factories import (
    AgreementFactory,
    AgreementLinkFactory,
    DocumentFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    PersonFactory,
    SignatureFactory,
    SourceFactory,
)
from tests.histories import sealed


def now() -> Moment:
    """The moment after everything that was written so far."""
    sealed()
    return head()


@dataclass
class Story:
    """A record with all that can hang on it, then changed in all of it; ``before`` and ``after`` are the moments."""

    record: Agreement
    later: Agreement
    partner: Organization
    signatory: Person
    before: Moment
    after: Moment

    def at(self, moment: Moment, path: str = "") -> str:
        """The address of the record at a moment."""
        return f"/agreements/{self.record.number}{path or '/'}?known_on=%23{moment.event}"


@pytest.fixture
def story(host: Organization) -> Story:
    partner = OrganizationFactory.create(name="Partner of Old", country="KZ")
    signatory = PersonFactory.create(name="Ivan Firsthand")
    fields = [FieldOfCooperationFactory.create(name="Beekeeping", slug="beekeeping")]
    record = AgreementFactory.create(
        title="Agreement on Quails", parties=[host, partner], themes=fields, published=True, signed="2022-11-03"
    )
    party: Party = record.parties.get(organization=partner)
    signature = SignatureFactory.create(party=party, person=signatory, capacity="Director of Old")
    source = SourceFactory.create(agreement=record, url="https://example.org/old")
    document = DocumentFactory.create(agreement=record, title="Text of Old")
    before = now()
    later = AgreementFactory.create(
        title="Agreement on Larks", parties=[host, OrganizationFactory.create(country="RS")], published=True
    )
    Agreement.objects.filter(pk=record.pk).update(title="Agreement on Swans")
    record.fields.clear()
    partner.name = "Partner of New"
    partner.save()
    signature.delete()
    source.delete()
    document.delete()
    AgreementLinkFactory.create(agreement=later, target=record, relation="amends")
    after = now()
    record.refresh_from_db()
    return Story(record, later, partner, signatory, before, after)
