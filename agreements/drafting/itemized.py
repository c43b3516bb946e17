"""Lists of instruments, each with its parties: "The following were signed: – Memorandum between A and B; – …"."""

from agreements.drafting.layout import Line
from agreements.drafting.lists import instrument_of_item
from agreements.drafting.signings import Said, Signing


def listed_instrument(line: Line, before: Line) -> Signing | None:
    """The signing that an item of such a list tells, behind the sentence that leads to it or another item."""
    at = instrument_of_item(line.words.tokens)
    ends = before.words.low(len(before.words) - 1)
    told = at is not None and line.paragraph > before.paragraph and ends in (":", ";")
    return Signing(Said.FACT, at or 0, noun=True) if told else None
