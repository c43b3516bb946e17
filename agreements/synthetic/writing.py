"""Writes a synthetic register by COPY, in batches and one transaction: it is there whole, or not at all."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import batched

from django.db import connection, transaction
from django.utils import timezone

from agreements.choices import ONCE_PUBLIC, RecordState
from agreements.importing.loading import LOCK
from agreements.models import Agreement, AgreementKind, FieldOfCooperation
from agreements.synthetic import tables, terms
from agreements.synthetic.bodies import Body
from agreements.synthetic.indexes import analyze, indexed_afterwards
from agreements.synthetic.naming import Numbers, Slugs
from agreements.synthetic.people import SomebodyNew
from agreements.synthetic.records import Record, Register, Signed, Vocabulary
from organizations.models import Organization, Person

BATCH = 10_000
OPENED = datetime.datetime.combine(terms.FIRST_DAY, datetime.time(6), tzinfo=datetime.UTC)


class NotEmptyError(Exception):
    """The register holds records, and nobody said that more may be added."""


@dataclass(frozen=True)
class Written:
    """What was written."""

    agreements: int
    organizations: int
    people: int


def generate_register(
    *, agreements: int, seed: int, add: bool = False, told: Callable[[int], None] = lambda done: None
) -> Written:
    """Fill the register with made-up agreements.

    Args:
        agreements: how many.
        seed: the same seed and number make the same texts, names and dates.
        add: also into a register that holds something; numbers and addresses go on from what is there.
        told: called with the number of agreements written so far.

    Raises:
        NotEmptyError: there is something in the register already; nothing was written.
    """
    with transaction.atomic():
        _prepare()
        empty = not (Agreement.objects.exists() or Organization.objects.exists() or Person.objects.exists())
        if not (add or empty):
            raise NotEmptyError
        kinds = list(AgreementKind.objects.order_by("position", "slug"))
        fields = list(FieldOfCooperation.objects.order_by("slug"))
        vocabulary = Vocabulary([(kind.slug, kind.name, kind.name_ru) for kind in kinds], len(fields))
        register = Register(agreements, seed, vocabulary)
        writer = _Writer(register, [kind.pk for kind in kinds], [field.pk for field in fields])
        with indexed_afterwards() if empty else nullcontext():
            organizations = writer.write_bodies()
            writer.write_people()
            for done in writer.write_records():
                told(done)
            _write_history()
        return Written(agreements, organizations, len(register.people))


def _prepare() -> None:
    """Wait for whoever loads or generates; no limit on a statement, since a batch is indexed in one."""
    with connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = 0")
        cursor.execute("set local work_mem = '64MB'")  # what a batch is sorted and indexed in
        cursor.execute("set local register.bulk = 'on'")  # the search index is told batch by batch, below
        cursor.execute("set local register.history = 'baseline'")  # and the history at the end, by _write_history
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])


def _write_history() -> None:
    """An event for each row, as many as there are: at once, since one by one they take longer than the rows."""
    with connection.cursor() as cursor:
        cursor.execute("select history_baseline()")


class _Writer:
    def __init__(self, register: Register, kinds: list[int], fields: list[int]) -> None:
        self.register = register
        self.kinds, self.fields = kinds, fields
        self.now = timezone.now()
        self.bodies: list[int] = []
        self.people: list[int] = []
        self.records: list[int] = []
        self.analyzed = 0

    def write_bodies(self) -> int:
        """The organizations and their names; a host that the register has already stays the host."""
        there = Organization.objects.host().first()
        slugs = Slugs(Organization)
        bodies = self.register.bodies
        new = bodies[1:] if there else bodies
        ids = tables.ORGANIZATION.reserve(len(new))
        self.bodies = [*([there.pk] if there else []), *ids]
        for batch in batched(zip(ids, new, strict=True), BATCH):
            tables.ORGANIZATION.write(self._body(pk, body, slugs) for pk, body in batch)
            tables.ORGANIZATION_NAME.write(
                (pk, name.text, name.language, name.kind, name.valid_from, name.valid_to)
                for pk, body in batch
                for name in body.names
            )
            _index_names([pk for pk, _body in batch], [])
        return len(new)

    def _body(self, pk: int, body: Body, slugs: Slugs) -> tables.Row:
        city, city_ru = body.city.name, body.city.name_ru
        return (
            pk, slugs.of(body.name), body.name, body.name_ru, body.short_name, body.kind, body.country.code, city,
            city_ru, body.founded_year, body.website, body.is_host, "", "", "", "", "", 1, OPENED, self.now,
        )  # fmt: skip

    def write_people(self) -> None:
        """The people and their names."""
        slugs = Slugs(Person)
        self.people = tables.PERSON.reserve(len(self.register.people))
        for batch in batched(zip(self.people, self.register.people, strict=True), BATCH):
            tables.PERSON.write(self._person(pk, person, slugs) for pk, person in batch)
            tables.PERSON_NAME.write((pk, *name) for pk, person in batch for name in person.others)
            _index_names([], [pk for pk, _person in batch])

    def _person(self, pk: int, person: SomebodyNew, slugs: Slugs) -> tables.Row:
        return (
            pk, slugs.of(person.name), person.name, person.name_ru, person.patronymic, "", 1, OPENED, self.now,
        )  # fmt: skip

    def write_records(self) -> Iterator[int]:
        """The agreements with all that hangs on them; yields how many are written."""
        # A record of the last day may be entered in the year after.
        numbers = Numbers(range(terms.FIRST_DAY.year, terms.LAST_DAY.year + 2))
        for batch in _one_ahead(batched(self.register.records(), BATCH)):
            ids = tables.AGREEMENT.reserve(len(batch))
            self.records += ids
            rows = list(zip(ids, batch, strict=True))
            tables.AGREEMENT.write(self._agreement(pk, record, numbers) for pk, record in rows)
            tables.AGREEMENT_FIELD.write((pk, self.fields[one]) for pk, record in rows for one in record.fields)
            self._write_parties(rows)
            self._write_papers(rows)
            _check_rules()
            self._gather_statistics()
            _index_agreements({*ids, *(self.records[record.link[1]] for record in batch if record.link)})
            yield len(self.records)
        numbers.store()

    def _gather_statistics(self) -> None:
        """Tell the planner what is there, each time it has doubled: nobody else sees these rows yet to do it."""
        if len(self.records) >= 2 * self.analyzed:
            self.analyzed = len(self.records)
            analyze()

    def _agreement(self, pk: int, record: Record, numbers: Numbers) -> tables.Row:
        text, times, city = record.text, record.times, record.city
        once_public = record.state in ONCE_PUBLIC
        entered = datetime.datetime.combine(times.entered, datetime.time(6), tzinfo=datetime.UTC)
        open_draft = record.state in (RecordState.DRAFT, RecordState.IN_REVIEW)
        return (
            pk, numbers.next(times.year) if once_public else "", text.title, text.title_ru, self.kinds[record.kind],
            record.stage, text.subject, text.subject_ru, text.keywords, times.signed, times.signed_note,
            times.signed_note_ru, times.effective, times.expires, times.terminated, times.termination_reason,
            times.term, times.renewal_months, times.notice_days, *record.venue, city.name if city else "",
            city.name_ru if city else "", record.country, *record.event, record.languages, record.legal_nature,
            record.visibility, record.state, record.withdrawal_reason,
            "Waits for the signed copy." if open_draft else "", "", entered if once_public else None, 1, entered,
            self.now,
        )  # fmt: skip

    def _write_parties(self, rows: Sequence[tuple[int, Record]]) -> None:
        sides = [(pk, position, side) for pk, record in rows for position, side in enumerate(record.sides)]
        ids = tables.PARTY.reserve(len(sides))
        tables.PARTY.write(
            (party, pk, self.bodies[side.body], position, side.role, side.name_as_signed)
            for party, (pk, position, side) in zip(ids, sides, strict=True)
        )
        tables.SIGNATURE.write(
            (party, self.people[one.person], order, self.register.people[one.person].name, *_as_written(one))
            for party, (_pk, _position, side) in zip(ids, sides, strict=True)
            for order, one in enumerate(side.signatures)
        )

    def _write_papers(self, rows: Sequence[tuple[int, Record]]) -> None:
        tables.ATTENDEE.write(
            (pk, self.people[record.present], "", "", self.bodies[record.sides[-1].body])
            for pk, record in rows
            if record.present is not None
        )
        tables.SOURCE.write(
            (pk, record.source, "news.example.org", "en", record.times.entered, None)
            for pk, record in rows
            if record.source
        )
        tables.LINK.write(
            (pk, relation, self.records[target])
            for pk, record in rows
            if record.link is not None
            for relation, target in [record.link]
        )


def _one_ahead[T](things: Iterable[T]) -> Iterator[T]:
    """The things in their order, the next one made while the database still works on the last."""
    made = iter(things)
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(next, made, None)
        while (thing := coming.result()) is not None:
            coming = beside.submit(next, made, None)
            yield thing


def _as_written(one: Signed) -> tuple[str, str, str, str]:
    return one.capacity, one.on_behalf_of, one.signed, one.certainty


def _check_rules() -> None:
    """Let the deferred rules speak now: of this batch, and not of a million rows at the end."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def _index_names(organizations: list[int], people: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select organizations_index(%s::bigint[], %s::bigint[])", [organizations, people])


def _index_agreements(ids: set[int]) -> None:
    """Index these; an agreement that a later one supersedes is among them again."""
    with connection.cursor() as cursor:
        cursor.execute("select agreements_index(%s::bigint[])", [list(ids)])
