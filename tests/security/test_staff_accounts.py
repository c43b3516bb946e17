"""Accounts: who may give which role, see whom, and change nobody else's."""

import pytest
from django.contrib.auth.models import Permission

from accounts.models import User
from tests.agreements.admin.page import fields_of
from tests.cast import Browser

pytestmark = pytest.mark.django_db
USERS = "/admin/accounts/user/"


@pytest.mark.asvs("15.3.3", "8.2.1")
def test_a_registrar_gives_the_three_roles_and_nothing_above(registrar: Browser, clerk: Browser) -> None:
    address = f"{USERS}{clerk.user.pk}/change/"
    permission = Permission.objects.first()
    assert permission is not None
    above = {
        "is_superuser": "on",
        "user_permissions": [str(permission.pk)],
        "password": "x",
        "last_login_0": "2001-01-01",
    }
    assert registrar.post(address, {**fields_of(registrar.get(address)), **above}).status_code == 302
    stored = User.objects.get(pk=clerk.user.pk)
    assert (stored.is_superuser, stored.user_permissions.count(), stored.password) == (False, 0, clerk.user.password)
    own = f"{USERS}{registrar.user.pk}/change/"
    data = {**fields_of(registrar.get(own)), **above, "groups": ["1", "2", "3"], "is_active": ""}
    registrar.post(own, data)
    stored = User.objects.get(pk=registrar.user.pk)
    assert (stored.is_superuser, stored.is_active, stored.groups.get().name) == (False, True, "registrar")


@pytest.mark.asvs("8.2.1", "8.2.2")
@pytest.mark.parametrize("role", ["clerk", "registrar", "auditor"])
@pytest.mark.parametrize("page", ["change", "password", "delete", "history"])
def test_an_account_above_is_like_none(everybody: dict[str, Browser], role: str, page: str) -> None:
    above = User.objects.create_superuser("root", "root@example.org", "correct horse battery")
    for send in (everybody[role].get, everybody[role].post):
        there, none = send(f"{USERS}{above.pk}/{page}/"), send(f"{USERS}987654/{page}/")
        assert (there.status_code, there.headers.get("Location")) == (none.status_code, none.headers.get("Location"))
        assert there.status_code in {302, 403, 404}
        assert b"root" not in there.content
    assert User.objects.get(pk=above.pk).password == above.password


@pytest.mark.asvs("8.2.1", "8.3.1")
@pytest.mark.parametrize("role", ["clerk", "auditor", "partner", "visitor"])
def test_accounts_and_groups_are_nobody_elses(everybody: dict[str, Browser], role: str) -> None:
    people = everybody.items()  # all of them, so that there are accounts to ask for
    before = list(User.objects.values_list("pk", "password", "is_staff", "is_superuser"))
    assert len(before) == len(people) - 1
    for address in (
        USERS,
        f"{USERS}add/",
        f"{USERS}{before[0][0]}/change/",
        f"{USERS}{before[0][0]}/password/",
        "/admin/auth/group/add/",
    ):
        for send in (everybody[role].get, everybody[role].post):
            response = send(address)
            assert response.status_code in {302, 403, 404}, address
            assert b"@example.org" not in response.content
    assert list(User.objects.values_list("pk", "password", "is_staff", "is_superuser")) == before


@pytest.mark.asvs("8.2.3")
@pytest.mark.parametrize("role", ["clerk", "auditor"])
@pytest.mark.parametrize(
    "asked",
    [
        "accounts&model_name=membership&field_name=user",
        "agreements&model_name=agreement&field_name=responsible",
        "admin&model_name=logentry&field_name=user",
        "accounts&model_name=user&field_name=password",
        "auth&model_name=permission&field_name=content_type",
        "x",
        "sessions&model_name=session&field_name=x",
    ],
)
def test_suggestions_name_no_account_to_who_may_not_see_one(
    everybody: dict[str, Browser], role: str, asked: str
) -> None:
    response = everybody[role].get(f"/admin/autocomplete/?app_label={asked}&term=")
    assert response.status_code in {403, 404}
    assert b"example.org" not in response.content
