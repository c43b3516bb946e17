"""Lists of instruments, each with its parties: "The following were signed: – Memorandum between A and B; – …"."""

from collections.abc import Sequence

from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Story
from agreements.drafting.items_russian import is_label, item_told, with_told
from agreements.drafting.layout import Line, Page
from agreements.drafting.lists import instrument_of_item, is_item_label
from agreements.drafting.marking import Marked
from agreements.drafting.signings import Said, Signing


def listed_instrument(line: Line, before: Line) -> Signing | None:
    """The signing that an item of such a list tells, behind the sentence that leads to it or another item."""
    at = instrument_of_item(line.words.tokens)
    ends = before.words.low(len(before.words) - 1)
    told = at is not None and line.paragraph > before.paragraph and ends in (":", ";")
    return Signing(Said.FACT, at or 0, noun=True) if told else None


def goes_on_listing(story: Story, number: int) -> Signing | None:
    """The signing that an item with a mark tells, where the sentences behind the item before it tell more of that.

    * A memorandum between A and B. It was signed by P and Q.
    * A protocol between C and D, signed by R and S.
    """
    lines = story.page.lines
    line = lines[number]
    at = instrument_of_item(line.words.tokens) if _begins_item(lines, number) else None
    if at is None:
        return None
    near = range(number - 1, max(-1, number - MOST_OF_ITEM), -1)
    before = next((i for i in near if _begins_item(lines, i) or leads_on(lines[i])), None)
    listed = before is not None and any(told[0] is lines[before] for told in story.said)
    item = listed and instrument_of_item(lines[before or 0].words.tokens) is not None
    return Signing(Said.FACT, at, noun=True) if item else None


def _begins_item(lines: Sequence[Line], number: int) -> bool:
    """Whether a line begins with a mark of a list, or stands behind one in its paragraph: 1. A memorandum between …"""
    line, before = lines[number], lines[number - 1] if number else None
    if before is None or before.paragraph != line.paragraph:
        return is_marked(line) and len(line.words) > LONGEST_MARK
    return is_marked(before) and len(before.words) <= LONGEST_MARK


LONGEST_MARK = 3  # words and marks of a line that is a mark alone: (1)
MOST_OF_ITEM = 5  # sentences


def leads_on(line: Line) -> bool:
    """Whether a sentence leads to the list behind it."""
    return line.words.low(len(line.words) - 1) == ":"


def is_marked(line: Line) -> bool:
    """Whether a line begins with a bullet or a number."""
    return not line.words.low(0).isalpha() and line.words.low(0) not in ("«", "“", '"', "(")


def is_item(line: Line) -> bool:
    """Whether a line is an item that names an instrument with its parties: behind a mark, or as a title."""
    words = line.words
    marked = not words.low(0).isalpha() or (0 in words.instruments and words.low(len(words) - 1) != ".")
    return instrument_of_item(words.tokens) is not None and marked


def labelled_instrument(story: Story, number: int) -> Signing | None:
    """The signing of an instrument below its number, S.No. 1, in a list whose headline says that all were signed."""
    page = story.page
    before, line = page.lines[number - 1], page.lines[number]
    signed = any(each.part == "title" and signing.said == Said.FACT for each, signing in story.said)
    if not signed or number == 0 or not is_item_label(page.text[before.start : before.end]):
        return None
    at = instrument_of_item(line.words.tokens)
    return Signing(Said.FACT, at, noun=True) if at is not None else None


def signatory_at(words: Marked) -> int | None:
    """The colon of "Signatory from Nepal: P, Minister of Health"."""
    if words.low(0) != "signatory" or words.low(1) not in ("from", "for", "of"):
        return None
    return next((at for at in range(2, min(MOST_TO_COLON, len(words))) if words.low(at) == ":"), None)


MOST_TO_COLON = 9  # words from "signatory"


def is_next_item(last: Deal, cast: Cast) -> bool:
    """Whether a sentence is an item of such a list, and one before it told the last agreement."""
    return cast.signing.noun and is_item(cast.line) and any(is_item(each.line) for each in last.casts)


_SIGNED = frozenset({"подписаны", "подписано", "подписали", "заключены", "signed", "concluded"})
_TO_COME = frozenset({"будут", "будет", "планируется", "will", "be", "to", "не", "not"})


def leads_to_instruments(page: Page, number: int) -> Signing | None:
    """The signing of "Подписаны:" or "The following documents were signed:", where the next line is an instrument."""
    words = page.lines[number].words
    verb = next((at for at in range(len(words)) if words.low(at) in _SIGNED and at not in words.inside), None)
    following = next((line for line in page.lines[number + 1 : number + 3] if not is_label(line)), None)
    if verb is None or following is None or not leads_on(page.lines[number]):
        return None
    planned = any(words.low(at) in _TO_COME for at in range(len(words)))
    listed = instrument_of_item(following.words.tokens) is not None
    return Signing(Said.FACT, verb, passive=True) if listed and not planned else None


def itemized(story: Story, number: int, signing: Signing | None) -> Signing | None:
    """The signing of a sentence that leads to a list of instruments, or of an item that tells it in brackets or not."""
    page = story.page
    before = page.lines[number - 1] if number else None
    told = story.said[-1] if story.said else None
    item = listed_instrument(page.lines[number], before) if before else None
    if item and signing and signing.said == Said.PAST and told and told[0] is before and told[1].said == Said.FACT:
        return item  # – Protocol between A and B (signed by P and Q)
    if more := goes_on_listing(story, number):
        return more
    led = signing or leads_to_instruments(page, number) or labelled_instrument(story, number)
    return led or item_told(story, number) or with_told(story, page.lines[number])


def are_listed(deals: Sequence[Deal]) -> bool:
    """Whether agreements are items that name their parties or signers behind a sentence that they were signed."""
    if any(deal.is_listed for deal in deals):
        return True
    told = [any(is_item(cast.line) and len(cast.parties) > 1 for cast in deal.casts) for deal in deals]
    return sum(told) > 1
