"""English sentences turned round: "Signing for the Finnish side was P; her counterpart was Q"; that of P, that of Q."""

from agreements.drafting.adjectives import is_of_country
from agreements.drafting.layout import Page
from agreements.drafting.marking import Marked

_DONE = frozenset({"sat", "met", "took", "shook", "stood", "came", "went", "rose", "opened", "exchanged", "visited"})
LONGEST_SIDE = 16  # words from "signing for" to the verb
_WERE = frozenset({"was", "were"})
_WHOSE = frozenset({"his", "her", "their", "its", "whose", "the"})
_COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "colleagues", "co-signatory", "signatory"})
_TOGETHER = frozenset(
    {"together", "jointly", "it", "them", "the", "document", "documents", "a", "an", "of", "understanding"}
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
        (at for at in range(2, len(words)) if words.low(at) in _WERE and words.low(at - 1) in _COUNTERPARTS), None
    )


def names_signer(words: Marked, before: int, verb: int) -> bool:
    """Whether the word before somebody says that it is a signer who follows."""
    low = words.low(before)
    if low in _WERE:
        turned = before == verb and words.low(verb - 1) != "signatories"
        return turned or words.low(before - 1) in _COUNTERPARTS
    if low == "with":
        return 0 < before - verb < 9 and all(
            words.low(i) in _TOGETHER or i in words.instruments for i in range(verb + 1, before)
        )
    return low == "of" and _of_signature(words, before)


def _of_signature(words: Marked, of: int) -> bool:
    """The signatures of P, and of Q; that of P and that of Q."""
    if words.low(of - 1) in _SIGNATURES:
        return True
    again = words.low(of - 1) in ("and", ",", "that", "those")
    return again and any(words.low(i) in _SIGNATURES for i in range(max(0, of - 40), of))


def is_of_counterpart(words: Marked, at: int) -> bool:
    """Whether a word is of "her Russian colleague" between two who signed."""
    low = words.low(at)
    if words.tokens[at].is_cyrillic if 0 <= at < len(words) else False:
        return _is_of_colleague(words, at)
    if low in _COUNTERPARTS:
        return words.low(at - 1) in _WHOSE or is_of_country(words, at - 1)
    if is_of_country(words, at):
        return words.low(at + 1) in _COUNTERPARTS
    near = (words.low(at + 1), words.low(at + 2) if is_of_country(words, at + 1) else "")
    return low in _WHOSE and not _COUNTERPARTS.isdisjoint(near)


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
    if words.low(verb - 1) != "and":
        return verb
    near = range(max(1, verb - LONGEST_SIDE), verb - 1)
    first = next((at for at in near if words.low(at) in _DONE and words.tokens[at].text.islower()), None)
    return verb if first is None else first


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
