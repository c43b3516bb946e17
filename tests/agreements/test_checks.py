"""Checks before publishing: what stops a record, what only warns, and in how many queries."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.checks import checks_of, with_what_is_checked
from agreements.models import Agreement, Party
from organizations.models import Organization
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    DocumentFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    SignatureFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 29)


@pytest.fixture
def complete(host: Organization, registrar: Browser) -> Agreement:
    """A draft with nothing to say against it."""
    partner = OrganizationFactory.create(name="Partner University", country="KZ")
    agreement = AgreementFactory.create(
        title_ru="Соглашение", parties=[host, partner], themes=[FieldOfCooperationFactory.create()],
        subject="Exchange of students.", term="indefinite", responsible=registrar.user,
    )  # fmt: skip
    for party in agreement.parties.all():
        SignatureFactory.create(party=party)
    SourceFactory.create(agreement=agreement)
    DocumentFactory.create(agreement=agreement, visibility="public")
    return agreement


def told(agreement: Agreement, registrar: Browser) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Stops and warnings with the block that each leads to, from the stored record."""
    read = with_what_is_checked(Agreement.objects.filter(pk=agreement.pk)).get()
    checks = checks_of(read, by=registrar.user, on=TODAY)
    return (
        [(str(one.text), one.block) for one in checks.stops],
        [(str(one.text), one.block) for one in checks.warnings],
    )


def test_nothing_is_said_against_a_complete_record(complete: Agreement, registrar: Browser) -> None:
    assert told(complete, registrar) == ([], [])


WARNINGS: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "planned": ({"stage": "planned", "signed": ""}, ("It is not signed, and the public will read so.", "agreement")),
    "future": ({"signed": "2027"}, ("The date of signing lies in the future.", "agreement")),
    "force before signing": ({"effective": "2021"}, ("It enters into force before it is signed.", "term")),
    "no subject": ({"subject": ""}, ("The subject is empty.", "subject")),
    "no Russian title": (
        {"title_ru": ""}, ("There is no title in Russian; Russian pages show the other one.", "russian"),
    ),
    "no term": (
        {"term": "unknown"},
        ("The term is not recorded: the agreement counts as in force without an end.", "term"),
    ),
    "fixed without end": ({"term": "fixed"}, ("The term is fixed, and its last day is not recorded.", "term")),
    "renews without months": (
        {"term": "auto_renewing", "expires": "2027"},
        ("It renews itself, and it is not recorded when or for how long.", "term"),
    ),
    "ended": ({"term": "fixed", "expires": "2026-11-28"}, ("Its term ended on 28 November 2026.", "term")),
    "for parties": ({"visibility": "parties"}, ("Not everybody will read it: Its parties and staff.", "record")),
    "nobody": (
        {"responsible": None}, ("Nobody is responsible for it, so nobody is reminded of its dates.", "record"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WARNINGS)
def test_each_gap_warns_and_stops_nothing(complete: Agreement, registrar: Browser, name: str) -> None:
    facts, warning = WARNINGS[name]
    Agreement.objects.filter(pk=complete.pk).update(**facts)
    assert told(complete, registrar) == ([], [warning])


@pytest.mark.parametrize(("day", "warned"), [("2026-11-29", False), ("2026-11", False), ("2026-11-28", True)])
def test_the_last_day_of_the_term_counts_in(complete: Agreement, registrar: Browser, day: str, warned: bool) -> None:
    Agreement.objects.filter(pk=complete.pk).update(term="fixed", expires=day)
    assert bool(told(complete, registrar)[1]) == warned


def test_what_hangs_on_the_record_is_looked_at(complete: Agreement, registrar: Browser) -> None:
    party = complete.parties.get(organization__name="Partner University")
    party.signatures.all().delete()
    Organization.objects.filter(pk=party.organization_id).update(country="")
    complete.fields.clear()
    complete.documents.update(visibility="internal")
    complete.sources.all().delete()
    assert told(complete, registrar) == (
        [],
        [
            ("No signatory is recorded for Partner University.", "parties"),
            ("Partner University has no country, so no list by country finds it.", "parties"),
            ("No field of cooperation is chosen.", "subject"),
            ("No source reports it.", "sources"),
            ("1 document is for staff only.", "documents"),
        ],
    )


def test_a_record_that_nothing_speaks_for_is_told_once(complete: Agreement, registrar: Browser) -> None:
    complete.documents.all().delete()
    assert told(complete, registrar)[1] == [("No document is attached.", "documents")]
    complete.sources.all().delete()
    assert told(complete, registrar)[1] == [("Neither a source nor a document speaks for it.", "sources")]


def test_what_is_missing_stops_and_leads_to_its_place(complete: Agreement, registrar: Browser) -> None:
    Party.objects.filter(organization__name="Partner University").update(role="witness")
    Agreement.objects.filter(pk=complete.pk).update(kind=None, signed="")
    assert told(complete, registrar)[0] == [
        ("Missing: a kind of agreement.", "agreement"),
        ("Missing: at least two parties.", "parties"),
        ("Missing: the date of signing, or a note that says what is known of it.", "agreement"),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(registrar: Browser, rows: int) -> None:
    AgreementFactory.create_batch(rows, parties=2)
    with CaptureQueriesContext(connection) as queries:
        for agreement in with_what_is_checked(Agreement.objects.all()):
            checks_of(agreement, by=registrar.user, on=TODAY)
    assert len(queries) == 7
