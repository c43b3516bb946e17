"""The formats in which a list can be taken away: what each is good for, how much it holds, and the links of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agreements.addresses import Query
from agreements.choices import ExtractFormat, ExtractRows
from agreements.exports import pdf, xlsx
from agreements.exports.choosing import Choice, Remembered, start_codes
from agreements.filters import FILTERS

if TYPE_CHECKING:
    from agreements.views.listing import Asked

GOOD_FOR: Final[dict[str, Promise]] = {
    ExtractFormat.CSV: gettext_lazy("For every spreadsheet and program; any number of rows."),
    ExtractFormat.XLSX: gettext_lazy("A workbook with real dates and a cover sheet; at most 1,048,575 rows."),
    ExtractFormat.JSON: gettext_lazy("For programs; with a head that says what it is an extract of."),
    ExtractFormat.JSONL: gettext_lazy("For programs that read line by line; any number of rows."),
    ExtractFormat.PDF: gettext_lazy("To be read, printed and filed; at most 2,000 rows and 8 columns."),
    ExtractFormat.ZIP: gettext_lazy("As evidence: all tables, explained and signed, with documents if you wish."),
}
MOST_ROWS: Final = {ExtractFormat.PDF: pdf.MOST_ROWS, ExtractFormat.XLSX: xlsx.MOST_ROWS}


@dataclass(frozen=True)
class Way:
    """A format of the menu beside the count: its link and what it holds, or why the list does not fit into it."""

    label: str
    rows: str
    columns: str
    url: str
    refusal: str


def too_many(form: str, rows: int) -> str:
    """What is said of more rows than a format holds; empty where it holds them."""
    most = MOST_ROWS.get(ExtractFormat(form))
    if most is None or rows <= most:
        return ""
    return _("at most %(most)s rows") % {"most": grouped(most)}


def grouped(number: int) -> str:
    """A number with its thousands apart."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def rows_in_words(count: int, *, more: bool = False) -> str:
    """ "3 rows"."""
    return _("all rows") if more else ngettext("%(count)s row", "%(count)s rows", count) % {"count": grouped(count)}


def columns_in_words(codes: Sequence[object]) -> str:
    """ "31 columns"."""
    return ngettext("%(count)s column", "%(count)s columns", len(codes)) % {"count": len(codes)}


def ways(asked: "Asked", count: int, *, more: bool, remembered: Remembered) -> list[Way]:
    """A list in each format, with the columns that an account chose last."""
    query = asked.query.only((*FILTERS, "sort"))
    made = []
    for form, label in ExtractFormat.choices:
        choice = Choice(form, ExtractRows.AGREEMENT, start_codes(form, ExtractRows.AGREEMENT, remembered))
        at = reverse("agreements:export", kwargs={"form": form})
        url = str(Query(at, (*query.pairs, *choice.of_file())))
        rows, columns = rows_in_words(count, more=more), columns_in_words(choice.columns)
        made.append(Way(str(label), rows, columns, url, too_many(form, count + more)))
    return made
