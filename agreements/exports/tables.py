"""The tables of a ZIP extract, as data: their columns, their keys, and where their rows come from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from agreements.exports import composing, statements
from agreements.exports.columns import BY_CODE, DISARMED, Column, Kind
from agreements.exports.question import Question
from agreements.exports.reading import keys_statement

type Foreign = tuple[tuple[str, ...], str, tuple[str, ...]]


@dataclass(frozen=True)
class Table:
    """One CSV of the package. ``foreign``: columns, the table they lead to, and its columns."""

    name: str
    title: Promise
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    foreign: tuple[Foreign, ...] = ()
    rows: str = ""  # what a row is of, for tables that are read in batches

    def statement(self, question: Question) -> sql.Composable:
        """COPY of its rows."""
        if self.rows:
            return composing.csv(self.columns, self.rows, past=question.past)
        return composing.csv_of(self.columns, lambda cells: _whole(self.name, cells, question))


_PARTY = ("number", "organization", "party_role", "party_name", "party_as_signed", "party_position")
_SIGNATURE = (
    *("number", "organization", "signatory", "signatory_name", "signatory_as_signed", "capacity", "on_behalf_of"),
    *("signature_signed", "certainty", "signature_position"),
)
_ORGANIZATION = (
    replace(BY_CODE["organization"], sql="o.slug"),
    Column("name", _("Name today, in English or as it is known."), "o.name"),
    Column("name_ru", _("Name today in Russian, if recorded."), "o.name_ru"),
    Column("short_name", _("Short name, if recorded."), "o.short_name"),
    Column("organization_kind", _("What sort of body it is."), "o.kind"),
    Column("country", _("ISO 3166-1 code of its country."), "o.country", plain=True),
    Column("city", _("City, in English or as it is known."), "o.city"),
    Column("city_ru", _("City in Russian, if recorded."), "o.city_ru"),
    Column("website", _("Website, if recorded."), "o.website", plain=True),
    Column("active_from", _("Since when it is active, as far as known."), "o.active_from", Kind.DATE),
    Column("ended_on", _("When it ended, as far as known."), "o.ended_on", Kind.DATE),
)
_NAME = (
    replace(BY_CODE["organization"], sql="o.slug"),
    Column("name", _("A name that the organization has or had."), "n.text"),
    Column("language", _("Language of the name."), "n.language"),
    Column("name_kind", _("official, short, former, alias or misspelling."), "n.kind"),
    Column("valid_from", _("Since when it was the name, as far as known."), "n.valid_from", Kind.DATE),
    Column("valid_to", _("Until when it was the name, as far as known."), "n.valid_to", Kind.DATE),
)
_TO_AGREEMENTS: Foreign = (("number",), "agreements", ("number",))
_TO_ORGANIZATIONS: Foreign = (("organization",), "organizations", ("organization",))


def tables(question: Question) -> list[Table]:
    """The tables of an extract, in the order they lie in the file."""
    chosen = [column for column in question.columns if column.code != "number"]
    return [
        Table("agreements", _("Agreements"), (BY_CODE["number"], *chosen), ("number",), rows="agreement"),
        Table(
            "parties",
            _("Parties"),
            _with_disarmed(_PARTY),
            ("number", "organization"),
            (_TO_AGREEMENTS, _TO_ORGANIZATIONS),
            rows="party",
        ),
        Table(
            "signatures",
            _("Signatures"),
            _with_disarmed(_SIGNATURE),
            ("number", "organization", "signatory"),
            (_TO_AGREEMENTS, (("number", "organization"), "parties", ("number", "organization"))),
            rows="signature",
        ),
        Table("organizations", _("Organizations"), (*_ORGANIZATION, DISARMED), ("organization",)),
        Table("names", _("Names of organizations"), (*_NAME, DISARMED), foreign=(_TO_ORGANIZATIONS,)),
    ]


def _with_disarmed(codes: Sequence[str]) -> tuple[Column, ...]:
    return (*(BY_CODE[code] for code in codes), DISARMED)


_FROM = {
    "organizations": ("s_o o", "o.slug"),
    "names": ("s_o o join s_n n on n.organization_id = o.id", "o.slug, n.id"),
}


def _whole(name: str, cells: list[tuple[str, str]], question: Question) -> str:
    """Rows of the organizations in the listed agreements, read at once."""
    source, ordered = _FROM[name]
    return f"""{statements.relations([], past=question.past, asked=False)}
select {composing.selected(cells)} from {source}
where o.id in (
  select p.organization_id from s_p p where p.agreement_id in ({keys_statement(question)})
)
order by {ordered} offset 0"""
