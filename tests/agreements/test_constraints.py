"""Every named rule on agreements and what belongs to them: kept by one row, broken by another."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementLink,
    Attendee,
    CalendarFeed,
    ColumnChoice,
    DistinctAgreements,
    Document,
    Extract,
    FieldOfCooperation,
    FormerFile,
    Party,
    Reminder,
    SavedExtract,
    SheetImport,
    SheetLayout,
    SheetPiece,
    SheetRow,
    Signature,
    Source,
)
from organizations.integrity import broken_rule
from tests.factories import (
    AgreementFactory,
    AgreementKindFactory,
    DocumentFactory,
    OrganizationFactory,
    PartyFactory,
)
from tests.parallel import all_at_once
from tests.rules import Base, Rule, check_in_database, check_in_words, constraints_of_models, rules_of_triggers

DIGEST = "0123456789abcdef" * 4
NUMBERED = {"number": "EPA-2022-0099"}
# What a published record has; two parties are the business of a trigger, at the end of the transaction.
PUBLISHED = {
    **NUMBERED,
    "record_state": "published",
    "kind": lambda w: AgreementKindFactory.create(),
    "signed": "2022",
}


def table() -> SheetImport:
    return SheetImport.objects.get_or_create(owner_name="clerk", file_name="table.csv", kind="csv", layout="0" * 64)[0]


BASE: Base = {
    Agreement: {"title": "An agreement"},
    Party: {"agreement": lambda w: w.agreement, "organization": lambda w: w.organization},
    Signature: {
        "party": lambda w: Party.objects.get_or_create(agreement=w.agreement, organization=w.organization)[0],
        "person": lambda w: w.person,
    },
    Attendee: {"agreement": lambda w: w.agreement, "person": lambda w: w.person},
    Document: {"agreement": lambda w: w.agreement, "file": "documents/a.pdf", "sha256": DIGEST, "size": 1},
    Source: {"agreement": lambda w: w.agreement, "url": "https://example.org/"},
    AgreementLink: {
        "agreement": lambda w: w.agreement,
        "target": lambda w: w.other_agreement,
        "relation": "renews",
    },
    Extract: {
        "code": "0" * 24,
        "format": "csv",
        "language": "en",
        "scope": "public",
        "day": "2022-11-03",
        "event": 1,
        "hash": b"0" * 32,
    },
    DistinctAgreements: {"first": lambda w: w.agreement, "second": lambda w: w.other_agreement},
    FormerFile: {
        "document": lambda w: DocumentFactory.create(agreement=w.agreement),
        "file": "documents/b.pdf",
        "sha256": DIGEST,
        "size": 1,
    },
    Reminder: {"agreement": lambda w: w.agreement, "kind": "term", "day": "2030-01-01", "days_before": 90},
    CalendarFeed: {"user": lambda w: w.user, "sha256": DIGEST},
    ColumnChoice: {"user": lambda w: w.user, "rows_of": "agreement", "columns": ["number"]},
    SavedExtract: {"owner": lambda w: w.user, "name": "Mine", "format": "csv"},
    SheetLayout: {"layout": "0" * 64},
    SheetImport: {"owner_name": "clerk", "file_name": "table.csv", "kind": "csv", "layout": "0" * 64},
    SheetPiece: {"sheet_import": lambda w: table(), "position": 1, "content": b"a"},
    SheetRow: {
        "sheet_import": lambda w: table(),
        "number": 2,
        "outcome": "created",
    },
    AgreementKind: {"slug": "treaty", "name": "Treaty", "name_ru": "Договор"},
    FieldOfCooperation: {"slug": "space", "name": "Space", "name_ru": "Космос"},
}

RULES = [
    Rule("agreements_extract_complete_is_measured", Extract,
         good={"state": "complete", "sha256": DIGEST, "rows": 1, "size": 1},
         bad={"state": "complete", "sha256": DIGEST, "size": 1}),
    Rule("agreements_distinctagreements_once", DistinctAgreements,
         before={}, good={"second": lambda w: AgreementFactory.create()}, bad={}),
    Rule("agreements_distinctagreements_in_order", DistinctAgreements,
         good={}, bad={"first": lambda w: w.other_agreement, "second": lambda w: w.agreement}),
    Rule("agreements_formerfile_sha256_form", FormerFile, good={"sha256": "0" * 64}, bad={"sha256": "A" * 64}),
    Rule("agreements_reminder_once", Reminder, before={}, good={"days_before": 60}, bad={}),
    Rule("agreements_reminder_known_kind", Reminder, good={"kind": "notice"}, bad={"kind": "party"}),
    Rule("agreements_calendarfeed_sha256_form", CalendarFeed, good={"sha256": "0" * 64}, bad={"sha256": "A" * 64}),
    Rule("agreements_columnchoice_once", ColumnChoice,
         before={"rows_of": "agreement"}, good={"rows_of": "party"}, bad={"rows_of": "agreement"}),
    Rule("agreements_savedextract_name_once", SavedExtract,
         before={"name": "Mine"}, good={"name": "Other"}, bad={"name": "Mine"}),
    Rule("agreements_savedextract_has_name", SavedExtract, good={"name": "Mine"}, bad={"name": ""}),
    Rule("agreements_savedextract_format_form", SavedExtract, good={"format": "csv"}, bad={"format": "CSV;"}),
    Rule("agreements_sheetimport_known_state", SheetImport, good={"state": "undone"}, bad={"state": "lost"}),
    Rule("agreements_sheetpiece_once", SheetPiece, before={"position": 1}, good={"position": 2}, bad={"position": 1}),
    Rule("agreements_sheetrow_once", SheetRow, before={"number": 2}, good={"number": 3}, bad={"number": 2}),
    Rule("agreements_sheetrow_known_outcome", SheetRow, good={"outcome": "left_out"}, bad={"outcome": "maybe"}),
    Rule("agreements_agreement_number_once", Agreement,
         before=NUMBERED, good={"number": "EPA-2022-0100"}, bad=NUMBERED),
    Rule("agreements_agreement_loaded_once", Agreement,
         before={"load_key": "a"}, good={"load_key": "b"}, bad={"load_key": "a"}),
    Rule("agreements_agreement_has_title", Agreement, good={"title": "1"}, bad={"title": ""}),
    Rule("agreements_agreement_number_form", Agreement,
         good={"number": "EPA-2022-10000"}, bad={"number": "EPA-2022-001"}),
    Rule("agreements_agreement_known_stage", Agreement, good={"stage": "planned"}, bad={"stage": "hoped for"}),
    Rule("agreements_agreement_known_term", Agreement, good={"term": "fixed"}, bad={"term": "long"}),
    Rule("agreements_agreement_known_legal_nature", Agreement,
         good={"legal_nature": "binding"}, bad={"legal_nature": "unclear"}),
    Rule("agreements_agreement_known_visibility", Agreement,
         good={"visibility": "parties"}, bad={"visibility": "friends"}),
    Rule("agreements_agreement_known_record_state", Agreement,
         good={"record_state": "in_review"}, bad={"record_state": "lost"}),
    Rule("agreements_agreement_country_code", Agreement, good={"country": "KZ"}, bad={"country": "K1"}),
    Rule("agreements_agreement_published_has_number", Agreement,
         good={"record_state": "draft"}, bad={**PUBLISHED, "number": ""}),
    Rule("agreements_agreement_published_has_kind", Agreement, good=NUMBERED, bad={**PUBLISHED, "kind": None}),
    Rule("agreements_agreement_published_says_when_signed", Agreement,
         good={**PUBLISHED, "record_state": "draft", "signed": ""}, bad={**PUBLISHED, "signed": ""}),
    Rule("agreements_agreement_withdrawn_has_reason", Agreement,
         good={**NUMBERED, "record_state": "withdrawn", "withdrawal_reason": "Entered twice."},
         bad={**NUMBERED, "record_state": "withdrawn"}),
    Rule("agreements_agreement_unsigned_has_no_dates", Agreement,
         good={"stage": "planned", "expires": "2030"}, bad={"stage": "planned", "effective": "2023"}),
    Rule("agreements_agreement_indefinite_has_no_end", Agreement,
         good={"term": "indefinite"}, bad={"term": "indefinite", "expires": "2030"}),
    Rule("agreements_agreement_renewal_belongs_to_renewing", Agreement,
         good={"term": "auto_renewing", "renewal_months": 600}, bad={"term": "fixed", "renewal_months": 12}),
    Rule("agreements_agreement_notice_days", Agreement, good={"notice_days": 3660}, bad={"notice_days": 3661}),
    Rule("agreements_agreement_reason_needs_termination", Agreement,
         good={"terminated": "2023", "termination_reason": "By both."}, bad={"termination_reason": "By both."}),
    *(
        Rule(f"agreements_agreement_{field}_is_partial_date", Agreement,
             good={field: "2022-11"}, bad={field: "2022-11-31"})
        for field in ("signed", "effective", "expires", "terminated")
    ),
    Rule("agreements_agreement_signed_before_expires", Agreement,
         good={"signed": "2022-11-03", "expires": "2022"}, bad={"signed": "2022-11-03", "expires": "2022-11-02"}),
    Rule("agreements_agreement_effective_before_expires", Agreement,
         good={"effective": "2023", "expires": "2023-01"}, bad={"effective": "2023-02", "expires": "2023-01"}),
    Rule("agreements_agreement_signed_before_terminated", Agreement,
         good={"signed": "2023", "terminated": "2023"}, bad={"signed": "2023", "terminated": "2022"}),
    Rule("agreements_party_once", Party,
         before={}, good={"organization": lambda w: w.other_organization}, bad={"role": "witness"}),
    Rule("agreements_party_known_role", Party, good={"role": "supporter"}, bad={"role": "guest"}),
    Rule("agreements_signature_once", Signature,
         before={}, good={"person": lambda w: w.other_person}, bad={"capacity": "Rector"}),
    Rule("agreements_signature_known_certainty", Signature,
         good={"certainty": "inferred"}, bad={"certainty": "likely"}),
    Rule("agreements_signature_signed_is_partial_date", Signature, good={"signed": "2022"}, bad={"signed": "22"}),
    Rule("agreements_attendee_once", Attendee,
         before={}, good={"person": lambda w: w.other_person}, bad={"capacity": "Guest"}),
    Rule("agreements_document_once", Document, before={}, good={"sha256": "f" * 64}, bad={"title": "Again"}),
    Rule("agreements_document_known_kind", Document, good={"kind": "annex"}, bad={"kind": "photo"}),
    Rule("agreements_document_known_visibility", Document, good={"visibility": "parties"}, bad={"visibility": "x"}),
    Rule("agreements_document_sha256_form", Document, good={"sha256": "0" * 64}, bad={"sha256": "A" * 64}),
    Rule("agreements_source_once", Source,
         before={}, good={"url": "https://example.org/2"}, bad={"outlet": "Again"}),
    Rule("agreements_source_has_url", Source, good={"url": "http://example.org"}, bad={"url": ""}),
    Rule("agreements_source_url_is_web_address", Source,
         good={"url": "https://example.org/@us/1?q=a@b"}, bad={"url": "javascript:alert(1)//https://example.org"}),
    Rule("agreements_source_published_before_retrieved", Source,
         good={"published_on": datetime.date(2022, 11, 3), "retrieved_on": datetime.date(2022, 11, 3)},
         bad={"published_on": datetime.date(2022, 11, 3), "retrieved_on": datetime.date(2022, 11, 2)}),
    Rule("agreements_agreementlink_once", AgreementLink, before={}, good={"relation": "amends"}, bad={}),
    Rule("agreements_agreementlink_not_to_itself", AgreementLink, good={}, bad={"target": lambda w: w.agreement}),
    Rule("agreements_agreementlink_known_relation", AgreementLink,
         good={"relation": "results_from"}, bad={"relation": "likes"}),
    Rule("agreements_agreementkind_has_names", AgreementKind, good={"name": "1"}, bad={"name_ru": ""}),
    Rule("agreements_fieldofcooperation_has_names", FieldOfCooperation, good={"name": "1"}, bad={"name": ""}),
]  # fmt: skip

BY_TRIGGER = {
    "agreements_agreement_published_has_two_parties",
    "agreements_agreement_number_is_final",
    "agreements_agreement_registered_is_kept",
    "history_signingkey_kept",  # tested in history/test_signing_keys.py
}


@pytest.mark.django_db
@pytest.mark.parametrize("rule", RULES, ids=str)
@pytest.mark.asvs("2.2.1", "2.2.2")
def test_database_refuses_the_bad_row_by_the_name_of_the_rule(rule: Rule) -> None:
    check_in_database(rule, BASE)


@pytest.mark.django_db
@pytest.mark.parametrize("rule", RULES, ids=str)
def test_python_refuses_the_bad_row_with_the_sentence_of_the_rule(rule: Rule) -> None:
    check_in_words(rule, BASE)


@pytest.mark.django_db
def test_every_rule_on_agreements_is_in_the_table_or_below() -> None:
    # The rules of past versions are tested beside them, in past/test_versions.py.
    of_models = {name for name in constraints_of_models("agreements") if "_pastversion_" not in name}
    assert sorted(rule.name for rule in RULES) == sorted(of_models)
    assert rules_of_triggers() == BY_TRIGGER


@pytest.mark.django_db
def test_number_once_given_never_changes() -> None:
    agreement = AgreementFactory.create(registered=True)
    rows = Agreement.objects.filter(pk=agreement.pk)
    for other in ("", "EPA-2022-9999"):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            rows.update(number=other)
        assert broken_rule(refused.value) == "agreements_agreement_number_is_final"
    rows.update(number=agreement.number, title="Renamed")
    assert rows.get().number == agreement.number


@pytest.mark.django_db
def test_registered_agreement_is_never_deleted_and_a_draft_may_be() -> None:
    agreement = AgreementFactory.create(registered=True)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        agreement.delete()
    assert broken_rule(refused.value) == "agreements_agreement_registered_is_kept"
    AgreementFactory.create(parties=2).delete()
    assert list(Agreement.objects.values_list("pk", flat=True)) == [agreement.pk]


def immediately() -> None:
    """Run now what PostgreSQL puts off to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def refused_at_commit() -> str:
    """The rule that the transaction would break at its end, or nothing."""
    try:
        with transaction.atomic():
            immediately()
    except IntegrityError as error:
        return broken_rule(error)
    return ""


TWO_PARTIES = "agreements_agreement_published_has_two_parties"


@pytest.mark.django_db
def test_published_agreement_keeps_two_parties() -> None:
    agreement = AgreementFactory.create(parties=3, published=True)
    first, second, third = agreement.parties.all()
    third.delete()
    assert refused_at_commit() == ""
    with transaction.atomic():
        second.delete()
        assert refused_at_commit() == TWO_PARTIES
        transaction.set_rollback(True)
    with transaction.atomic():
        Party.objects.filter(pk=first.pk).update(role="witness")
        assert refused_at_commit() == TWO_PARTIES
        transaction.set_rollback(True)
    with transaction.atomic():
        Party.objects.filter(pk=first.pk).update(agreement=AgreementFactory.create())
        assert refused_at_commit() == TWO_PARTIES
        transaction.set_rollback(True)
    assert refused_at_commit() == ""


@pytest.mark.django_db
def test_parties_of_a_published_agreement_are_replaced_within_one_transaction() -> None:
    agreement = AgreementFactory.create(published=True)
    agreement.parties.all().delete()
    PartyFactory.create(agreement=agreement, organization=OrganizationFactory.create(name="Third"))
    PartyFactory.create(agreement=agreement, organization=OrganizationFactory.create(name="Fourth"))
    assert refused_at_commit() == ""
    assert [str(party) for party in agreement.parties.all()] == ["Third", "Fourth"]


@pytest.mark.django_db
def test_raw_publication_without_two_parties_is_refused() -> None:
    agreement = AgreementFactory.create(parties=1)
    with transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(record_state="published", number="EPA-2022-0001")
        assert refused_at_commit() == TWO_PARTIES
        transaction.set_rollback(True)
    PartyFactory.create(agreement=agreement, role="witness")
    with transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(record_state="published", number="EPA-2022-0001")
        assert refused_at_commit() == TWO_PARTIES
        transaction.set_rollback(True)
    PartyFactory.create(agreement=agreement)
    Agreement.objects.filter(pk=agreement.pk).update(record_state="published", number="EPA-2022-0001")
    assert refused_at_commit() == ""


def test_two_who_each_take_a_party_away_at_once_leave_two(committed: None) -> None:
    """Each sees two parties left; the lock on the record makes the second look again."""
    agreement = AgreementFactory.create(parties=3, published=True)
    results = all_at_once([party.delete for party in agreement.parties.all()])
    broken = [broken_rule(result) for result in results if isinstance(result, IntegrityError)]
    assert broken == [TWO_PARTIES, TWO_PARTIES]
    assert agreement.parties.count() == 2
