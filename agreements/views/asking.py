"""Reads what an address asks of an extract: the list's own parameters, and columns, rows, bom, documents and events."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agreements.choices import ExtractFormat, ExtractRows
from agreements.exports import columns as known_columns
from agreements.exports import pdf
from agreements.exports.question import Question
from agreements.filters import FILTERS, KNOWN_ON
from agreements.finding import reader_of
from agreements.permissions import USES_DESK
from agreements.views.listing import Asked, read_asked, value_in_words

PLACES = ("page", "per_page")  # of the screen alone
MOST_COLUMNS = 200  # more than there are; what is longer is no wish but a mistake


def asking(pairs: Iterable[tuple[str, str]], user: Any) -> HttpRequest:
    """A request with these parameters by this reader, for what no address asks."""
    request = HttpRequest()
    request.GET = QueryDict(urlencode(list(pairs)))
    request.user = user
    return request


@dataclass
class Wish:
    """What was asked, as far as it was understood; ``problems``: name of a parameter to sentences."""

    asked: Asked
    rows: str
    columns: list[known_columns.Column]
    problems: dict[str, list[str]] = field(default_factory=dict)


def read_wish(request: HttpRequest, *, on: datetime.date) -> Wish:
    """Read the parameters; nothing that was not understood is passed over."""
    asked = read_asked(request, on=on)
    problems = {name: texts for name, texts in asked.problems.items() if name not in PLACES}
    rows = request.GET.get("rows", "") or ExtractRows.AGREEMENT.value
    if rows not in ExtractRows.values:
        problems["rows"] = [_("“%(value)s” is none of these: agreement, party, signature.") % {"value": rows[:60]}]
        rows = ExtractRows.AGREEMENT.value
    columns, refused = chosen_columns(request.GET, rows, staff=sees_staff_columns(request.user))
    if refused:
        # The same words whether there is no such column or it is not for this reader.
        named = ", ".join(code[:60] for code in refused[:10])
        problems["columns"] = [_("These are not columns of this extract: %(codes)s.") % {"codes": named}]
    return Wish(asked, rows, columns, problems)


def sees_staff_columns(user: Any) -> bool:
    """Whether the reader sees what staff alone see."""
    return reader_of(user).scope == "all"


def chosen_columns(data: QueryDict, rows: str, *, staff: bool) -> tuple[list[known_columns.Column], list[str]]:
    """The columns asked for, in their order, or the usual ones where none are; and the codes that cannot be had."""
    codes = known_columns.read_codes(data.getlist("columns"))[:MOST_COLUMNS]
    columns, refused = known_columns.chosen(codes, rows, staff=staff)
    return (columns, refused) if codes else (known_columns.usual(rows), [])


def read_question(request: HttpRequest, form: str, *, on: datetime.date) -> tuple[Question | None, Wish]:
    """The question of an address; None where something in it was not understood."""
    wish = read_wish(request, on=on)
    flags = {name: _flag(request.GET, name, wish.problems) for name in ("bom", "documents", "events")}
    if flags["events"] and not request.user.has_perm(USES_DESK):
        wish.problems["events"] = [_("The history comes along for registrars and auditors alone.")]
    if form == ExtractFormat.ZIP and wish.rows != ExtractRows.AGREEMENT:
        wish.problems["rows"] = [
            _("A ZIP has agreements, parties and signatures in files of their own; leave rows out.")
        ]
    if form == ExtractFormat.PDF:
        _fit_on_a_page(wish, chosen=bool(request.GET.getlist("columns")))
    if form != ExtractFormat.ZIP:
        for name in ("documents", "events"):
            if flags[name]:
                wish.problems[name] = [_("Documents and the history come along in a ZIP alone.")]
    if wish.problems:
        return None, wish
    return question_of(wish, form, bom=flags["bom"], documents=flags["documents"], events=flags["events"]), wish


def _fit_on_a_page(wish: Wish, *, chosen: bool) -> None:
    """Take the columns that a page has room for, where nobody chose."""
    if not chosen:
        wish.columns = pdf.usual(wish.rows)
    elif refusal := pdf.refusal(wish.columns):
        wish.problems.setdefault("columns", []).append(refusal)


def question_of(wish: Wish, form: str, *, bom: bool = True, documents: bool = False, events: bool = False) -> Question:
    """The question that a wish without problems is."""
    filters = wish.asked.filters
    spoken = [pair for pair in wish.asked.query.pairs if pair[0] in (*FILTERS, "sort") and pair[0] != KNOWN_ON]
    names_apostrophes = form in (ExtractFormat.CSV, ExtractFormat.ZIP)
    words = [
        (str(filters.filters[name].label), value_in_words(filters, name, value))
        for name, value in wish.asked.query.only(filters.values).pairs
        if name != KNOWN_ON
    ]
    return Question(
        format=form,
        language=(get_language() or "en").split("-")[0],
        wanted=filters.finder.wanted,
        order=wish.asked.order,
        columns=tuple(one for one in wish.columns if names_apostrophes or one is not known_columns.DISARMED),
        rows=wish.rows,
        bom=bom,
        with_documents=documents,
        with_events=events,
        query=str(wish.asked.query.only(name for name, _value in spoken).at("")).removeprefix("?"),
        words=tuple(words),
        known_on=str(filters.known or ""),
        moment=filters.known.moment if filters.known else None,
    )


def _flag(data: QueryDict, name: str, problems: dict[str, list[str]]) -> bool:
    usual = {"bom": "1"}.get(name, "0")
    value = data.get(name, usual) or usual
    if value not in ("0", "1"):
        sentences = {
            "bom": _("Write bom=0 for a file without a byte order mark, or leave it out."),
            "documents": _("Write documents=1 for a ZIP with the documents in it, or leave it out."),
            "events": _("Write events=1 for a ZIP with the history in it, or leave it out."),
        }
        problems[name] = [sentences[name]]
    return value == "1"
