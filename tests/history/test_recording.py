"""Who, from where and why: told once for a transaction, and as it was before where one stands within another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from agreements.actions import publish_agreement, save_agreement, withdraw_agreement
from agreements.models import Agreement
from history import recording
from history.models import Event
from history.recording import recorded
from organizations.actions import create_organization, merge_organizations, save_named
from tests.agreements.importing.lines import line, load
from tests.factories import AgreementFactory, OrganizationFactory, PersonFactory, UserFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> User:
    return UserFactory.create(username="anna", is_superuser=True)


@pytest.fixture
def boris() -> User:
    return UserFactory.create(username="boris", is_superuser=True)


def said(act: Callable[[], object]) -> list[tuple[str, str, str]]:
    before = sealed().count()
    act()
    return [(event.actor, event.origin, event.reason) for event in sealed()[before:]]


def test_events_say_who_and_where_and_why(anna: User) -> None:
    with recorded(by=anna, origin="web", reason="  A slip.  "):
        PersonFactory.create()
    event = sealed().last()
    assert event is not None
    assert (event.actor_id, event.actor, event.origin, event.reason) == (anna.pk, "anna", "web", "A slip.")


def test_one_within_another_takes_what_it_does_not_say(anna: User, boris: User) -> None:
    def write() -> None:
        with recorded(by=anna, origin="web", reason="why"):
            PersonFactory.create()
            with recorded(by=boris):
                PersonFactory.create()
            with recorded(reason="another"):
                PersonFactory.create()
            PersonFactory.create()

    assert said(write) == [
        ("anna", "web", "why"), ("boris", "web", "why"), ("anna", "web", "another"), ("anna", "web", "why"),
    ]  # fmt: skip


def test_what_is_taken_back_takes_back_what_it_said(anna: User, boris: User) -> None:
    def write() -> None:
        with recorded(by=anna):
            with pytest.raises(ValidationError), recorded(by=boris, reason="no"):
                raise ValidationError("no")
            PersonFactory.create()
            with recorded(by=boris, reason="no"):
                PersonFactory.create()
                transaction.set_rollback(True)
            PersonFactory.create()

    assert said(write) == [("anna", connection.settings_dict["OPTIONS"]["application_name"], "")] * 2


def test_saying_the_same_again_costs_no_statement(anna: User) -> None:
    with CaptureQueriesContext(connection) as queries, recorded(by=anna, reason="why"), recorded(by=anna), recorded():
        pass
    assert sum("set_config" in query["sql"] for query in queries) == 1


def test_a_process_says_where_it_writes_from(anna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "_of_process", "")
    recording.comes_from("command load_register")

    def write() -> None:
        with recorded(by=anna):
            PersonFactory.create()
        with recorded(by=anna, origin="web"):
            PersonFactory.create()

    assert said(write) == [("anna", "command load_register", ""), ("anna", "web", "")]


def test_actions_say_by_whom(anna: User) -> None:
    def act() -> None:
        save_agreement(agreement=Agreement(title="By Anna"), by=anna)
        create_organization(by=anna, name="A body")

    events = said(act)
    assert {actor for actor, _origin, _reason in events} == {"anna"}
    assert len(events) == 2


def test_the_reason_of_a_withdrawal_is_the_reason_of_the_change(anna: User) -> None:
    agreement = AgreementFactory.create(parties=2)
    assert {one[2] for one in said(lambda: publish_agreement(agreement=agreement, by=anna))} == {""}
    events = said(lambda: withdraw_agreement(agreement=agreement, by=anna, reason="Entered twice."))
    assert [(actor, reason) for actor, _origin, reason in events] == [("anna", "Entered twice.")]


def test_everything_that_a_merge_moves_is_by_whoever_merges(anna: User, boris: User) -> None:
    source, target = OrganizationFactory.create_batch(2)
    AgreementFactory.create(parties=[source])
    with recorded(by=boris):
        save_named(record=source, by=boris)
    events = said(lambda: merge_organizations(source=source, target=target, by=anna))
    assert {actor for actor, _origin, _reason in events} == {"anna"}
    assert {event.table_name for event in Event.objects.order_by("-pk")[: len(events)]} == {
        "agreements_party", "organizations_organization", "organizations_organizationname",
    }  # fmt: skip


def test_a_file_is_loaded_by_an_account_from_a_file(tmp_path: Path) -> None:
    events = said(lambda: load(tmp_path, line()))
    by_nobody = [reason for actor, _origin, reason in events if actor == ""]
    assert {reason for _actor, _origin, reason in events} == {"Loaded from register.jsonl"}
    assert {actor for actor, _origin, _reason in events} == {"", "loader"}
    assert len(by_nobody) == 2  # the account of the loader itself, made when it is first needed, and its role
