"""English signings told beside another verb: P and Q exchange folders after signing a pact; the hall saw it signed."""

from agreements.drafting.dates import WEEKDAYS
from agreements.drafting.day_words import RELATIVE
from agreements.drafting.marking import Marked
from agreements.drafting.turned import turned_at
from agreements.drafting.wordlists import word_set

_ARTICLES = frozenset({"a", "an", "the", "their"})
_AFTER = frozenset({"after", "following", "upon"})
_TERMS = word_set("after signing terms")  # soon after, two months after
_SHOWN = word_set("after signing shown")  # what those do whom a photograph shows
_OPENS_CAPTION = frozenset({"photo", "picture", "pictured", "left", "right", "image"})
SAW = frozenset({"saw", "witnessed"})
_STAND = frozenset({"stand", "stood", "are", "appear"})
_ARE = frozenset({"is", "are", "was", "were", "has", "have"})
_ENDED = word_set("after signing ended")
MOST_TO_INSTRUMENT = 7  # words from "signing" to it: signing a three-year cooperation agreement
MOST_TO_DAY = 14  # words from "signing" to the day
MOST_TO_SAW = 14  # words from "saw" to the signing: saw on Thursday, 30 June 2022, the signature of


def verb_beside(words: Marked, at: int) -> int | None:
    """The verb that tells a signing of which the word at ``at`` is only a noun; None where there is no such verb."""
    ways = (turned_at, signature_of, _after_signing)
    return next((verb for way in ways if (verb := way(words, at)) is not None), None)


def _after_signing(words: Marked, at: int) -> int | None:
    """The verb of "P and Q shake hands after signing the protocol", "P is in Rome after signing an accord with Q"."""
    if words.low(at) != "signing" or words.low(at - 1) not in _AFTER or words.low(at + 1) not in _ARTICLES:
        return None
    named = any(at < i < at + MOST_TO_INSTRUMENT for i in words.instruments)
    if not named or words.low(at - 2) in _TERMS:
        return None
    shown = next((i for i in range(at - 2, 0, -1) if words.low(i) in _SHOWN), None)
    if shown is not None and _names_somebody(words, shown):
        return shown
    if words.low(at - 2) == "," and any(words.low(i) in _OPENS_CAPTION for i in range(3)):
        return at - 2  # In the photo: P and Q, after signing the memorandum
    if words.low(at + 1) not in ("a", "an") or not _is_of_late(words, at):
        return None
    return next((i for i in range(1, at) if words.low(i) in _ARE and words.tokens[i].text.islower()), at)


def is_signed_with(words: Marked, before: int) -> bool:
    """ "After signing an accord last week with P": whether a word is the "with" before somebody who signed."""
    near = range(max(0, before - MOST_TO_DAY), before)
    signing = next((i for i in near if words.low(i) == "signing" and words.low(i - 1) in _AFTER), None)
    return (
        words.low(before) == "with"
        and signing is not None
        and any(i in words.instruments for i in range(signing, before))
        and not any(words.is_stop(i) for i in range(signing + 1, before))
    )


def _names_somebody(words: Marked, verb: int) -> bool:
    """Whether somebody with a position is named before a verb."""
    return any(words.is_position(i) for i in range(verb))


def _is_of_late(words: Marked, at: int) -> bool:
    """Whether the signing was in these days: after signing an accord last week, on Tuesday, today."""
    near = range(at + 1, min(at + MOST_TO_DAY, len(words)))
    return any(
        words.low(i) in WEEKDAYS or words.low(i) in RELATIVE or (words.low(i) == "week" and words.low(i - 1) == "last")
        for i in near
    )


def is_seen(words: Marked, at: int) -> bool:
    """ "The palace saw on Thursday the signing of a pact": whether somebody or a place is told to have seen it."""
    if words.low(at + 1) != "of" or not any(at < i < at + MOST_TO_INSTRUMENT + 2 for i in words.instruments):
        return False
    return any(words.low(i) in SAW for i in range(max(1, at - MOST_TO_SAW), at))


def names_stand(words: Marked, at: int) -> bool:
    """ "Under the text stand the names of P and Q": whether these are the names."""
    if words.low(at) != "names" or words.low(at + 1) != "of" or words.low(at - 1) != "the":
        return False
    return words.low(at - 2) in _STAND and any(words.low(i) in ("under", "below") for i in range(at - 2))


def is_outcome(words: Marked, at: int) -> bool:
    """ "A year of talks ended with an agreement signed by P": whether what was signed is what something led to."""
    named = max((i for i in words.instruments if i < at), default=None)
    if named is None or words.low(at + 1) != "by":
        return False
    article = next((i for i in range(named - 1, max(0, named - 5), -1) if words.low(i) in ("a", "an")), None)
    if article is None or words.low(article - 1) not in ("with", "in", "by"):
        return False
    return any(words.low(i) in _ENDED for i in range(article))


_SIDES = frozenset({"left", "right", "centre", "center", "l", "r", "middle"})


def side_in_photograph(words: Marked, at: int) -> int | None:
    """The last word of "(left)" or ", second from right" that opens at ``at``: where a photograph shows somebody."""
    if words.low(at) not in ("(", ","):
        return None
    end = next((i for i in range(at + 1, min(at + 5, len(words))) if words.low(i) in _SIDES), None)
    between = range(at + 1, end) if end is not None else ()
    if end is None or any(words.low(i) not in ("second", "third", "from", "the", "at", "on", "far") for i in between):
        return None
    if words.low(at) == "(":
        return end + 1 if words.low(end + 1) == ")" else None
    return end if words.low(end + 1) in (",", "and", "") else None


def of_photograph(words: Marked, at: int) -> bool:
    """Whether a word is of where somebody stands in a photograph."""
    opens = next((i for i in range(at, max(-1, at - 5), -1) if words.low(i) in ("(", ",")), None)
    end = side_in_photograph(words, opens) if opens is not None else None
    return end is not None and at <= end


def goes_on_to_act(words: Marked, comma: int) -> bool:
    """ "P, rector of X, and Q, dean of Y, shake hands": whether a comma ends who somebody is before what they do."""
    after = comma + 1
    return words.low(comma) == "," and words.low(after) in _SHOWN and words.tokens[after].text.islower()


def begins_pledge(words: Marked, which: int) -> bool:
    """ "A protocol by which A and B bind themselves to …": whether a word leads to those whom an instrument binds."""
    low = words.low(which)
    if low == "which":
        which -= 1
    led = low == "whereby" or (low == "which" and words.low(which) in ("by", "under", "through"))
    return led and any(which - 6 < i < which for i in words.instruments)


_WAS = frozenset({"was", "became", "become", "took", "held", "hosted"})
_SCENES = ("place", "venue", "scene", "site", "setting", "ceremony", "day", "occasion")
LONGEST_CEREMONY = 40  # words from "to sign" to "took place"


def is_of_scene(words: Marked, at: int) -> bool:
    """ "The palace became the place of signing of an agreement", "the ceremony of signing took place"."""
    of = at - 1 - (words.low(at - 1) == "the")
    verbs = [words.low(i) for i in range(max(0, of - 4), min(len(words), of + 25))]
    return words.low(of - 1) in _SCENES and not _WAS.isdisjoint(verbs)


def is_ceremony_to_sign(words: Marked, at: int) -> bool:
    """ "A ceremony to sign an agreement between A and B took place": whether it was held."""
    if words.low(at) != "sign" or words.low(at - 1) != "to" or words.low(at - 2) != "ceremony":
        return False
    pairs = ((words.low(i), words.low(i + 1)) for i in range(at, min(at + LONGEST_CEREMONY, len(words))))
    return any(pair in _HELD for pair in pairs) and any(i > at for i in words.instruments)


_HELD = (("took", "place"), ("was", "held"), ("has", "been"), ("was", "hosted"))


def signature_of(words: Marked, at: int) -> int | None:
    """The verb of "In each case the Guild's signature is that of its President P", "the signature is of P"."""
    if words.low(at) != "signature":
        return None
    verb = next((i for i in range(at + 1, min(at + 5, len(words))) if words.low(i) in ("is", "was")), None)
    of = None if verb is None else verb + 1 + (words.low(verb + 1) == "that")
    return verb if of is not None and words.low(of) == "of" else None
