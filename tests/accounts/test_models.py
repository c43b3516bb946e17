"""Accounts: signing in, passwords, and memberships that go with either side."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.models import Membership, User
from organizations.models import Organization
from tests.factories import AgreementFactory, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


def test_account_signs_in_with_its_password_only_and_while_it_is_active() -> None:
    user = UserFactory.create(username="clerk", password=PASSWORD)
    assert authenticate(username="clerk", password=PASSWORD) == user
    assert authenticate(username="clerk", password="wrong horse battery") is None
    User.objects.update(is_active=False)
    assert authenticate(username="clerk", password=PASSWORD) is None


def test_new_account_is_nobody_in_particular() -> None:
    user = User.objects.create_user("new", "new@example.org", PASSWORD)
    assert (user.is_staff, user.is_superuser, user.is_active) == (False, False, True)
    assert user.get_all_permissions() == set()
    assert PASSWORD not in user.password


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("short", "at least 15 characters"),
        ("1q2w3e4r5t6y7u8i", "too common"),
        (PASSWORD, None),
        ("registrar-of-the-register", "too similar to the username"),
    ],
)
def test_passwords_are_long_and_not_what_everybody_would_try(password: str, told: str | None) -> None:
    user = User(username="registrar-of-the-register")
    if told is None:
        validate_password(password, user)
        return
    with pytest.raises(ValidationError, match=told):
        validate_password(password, user)


def test_membership_goes_with_the_account_and_with_the_organization() -> None:
    organization, other = OrganizationFactory.create_batch(2)
    user = UserFactory.create(reads_for=[organization, other])
    stays = UserFactory.create(reads_for=[other])
    assert set(other.members.all()) == {user, stays}
    organization.delete()
    assert list(user.organizations.all()) == [other]
    user.delete()
    assert list(Membership.objects.values_list("user", "organization")) == [(stays.pk, other.pk)]
    assert Organization.objects.get() == other
    assert str(Membership.objects.get()) == f"{stays.username} · {other.name}"


def test_account_in_charge_may_leave_and_the_agreement_stays() -> None:
    agreement = AgreementFactory.create(responsible=UserFactory.create())
    assert agreement.responsible is not None
    agreement.responsible.delete()
    agreement.refresh_from_db()
    assert agreement.responsible is None
