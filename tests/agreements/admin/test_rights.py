"""The table of rights, every cell by the front door: role, state of the record, action."""

from typing import Any

import pytest

from agreements.choices import RecordState
from agreements.models import Agreement
from agreements.permissions import MATRIX, ROLES, may
from history.models import Event
from tests.agreements.admin.page import ADD, LIST, change_url, fields_of
from tests.cast import SECRET, Browser
from tests.factories import AgreementFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db

STATES: dict[str, dict[str, bool]] = {
    RecordState.DRAFT: {},
    RecordState.IN_REVIEW: {"in_review": True},
    RecordState.PUBLISHED: {"published": True},
    RecordState.WITHDRAWN: {"withdrawn": True},
}
BODIES: dict[str, dict[str, str]] = {
    "withdraw": {"reason": "Entered twice"},
    "terminate": {"on": "2024", "reason": "By consent"},
    "delete": {"post": "yes"},
    "draft": {"reason": "Who signed?"},
    "renew": {"title": "Next", "effective": "2100", "expires": "2103"},
    "amend": {"title": "Next"},
    "supersede": {"title": "Next", "effective": "2025"},
    "restore": {"change_reason": "Entered by mistake"},
}
CELLS = [
    (role, state, action)
    for role in ROLES
    for state in STATES
    for action in MATRIX
    if action != "add" or state == "draft"
]


def attempt(browser: Browser, agreement: Agreement, action: str, registrar: Browser) -> Any:
    """Do it as a browser would, or as somebody who types the address would.

    What a page would send is taken from the page of a registrar, whoever sends it then.
    """
    if action == "add":
        return browser.post(ADD, {**fields_of(registrar.get(ADD)), "title": "Added", "_save": "1"})
    if action == "read":
        return browser.get(change_url(agreement.pk))
    if action in {"preview", "history"}:
        return browser.get(change_url(agreement.pk, action))
    if action == "change":
        sent = fields_of(registrar.get(change_url(agreement.pk)))
        return browser.post(change_url(agreement.pk), {**sent, "title": "Changed", "_save": "1"})
    if action == "merge":
        other = AgreementFactory.create(title="The other", parties=2)
        versions = {"source_version": str(agreement.version), "target_version": str(other.version)}
        sent = {"target": "The other", "target_id": str(other.pk), "confirmed": str(other.pk), **versions}
        return browser.post(change_url(agreement.pk, "merge"), sent)
    if action == "restore":
        action, shown = earlier_state(agreement, registrar)
        return browser.post(change_url(agreement.pk, action), BODIES["restore"] | {"head": shown})
    return browser.post(change_url(agreement.pk, action), BODIES.get(action, {}))


def earlier_state(agreement: Agreement, registrar: Browser) -> tuple[str, str]:
    """The address at which the title of before is restored, and the mark of what a registrar is shown there."""
    number = Event.objects.order_by("-pk").values_list("pk", flat=True)[1]
    action = f"history/{number}/restore"
    return action, registrar.get(change_url(agreement.pk, action)).context["head"]


def snapshot(agreement: Agreement) -> Any:
    return Agreement.objects.filter(pk=agreement.pk).values().first()


@pytest.mark.parametrize(("role", "state", "action"), CELLS)
def test_each_cell_of_the_table(
    everybody: dict[str, Browser], registrar: Browser, role: str, state: str, action: str
) -> None:
    agreement = AgreementFactory.create(
        parties=2, internal_note=SECRET, term="fixed", expires="2099-11-02", **STATES[state]
    )
    sealed()
    Agreement.objects.filter(pk=agreement.pk).update(title="Retitled")
    sealed()
    before, count = snapshot(agreement), Agreement.objects.count()
    is_open = role in MATRIX[action].get(state, frozenset()) and not (
        action in {"delete", "merge", "register"} and agreement.number
    )
    if action == "add":
        is_open = role in {"clerk", "registrar"}  # a new record has no state yet

    response = attempt(everybody[role], agreement, action, registrar)

    after = snapshot(agreement)
    if action in {"read", "preview", "history"}:
        assert response.status_code == (200 if is_open else 302)
        assert after == before
    elif action in {"add", "renew", "amend", "supersede"}:
        assert Agreement.objects.count() - count == int(is_open)
    else:
        assert (after != before) == is_open, response.content.decode()[:500]
    if not is_open:
        assert response.status_code in {302, 403, 404, 409}
        assert SECRET not in response.content.decode()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ROLES)
def test_the_function_says_what_the_table_says(everybody: dict[str, Browser], role: str, state: str) -> None:
    agreement = AgreementFactory.create(parties=2, **STATES[state])
    user = everybody[role].user
    said = {action for action in MATRIX if action != "add" and may(user, action, agreement)}

    table = {action for action in MATRIX if action != "add" and role in MATRIX[action].get(state, frozenset())}
    if agreement.number:
        table -= {"delete", "merge", "register"}
    assert said == table


@pytest.mark.parametrize("role", ["partner", "visitor"])
@pytest.mark.parametrize(
    "address",
    [
        "/admin/", LIST, ADD, "/admin/search/?q=apricots", "/admin/agreements/agreement/suggest/?q=apricots",
        "/admin/agreements/agreement/date/?q=1",
        "/admin/agreements/agreement/sent/?key=1", "/admin/organizations/organization/",
        "/admin/accounts/user/",
        "/admin/organizations/organization/suggest/?q=university", "/admin/organizations/person/suggest/?q=olga",
        "/admin/jsi18n/", "/admin/autocomplete/", "/ru/admin/agreements/agreement/", "/admin/nonsense/",
    ],
)  # fmt: skip
def test_who_is_not_staff_gets_the_sign_in_page(
    everybody: dict[str, Browser], draft: Agreement, role: str, address: str
) -> None:
    response = everybody[role].get(address)

    assert response.status_code == 302
    assert "/admin/login/?next=" in response["Location"]


def test_an_auditor_sees_everything_and_no_button(auditor: Browser, draft: Agreement) -> None:
    page = auditor.get(change_url(draft.pk)).content.decode()

    assert f"{SECRET} of Apricots" in page
    assert "Partner University" in page
    assert 'name="_save"' not in page
    assert "<input" not in page.split('id="content-main"')[1]


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("clerk", {"review"}),
        ("registrar", {"review", "register", "publish", "terminate"}),
        ("auditor", set()),
    ],
)
def test_a_draft_offers_the_steps_that_can_be_taken(
    everybody: dict[str, Browser], draft: Agreement, role: str, offered: set[str]
) -> None:
    response = everybody[role].get(change_url(draft.pk))

    assert {step.name for step, _url in response.context["steps"]} == offered


@pytest.mark.parametrize("role", ["clerk", "registrar", "auditor"])
@pytest.mark.parametrize("action", ["publish", "withdraw", "terminate", "register", "review", "draft"])
def test_asking_changes_nothing(everybody: dict[str, Browser], draft: Agreement, role: str, action: str) -> None:
    before = snapshot(draft)

    assert everybody[role].get(change_url(draft.pk, action)).status_code in {200, 403}
    assert snapshot(draft) == before


@pytest.mark.parametrize(("role", "published"), [("clerk", 0), ("registrar", 2), ("auditor", 0)])
def test_the_action_of_the_list_publishes_for_a_registrar_alone(
    everybody: dict[str, Browser], role: str, published: int
) -> None:
    ready = AgreementFactory.create_batch(2, parties=2)
    chosen = [str(agreement.pk) for agreement in (*ready, AgreementFactory.create(parties=1))]

    response = everybody[role].post(LIST, {"action": "publish_selected", "_selected_action": chosen}, follow=True)
    if published:
        address = response.redirect_chain[-1][0]
        everybody[role].post(address, fields_of(response))

    assert Agreement.objects.filter(record_state=RecordState.PUBLISHED).count() == published


def test_nothing_is_deleted_by_the_dozen(registrar: Browser, draft: Agreement) -> None:
    registrar.post(LIST, {"action": "delete_selected", "_selected_action": [str(draft.pk)], "post": "yes"})

    assert Agreement.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("model", ["agreementkind", "fieldofcooperation"])
@pytest.mark.parametrize(("role", "status"), [("clerk", 403), ("registrar", 200), ("auditor", 403)])
def test_vocabularies_are_kept_by_registrars(everybody: dict[str, Browser], model: str, role: str, status: int) -> None:
    assert everybody[role].get(f"/admin/agreements/{model}/add/").status_code == status
