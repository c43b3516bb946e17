"""Sentences of calls and rules in which forms, copies and agreements of whoever applies are signed: no signing."""

from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set

_ADVERBS = word_set("signings adverbs")
_AUX = word_set("signings aux")
_MODALS = word_set("signings modals")
LONGEST_TO_BE = 15  # words from "to be" to a second participle


def before_adverbs(words: Marked, at: int) -> int:
    """The word before, over adverbs."""
    at -= 1
    while at >= 0 and (words.low(at) in _ADVERBS or words.low(at).endswith("ly")):
        at -= 1
    return at


def is_to_be(words: Marked, at: int) -> bool:
    """ "The form is to be filled in and signed by the head": joined to a participle of what is to be done."""
    before = words.low(before_adverbs(words, at))
    if before not in ("and", "or", ",") or words.low(at + 1) not in ("by", "with", "in", "and", "or", ".", ","):
        return False
    for i in range(at - 2, max(0, at - LONGEST_TO_BE), -1):
        if words.low(i) in (";", ":", "was", "were", "has", "have"):
            return False
        if words.low(i) == "be":
            return words.low(before_adverbs(words, i)) in _MODALS or words.low(i - 1) == "not"
    return False


def is_of_forms(words: Marked, at: int) -> bool:
    """ "Applications signed by the head", "a signed copy", "the form is printed and signed"."""
    before, after = words.low(before_adverbs(words, at)), words.low(at + 1)
    if before in ("a", "the", "any", "each"):
        return at + 1 not in words.instruments and after.isalpha() and not words.tokens[at + 1].is_cap
    if any(i in words.instruments or words.low(i) in _OF_AGREEMENT for i in range(at)) or at == 0 or after != "by":
        return False
    end = next((i for i in range(at + 2, len(words)) if words.low(i) in _AUX or words.low(i) == ","), len(words))
    if any(words.tokens[i].is_cap for i in range(at + 2, min(at + 9, end))):
        return False  # by somebody with a name
    if before in ("and", "or"):
        return any(words.low(i) in ("is", "are") for i in range(max(0, at - LONGEST_TO_BE), at))
    return before not in _AUX and before not in ("signature", "signatures")


_OF_AGREEMENT = frozenset(
    {
        "document",
        "documents",
        "text",
        "texts",
        "it",
        "plan",
        "letter",
        "letters",
        "they",
        "which",
        "paper",
        "deal",
        "deals",
        "pact",
        "accord",
        "roadmap",
        "map",
        "contract",
        "contracts",
        "statement",
        "arrangement",
        "act",
        "minutes",
        "programme",
        "program",
    }
)


def is_of_some(words: Marked, at: int) -> bool:
    """ "Applicants who have signed an agreement", "projects whose partners have signed": whoever they are."""
    some = (i for i in range(max(1, at - 4), at) if words.low(i) in ("who", "whose") and words.low(i - 1) != ",")
    have = words.low(before_adverbs(words, at)) == "have"
    return have and any(not words.tokens[i - 1].is_cap or i == 1 for i in some)


def not_after(words: Marked, verb: int) -> bool:
    """Whether a Russian clause goes on to say that it was not: подписано не будет, подписан так и не был."""
    for at in range(verb + 1, min(verb + MOST_TO_NOT, len(words))):
        if words.low(at) in (",", ";", ":"):
            return False
        if words.low(at) == "не" and words.low(at + 1) in _WAS:
            return True
    return False


MOST_TO_NOT = 9  # words from the verb
_WAS = frozenset({"был", "была", "было", "были", "будет", "будут"})


def names_agreement(words: Marked) -> bool:
    """Whether a sentence names an instrument, or in Russian what there will be one on: договорились о партнёрстве."""
    lows = [words.low(at) for at in range(len(words))]
    agreed = any(low.startswith("договорил") and lows[at + 1 : at + 2] == ["о"] for at, low in enumerate(lows))
    return bool(words.instruments) or (agreed and not _ON.isdisjoint(lows))


_ON = frozenset({"сотрудничестве", "партнерстве", "взаимодействии", "дружбе", "побратимстве"})


def is_of_today(low: str, after: list[str]) -> bool:
    """Whether a word of the past is none: earlier today; a signer действующий по доверенности, на основании устава."""
    return (low == "earlier" and after in (["today"], ["this"])) or (
        low.startswith("действующ") and after in (["по"], ["на"], ["от"], ["за"])
    )
