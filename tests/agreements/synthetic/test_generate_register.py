"""``generate_register``: what it says, what it refuses, and that it is repeatable and whole."""

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection

from agreements.management.commands.generate_register import Progress
from agreements.models import Agreement, NumberSeries, Party
from agreements.synthetic.tables import TABLES, Table
from agreements.synthetic.writing import generate_register
from organizations.models import Organization, Person
from tests.factories import AgreementFactory

pytestmark = pytest.mark.django_db


def run(*options: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("generate_register", *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def contents() -> list[tuple[Any, ...]]:
    """What can be read of the agreements, without the ids."""
    columns = ("number", "title", "title_ru", "subject", "subject_ru", "signed", "expires", "record_state", "event")
    parties = Party.objects.order_by("agreement_id", "position").values_list("organization__slug", "name_as_signed")
    return [*Agreement.objects.order_by("pk").values_list(*columns), *parties]


def test_it_says_what_it_did_and_how_far_it_is() -> None:
    out, err = StringIO(), StringIO()
    call_command("generate_register", agreements=30, stdout=out, stderr=err)
    said = re.fullmatch(
        r"Agreements: 30 generated\. New organizations: (\d+)\. New people: (\d+)\. Time: [\d.]+ s\.\n", out.getvalue()
    )
    assert said
    assert (Organization.objects.count(), Person.objects.count()) == (int(said[1]), int(said[2]))
    assert err.getvalue() == "  30 of 30 agreements written\n"


def test_progress_is_a_line_for_every_tenth_where_no_terminal_is() -> None:
    err = StringIO()
    progress = Progress(OutputWrapper(err), 50_000)
    for done in (5_000, 7_000, 50_000):
        progress.tell(done)
    progress.end()
    assert err.getvalue() == "  5000 of 50000 agreements written\n  50000 of 50000 agreements written\n"


def test_the_same_seed_makes_the_same_register() -> None:
    run("--agreements", "60", "--seed", "5")
    first = contents()
    _forget_everything()
    run("--agreements", "60", "--seed", "5")
    assert contents() == first
    _forget_everything()
    run("--agreements", "60", "--seed", "6")
    assert contents() != first


def _forget_everything() -> None:
    """Numbers are final, so the rows go by their numbers' leave."""
    with connection.cursor() as cursor:
        cursor.execute("truncate organizations_organization, organizations_person, agreements_agreement cascade")
    NumberSeries.objects.all().delete()


def test_a_register_that_holds_something_is_left_alone() -> None:
    AgreementFactory.create()
    before = contents()
    with pytest.raises(CommandError, match="holds records already; nothing was written"):
        run("--agreements", "10")
    assert contents() == before


def test_more_can_be_added_and_numbers_and_addresses_go_on() -> None:
    run("--agreements", "50")
    last = dict(NumberSeries.objects.values_list("year", "last"))
    host = Organization.objects.get(is_host=True)
    before = contents()[:50]
    run("--agreements", "50", "--add")
    assert contents()[:50] == before
    assert Agreement.objects.count() == 100
    assert Organization.objects.get(is_host=True) == host
    more = dict(NumberSeries.objects.values_list("year", "last"))
    added = Agreement.objects.order_by("-pk")[:50]
    assert sum(more.values()) - sum(last.values()) == sum(bool(agreement.number) for agreement in added)
    assert Party.objects.filter(organization=host, agreement__in=list(added)).count() > 40


def indexes() -> dict[str, tuple[str, bool]]:
    """Each index of the register's tables: how it is made, and whether it can be read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid from pg_index"
            " where indrelid::regclass::text ~ '^(agreements|organizations|history)_'"
        )
        return {name: (definition, valid) for name, definition, valid in cursor.fetchall()}


def test_the_indexes_are_those_of_before_and_hold_the_words() -> None:
    before = indexes()
    assert sum("USING gin" in definition for definition, _valid in before.values()) > 10
    run("--agreements", "40")
    assert indexes() == before
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        find = "select count(*) from agreements_agreementwords where public and words @@ '#host'"
        cursor.execute(f"explain {find}")
        assert "agreementwords_public" in "".join(line for (line,) in cursor.fetchall())
        cursor.execute(find)
        (found,) = cursor.fetchone() or (0,)
        assert 20 < found <= 40


@pytest.mark.parametrize("wrong", ["0", "-1", "many", "1e3", "99999999"])
def test_a_wrong_size_gets_a_sentence(wrong: str) -> None:
    with pytest.raises(CommandError, match="is not a number of agreements; give 1 to 10000000"):
        run("--agreements", wrong)


def test_a_fault_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agreements.synthetic.writing.BATCH", 20)

    def stop(done: int) -> None:
        if done == 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        generate_register(agreements=60, seed=1, told=stop)
    assert not Agreement.objects.exists()
    assert not Organization.objects.exists()
    assert not NumberSeries.objects.exists()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_written(table: Table) -> None:
    """But those the database makes, the key of a row nobody points to, and what may stay unknown."""
    for field in table.model._meta.concrete_fields:
        if field.generated or field.primary_key or field.null:
            continue
        assert field.column in table.columns
    assert {field.column for field in table.model._meta.concrete_fields} >= set(table.columns)
