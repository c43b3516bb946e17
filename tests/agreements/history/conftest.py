"""What the tests of the history's pages share: acts of their own, though a test is one transaction."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db.models import Model

from accounts.models import User
from agreements.actions import save_agreement
from agreements.models import Agreement
from history.recording import recorded
from tests.factories import factory_registrar
from tests.histories import sealed

type Change = Callable[..., int]


@pytest.fixture(autouse=True)
def known_host_name() -> None:
    """The host's name, which a worker keeps for a minute, is asked for by no test but its own."""
    cache.set("host-name-en", "Host of the tests", 60)
    cache.set("host-name-ru", "Хозяин реестра", 60)


@pytest.fixture
def change(db: None) -> Change:
    """Changes a row, as one act of its own with what ``also`` does; the number of the act's last event."""

    def changed(
        row: Model,
        *,
        by: User | None = None,
        reason: str = "",
        origin: str = "web",
        also: Callable[[], object] = lambda: None,
        **facts: Any,
    ) -> int:
        sealed()
        row.refresh_from_db()
        for name, value in facts.items():
            setattr(row, name, value)
        actor = by or factory_registrar()
        sealed()
        with recorded(by=actor, reason=reason, origin=origin):
            if isinstance(row, Agreement):
                save_agreement(agreement=row, by=actor)
            else:
                row.save()
            also()
        return last_event()

    return changed


def last_event() -> int:
    """The number of the last event, all that was written until now sealed."""
    last = sealed().last()
    assert last is not None
    return last.pk


def words(response: Any) -> str:
    """The text of a page's main part in one line."""
    body = response.content.decode()
    start = max(body.find('<main id="main"'), body.find('id="content-main"'), 0)
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body[start:])).split())
    return re.sub(r"(?<=[(“]) | (?=[,.:;?)”])", "", text)
