"""The mapping of a layout, kept for the next table laid out alike."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from agreements.importing.sheets.layouts import ColumnMapping, layout_digest, read_mapping
from agreements.importing.sheets.problems import FileRefusedError
from agreements.importing.sheets.words import Words
from agreements.models import SheetLayout

if TYPE_CHECKING:
    from accounts.models import User


def remember_layout(headings: Sequence[str], mapping: ColumnMapping, *, by: "User | None") -> None:
    """Keep what was used last for tables with these headings."""
    data = {"mapping": mapping.as_data(headings), "by": by}
    SheetLayout.objects.update_or_create(layout=layout_digest(headings), defaults=data)


def remembered_mapping(headings: Sequence[str], words: Words) -> ColumnMapping | None:
    """What was used last for tables with these headings; None if none was, or it holds no more."""
    row = SheetLayout.objects.filter(layout=layout_digest(headings)).first()
    if row is None:
        return None
    try:
        return read_mapping(row.mapping, headings, words)
    except FileRefusedError:  # a kind that is gone, say
        return None
