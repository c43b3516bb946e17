"""Agreements with ends, and an outbox whose mails go nowhere."""

import datetime
from typing import Any

import pytest
from pytest_django import Settings

from accounts.models import User
from agreements.models import Agreement
from organizations.models import Organization
from tests.factories import AgreementFactory, UserFactory

ON = datetime.date(2026, 11, 29)


def in_days(days: int, *, on: datetime.date = ON) -> str:
    """A day so many days later, as it is recorded."""
    return (on + datetime.timedelta(days)).isoformat()


def ending(title: str, end: str, **facts: Any) -> Agreement:
    """A published agreement of a fixed term."""
    known = {"published": True, "term": "fixed", "signed": "2020-01-15", "expires": end, "title": title}
    return AgreementFactory.create(**(known | facts))


@pytest.fixture(autouse=True)
def mails_go_out(settings: Settings) -> None:
    """As if the register had a mail server; what is sent lands in ``mailoutbox``."""
    settings.REGISTER_SENDS_MAIL = True
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    settings.DEFAULT_FROM_EMAIL = "register@example.org"


@pytest.fixture
def keeper(db: None) -> User:
    """A clerk who is in charge of agreements."""
    return UserFactory.create(username="keeper", first_name="Kira", last_name="Keeper", role="clerk")


@pytest.fixture
def parties(host: Organization, partner_organization: Organization) -> list[Organization]:
    """The host and the partner."""
    return [host, partner_organization]
