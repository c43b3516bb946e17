"""Every change leaves an event, whatever writes it; what changes nothing, and what is secret, leaves none."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection
from django.utils import timezone

from accounts.models import Membership, User
from agreements.models import Agreement, FieldOfCooperation, NumberSeries, Party
from history.models import Event
from organizations.models import Organization, Person
from tests.factories import (
    AgreementFactory,
    DocumentFactory,
    OrganizationFactory,
    PersonFactory,
    SignatureFactory,
    SourceFactory,
    UserFactory,
)
from tests.histories import after, chain_holds, sealed, state

pytestmark = pytest.mark.django_db

# Tables whose changes leave no event, and why.
NOT_WATCHED = {
    "history_event": "the history itself, which keeps everything by other means",
    "django_content_type": "Django's own list of models, made by migrations",
    "auth_permission": "Django's own list of rights, made by migrations; who has which is watched",
    "django_session": "who is signed in now; ends by itself",
    "django_admin_log": "what staff pressed; what it changed is watched",
    "organizations_searchname": "derived from names, which are watched",
    "organizations_wordreading": "derived from names, which are watched",
    "agreements_agreementfacts": "derived from agreements, which are watched",
    "agreements_agreementwords": "derived from agreements, which are watched",
    "agreements_registerchange": "says only that something changed",
    "agreements_submission": "keys of forms that were sent, so that none is saved twice",
    "agreements_pastversion": "derived from the events themselves",
    "agreements_knownsince": "derived from the events themselves",
    "agreements_extract": "a log that itself only grows: each extract is a row of it",
    "agreements_columnchoice": "somebody's own choice of columns; says nothing of the register",
    "agreements_sheetimport": "a table under way; what it wrote in the register has its events",
    "agreements_sheetrow": "rows of such a table",
    "agreements_sheetpiece": "the file of such a table",
    "agreements_sheetlayout": "what columns of tables held last; says nothing of the register",
    "agreements_reminder": "says that somebody was reminded, and nothing of the register",
    "agreements_mail": "the outbox: what was written to somebody, and whether it was sent",
    "agreements_calendarfeed": "the digest of somebody's own secret",
    "agreements_documentcontent": "read out of files, whose digests are watched",
    "agreements_documentlexemes": "derived from what was read out of files",
    "agreements_formerfile": "what replaced a file is an event of its document; this keeps where the file is",
    "agreements_savedextract": "somebody's own list of questions; says nothing of the register",
}


def watched() -> dict[str, tuple[str, str, list[str]]]:
    with connection.cursor() as cursor:
        cursor.execute("select table_name, key_column, parent_column, left_out from history_watched")
        return {table: (key, parent, left_out) for table, key, parent, left_out in cursor.fetchall()}


def told(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.table_name, event.op) for event in events]


def test_every_table_is_watched_or_says_why_not() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    assert tables - watched().keys() - NOT_WATCHED.keys() == set()
    assert watched().keys() & NOT_WATCHED.keys() == set()
    assert watched().keys() - tables == set()


def test_what_is_left_out_is_generated_or_secret() -> None:
    """A column that is generated later has to be told to the trigger: its migration calls history_watch again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, array_agg(attname::text) from pg_attribute join pg_class c on c.oid = attrelid"
            " where attgenerated <> '' and not attisdropped and relnamespace = 'public'::regnamespace"
            " and relkind = 'r' group by relname"
        )
        generated = {table: set(columns) for table, columns in cursor.fetchall()}
    secret = {"accounts_user": {"password", "last_login"}}
    for table, (_key, _parent, left_out) in watched().items():
        assert set(left_out) == generated.get(table, set()) | secret.get(table, set()), table


def test_every_trigger_fires_also_where_rows_are_copied_in_by_a_replica() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select tgrelid::regclass::text, tgenabled from pg_trigger where tgname = 'history_record'")
        states = dict(cursor.fetchall())
    assert set(states) == set(watched())
    assert set(states.values()) == {"A"}


def test_a_row_entered_changed_and_deleted_leaves_three_events() -> None:
    person = PersonFactory.build(slug="anna", name="Anna")

    def live() -> None:
        person.save()
        person.name = "Anna Maria"
        person.save(update_fields=["name"])
        person.delete()

    entered, changed, deleted = after(live)
    assert [event.op for event in (entered, changed, deleted)] == ["I", "U", "D"]
    assert (entered.before, deleted.after) == (None, None)
    assert (state(entered)["name"], changed.before, state(changed)["name"]) == ("Anna", entered.after, "Anna Maria")
    assert deleted.before == changed.after
    assert {event.row_id for event in (entered, changed, deleted)} == {str(state(entered)["id"])}
    assert len({event.tx for event in (entered, changed, deleted)}) == 1


def test_the_whole_row_is_told_but_for_what_is_generated() -> None:
    (event,) = after(lambda: Person.objects.create(slug="anna", name="Anna"))
    fields = {field.column for field in Person._meta.concrete_fields if not field.generated}
    assert set(state(event)) == fields


def changed_in_bulk() -> None:
    Organization.objects.bulk_create([OrganizationFactory.build(slug=f"o{n}") for n in range(3)])


def changed_by_a_queryset() -> None:
    Organization.objects.update(city="Astana")


def changed_by_sql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("update organizations_organization set city = 'Almaty'")
        cursor.execute("delete from organizations_organization")


def copied_in() -> None:
    owner = Organization.objects.get().pk
    with connection.cursor() as cursor:
        driver: Any = cursor  # COPY is psycopg's own, which Django's type does not know
        columns = "(organization_id, scheme, value)"
        with driver.copy(f"copy organizations_organizationidentifier {columns} from stdin") as copy:
            copy.write_row([owner, "OTHER", "17"])


@pytest.mark.parametrize(
    ("rows", "act", "events"),
    [
        (0, changed_in_bulk, ["I"] * 3),
        (2, changed_by_a_queryset, ["U"] * 2),
        (2, changed_by_sql, ["U", "U", "D", "D"]),
        (1, copied_in, ["I"]),
    ],
)
def test_whatever_writes_leaves_events(rows: int, act: Callable[[], None], events: list[str]) -> None:
    OrganizationFactory.create_batch(rows)
    assert [event.op for event in after(act)] == events


def test_what_goes_with_its_parent_leaves_events_that_lead_to_it() -> None:
    agreement = AgreementFactory.create(parties=2, themes=[FieldOfCooperation.objects.first()])
    SignatureFactory.create(party=agreement.parties.first())
    SourceFactory.create(agreement=agreement)
    DocumentFactory.create(agreement=agreement)
    key = str(agreement.pk)
    events = after(agreement.delete)
    assert sorted(told(events)) == sorted(
        [("agreements_agreement", "D"), ("agreements_agreement_fields", "D"), ("agreements_party", "D"),
         ("agreements_party", "D"), ("agreements_signature", "D"), ("agreements_source", "D"),
         ("agreements_document", "D")]
    )  # fmt: skip
    parents = {event.table_name: event.parent_id for event in events}
    assert parents["agreements_party"] == parents["agreements_source"] == key
    assert parents["agreements_signature"] in {event.row_id for event in events if event.table_name.endswith("party")}
    assert parents["agreements_agreement"] == ""
    assert Event.objects.of_children("agreements_party", key).count() == 4


def test_themes_and_roles_are_changes_too() -> None:
    agreement, user = AgreementFactory.create(), UserFactory.create()
    field, group = FieldOfCooperation.objects.earliest("pk"), Group.objects.get(name="auditor")
    organization = OrganizationFactory.create()

    def change() -> None:
        agreement.fields.add(field)
        user.groups.add(group)
        Membership.objects.create(user=user, organization=organization)
        group.permissions.clear()

    events = after(change)
    assert told(events)[:3] == [
        ("agreements_agreement_fields", "I"), ("accounts_user_groups", "I"), ("accounts_membership", "I"),
    ]  # fmt: skip
    assert {event.table_name for event in events[3:]} == {"auth_group_permissions"}


@pytest.mark.parametrize(
    "act",
    [
        lambda: Organization.objects.update(city="Moscow"),
        lambda: User.objects.update(last_login=timezone.now()),
        lambda: User.objects.update(password="another"),
    ],
)
def test_what_changes_nothing_that_is_told_leaves_no_event(act: Callable[[], object]) -> None:
    OrganizationFactory.create(city="Moscow")
    UserFactory.create()
    assert after(act) == []


def test_no_event_holds_a_password() -> None:
    user = UserFactory.create()
    user.set_password("a long and secret phrase")
    user.first_name = "Anna"
    user.save()
    events = sealed().filter(table_name="accounts_user")
    assert state(events.last())["first_name"] == "Anna"
    for event in events:
        assert not {"password", "last_login"} & {*(event.before or {}), *(event.after or {})}


def test_events_say_which_program_wrote_past_the_application() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local application_name = 'psql'")
    (event,) = after(lambda: Person.objects.create(slug="anna", name="Anna"))
    with connection.cursor() as cursor:
        cursor.execute("select session_user")
        assert (event.origin, event.db_user) == ("psql", cursor.fetchone()[0])
    assert (event.actor_id, event.actor, event.reason) == (None, "", "")


def test_the_key_of_a_row_never_changes() -> None:
    NumberSeries.objects.create(year=2020)
    with pytest.raises(IntegrityError, match="key of a row never changes"):
        NumberSeries.objects.update(year=2021)


def test_the_past_is_the_latest_event_of_each_row() -> None:
    first, second = PersonFactory.create_batch(2)
    number = sealed().last().pk  # type: ignore[union-attr]
    Person.objects.filter(pk=first.pk).update(name="Later")
    second.delete()
    third = PersonFactory.create()
    sealed()
    with connection.cursor() as cursor:
        cursor.execute("select row_id, \"row\" ->> 'name' from history_rows(%s, %s)", ["organizations_person", number])
        assert dict(cursor.fetchall()) == {
            str(first.pk): first.name,
            str(second.pk or "") or _last(second): second.name,
        }
        cursor.execute("select row_id, \"row\" ->> 'name' from history_rows(%s, 1e9::bigint)", ["organizations_person"])
        assert dict(cursor.fetchall()) == {str(first.pk): "Later", str(third.pk): third.name}


def _last(person: Person) -> str:
    return str(Event.objects.filter(table_name="organizations_person", op="D").latest("pk").row_id)


def moment() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select history_moment()")
        return int(cursor.fetchone()[0])


def test_the_moment_is_that_of_the_last_event_of_the_transaction() -> None:
    head = sealed().last()
    assert head is not None
    with connection.cursor() as cursor:
        cursor.execute("select tx = pg_current_xact_id()::text::bigint from history_event where id = %s", [head.pk])
        assert cursor.fetchone() == (False,)
    assert moment() == head.pk + 1
    PersonFactory.create_batch(2)
    assert moment() == head.pk + 1
    sealed()
    assert moment() == head.pk + 2


def baseline() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select history_baseline()")
        return int(cursor.fetchone()[0])


def test_rows_that_were_there_before_get_their_events_once() -> None:
    def fill() -> None:
        with connection.cursor() as cursor:
            cursor.execute("set local register.history = 'baseline'")
        AgreementFactory.create(parties=3)
        NumberSeries.objects.create(year=2031)
        NumberSeries.objects.filter(year=2031).update(last=7)

    assert after(fill) == []
    written = baseline()
    events = list(sealed().order_by("-pk")[:written])
    assert baseline() == 0
    assert {event.op for event in events} == {"I"}
    assert {event.origin for event in events} == {"baseline"}
    assert sum(event.table_name == "agreements_party" for event in events) == 3
    (series,) = [event for event in events if event.table_name == "agreements_numberseries"]
    assert (series.row_id, series.after) == ("2031", {"year": 2031, "last": 7})
    (agreement,) = [event for event in events if event.table_name == "agreements_agreement"]
    assert state(agreement)["title"] == Agreement.objects.get().title
    assert {event.parent_id for event in events if event.table_name == "agreements_party"} == {agreement.row_id}
    assert chain_holds()


def test_a_row_that_has_a_history_goes_on_with_it_during_a_baseline() -> None:
    agreement = AgreementFactory.create(parties=2)
    sealed()

    def change() -> None:
        with connection.cursor() as cursor:
            cursor.execute("set local register.history = 'baseline'")
        Agreement.objects.update(title="Changed")
        Party.objects.filter(agreement=agreement).delete()

    assert told(after(change)) == [
        ("agreements_agreement", "U"), ("agreements_party", "D"), ("agreements_party", "D"),
    ]  # fmt: skip
    assert baseline() == 0
