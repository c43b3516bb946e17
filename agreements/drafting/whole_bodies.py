"""Russian bodies whose organ alone is named: Генеральный совет Союза рек is of the Союз рек, which signs."""

from agreements.drafting.bodies_russian import russian_body
from agreements.drafting.body import Body
from agreements.drafting.heads import RUSSIAN_HEADS
from agreements.drafting.layout import Line
from agreements.drafting.russian import is_adjective

_ORGANS = frozenset({"совет", "правление", "президиум", "исполком", "комитет", "секретариат", "бюро", "дирекция"})
_OF_ORGANS = (
    "генеральн",
    "исполнительн",
    "попечительск",
    "наблюдательн",
    "координационн",
    "центральн",
    "президентск",
    "расширенн",
    "объединенн",
)
LONGEST = 3  # words of the organ


def whole_of(body: Body, line: Line, text: str) -> Body:
    """The body of which a name tells but the organ, else the same: Генерального совета Союза рек, Совета «Рек»."""
    words = line.words
    head = next((at for at in range(body.first, min(body.first + LONGEST, body.last)) if words.is_head(at)), None)
    noun = RUSSIAN_HEADS.get(words.low(head)) if head is not None else None
    if head is None or noun is None or noun.lemma not in _ORGANS or head == body.last:
        return body
    organ = head == body.first or words.low(head - 1).startswith(_OF_ORGANS)
    first = head + 1
    at = next((i for i in range(first, min(first + LONGEST, len(words))) if not is_adjective(words.low(i))), first)
    if organ and first in words.quotes:
        last = words.quotes[first]
        quoted = text[words.tokens[first].end : words.tokens[last].start].strip()
        return Body(first, last, quoted, body.confidence, headed=False)
    owner = RUSSIAN_HEADS.get(words.low(at))
    if not organ or owner is None or "g" not in owner.cases:
        return body
    whole = russian_body(words, text, first, set())
    return whole if whole is not None and whole.headed and whole.last >= body.last else body
