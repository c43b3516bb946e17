"""What each role of staff may do, as one table, and that nobody else may do anything."""

import pytest
from django.contrib.auth.models import Group, Permission

from tests.cast import Browser
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

EVERY_VERB = "view add change delete"
# Model → verbs and further permissions of the auditor, the clerk and the registrar.
ROLES = {
    "accounts.user": ("", "", "view add change"),
    "accounts.membership": ("", "", EVERY_VERB),
    "organizations.organization": ("view", "view add change", f"{EVERY_VERB} merge"),
    "organizations.organizationname": ("view", EVERY_VERB, EVERY_VERB),
    "organizations.organizationidentifier": ("view", EVERY_VERB, EVERY_VERB),
    "organizations.person": ("view", "view add change", f"{EVERY_VERB} merge"),
    "organizations.personname": ("view", EVERY_VERB, EVERY_VERB),
    "agreements.agreement": ("view", EVERY_VERB, f"{EVERY_VERB} publish withdraw terminate change_published merge"),
    "agreements.party": ("view", EVERY_VERB, EVERY_VERB),
    "agreements.signature": ("view", EVERY_VERB, EVERY_VERB),
    "agreements.attendee": ("view", EVERY_VERB, EVERY_VERB),
    "agreements.document": ("view", EVERY_VERB, EVERY_VERB),
    "agreements.source": ("view", EVERY_VERB, EVERY_VERB),
    "agreements.agreementlink": ("view", EVERY_VERB, EVERY_VERB),
    "agreements.agreementkind": ("view", "view", EVERY_VERB),
    "agreements.fieldofcooperation": ("view", "view", EVERY_VERB),
}
ORDER = ("auditor", "clerk", "registrar")
# Pages that hang on no model, and whose they are.
DESK = {"agreements.use_desk": {"auditor", "registrar"}, "agreements.begin_at_desk": {"auditor"}}


def granted(role: str) -> set[str]:
    """The permissions that the table gives a role, as the code asks for them."""
    return {
        f"{model.split('.')[0]}.{verb}_{model.split('.')[1]}"
        for model, verbs in ROLES.items()
        for verb in verbs[ORDER.index(role)].split()
    }


def test_groups_are_the_three_roles() -> None:
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(ORDER)


@pytest.mark.parametrize("role", ORDER)
def test_role_has_exactly_the_permissions_of_the_table(role: str) -> None:
    user = UserFactory.create(role=role)
    assert user.get_all_permissions() == granted(role) | {name for name, roles in DESK.items() if role in roles}


def test_auditor_changes_nothing_at_all() -> None:
    verbs = {permission.split(".")[1].split("_")[0] for permission in granted("auditor")}
    assert verbs == {"view"}


def test_nobody_but_a_registrar_touches_accounts_and_nobody_groups_or_permissions() -> None:
    for role in ORDER:
        apps = {permission.split(".")[0] for permission in granted(role)}
        assert apps - {"organizations", "agreements"} == ({"accounts"} if role == "registrar" else set())
    assert not any("delete_user" in granted(role) for role in ORDER)


def test_partner_and_visitor_have_no_permission(partner: Browser, visitor: Browser) -> None:
    assert partner.user.get_all_permissions() == set()
    assert visitor.user.get_all_permissions() == set()
    assert partner.user.is_staff is False


def test_every_permission_that_only_code_knows_is_somebodys() -> None:
    own = Permission.objects.exclude(codename__regex="^(add|change|delete|view)_").values_list("codename", flat=True)
    changes_published = Permission.objects.filter(codename="change_published_agreement").count()
    assert sorted(own) == [
        "begin_at_desk", "merge_agreement", "merge_organization", "merge_person", "publish_agreement",
        "terminate_agreement", "use_desk", "withdraw_agreement",
    ]  # fmt: skip
    assert changes_published == 1
