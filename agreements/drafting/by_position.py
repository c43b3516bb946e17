"""The body for which somebody signs whose position names none, in Russian: губернатор Омской области."""

from collections.abc import Sequence

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.lands import Land, is_land, land_at, land_of_place
from agreements.drafting.person import DASHES, Person
from agreements.drafting.tokens import Token
from agreements.drafting.values import LIKELY, WEAK
from agreements.drafting.wordlists import word_set

_HEADS = word_set("lands heads")
_MINISTERS = frozenset({"министр", "замминистра", "вице-министр"})


def told_by_position(cast: Cast, person: Person) -> Body | None:
    """The body that a position tells which names none: губернатор Омской области, мэр Омска, министр культуры."""
    if person not in cast.people or cast.people.index(person) in cast.spoken_for or person.capacity is None:
        return None
    first, last = person.capacity
    words = cast.line.words
    if not words.tokens[person.first].is_cyrillic or any(
        first <= body.first <= last and not is_land(body.name) for body in cast.bodies
    ):
        return None
    posts = [at for at in range(first, last + 1) if words.low(at) in RUSSIAN_POSITIONS]
    for at in posts:
        lemma = RUSSIAN_POSITIONS[words.low(at)].lemma
        if lemma in _MINISTERS and (body := _ministry(cast, at, last)):
            return body
        if lemma in _HEADS and (land := _land_behind(words.tokens, at + 1, last)):
            return Body(at + 1, land.last, land.name, LIKELY, headed=False, in_capacity=True)
    return None


def _land_behind(tokens: Sequence[Token], at: int, last: int) -> Land | None:
    return land_at(tokens, at, last + 1) or (land_of_place(tokens, at) if at <= last else None)


def _ministry(cast: Cast, at: int, last: int) -> Body | None:
    """The ministry of a minister: министр культуры и спорта Коми to Министерство культуры и спорта Коми."""
    words = cast.line.words
    behind = words.tokens[at + 1 : last + 1]
    if not behind or not behind[0].is_word or behind[0].is_cap or words.is_position(at + 1):
        return None
    end = next((i for i in range(at + 1, last + 1) if words.low(i) in (",", "(", *DASHES)), last + 1) - 1
    text = " ".join(["Министерство", *(token.text for token in words.tokens[at + 1 : end + 1])])
    return Body(at, end, text, WEAK, headed=False, in_capacity=True)
