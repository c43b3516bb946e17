"""What the register said: a page of a list, and a record, as they were after an event.

Rows come from the events themselves; what a list filters by, from ``agreements.statements_past``. What a reader other
than staff sees of the past is what they could read then and may read now.
"""

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import connection

from agreements import statements_past
from agreements.choices import Visibility
from agreements.finding import reader_of
from agreements.instances import Several, instance
from agreements.listed import agreement_of, person_of
from agreements.models import Agreement, AgreementLink, Attendee, Document, FieldOfCooperation, Source
from agreements.querysets import sees_everything
from agreements.status import ENDING_SOON_DAYS
from organizations.models import Organization

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def rows_then(keys: Iterable[int], *, as_of: int, on: datetime.date) -> list[Agreement]:
    """The agreements of a page as they were after the event ``as_of``, with their status on the day, in their order."""
    asked = {"keys": list(keys), "as_of": as_of, "on_day": on, "ending_soon": ENDING_SOON_DAYS}
    known: dict[int, Organization] = {}
    found = [agreement_of(known, *row) for row in _all(statements_past.ROWS, asked)]
    for agreement in found:
        agreement.__dict__["known_day"] = on
    return found


def record_then(number: str, *, user: "User | AnonymousUser", as_of: int, on: datetime.date) -> Agreement | None:
    """The record as it was after the event, with all that its page shows; None where the reader may not see it."""
    key = _key_of(number, user, as_of)
    if key is None:
        return None
    [agreement] = rows_then([key], as_of=as_of, on=on)
    [(stored,)] = _all(statements_past.PAPERS, {"key": key, "as_of": as_of})
    papers = json.loads(stored)
    held: dict[str, list[Any]] = {
        "fields": [instance(FieldOfCooperation, row) for row in papers["fields"]],
        "attendees": [_attendee(row) for row in papers["attendees"]],
        "documents": _documents(papers["documents"], agreement, user),
        "sources": [instance(Source, row) for row in papers["sources"]],
    }
    return _holding(agreement, held)


def links_then(agreement: Agreement, *, user: "User | AnonymousUser", as_of: int) -> list[AgreementLink]:
    """Links from and to the agreement as they were, whose other end the reader could read then and may read now."""
    rows = [json.loads(stored) for (stored,) in _all(statements_past.LINKS, {"key": agreement.pk, "as_of": as_of})]
    ends = {row[end] for row in rows for end in ("agreement_id", "target_id")} - {agreement.pk}
    asked = _reader(user) | {"keys": list(ends), "as_of": as_of}
    others = {key: instance(Agreement, json.loads(row)) for key, row in _all(statements_past.OTHERS, asked)}
    others[agreement.pk] = agreement
    return [
        instance(AgreementLink, row, one={"agreement": others[row["agreement_id"]], "target": others[row["target_id"]]})
        for row in sorted(rows, key=lambda row: int(row["id"]))
        if row["agreement_id"] in others and row["target_id"] in others
    ]


def _key_of(number: str, user: "User | AnonymousUser", as_of: int) -> int | None:
    """The key of a record that the reader could read then and may read now."""
    found = _all(statements_past.NUMBERED, _reader(user) | {"number": number, "as_of": as_of})
    return found[0][0] if found else None


def _reader(user: "User | AnonymousUser") -> dict[str, Any]:
    reader = reader_of(user)
    return {"scope": reader.scope, "own": list(reader.organizations)}


def _holding(agreement: Agreement, held: Mapping[str, list[Any]]) -> Agreement:
    agreement._prefetched_objects_cache.update(  # type: ignore[attr-defined]
        {name: Several(instances) for name, instances in held.items()}
    )
    return agreement


def _attendee(row: dict[str, Any]) -> Attendee:
    organization = row.pop("organization")
    one = {
        "person": person_of(row.pop("person")),
        "organization": organization and instance(Organization, organization),
    }
    attendee = instance(Attendee, row, one=one)
    # Whether they have a page of their own today is another question than what was known then.
    attendee.__dict__.update(person_has_page=False, organization_has_page=False)
    return attendee


def _documents(rows: list[dict[str, Any]], agreement: Agreement, user: "User | AnonymousUser") -> list[Document]:
    """Those that the reader could read then and may read now; staff see those that are gone, too."""
    now = set(Document.objects.visible_to(user).filter(agreement=agreement.pk).values_list("pk", "sha256"))
    documents = [instance(Document, row, one={"agreement": agreement}) for row in rows]
    for document in documents:
        document.__dict__["at_hand"] = (document.pk, document.sha256) in now
    if sees_everything(user):
        return documents
    allowed = {Visibility.PUBLIC, Visibility.PARTIES} if user.is_authenticated else {Visibility.PUBLIC}
    return [one for one in documents if one.__dict__["at_hand"] and one.visibility in allowed]


def _all(statement: str, asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
