"""Writes of agreements: who may, from which state, what is refused in which words, and that nothing is overwritten."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from agreements import actions
from agreements.choices import RecordState
from agreements.models import Agreement, AgreementKind, Attendee, Party, Signature
from partial_dates.value import PartialDate
from tests.cast import Browser
from tests.factories import AgreementFactory, AgreementKindFactory, OrganizationFactory, PartyFactory, PersonFactory

pytestmark = pytest.mark.django_db

PUBLISHED_ALREADY = "The record is published already."
NOT_PUBLISHED = "Only a published record can be withdrawn."
NOT_SIGNED = "Only a signed agreement can be terminated."
WRONG_STATE = "The record is not in a state that allows this."


def save(agreement: Agreement, by: User) -> None:
    agreement.venue = "Town hall"
    actions.save_agreement(agreement=agreement, by=by)


def publish(agreement: Agreement, by: User) -> None:
    actions.publish_agreement(agreement=agreement, by=by)


def register(agreement: Agreement, by: User) -> None:
    actions.register_agreement(agreement=agreement, by=by)


def withdraw(agreement: Agreement, by: User) -> None:
    actions.withdraw_agreement(agreement=agreement, by=by, reason="Entered twice.")


def terminate(agreement: Agreement, by: User) -> None:
    actions.terminate_agreement(agreement=agreement, by=by, on=PartialDate(2024, 5), reason="By both sides.")


def send(agreement: Agreement, by: User) -> None:
    actions.send_to_review(agreement=agreement, by=by)


def return_(agreement: Agreement, by: User) -> None:
    actions.return_to_draft(agreement=agreement, by=by, reason="Who signed?")


REFUSALS = {"publish": PUBLISHED_ALREADY, "withdraw": NOT_PUBLISHED}

type Act = Callable[[Agreement, User], None]
EVERYBODY = ("partner", "other_partner", "auditor", "clerk", "registrar")
STAFF = ("clerk", "registrar")
REGISTRARS = ("registrar",)

# Who may do what, to a record in which state; anybody else is refused, and in any other state it is told.
RIGHTS: dict[str, tuple[Act, dict[str, tuple[str, ...]]]] = {
    "save": (save, {"draft": STAFF, "in_review": STAFF, "published": REGISTRARS, "withdrawn": REGISTRARS}),
    "register": (register, dict.fromkeys(("draft", "in_review", "published", "withdrawn"), REGISTRARS)),
    "publish": (publish, {"draft": REGISTRARS, "in_review": REGISTRARS, "withdrawn": REGISTRARS}),
    "withdraw": (withdraw, {"published": REGISTRARS}),
    "terminate": (terminate, dict.fromkeys(("draft", "in_review", "published", "withdrawn"), REGISTRARS)),
    "send to review": (send, {"draft": STAFF}),
    "return to draft": (return_, {"in_review": STAFF}),
}
PERMITTED = {name: set().union(*(set(roles) for roles in states.values())) for name, (_act, states) in RIGHTS.items()}


@pytest.mark.parametrize("action", RIGHTS)
@pytest.mark.asvs("2.3.1", "8.3.1")
def test_rights_and_states_are_as_in_the_table(
    every_record: dict[str, Agreement], everybody: dict[str, Browser], action: str
) -> None:
    act, allowed = RIGHTS[action]
    told = {
        state: {who: outcome(act, every_record[state], everybody[who].user) for who in EVERYBODY}
        for state in ("draft", "in_review", "published", "withdrawn")
    }
    refusal = REFUSALS.get(action, WRONG_STATE)
    assert told == {
        state: {
            who: "denied"
            if who not in PERMITTED[action]
            else "done"
            if state in allowed and who in allowed[state]
            else "denied"
            if state in allowed
            else refusal
            for who in EVERYBODY
        }
        for state in told
    }


def outcome(act: Act, record: Agreement, by: User) -> str:
    """What comes of it: done, denied, or the words of the refusal; the record is afterwards as it was."""
    agreement = Agreement.objects.get(pk=record.pk)
    before = _row(agreement)
    try:
        with transaction.atomic():
            act(agreement, by)
            transaction.set_rollback(True)
            return "done"
    except PermissionDenied:
        told = "denied"
    except ValidationError as error:
        told = " ".join(error.messages)
    assert _row(agreement) == before
    return told


def _row(agreement: Agreement) -> dict[str, Any]:
    return dict(Agreement.objects.filter(pk=agreement.pk).values().get())


def test_superuser_without_a_role_may_do_everything(draft: Agreement, admin_user: User) -> None:
    publish(draft, admin_user)
    withdraw(draft, admin_user)
    assert draft.record_state == RecordState.WITHDRAWN


def test_new_agreement_is_a_draft_without_a_number_whatever_it_says(clerk: Browser) -> None:
    agreement = Agreement(title="An agreement", record_state="published", number="EPA-2022-0001", kind=None)
    saved = actions.save_agreement(agreement=agreement, by=clerk.user)
    stored = Agreement.objects.get()
    assert saved is agreement
    assert (stored.record_state, stored.number, stored.version) == ("draft", "", 1)


@pytest.mark.parametrize("who", ["partner", "other_partner", "auditor"])
def test_others_enter_nothing(everybody: dict[str, Browser], who: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.save_agreement(agreement=Agreement(title="An agreement"), by=everybody[who].user)
    assert not Agreement.objects.exists()


def test_save_keeps_what_only_the_other_actions_change(published: Agreement, registrar: Browser) -> None:
    before = _row(published)
    changed = Agreement.objects.get(pk=published.pk)
    changed.title = "Renamed"
    changed.number, changed.record_state, changed.published_at = "EPA-1999-0001", "draft", None
    changed.withdrawal_reason, changed.load_key = "Because.", "key"
    actions.save_agreement(agreement=changed, by=registrar.user, read_version=before["version"])
    after = _row(published)
    assert {name for name in before if before[name] != after[name]} == {"title", "version", "updated_at"}
    assert after["version"] == before["version"] + 1


def test_save_says_what_is_wrong_by_field_and_writes_nothing(draft: Agreement, clerk: Browser) -> None:
    before = _row(draft)
    draft.title, draft.country, draft.languages = "", "ZZ", ["English"]
    with pytest.raises(ValidationError) as refused:
        actions.save_agreement(agreement=draft, by=clerk.user, read_version=draft.version)
    assert sorted(refused.value.message_dict) == ["country", "languages", "title"]
    assert _row(draft) == before
    # Mended in the same form, it is saved: the refused try did not use the version up.
    draft.title, draft.country, draft.languages = "Mended", "KZ", ["en", "kk-Cyrl"]
    actions.save_agreement(agreement=draft, by=clerk.user, read_version=draft.version)
    assert Agreement.objects.get().title == "Mended"


def test_second_of_two_saves_on_one_version_is_refused(draft: Agreement, clerk: Browser, registrar: Browser) -> None:
    mine, theirs = (Agreement.objects.get(pk=draft.pk) for _ in range(2))
    theirs.title = "Theirs"
    actions.save_agreement(agreement=theirs, by=registrar.user, read_version=theirs.version)
    mine.title = "Mine"
    with pytest.raises(actions.StaleError):
        actions.save_agreement(agreement=mine, by=clerk.user, read_version=mine.version)
    assert Agreement.objects.get(pk=draft.pk).title == "Theirs"
    assert mine.title == "Mine"  # kept, to be shown beside the other's


def test_saving_what_was_deleted_meanwhile_is_refused_as_stale(draft: Agreement, clerk: Browser) -> None:
    Agreement.objects.get(pk=draft.pk).delete()
    with pytest.raises(actions.StaleError):
        actions.save_agreement(agreement=draft, by=clerk.user)
    assert not Agreement.objects.exists()


def test_a_state_changed_meanwhile_counts_and_not_the_one_that_was_read(
    draft: Agreement, clerk: Browser, registrar: Browser
) -> None:
    read_as_draft = Agreement.objects.get(pk=draft.pk)
    publish(draft, registrar.user)
    with pytest.raises(PermissionDenied):
        actions.save_agreement(agreement=read_as_draft, by=clerk.user)
    with pytest.raises(ValidationError, match=PUBLISHED_ALREADY):
        publish(read_as_draft, registrar.user)


MISSING = {
    "parties": "Missing: at least two parties.",
    "kind": "Missing: a kind of agreement.",
    "date": "Missing: the date of signing, or a note that says what is known of it.",
}


@pytest.mark.parametrize(
    ("facts", "parties", "missing"),
    [
        ({}, 2, []),
        ({}, 1, ["parties"]),
        ({}, 0, ["parties"]),
        ({"kind": None}, 2, ["kind"]),
        ({"signed": ""}, 2, ["date"]),
        ({"signed": "", "signed_note": "24 September, year unknown"}, 2, []),
        ({"signed": "", "stage": "planned"}, 2, []),
        ({"signed": "", "stage": "negotiation"}, 2, []),
        ({"signed": "", "kind": None}, 0, ["kind", "parties", "date"]),
    ],
)
def test_publishing_lists_everything_that_is_missing(
    registrar: Browser, facts: dict[str, Any], parties: int, missing: list[str]
) -> None:
    agreement = AgreementFactory.create(parties=parties, **facts)
    if not missing:
        publish(agreement, registrar.user)
        assert Agreement.objects.get().record_state == "published"
        return
    with pytest.raises(ValidationError) as refused:
        publish(agreement, registrar.user)
    assert refused.value.messages == [MISSING[what] for what in missing]
    assert {error.code for error in refused.value.error_list} == {"missing"}
    assert (Agreement.objects.get().record_state, Agreement.objects.get().number) == ("draft", "")


def test_a_witness_is_not_the_second_party(registrar: Browser) -> None:
    agreement = AgreementFactory.create(parties=1)
    PartyFactory.create(agreement=agreement, role="witness")
    with pytest.raises(ValidationError, match="at least two parties"):
        publish(agreement, registrar.user)


def test_publishing_registers_and_notes_when(draft: Agreement, registrar: Browser) -> None:
    before = timezone.now()
    actions.publish_agreement(agreement=draft, by=registrar.user)
    stored = Agreement.objects.get(pk=draft.pk)
    assert (stored.record_state, stored.number, stored.version) == ("published", "EPA-2022-0001", 2)
    assert stored.published_at is not None
    assert before <= stored.published_at <= timezone.now()
    assert (draft.number, draft.record_state, draft.version) == (stored.number, "published", 2)


def test_publishing_an_undated_plan_numbers_it_by_the_day_of_registration(registrar: Browser) -> None:
    agreement = AgreementFactory.create(signed="", stage="planned", parties=2)
    actions.publish_agreement(agreement=agreement, by=registrar.user, on=datetime.date(2027, 1, 1))
    assert agreement.number == "EPA-2027-0001"


def test_withdrawn_record_is_published_again_with_its_number_and_first_date(
    published: Agreement, registrar: Browser
) -> None:
    number, first = published.number, published.published_at
    actions.withdraw_agreement(agreement=published, by=registrar.user, reason="  Entered twice.  ")
    assert (published.record_state, published.withdrawal_reason) == ("withdrawn", "Entered twice.")
    publish(published, registrar.user)
    stored = Agreement.objects.get(pk=published.pk)
    assert (stored.record_state, stored.withdrawal_reason) == ("published", "")
    assert (stored.number, stored.published_at) == (number, first)


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_withdrawal_needs_a_reason(published: Agreement, registrar: Browser, reason: str) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.withdraw_agreement(agreement=published, by=registrar.user, reason=reason)
    assert refused.value.message_dict == {
        "withdrawal_reason": ["Say why the record is withdrawn; the public reads it."]
    }
    assert Agreement.objects.get(pk=published.pk).record_state == "published"


@pytest.mark.parametrize(("reason", "told"), [("x" * 501, "at most 500"), ("one\ntwo", "Only one line")])
def test_reason_of_withdrawal_that_cannot_be_shown_is_refused(
    published: Agreement, registrar: Browser, reason: str, told: str
) -> None:
    with pytest.raises(ValidationError, match=told) as refused:
        actions.withdraw_agreement(agreement=published, by=registrar.user, reason=reason)
    assert list(refused.value.message_dict) == ["withdrawal_reason"]


def test_termination_keeps_its_last_day_and_reason(published: Agreement, registrar: Browser) -> None:
    terminate(published, registrar.user)
    stored = Agreement.objects.get(pk=published.pk)
    assert (str(stored.terminated), stored.termination_reason) == ("2024-05", "By both sides.")
    assert Agreement.objects.in_force(on=datetime.date(2024, 5, 31)).filter(pk=stored.pk).exists()
    assert not Agreement.objects.in_force(on=datetime.date(2024, 6, 1)).filter(pk=stored.pk).exists()
    with pytest.raises(ValidationError, match="terminated already"):
        terminate(published, registrar.user)


@pytest.mark.parametrize("stage", ["negotiation", "planned", "abandoned"])
def test_what_is_not_signed_cannot_be_terminated(registrar: Browser, stage: str) -> None:
    agreement = AgreementFactory.create(signed="", stage=stage, parties=2)
    with pytest.raises(ValidationError) as refused:
        terminate(agreement, registrar.user)
    assert refused.value.messages == [NOT_SIGNED]


def test_termination_before_signing_is_refused_beside_its_date(published: Agreement, registrar: Browser) -> None:
    with pytest.raises(ValidationError) as refused:
        actions.terminate_agreement(agreement=published, by=registrar.user, on=PartialDate(2022, 11, 2))
    assert refused.value.message_dict == {"terminated": ["An agreement cannot be terminated before it is signed."]}
    assert Agreement.objects.get(pk=published.pk).terminated is None


def test_review_and_back(draft: Agreement, clerk: Browser) -> None:
    send(draft, clerk.user)
    assert (draft.record_state, draft.version) == ("in_review", 2)
    return_(draft, clerk.user)
    assert Agreement.objects.get(pk=draft.pk).record_state == "draft"


def test_actions_drop_what_the_callers_object_had_unsaved(published: Agreement, registrar: Browser) -> None:
    published.title = "Never saved"
    withdraw(published, registrar.user)
    assert published.title == Agreement.objects.get(pk=published.pk).title == "Agreement on Cherries"


def test_registrar_cannot_empty_a_published_record(published: Agreement, registrar: Browser) -> None:
    published.kind, published.signed = None, None
    with pytest.raises(ValidationError) as refused:
        actions.save_agreement(agreement=published, by=registrar.user)
    assert sorted(refused.value.message_dict) == ["kind", "signed"]
    assert AgreementKind.objects.filter(agreements=published.pk).get() == AgreementKindFactory.create()


def test_party_signature_and_attendee_refuse_who_was_merged(draft: Agreement) -> None:
    organization = OrganizationFactory.create(name="Old", merged_into=OrganizationFactory.create(name="New"))
    person = PersonFactory.create(name="Olga", merged_into=PersonFactory.create(name="Helga"))
    told_organization = {"organization": ["“Old” was merged into “New”; choose that."]}
    told_person = {"person": ["“Olga” was merged into “Helga”; choose that."]}
    rows = [
        (Party(agreement=draft, organization=organization), told_organization),
        (Signature(party=draft.parties.first(), person=person), told_person),
        (Attendee(agreement=draft, person=person), told_person),
        (Attendee(agreement=draft, person=PersonFactory.create(), organization=organization), told_organization),
    ]
    for row, told in rows:
        with pytest.raises(ValidationError) as refused:
            row.full_clean()
        assert refused.value.message_dict == told
