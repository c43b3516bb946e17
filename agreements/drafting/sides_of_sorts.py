"""Russian signers told by the sort of body that their side is: с университетской стороны – P, с музейной – Q."""

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Group
from agreements.drafting.person import DASHES, Person
from agreements.drafting.wordlists import word_tuple

_SORTS = dict(pair.split("=") for pair in word_tuple("sides of sorts"))
_ENDINGS = ("ой", "ую")
FARTHEST = 9  # words from the side to who signed


def party_of_sort(cast: Cast, person: Person, groups: list[Group]) -> int | None:
    """The one party of the sort that the words before a signer name as a side."""
    words = cast.line.words
    for at in range(person.start - 1, max(-1, person.start - FARTHEST), -1):
        if any(each.first <= at <= each.last for each in cast.people):
            return None
        sort = _sort_of(words.low(at))
        beside = words.low(at + 1) in ("стороны", "сторону", "стороной", *DASHES)
        if sort and beside and (words.low(at - 1) in ("с", "со", "от") or words.low(at + 1) == "сторону"):
            fitting = [index for index, group in enumerate(groups) if group.is_sort(sort)]
            return fitting[0] if len(fitting) == 1 else None
    return None


def _sort_of(low: str) -> str:
    """The sort of body that an adjective in the genitive or accusative is of: университетской, or ""."""
    stem = next((low.removesuffix(ending) for ending in _ENDINGS if low.endswith(ending)), "")
    return _SORTS.get(stem, "")


def sort_of_proxied(cast: Cast, person: Person) -> Body | None:
    """The body, by its sort, of whose head somebody signed in the place of: по поручению председателя Совета."""
    proxied = cast.proxies.get(cast.people.index(person))
    words = cast.line.words
    if proxied is None or not words.is_russian:
        return None
    first, last = proxied
    if any(first <= each.first <= last for each in cast.people):
        return None
    return next(
        (Body(at, at, words.tokens[at].text, 0.5, headed=False) for at in range(first, last + 1) if words.is_head(at)),
        None,
    )
