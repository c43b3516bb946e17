"""Russian sentences in which a signature stands without a verb: автографы под ним – директора P; под ним подпись P."""

from agreements.drafting.marking import Marked
from agreements.drafting.person import DASHES

MOST = 6  # words from the first signature to the dash, or from "под" to it
_SIGNATURES = frozenset({"автограф", "автографы", "подпись", "подписи"})
_UNDER = frozenset({"под", "на", "в"})
_VERBS = ("став", "стоя", "стои", "постав", "принадлеж", "остав", "собира", "сбор", "появ", "скреп")


def autographs_at(words: Marked) -> int | None:
    """The word behind which those who signed are named in the genitive, in a sentence that begins with it."""
    noun = next((at for at in range(MOST) if words.low(at) in _SIGNATURES), None)
    under = next((at for at in range(MOST) if words.low(at) in _UNDER), None)
    if noun is None or under is None or words.low(noun).startswith(_VERBS):
        return None
    if noun < under:
        ends = range(under + 1, under + MOST)
        return next((at for at in ends if words.low(at) in DASHES or words.low(at) == ":"), None) if noun < 2 else None
    between = range(under, noun)
    verbless = not any(words.low(at).startswith(_VERBS) for at in between)
    return noun if under == 0 and verbless and words.is_with_position(noun + 1) else None
