"""Who is at a page that only staff can reach."""

from typing import cast

from django.http import HttpRequest

from accounts.models import User


def person_of(request: HttpRequest) -> User:
    """The account of the request; only for views behind the admin's own check, where nobody is anonymous."""
    return cast("User", request.user)
