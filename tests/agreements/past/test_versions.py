"""What stands among past versions: each state an agreement had, once, from which event until which."""

from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from agreements.models import Agreement, KnownSince, PastVersion
from agreements.statements_past import PAST
from history.models import Event
from organizations.models import Organization
from script.sample.cluster import Cluster
from script.sample.databases import DATABASE
from tests.agreements.past.conftest import now
from tests.factories import AgreementFactory, OrganizationFactory

pytestmark = pytest.mark.django_db


def versions(agreement: Agreement) -> list[tuple[int | None, int | None]]:
    """The spans of the versions that ended, in order."""
    found = PastVersion.objects.filter(agreement_id=agreement.pk).order_by("since")
    return list(found.values_list("since", "until"))


def since(agreement: Agreement) -> int | None:
    """The event from which on it is as it is."""
    return KnownSince.objects.get(agreement_id=agreement.pk).event


@pytest.fixture
def entered(host: Organization) -> Agreement:
    agreement: Agreement = AgreementFactory.create(title="Agreement on Rooks", published=True)
    now()
    return agreement


def test_what_was_entered_has_no_past(entered: Agreement) -> None:
    first = Event.objects.filter(table_name="agreements_agreement", row_id=str(entered.pk)).earliest("pk")
    assert since(entered) is not None
    assert since(entered) >= 1  # type: ignore[operator]
    assert first.pk <= now().event
    assert [version for version in versions(entered) if version[1] is None] == []


def test_a_change_ends_a_version_and_begins_the_next(entered: Agreement) -> None:
    before, began = versions(entered), since(entered)
    Agreement.objects.filter(pk=entered.pk).update(title="Agreement on Jackdaws")
    now()
    changed = Event.objects.filter(table_name="agreements_agreement").latest("pk").pk
    assert versions(entered) == [*before, (began, changed)]
    assert since(entered) == changed


def test_several_changes_of_one_transaction_end_one_version(entered: Agreement) -> None:
    before = len(versions(entered))
    for title in ("One", "Two", "Three"):
        Agreement.objects.filter(pk=entered.pk).update(title=title)
    now()
    assert len(versions(entered)) == before + 1


def test_what_lists_do_not_read_ends_no_version(entered: Agreement) -> None:
    before, began = versions(entered), since(entered)
    Agreement.objects.filter(pk=entered.pk).update(internal_note="Nobody finds by this.")
    now()
    assert (versions(entered), since(entered)) == (before, began)


def test_what_was_taken_back_ends_no_version(entered: Agreement) -> None:
    before = versions(entered)
    try:
        with transaction.atomic():
            Agreement.objects.filter(pk=entered.pk).update(title="Never")
            raise RuntimeError
    except RuntimeError:
        pass
    now()
    assert versions(entered) == before


def test_a_new_name_of_a_partner_is_a_new_version_of_its_agreements(entered: Agreement) -> None:
    before = len(versions(entered))
    partner = entered.parties.exclude(organization__is_host=True).first()
    assert partner is not None
    Organization.objects.filter(pk=partner.organization_id).update(name="Ornithologists United")
    now()
    assert len(versions(entered)) == before + 1


def test_a_draft_that_was_deleted_ends_its_version(host: Organization) -> None:
    draft = AgreementFactory.create(title="Agreement on Dodos")
    now()
    began, key = since(draft), draft.pk
    draft.delete()
    gone = now()
    assert not KnownSince.objects.filter(agreement_id=key).exists()
    last = PastVersion.objects.filter(agreement_id=key).latest("until")
    assert last.since == began
    assert last.until is not None
    assert last.until <= gone.event


def test_words_written_anew_by_a_migration_are_no_new_knowledge(entered: Agreement) -> None:
    before, began = versions(entered), since(entered)
    with connection.cursor() as cursor:
        cursor.execute("set local register.reindex = 'on'")
        cursor.execute("select agreements_index(array[%s::bigint])", [entered.pk])
        cursor.execute("set local register.reindex = ''")
    now()
    assert (versions(entered), since(entered)) == (before, began)


@pytest.mark.slow
@pytest.mark.parametrize("table", ["agreements_pastversion", "agreements_knownsince"])
@pytest.mark.parametrize("statement", ["delete from {}", "update {} set agreement_id = agreement_id", "truncate {}"])
def test_the_application_cannot_write_the_past(sample_cluster: Cluster, table: str, statement: str) -> None:
    with (
        psycopg.connect(sample_cluster.url(DATABASE, "register_app"), autocommit=True) as line,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match=f"permission denied for table {table}"),
    ):
        line.execute(statement.format(table))


def test_every_statement_of_the_past_reads_the_past_alone() -> None:
    of_orders = [PAST.count_search, PAST.page_of_words, PAST.keys]
    statements = [PAST.count_all, PAST.count_filtered, PAST.ranked]
    statements += [statement for each in of_orders for statement in each.values()]
    assert len(statements) == 3 + 6 + 5 + 6
    for statement in statements:
        assert "agreements_facts_at(%(as_of)s) f" in statement
        assert "agreements_agreementfacts f" not in statement
        assert "agreements_agreementwords " not in statement
        assert "from agreements_agreementfacts c where" in statement  # what may be read now


def test_pages_of_the_past_read_what_is_as_it_was_and_what_was() -> None:
    assert len(PAST.page) == 5
    for statement in PAST.page.values():
        still, then = statement.split("union all")
        assert "k.event <= %(as_of)s" in still
        assert "agreements_pastversion" not in still
        assert "f.until > %(as_of)s and f.since <= %(as_of)s" in then
        assert "agreements_agreementfacts f" not in then
        assert "agreements_agreementwords " not in then
        assert "from agreements_agreementfacts c where" in then  # what may be read now


def test_facts_of_the_past_have_the_columns_of_facts() -> None:
    OrganizationFactory.create()
    with connection.cursor() as cursor:
        cursor.execute("select * from agreements_facts_at(0)")
        assert cursor.description is not None
        then = [column.name for column in cursor.description]
        cursor.execute("select * from agreements_agreementfacts limit 0")
        assert then == [column.name for column in cursor.description]


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"since": 5, "until": 5}, "agreements_pastversion_since_before_until"),
        ({"since": None, "until": None}, "agreements_pastversion_once_while_changing"),
    ],
)
def test_the_rules_of_past_versions(entered: Agreement, values: dict[str, int | None], constraint: str) -> None:
    good: dict[str, Any] = {
        "agreement_id": 4_000_000, "since": None, "until": None, "tx": 9, "public": True, "for_parties": True,
        "registered": True, "stage": "signed", "dated": False, "term": "unknown", "countries": [], "fields": [],
        "organizations": [], "persons": [],
    }  # fmt: skip
    PastVersion.objects.create(**good)
    PastVersion.objects.create(**good | {"since": 4, "until": 5})
    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        PastVersion.objects.create(**good | values)
