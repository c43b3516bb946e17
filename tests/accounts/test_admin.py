"""Accounts are kept by registrars, who cannot make themselves or anybody more than the three roles allow."""

import pytest
from django.contrib.auth.models import Group, Permission

from accounts.models import Membership, User
from organizations.models import Organization
from tests.agreements.admin.page import fields_of, fill
from tests.cast import Browser
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LIST, ADD = "/admin/accounts/user/", "/admin/accounts/user/add/"
PASSWORD = "a long enough pass phrase"


def page_of(user: User, step: str = "change") -> str:
    return f"{LIST}{user.pk}/{step}/"


@pytest.fixture
def superuser(db: None) -> User:
    return UserFactory.create(username="root", is_superuser=True, is_staff=True)


@pytest.fixture
def new(registrar: Browser) -> dict[str, str]:
    return {"username": "newcomer", "password1": PASSWORD, "password2": PASSWORD, "email": "new@example.org"}


def role(name: str) -> str:
    return str(Group.objects.get(name=name).pk)


@pytest.mark.parametrize("name", ["clerk", "registrar", "auditor"])
def test_an_account_with_a_role_is_staff(registrar: Browser, new: dict[str, str], name: str) -> None:
    assert fill(registrar, ADD, {**new, "groups": role(name)}, extra=True).status_code == 302

    account = User.objects.get(username="newcomer")
    assert (account.is_staff, account.is_superuser) == (True, False)
    assert [group.name for group in account.groups.all()] == [name]
    assert account.check_password(PASSWORD)


def test_an_account_without_a_role_is_a_partners(
    registrar: Browser, new: dict[str, str], partner_organization: Organization
) -> None:
    values = {**new, "membership_set-0-organization": str(partner_organization.pk)}
    assert fill(registrar, ADD, values).status_code == 302

    account = User.objects.get(username="newcomer")
    assert not account.is_staff
    assert Membership.objects.get().user == account


def test_taking_the_role_away_closes_the_admin(registrar: Browser, clerk: Browser) -> None:
    sent = fields_of(registrar.get(page_of(clerk.user)))
    sent.pop("groups")
    assert registrar.post(page_of(clerk.user), {**sent, "_save": "1"}).status_code == 302

    clerk.user.refresh_from_db()
    assert not clerk.user.is_staff
    assert clerk.get(LIST).status_code == 302


@pytest.mark.parametrize(
    "extra", [{"is_superuser": "on"}, {"user_permissions": "1"}, {"is_staff": "on"}, {"groups": "more"}]
)
def test_nobody_gets_more_than_a_role(registrar: Browser, new: dict[str, str], extra: dict[str, str]) -> None:
    more = Group.objects.create(name="more")
    more.permissions.set(Permission.objects.all())
    sent = {name: str(more.pk) if value == "more" else value for name, value in extra.items()}

    fill(registrar, ADD, {**new, **sent}, extra=True)

    account = User.objects.filter(username="newcomer").first()
    assert account is None or not (account.is_superuser or account.is_staff or account.user_permissions.exists())
    assert not more.user_set.exists()


def test_a_registrar_cannot_raise_themselves(registrar: Browser) -> None:
    sent = {"is_superuser": "on", "user_permissions": "1", "groups": role("auditor"), "email": "other@example.org"}
    assert fill(registrar, page_of(registrar.user), sent, extra=True).status_code == 302

    user = User.objects.get(pk=registrar.user.pk)
    assert (user.is_superuser, user.email) == (False, "other@example.org")
    assert [group.name for group in user.groups.all()] == ["registrar"]
    assert not user.user_permissions.exists()


@pytest.mark.parametrize("step", ["change", "password", "delete", "history"])
def test_a_superuser_does_not_exist_for_a_registrar(registrar: Browser, superuser: User, step: str) -> None:
    before = superuser.password
    for response in (
        registrar.get(page_of(superuser, step)),
        registrar.post(page_of(superuser, step), {"password1": PASSWORD, "password2": PASSWORD, "post": "yes"}),
    ):
        assert response.status_code in {302, 403, 404}
        assert "root" not in response.content.decode()
    superuser.refresh_from_db()
    assert superuser.password == before
    assert "root@example.org" not in registrar.get(LIST).content.decode()


@pytest.mark.parametrize("name", ["clerk", "auditor", "partner", "visitor"])
def test_accounts_are_closed_to_everybody_else(everybody: dict[str, Browser], name: str) -> None:
    target = UserFactory.create(username="target")
    for address in (LIST, ADD, page_of(target), page_of(target, "password")):
        assert everybody[name].get(address).status_code in {302, 403}
        assert everybody[name].post(address, {"username": "changed"}).status_code in {302, 403}
    target.refresh_from_db()
    assert target.username == "target"


def test_groups_are_closed_to_registrars(registrar: Browser) -> None:
    assert registrar.get("/admin/auth/group/").status_code == 403
    assert registrar.get(f"/admin/auth/group/{role('clerk')}/change/").status_code == 403


@pytest.mark.parametrize("query", ["password__startswith=m", "groups__permissions__codename=x", "is_superuser=1"])
def test_a_question_about_another_column_is_refused(registrar: Browser, query: str) -> None:
    assert registrar.get(f"{LIST}?{query}").status_code in {302, 400}


def test_a_short_password_is_refused(registrar: Browser, new: dict[str, str]) -> None:
    response = fill(registrar, ADD, {**new, "password1": "fourteen chars", "password2": "fourteen chars"})

    assert "at least 15 characters" in response.content.decode()
    assert not User.objects.filter(username="newcomer").exists()
