"""The history of a record for staff and auditors."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.utils.text import capfirst
from django.utils.translation import override

from agreements.choices import RecordState
from agreements.models import Agreement, AgreementKind
from agreements.presentation.values import field_of
from organizations.actions import merge_organizations
from organizations.models import Organization
from tests.agreements.history.conftest import Change, last_event, words
from tests.cast import SECRET, Browser
from tests.factories import (
    AgreementFactory,
    AgreementKindFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    DocumentFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    OrganizationNameFactory,
    PartyFactory,
    PersonFactory,
    PersonNameFactory,
    SignatureFactory,
    SourceFactory,
    factory_registrar,
)
from tests.histories import sealed

pytestmark = pytest.mark.django_db


def history_of(row: Model, *, prefix: str = "") -> str:
    return f"{prefix}/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/history/"


def told(response: Any, line: int = 0) -> list[tuple[str, str, str]]:
    """The fields of one act: label, before, after."""
    rows = response.context["lines"][line].words.rows
    return [(field.label, field.before, field.after) for row in rows for field in row.fields]


def test_who_when_where_why_and_what(auditor: Browser, clerk: Browser, draft: Agreement, change: Change) -> None:
    event = change(draft, by=clerk.user, reason="As the letter of May says", signed="2022", internal_note="Seen")
    response = auditor.get(history_of(draft))
    page = words(response)

    assert response.context["count"] == 2
    assert told(response) == [
        ("Signed", "3 November 2022", "2022"),
        ("Internal note", f"{SECRET} of Apricots", "Seen"),
    ]
    at = sealed().get(pk=event).at
    assert f'datetime="{at.astimezone().isoformat()[:16]}' in response.content.decode()
    assert "clerk on the staff's pages" in page
    assert "Reason: As the letter of May says" in page
    assert f"Change {event} of the register" in page


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        ("web", "on the staff's pages"),
        ("command load_register", "by the command load_register"),
        ("psql", "psql"),
    ],
)
def test_where_a_change_was_made_is_said(
    auditor: Browser, draft: Agreement, change: Change, origin: str, said: str
) -> None:
    change(draft, origin=origin, city="Osh")
    assert auditor.get(history_of(draft)).context["lines"][0].words.how == said


def test_a_change_past_the_application_names_the_database_role(auditor: Browser, draft: Agreement) -> None:
    last_event()
    with connection.cursor() as cursor:
        cursor.execute("update agreements_agreement set city = 'Osh' where id = %s", [draft.pk])
        cursor.execute("select session_user")
        [role] = cursor.fetchone()
    event = sealed().last()

    page = words(auditor.get(history_of(draft)))
    assert event is not None
    assert event.actor == ""
    assert f"nobody signed in (database role {role})" in page


def test_names_stand_for_keys_and_choices_for_codes(auditor: Browser, draft: Agreement, change: Change) -> None:
    kind = AgreementKind.objects.get(slug="memorandum")
    change(draft, kind=kind, stage="planned", signed="", responsible=factory_registrar(), languages=["ru", "en"])

    assert told(auditor.get(history_of(draft))) == [
        ("Kind", "Cooperation agreement", str(kind)),
        ("Stage", "Signed", "Planned"),
        ("Signed", "3 November 2022", ""),
        ("Languages of the authentic texts", "", "Russian, English"),
        ("Responsible", "", "factory-registrar"),
    ]


def test_labels_and_values_are_said_in_russian(auditor: Browser, draft: Agreement, change: Change) -> None:
    change(draft, country="KZ", signed="2022-11")
    changes = told(auditor.get(history_of(draft, prefix="/ru")))

    with override("ru"):
        labels = [capfirst(str(field_of(Agreement, name).verbose_name)) for name in ("signed", "country")]
    assert [label for label, _before, _after in changes] == labels
    assert not any(label.isascii() for label in labels)
    assert [after for _label, _before, after in changes] == ["ноябрь 2022\N{NO-BREAK SPACE}г.", "Казахстан"]


def test_all_that_hangs_on_the_record_is_told(auditor: Browser, draft: Agreement, change: Change) -> None:
    def more() -> None:
        party = PartyFactory.create(agreement=draft, organization=OrganizationFactory.create(name="Third"))
        SignatureFactory.create(party=party, person=PersonFactory.create(name="Olga"))
        AttendeeFactory.create(agreement=draft, person=PersonFactory.create(name="Pavel"))
        SourceFactory.create(agreement=draft, url="https://news.example.org/a")
        DocumentFactory.create(agreement=draft, visibility="internal")
        draft.fields.add(FieldOfCooperationFactory.create())
        AgreementLinkFactory.create(agreement=draft, target=AgreementFactory.create(title="Other"))

    change(draft, also=more)
    rows = auditor.get(history_of(draft)).context["lines"][0].words.rows
    assert [(row.what, row.noun, row.line) for row in rows] == [
        ("added", "Party", "Third"),
        ("added", "Signature", "Olga, Secretary General"),
        ("added", "Person present", "Pavel, Ambassador"),
        ("added", "Field of cooperation", "Education"),
        ("added", "Source", "Example News, https://news.example.org/a"),
        ("added", "Document", "Signed text, English"),
        ("added", "Link between agreements", "supersedes, Other"),
    ]


def test_a_signature_is_told_after_its_party_is_gone(auditor: Browser, draft: Agreement) -> None:
    party = draft.parties.all()[1]
    SignatureFactory.create(party=party, person=PersonFactory.create(name="Olga"))
    last_event()
    party.delete()
    last_event()

    rows = auditor.get(history_of(draft)).context["lines"][0].words.rows
    assert [(row.what, row.line) for row in rows] == [
        ("removed", "Partner University"),
        ("removed", "Olga, Secretary General"),
    ]


def test_what_was_deleted_since_keeps_its_name(auditor: Browser, draft: Agreement, change: Change) -> None:
    kind = AgreementKindFactory.create(slug="sonnet", name="Sonnet", name_ru="Сонет")
    change(draft, kind=kind)
    change(draft, kind=None)
    kind.delete()
    last_event()

    assert told(auditor.get(history_of(draft))) == [("Kind", "Sonnet", "")]


def test_a_deleted_draft_keeps_its_history(auditor: Browser, registrar: Browser, draft: Agreement) -> None:
    address = history_of(draft)
    last_event()
    draft.delete()
    last_event()
    response = auditor.get(address)

    assert response.status_code == 200
    assert "The record was deleted. Its history stays." in words(response)
    assert ("removed", "Agreement on Apricots") in [
        (row.what, row.line) for row in response.context["lines"][0].words.rows
    ]
    assert [line.restore_url for line in registrar.get(address).context["lines"]] == ["", ""]


def test_an_organization_tells_of_names_that_moved_away_with_a_merge(
    auditor: Browser, partner_organization: Organization
) -> None:
    OrganizationNameFactory.create(organization=partner_organization, text="Old Name")
    target = OrganizationFactory.create(name="Whole University")
    last_event()
    merge_organizations(source=partner_organization, target=target, by=factory_registrar())
    last_event()

    [source_rows, target_rows] = (
        [(row.what, row.noun, row.line) for row in auditor.get(history_of(one)).context["lines"][0].words.rows]
        for one in (partner_organization, target)
    )
    name = ("Name of an organization", "Old Name, Also known as, English")
    assert ("removed", *name) in [(what, noun, line) for what, noun, line in source_rows]
    assert ("added", *name) in [(what, noun, line) for what, noun, line in target_rows]
    assert ("Merged into", "", "Whole University") in told(auditor.get(history_of(partner_organization)))


def test_a_person_and_a_vocabulary_have_theirs(auditor: Browser, registrar: Browser, change: Change) -> None:
    person = PersonFactory.create(name="Olga")
    PersonNameFactory.create(person=person, text="Olgha")
    field = FieldOfCooperationFactory.create()
    change(person, patronymic="Ivanovna")
    change(field, words=["teaching", "schools"])

    assert told(auditor.get(history_of(person))) == [("Patronymic", "", "Ivanovna")]
    assert [row.line for row in auditor.get(history_of(person)).context["lines"][1].words.rows] == [
        "Olga",
        "Olgha, Other spelling",
    ]
    [(label, _before, after)] = told(registrar.get(history_of(field)))
    assert (label, after) == ("Other words", "teaching, schools")


def test_a_save_that_says_nothing_new_is_told_as_that(auditor: Browser, draft: Agreement, change: Change) -> None:
    change(draft)
    assert "Saved without a change in what the record says." in words(auditor.get(history_of(draft)))


def test_the_record_as_it_was_is_a_link_once_it_has_a_number(
    auditor: Browser, draft: Agreement, published: Agreement, change: Change
) -> None:
    change(draft, city="Osh")
    event = change(published, title="Agreement on Plums")

    assert {line.known_url for line in auditor.get(history_of(draft)).context["lines"]} == {""}
    line = auditor.get(history_of(published)).context["lines"][0]
    assert line.known_url == f"/agreements/{published.number}/?known_on=%23{event}"
    assert "Agreement on Plums" in words(auditor.get(line.known_url))


@pytest.mark.parametrize("role", ["partner", "visitor"])
def test_who_is_not_staff_gets_the_sign_in_page(everybody: dict[str, Browser], published: Agreement, role: str) -> None:
    for address in (history_of(published), f"{history_of(published)}1/restore/"):
        response = everybody[role].get(address)
        assert response.status_code == 302
        assert "/admin/login/?next=" in response["Location"]


@pytest.mark.parametrize("role", ["clerk", "registrar", "auditor"])
@pytest.mark.parametrize("model", ["organization", "person"])
def test_staff_reads_the_history_of_names(everybody: dict[str, Browser], role: str, model: str) -> None:
    row = OrganizationFactory.create() if model == "organization" else PersonFactory.create()
    last_event()
    assert everybody[role].get(history_of(row)).status_code == 200


@pytest.mark.parametrize("address", ["agreements/agreement/999999/", "organizations/person/999999/"])
def test_what_never_was_has_no_history(registrar: Browser, address: str) -> None:
    registrar.raise_request_exception = False
    assert registrar.get(f"/admin/{address}history/").status_code == 404


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_texts_are_texts(auditor: Browser, draft: Agreement, change: Change, hostile: str) -> None:
    change(draft, reason=f"why {hostile}", title=f"one two three {hostile}", internal_note=hostile)
    SourceFactory.create(agreement=draft, outlet=hostile)
    change(draft, title=f"one two three four {hostile}", venue=hostile)
    body = auditor.get(history_of(draft)).content.decode()

    assert "<script>alert" not in body
    assert "<img src=x" not in body
    assert body.count("alert(1)") >= 6


def test_the_texts_of_a_hidden_field_are_long_and_fast(auditor: Browser, draft: Agreement, change: Change) -> None:
    """Words that repeat are the worst case of a comparison; it stays within its bounds."""
    change(draft, internal_note="a b " * 20_000, subject="a b " * 600)
    change(draft, internal_note="b a " * 20_000, subject="b a c " * 450)
    response = auditor.get(history_of(draft))
    assert response.status_code == 200
    assert [field.pieces != () for row in response.context["lines"][0].words.rows for field in row.fields][1:] == [
        False
    ]


def test_queries_do_not_grow_with_the_acts(auditor: Browser, draft: Agreement, change: Change) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert auditor.get(history_of(draft)).status_code == 200
        return len(captured)

    def more() -> None:
        SourceFactory.create(agreement=draft)
        SignatureFactory.create(party=PartyFactory.create(agreement=draft))
        draft.fields.add(FieldOfCooperationFactory.create())
        AgreementLinkFactory.create(agreement=draft, target=AgreementFactory.create())

    change(draft, city="Almaty", responsible=factory_registrar(), also=more)
    once = asked()
    for city in ("Astana", "Osh"):
        change(draft, city=city, also=more)
    assert asked() == once == 14


def test_pages_of_fifty_acts(auditor: Browser, draft: Agreement, change: Change) -> None:
    for number in range(50):
        change(draft, city=f"City {number}")
    first, second = (auditor.get(history_of(draft) + query) for query in ("", "?page=2"))

    assert [len(page.context["lines"]) for page in (first, second)] == [50, 1]
    assert "51 changes, the latest first" in words(first)
    assert [auditor.get(f"{history_of(draft)}?page={page}").status_code for page in ("9", "x", "-1", "9" * 40)] == [
        200
    ] * 4


def test_the_pages_of_records_lead_here(auditor: Browser, draft: Agreement, host: Organization) -> None:
    for row in (draft, host, PersonFactory.create()):
        page = auditor.get(f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/").content.decode()
        assert f'href="{history_of(row)}"' in page


def test_states_are_told_in_words(auditor: Browser, withdrawn: Agreement) -> None:
    last_event()
    [line] = auditor.get(history_of(withdrawn)).context["lines"]
    assert [row.what for row in line.words.rows] == ["added"] * 3
    Agreement.objects.filter(pk=withdrawn.pk).update(record_state=RecordState.PUBLISHED)
    last_event()
    assert ("State of the record", "Withdrawn", "Published") in told(auditor.get(history_of(withdrawn)))
