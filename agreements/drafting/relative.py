"""Russian sentences in which an agreement is only told of: суд признал недействительным договор, который подписали …"""

from agreements.drafting.dates import MONTHS, WEEKDAYS
from agreements.drafting.day_words import RELATIVE
from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.marking import Marked

_RESULT = ("стал", "итог", "результат", "увенч", "заверш")


def is_told_of(words: Marked, verb: int) -> bool:
    """Whether the verb is of a clause "который подписали" with no day, in a sentence that is of something else.

    Итогом встречи стал договор, который они подписали: that tells of the signing; so does a day in the clause.
    """
    opens = next((at for at in range(verb, max(0, verb - 8), -1) if words.low(at) == ","), None)
    which = opens is not None and any(words.low(at).startswith("котор") for at in (opens + 1, opens + 2))
    if opens is None or not which or opens - 1 < 0:
        return False
    before = [at for at in range(max(0, opens - 6), opens) if at in words.instruments]
    named = bool(before)
    ends = next((at for at in range(verb, len(words)) if words.low(at) == ","), len(words))
    dated = any(
        words.low(at) in MONTHS or words.low(at) in RELATIVE or words.low(at) in WEEKDAYS for at in range(opens, ends)
    )
    whole = named and words.low(before[-1]).endswith(_NOMINATIVE) and _names_parties(words, verb)
    reported = dated or whole or any(words.low(at).startswith(_RESULT) for at in range(opens))
    return named and not reported


_NOMINATIVE = ("соглашение", "меморандум", "договор", "протокол", "контракт", "декларация", "хартия")
_SETTLED = ("суд", "отмен", "расторг", "призна", "оспор", "продл", "истек", "наруш", "прекра")


def _names_parties(words: Marked, verb: int) -> bool:
    """Whether the clause says who the parties are, of what was agreed: соглашение, которое подписали А и Б.

    A court or the end of an agreement is told of in the same way, and is of one that was there before.
    """
    near = range(verb + 1, min(verb + 6, len(words)))
    head = next((at for at in near if words.is_head(at)), None)
    noun = RUSSIAN_HEADS.get(words.low(head)) if head is not None else None
    named = noun is not None and "n" in noun.cases and any(words.tokens[at].is_cap for at in near)
    return named and not any(token.low.startswith(_SETTLED) for token in words.tokens)
