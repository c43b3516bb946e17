"""Russian sentences that tell of one more agreement: другое соглашение P заключил с Q; третье связало А и Б."""

from agreements.drafting.body import Body
from agreements.drafting.cast import Cast, word_before
from agreements.drafting.deal import Deal, Story
from agreements.drafting.marking import Marked
from agreements.drafting.person import Person
from agreements.drafting.signers import of_first_position

_ORDINALS = frozenset(
    {"другое", "второе", "третье", "четвертое", "пятое", "отдельное", "другой", "второй", "третий", "четвертый"}
)
_ONE_MORE = frozenset({"одно", "один", "одну", "одна"})
_TIES = frozenset({"связало", "связал", "связала", "объединило", "объединил"})


def ordinal_end(words: Marked) -> int | None:
    """The word behind "другое", "ещё одно", "третье" at the beginning of a sentence, or None."""
    start = int(words.low(0) in ("а", "и", "при", "также"))
    if words.low(start) in _ORDINALS:
        return start + 1
    more = words.low(start) == "еще" and words.low(start + 1) in _ONE_MORE
    return start + 2 if more else None


def tie_at(words: Marked) -> int | None:
    """The verb of "третье связало А и Б", of "ещё одно соглашение связало А и Б"."""
    at = ordinal_end(words)
    if at is None:
        return None
    at += at in words.instruments
    return at if words.low(at) in _TIES else None


def opens_another(cast: Cast, last: Deal) -> bool:
    """Whether a sentence begins with one more instrument and names somebody who is of it."""
    words = cast.line.words
    at = ordinal_end(words)
    named = bool(cast.parties or cast.signers)
    opens = at is not None and (at in words.instruments or at == cast.signing.at)
    return named and (opens or (len(last.signers) > 1 and _with_one_more(cast)))


def _with_one_more(cast: Cast) -> bool:
    """Whether the one signer named is told behind "also" and "with": также губернатор подписал соглашение с P."""
    words = cast.line.words
    also = any(words.low(at) in _ALSO for at in range(4))
    alone = len(cast.signers) == 1 and bool(words.instruments) and not cast.parties
    return also and alone and words.low(word_before(cast, cast.signers[0].start)) in ("с", "со")


_ALSO = frozenset({"также", "еще", "отдельно", "позже", "затем"})


def is_of_other_signers(deal: Deal, cast: Cast) -> bool:
    """Whether two signers of two bodies, with another sort of instrument, are told after two of other bodies."""
    told = [body for person, _, _, each in deal.signers for body in of_first_position(each, person) if body.headed]
    own = [body for person in cast.signers for body in of_first_position(cast, person) if body.headed]
    kinds = [{kind for kind, _ in line.words.instruments.values()} for line in (deal.casts[0].line, cast.line)]
    apart = bool(kinds[0] and kinds[1]) and not kinds[0] & kinds[1]
    return apart and len(told) > 1 and len(own) > 1 and not deal.groups and not cast.parties


def is_new_of_strangers(story: Story, cast: Cast) -> bool:
    """Ректор X P и проректор Y Q подписали договор: two of bodies that no agreement has, and then what they signed.

    The last agreement has both its parties; an instrument before the verb may be the one that was told.
    """
    words, verb = cast.line.words, cast.signing.at
    posted = [each for each in cast.signers if each.capacity and each.end < verb]
    own = [[body for body in cast.bodies if body.headed and _is_of_post(body, each)] for each in posted]
    known = any(
        group.is_of(body.name) for told in own for body in told for deal in story.deals for group in deal.groups
    )
    new = any(verb < at < verb + NEAREST for at in words.instruments) and not any(at < verb for at in words.instruments)
    return len(posted) == 2 and all(own) and not known and new and len(story.deals[-1].groups) == 2


NEAREST = 4  # words from the verb to the instrument


def _is_of_post(body: Body, person: Person) -> bool:
    return person.capacity is not None and person.capacity[0] <= body.first <= person.capacity[1]
