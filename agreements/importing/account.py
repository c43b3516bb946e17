"""The account in whose name a file is loaded."""

from django.contrib.auth.models import Group

from accounts.models import User

LOADER = "loader"
ROLE = "registrar"


class NoAccountError(Exception):
    """There is nobody to load for; says why."""


def account_of(username: str) -> User:
    """The account with this name."""
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist as error:
        raise NoAccountError(f"There is no account {username!r}.") from error


def loader_account() -> User:
    """The register's own account for loading, made when it is first needed. It has no password, so nobody signs in."""
    user, created = User.objects.get_or_create(username=LOADER)
    if created:
        user.set_unusable_password()
        user.save()
        user.groups.add(Group.objects.get(name=ROLE))
    elif user.has_usable_password():
        raise NoAccountError(
            f"The account {LOADER!r} belongs to somebody who can sign in. Say for whom to load: --by NAME."
        )
    return user
