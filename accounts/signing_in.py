"""Signing in and out in the log: which account, when; never a password, nor a name, which may be one typed amiss."""

import logging
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from accounts.models import User

logger = logging.getLogger(__name__)


def signed_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Note who signed in, under a new key: Django keeps the old one for somebody who signs in again."""
    request.session.cycle_key()
    logger.info("Account %s signed in", user.pk)


def signed_out(sender: Any, user: User | None, **kwargs: Any) -> None:
    """Note who signed out; a session that has ended already has nobody."""
    if user is not None:
        logger.info("Account %s signed out", user.pk)


def refused(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """Note for which account a sign-in was refused."""
    account = User.objects.filter(username=credentials.get("username", "")).only("pk").first()
    logger.warning("Sign-in refused for account %s", account.pk if account else "unknown")


def connect() -> None:
    """Listen to Django's own words about sessions."""
    user_logged_in.connect(signed_in, dispatch_uid="accounts.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="accounts.signed_out")
    user_login_failed.connect(refused, dispatch_uid="accounts.refused")
