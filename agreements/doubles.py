"""Possible duplicates: which two records may be one, why, and how that is ranked; and what was said to be distinct.

Everything here reads. Each list is a fixed number of statements, however many records and pairs there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements import statements_doubles as statements
from agreements.keeping import Kept
from agreements.models import Agreement, DistinctAgreements
from history.moments import head
from organizations.distinct import DistinctOrganizations, DistinctPair, DistinctPersons
from organizations.models import Organization, Person

PER_PAGE = 25
MOST = 20_000  # pairs; nobody reads so many
BYTES_A_ROW = 600
# Lists as they were after an event: finding all pairs takes a second in a large register, and seldom anything changes.
KEPT = Kept(most=4 * 3, most_bytes=32_000_000)
SLOW = 0.2  # seconds


@dataclass(frozen=True)
class Kind:
    """One of the three lists: what it is of, and where what was said of its pairs stands."""

    name: str
    model: type[Any]
    distinct: type[DistinctPair]
    label: Promise
    statement: str
    merging: str  # the permission that deciding takes

    @property
    def url(self) -> str:
        """The list."""
        return reverse("duplicates", kwargs={"kind": self.name})


KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind("organization", Organization, DistinctOrganizations, _("Organizations"), statements.ORGANIZATIONS,
             "organizations.merge_organization"),
        Kind("person", Person, DistinctPersons, _("People"), statements.PERSONS, "organizations.merge_person"),
        Kind("agreement", Agreement, DistinctAgreements, _("Agreements"), statements.AGREEMENTS,
             "agreements.merge_agreement"),
    )
}  # fmt: skip

# What two records share, in the order of its weight.
REASONS: Final[Mapping[str, Promise]] = {
    "identifier": _("the same number in another register"),
    "name": _("the same name, in whatever script and spelling"),
    "words": _("the same words in the name, leaving out legal forms, small words and order"),
    "slip": _("the same name but for a slip in one word"),
    "bare": _("the same name but for a patronymic"),
    "site": _("the same website"),
    "short": _("the same short name and country"),
    "together": _("both stand for the same organization"),
    "father": _("the same patronymic"),
    "country": _("the same country"),
    "parties": _("the same parties"),
    "day": _("signed on the same day"),
    "near": _("signed within 30 days of each other"),
    "undated": _("the day of signing of one is not known"),
    "source": _("the same page reports both"),
    "title": _("the same title"),
    "kind": pgettext_lazy("of two agreements", "the same kind"),
}


@dataclass(frozen=True)
class Pair:
    """Two records that may be one, the older first; the heavier the reasons, the higher the score."""

    kind: Kind
    first: Any
    second: Any
    score: int
    reasons: tuple[Promise, ...]

    @property
    def both(self) -> tuple[Any, Any]:
        """The two."""
        return (self.first, self.second)

    @property
    def url(self) -> str:
        """The page on which it is said that they are not the same."""
        return reverse(
            "duplicates-pair", kwargs={"kind": self.kind.name, "first": self.first.pk, "second": self.second.pk}
        )

    @property
    def merge_url(self) -> str:
        """Where the two are merged; the one that is proposed to go comes first in the address."""
        goes, stays = self.proposed
        meta = self.kind.model._meta
        return f"{reverse(f'admin:{meta.app_label}_{meta.model_name}_merge', args=[goes.pk])}?into={stays.pk}"

    @property
    def proposed(self) -> tuple[Any, Any]:
        """Which one goes and which one stays, as a proposal: what more hangs on stays, and of equals the older."""
        return (self.first, self.second) if weight(self.second) > weight(self.first) else (self.second, self.first)


def weight(record: Any) -> tuple[int, ...]:
    """What speaks for keeping this of two records."""
    if record._meta.model is Agreement:
        return (int(bool(record.number)), int(record.record_state == "published"), record.number_of_parts)
    return (int(getattr(record, "is_host", False)), record.number_of_agreements)


@dataclass(frozen=True)
class Listed:
    """Pairs of one kind, and how many there are in all."""

    kind: Kind
    pairs: Sequence[Pair]
    total: int


@dataclass(frozen=True)
class Latest:
    """What was found last, how many seconds it took, and when."""

    rows: list[Any]
    took: float
    at: float

    def serves(self, oldest: float) -> bool:
        """Whether it may stand for what would be found now."""
        return self.took > SLOW and monotonic() - self.at < oldest


def pairs_of(kind: Kind, *, limit: int = PER_PAGE, offset: int = 0, oldest: float = 0) -> Listed:
    """The likeliest pairs of one kind that nobody has decided on; two statements, and those of their records.

    Args:
        kind: of what.
        limit: at most so many.
        offset: so many are passed over.
        oldest: where finding them takes long, those found within so many seconds will do.
    """
    rows = _rows(kind, limit=limit, offset=offset, oldest=oldest)
    records = _records(kind, {key for first, second, *_more in rows for key in (first, second)})
    pairs = [
        Pair(kind, records[first], records[second], int(score), _reasons(why))
        for first, second, score, why, _total in rows
        if first in records and second in records
    ]
    return Listed(kind, pairs, rows[0][-1] if rows else 0)


def count_of(kind: Kind) -> int:
    """How many pairs of one kind nobody has decided on."""
    rows = _rows(kind, limit=1, offset=0)
    return int(rows[0][-1]) if rows else 0


def pair_of(kind: Kind, one: int, other: int) -> Pair | None:
    """This pair, with its reasons, if there are any; None if one of the two is not there, or leads to another."""
    first, second = sorted((one, other))
    records = _records(kind, {first, second})
    if len(records) < 2:
        return None
    rows = _rows(kind, limit=1, offset=0, first=first, second=second)
    score, why = (rows[0][2], rows[0][3]) if rows else (0, [])
    return Pair(kind, records[first], records[second], int(score), _reasons(why))


def possible_duplicates(limit: int = 5) -> list[Listed]:
    """For a desk: of each kind the likeliest pairs, at most ``limit``, the number of all, and the list's address.

    A desk is opened after every change: in a register so large that finding takes long they may be ten minutes old.
    """
    return [pairs_of(kind, limit=limit, oldest=600) for kind in KINDS.values()]


def distinct_pairs(kind: Kind) -> "QuerySet[Any]":
    """What was said to be two, the latest first."""
    said: Any = kind.distinct._default_manager
    pairs: QuerySet[Any] = said.select_related("first", "second", "said_by")
    return pairs


def _rows(
    kind: Kind, *, limit: int, offset: int, first: int | None = None, second: int | None = None, oldest: float = 0
) -> list[Any]:
    # Within a transaction there may be changes that have no event yet, and a pair alone is found at once.
    if first is not None or connection.in_atomic_block:
        return _asked(kind, {"limit": limit, "offset": offset, "first": first, "second": second})
    key = (kind.name, head().hash)
    rows: list[Any] | None = KEPT.get(key)
    if rows is None and (latest := KEPT.get(("latest", kind.name))) and latest.serves(oldest):
        rows = latest.rows
    if rows is None:
        start = monotonic()
        rows = _asked(kind, {"limit": MOST, "offset": 0, "first": None, "second": None})
        size = BYTES_A_ROW * (len(rows) + 1)
        KEPT.put(key, rows, size)
        KEPT.put(("latest", kind.name), Latest(rows, monotonic() - start, monotonic()), size)
    return rows[offset : offset + limit]


def _asked(kind: Kind, asked: Mapping[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(kind.statement, asked)
        rows: list[Any] = cursor.fetchall()
    return rows


def _reasons(why: Sequence[str]) -> tuple[Promise, ...]:
    return tuple(words for name, words in REASONS.items() if name in why)


def _records(kind: Kind, keys: set[int]) -> dict[int, Model]:
    found: Any = kind.model._default_manager.filter(pk__in=keys)
    if kind.model is Agreement:
        found = found.select_related("kind").prefetch_related("parties__organization")
        found = found.annotate(number_of_parts=Count("sources", distinct=True) + Count("documents", distinct=True))
    else:
        path = "parties__agreement" if kind.model is Organization else "signatures__party__agreement"
        found = found.filter(merged_into=None).annotate(number_of_agreements=Count(path, distinct=True))
        found = found.prefetch_related("names")
        if kind.model is Organization:
            found = found.prefetch_related("identifiers")
    return {record.pk: record for record in found}
