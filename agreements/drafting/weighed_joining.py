"""Whether a sentence of a signing begins another agreement, where rules join it to one told before, by ``weights``."""

from collections.abc import Iterator

from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Story
from agreements.drafting.seen import LETTERS
from agreements.drafting.splitting import is_bilateral
from agreements.drafting.strangers import surname_of
from agreements.drafting.telling import days_of
from agreements.drafting.weights import chance
from agreements.drafting.wordlists import word_set

ANOTHER = "another"
SURE = 0.6  # from this chance on a sentence begins another agreement
_ALSO = word_set("weighed also")
_ONE = frozenset({"a", "an"})
_THE = frozenset({"the", "this", "these", "both", "its"})


def seen_of_joining(story: Story, cast: Cast) -> set[str]:
    """What is seen of a sentence beside the agreement that was told last."""
    last = story.deals[-1]
    told = [*_instruments(last, cast), *_names(story, last, cast), *_opening(cast)]
    own, days = days_of(story.page, cast), {day for each in last.casts for day in days_of(story.page, each)}
    if own and days:
        told.append("same day" if own & days else "other day")
    away = cast.line.paragraph - last.casts[-1].line.paragraph
    told.append(f"paragraphs {min(max(away, 0), 3)}")
    told.append("latin" if not cast.line.words.tokens[0].is_cyrillic else "cyrillic")
    told.append(f"parties told {min(len(last.groups), 3)}")
    told.append(f"signers told {min(len(last.signers), 3)}")
    told.append("passive" if cast.signing.passive else "active")
    return {*told, *(f"{one} & {other}" for one in told[:2] for other in told[2:])}


def _instruments(last: Deal, cast: Cast) -> Iterator[str]:
    """Whether the sentence names an instrument, of the sort that was told, and as one that is new."""
    words = cast.line.words
    own = {kind for kind, _ in words.instruments.values()}
    before = {kind for each in last.casts for kind, _ in each.line.words.instruments.values()}
    yield "no instrument" if not own else "same kind" if own & before else "other kind"
    leads = {words.low(i) for at in words.instruments for i in range(max(0, at - 3), at)}
    yield "a" if leads & _ONE else "the" if leads & _THE else "bare"


def _names(story: Story, last: Deal, cast: Cast) -> Iterator[str]:
    bodies = [body.name for body in cast.bodies if body.headed]
    known = sum(any(group.is_of(name) for group in last.groups) for name in bodies)
    yield f"strange bodies {min(len(bodies) - known, 3)}"
    yield f"known bodies {min(known, 2)}"
    surnames = {surname_of(person.name) for person, _, _, _ in last.signers}
    signers = [surname_of(person.name) for person in cast.signers]
    yield f"strange signers {min(sum(name not in surnames for name in signers), 3)}"
    yield f"known signers {min(sum(name in surnames for name in signers), 2)}"
    yield f"deals {min(len(story.deals), 3)}"


def _opening(cast: Cast) -> Iterator[str]:
    words = cast.line.words
    yield from (f"opens {words.low(at)[:LETTERS]}" for at in range(min(3, len(words))))
    if any(token.low in _ALSO for token in words.tokens):
        yield "also"


def begins_another(story: Story, cast: Cast) -> bool:
    """Whether a sentence very likely tells of another agreement than the one told last.

    Not where that one is of several, each of one party with another: the sentence tells of one of those. Nor does a
    sentence from before it, that only says who "he" is.
    """
    last = story.deals[-1]
    words = cast.line.words
    if not words.instruments and words.low(2).startswith("signature"):
        return False  # The second signature is of P
    if is_bilateral(last) or cast.line.start <= max(each.line.start for each in last.casts):
        return False
    return chance(ANOTHER, seen_of_joining(story, cast)) >= SURE
