"""English clauses that tell of an earlier agreement beside a new one: a plan, which elaborates the accord of 2019.

What they say of days, places and parties is of that one: their words are passed over, as if commas stood there.
"""

from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.layout import Page
from agreements.drafting.marking import Marked
from agreements.drafting.tokens import Token
from agreements.drafting.wordlists import word_set

_FOLLOWS = word_set("earlier papers follows")
_FOLLOWING = word_set("earlier papers following")
MOST_TO_PAPER = 8  # words from what leads to an earlier agreement to its noun
MOST_TO_TIME = 6  # words from the noun to "signed" or the year


def pass_over_earlier_papers(page: Page) -> None:
    """Leave such clauses out of every sentence that tells of a signing before them."""
    for line in page.lines:
        words = line.words
        verb = next((at for at in range(len(words)) if words.low(at) in SIGN_EN and at not in words.inside), None)
        if verb is None or words.is_russian or not any(at > verb for at in words.instruments):
            continue
        for at in range(verb + 2, len(words)):
            if at not in words.inside and _leads(words, at) and (paper := _earlier(words, at)) is not None:
                _leave_out(words, at, paper)


def _leads(words: Marked, at: int) -> bool:
    """Whether a clause of an earlier agreement may begin here: , which elaborates; in continuation of; building on."""
    if words.low(at) == "which":
        return words.low(at - 1) == "," and any(words.low(at + i) in _FOLLOWS for i in (1, 2))
    return words.low(at) in _FOLLOWING


def _earlier(words: Marked, lead: int) -> int | None:
    """The noun of the earlier agreement, of which a year or "signed" behind it tells when it was."""
    near = range(lead + 1, min(lead + MOST_TO_PAPER, len(words)))
    paper = next((at for at in near if at in words.instruments and at not in words.inside), None)
    if paper is None or any(words.low(at) in (".", ";", ",") for at in range(lead + 1, paper)):
        return None
    behind = range(paper + 1, min(paper + MOST_TO_TIME, len(words)))
    told = any(words.low(at) in SIGN_EN or _is_year(words, at) for at in behind)
    return paper if told else None


def _is_year(words: Marked, at: int) -> bool:
    return words.tokens[at].is_number and len(words.tokens[at].text) == 4


def _leave_out(words: Marked, first: int, paper: int) -> None:
    last = paper
    while last + 1 < len(words) and words.low(last + 1) not in (",", ";", "."):
        last += 1
    words.tokens = [
        Token(",", token.start, token.end, ",", is_word=False, is_cap=False, is_upper=False)
        if first <= at <= last
        else token
        for at, token in enumerate(words.tokens)
    ]
    for at in [at for at in words.instruments if first <= at <= last]:
        del words.instruments[at]
    words.inside -= set(range(first, last + 1))
    words.places = [place for place in words.places if not first <= place.first <= last]
    words.place_at = {at: place for at, place in words.place_at.items() if not first <= at <= last}
    words.bodies = words.people = None
