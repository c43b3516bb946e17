"""Russian sentences of another instrument than the one told: также подписан план; следом договор подписал P."""

from collections.abc import Iterator

from agreements.drafting.by_position import told_by_position
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Story
from agreements.drafting.new_pairs import is_whole
from agreements.drafting.signers import of_first_position
from agreements.drafting.wordlists import word_set

_ALSO = frozenset({"также", "кроме", "помимо", "еще"})
_NEXT = word_set("other papers next")  # what a sentence begins with that tells of the next of several
_FORMS = word_set("papers forms")
STEM = 6  # letters by which a sort of instrument is known
NEAR = 4  # words from the verb to the instrument


def also_signed(last: Deal, cast: Cast) -> bool:
    """Whether a sentence without names tells that another sort of instrument was signed too: также подписан план."""
    words, verb = cast.line.words, cast.signing.at
    also = any(words.low(at) in _ALSO for at in range(verb + NEAR) if at not in words.inside)
    new = any(verb < at < verb + NEAR for at in words.instruments)
    named = cast.parties or cast.signers or cast.signing.noun
    return words.is_russian and also and new and not named and is_whole(last) and is_other_sort(last, cast)


def is_new_object(last: Deal, cast: Cast) -> bool:
    """Whether two parties of an agreement are said to have signed another sort of instrument: …, подписали план."""
    words, verb = cast.line.words, cast.signing.at
    active = not cast.signing.noun and words.low(verb) in ("подписали", "заключили", "подписала", "подписал")
    new = any(verb < at < verb + NEAR for at in words.instruments) and not any(at < verb for at in words.instruments)
    return active and new and len(cast.parties) > 1 and is_whole(last) and is_other_sort(last, cast)


def is_of_next(story: Story, cast: Cast) -> bool:
    """Whether a sentence names a signer of a body that no agreement has, and the next instrument.

    "Следом соглашение подписал ректор Омской академии P", or two signers of an instrument of another sort.
    """
    last = story.deals[-1]
    words = cast.line.words
    if not words.is_russian or not words.instruments or cast.signing.noun or not _is_strange(story, cast):
        return False
    opens = words.low(0) in _NEXT or words.low(1) in _NEXT
    other = len(cast.signers) > 1 and is_whole(last) and is_other_sort(last, cast)
    return bool((opens and (last.signers or last.groups)) or other)


def is_other_sort(last: Deal, cast: Cast) -> bool:
    """Whether the instruments that are signed are none of those told: план реализации соглашения is a plan."""
    told = {sort for each in last.casts for sort in _sorts(each)}
    own = _sorts(cast)
    return bool(own and told) and not own & told


def _sorts(cast: Cast) -> set[str]:
    """The beginnings of the words for what is signed, of those in the nominative and accusative where any is."""
    lows = {cast.line.words.low(at) for at in cast.line.words.instruments}
    return {low[:STEM] for low in lows & _FORMS or lows}


def _is_strange(story: Story, cast: Cast) -> bool:
    """Whether somebody signs for a body that is of no agreement told."""
    told = [each for deal in story.deals for each in [*deal.casts]]
    known = {name for each in told for name in bodies_of_signers(each)}
    groups = [group for deal in story.deals for group in deal.groups]
    fresh = [name for name in bodies_of_signers(cast) if name not in known]
    return any(not any(group.is_of(name) for group in groups) for name in fresh)


def bodies_of_signers(cast: Cast) -> Iterator[str]:
    """The names of the bodies of those who signed, be it by their office: министр культуры Коми."""
    for person in cast.signers:
        named = [body for body in of_first_position(cast, person) if body.headed]
        office = None if named else told_by_position(cast, person)
        yield from (body.name for body in [*named, *([office] if office else [])])
