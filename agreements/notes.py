"""Notes that went along when a record was handed on: the reasons of its changes of state, as the history keeps them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.db.models.fields.json import KT

from agreements.choices import NOT_YET_PUBLIC, RecordState
from agreements.models import Agreement
from history.models import Event

MOST = 5


@dataclass(frozen=True)
class Note:
    """Who handed the record on, when, to which state, and what they said."""

    at: datetime.datetime
    who: str
    state: str
    text: str

    @property
    def state_in_words(self) -> str:
        """Where the record went."""
        return str(RecordState(self.state).label)


def notes_of(agreement: Agreement) -> list[Note]:
    """The latest notes of a record that waits to be published, the last first; none of one that was public."""
    if agreement.record_state not in NOT_YET_PUBLIC:
        return []
    found = _handed_on().filter(row_id=str(agreement.pk)).order_by("-pk")[:MOST]
    return [Note(at, who, state, text) for at, who, state, text in found.values_list("at", "actor", "state", "reason")]


def latest_notes(keys: Iterable[int]) -> dict[int, Note]:
    """The last note of each of some records, in one query."""
    rows = _handed_on().filter(row_id__in=[str(key) for key in keys]).order_by("row_id", "-pk").distinct("row_id")
    told = rows.values_list("row_id", "at", "actor", "state", "reason")
    return {int(key): Note(at, who, state, text) for key, at, who, state, text in told}


def _handed_on() -> Any:
    """Events that moved a record to another state and said something."""
    events = Event.objects.filter(table_name=Agreement._meta.db_table, op="U").exclude(reason="")
    return events.annotate(was=KT("before__record_state"), state=KT("after__record_state")).exclude(was=F("state"))
