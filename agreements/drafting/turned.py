"""English sentences turned round: "Signing for the Finnish side was P; her counterpart was Q"; that of P, that of Q."""

from agreements.drafting.adjectives import is_of_country
from agreements.drafting.layout import Page
from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set

_DONE = frozenset({"sat", "met", "took", "shook", "stood", "came", "went", "rose", "opened", "exchanged", "visited"})
LONGEST_SIDE = 16  # words from "signing for" to the verb
_WERE = frozenset({"was", "were"})
_WHOSE = frozenset({"his", "her", "their", "its", "whose", "the"})
COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "colleagues", "co-signatory", "signatory"})
FARTHEST = 12  # words from "counterpart" to the comma before the name
_OF = frozenset({"of", "at", "from", "in"})
_TOGETHER = frozenset(
    {
        *("together", "jointly", "it", "them", "the", "document", "documents", "a", "an", "of", "on"),
        *("understanding", "cooperation", "partnership", "friendship", "intent"),
    }
)
_SIGNATURES = frozenset({"signature", "signatures"})


def turned_at(words: Marked, at: int) -> int | None:
    """The verb of "Signing for X was P", "Putting pen to paper were P and Q"; ``at`` is the first of these words."""
    opens = at == 0 or words.low(at - 1) in (",", ";", "also")
    if not opens or words.low(at + 1) not in _BEHIND_SIGNING:
        return None
    verb = next((i for i in range(at + 2, min(at + LONGEST_SIDE, len(words))) if words.low(i) in _WERE), None)
    if verb is None or any(words.is_stop(i) for i in range(at + 5, verb)):
        return None
    near = range(verb + 1, min(verb + 6, len(words)))
    named = any(words.is_position(i) or words.is_title(i) or words.is_given(i) for i in near)
    return verb if named and words.low(verb + 1) not in ("a", "an", "one", "not") else None


_BEHIND_SIGNING = frozenset({"for", "on", "from", "the", "it", "this", "pen", "their"})


def counterpart_at(words: Marked) -> int | None:
    """The verb of "her counterpart was", which goes on with a signing told before."""
    return next(
        (at for at in range(2, len(words)) if words.low(at) in _WERE and words.low(at - 1) in COUNTERPARTS), None
    )


def names_signer(words: Marked, before: int, verb: int) -> bool:
    """Whether the word before somebody says that it is a signer who follows."""
    low = words.low(before)
    if low in _WERE:
        turned = before == verb and words.low(verb - 1) != "signatories"
        return turned or words.low(before - 1) in COUNTERPARTS
    if low == "with":
        return 0 < before - verb < 9 and all(
            words.low(i) in _TOGETHER or i in words.instruments for i in range(verb + 1, before)
        )
    if before == verb + 1 and words.low(verb) == "names":
        return True  # under the text stand the names of P
    return low == "of" and _of_signature(words, before)


def _of_signature(words: Marked, of: int) -> bool:
    """The signatures of P, and of Q; that of P and that of Q."""
    if words.low(of - 1) in _SIGNATURES:
        return True
    again = words.low(of - 1) in ("and", ",", "that", "those", "is", "was")
    return again and any(words.low(i) in _SIGNATURES for i in range(max(0, of - 40), of))


def is_of_counterpart(words: Marked, at: int) -> bool:
    """Whether a word is of "her Russian colleague" between two who signed."""
    low = words.low(at)
    if words.tokens[at].is_cyrillic if 0 <= at < len(words) else False:
        return _is_of_colleague(words, at)
    if (noun := counterpart_of(words, at)) is not None:
        return is_of_counterpart(words, noun)
    if low in COUNTERPARTS:
        return words.low(at - 1) in _WHOSE or is_of_country(words, at - 1)
    if is_of_country(words, at):
        return words.low(at + 1) in COUNTERPARTS
    near = (words.low(at + 1), words.low(at + 2) if is_of_country(words, at + 1) else "")
    return low in _WHOSE and not COUNTERPARTS.isdisjoint(near)


def counterpart_of(words: Marked, at: int) -> int | None:
    """The noun of "her counterpart at the Chamber of X," of whose words behind it this is one."""
    for noun in range(at - 1, max(0, at - FARTHEST), -1):
        if words.low(noun) in COUNTERPARTS:
            comma = comma_behind(words, noun)
            return noun if comma is not None and at <= comma else None
    return None


def comma_behind(words: Marked, noun: int) -> int | None:
    """The comma that ends whose counterpart somebody is: his counterpart of AGP, P."""
    if words.low(noun + 1) not in _OF:
        return None
    return next((at for at in range(noun + 2, min(noun + FARTHEST, len(words))) if words.low(at) == ","), None)


def _is_of_colleague(words: Marked, at: int) -> bool:
    """Whether a word is of "его монгольский коллега" between two who signed."""
    noun = next((i for i in (at, at + 1, at + 2) if words.low(i) in _COLLEAGUES), None)
    if noun is None:
        return False
    whose = noun - 1 if words.low(noun - 1) in _HIS else noun - 2
    return words.low(whose) in _HIS and whose <= at


_COLLEAGUES = frozenset({"коллега", "коллеги", "коллегой", "визави"})
_HIS = frozenset({"его", "ее", "их"})


def subject_verb(words: Marked, verb: int) -> int:
    """The first verb of who signed: P of X and Q of Y sat down at a table and signed …"""
    if words.tokens[verb].is_cyrillic:
        return _first_verb(words, verb)
    if words.low(verb - 1) != "and":
        return verb
    near = range(max(1, verb - LONGEST_SIDE), verb - 1)
    first = next((at for at in near if words.low(at) in _DONE and words.tokens[at].text.islower()), None)
    return verb if first is None else first


def _first_verb(words: Marked, verb: int) -> int:
    """The first verb of several who signed: P и Q провели встречу, в ходе которой подписали …"""
    which = next((at for at in range(verb - 1, max(0, verb - 4), -1) if words.low(at).startswith("котор")), None)
    if not words.low(verb).endswith("ли") or (which is None and words.low(verb - 1) != "и"):
        return verb
    near = (at for at in range(max(1, verb - LONGEST_SIDE), verb - 1) if at not in words.inside)
    return next((at for at in near if words.low(at) in _DONE_RU), verb)


_DONE_RU = word_set("turned done ru")


MOST_TO_VERB = 8  # words up to the verb of such a Russian sentence


_SIGNED = ("подписали", "поставили", "скрепили", "расписались", "выступили", "стали")


def signs_for(words: Marked) -> bool:
    """Whether a sentence says that somebody signed for somebody, and not what: P signed for the Conservatory.

    In Russian also that people with positions signed a document: подписи под документом поставили ректор P и …
    """
    lows = [token.low for token in words.tokens[:MOST_TO_VERB]]
    document = any(low.startswith(("документ", "подписантами")) for low in lows)
    signed = any(low.startswith(_SIGNED) for low in lows)
    posted = sum(words.is_position(at) for at in range(len(words))) > 1 if document and signed else False
    return posted or any(
        words.low(at) == "signed" and words.low(at + 1) in ("for", "on") and at not in words.inside
        for at in range(1, len(words))
    )


def names_instrument(page: Page, number: int) -> bool:
    """Whether the sentence of that number tells what was signed, after one that only says who did."""
    return number < len(page.lines) and bool(page.lines[number].words.instruments)


def of_authority(words: Marked, start: int) -> bool:
    """Whether somebody is named as who gave the power to sign: acting on the authority of the Rector, P."""
    of = start - 1 - (words.low(start - 1) in ("the", "its"))
    return words.low(of) in ("of", "from") and words.low(of - 1) in ("authority", "instructions", "mandate", "request")
