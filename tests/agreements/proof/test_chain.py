"""The chain as the database seals it is the chain that the script inside an extract checks."""

import json
from typing import Any

import pytest
from django.db import connection

from agreements.exports.offline.verify import chained
from history.moments import head
from tests.agreements.proof.extracts import extract
from tests.agreements.proof.test_script import report_of
from tests.factories import PersonFactory
from tests.histories import sealed

pytestmark = pytest.mark.django_db


def lines() -> list[dict[str, Any]]:
    """The events of the database, as an extract has them."""
    sealed()
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, encode(previous_hash, 'hex'), encode(hash, 'hex'), history_canonical(e)"
            " from history_event e order by id"
        )
        found = cursor.fetchall()
    return [dict(zip(("event", "previous_hash", "hash", "text"), row, strict=True)) for row in found]


def packed(events: list[dict[str, Any]]) -> Any:
    text = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)
    last = head()
    return report_of(
        extract(
            {"events.jsonl": text.encode()},
            head={"event": last.event, "at": last.at.isoformat(), "hash": last.hash.hex()},
        )
    )


@pytest.fixture
def events(db: None) -> list[dict[str, Any]]:
    """Names that are hard to write: quotes, other scripts, signs beyond 16 bits, a line end, a backslash."""
    for name in ('«Казань» "x"', "東京\\", "😀 é", "tab\tline"):
        PersonFactory.create(name=name)
    return lines()


def test_events_of_the_database_hold_outside_of_it(events: list[dict[str, Any]]) -> None:
    report = packed(events)
    assert (report.findings, report.events) == ([], len(events))
    assert report.events >= 4
    assert all(chained(event["previous_hash"], event["text"]) == event["hash"] for event in events)


def test_edit_of_a_text_is_found_outside_of_the_database(events: list[dict[str, Any]]) -> None:
    number = events[-2]["event"]
    events[-2]["text"] = events[-2]["text"].replace('"op"', '"Op"')
    assert [(f.code, f.facts) for f in packed(events).findings] == [("event_changed", {"event": number})]
