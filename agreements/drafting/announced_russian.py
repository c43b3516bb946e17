"""Russian sentences that announce several agreements, each told behind them: в среду подписаны соглашение и план."""

from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import Marked
from agreements.drafting.one_by_one import PLURALS
from agreements.drafting.pointing import tells_of_several
from agreements.drafting.wordlists import word_set

MOST_BACK = 12  # sentences from one of several agreements to what announces them
_SIGNED = ("подпис", "заключ")
_NAMED = word_set("papers forms")
_PAPERS = frozenset({"документов", "соглашений", "договоров", "меморандумов"})


def announcement(page: Page, line: Line) -> Line | None:
    """The nearest sentence before one of several Russian agreements that announces them all."""
    if not line.words.is_russian:
        return None
    body = page.part("body")
    at = next((i for i, each in enumerate(body) if each is line), 0)
    near = reversed(body[max(0, at - MOST_BACK) : at])
    return next((each for each in near if announces_all(each.words)), None)


def announces_all(words: Marked) -> bool:
    """Whether a sentence says that several were signed: два документа; соглашение и план; подписание документов."""
    own = [at for at in range(len(words)) if at not in words.inside]
    verb = next((at for at in own if words.low(at).startswith(_SIGNED)), None)
    if verb is None:
        return False
    counted = tells_of_several(words) or any(words.low(at) in PLURALS for at in words.instruments)
    papers = words.low(verb).startswith("подписани") and words.low(verb + 1) in _PAPERS
    sorts = {words.low(at) for at in words.instruments if at > verb and words.low(at) in _NAMED}
    return counted or papers or len(sorts) > 1
