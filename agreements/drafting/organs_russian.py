"""Russian parts of bodies, and gatherings that are bodies: член Президиума Союза «Лён», представители Форума «Мёд»."""

from agreements.drafting.body import Body
from agreements.drafting.marking import Marked
from agreements.drafting.russian import is_adjective, noun_table
from agreements.drafting.values import READ
from agreements.drafting.wordlists import word_set, word_tuple

_ORGANS = noun_table((word.partition(":")[0], word.partition(":")[2]) for word in word_tuple("organs alone"))
_COUNCILS = noun_table((word.partition(":")[0], word.partition(":")[2]) for word in word_tuple("organs described"))
_DESCRIBED = word_tuple("organs adjectives")
_GATHERINGS = noun_table((word.partition(":")[0], word.partition(":")[2]) for word in word_tuple("organs gatherings"))
_BEFORE_BODIES = word_set("organs before bodies")
LONGEST = 6  # words from a gathering to its name in quotation marks


def is_organ(words: Marked, index: int, head: int) -> bool:
    """Whether a part of a body, in the capacity of somebody, is told with the body behind it.

    Председатель Исполкома Союза «Лён», член Генерального совета Союза «Лён»: the party is the Союз.
    """
    if not words.is_position(index - 1) or head + 1 >= len(words):
        return False
    low = words.low(head)
    organ = low in _ORGANS or (low in _COUNCILS and index < head and words.low(head - 1).startswith(_DESCRIBED))
    after = words.tokens[head + 1]
    whose = after.is_cap and (words.is_head(head + 1) or (is_adjective(after.low) and _has_head(words, head + 1)))
    return organ and whose


def _has_head(words: Marked, first: int) -> bool:
    """Whether adjectives lead to the head of a name here."""
    at = first
    while at + 1 < len(words) and is_adjective(words.low(at)):
        at += 1
    return words.is_head(at)


def gathering(words: Marked, source: str, index: int) -> Body | None:
    """A gathering that is a party: представители Форума женщин «Мёд»; not the Форум at which something was signed."""
    noun = _GATHERINGS.get(words.low(index))
    led = words.low(index - 1) in _BEFORE_BODIES or words.is_position(index - 1)
    if noun is None or not led or not words.tokens[index].is_cap:
        return None
    quote = next((at for at in range(index + 1, min(index + LONGEST, len(words))) if at in words.quotes), None)
    between = range(index + 1, quote or index)
    if quote is None or any(words.is_stop(at) or not words.tokens[at].is_word for at in between):
        return None
    rest = source[words.tokens[index].end : words.tokens[words.quotes[quote]].end]
    name = noun.lemma[:1].upper() + noun.lemma[1:] + rest
    return Body(index, words.quotes[quote], name, READ)
