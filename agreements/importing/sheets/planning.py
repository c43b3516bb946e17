"""What becomes of each row: created, matched with what is there, or refused, and why. Nothing is written here.

Rows come and go in batches, so that memory holds no more of a long table than a mark of each row.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched
from typing import Any, NamedTuple

from django.db import connection
from django.utils.translation import gettext_lazy as _

from agreements.choices import RowOutcome as Outcome
from agreements.importing.bodies import Bodies, Body
from agreements.importing.format import AgreementLine
from agreements.importing.people import People, PersonLine
from agreements.importing.sheets.problems import Reason
from agreements.importing.sheets.reading import Row
from agreements.importing.sheets.rows import ReadRow, RowReader
from agreements.models import Agreement

type Meeting = tuple[str, frozenset[int]]  # the day of signing, and all who were parties

BATCH = 1_000
MOST_SAID = 200  # letters of a text that a page shows of a row


@dataclass
class Planned:
    """One row with its outcome. ``agreement``: the key of the record that it is, or changes."""

    read: Any  # a ReadRow; of an extract that comes back, a Returned
    outcome: Outcome
    reasons: list[Reason] = field(default_factory=list)
    remarks: list[Reason] = field(default_factory=list)
    agreement: int | None = None
    preview: dict[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """The number of the row in its file."""
        return int(self.read.number)


class Planner:
    """Plans the rows of one table, in their order; what was planned is remembered, so that a repeated row is seen."""

    def __init__(self, reader: RowReader) -> None:
        self.reader = reader
        self.new_organizations: set[int] = set()
        self._seen: dict[int, tuple[int, int]] = {}  # mark of an agreement: its row, and the mark of all its cells

    def plan(self, rows: Iterable[Row]) -> Iterator[list[Planned]]:
        """Plan rows, some hundreds at a time."""
        for batch in batched(rows, BATCH, strict=False):
            yield self.plan_batch(batch)

    def plan_batch(self, rows: Iterable[Row]) -> list[Planned]:
        """Plan these rows, which follow those planned before."""
        return self.plan_read(self.reader.read_all(rows))

    def plan_read(self, rows: Iterable[ReadRow]) -> list[Planned]:
        """Plan rows that were read."""
        planned = list(map(self._first_look, rows))
        self._find_those_loaded(planned)
        self._compare_with_register([each for each in planned if each.outcome == Outcome.CREATED])
        return planned

    def _first_look(self, read: ReadRow) -> Planned:
        """Refused, a repetition of an earlier row, or to be created as far as the table itself tells."""
        if read.refused:
            return Planned(read, Outcome.REFUSED, read.refused, read.remarks)
        mark = int(read.line.key[:16], 16)
        row, digest = self._seen.setdefault(mark, (read.number, read.digest))
        if row == read.number:
            return Planned(read, Outcome.CREATED, remarks=read.remarks)
        if digest == read.digest:
            return Planned(read, Outcome.MATCHED, [Reason("", _("repeats row %(row)s."), {"row": row})])
        title = self.reader.heading("title")
        message = _(
            "has the title, parties and date of row %(row)s, but says something else. Make the titles differ, or leave"
            " one of the two out."
        )
        reason = Reason(title, message, {"row": row}, read.line.title, "title")
        return Planned(read, Outcome.REFUSED, [reason], read.remarks)

    def _find_those_loaded(self, planned: list[Planned]) -> None:
        """Rows whose agreement came from a table, this one or another, before."""
        keys = {each.read.line.key: each for each in planned if each.outcome == Outcome.CREATED}
        found = Agreement.objects.filter(load_key__among=keys).exclude(load_key="").order_by()  # as its index has it
        for pk, key, number in found.values_list("pk", "load_key", "number"):
            keys[key].outcome, keys[key].agreement = Outcome.MATCHED, pk
            keys[key].reasons = [Reason("", _("was imported before: %(record)s."), {"record": number or f"#{pk}"})]

    def _compare_with_register(self, planned: list[Planned]) -> None:
        """Who the parties and people are, and whether the register has the agreement under another title."""
        lines = [each.read.line for each in planned]
        if not lines:
            return
        bodies = Bodies(lines)
        people = People(everybody_of(lines, bodies))
        by_number = {each.number: each for each in planned}
        self._refuse_twins(bodies, by_number)
        _tell(bodies, people, by_number, self.reader)
        for each in planned:
            each.preview = preview_of(each.read.line, bodies, people)
        self._match_by_parties([each for each in planned if each.outcome == Outcome.CREATED], bodies)
        for each in planned:
            if each.outcome == Outcome.CREATED:
                of_row = (bodies[each.number, index] for index in range(len(each.read.line.parties)))
                self.new_organizations |= {_mark_of(body) for body in of_row if body.existing is None}

    def _refuse_twins(self, bodies: Bodies, by_number: dict[int, Planned]) -> None:
        """An organization that a row names twice under two names."""
        for problem in bodies.problems:
            each = by_number[problem.line]
            target = "parties" if self.reader.heading("parties") else "partners"
            message = _("names one organization twice, under two of its names.")
            each.outcome = Outcome.REFUSED
            each.reasons = [Reason(self.reader.heading(target), message, {}, target=target)]

    def _match_by_parties(self, planned: list[Planned], bodies: Bodies) -> None:
        """An agreement of the same parties and the same day is the same one, unless kind and title differ too."""
        wanted: dict[Meeting, list[Planned]] = {}
        partners: set[int] = set()
        for each in planned:
            of_row = [bodies[each.number, index].existing for index in range(len(each.read.line.parties))]
            signed = each.read.line.signing.date
            known = frozenset(row.pk for row in of_row if row is not None)
            if signed and signed.day and len(known) == len(of_row) >= 2:
                wanted.setdefault((str(signed), known), []).append(each)
                partners |= {row.pk for row in of_row if row is not None and not row.is_host}
        if not wanted:
            return
        for meeting, agreements in _those_of(wanted, partners).items():
            for each in wanted[meeting]:
                _match_one(each, agreements)


# The agreements that one of the organizations signed on its day. Days have an index, and few agreements each; an
# organization may have thousands.
SIGNED_WITH = """
select distinct on (a.id) a.id, a.signed, a.number, a.title, a.title_ru, k.slug, held.parties
from unnest(%s::text[], %s::bigint[]) as wanted (day, organization)
join agreements_agreement a on a.signed_latest = wanted.day::date and a.signed = wanted.day
cross join lateral (
  select array_agg(p.organization_id) as parties from agreements_party p where p.agreement_id = a.id
) as held
left join agreements_agreementkind k on k.id = a.kind_id
where wanted.organization = any(held.parties)
order by a.id
"""


class _Standing(NamedTuple):
    """What is compared of an agreement of the register."""

    pk: int
    signed: str
    number: str | None
    title: str
    title_ru: str
    kind: str | None
    parties: list[int]


def _those_of(asked: Collection[Meeting], partners: set[int]) -> dict[Meeting, list[_Standing]]:
    """The agreements of the register by day of signing and parties, as far as asked for.

    Args:
        asked: the days with all parties.
        partners: of these parties all but the host, which is a party of most agreements of any day.
    """
    pairs = sorted({(day, pk) for day, parties in asked for pk in parties & partners})
    with connection.cursor() as cursor:
        cursor.execute(SIGNED_WITH, [[day for day, _pk in pairs], [pk for _day, pk in pairs]])
        found = [_Standing(*row) for row in cursor.fetchall()]
    sorted_out: dict[Meeting, list[_Standing]] = defaultdict(list)
    for row in found:
        meeting = (row.signed, frozenset(row.parties))
        if meeting in asked:
            sorted_out[meeting].append(row)
    return sorted_out


def _match_one(each: Planned, agreements: list[_Standing]) -> None:
    """The same kind or the same title: the same agreement. Else it is told, and the row stands for itself."""
    line = each.read.line
    for row in agreements:
        called = row.number or f"#{row.pk}"
        same_title = line.title.casefold() in {row.title.casefold(), row.title_ru.casefold()}
        same_kind = row.kind is None or not line.kind or row.kind == line.kind
        if same_title or same_kind:
            each.outcome, each.agreement = Outcome.MATCHED, row.pk
            message = _("is in the register: %(record)s has these parties and this day.")
            each.reasons = [Reason("", message, {"record": called})]
            return
        message = _("%(record)s has the same parties and day, and is of another kind.")
        each.remarks.append(Reason("", message, {"record": called}))


def _tell(bodies: Bodies, people: People, by_number: dict[int, Planned], reader: RowReader) -> None:
    """What deserves a look: a name that stands for an organization by a weak sign, a namesake."""
    for told in (*bodies.told, *people.told):
        target = "parties" if reader.heading("parties") else "partners"
        column = reader.heading(target) if told.field.endswith("].name") and "signatories" not in told.field else ""
        by_number[told.line].remarks.append(Reason(column, told.message, told.params))


def preview_of(line: AgreementLine, bodies: Bodies, people: People) -> dict[str, Any]:
    """What a page shows of a row that can be taken, as plain data."""
    return {
        "title": line.title,
        "kind": line.kind,
        "stage": line.stage.value,
        "signed": str(line.signing.date or ""),
        "note": line.signing.note,
        "note_ru": line.signing.note_ru,
        "city": line.city or line.city_ru,
        "country": line.country,
        "subject": (line.subject or line.subject_ru)[:MOST_SAID],
        "term": str(line.more.get("term", "")),
        "expires": str(line.more.get("expires", "")),
        "parties": [
            {
                "name": party.name,
                "organization": body.existing.pk if body.existing else None,
                "known_as": body.existing.name if body.existing else "",
                "signatories": [
                    {"name": one.name, "capacity": one.capacity, "known": people[one].existing is not None}
                    for one in party.signatories
                ],
            }
            for index, party in enumerate(line.parties)
            for body in (bodies[line.number, index],)
        ],
    }


def everybody_of(lines: Iterable[AgreementLine], bodies: Bodies) -> Iterator[tuple[int, str, PersonLine, Body | None]]:
    """Every signatory of the lines, with the number of the row, the field, and the organization."""
    for line in lines:
        for index, party in enumerate(line.parties):
            for order, one in enumerate(party.signatories):
                yield line.number, f"parties[{index}].signatories[{order}].name", one, bodies[line.number, index]


def _mark_of(body: Body) -> int:
    """A mark of an organization to be made, the same in every batch that names it alike."""
    names = sorted(key for kind, key in body.tokens if kind == "full")
    return hash((names[0] if names else "", body.country))
