"""Coming back to an earlier state: as a new change, by whoever may change the record, for a reason."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from agreements.actions import withdraw_agreement
from agreements.changes import AGREEMENT
from agreements.models import Agreement, AgreementKind
from agreements.permissions import MATRIX
from agreements.restoring import restore_record
from organizations.actions import merge_persons
from organizations.models import Organization
from tests.agreements.history.conftest import Change, last_event, words
from tests.agreements.history.test_staff import history_of
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
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
    UserFactory,
    factory_registrar,
)
from tests.histories import sealed

pytestmark = pytest.mark.django_db


def address(row: Any, event: int) -> str:
    return f"{history_of(row)}{event}/restore/"


def confirm(browser: Browser, row: Any, event: int, *, reason: str = "Entered by mistake", **sent: str) -> Any:
    """Look, and confirm what is shown."""
    page = browser.get(address(row, event))
    head = page.context["head"] if page.context and "head" in page.context else ""
    answer = browser.post(address(row, event), {"head": head, "change_reason": reason, **sent})
    sealed()
    return answer


def state(agreement: Agreement) -> dict[str, Any]:
    """All that restoring may bring back, without the keys of rows."""

    def rows(name: str, *columns: str) -> list[tuple[Any, ...]]:
        return list(getattr(agreement, name).order_by("pk").values_list(*columns))

    row = Agreement.objects.filter(pk=agreement.pk).values().get()
    return {
        "row": {key: value for key, value in row.items() if key not in {"version", "updated_at"}},
        "parties": rows("parties", "pk", "organization", "role", "position", "name_as_signed"),
        "signatures": rows("parties", "signatures__pk", "signatures__person", "signatures__capacity"),
        "attendees": rows("attendees", "pk", "person", "organization", "capacity"),
        "sources": rows("sources", "pk", "url", "outlet", "published_on"),
        "links": rows("links", "pk", "relation", "target"),
        "fields": set(agreement.fields.values_list("slug", flat=True)),
    }


@pytest.fixture
def whole(host: Organization, partner_organization: Organization) -> Agreement:
    """A draft with something of everything."""
    agreement = AgreementFactory.create(
        title="Whole",
        parties=[host, partner_organization],
        themes=[FieldOfCooperationFactory.create()],
        keywords=["one"],
        languages=["ru"],
        effective="2022-12",
        country="KZ",
        responsible=factory_registrar(),
    )
    SignatureFactory.create(party=agreement.parties.first(), signed="2022-11-04")
    AttendeeFactory.create(agreement=agreement, organization=partner_organization)
    SourceFactory.create(agreement=agreement, published_on="2022-11-05")
    AgreementLinkFactory.create(agreement=agreement, target=AgreementFactory.create(registered=True))
    return agreement


def spoil(agreement: Agreement, change: Change) -> None:
    """Change, remove and add something of everything."""

    def more() -> None:
        agreement.parties.last().delete()  # type: ignore[union-attr]
        party = agreement.parties.get()
        party.signatures.all().delete()
        SignatureFactory.create(party=party)
        PartyFactory.create(agreement=agreement)
        agreement.attendees.all().delete()
        agreement.sources.update(outlet="Another")
        agreement.links.all().delete()
        agreement.fields.set([FieldOfCooperationFactory.create(slug="sport", name="Sport", name_ru="Спорт")])

    change(
        agreement, also=more, title="Spoilt", keywords=[], effective=None, country="", responsible=None,
        kind=AgreementKind.objects.get(slug="memorandum"), languages=["en", "kk"],
    )  # fmt: skip


def test_everything_that_was_there_is_there_again(clerk: Browser, whole: Agreement, change: Change) -> None:
    event = last_event()
    before = state(whole)
    spoil(whole, change)
    assert {name for name, value in state(whole).items() if value != before[name]} == set(before)

    shown = clerk.get(address(whole, event))
    assert ("Title", "Spoilt", "Whole") in [
        (field.label, field.before, field.after) for row in shown.context["rows"] for field in row.fields
    ]
    assert {row.what for row in shown.context["rows"]} == {"added", "removed", "changed"}
    answer = confirm(clerk, whole, event)

    assert answer.status_code == 302
    assert state(whole) == before
    last = clerk.get(history_of(whole)).context["lines"][0].words
    assert (last.who, last.how, last.why) == ("clerk", "on the staff's pages", "Entered by mistake")


def test_a_restoration_can_be_undone_by_another(clerk: Browser, whole: Agreement, change: Change) -> None:
    event = last_event()
    spoil(whole, change)
    spoilt, after = state(whole), last_event()
    confirm(clerk, whole, event)
    confirm(clerk, whole, after)

    assert state(whole) == spoilt


@pytest.mark.parametrize("role", ["clerk", "registrar", "auditor"])
@pytest.mark.parametrize("name", ["draft", "in_review", "published", "withdrawn"])
def test_it_takes_the_right_to_change_the_record(
    everybody: dict[str, Browser], every_record: dict[str, Agreement], change: Change, role: str, name: str
) -> None:
    agreement = every_record[name]
    event = last_event()
    change(agreement, title="Another title")
    before = state(agreement)
    is_open = role in MATRIX["restore"][agreement.record_state]
    lines = everybody[role].get(history_of(agreement)).context["lines"]
    assert [bool(line.restore_url) for line in lines] == [False, is_open]

    answers = [everybody[role].get(address(agreement, event)), confirm(everybody[role], agreement, event)]
    assert [answer.status_code for answer in answers] == ([200, 302] if is_open else [403, 403])
    assert (state(agreement) != before) == is_open


def test_number_state_and_documents_stay(registrar: Browser, published: Agreement, change: Change) -> None:
    DocumentFactory.create(agreement=published, title="First")
    event = last_event()
    change(published, title="Another title")
    published.documents.update(title="Second")
    withdraw_agreement(agreement=published, by=factory_registrar(), reason="Twice")
    last_event()
    assert "Its number, its state and its documents stay" in words(registrar.get(address(published, event)))
    confirm(registrar, published, event)

    stored = Agreement.objects.get(pk=published.pk)
    assert (stored.title, stored.record_state, stored.withdrawal_reason) == (
        "Agreement on Cherries",
        "withdrawn",
        "Twice",
    )
    assert [document.title for document in stored.documents.all()] == ["Second"]


@pytest.mark.parametrize("reason", ["", "   ", "\u200b\u200b"])
def test_a_reason_is_asked_for(clerk: Browser, draft: Agreement, change: Change, reason: str) -> None:
    event = last_event()
    change(draft, title="Another title")
    answer = confirm(clerk, draft, event, reason=reason)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Agreement.objects.get(pk=draft.pk).title == "Another title"
    with pytest.raises(ValidationError, match="Say why"):
        restore_record(tree=AGREEMENT, key=draft.pk, event=event, by=clerk.user, reason="  ")


def test_what_changed_since_it_was_shown_is_not_lost(clerk: Browser, draft: Agreement, change: Change) -> None:
    event = last_event()
    change(draft, title="Second")
    head = clerk.get(address(draft, event)).context["head"]
    change(draft, title="Third")
    answer = clerk.post(address(draft, event), {"head": head, "change_reason": "Why"})

    assert answer.status_code == 409
    assert "The record was changed meanwhile." in words(answer)
    assert Agreement.objects.get(pk=draft.pk).title == "Third"


def test_asking_changes_nothing(clerk: Browser, whole: Agreement, change: Change) -> None:
    event = last_event()
    spoil(whole, change)
    before, last = state(whole), last_event()
    assert clerk.get(address(whole, event)).status_code == 200
    assert (state(whole), last_event()) == (before, last)


def test_a_state_that_breaks_a_rule_of_today_is_refused_in_words(
    registrar: Browser,
) -> None:
    """It was a draft with one party then; published records have two."""
    single = AgreementFactory.create(title="Single", parties=1)
    event = last_event()
    PartyFactory.create(agreement=single)
    last_event()
    Agreement.objects.filter(pk=single.pk).update(record_state="published", number="EPA-2022-0900")
    last_event()
    answer = confirm(registrar, single, event)

    assert answer.status_code == 409
    assert "A published agreement has at least two parties." in words(answer)
    assert single.parties.count() == 2


def test_who_was_merged_meanwhile_is_named_by_what_they_became(
    clerk: Browser, whole: Agreement, change: Change
) -> None:
    person = whole.parties.all()[0].signatures.get().person
    event = last_event()
    whole.parties.all()[0].signatures.all().delete()
    target = PersonFactory.create(name="Olga")
    merge_persons(source=person, target=target, by=factory_registrar())
    last_event()
    confirm(clerk, whole, event)

    assert whole.parties.all()[0].signatures.get().person == target


def test_what_it_pointed_at_and_is_gone_is_empty(clerk: Browser, draft: Agreement, change: Change) -> None:
    gone = UserFactory.create(username="gone")
    change(draft, responsible=gone)
    event = change(draft, title="Second")
    change(draft, title="Third", responsible=None)
    gone.delete()
    last_event()
    confirm(clerk, draft, event)

    stored = Agreement.objects.get(pk=draft.pk)
    assert (stored.title, stored.responsible) == ("Second", None)


def test_a_field_taken_away_and_given_back_is_no_difference(clerk: Browser, whole: Agreement, change: Change) -> None:
    event = last_event()
    fields = list(whole.fields.all())
    whole.fields.clear()
    whole.fields.set(fields)
    last_event()
    page = clerk.get(address(whole, event))

    assert page.context["rows"] == ()
    assert "The record says the same already." in words(page)


def test_an_organization_comes_back_with_its_names(clerk: Browser, host: Organization, change: Change) -> None:
    name = OrganizationNameFactory.create(organization=host, text="Old Name", valid_to="2020")
    key, event = name.pk, last_event()
    change(host, name="Spoilt", is_host=False, slug="spoilt", also=name.delete)
    confirm(clerk, host, event)

    stored = Organization.objects.get(pk=host.pk)
    assert (stored.name, stored.slug, stored.is_host) == ("Assembly of Neighbours", "spoilt", False)
    assert [(one.pk, one.text, str(one.valid_to)) for one in stored.names.all()] == [(key, "Old Name", "2020")]


def test_a_person_and_a_word_come_back(clerk: Browser, registrar: Browser, change: Change) -> None:
    person, field = PersonFactory.create(name="Olga"), FieldOfCooperationFactory.create()
    PersonNameFactory.create(person=person, text="Olgha")
    words_before = field.words
    event = last_event()
    change(person, name="Spoilt", also=person.names.all().delete)
    change(field, name="Spoilt", words=[])
    assert clerk.get(address(field, event)).status_code == 403
    confirm(clerk, person, event)
    confirm(registrar, field, event)

    for row in (person, field):
        row.refresh_from_db()
    assert (person.name, [one.text for one in person.names.all()]) == ("Olga", ["Olgha"])
    assert (field.name, field.words) == ("Education", words_before)


def test_a_merged_record_is_not_restored(registrar: Browser) -> None:
    source, target = PersonFactory.create(), PersonFactory.create()
    event = last_event()
    merge_persons(source=source, target=target, by=factory_registrar())
    last_event()
    assert registrar.get(address(source, event)).status_code == 403
    assert {line.restore_url for line in registrar.get(history_of(source)).context["lines"]} == {""}


@pytest.mark.parametrize("event", [0, 10**17])
def test_a_state_that_never_was_is_not_found(registrar: Browser, draft: Agreement, event: int) -> None:
    last_event()
    registrar.raise_request_exception = False
    answer = registrar.get(address(draft, event))
    assert answer.status_code == (404 if event == 0 else 200)
    assert registrar.get(address(AgreementFactory.build(pk=999_999), event)).status_code == 404


def test_texts_of_the_question_are_texts(clerk: Browser, draft: Agreement, change: Change) -> None:
    event = change(draft, title="<script>alert(1)</script>")
    change(draft, title="Mended")
    body = clerk.get(address(draft, event)).content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body


def test_nothing_is_restored_without_the_token(draft: Agreement, change: Change) -> None:
    event = last_event()
    change(draft, title="Second")
    strict = Browser(UserFactory.create(username="strict", role="clerk"), enforce_csrf_checks=True)
    assert strict.post(address(draft, event), {"head": "", "change_reason": "Why"}).status_code == 403
    assert Agreement.objects.get(pk=draft.pk).title == "Second"


def test_a_party_that_moved_keeps_its_signatures(clerk: Browser, whole: Agreement, change: Change) -> None:
    event = last_event()
    before = state(whole)
    other = OrganizationFactory.create()
    party = whole.parties.all()[0]
    change(party, organization=other, position=7)
    confirm(clerk, whole, event)
    assert state(whole) == before
