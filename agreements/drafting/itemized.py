"""Lists of instruments, each with its parties: "The following were signed: – Memorandum between A and B; – …"."""

from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal
from agreements.drafting.layout import Line, Page
from agreements.drafting.lists import instrument_of_item
from agreements.drafting.signings import Said, Signing


def listed_instrument(line: Line, before: Line) -> Signing | None:
    """The signing that an item of such a list tells, behind the sentence that leads to it or another item."""
    at = instrument_of_item(line.words.tokens)
    ends = before.words.low(len(before.words) - 1)
    told = at is not None and line.paragraph > before.paragraph and ends in (":", ";")
    return Signing(Said.FACT, at or 0, noun=True) if told else None


def is_item(line: Line) -> bool:
    """Whether a line is an item that names an instrument with its parties."""
    return instrument_of_item(line.words.tokens) is not None and not line.words.low(0).isalpha()


def is_next_item(last: Deal, cast: Cast) -> bool:
    """Whether a sentence is an item of such a list, and one before it told the last agreement."""
    return cast.signing.noun and is_item(cast.line) and any(is_item(each.line) for each in last.casts)


_SIGNED = frozenset({"подписаны", "подписано", "подписали", "заключены", "signed", "concluded"})
_TO_COME = frozenset({"будут", "будет", "планируется", "will", "be", "to", "не", "not"})


def leads_to_instruments(page: Page, number: int) -> Signing | None:
    """The signing of "Подписаны:" or "The following documents were signed:", where the next line is an instrument."""
    words = page.lines[number].words
    verb = next((at for at in range(len(words)) if words.low(at) in _SIGNED and at not in words.inside), None)
    following = page.lines[number + 1] if number + 1 < len(page.lines) else None
    if verb is None or following is None or words.low(len(words) - 1) != ":":
        return None
    planned = any(words.low(at) in _TO_COME for at in range(len(words)))
    listed = instrument_of_item(following.words.tokens) is not None
    return Signing(Said.FACT, verb, passive=True) if listed and not planned else None
