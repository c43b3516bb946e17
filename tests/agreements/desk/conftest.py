"""A register that changed in every way between two moments."""

from dataclasses import dataclass

import pytest

from agreements.actions import withdraw_agreement
from agreements.models import Agreement, Party
from history.moments import Moment
from organizations.models import Organization
from tests.agreements.past.conftest import now
from tests.factories import (
    AgreementFactory,
    DocumentFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    PersonFactory,
    SignatureFactory,
    SourceFactory,
    factory_registrar,
)


@dataclass
class Years:
    """The records by what became of them, and the moments before and after."""

    before: Moment
    after: Moment
    changed: Agreement
    ended: Agreement
    withdrawn: Agreement
    added: Agreement

    @property
    def asked(self) -> dict[str, str]:
        """The parameters that compare the two moments."""
        return {"from": f"#{self.before.event}", "to": f"#{self.after.event}"}


@pytest.fixture
def years(host: Organization) -> Years:
    """Besides, one record is only touched, and one draft is entered: neither differs."""
    partner = OrganizationFactory.create(name="Partner University", country="KZ")
    parties = [host, partner]
    changed = AgreementFactory.create(title="Quails", parties=parties, published=True, term="unknown")
    party: Party = changed.parties.get(organization=partner)
    person = PersonFactory.create(name="Ivan Firsthand")
    signature = SignatureFactory.create(party=party, person=person, capacity="Director")
    source = SourceFactory.create(agreement=changed, url="https://example.org/old")
    ended = AgreementFactory.create(title="Larks", parties=parties, published=True)
    withdrawn = AgreementFactory.create(title="Owls", parties=parties, published=True)
    touched = AgreementFactory.create(title="Robins", parties=parties, published=True)
    before = now()
    Agreement.objects.filter(pk=changed.pk).update(title="=Swans", signed="2022-11", term="indefinite")
    changed.fields.add(FieldOfCooperationFactory.create(name="Beekeeping", slug="beekeeping"))
    signature.capacity = "President"
    signature.save()
    source.delete()
    DocumentFactory.create(agreement=changed, title="Signed text")
    ended.terminated, ended.termination_reason = "2024-02-01", "Both agreed."
    ended.save()
    withdraw_agreement(agreement=withdrawn, by=factory_registrar(), reason="Entered twice.")
    touched.save()
    added = AgreementFactory.create(title="Wrens", parties=parties, published=True)
    AgreementFactory.create(title="A draft")
    return Years(before, now(), changed, ended, withdrawn, added)
