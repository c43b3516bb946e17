"""Choosing an extract on a page: reads the form, says what is wrong beside its field, and what the page shows.

The public list and the list of the staff have the same form. It works without a script: each button sends all of it,
and the answer leads to the address that says the same in few words.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.actions import forget_columns, remember_columns
from agreements.choices import ExtractFormat, ExtractRows
from agreements.exports import columns as known_columns
from agreements.exports import xlsx
from agreements.exports.choosing import (
    SAYS_DISARMED,
    Choice,
    Remembered,
    carried,
    offered,
    remembered_of,
    start_codes,
    usual_codes,
)
from agreements.exports.columns import DISARMED
from agreements.exports.question import Question
from agreements.exports.reading import counted_rows
from agreements.permissions import USES_DESK
from agreements.views.asking import MOST_COLUMNS, Wish, asking, read_question, sees_staff_columns
from agreements.views.formats import GOOD_FOR, columns_in_words, rows_in_words, too_many
from agreements.views.listing import counted

# What the form sends beside the list's own parameters; the last are its buttons.
CHOSEN = ("format", "rows", "columns", "bom", "documents", "events")
BUTTONS = ("was", "show", "take", "usual", "earlier", "later")
COUNTED_UP_TO = xlsx.MOST_ROWS + 1
ROW_OF = {
    ExtractRows.AGREEMENT: gettext_lazy("Its parties stand in one cell."),
    ExtractRows.PARTY: gettext_lazy("An agreement of three parties has three rows."),
    ExtractRows.SIGNATURE: gettext_lazy("An agreement that nobody is known to have signed has none."),
}


@dataclass
class Page:
    """The form as it was sent or asked for, and what came of it. ``question``: none where something is wrong."""

    user: Any
    choice: Choice
    start: tuple[str, ...]
    wish: Wish
    question: Question | None
    pressed: dict[str, str]  # buttons, with what they stand for
    problems: dict[str, list[str]]
    rows: int | None = None  # of the file; None where parties may have been others then, and only the file knows

    def count(self, agreements: int) -> None:
        """Count the rows of a list of so many agreements, and say where the format has no room for them."""
        self.rows = agreements
        if self.choice.rows != ExtractRows.AGREEMENT:
            known = self.question is not None and not self.question.past
            self.rows = counted_rows(self.question, COUNTED_UP_TO) if self.question and known else None
        rows = agreements if self.rows is None else self.rows
        if bound := too_many(self.choice.format, rows):
            text = _("This list does not fit into the format: %(bound)s.") % {"bound": bound}
            self.problems.setdefault("format", []).append(text)
            self.question = None

    @property
    def wants_file(self) -> bool:
        return "take" in self.pressed and self.question is not None

    @property
    def moves_on(self) -> bool:
        """Whether the form was sent and is understood, so that its address can say it."""
        return bool(self.pressed) and not self.problems

    @property
    def place(self) -> str:
        """Where one goes on: at the button that was pressed, or at the other one where a column cannot go further."""
        for name, end in (("earlier", 0), ("later", -1)):
            code = self.pressed.get(name, "")
            if code in self.choice.columns:
                other = "later" if name == "earlier" else "earlier"
                return f"#{other if self.choice.columns[end] == code else name}-{code}"
        return "#columns" if "show" in self.pressed or "usual" in self.pressed else ""

    def remember(self) -> None:
        """Keep the columns of an account that takes a file. A page has room for few, so its usual ones are no wish."""
        choice = self.choice
        if not choice.is_usual:
            remember_columns(rows=choice.rows, columns=choice.columns, by=self.user)
        elif choice.format != ExtractFormat.PDF:
            forget_columns(rows=choice.rows, by=self.user)


def read_page(
    data: QueryDict, listed: Iterable[tuple[str, str]], user: Any, *, on: datetime.date, picked: list[int] | None = None
) -> Page:
    """Read the form.

    Args:
        data: what it sent, or an address asks.
        listed: the parameters of the list.
        picked: agreements of a list of the staff, in its order, in place of that.
    """
    if any("\x00" in text for _name, texts in data.lists() for text in texts):
        raise BadRequest(_("The form holds a character that cannot be kept."))
    staff = sees_staff_columns(user)
    remembered = remembered_of(user, staff=staff)
    choice, problems = _read(data, remembered)
    question, wish = read_question(asking([*listed, *choice.of_file()], user), choice.format, on=on)
    problems = wish.problems | problems
    if question is not None and picked is not None:
        question = question.of_picked(picked)
    return Page(
        user,
        choice,
        start_codes(choice.format, choice.rows, remembered),
        wish,
        None if problems else question,
        {name: str(data[name]) for name in BUTTONS if name in data},
        problems,
    )


def _read(data: QueryDict, remembered: Remembered) -> tuple[Choice, dict[str, list[str]]]:
    problems: dict[str, list[str]] = {}
    form = data.get("format", "") or ExtractFormat.CSV.value
    if form not in ExtractFormat.values:
        problems["format"] = [_("“%(value)s” is not a format of extracts.") % {"value": form[:60]}]
        form = ExtractFormat.CSV.value
    rows = data.get("rows", "") or ExtractRows.AGREEMENT.value
    if rows not in ExtractRows.values:
        problems["rows"] = [_("“%(value)s” is none of these: agreement, party, signature.") % {"value": rows[:60]}]
    if rows not in ExtractRows.values or form == ExtractFormat.ZIP:
        rows = ExtractRows.AGREEMENT.value  # a ZIP has all of them, in files of their own
    choice = Choice(form, rows, _columns(data, form, rows, remembered), **_flags(data))
    if "usual" in data:
        choice = replace(choice, columns=usual_codes(form, rows))
    if not choice.columns:
        problems["columns"] = [_("Choose at least one column.")]
    for name, by in (("earlier", -1), ("later", 1)):
        choice = choice.moved(data.get(name, ""), by)
    return choice, problems


def _columns(data: QueryDict, form: str, rows: str, remembered: Remembered) -> tuple[str, ...]:
    """The columns asked for. Boxes that nobody touched follow another format or shape."""
    codes = tuple(known_columns.read_codes(data.getlist("columns"))[:MOST_COLUMNS])
    start = start_codes(form, rows, remembered)
    if "was" not in data:
        return codes or start
    form_before, _stop, rows_before = str(data["was"]).partition(".")
    if form_before not in ExtractFormat.values or rows_before not in ExtractRows.values:
        return codes
    if (form_before, rows_before) != (form, rows) and codes == start_codes(form_before, rows_before, remembered):
        return start
    if rows_before != rows:
        codes = carried(codes, rows_before, rows)
    # An extract of another format puts no apostrophes and has nothing to say of them.
    return tuple(code for code in codes if code != DISARMED.code or form in SAYS_DISARMED)


def _flags(data: QueryDict) -> dict[str, bool]:
    """Boxes of a form that was sent are off where they are not there; the history comes along for some alone."""
    sent = "was" in data
    bom = "bom" in data if sent else data.get("bom", "") != "0"
    return {"bom": bom, "documents": data.get("documents") == "1", "events": data.get("events") == "1"}


def context_of(page: Page, count: int, *, more: bool = False) -> dict[str, Any]:
    """What the form shows of a list of so many agreements."""
    choice = page.choice
    staff = page.wish.asked.filters.wanted.reader.scope == "all"
    all_of_them = offered(choice.format, choice.rows, staff=staff)
    known = {column.code: column for column in all_of_them}
    chosen = [known[code] for code in choice.columns if code in known]
    return {
        "choice": choice,
        "problems": page.problems,
        "was": f"{choice.format}.{choice.rows}",
        "formats": [(value, label, GOOD_FOR[value], value == choice.format) for value, label in ExtractFormat.choices],
        "shapes": [
            (value, label, ROW_OF[ExtractRows(value)], value == choice.rows) for value, label in ExtractRows.choices
        ],
        "chosen": chosen,
        "others": [column for column in all_of_them if column.code not in choice.columns],
        "held": ", ".join([_held(page.rows, count, more=more), columns_in_words(chosen)]),
        "with_events": page.user.is_authenticated and page.user.has_perm(USES_DESK),
        "has_memory": page.user.is_authenticated,
        "usual": ",".join(usual_codes(choice.format, choice.rows)),
        "starts": choice.columns == page.start,
    }


def _held(rows: int | None, count: int, *, more: bool) -> str:
    if rows is None:
        return _("rows of %(agreements)s") % {"agreements": counted(count, more=more)}
    return rows_in_words(rows, more=more)
