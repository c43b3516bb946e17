"""Whether a sentence reports that an agreement was signed, or speaks of plans, of the past, or of neither."""

from dataclasses import dataclass
from enum import Enum

from agreements.drafting.after_signing import (
    is_ceremony_to_sign,
    is_of_scene,
    is_outcome,
    is_seen,
    names_stand,
    verb_beside,
)
from agreements.drafting.day_words import days_ago
from agreements.drafting.forms import (
    OTHER_OBJECTS,
    before_adverbs,
    has_been_signed,
    is_asked,
    is_contract_of_player,
    is_exchanged,
    is_formalized,
    is_many,
    is_of_a_year,
    is_of_another,
    is_of_clause_before,
    is_of_forms,
    is_of_other,
    is_of_some,
    is_of_thing,
    is_of_today,
    is_passive,
    is_put,
    is_since_a_year,
    is_to_be,
    not_after,
    remarks_of_a_month,
    speaks_of_it,
    tells_term,
)
from agreements.drafting.fresh import is_aside, is_of_supplemented, is_of_these_days
from agreements.drafting.instruments import SIGN_EN
from agreements.drafting.marking import Marked
from agreements.drafting.putting import WITH_NAMES, how_put, tells_of_fitting, tells_who_signed_it
from agreements.drafting.relative import is_told_of
from agreements.drafting.wordlists import word_set, word_tuple


class Said(Enum):
    """What a sentence says of a signing."""

    FACT = "fact"
    PLAN = "plan"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Signing:
    """The word that tells of a signing, and what it tells."""

    said: Said
    at: int
    passive: bool = False
    noun: bool = False
    previous: bool = False  # "the previous agreement was signed": an agreement of its own beside a new one


_BEFORE_NOT = frozenset({"not", "never", "yet", "не", "nicht", "pas", "no"})
_FUTURE = word_set("signings future")
_MODALS = word_set("signings modals")
_AUX = word_set("signings aux")
_PAST_WORDS = word_tuple("signings past words")
_PLAN_WORDS = word_tuple("signings plan words")
_HELD = word_tuple("signings held")
_PUTS = ("постав", "оставил", "заверил", "удостовер", "стоят", "стоит", *WITH_NAMES)
_YEARS = ("летие", "летия", "летию", "летием")


def signing_in(words: Marked, *, is_title: bool, known: bool) -> Signing | None:
    """What a sentence says of a signing; the fact before the plan.

    Args:
        is_title: in headlines "sign" and "agreement signed" tell a fact.
        known: an instrument was named before, so that "it" and "the document" mean one.
    """
    told = tells_of_fitting(words) or tells_who_signed_it(words)
    if not words.instruments and not ((known and speaks_of_it(words)) or told):
        return None
    found = [signing for at in range(len(words)) if at not in words.inside and (signing := _at(words, at, is_title))]
    for said in Said:
        for signing in found:
            if signing.said == said:
                return _in_time(words, signing)
    return None


def _in_time(words: Marked, signing: Signing) -> Signing:
    """A fact that words of the past put back is of the past."""
    if signing.said != Said.FACT:
        return signing
    if any(words.low(at - 1).endswith(_YEARS) or words.low(at - 2).endswith(_YEARS) for at in words.instruments):
        return Signing(Said.PAST, signing.at, signing.passive, signing.noun)  # десятилетие соглашения
    near = [words.low(at) for at in range(len(words)) if at not in words.inside]
    for at, low in enumerate(near):
        if (low == "anniversary" and is_of_other(near, at)) or is_of_supplemented(near, at):
            continue
        if (at < signing.at and is_of_clause_before(near, at)) or days_ago(near, at):
            continue
        if low.startswith(_PAST_WORDS) and not is_of_today(low, near[at + 1 : at + 4]):
            previous = low.startswith(("previous", "предыдущ", "прежн")) and low != "previously" and at < signing.at
            return Signing(Said.PAST, signing.at, signing.passive, signing.noun, previous)
        if is_since_a_year(near, at) or remarks_of_a_month(near, at):
            return Signing(Said.PAST, signing.at, signing.passive, signing.noun)
        if low in ("last", "прошлом", "прошлого", "прошлой") and at + 1 < len(near) and near[at + 1] in _LONG_AGO:
            return Signing(Said.PAST, signing.at, signing.passive, signing.noun)
    return signing


_LONG_AGO = word_set("signings long ago")


def _at(words: Marked, at: int, is_title: bool) -> Signing | None:
    low = words.low(at).removeprefix("онлайн-")
    if low.startswith(("подпис", "заключ", "скреп", "расписал", "завизировал", *_PUTS)):
        return _russian(words, at, is_title)
    if low in ("names", "name", "pen") or (low == "signature" and words.low(at - 1) in ("his", "her")):
        return _names(words, at)
    if low == "signé" or low not in SIGN_EN:
        return Signing(Said.FACT, at) if low == "signé" else None
    return _english(words, at, is_title)


def _english(words: Marked, at: int, is_title: bool) -> Signing | None:
    low = words.low(at)
    if low == "signature" and is_put(words, at):
        return _signatures(words, at)  # bears the signature of P and that of Q
    match SIGN_EN[low]:
        case "finite":
            return _finite(words, at, is_title)
        case "formalized":
            return _finite(words, at, is_title) if is_formalized(words, at) else None
        case "enter":
            return _finite(words, at, is_title) if words.low(at + 1) == "into" else None
        case "exchanged":
            return Signing(Said.FACT, at, passive=is_passive(words, at)) if is_exchanged(words, at) else None
        case "present":
            return _present(words, at, is_title)
        case "signatories":
            if words.low(at - 1) == "the" and words.low(at - 2) in ("were", "are"):
                return Signing(Said.FACT, at - 2)
            listed = words.low(at + 1) in ("were", "are") or (words.low(at + 1) == ":" and at < 2)
            return Signing(Said.FACT, at + 1) if listed else None
        case "signatures":
            return _signatures(words, at)
        case _:
            return _noun(words, at, is_title)


def _finite(words: Marked, at: int, is_title: bool) -> Signing | None:
    before = before_adverbs(words, at)
    low = words.low(before)
    if low in _FUTURE or (low in _MODALS and low != "to"):
        return Signing(Said.PLAN, at)
    if (
        low in _BEFORE_NOT
        or (low == "been" and words.low(before - 1) in _BEFORE_NOT)
        or low.endswith("n't")
        or is_to_be(words, at)
        or (low == "have" and words.low(before_adverbs(words, before)) in _MODALS - {"to"})
    ):
        return Signing(Said.PLAN, at)
    if low == "had" or (low == "been" and words.low(before - 1) == "had") or is_of_a_year(words, at, before):
        return Signing(Said.PAST, at)
    if is_many(words, at) or is_asked(words, at) or _is_of_nothing(words, at, low) or is_of_another(words, at):
        return None
    after = [i for i in words.instruments if at < i <= at + 14]
    passive = low in _AUX and low not in ("has", "have", "haben", "hat", "a", "ont", "ha", "han")
    if passive and low in ("is", "are") and any(words.low(i) in _CONDITIONS for i in range(before)):
        return Signing(Said.PLAN, at)
    if low in _AUX or is_title or (not words.tokens[at].is_cyrillic and words.low(at) not in _PARTICIPLES):
        return Signing(Said.FACT, at, passive=passive or (is_title and not after))
    return _active_or_told_of(words, at, after)


_CONDITIONS = frozenset({"once", "when", "if", "until", "before", "after"})
_PARTICIPLES = frozenset({"signed", "inked", "concluded", "sealed", "penned", "entered"})


def _active_or_told_of(words: Marked, at: int, after: list[int]) -> Signing:
    """ "A and B signed …", or "the agreement signed in …", which is told of as one that was there."""
    if words.low(at + 1) in ("it", "them") and not words.low(at - 1).startswith("was"):
        return Signing(Said.FACT, at)
    if has_been_signed(words, at):
        return Signing(Said.FACT, at, passive=True)
    if any(i < at for i in words.instruments) and (
        not after or words.low(at + 1) in ("by", "between", "in", "on", "with", "at", "during", "under", "earlier")
    ):
        told = is_of_these_days(words, at) or is_aside(words, at) or is_outcome(words, at)
        return Signing(Said.FACT if told else Said.PAST, at, passive=True)
    return Signing(Said.FACT, at)


def _is_of_nothing(words: Marked, at: int, before: str) -> bool:
    """Whether it tells of no instrument: signed nothing himself, signed up, sealed bids."""
    if words.low(at + 1) in ("nothing", "neither", "up", "off", "his", "her"):
        return True
    if words.low(at) == "signed" and (is_of_forms(words, at) or is_of_some(words, at) or is_of_thing(words, at)):
        return True
    whole = before in _AUX or words.low(at + 1) in ("a", "an", "the", "their", "its")
    return words.low(at) == "sealed" and not whole


def _present(words: Marked, at: int, is_title: bool) -> Signing | None:
    if is_ceremony_to_sign(words, at):
        return Signing(Said.FACT, at, noun=True)
    before = words.low(before_adverbs(words, at))
    if before in _MODALS or before in ("plans", "plan", "let", "not", "agreed"):
        return Signing(Said.PLAN, at) if words.instruments else None
    if words.tokens[at].is_cap and not is_title:
        return None
    fact = (is_title and any(i > at for i in words.instruments)) or words.low(at) in ("unterzeichnen", "signent")
    return Signing(Said.FACT, at) if fact else None


def _signatures(words: Marked, at: int) -> Signing | None:
    near = [words.low(i) for i in range(max(0, at - 6), min(len(words), at + 6))]
    if any(words.low(i) in ("will", "would", "to", "should") for i in range(max(0, at - 6), at)):
        return Signing(Said.PLAN, at)
    for i in range(max(0, at - 6), min(len(words), at + 6)):
        if words.low(i).startswith(_SIGNATURES):
            return Signing(Said.FACT, i, passive="were" in near or words.low(i - 1) == "was")
    return None


_SIGNATURES = word_tuple("signings of signatures")
_DOCUMENTS = frozenset({"document", "documents", "text", "texts", "plan", "it", "both", "papers", "paper", "copies"})


def _names(words: Marked, at: int) -> Signing | None:
    """ "A and B put their names to the plan", "put pen to paper on an agreement"."""
    if names_stand(words, at):
        return Signing(Said.FACT, at)
    whose = words.low(at - 1) in ("their", "his", "her")
    verb = at - 1 - whose
    if words.low(verb) in ("putting", "setting", "affixing") and (turned := verb_beside(words, verb)) is not None:
        return Signing(Said.FACT, turned)
    sure = words.low(at + 1) in ("to", "under") or (whose and words.low(at) == "signature")
    if words.low(verb) not in ("put", "set", "affixed", "placed") or not sure:
        return None
    near = range(at + 1, min(at + 7, len(words)))
    if words.low(at) != "signature" and not any(i in words.instruments or words.low(i) in _DOCUMENTS for i in near):
        return None
    planned = words.low(before_adverbs(words, verb)) in _MODALS
    return Signing(Said.PLAN if planned else Said.FACT, verb)


def _noun(words: Marked, at: int, is_title: bool) -> Signing | None:
    """ "the signing of an agreement took place": the words around say whether it did."""
    if (told := verb_beside(words, at)) is not None:
        return Signing(Said.FACT, told)
    own = [i for i in range(len(words)) if i not in words.inside]
    lows = [words.low(i) for i in own]
    if any(low.startswith(_PLAN_WORDS) for low in lows) or any(
        words.low(i) in ("will", "would", "may", "should") and not (i and words.tokens[i].is_cap) for i in own
    ):
        return Signing(Said.PLAN, at, noun=True)
    before = words.low(at - 1 - (words.low(at - 1) == "the"))
    if is_seen(words, at):
        return Signing(Said.FACT, at, noun=True)
    if before in ("after", "since", "for", "until", "before", "of") or (words.low(at) == "signature" and at > 1):
        return Signing(Said.FACT, at, noun=True) if before in ("of", "for") and is_of_scene(words, at) else None
    ceremony = words.low(at + 1) == "ceremony" and words.low(at - 1) != "for"
    announced = words.low(at - 2) in ("announced", "announce", "announces") and words.low(at - 1) == "the"
    closed = before in ("with", "by") and any(low in _CLOSED for low in lows)
    if announced or closed or is_title or any(low.startswith(_HELD) for low in lows) or ceremony:
        return Signing(Said.FACT, at, noun=True)
    return None


_CLOSED = frozenset({"closed", "ended", "concluded", "opened", "finished", "began", "crowned"})


def _russian(words: Marked, at: int, is_title: bool) -> Signing | None:
    low = words.low(at).removeprefix("онлайн-")
    before = words.low(at - 1)
    if low.startswith(
        ("подписать", "подпишут", "подпишет", "подпишем", "заключить", "заключат", "скрепить", "поставить")
    ):
        return Signing(Said.PLAN, at)
    if low.startswith("подписант"):
        became = next((i for i in range(at + 1, at + 4) if words.low(i) in ("стали", "выступили")), None)
        return Signing(Said.FACT, became) if became and low == "подписантами" and words.instruments else None
    if low.startswith(("подписанн", "заключенн")):
        return _signed_before(words, at)
    if low.startswith(
        (
            *("подписал", "подписан", "подписав", "заключил", "скрепил", "завизировал"),
            *("расписался", "расписалась", "расписались"),
        )
    ) and not low.startswith("подписани"):
        return _russian_verb(words, at, before)
    if low in ("скреплен", "скреплена", "скреплено", "скреплены"):
        signed = any(words.low(i).startswith("подпис") for i in range(at + 1, at + 4))
        return _russian_verb(words, at, before) if signed else None
    if low in ("заключен", "заключена", "заключено", "заключены"):
        return _russian_verb(words, at, before)
    if low.startswith(_PUTS):
        return _russian_put(words, at)
    if low.startswith("подписыва"):
        now = is_title and low in ("подписывают", "подписывает") and not before.startswith(("кто", "котор"))
        return Signing(Said.FACT, at) if now else None
    if low.startswith("подписани") or (
        low.startswith("заключени") and any(i in words.instruments for i in range(at + 1, at + 5))
    ):
        return _russian_noun(words, at, is_title)
    return None


def _signed_before(words: Marked, at: int) -> Signing | None:
    """Подписанный прежде, which is of the past; but P и Q обменялись подписанными экземплярами."""
    if words.low(at - 1).startswith("обменял"):
        return Signing(Said.FACT, at - 1)
    if words.low(at - 1).startswith("стал") and any(i in words.instruments for i in range(at + 1, at + 5)):
        return Signing(Said.FACT, at, passive=True)  # итогом встречи стал подписанный ректорами договор
    return Signing(Said.PAST, at) if words.low(at).startswith("подписанн") else None


def _russian_put(words: Marked, at: int) -> Signing | None:
    """Поставили подписи, оставили свои подписи, удостоверили подписями; под документом стоят подписи."""
    put = how_put(words, at)
    return Signing(Said.FACT, at, passive=put == "passive") if put else None


def _russian_verb(words: Marked, at: int, before: str) -> Signing | None:
    low = words.low(at)
    if before in _BEFORE_NOT:
        return Signing(Said.PLAN, at)
    near = {words.low(i) for i in range(max(0, at - 3), at)}
    if not_after(words, at):
        return Signing(Said.PLAN, at)
    if near & {"будет", "будут", "быть", "должен", "должно", "должны", "может", "могут"}:
        return Signing(Said.PLAN, at)
    if is_contract_of_player(words):
        return None
    if low.startswith("заключ") and (not words.instruments or tells_term(words, at)):
        return None
    if is_many(words, at):
        return None
    if any(words.low(i) in OTHER_OBJECTS for i in range(at + 1, min(at + 3, len(words)))):
        return None
    if is_told_of(words, at):
        return Signing(Said.PAST, at)
    if low.startswith("подписав"):
        named = words.instruments or any(words.low(i).startswith("документ") for i in range(len(words)))
        return Signing(Said.FACT, at) if named else None  # писатель, подписавший читателям книгу
    return Signing(Said.FACT, at, passive=low.startswith(("подписан", "заключен", "скреплен")))


# In the genitive they end names of bodies: Фонд культурных инициатив, Центр социальных проектов.
_IN_NAMES = frozenset({"инициатив", "перспектив", "проектов", "возможностей"})


def _russian_noun(words: Marked, at: int, is_title: bool) -> Signing | None:
    lows = [words.low(i) for i in range(len(words)) if i not in words.inside]
    if (
        any(low.startswith(_PLAN_WORDS) and low not in _IN_NAMES for low in lows)
        or {"будет", "будут", "пройдет", "состоится", "к", "до"} & {*lows[:0], words.low(at - 1)}
        or {"состоится", "пройдет", "будет"} & set(lows)
    ):
        return Signing(Said.PLAN, at, noun=True)
    if words.low(at - 1) in ("после", "при", "с", "для"):
        return None
    fact = is_title or any(low.startswith(_HELD) for low in lows) or words.low(at - 1).startswith("церемони")
    return Signing(Said.FACT, at, noun=True) if fact else None
