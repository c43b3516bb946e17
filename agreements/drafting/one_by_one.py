"""Sentences that tell of several agreements, of one party with each of others: two agreements, with A and with B."""

from collections.abc import Sequence

from agreements.drafting.body import Body
from agreements.drafting.cast import BETWEEN, Cast, end, word_before
from agreements.drafting.marking import Marked
from agreements.drafting.onward import is_of_one, partners_at
from agreements.drafting.person import DASHES
from agreements.drafting.several import each_with
from agreements.drafting.wordlists import word_set

PLURALS = word_set("one by one plurals")
_COUNTS = word_set("one by one counts")
WITH = frozenset({"with", "с", "со"})
NEAR = 9  # words between the verb and such an instrument
LONGEST_COUNT = 8  # words from "with two" to the colon before their names


def mark_one_by_one(cast: Cast) -> None:
    """Say that a sentence is of such agreements, and put the party that they share first."""
    if _repeats_with(cast.line.words) or _opens_with_whom(cast):
        cast.bilateral = True
        return
    plural = _names_several(cast) or (
        with_whom(cast.line.words) is not None and cast.line.words.low(cast.signing.at) != "is"
    )
    between = any(cast.line.words.low(at) in BETWEEN for at in range(len(cast.line.words)))
    if (plural and between and len(cast.parties) >= 3) or each_with(cast):
        cast.bilateral = True
    if not plural:
        return
    with_before = parties_with(cast)
    by = next((each for each in cast.parties if cast.line.words.low(word_before(cast, each.first)) == "by"), None)
    if with_before and by is not None and by is not cast.parties[0]:
        cast.parties.remove(by)  # agreements with A and with B were signed by C
        cast.parties.insert(0, by)
    if between:
        return
    if len(with_before) >= 2 or (not cast.parties and _signers_with(cast) >= 2):
        cast.bilateral = True


def mark_partners(casts: Sequence[Cast]) -> None:
    """Say of a sentence on several partners that each has an agreement of its own, where several were signed."""
    several = any(_names_several(cast) for cast in casts)
    for cast in casts if several else ():
        cast.bilateral = cast.bilateral or (partners_at(cast.line.words) is not None and len(cast.parties) > 1)


def _opens_with_whom(cast: Cast) -> bool:
    """Whether a sentence is an item that begins with with whom: С директором Музея мёда P – о выставках."""
    words = cast.line.words
    start = len(words.list_marks) or int(not words.low(0).isalpha())
    dash = cast.signing.at
    instrument = any(at in words.instruments for at in range(dash + 1, dash + 4))  # its own agreement: items_with_whom
    return words.low(start) in ("с", "со") and words.low(dash) in DASHES and not instrument


def _repeats_with(words: Marked) -> bool:
    """Whether one signed with one and then with another: с мэром Орла P, а затем – с мэром Уфы Q."""
    for at in range(2, len(words) - 2):
        if words.low(at) not in THEN or words.low(at - 1) not in ("а", "и") or at in words.inside:
            continue
        behind = at + 1 + (words.low(at + 1) in DASHES)
        before = any(words.low(i) in ("с", "со") for i in range(at))
        if before and words.low(behind) in ("с", "со"):
            return True
    return False


THEN = frozenset({"затем", "потом", "позже", "позднее", "следом"})


def parties_with(cast: Cast) -> list[Body]:
    """The parties from the first on that stands behind "with": those with whom the others signed."""
    if partners_at(cast.line.words) is not None:
        return cast.parties
    first = next((at for at, body in enumerate(cast.parties) if _is_with(cast, body)), len(cast.parties))
    return cast.parties[first:]


def _names_several(cast: Cast) -> bool:
    """Whether an instrument beside the verb is in the plural."""
    words = cast.line.words
    near = [at for at in words.instruments if abs(at - cast.signing.at) < NEAR or (at < 2 and cast.signing.passive)]
    return any(words.low(at) in PLURALS and not is_of_one(words, at) for at in near)


def _is_with(cast: Cast, body: Body) -> bool:
    """Whether a party stands behind "with", or begins the list of those counted behind it: с двумя школами: А и Б."""
    words = cast.line.words
    before = word_before(cast, body.first)
    return words.low(before) in WITH or (words.low(before) in (":", ",") and counts_partners(words, before))


def counts_partners(words: Marked, colon: int) -> bool:
    """Whether "with two institutions" or "with three bodies at once" stands before a colon."""
    near = range(max(1, colon - LONGEST_COUNT), colon)
    return any(words.low(at) in _COUNTS and words.low(at - 1) in WITH for at in near)


def _signers_with(cast: Cast) -> int:
    """How many people with positions stand behind "with": with the rector of A, P, and (with) that of B, Q."""
    words = cast.line.words
    posted = [person for person in cast.signers if person.capacity is not None]
    behind = (at for at, each in enumerate(posted) if words.low(word_before(cast, each.start)) in WITH)
    return len(posted) - next(behind, len(posted))


def with_whom(words: Marked) -> int | None:
    """The verb of "The MoUs are with A and B, while the MoA is with C", which says with whom each was signed."""
    verb = next((at for at in range(1, min(4, len(words))) if words.low(at) in _ARE), None)
    told = verb is not None and verb - 1 in words.instruments and words.low(verb + 1) == "with"
    return verb if told and words.low(0) in ("the", "both", "these") else None


_ARE = frozenset({"are", "is", "were", "was"})


_OF_COOPERATION = ("сотрудничеств", "взаимодейств", "партнерств", "побратимств", "дружб")


def is_of_whom(cast: Cast, body: Body, before: int) -> bool:
    """Меморандумы о сотрудничестве Академии чая с Домом мёда: whether the genitive says whose the agreement is."""
    words = cast.line.words
    named = words.low(before).startswith(_OF_COOPERATION) or before in words.instruments
    return words.tokens[body.first].is_cyrillic and named and words.low(end(body) + 1) in ("с", "со")
