"""Calendars that people subscribe to: a calendar cannot sign in, so its address is the secret."""

import hashlib
import secrets
from typing import TYPE_CHECKING

from django.utils import timezone

from agreements.models import CalendarFeed

if TYPE_CHECKING:
    from accounts.models import User

SHAPE = r"[A-Za-z0-9_-]{43}"  # 256 random bits


def renew_feed(*, by: "User") -> str:
    """Make a new secret for the calendar of this account; the address that held the one before leads nowhere."""
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(user=by, defaults={"sha256": digest_of(token), "made_at": timezone.now()})
    return token


def end_feed(*, by: "User") -> None:
    """No address leads to the calendar of this account any more."""
    CalendarFeed.objects.filter(user=by).delete()


def reader_of_feed(token: str) -> "User | None":
    """Whose calendar it is; None for a secret that is none, and for an account that is closed."""
    found = CalendarFeed.objects.select_related("user").filter(sha256=digest_of(token), user__is_active=True).first()
    return found.user if found else None


def digest_of(token: str) -> str:
    """What is kept of the secret. It is random, so a plain digest says as little as a slow one."""
    return hashlib.sha256(token.encode()).hexdigest()
