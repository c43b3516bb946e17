"""Rows that stand among agreements and are none: totals, headings between the rows, columns that are counted."""

import re
from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOTAL = re.compile(
    r"(?:grand |sub-?)?total\b[^.!?]{0,60}|(?:итого|всего)(?![^\W\d_])[^.!?]{0,60}", re.IGNORECASE | re.DOTALL
)
ENOUGH = 3  # columns that hold something, beside which one filled cell is too few
# What can be all that a row knows.
SPARSE = frozenset({"parties", "partners"})


def counts_columns(cells: Sequence[str]) -> bool:
    """Whether the cells only count their columns, as the line below the headings of Russian forms does."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 2 and filled == [str(number) for number in range(1, len(filled) + 1)]


def why_no_agreement(cells: Sequence[str], mapped: Sequence[tuple[str, str]]) -> Promise | None:
    """Why the row seems to be no agreement; nothing where it may be one.

    Args:
        cells: all of the row.
        mapped: of the cells that count, what each holds, and its text.
    """
    first = next((cell for cell in cells if cell), "")
    is_total = TOTAL.fullmatch(first)
    if not is_total and len(mapped) >= ENOUGH and len({text for _target, text in mapped if text}) > 1:
        return None  # most rows, told quickly
    filled = [(target, text) for target, text in mapped if text]
    if is_total and not any(target in {"signed", "term"} for target, _text in filled):
        return _("seems to be a line of totals. Leave it out; or, if it is an agreement, save the row as it is.")
    if len(mapped) < ENOUGH or not filled:
        return None
    if len({text for _target, text in filled}) == 1 and (len(filled) > 1 or filled[0][0] not in SPARSE):
        return _(
            "has one text only: a heading or a note within the table, perhaps. Leave it out; or, if it is an agreement,"
            " save the row as it is."
        )
    return None
