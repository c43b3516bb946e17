"""Russian items behind a count of documents: подписала два документа. С мэром Орла P – договор о дружбе."""

from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Story
from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.person import DASHES
from agreements.drafting.pointing import tells_of_several
from agreements.drafting.roles import cast_of
from agreements.drafting.signings import Said, Signing, signing_in

MOST_BACK = 12  # sentences from an item to the one that counts the documents
MOST_TO_INSTRUMENT = 3  # words from the dash
_ORDINALS = frozenset(
    {"первый", "второй", "третий", "четвертый", "первое", "второе", "третье", "первая", "вторая", "один", "другой"}
)


def dash_at(words: Marked) -> int | None:
    """The dash of "С мэром Орла P — декларацию о дружбе", "Второй – меморандум с Домом мёда"; None for others."""
    opens = words.low(0) in ("с", "со") or words.low(0) in _ORDINALS
    if not opens or not words.is_russian:
        return None
    dash = next((at for at in range(1, len(words)) if words.low(at) in DASHES and at not in words.inside), None)
    if dash is None or (words.low(0) in _ORDINALS and dash > MOST_TO_INSTRUMENT):
        return None
    named = any(at in words.instruments for at in range(dash + 1, dash + 1 + MOST_TO_INSTRUMENT))
    beyond = any(words.low(at) in ("с", "со", "между") for at in range(dash + 1, len(words)))
    return dash if named and (beyond or words.low(0) in ("с", "со")) else None


def item_with_whom(story: Story, number: int, signing: Signing | None) -> Signing | None:
    """The signing that such an item tells, behind a sentence of the body that counts what was signed."""
    page = story.page
    line = page.lines[number]
    if signing is not None or line.part != "body":
        return signing
    dash = dash_at(line.words)
    told = dash is not None and counted_before(page, line) is not None
    return Signing(Said.FACT, dash) if told and dash is not None else None


def counted_before(page: Page, line: Line) -> tuple[Line, Signing] | None:
    """The nearest sentence before an item that says how many documents were signed, with its verb."""
    body = page.part("body")
    at = next((i for i, each in enumerate(body) if each is line), 0)
    for each in reversed(body[max(0, at - MOST_BACK) : at]):
        if not tells_of_several(each.words):
            continue
        signing = signing_in(each.words, is_title=False, known=True)
        if signing is not None and signing.said == Said.FACT:
            return each, signing
    return None


def is_next_with_whom(last: Deal, cast: Cast) -> bool:
    """Whether a sentence is such an item, and the last agreement has one already."""
    return is_item(cast) and any(is_item(each) for each in last.casts)


def is_first_with_whom(last: Deal, cast: Cast) -> bool:
    """Whether a sentence is such an item, and all that is told of the last agreement is how many there were."""
    return is_item(cast) and all(tells_of_several(each.line.words) for each in last.casts)


def is_item(cast: Cast) -> bool:
    """Whether a sentence was read as such an item."""
    words = cast.line.words
    return words.low(cast.signing.at) in DASHES and dash_at(words) == cast.signing.at


def counting(page: Page, deal: Deal, cast: Cast) -> Cast | None:
    """The sentence that counts the documents, for an item: its signers sign each, and its party is the other one."""
    found = counted_before(page, cast.line) if is_item(cast) else None
    if found is None or any(each.line is found[0] for each in deal.casts):
        return None
    line, signing = found
    return cast_of(line, signing, page.text)
