"""Which column holds what: guessed from headings and contents, given in a file, remembered for its layout."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from agreements.importing.sheets.dates import is_a_date
from agreements.importing.sheets.packed import letters_of
from agreements.importing.sheets.problems import CellError, FileRefusedError
from agreements.importing.sheets.targets import BY_CODE, folded, target_like, target_of, target_under
from agreements.importing.sheets.terms import term_of
from agreements.importing.sheets.words import Words

ENOUGH = 0.7  # of the filled cells that were looked at
WEB = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class ColumnMapping:
    """What each column holds, by its place; and what counts where a table does not say it."""

    columns: dict[int, str] = field(default_factory=dict)
    kind: str = ""  # slug of the kind of all agreements
    stage: str = ""

    def places(self, target: str) -> list[int]:
        """The columns that hold the target, from the left."""
        return [place for place, code in sorted(self.columns.items()) if code == target]

    def as_data(self, headings: Sequence[str]) -> dict[str, Any]:
        """As a mapping file says it."""
        named = {name_of(headings, place): code for place, code in sorted(self.columns.items())}
        defaults = {name: value for name, value in (("kind", self.kind), ("stage", self.stage)) if value}
        return {"columns": named, **({"defaults": defaults} if defaults else {})}


def layout_digest(headings: Iterable[str]) -> str:
    """What tables laid out alike have in common."""
    return hashlib.sha256("\n".join(map(folded, headings)).encode()).hexdigest()


def name_of(headings: Sequence[str], place: int) -> str:
    """How people call a column: its heading, with its letter where there is none or another has the same."""
    heading = headings[place] if place < len(headings) else ""
    heading = " ".join(heading.split())
    if not heading:
        return letters_of(place + 1)
    same = [other for other in headings if " ".join(other.split()) == heading]
    return f"{heading} ({letters_of(place + 1)})" if len(same) > 1 else heading


def guess(headings: Sequence[str], sample: Sequence[Sequence[str]], words: Words) -> ColumnMapping:
    """The likeliest mapping: by headings, then by headings that hold a known one, then by what stands below."""
    found: dict[int, str] = {}

    def take(place: int, code: str) -> None:
        if code and place not in found and (code not in found.values() or BY_CODE[code].several):
            found[place] = code

    for namer in (target_of, target_under, target_like):
        for place, heading in enumerate(headings):
            if heading:
                take(place, namer(heading))
    for place in range(len(headings)):
        if place not in found:
            take(place, _by_content([row[place] for row in sample if place < len(row) and row[place]], words))
    return ColumnMapping(dict(sorted(found.items())))


def _by_content(cells: Sequence[str], words: Words) -> str:
    """What most of the cells are, if they are anything that can be told by itself."""
    if len(cells) < 2:
        return ""
    counted: Counter[str] = Counter()
    for cell in cells:
        if WEB.fullmatch(cell):
            counted["source"] += 1
        elif len(cell) > 60:
            continue
        elif is_a_date(cell):
            counted["signed"] += 1
        elif words.kind(cell):
            counted["kind"] += 1
        elif words.country(cell):
            counted["partner_country"] += 1
        elif _is_term(cell):
            counted["term"] += 1
    code, times = counted.most_common(1)[0] if counted else ("", 0)
    return code if times >= ENOUGH * len(cells) else ""


def _is_term(cell: str) -> bool:
    try:
        return term_of(cell).says
    except CellError:
        return False


def read_mapping(data: Any, headings: Sequence[str], words: Words) -> ColumnMapping:
    """A mapping as a file gives it: ``{"columns": {heading: target}, "defaults": {"kind": …, "stage": …}}``.

    The object of the columns may stand alone. A column is named by its heading or its letter; one that is not named,
    or whose target is null or "", is passed over.

    Raises:
        FileRefusedError: it is not of this form, or names what is not there.
    """
    if not isinstance(data, Mapping):
        raise FileRefusedError(_("A mapping is a JSON object: headings, and what each column holds."))
    columns = data.get("columns", {k: v for k, v in data.items() if k not in {"defaults", "sheet"}})
    defaults = data.get("defaults", {})
    if not isinstance(columns, Mapping) or not isinstance(defaults, Mapping):
        raise FileRefusedError(_("A mapping is a JSON object: headings, and what each column holds."))
    found: dict[int, str] = {}
    for heading, code in columns.items():
        place = _place(str(heading), headings)
        if not code:
            continue
        if code not in BY_CODE:
            raise FileRefusedError(
                _("“%(target)s” is nothing a column can hold. It can be: %(targets)s."),
                target=str(code)[:60],
                targets=", ".join(BY_CODE),
            )
        if code in found.values() and not BY_CODE[code].several:
            raise FileRefusedError(_("Two columns cannot both hold “%(target)s”."), target=code)
        found[place] = code
    return ColumnMapping(found, *_defaults(defaults, words))


def _place(name: str, headings: Sequence[str]) -> int:
    names = {folded(name_of(headings, place)): place for place in reversed(range(len(headings)))}
    letters = {letters_of(place + 1): place for place in range(len(headings))}
    place = names.get(folded(name), letters.get(name.upper()))
    if place is None:
        raise FileRefusedError(_("The table has no column “%(name)s”."), name=name[:60])
    return place


def _defaults(data: Mapping[str, Any], words: Words) -> tuple[str, str]:
    kind, stage = str(data.get("kind") or ""), str(data.get("stage") or "")
    found_kind, found_stage = words.kind(kind), words.stage(stage)
    for said, found in ((kind, found_kind), (stage, found_stage)):
        if said and not found:
            raise FileRefusedError(_("“%(word)s” is no kind and no stage of an agreement."), word=said[:60])
    return found_kind, found_stage.value if found_stage else ""


def mapping_from_json(text: str) -> Any:
    """The object of a mapping file.

    Raises:
        FileRefusedError: it is no JSON.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileRefusedError(_("The mapping is not JSON: %(fault)s."), fault=str(error)[:120]) from error
