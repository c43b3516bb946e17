"""The record of an agreement: everything a reader may see, in words."""

import datetime
import re
from typing import Any

import pytest

from agreements.actions import withdraw_agreement
from agreements.models import Agreement, FieldOfCooperation
from organizations.models import Organization
from tests.agreements.pages.conftest import Seen, words
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    DocumentFactory,
    OrganizationFactory,
    PartyFactory,
    PersonFactory,
    SignatureFactory,
    SourceFactory,
    factory_registrar,
)

pytestmark = pytest.mark.django_db


def section(response: Any, name: str) -> str:
    """The text of a part of the page, by the id of its heading."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}">(.*?)</section>', response.content.decode(), re.DOTALL)
    return words(found[1]) if found else ""


@pytest.fixture
def seed(renamed_host: Organization) -> Agreement:
    """The agreement of the press release, as the register has it."""
    partner = OrganizationFactory.create(slug="regions", name="REGIONS XXI Century", name_ru="Регионы XXI век")
    agreement = AgreementFactory.create(
        title="EPA – REGIONS XXI Century: cooperation agreement",
        title_ru="АНЕ – «Регионы XXI век»: соглашение о сотрудничестве",
        signed="2022-11-03",
        venue="Headquarters",
        city="Moscow",
        country="RU",
        event="A meeting",
        subject="First line.\n\nSecond line.",
        keywords=["peacekeeping"],
        languages=["ru", "en"],
        legal_nature="non_binding",
        themes=[FieldOfCooperation.objects.get(slug="culture")],
        parties=[renamed_host, partner],
        published=True,
    )
    host_party, partner_party = agreement.parties.all()
    host_party.name_as_signed = 'International Union "The Eurasian Peoples\' Assembly"'
    host_party.save()
    belyaninov = PersonFactory.create(slug="belyaninov", name="Andrey Belyaninov", name_ru="Андрей Бельянинов")
    SignatureFactory.create(party=host_party, person=belyaninov, name_as_signed="Andrei Belianinow")
    SignatureFactory.create(
        party=partner_party,
        person=PersonFactory.create(slug="chernokoz", name="Olga Chernokoz", name_ru="Ольга Чернокоз"),
        capacity="General Director",
        on_behalf_of="the Council",
        signed="2022-11-04",
        certainty="inferred",
    )
    return agreement


def test_the_signature_block_names_parties_then_as_signed_and_today(visitor: Browser, seed: Agreement) -> None:
    block = section(visitor.get(f"/agreements/{seed.number}/"), "parties")
    assert block == (
        "Parties and signatures Eurasian Peoples' Assembly "
        'signed as International Union "The Eurasian Peoples\' Assembly" today Assembly of Peoples of the World '
        "Andrey Belyaninov signed as Andrei Belianinow Secretary General "
        "REGIONS XXI Century Olga Chernokoz General Director on behalf of the Council signed on 4 November 2022 "
        "concluded by the register; no source says so"
    )


def test_in_russian_names_are_russian_and_foreign_ones_carry_their_language(visitor: Browser, seed: Agreement) -> None:
    page = visitor.get(f"/ru/agreements/{seed.number}/").content.decode()
    assert re.search(r'<h3><a href="/ru/organizations/assembly/">Ассамблея народов Евразии</a></h3>', page)
    assert '<span lang="en">International Union' in page
    assert '<p class="alt" lang="en">EPA – REGIONS XXI Century' in page
    assert re.search(r">Андрей Бельянинов</a>", page)


def test_status_lead_and_facts(visitor: Browser, seed: Agreement, seen: Seen) -> None:
    response = visitor.get(f"/agreements/{seed.number}/")
    text = seen(response)
    assert "In force since 3 November 2022 term not recorded EPA – REGIONS XXI Century" in text
    assert "Signed on 3 November 2022, Moscow, Russia" in text
    facts = text[text.index(f"Number {seed.number}") :]
    assert facts.startswith(
        f"Number {seed.number} Kind Cooperation agreement Signed 3 November 2022 Place Headquarters, Moscow, Russia "
        "Event A meeting Term Not recorded Languages of the text Russian, English Legal nature Not legally binding "
        "Documents None yet Sources None recorded Last changed"
    )
    assert f"<title>{seed.title} ·" in response.content.decode()


def test_subject_fields_and_other_words(visitor: Browser, seed: Agreement) -> None:
    response = visitor.get(f"/agreements/{seed.number}/")
    assert (
        section(response, "subject")
        == "Subject First line. Second line. Culture Other words of the sources: peacekeeping"
    )
    assert '<a href="/agreements/?field=culture">Culture</a>' in response.content.decode()


def test_the_citation_holds_the_permanent_address_and_the_day(
    visitor: Browser, seed: Agreement, settings: Any, time_machine_day: str
) -> None:
    settings.REGISTER_URL = "https://register.example"
    assert section(visitor.get(f"/agreements/{seed.number}/"), "cite").startswith(
        f"Cite this record Register of Agreements, {seed.number}: EPA – REGIONS XXI Century: cooperation agreement, "
        "Moscow, Russia, 3 November 2022. "
        f"https://register.example/agreements/{seed.number}/ (read {time_machine_day})."
    )
    assert "3 ноября 2022 г. URL: https://" in section(visitor.get(f"/ru/agreements/{seed.number}/"), "cite")


@pytest.fixture
def time_machine_day(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("agreements.views.record.timezone.localdate", lambda *_args: datetime.date(2026, 11, 24))
    return "24 November 2026"


def test_a_party_without_a_signatory_says_so(visitor: Browser, published: Agreement) -> None:
    block = section(visitor.get(f"/agreements/{published.number}/"), "parties")
    assert (
        block
        == "Parties and signatures Assembly of Neighbours Signatory not known Partner University Signatory not known"
    )


def test_what_is_not_signed_says_so(visitor: Browser, host: Organization, seen: Seen) -> None:
    agreement = AgreementFactory.create(
        stage="negotiation", signed="", parties=[host, OrganizationFactory.create()], published=True
    )
    text = seen(visitor.get(f"/agreements/{agreement.number}/"))
    assert "Under negotiation not signed" in text
    assert "Signed Not signed" in text
    assert "Signatory not known" not in text


@pytest.mark.parametrize("count", [3, 4])
def test_three_and_four_parties_stand_in_the_block(visitor: Browser, count: int) -> None:
    agreement = AgreementFactory.create(parties=count, published=True)
    assert len(visitor.get(f"/agreements/{agreement.number}/").context["record"].parties) == count


def test_witnesses_and_supporters_stand_apart(visitor: Browser, published: Agreement) -> None:
    PartyFactory.create(agreement=published, organization=OrganizationFactory.create(name="Onlooker"), role="witness")
    response = visitor.get(f"/agreements/{published.number}/")
    assert section(response, "supporters") == "Witnesses and supporters Witness Onlooker Signatory not known"
    assert "Onlooker" not in section(response, "parties")


def test_people_present_are_no_signatories(
    visitor: Browser, published: Agreement, partner_organization: Organization
) -> None:
    signer = PersonFactory.create(name="Known Signer", slug="signer")
    SignatureFactory.create(party=published.parties.first(), person=signer)
    AttendeeFactory.create(
        agreement=published, person=PersonFactory.create(name="Mere Guest"), organization=partner_organization
    )
    other = AgreementFactory.create(published=True)
    AttendeeFactory.create(
        agreement=other, person=signer, organization=OrganizationFactory.create(name="Not in the register")
    )
    response = visitor.get(f"/agreements/{published.number}/")
    assert section(response, "present").endswith("Mere Guest, Ambassador, Partner University")
    assert "Mere Guest" not in section(response, "parties")
    page = visitor.get(f"/agreements/{other.number}/").content.decode()
    assert '<a href="/signatories/signer/">Known Signer</a>' in page
    assert "Not in the register" in page
    assert "Not in the register</a>" not in page


def test_sources_name_the_other_agreements_they_report(
    visitor: Browser, published: Agreement, internal: Agreement
) -> None:
    other = AgreementFactory.create(title="Twin", published=True)
    for agreement in (published, other, internal):
        SourceFactory.create(
            agreement=agreement, url="https://news.example.org/two", outlet="", published_on="2022-11-05"
        )
    response = visitor.get(f"/agreements/{published.number}/")
    assert section(response, "sources") == (
        "Sources news.example.org English published on 5 November 2022 "
        f"The same page also reports {other.number} (Twin)"
    )
    assert '<a href="https://news.example.org/two" rel="noopener nofollow external">' in response.content.decode()
    assert internal.number not in response.content.decode()


def test_links_are_shown_from_both_ends(visitor: Browser, published: Agreement) -> None:
    later = AgreementFactory.create(title="Later", published=True)
    AgreementLinkFactory.create(agreement=later, target=published, relation="supersedes")
    earlier = visitor.get(f"/agreements/{published.number}/")
    assert section(earlier, "links") == f"Linked agreements Superseded by {later.number}: Later"
    assert f"Supersedes {published.number}" in section(visitor.get(f"/agreements/{later.number}/"), "links")
    assert earlier.context["record"].status.sentence.startswith(f"Superseded — by {later.number}")


def test_links_to_what_one_may_not_see_do_not_exist(
    visitor: Browser, published: Agreement, internal: Agreement, withdrawn: Agreement, draft: Agreement
) -> None:
    for hidden in (internal, withdrawn, draft):
        AgreementLinkFactory.create(agreement=published, target=hidden, relation="implements")
        AgreementLinkFactory.create(agreement=hidden, target=published, relation="amends")
    assert section(visitor.get(f"/agreements/{published.number}/"), "links") == ""


def test_the_timeline_is_in_order_at_the_precision_known(visitor: Browser, host: Organization) -> None:
    agreement = AgreementFactory.create(
        signed="2022-11",
        effective="2023",
        term="fixed",
        expires="2090-11-03",
        city="Moscow",
        parties=[host, OrganizationFactory.create()],
        published=True,
    )
    SourceFactory.create(agreement=agreement, published_on="2022-12-01", outlet="A paper")
    lines = visitor.get(f"/agreements/{agreement.number}/").context["record"].happenings
    assert [(str(line.date), line.text, line.ahead) for line in lines if "register" not in line.text] == [
        ("2022-11", "Signed, Moscow", False),
        ("2022-12-01", "Reported by A paper", False),
        ("2023", "Entered into force", False),
        ("2090-11-03", "The term ends", True),
    ]
    assert lines[-2].text == "Entered in the register and published"


def test_a_self_renewing_agreement_has_only_its_first_term_behind_it(visitor: Browser, host: Organization) -> None:
    agreement = AgreementFactory.create(
        signed="2020-05-02",
        term="auto_renewing",
        expires="2021-05-02",
        renewal_months=12,
        parties=[host, OrganizationFactory.create()],
        published=True,
    )
    record = visitor.get(f"/agreements/{agreement.number}/").context["record"]
    assert record.status.value in ("in_force", "expiring")
    assert ("2021-05-02", "The first term ended") in [(str(line.date), line.text) for line in record.happenings]


def test_a_day_without_a_year_stands_first_as_its_note(visitor: Browser, host: Organization, seen: Seen) -> None:
    agreement = AgreementFactory.create(
        signed="",
        signed_note="24 September, year unknown",
        parties=[host, OrganizationFactory.create()],
        published=True,
    )
    response = visitor.get(f"/agreements/{agreement.number}/")
    assert section(response, "happened").startswith("What happened 24 September, year unknown Signed")
    assert "Signed 24 September, year unknown" in seen(response)


def test_documents_are_described(visitor: Browser, published: Agreement) -> None:
    document = DocumentFactory.create(agreement=published, title="", language="ru")
    DocumentFactory.create(agreement=published, title="Kept back", visibility="internal")
    text = section(visitor.get(f"/agreements/{published.number}/"), "documents")
    assert text.startswith("Documents Signed text PDF 1 page")
    assert text.endswith(f"Russian SHA-256 {document.sha256}")
    assert "Kept back" not in text


def test_machines_find_the_json(visitor: Browser, published: Agreement) -> None:
    page = visitor.get(f"/agreements/{published.number}/").content.decode()
    assert f'<link rel="alternate" type="application/json" href="/agreements/{published.number}.json">' in page


def test_a_withdrawn_record_is_gone_with_its_reason(visitor: Browser, withdrawn: Agreement, seen: Seen) -> None:
    response = visitor.get(f"/agreements/{withdrawn.number}/")
    assert response.status_code == 410
    assert "Entered twice." in seen(response)
    assert withdrawn.title not in response.content.decode()
    machine = visitor.get(f"/agreements/{withdrawn.number}.json")
    assert (machine.status_code, machine.json()["reason"]) == (410, "Entered twice.")


def test_a_withdrawn_record_that_was_never_public_does_not_exist(visitor: Browser, for_parties: Agreement) -> None:
    withdraw_agreement(agreement=for_parties, by=factory_registrar(), reason="Secret reason")
    response = visitor.get(f"/agreements/{for_parties.number}/")
    assert response.status_code == 404
    assert "Secret reason" not in response.content.decode()


def test_staff_read_a_withdrawn_record_with_its_reason(clerk: Browser, withdrawn: Agreement, seen: Seen) -> None:
    response = clerk.get(f"/agreements/{withdrawn.number}/")
    assert response.status_code == 200
    assert "Withdrawn from the register: Entered twice." in seen(response)


@pytest.mark.parametrize(
    "number", ["EPA-2022-9999", "epa-2022-0001", "EPA-2022-1", "EPA-2022-0001x", "%00", "EPA-2022-" + "9" * 40]
)
def test_an_unknown_number_leads_nowhere(visitor: Browser, published: Agreement, number: str) -> None:
    assert visitor.get(f"/agreements/{number}/").status_code == 404


def test_internal_things_are_never_shown_not_even_to_staff(registrar: Browser, published: Agreement) -> None:
    assert "Quince" not in registrar.get(f"/agreements/{published.number}/").content.decode()
