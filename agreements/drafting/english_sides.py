"""English sides told by an adjective of country: signed for the Cambodian side and Q for the Thai one."""

from collections.abc import Sequence

from agreements.drafting.adjectives import is_side
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Group
from agreements.drafting.person import Person

_AHEAD, _BACK = (
    6,
    14,
)  # words from a side back to the name, and forward to it: From the Thai side the pact was signed by P
_OF_NEXT = frozenset({"by", "–", "—", "-", "it"})  # by P, from the Thai side by Q
_STEM = 4  # letters that the adjective and the name of a country share: Indian, India


def party_of_side(cast: Cast, person: Person, groups: Sequence[Group]) -> int | None:
    """The one party of the country whose side is told beside a person: behind the name, or before it."""
    words = cast.line.words
    if words.tokens[person.first].is_cyrillic:
        return None
    behind = range(person.end + 1, min(person.end + _AHEAD, len(words)))
    before = range(person.start - 1, max(0, person.start - _BACK), -1)
    origin = next((i for i in before if words.low(i - 1) == "from" and words.low(i + 1) == ":"), None)
    if origin is not None:  # Signatory from Nepal: P
        fitting = [i for i, group in enumerate(groups) if _is_from(group, words.low(origin))]
        return fitting[0] if len(fitting) == 1 else None
    for near in (behind, before):
        at = next(
            (i for i in near if is_side(words, i) and not (near is behind and words.low(i + 2) in _OF_NEXT)), None
        )
        if at is not None and near is before and at < person.start - _AHEAD and words.low(at - 2) not in ("from", "on"):
            at = None
        if at is not None and not any(near[0] <= each.first < at or at < each.first < near[0] for each in cast.people):
            fitting = [i for i, group in enumerate(groups) if _is_from(group, words.low(at))]
            return fitting[0] if len(fitting) == 1 else None
    return None


def _is_from(group: Group, adjective: str) -> bool:
    """Whether a party has the adjective in its name, or the country beside it: the Thai Union; X (Thailand)."""
    if any(adjective in name.casefold().split() for name in group.names):
        return True
    told = [
        line.words.low(at)
        for body, line in group.mentions
        if body.country
        for at in range(body.country[0], body.country[1] + 1)
    ]
    told += [word for name in group.names for word in name.casefold().split()]
    return any(word[:_STEM] == adjective[:_STEM] and len(word) >= _STEM for word in told)
