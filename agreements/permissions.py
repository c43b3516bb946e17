"""Who may do what to a record, in which state: the one table that the staff's pages ask and the tests walk through.

A role is a group of accounts; code asks for the permission beside the action, never for a role.
"""

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from agreements.choices import NOT_YET_PUBLIC, ONCE_PUBLIC, RecordState, Stage

if TYPE_CHECKING:
    from accounts.models import User
    from agreements.models import Agreement

ROLES: Final = ("visitor", "partner", "clerk", "registrar", "auditor")

# The roles that an action on a record in a state is open to. What is not listed is open to nobody.
MATRIX: Final[dict[str, dict[str, frozenset[str]]]] = {
    "read": {state: frozenset({"clerk", "registrar", "auditor"}) for state in RecordState.values},
    "preview": {state: frozenset({"clerk", "registrar", "auditor"}) for state in RecordState.values},
    "add": {RecordState.DRAFT: frozenset({"clerk", "registrar"})},
    "change": {
        RecordState.DRAFT: frozenset({"clerk", "registrar"}),
        RecordState.IN_REVIEW: frozenset({"clerk", "registrar"}),
        RecordState.PUBLISHED: frozenset({"registrar"}),
        RecordState.WITHDRAWN: frozenset({"registrar"}),
    },
    "delete": {
        RecordState.DRAFT: frozenset({"clerk", "registrar"}),
        RecordState.IN_REVIEW: frozenset({"clerk", "registrar"}),
    },
    "review": {RecordState.DRAFT: frozenset({"clerk", "registrar"})},
    "draft": {RecordState.IN_REVIEW: frozenset({"clerk", "registrar"})},
    "register": {
        RecordState.DRAFT: frozenset({"registrar"}),
        RecordState.IN_REVIEW: frozenset({"registrar"}),
    },
    "publish": {
        RecordState.DRAFT: frozenset({"registrar"}),
        RecordState.IN_REVIEW: frozenset({"registrar"}),
        RecordState.WITHDRAWN: frozenset({"registrar"}),
    },
    "withdraw": {RecordState.PUBLISHED: frozenset({"registrar"})},
    "merge": {
        RecordState.DRAFT: frozenset({"registrar"}),
        RecordState.IN_REVIEW: frozenset({"registrar"}),
    },
    "terminate": {state: frozenset({"registrar"}) for state in RecordState.values},
    # The record that renews, amends or supersedes it is a new draft, and a draft is a clerk's.
    "renew": {RecordState.PUBLISHED: frozenset({"clerk", "registrar"})},
    "amend": {RecordState.PUBLISHED: frozenset({"clerk", "registrar"})},
    "supersede": {RecordState.PUBLISHED: frozenset({"clerk", "registrar"})},
    "history": {state: frozenset({"clerk", "registrar", "auditor"}) for state in RecordState.values},
}
# Coming back to an earlier state is a change like any other.
MATRIX["restore"] = MATRIX["change"]

# The permission that each action asks for; "change" and "restore" depend on the state.
PERMISSIONS: Final = {
    "read": "agreements.view_agreement",
    "preview": "agreements.view_agreement",
    "add": "agreements.add_agreement",
    "delete": "agreements.delete_agreement",
    "review": "agreements.change_agreement",
    "draft": "agreements.change_agreement",
    "register": "agreements.publish_agreement",
    "publish": "agreements.publish_agreement",
    "withdraw": "agreements.withdraw_agreement",
    "merge": "agreements.merge_agreement",
    "terminate": "agreements.terminate_agreement",
    "renew": "agreements.add_agreement",
    "amend": "agreements.add_agreement",
    "supersede": "agreements.add_agreement",
    "history": "agreements.view_agreement",
}

# Beside records: the desk of auditors and registrars, whose first page it is, and the desk of those who enter records.
USES_DESK: Final = "agreements.use_desk"
IMPORTS: Final = "agreements.add_agreement"  # tables; what they write asks for more where it changes records
BEGINS_AT_DESK: Final = "agreements.begin_at_desk"
ENTERS_RECORDS: Final = "agreements.add_agreement"


def permission_for(action: str, agreement: "Agreement") -> str:
    """The permission that ``action`` on this record takes."""
    if action in {"change", "restore"}:
        name = "change_published_agreement" if agreement.record_state in ONCE_PUBLIC else "change_agreement"
        return f"agreements.{name}"
    return PERMISSIONS[action]


def fits(action: str, agreement: "Agreement") -> bool:
    """Whether the record is in a state in which the action means something, whoever asks."""
    if agreement.record_state not in MATRIX[action]:
        return False
    if action == "terminate":
        return agreement.stage == Stage.SIGNED and agreement.terminated is None
    if action in {"renew", "amend", "supersede"}:
        return agreement.stage == Stage.SIGNED
    if action in {"delete", "merge", "register"}:
        return not agreement.number  # a number is given once and never freed
    if action == "publish":
        return agreement.record_state != RecordState.DRAFT or not settings.REGISTER_SECOND_PERSON
    return True


def is_second_person(user: "User | AnonymousUser", agreement: "Agreement") -> bool:
    """Whether somebody else sent this record to review than the one who would publish it now.

    What was public already has been through this: it is published again by whoever may.
    """
    if not settings.REGISTER_SECOND_PERSON or agreement.record_state not in NOT_YET_PUBLIC:
        return True
    return agreement.record_state == RecordState.IN_REVIEW and agreement.submitted_by_id not in {None, user.pk}


def may(user: "User | AnonymousUser", action: str, agreement: "Agreement") -> bool:
    """Whether this person may do this to this record now."""
    if action == "publish" and not is_second_person(user, agreement):
        return False
    return allowed(user, action, agreement) and fits(action, agreement)


def allowed(user: "User | AnonymousUser", action: str, agreement: "Agreement") -> bool:
    """Whether this person has the right, leaving aside whether the action fits the record's state."""
    return user.is_authenticated and user.has_perm(permission_for(action, agreement))
