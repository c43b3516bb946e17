"""Russian sentences in the present of a page that reports what was signed: протокол подписывают директор P и Q."""

from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set

_SIGN = frozenset({"подписывают", "подписывает"})
_NOT_NOW = word_set("signing now none")  # of habits, of plans, of who signs at all
NEAR = 6  # words from the verb to the instrument
MOST_BETWEEN = 24  # the same where the sentence begins with the instrument


def signs_now(words: Marked) -> int | None:
    """The verb, with an instrument beside it, where none of the words that tell of habits or plans stands."""
    verb = next((at for at in range(len(words)) if words.low(at) in _SIGN and at not in words.inside), None)
    if verb is None:
        return None
    behind = any(verb < at < verb + NEAR for at in words.instruments)
    opens = any(at < 3 and verb - at < MOST_BETWEEN for at in words.instruments)
    own = {words.low(at) for at in range(len(words)) if at not in words.inside}
    return verb if (behind or opens) and not own & _NOT_NOW else None
