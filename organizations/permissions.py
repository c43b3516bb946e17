"""Who may do what to organizations and people; code asks for these permissions, never for a role."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

if TYPE_CHECKING:
    from accounts.models import User
    from organizations.models import Organization, Person


def may(user: "User | AnonymousUser", action: str, model: "type[Organization | Person]") -> bool:
    """Whether this person may view, add, change, delete or merge records of this kind."""
    return user.is_authenticated and user.has_perm(f"organizations.{action}_{model._meta.model_name}")
