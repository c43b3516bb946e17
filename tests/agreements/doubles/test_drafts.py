"""A draft that was entered twice: merged into the other record, its address leads on, and it can be brought back."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from agreements.actions import StaleError, publish_agreement
from agreements.actions_on_two import merge_agreements, undo_merge_of_agreement
from agreements.models import (
    Agreement,
    AgreementLink,
    Attendee,
    DistinctAgreements,
    Document,
    MergedAgreement,
    Party,
    Signature,
    Source,
)
from organizations.models import Organization
from tests.agreements.admin.page import again, change_url, fill
from tests.cast import Browser
from tests.factories import (
    AgreementFactory,
    AgreementLinkFactory,
    AttendeeFactory,
    DocumentFactory,
    FieldOfCooperationFactory,
    OrganizationFactory,
    PersonFactory,
    SignatureFactory,
    SourceFactory,
    UserFactory,
    pdf,
)
from tests.histories import sealed
from tests.parallel import all_at_once

WHY = "They are two after all."
WRITTEN = {"version", "updated_at"}
PAGE = "https://news.example.org/twice"


def everything() -> list[Any]:
    """Every row that a merge could touch."""
    models: Any = (Agreement, Party, Signature, Attendee, Source, Document, AgreementLink, DistinctAgreements)
    return [
        [
            {name: value for name, value in row.items() if name not in WRITTEN}
            for row in model.objects.order_by("pk").values()
        ]
        for model in (*models, Agreement.fields.through)
    ]


@pytest.fixture
def parties() -> list[Organization]:
    return [OrganizationFactory.create(name=name) for name in ("North", "South", "East")]


def full(parties: list[Organization], **facts: Any) -> Agreement:
    """A draft with one of everything."""
    agreement: Agreement = AgreementFactory.create(parties=parties, **facts)
    SourceFactory.create(agreement=agreement, url=PAGE)
    SourceFactory.create(agreement=agreement)
    DocumentFactory.create(agreement=agreement, content=pdf(3))
    DocumentFactory.create(agreement=agreement)
    AttendeeFactory.create(agreement=agreement)
    return agreement


@pytest.fixture
def two(parties: list[Organization]) -> tuple[Agreement, Agreement]:
    """A draft that goes, with three parties, and one that stays, with two of them."""
    person = PersonFactory.create(name="Olga Chernokoz")
    target = full(parties[:2], title="Stays", keywords=["peace"])
    source = full(parties, title="Goes", keywords=["peace", "war"], venue="The great hall", signed="2022-11-04")
    source.fields.add(FieldOfCooperationFactory.create())
    for agreement in (source, target):
        SignatureFactory.create(party=agreement.parties.get(position=0), person=person, capacity="")
        AttendeeFactory.create(agreement=agreement, person=person)
    SignatureFactory.create(party=source.parties.get(position=0))
    Signature.objects.filter(person=person, party__agreement=source).update(capacity="Director")
    SignatureFactory.create(party=source.parties.get(position=2))
    other = AgreementFactory.create(title="Other")
    AgreementLinkFactory.create(agreement=source, target=other)
    AgreementLinkFactory.create(agreement=other, target=source)
    AgreementLinkFactory.create(agreement=target, target=source, relation="renews")
    DistinctAgreements.objects.create(first=source, second=other)
    return source, target


@pytest.mark.django_db
def test_what_the_other_lacks_moves_and_nothing_is_there_twice(
    registrar: Browser, two: tuple[Agreement, Agreement], parties: list[Organization]
) -> None:
    source, target = two
    merged = merge_agreements(source=source, target=target, by=registrar.user, kept=["signed"])
    assert merged == target
    stored = Agreement.objects.get(pk=target.pk)
    assert (stored.title, str(stored.signed), stored.venue, stored.keywords) == (
        "Stays", "2022-11-04", "", ["peace", "war"],
    )  # fmt: skip
    assert [party.organization for party in stored.parties.all()] == parties
    assert [party.signatures.count() for party in stored.parties.all()] == [2, 0, 1]
    assert stored.parties.all()[0].signatures.get(person__name="Olga Chernokoz").capacity == "Director"
    counts = [getattr(stored, name).count() for name in ("sources", "documents", "attendees", "fields", "links")]
    assert counts == [3, 3, 3, 1, 1]
    assert not Agreement.objects.filter(pk=source.pk).exists()
    other = Agreement.objects.get(title="Other")
    assert [(pair.first, pair.second) for pair in DistinctAgreements.objects.all()] == [(target, other)]
    assert other.links.get().target == target


@pytest.mark.django_db
def test_without_a_choice_the_draft_fills_what_the_other_does_not_say(
    registrar: Browser, two: tuple[Agreement, Agreement]
) -> None:
    source, target = two
    merge_agreements(source=source, target=target, by=registrar.user)
    stored = Agreement.objects.get(pk=target.pk)
    assert (stored.title, str(stored.signed), stored.venue) == ("Stays", "2022-11-03", "The great hall")


def test_everything_is_as_it_was_when_the_draft_is_brought_back(
    committed: None, request: pytest.FixtureRequest
) -> None:
    registrar = UserFactory.create(role="registrar")
    source, target = request.getfixturevalue("two")
    before = everything()
    merge_agreements(source=source, target=target, by=registrar, kept=["venue", "signed", "title"])
    assert everything() != before
    merged = MergedAgreement.objects.get()
    assert (merged.source_key, merged.title, merged.target) == (source.pk, "Goes", target)
    undoing = undo_merge_of_agreement(merged=merged, by=registrar, reason=WHY)
    assert everything() == before
    assert undoing.left == []
    assert not MergedAgreement.objects.exists()
    assert [Path(document.file.path).read_bytes()[:4] for document in Document.objects.filter(agreement=source)] == [
        b"%PDF"
    ] * 2


def test_what_was_changed_since_stays_and_is_told(committed: None, request: pytest.FixtureRequest) -> None:
    registrar = UserFactory.create(role="registrar")
    source, target = request.getfixturevalue("two")
    merge_agreements(source=source, target=target, by=registrar, kept=["venue"])
    Agreement.objects.filter(pk=target.pk).update(venue="Another hall")
    target.parties.get(organization__name="East").delete()
    undoing = undo_merge_of_agreement(merged=MergedAgreement.objects.get(), by=registrar, reason=WHY)
    told = {(left.what, str(left.why)) for left in undoing.left}
    assert told == {
        ("agreement: Stays, venue", "it was changed since"),
        ("party", "it was deleted since"),
    }
    assert Agreement.objects.get(pk=target.pk).venue == "Another hall"
    assert [party.organization.name for party in Agreement.objects.get(pk=source.pk).parties.all()] == [
        "North",
        "South",
    ]


@pytest.mark.django_db
def test_a_draft_goes_into_a_published_record(registrar: Browser, parties: list[Organization]) -> None:
    source = AgreementFactory.create(parties=parties)
    target = AgreementFactory.create(parties=parties[:2], published=True)
    merge_agreements(source=source, target=target, by=registrar.user)
    assert Agreement.objects.get(pk=target.pk).parties.count() == 3


@pytest.mark.django_db
def test_what_makes_no_sense_is_refused_in_words(registrar: Browser, parties: list[Organization]) -> None:
    one, other = AgreementFactory.create_batch(2, title="Draft", parties=parties)
    registered = AgreementFactory.create(title="Registered", registered=True)
    withdrawn = AgreementFactory.create(withdrawn=True)
    DistinctAgreements.objects.create(first=one, second=other)
    number = registered.number
    cases = [
        (one, one, "Choose two different records to merge."),
        (registered, one, f"“{number} Registered” is registered, and a registered agreement is never deleted: "
                          "withdraw it instead."),
        (one, withdrawn, "A draft cannot be merged into a withdrawn record."),
        (one, other, "It is said of these two that they are not the same. Take that back first."),
    ]  # fmt: skip
    before = everything()
    for source, target, told in cases:
        with pytest.raises(ValidationError) as refused:
            merge_agreements(source=source, target=target, by=registrar.user)
        assert refused.value.messages == [told]
    assert everything() == before


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["partner", "clerk", "auditor"])
def test_only_a_registrar_merges_and_undoes(everybody: dict[str, Browser], who: str) -> None:
    one, other = AgreementFactory.create_batch(2)
    merged = MergedAgreement.objects.create(source_key=10**9, title="Gone", target=other)
    with pytest.raises(PermissionDenied):
        merge_agreements(source=one, target=other, by=everybody[who].user)
    with pytest.raises(PermissionDenied):
        undo_merge_of_agreement(merged=merged, by=everybody[who].user, reason=WHY)
    assert Agreement.objects.count() == 2


@pytest.mark.django_db
def test_a_record_that_was_changed_since_it_was_looked_at_is_not_merged(registrar: Browser) -> None:
    one, other = AgreementFactory.create_batch(2)
    with pytest.raises(StaleError):
        merge_agreements(source=one, target=other, by=registrar.user, read_versions=(1, 2))
    assert Agreement.objects.count() == 2


def test_two_merges_that_cross_leave_one_record(committed: None) -> None:
    by = UserFactory.create(role="registrar")
    for _ in range(3):
        one, other = AgreementFactory.create_batch(2, parties=2)
        results = all_at_once(
            [
                partial(merge_agreements, source=one, target=other, by=by),
                partial(merge_agreements, source=other, target=one, by=by),
            ]
        )
        assert [type(result) for result in results if isinstance(result, Exception)] == [StaleError]
        [left] = Agreement.objects.filter(pk__in=[one.pk, other.pk])
        assert left.parties.count() == 4


def test_merging_is_one_page_and_its_undoing_another(committed: None, request: pytest.FixtureRequest) -> None:
    registrar = Browser(UserFactory.create(username="registrar", role="registrar"))
    source, target = request.getfixturevalue("two")
    asked = registrar.get(f"{change_url(source.pk, 'merge')}?into={target.pk}")
    rows = {one.name: (one.source, one.target, one.chosen) for one in asked.context["choices"]}
    assert rows == {
        "title": ("Goes", "Stays", "target"),
        "signed": ("4 November 2022", "3 November 2022", "target"),
        "venue": ("The great hall", "", "source"),
    }
    done = again(registrar, asked, {"keep-signed": "source", "change_reason": "Entered twice."})
    assert done["Location"] == change_url(target.pk)
    stored = Agreement.objects.get(pk=target.pk)
    assert (stored.title, str(stored.signed), stored.venue) == ("Stays", "2022-11-04", "The great hall")
    assert {event.reason for event in sealed().order_by("-pk")[:3]} == {"Entered twice."}
    assert registrar.get(change_url(source.pk))["Location"] == change_url(target.pk)
    assert change_url(source.pk, "unmerge") in registrar.get(change_url(target.pk)).content.decode()

    undone = fill(registrar, change_url(source.pk, "unmerge"), {"change_reason": WHY})
    assert undone["Location"] == change_url(source.pk)
    assert Agreement.objects.get(pk=source.pk).title == "Goes"
    assert Agreement.objects.get(pk=target.pk).venue == ""
    assert registrar.get(change_url(source.pk)).status_code == 200


@pytest.mark.django_db
def test_of_two_registered_one_is_withdrawn_with_the_number_of_the_other(
    registrar: Browser, published: Agreement, parties: list[Organization]
) -> None:
    other = AgreementFactory.create(parties=parties, published=True)
    page = registrar.get(f"{change_url(other.pk, 'merge')}?into={published.pk}")
    assert "never deleted" in page.content.decode()
    withdrawing = page.context["withdraw_url"]
    assert withdrawing.startswith(f"{change_url(other.pk, 'withdraw')}?")
    fill(registrar, withdrawing, {})
    other.refresh_from_db()
    assert (other.record_state, other.withdrawal_reason) == ("withdrawn", f"Entered twice: see {published.number}.")


@pytest.mark.django_db
def test_a_draft_and_a_registered_record_are_offered_the_other_way_round(
    registrar: Browser, draft: Agreement, published: Agreement
) -> None:
    page = registrar.get(f"{change_url(published.pk, 'merge')}?into={draft.pk}")
    assert page.context["swap_url"] == f"{change_url(draft.pk, 'merge')}?into={published.pk}"
    assert page.context["withdraw_url"] == ""
    publish_agreement(agreement=draft, by=registrar.user)
    refused = registrar.post(change_url(draft.pk, "merge"), {"target": str(published), "target_id": str(published.pk)})
    assert refused.status_code == 409
