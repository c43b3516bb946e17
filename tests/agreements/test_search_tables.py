"""What lists read follows every writer: the facts of agreements, the words they are found by, and the state."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from agreements.actions import publish_agreement, withdraw_agreement
from agreements.choices import Visibility
from agreements.finding import state_of_register
from agreements.models import (
    Agreement,
    AgreementFacts,
    AgreementKind,
    AgreementLink,
    AgreementWords,
    FieldOfCooperation,
    Party,
)
from agreements.search import read_search
from organizations.models import Organization, OrganizationName, PersonName, SearchName
from script.sample.cluster import Cluster
from script.sample.databases import DATABASE
from tests.factories import (
    WITHDRAWAL_REASON,
    AgreementFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PartyFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
    factory_registrar,
)

pytestmark = pytest.mark.django_db


def found(text: str) -> list[int]:
    return sorted(Agreement.objects.filter(read_search(text).condition()).values_list("pk", flat=True))


def facts(agreement: Agreement) -> AgreementFacts:
    return AgreementFacts.objects.get(pk=agreement.pk)


def run(statement: str, *parameters: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.fixture
def agreement(db: None) -> Agreement:
    """A public agreement with two parties."""
    return AgreementFactory.create(parties=2, published=True)


@pytest.mark.parametrize("writer", ["save", "update", "raw", "bulk_update"])
def test_a_title_and_a_day_follow_every_writer(agreement: Agreement, writer: str) -> None:
    agreement.title, agreement.signed = "On Quinces", "2019"
    if writer == "save":
        agreement.save()
    elif writer == "update":
        Agreement.objects.filter(pk=agreement.pk).update(title=agreement.title, signed="2019")
    elif writer == "bulk_update":
        Agreement.objects.bulk_update([agreement], ["title", "signed"])
    else:
        run("update agreements_agreement set title = 'On Quinces', signed = '2019' where id = %s", agreement.pk)
    assert found("quinces") == [agreement.pk]
    assert facts(agreement).year == 2019
    assert facts(agreement).signed_latest == datetime.date(2019, 12, 31)


def test_many_rows_at_once_are_indexed_at_once(agreement: Agreement) -> None:
    made = Agreement.objects.bulk_create(
        Agreement(title=f"Quinces {n}", kind=agreement.kind, signed="2020") for n in range(3)
    )
    assert found("quinces") == sorted(one.pk for one in made)
    assert AgreementFacts.objects.filter(year=2020).count() == 3


@pytest.mark.parametrize("raw", [False, True])
def test_what_is_deleted_leaves_nothing_behind(agreement: Agreement, raw: bool) -> None:
    draft = AgreementFactory.create(title="Quinces", parties=2)
    if raw:
        run("delete from agreements_party where agreement_id = %s", draft.pk)
        run("delete from agreements_agreement where id = %s", draft.pk)
    else:
        draft.delete()
    assert list(AgreementFacts.objects.values_list("pk", flat=True)) == [agreement.pk]
    assert list(AgreementWords.objects.values_list("pk", flat=True)) == [agreement.pk]
    assert found("quinces") == []


def test_a_party_comes_and_goes(agreement: Agreement) -> None:
    party = PartyFactory.create(
        agreement=agreement, organization=OrganizationFactory.create(name="Quinces", country="KZ")
    )
    assert found("quinces") == [agreement.pk]
    assert facts(agreement).countries == ["KZ"]
    assert party.organization_id in facts(agreement).organizations
    Party.objects.filter(pk=party.pk).update(role="witness")
    assert facts(agreement).countries == []
    party.delete()
    assert found("quinces") == []
    assert party.organization_id not in facts(agreement).organizations


def test_a_party_moved_to_another_agreement_changes_both(agreement: Agreement) -> None:
    other = AgreementFactory.create(parties=2)
    party = PartyFactory.create(agreement=agreement, organization=OrganizationFactory.create(name="Quinces"))
    Party.objects.filter(pk=party.pk).update(agreement=other, position=7)
    assert found("quinces") == [other.pk]


def test_a_signature_and_an_attendee_come_and_go(agreement: Agreement) -> None:
    party = agreement.parties.first()
    signature = SignatureFactory.create(party=party, person=PersonFactory.create(name="Anna Quince"))
    attendee = AttendeeFactory.create(agreement=agreement, person=PersonFactory.create(name="Boris Medlar"))
    assert found("quince") == found("medlar") == [agreement.pk]
    assert facts(agreement).persons == [signature.person_id]
    signature.delete()
    attendee.delete()
    assert found("quince") == found("medlar") == []
    assert facts(agreement).persons == []


def test_fields_are_set_and_taken(agreement: Agreement) -> None:
    culture = FieldOfCooperation.objects.get(slug="culture")
    agreement.fields.set([culture, FieldOfCooperationFactory.create()])
    assert set(facts(agreement).fields) == {culture.pk, FieldOfCooperationFactory.create().pk}
    assert found("culture") == [agreement.pk]
    agreement.fields.clear()
    assert facts(agreement).fields == []
    assert found("culture") == []


def test_a_public_successor_supersedes_from_its_first_day(agreement: Agreement) -> None:
    successor = AgreementFactory.create(signed="2023-05-01")
    link = AgreementLinkFactory.create(agreement=successor, target=agreement)
    assert facts(agreement).superseded_from is None
    publish_agreement(agreement=_with_parties(successor), by=factory_registrar())
    assert facts(agreement).superseded_from == datetime.date(2023, 5, 1)
    Agreement.objects.filter(pk=successor.pk).update(effective="2023-07-01")
    assert facts(agreement).superseded_from == datetime.date(2023, 7, 1)
    withdraw_agreement(agreement=successor, by=factory_registrar(), reason=WITHDRAWAL_REASON)
    assert facts(agreement).superseded_from is None
    assert AgreementLink.objects.filter(pk=link.pk).exists()


def _with_parties(agreement: Agreement) -> Agreement:
    PartyFactory.create_batch(2, agreement=agreement)
    return agreement


@pytest.mark.parametrize("visibility", [Visibility.PARTIES, Visibility.INTERNAL])
def test_a_hidden_successor_does_not_show(agreement: Agreement, visibility: str) -> None:
    successor = AgreementFactory.create(signed="2023-05-01", published=True, visibility=visibility)
    link = AgreementLinkFactory.create(agreement=successor, target=agreement)
    assert facts(agreement).superseded_from is None
    Agreement.objects.filter(pk=successor.pk).update(visibility=Visibility.PUBLIC)
    assert facts(agreement).superseded_from == datetime.date(2023, 5, 1)
    AgreementLink.objects.filter(pk=link.pk).update(relation="amends")
    assert facts(agreement).superseded_from is None


def test_a_link_turned_to_another_target_frees_the_first(agreement: Agreement) -> None:
    other = AgreementFactory.create(published=True)
    successor = AgreementFactory.create(signed="2023-05-01", published=True)
    link = AgreementLinkFactory.create(agreement=successor, target=agreement)
    AgreementLink.objects.filter(pk=link.pk).update(target=other)
    assert facts(agreement).superseded_from is None
    assert facts(other).superseded_from == datetime.date(2023, 5, 1)
    link.delete()
    assert facts(other).superseded_from is None


def test_a_renamed_organization_is_found_by_its_new_name_at_once(agreement: Agreement) -> None:
    organization = agreement.parties.get(position=0).organization
    Organization.objects.filter(pk=organization.pk).update(name="House of Quinces")
    assert found("quinces") == [agreement.pk]
    Organization.objects.filter(pk=organization.pk).update(name="House of Medlars")
    assert found("quinces") == []
    assert found("medlars") == [agreement.pk]
    assert list(SearchName.objects.filter(organization=organization).values_list("plain", flat=True)) == [
        "house of medlars"
    ]


def test_a_renamed_person_is_found_by_the_new_name_at_once(agreement: Agreement) -> None:
    person = PersonFactory.create(name="Anna Quince")
    SignatureFactory.create(party=agreement.parties.first(), person=person)
    person.name = "Anna Medlar"
    person.save()
    assert (found("quince"), found("medlar")) == ([], [agreement.pk])
    name = PersonNameFactory.create(person=person, text="Anna Quince")
    assert found("quince") == [agreement.pk]
    PersonName.objects.filter(pk=name.pk).delete()
    assert found("quince") == []


def test_an_alias_comes_and_goes(agreement: Agreement) -> None:
    organization = agreement.parties.get(position=0).organization
    alias = OrganizationNameFactory.create(organization=organization, text="Quinces", kind="alias")
    assert found("quinces") == [agreement.pk]
    OrganizationName.objects.filter(pk=alias.pk).update(text="Medlars")
    assert (found("quinces"), found("medlars")) == ([], [agreement.pk])
    alias.delete()
    assert found("medlars") == []


def test_a_merged_organization_has_no_name_of_its_own(agreement: Agreement) -> None:
    organization = agreement.parties.get(position=0).organization
    Organization.objects.filter(pk=organization.pk).update(name="House of Quinces")
    Organization.objects.filter(pk=organization.pk).update(
        merged_into=OrganizationFactory.create(name="House of Medlars")
    )
    assert not SearchName.objects.filter(organization=organization).exists()
    assert found("quinces") == []


def test_a_renamed_host_is_found_by_its_new_name_and_its_agreements_are_not_rewritten(host: Organization) -> None:
    agreement = AgreementFactory.create(parties=[host, OrganizationFactory.create()], published=True)
    AgreementFactory.create(parties=2, published=True)

    def version() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute("select ctid from agreements_agreementwords where agreement_id = %s", [agreement.pk])
            rows: list[Any] = cursor.fetchall()
        return rows

    before = version()
    Organization.objects.filter(pk=host.pk).update(name="House of Quinces")
    assert found("quinces") == found("«house of quinces»") == [agreement.pk]
    assert found("neighbours") == []
    assert version() == before


def test_a_changed_country_changes_what_it_is_found_by(agreement: Agreement) -> None:
    organization = agreement.parties.get(position=0).organization
    Organization.objects.filter(pk=organization.pk).update(country="KZ")
    assert (facts(agreement).countries, found("kazakhstan")) == (["KZ"], [agreement.pk])
    Organization.objects.filter(pk=organization.pk).update(country="RS")
    assert (facts(agreement).countries, found("kazakhstan"), found("Сербия")) == (["RS"], [], [agreement.pk])


def test_a_load_writes_what_lists_read_when_it_is_told_to(agreement: Agreement) -> None:
    run("set local register.bulk = 'on'")
    organization = OrganizationFactory.create(name="House of Quinces")
    party = PartyFactory.create(agreement=agreement, organization=organization)
    Agreement.objects.filter(pk=agreement.pk).update(title="On Medlars")
    assert not SearchName.objects.filter(organization=organization).exists()
    assert organization.pk not in facts(agreement).organizations
    assert found("quinces") == found("medlars") == []
    run("select organizations_index(%s, '{}')", [organization.pk])
    assert SearchName.objects.filter(organization=organization).exists()
    assert found("quinces") == []
    run("select agreements_index(%s)", [agreement.pk])
    assert found("quinces") == found("medlars") == [agreement.pk]
    run("set local register.bulk = 'off'")
    party.delete()
    assert found("quinces") == []


CHANGES: dict[str, Callable[[Agreement], Any]] = {
    "agreement": lambda one: Agreement.objects.filter(pk=one.pk).update(title="Other"),
    "new agreement": lambda _one: AgreementFactory.create(),
    "party": lambda one: PartyFactory.create(agreement=one),
    "attendee": lambda one: AttendeeFactory.create(agreement=one),
    "fields": lambda one: one.fields.set([FieldOfCooperationFactory.create()]),
    "link": lambda one: AgreementLinkFactory.create(agreement=AgreementFactory.create(), target=one),
    "organization": lambda _one: Organization.objects.update(about="Other"),
    "alias": lambda one: OrganizationNameFactory.create(organization=one.parties.get(position=0).organization),
    "person": lambda _one: PersonFactory.create(),
    "person's name": lambda _one: PersonNameFactory.create(),
    "field": lambda _one: FieldOfCooperation.objects.update(name_ru="Другое"),
    "kind": lambda _one: AgreementKind.objects.update(name_ru="Другое"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_state_of_the_register_moves_with_every_change(agreement: Agreement, change: str) -> None:
    before = state_of_register()
    assert state_of_register() == before
    CHANGES[change](agreement)
    assert state_of_register() != before


@pytest.mark.parametrize(
    ("facts_of", "public", "for_parties", "registered"),
    [
        ({}, False, False, False),
        ({"in_review": True}, False, False, False),
        ({"registered": True}, False, False, True),
        ({"published": True}, True, True, True),
        ({"published": True, "visibility": Visibility.PARTIES}, False, True, True),
        ({"published": True, "visibility": Visibility.INTERNAL}, False, False, True),
        ({"withdrawn": True}, False, False, True),
    ],
)
def test_who_may_see_it_is_a_fact(facts_of: dict[str, Any], public: bool, for_parties: bool, registered: bool) -> None:
    agreement = AgreementFactory.create(**facts_of)
    row = facts(agreement)
    assert (row.public, row.for_parties, row.registered) == (public, for_parties, registered)
    assert AgreementWords.objects.get(pk=agreement.pk).public is public


def test_the_narrow_rows_tell_the_same_status_and_readers(every_record: dict[str, Agreement]) -> None:
    on = timezone.localdate()

    def told(rows: Iterable[Any]) -> dict[int, str]:
        return {row.pk: row.status for row in rows}

    assert told(AgreementFacts.objects.with_status(on=on)) == told(Agreement.objects.with_status(on=on))
    seen = set(AgreementFacts.objects.visible_to(AnonymousUser()).values_list("pk", flat=True))
    assert seen == set(Agreement.objects.visible_to(AnonymousUser()).values_list("pk", flat=True))


@pytest.mark.slow
def test_the_applications_role_may_keep_them(sample_cluster: Cluster) -> None:
    """Triggers write with the rights of whoever changed a record."""
    with psycopg.connect(sample_cluster.url(DATABASE, "register_app")) as line:
        line.execute("select organizations_remember(array['quinces'])")
        known = line.execute("select reading from organizations_wordreading where word = 'quinces'").fetchall()
        line.execute("select organizations_index('{1}', '{1}'), agreements_index('{1}')")
        line.execute("delete from organizations_searchname")
        before = line.execute("select count(*) from agreements_registerchange").fetchone()
        line.execute("update agreements_agreementkind set name_ru = 'Другое'")
        after = line.execute("select count(*) from agreements_registerchange").fetchone()
        line.rollback()
    assert known
    assert after != before


def test_what_follows_a_change_is_planned_once() -> None:
    """Each save would plan it anew otherwise, for twice as long as it takes; a function that is replaced forgets it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname, proconfig from pg_proc"
            " where proname in ('agreements_changed', 'organizations_names_changed') order by proname"
        )
        found = dict(cursor.fetchall())
    once = ["search_path=public", "plan_cache_mode=force_generic_plan"]
    assert found == {"agreements_changed": once, "organizations_names_changed": once}
