"""The agreements of a page of a list: one statement for all that their rows show."""

import datetime
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from agreements.instances import instance
from agreements.models import Agreement, AgreementKind, Party, Signature
from agreements.search import Search
from agreements.statements import ROWS
from agreements.status import ENDING_SOON_DAYS
from organizations.models import Organization, OrganizationName, Person
from registry.prepared import prepared_rows

# Signs around found words in a text of the database; private use, so that no text has them.
FOUND_FROM, FOUND_TO = "\ue000", "\ue001"
HEADLINE = f"StartSel={FOUND_FROM}, StopSel={FOUND_TO}, MaxWords=24, MinWords=12"


def rows_of(keys: Iterable[int], *, on: datetime.date, search: Search | None = None) -> list[Agreement]:
    """The agreements of a page, in the order of their keys, each with ``status`` and ``term_end`` on the day.

    Where there was a search, with who signed, with ``headline``: the words of the subject around what was found, and
    with ``in_document``: whether nothing but a document of it has them all.
    """
    asked: dict[str, Any] = {
        "keys": list(keys),
        "on_day": on,
        "ending_soon": ENDING_SOON_DAYS,
        "words": None if search is None else search.query,
        "russian": get_language() == "ru",
        "headline": HEADLINE,
    }
    known: dict[int, Organization] = {}  # each is made once: the host is a party of nearly all
    return [agreement_of(known, *row) for row in prepared_rows(ROWS, asked)]


def agreement_of(
    known: dict[int, Organization],
    stored: str,
    status: str,
    term_end: datetime.date | None,
    headline: str | None,
    in_document: bool = False,
) -> Agreement:
    """An agreement with its kind and parties, of a row of the statement; ``known``: organizations made before."""
    row = json.loads(stored)
    kind = row.pop("kind")
    parties = [_party(party, known) for party in row.pop("parties")]
    agreement = instance(
        Agreement, row, one={"kind": kind and instance(AgreementKind, kind)}, many={"parties": parties}
    )
    said = {"status": status, "term_end": term_end, "headline": headline or "", "in_document": in_document}
    agreement.__dict__.update(said)
    return agreement


def _party(row: dict[str, Any], known: dict[int, Organization]) -> Party:
    organization = row.pop("organization")
    if organization["id"] not in known:
        names = [instance(OrganizationName, name) for name in organization.pop("names")]
        known[organization["id"]] = instance(Organization, organization, many={"names": names})
    signatures = [_signature(signature) for signature in row.pop("signatures")]
    return instance(Party, row, one={"organization": known[row["organization_id"]]}, many={"signatures": signatures})


def _signature(row: Mapping[str, Any]) -> Signature:
    columns = dict(row)
    return instance(Signature, columns, one={"person": person_of(columns.pop("person"))})


def person_of(row: Mapping[str, Any]) -> Person:
    """A person of their columns."""
    return instance(Person, row)
