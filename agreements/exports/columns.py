"""The columns of an extract, as data: the code that a file's head says, what it holds, and how the database fills it.

Codes are for machines and never translated; the explanations are shown on the page about the register. Columns are
never taken away and never change what they mean: programs of other people read them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.choices import ExtractRows


class Kind(Enum):
    """What a cell holds: a text, a date at the precision known, a whole number, or several texts."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    LIST = "list"


@dataclass(frozen=True)
class Column:
    """One column. ``sql`` is a constant over the relations that ``needs`` names; ``shapes``: rows that it can be of."""

    code: str
    explanation: Promise
    sql: str
    kind: Kind = Kind.TEXT
    needs: tuple[str, ...] = ()
    shapes: frozenset[str] = frozenset(ExtractRows.values)
    usual: bool = True  # there where nobody chose
    staff: bool = False
    width: int = 14  # signs, in a workbook
    plain: bool = False  # a rule of the database keeps it from being a formula
    joined: str = ""  # the same as one text, of lists

    @property
    def is_of_agreement(self) -> bool:
        return "agreement" in self.shapes


# Several values, each once, in order; most agreements have two or three parties, and those are not taken apart.
_ONCE = """case
  when {0}[2] is null and {0}[3] is null then array_remove({0}, null)
  when {0}[1] = {0}[2] and {0}[3] is null and {0}[4] is null then {0}[1:1]
  when {0}[1] <> {0}[2] and ({0}[3] is null or {0}[3] not in ({0}[1], {0}[2])) and {0}[4] is null
  then array_remove({0}, null)
  else array(select x from unnest({0}) with ordinality as e (x, i) where x is not null group by x order by min(i))
end"""
# The same as one text, without an array in between: an export has eight of them in every row.
_ONCE_JOINED = """case
  when cardinality({0}) = 0 then null
  when cardinality({0}) = 1 then {0}[1]
  when cardinality({0}) = 2 then case when {0}[1] = {0}[2] then {0}[1] else concat_ws('; ', {0}[1], {0}[2]) end
  when cardinality({0}) = 3 and {0}[1] <> {0}[2] and {0}[3] not in ({0}[1], {0}[2])
  then {0}[1] || '; ' || {0}[2] || '; ' || {0}[3]
  else array_to_string(
    array(select x from unnest({0}) with ordinality as e (x, i) where x is not null group by x order by min(i)), '; '
  )
end"""
_JOINED = """case cardinality({0})
  when 1 then {0}[1]
  when 2 then {0}[1] || '; ' || {0}[2]
  else array_to_string({0}, '; ')
end"""
_IN_READER_LANGUAGE = (
    "case when %(russian)s then coalesce(nullif({0}_ru, ''), {0}) else coalesce(nullif({0}, ''), {0}_ru) end"
)
_OF_PARTIES = frozenset({ExtractRows.PARTY.value, ExtractRows.SIGNATURE.value})
_OF_SIGNATURES = frozenset({ExtractRows.SIGNATURE.value})


def _listed(code: str, explanation: Promise, sql: str, **more: Any) -> Column:
    """A list of which each value counts once."""
    return Column(code, explanation, _ONCE.format(sql), Kind.LIST, joined=_ONCE_JOINED.format(sql), **more)


def _listed_apart(code: str, explanation: Promise, sql: str, **more: Any) -> Column:
    """A list that a rule of the database keeps free of doubles and of unknown values."""
    return Column(code, explanation, f"coalesce({sql}, '{{}}')", Kind.LIST, joined=_JOINED.format(sql), **more)


def _read(sql: str) -> str:
    return _IN_READER_LANGUAGE.format(sql)


def _local_day(sql: str) -> str:
    return f"({sql} at time zone %(zone)s)::date::text"


DATE, NUMBER = Kind.DATE, Kind.NUMBER
_AGREEMENT: tuple[Column, ...] = (
    Column("number", _("Number in the register; it never changes."), "a.number", plain=True),
    Column("title", _("Title in English, or as it is known."), "a.title", width=50),
    Column("title_ru", _("Title in Russian, if recorded."), "a.title_ru", width=50),
    Column("kind", _("Code of the kind of agreement."), "k.slug", needs=("kind",), width=22),
    Column("stage", _("negotiation, planned, signed or abandoned, as recorded."), "a.stage", plain=True),
    Column(
        "status", _("Status on the day of the extract, derived from the dates and the term."), "s.status", plain=True
    ),
    Column("signed", _("Date of signing at the precision known: 2022, 2022-11 or 2022-11-03."), "a.signed", DATE),
    Column(
        "signed_note",
        _("What is known of the date of signing and cannot be said as a date, in the language of the extract."),
        _read("a.signed_note"),
        width=24,
    ),
    Column("effective", _("Date of entry into force, if another than that of signing."), "a.effective", DATE),
    Column("expires", _("Last day of the term, as recorded."), "a.expires", DATE),
    Column("terminated", _("Last day, where the agreement was ended before its time."), "a.terminated", DATE),
    Column("term", _("fixed, indefinite, auto_renewing, or unknown where it is not recorded."), "a.term", plain=True),
    _listed(
        "parties",
        _("Names of the parties when they signed, in the language of the extract, in the order of the agreement."),
        "who.names",
        needs=("who",),
        width=50,
    ),
    _listed(
        "parties_as_signed",
        _("Names of the parties exactly as the agreement or its source has them."),
        "who.as_signed",
        needs=("who",),
        width=40,
    ),
    _listed(
        "parties_today",
        _("Names of the parties on the day of the extract, in the language of the extract."),
        "who.today",
        needs=("who",),
        width=40,
    ),
    _listed_apart(
        "organizations",
        _("Codes of the organizations: the last part of their addresses in the register."),
        "who.slugs",
        needs=("who",),
        width=30,
    ),
    _listed(
        "countries",
        _("ISO 3166-1 codes of the countries of the parties."),
        "who.countries",
        needs=("who",),
        plain=True,
    ),
    _listed(
        "signatories",
        _("People who signed, each with the capacity as written."),
        "signed_by.people",
        needs=("signed_by",),
        width=50,
    ),
    _listed_apart(
        "fields",
        _("Codes of the fields of cooperation."),
        "themes.slugs",
        needs=("themes",),
        width=24,
    ),
    Column("subject", _("Subject in English, if recorded."), "a.subject", width=60),
    Column("subject_ru", _("Subject in Russian, if recorded."), "a.subject_ru", width=60),
    Column(
        "venue",
        _("Building or body where it was signed, in the language of the extract."),
        _read("a.venue"),
        width=30,
    ),
    Column("city", _("City of signing, in the language of the extract."), _read("a.city"), width=18),
    Column("country", _("ISO 3166-1 code of the country of signing."), "a.country", width=10, plain=True),
    Column("event", _("Event at which it was signed, in the language of the extract."), _read("a.event"), width=30),
    _listed("languages", _("Languages of the authentic texts."), "a.languages"),
    Column(
        "legal_nature", _("binding, non_binding, or unknown where it is not recorded."), "a.legal_nature", plain=True
    ),
    Column(
        "documents",
        _("Number of documents that can be downloaded."),
        "coalesce(papers.documents, 0)",
        NUMBER,
        needs=("papers",),
        width=12,
    ),
    _listed_apart(
        "sources",
        _("Addresses of the pages that report the agreement."),
        "reported.pages",
        needs=("reported",),
        width=40,
        plain=True,
    ),
    Column("changed", _("Day on which the record was last changed."), _local_day("a.updated_at"), DATE),
    Column(
        "address",
        _("Permanent address of the record."),
        "case when a.number <> '' then %(own_address)s || a.number || '/' end",
        width=48,
        plain=True,
    ),
    # From here on what is there for those who ask for it.
    Column(
        "term_ends",
        _("Last day of the term that runs, derived from the dates and the term."),
        "e.term_end::text",
        DATE,
        usual=False,
    ),
    Column("renewal_months", _("For how many months it renews itself."), "a.renewal_months", NUMBER, usual=False),
    Column(
        "notice_days",
        _("How many days before the end of the term notice must be given."),
        "a.notice_days",
        NUMBER,
        usual=False,
    ),
    Column("termination_reason", _("Why it was ended, if recorded."), "a.termination_reason", usual=False, width=40),
    _listed("keywords", _("Other words of the source on the subject."), "a.keywords", usual=False),
    Column("published", _("Day on which the record was published."), _local_day("a.published_at"), DATE, usual=False),
)
_STAFF: tuple[Column, ...] = (
    Column("record_state", _("draft, in_review, published or withdrawn."), "a.record_state", usual=False, staff=True),
    Column(
        "visibility",
        _("public, parties or internal: who may read the record."),
        "a.visibility",
        usual=False,
        staff=True,
    ),
    Column(
        "withdrawal_reason",
        _("Why the record was withdrawn."),
        "a.withdrawal_reason",
        usual=False,
        staff=True,
        width=40,
    ),
    Column(
        "responsible",
        _("Account of whoever is responsible for the record."),
        "v.username",
        needs=("responsible",),
        usual=False,
        staff=True,
    ),
    Column("internal_note", _("Note of the staff."), "a.internal_note", usual=False, staff=True, width=50),
    Column(
        "entered", _("Day on which the record was entered."), _local_day("a.created_at"), DATE, usual=False, staff=True
    ),
    Column("version", _("How often the record was saved."), "a.version", NUMBER, usual=False, staff=True),
)
_PARTY: tuple[Column, ...] = (
    Column("organization", _("Code of the organization."), "p.slug", shapes=_OF_PARTIES, width=24),
    Column("party_role", _("party, witness or supporter."), "p.role", shapes=_OF_PARTIES),
    Column(
        "party_name",
        _("Name of the party when it signed, in the language of the extract."),
        "p.name",
        shapes=_OF_PARTIES,
        width=40,
    ),
    Column(
        "party_as_signed",
        _("Name of the party exactly as the agreement or its source has it."),
        "p.name_as_signed",
        shapes=_OF_PARTIES,
        width=40,
    ),
    Column(
        "party_today",
        _("Name of the party on the day of the extract, in the language of the extract."),
        "p.today",
        shapes=_OF_PARTIES,
        width=40,
    ),
    Column("party_kind", _("What sort of body the party is."), "p.kind", shapes=_OF_PARTIES, width=22),
    Column("party_country", _("ISO 3166-1 code of the country of the party."), "p.country", shapes=_OF_PARTIES),
    Column("party_city", _("City of the party, in the language of the extract."), _read("p.city"), shapes=_OF_PARTIES),
    Column("party_position", _("Place of the party in the agreement."), "p.position", NUMBER, shapes=_OF_PARTIES),
)
_SIGNATURE: tuple[Column, ...] = (
    Column("signatory", _("Code of the person."), "h.slug", shapes=_OF_SIGNATURES, width=24),
    Column(
        "signatory_name",
        _("Name of the person, in the language of the extract."),
        _read("h.name"),
        shapes=_OF_SIGNATURES,
        width=30,
    ),
    Column(
        "signatory_as_signed",
        _("Name of the person as it was signed."),
        "g.name_as_signed",
        shapes=_OF_SIGNATURES,
        width=30,
    ),
    Column(
        "capacity", _("Capacity in which the person signed, as written."), "g.capacity", shapes=_OF_SIGNATURES, width=40
    ),
    Column(
        "on_behalf_of",
        _("For whom, where the person signed for somebody else."),
        "g.on_behalf_of",
        shapes=_OF_SIGNATURES,
    ),
    Column(
        "signature_signed",
        _("Day of this signature, where it is another than that of the agreement."),
        "g.signed",
        DATE,
        shapes=_OF_SIGNATURES,
    ),
    Column("certainty", _("stated by the source, or inferred."), "g.certainty", shapes=_OF_SIGNATURES),
    Column(
        "signature_position",
        _("Place of the signature among those of the party."),
        "g.position",
        NUMBER,
        shapes=_OF_SIGNATURES,
    ),
)
# Filled by the CSV itself, which alone has to put apostrophes.
DISARMED = Column(
    "disarmed",
    _(
        "In a CSV: codes of the columns of this row in which an apostrophe was put before the text, so that no"
        " spreadsheet takes it for a formula. Empty in most rows."
    ),
    "null",
    width=20,
)

EVERY: tuple[Column, ...] = (*_AGREEMENT, *_PARTY, *_SIGNATURE, *_STAFF, DISARMED)
BY_CODE: Mapping[str, Column] = {column.code: column for column in EVERY}
# What everybody may have of a list of agreements, and gets where nothing is chosen.
COLUMNS: tuple[Column, ...] = tuple(column for column in (*_AGREEMENT, DISARMED) if column.usual)
_OF_THE_AGREEMENT = {
    ExtractRows.PARTY: ("number", "title", "status", "signed"),
    ExtractRows.SIGNATURE: ("number", "title", "signed", "organization", "party_name"),
}


def offered(rows: str, *, staff: bool) -> list[Column]:
    """The columns that a reader can choose from, in their usual order."""
    return [column for column in EVERY if rows in column.shapes and (staff or not column.staff)]


def usual(rows: str) -> list[Column]:
    """The columns of an extract where nobody chose."""
    if rows == ExtractRows.AGREEMENT:
        return list(COLUMNS)
    own = _SIGNATURE if rows == ExtractRows.SIGNATURE else _PARTY
    return [*(BY_CODE[code] for code in _OF_THE_AGREEMENT[ExtractRows(rows)]), *own, BY_CODE["address"], DISARMED]


def read_codes(values: Iterable[str]) -> list[str]:
    """Codes out of repeated parameters, each perhaps several parted by commas; each once, in the order asked for."""
    return list(dict.fromkeys(code for value in values for part in value.split(",") if (code := part.strip())))


def chosen(codes: Sequence[str], rows: str, *, staff: bool) -> tuple[list[Column], list[str]]:
    """The columns of the codes, and the codes that the reader cannot have in such rows; they are told the same way."""
    known = {column.code: column for column in offered(rows, staff=staff)}
    return [known[code] for code in codes if code in known], [code for code in codes if code not in known]
