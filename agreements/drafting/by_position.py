"""The body for which somebody signs whose position names none, in Russian: губернатор Омской области."""

from collections.abc import Iterator, Sequence

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.heads import RUSSIAN_POSITIONS
from agreements.drafting.lands import Land, is_land, land_at, land_of_place
from agreements.drafting.layout import Line, Page
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
    if words.low(first).startswith("уполномоченн") and words.low(first + 1) == "по":
        rest = " ".join(token.text for token in words.tokens[first + 1 : last + 1])
        return Body(first, last, f"Уполномоченный {rest}", LIKELY, headed=False, in_capacity=True)
    posts = [at for at in range(first, last + 1) if words.low(at) in RUSSIAN_POSITIONS]
    for at in posts:
        lemma = RUSSIAN_POSITIONS[words.low(at)].lemma
        if lemma in ("полпред", "посол"):
            return _embassy(cast, at, last) if lemma == "посол" else None
        if lemma in _MINISTERS and (body := _ministry(cast, at, last)):
            return body
        if lemma in _HEADS and (land := _land_behind(words.tokens, at + 1, last)):
            name = land.name.removeprefix("город ")  # глава города Кемь
            return Body(at + 1, land.last, name, LIKELY, headed=False, in_capacity=True)
    return None


def _land_behind(tokens: Sequence[Token], at: int, last: int) -> Land | None:
    return land_at(tokens, at, last + 1) or (land_of_place(tokens, at) if at <= last else None)


def _embassy(cast: Cast, at: int, last: int) -> Body | None:
    """The embassy of an ambassador: посол Кубы to Посольство Кубы."""
    place = cast.line.words.place_at.get(at + 1)
    if place is None or place.city or place.last > last:
        return None
    words, end = cast.line.words, place.last
    host = words.place_at.get(end + 2) if words.low(end + 1) == "в" else None
    end = host.last if host is not None and host.last <= last else end  # посол Кубы в Перу
    said = " ".join(token.text for token in words.tokens[at + 1 : end + 1])
    return Body(at, end, f"Посольство {said}", WEAK, headed=False, in_capacity=True)


def _ministry(cast: Cast, at: int, last: int) -> Body | None:
    """The ministry of a minister: министр культуры и спорта Коми to Министерство культуры и спорта Коми."""
    words = cast.line.words
    behind = words.tokens[at + 1 : last + 1]
    if not behind or not behind[0].is_word or behind[0].is_cap or words.is_position(at + 1):
        return None
    end = next((i for i in range(at + 1, last + 1) if words.low(i) in (",", "(", *DASHES)), last + 1) - 1
    text = " ".join(["Министерство", *(token.text for token in words.tokens[at + 1 : end + 1])])
    return Body(at, end, text, WEAK, headed=False, in_capacity=True)


_OF_BODIES = frozenset({"директор", "гендиректор", "президент", "глава", "ректор", "руководитель", "замдиректора"})
_BACK = (("а", ""), ("я", "й"), ("и", "ь"), ("ы", "а"), ("", ""))


def proper_of_position(page: Page, cast: Cast, person: Person) -> Body | None:
    """The body that a position names with one capital word, if the page names it elsewhere: директор Эрмитажа."""
    if person not in cast.people or person.capacity is None or cast.people.index(person) in cast.spoken_for:
        return None
    words, (first, last) = cast.line.words, person.capacity
    noun = RUSSIAN_POSITIONS.get(words.low(last - 1))
    token = words.tokens[last]
    plain = token.is_cap and token.is_cyrillic and not token.is_upper and last not in words.place_at
    known = words.is_head(last) or words.is_topic(last) or words.is_position(last) or last in words.inside
    if last <= first or noun is None or noun.lemma not in _OF_BODIES or not plain or known:
        return None
    for name in _named_elsewhere(page, cast.line, token.low):
        return Body(last, last, name, WEAK, headed=False, in_capacity=True)
    return None


def _named_elsewhere(page: Page, own: Line, low: str) -> Iterator[str]:
    """The names in the nominative that other sentences have for a word, the one with an adjective first."""
    lemmas = [low.removesuffix(ending) + back for ending, back in _BACK if low.endswith(ending)]
    bare: list[str] = []
    for line in page.lines:
        tokens = line.words.tokens
        for at, token in enumerate(tokens):
            if line is own or not token.is_cap or token.low not in lemmas:
                continue
            before = tokens[at - 1] if at else None
            if before is not None and before.is_cap and before.low.endswith(("ый", "ий", "ой")):
                yield f"{before.text} {token.text}"
            bare.append(token.text)
    yield from bare
